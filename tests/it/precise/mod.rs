//! A stage depends on what it uses of the definition and of the nation, and on nothing else.

mod law;

use std::collections::BTreeMap;
use std::path::Path;

use crate::case::{Case, EKSTERNAL, INTERNAL, files, put};

/// The workbook of 63, in which one response holds these answers.
fn answered(case: Case, [first, second]: [&'static str; 2]) -> Case {
    case.sheet(
        "a.xlsx",
        "Internal",
        &INTERNAL,
        &[
            ["63.05-A", "I1", "2024-08-02", first, second],
            ["63.05-B", "I2", "2024-08-02", "3", "2"],
            ["63.05-B", "I3", "2024-08-02", "7", "2"],
            ["63-A", "I1", "2024-08-03", "2", ""],
            ["63-A", "I1", "2024-08-04", "2", "1"],
            ["62.01-A", "I9", "2024-08-04", "2", "1"],
        ],
    )
    .sheet(
        "a.xlsx",
        "Eksternal",
        &EKSTERNAL,
        &[
            ["63.05-A", "E1", "2024-08-02", "1", "3"],
            ["63.05-B", "E2", "2024-08-02", "2", "1"],
            ["63-A", "E2", "2024-12-02", "2", "1"],
        ],
    )
}

/// Two provinces: 62.01 has the best answers, those of 63 are worse than all of 62.
fn nation() -> Case {
    let case = answered(Case::new(), ["4", "3"])
        .edit("roster.csv", "unit_name\n", "unit_name,weight\n")
        .edit("roster.csv", "Dinas A\n", "Dinas A,1\n")
        .edit("roster.csv", "Dinas B\n", "Dinas B,1\n")
        .edit("overrides.csv", "date\n", "date\n63,41.25,keliru,Komisi,2024-12-01\n")
        .edit(
            "pipeline.toml",
            "[survey]",
            "[coverage]\nzones = [{ zone = \"hijau\", from = 90 }, { zone = \"merah\", from = 0 }]\n\n\
             [press]\nheadline = [\"pemda\"]\n\n[report]\nformats = [\"csv\"]\nweak_below = 70.5\n\n[survey]",
        )
        .edit(
            "instrument.toml",
            "title = \"Masukan\"\n",
            "title = \"Masukan\"\nadvice = \"Latih pelaksana.\"\n",
        );
    other_province(case)
}

/// Gives 62 a workbook: all answers are the best there are.
fn other_province(case: Case) -> Case {
    let other = Case::new()
        .sheet("b.xlsx", "Internal", &INTERNAL, &[["62.01-A", "I1", "2024-08-02", "5", "5"]])
        .sheet("b.xlsx", "Eksternal", &EKSTERNAL, &[["62.01-A", "E1", "2024-08-02", "0", "0"]])
        .run("check mini");
    let bytes = std::fs::read(other.data().join("b.xlsx")).unwrap();
    put(&case.folder.path().join("data/62 Kalimantan Tengah/b.xlsx"), &bytes);
    case
}

/// Everything that was made, manifests and all; what is kept of runs is of the day.
fn made(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = files(&folder.join("work")).into_iter().chain(files(&folder.join("out")));
    all.filter(|(name, _)| !name.contains("runs/")).collect()
}

/// The stages whose manifest is another than before: `63/score`.
fn ran(before: &BTreeMap<String, Vec<u8>>, now: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let manifest = |name: &String| Some(name.strip_prefix("mini/")?.strip_suffix(".json")?.to_owned());
    let changed = now.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes));
    changed.filter_map(|(name, _)| manifest(name)).collect()
}

/// Runs `nation()`, edits a file of the pipeline, runs again: these stages ran, and the reason told is this.
#[track_caller]
fn edited(file: &str, (old, new): (&str, &str), stages: &[&str], reason: &str) {
    let case = nation().run("run mini").code(1);
    let before = made(case.folder.path());
    let case = case.edit(file, old, new).run("run mini -v").code(1).complains(reason);
    assert_eq!(ran(&before, &made(case.folder.path())), stages);
}

const REPORTS: [&str; 4] = ["62/report", "63/report", "nasional/consolidate", "nasional/report"];

#[test]
fn a_new_threshold_of_a_zone_runs_consolidation_and_reports_and_nothing_else() {
    edited("instrument.toml", ("from = 88", "from = 80"), &REPORTS, "definition changed: zones");
    let zones = ("from = 90", "from = 95");
    edited("pipeline.toml", zones, &REPORTS, "definition changed: zones of coverage");
}

#[test]
fn what_a_report_calls_weak_and_what_it_advises_run_reports_alone() {
    let reports = ["62/report", "63/report", "nasional/report"];
    edited("pipeline.toml", ("= 70.5", "= 60.5"), &reports, "definition changed: [report]");
    edited("instrument.toml", ("Latih ", "Dampingi "), &reports, "definition changed: advice of masukan");
    edited(
        "rules.toml",
        ("di luar skala", "bukan skala"),
        &reports,
        "definition changed: words of rule V201",
    );
}

#[test]
fn a_comment_a_blank_line_and_the_way_a_value_is_written_run_nothing() {
    let case = nation().run("run mini").code(1);
    case.edit("instrument.toml", "from = 88", "\n# As decided.\nfrom   =   88 # points")
        .edit("pipeline.toml", "keep = \"first\"", "keep = 'first' # the earliest")
        .edit("rules.toml", "usual = 0.05", "usual = 0.050")
        .edit("roster.csv", "Dinas B", "\"Dinas B\"")
        .run("run mini")
        .code(1)
        .prints("stages run: 0, fresh: 14");
}

#[test]
fn a_weight_runs_scores_and_what_comes_after() {
    let stages =
        ["62/report", "62/score", "63/report", "63/score", "nasional/consolidate", "nasional/report"];
    edited(
        "instrument.toml",
        ("weight = 40 }", "weight = 30 }"),
        &stages,
        "definition changed: weights of masukan",
    );
}

#[test]
fn a_line_of_the_roster_runs_the_stages_of_its_province() {
    let stages = [
        "63/dedupe",
        "63/ingest",
        "63/report",
        "63/score",
        "63/validate",
        "nasional/consolidate",
        "nasional/report",
    ];
    edited("roster.csv", ("Dinas B,1", "Dinas B,2"), &stages, "definition changed: roster of 63");
}

#[test]
fn a_decision_about_a_locus_runs_the_reports_it_shows_in() {
    let stages = ["63/report", "nasional/consolidate", "nasional/report"];
    edited("overrides.csv", ("41.25", "41.50"), &stages, "definition changed: overrides of 63");
}

#[test]
fn a_question_is_told_by_its_code() {
    let case = nation().run("run mini").code(1);
    case.edit("instrument.toml", "\"Tahu tugas\"", "\"Tahu TUGAS\"")
        .run("run mini -v")
        .code(1)
        .complains("definition changed: question k2");
}

#[test]
fn a_changed_answer_runs_the_report_of_another_province_only_where_it_shows() {
    let case = nation().run("run mini").code(1);
    let before = made(case.folder.path());
    // Still worse than all of 62: no rank moves.
    let case = answered(case, ["3", "3"]).run("run mini").code(1);
    let now = made(case.folder.path());
    let stages = ran(&before, &now);
    assert!(stages.contains(&"63/report".to_owned()) && stages.contains(&"nasional/report".to_owned()));
    assert!(!stages.iter().any(|stage| stage.starts_with("62/")), "{stages:?}");
    let forced = case.run("run mini --force").code(1);
    assert!(now == made(forced.folder.path()), "a forced run gives other bytes");
    // As good as 62.01: two now share the first rank, and what was published of 62.02 comes third.
    let case = answered(forced, ["3", "2"])
        .edit("overrides.csv", "41.25", "100")
        .run("run mini -v")
        .code(1)
        .complains("input changed: nasional/");
    let stages = ran(&now, &made(case.folder.path()));
    assert!(stages.contains(&"62/report".to_owned()), "{stages:?}");
}
