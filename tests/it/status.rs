//! Where stages stand, what a run would do, and which provinces are tried again.

use std::path::PathBuf;

use crate::case::{Case, EKSTERNAL, INTERNAL, every_file, put};

fn two_provinces() -> Case {
    let case = Case::new()
        .sheet("a.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "5", "4"]])
        .sheet("a.xlsx", "Eksternal", &EKSTERNAL, &[["63.05-A", "E1", "2024-08-02", "0", "1"]]);
    put(&other(&case).join("b.csv"), b"Kode Unit;Kode Responden\n");
    case
}

/// The folder of province 62.
fn other(case: &Case) -> PathBuf {
    case.folder.path().join("data/62 Kalimantan Tengah")
}

/// `province stage` of every line of `status --json` with this state.
#[track_caller]
fn with_state(case: Case, state: &str) -> (Case, Vec<String>) {
    let case = case.run("status mini --json");
    let lines: Vec<serde_json::Value> = serde_json::from_str(&case.stdout()).unwrap();
    let text = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap().to_owned();
    let found = lines.iter().filter(|line| line["state"] == state);
    let found = found.map(|line| format!("{} {}", text(line, "province"), text(line, "stage"))).collect();
    (case, found)
}

const OF_PROVINCE: [&str; 6] = ["ingest", "validate", "dedupe", "score", "track", "report"];

fn all_of(province: &str) -> Vec<String> {
    OF_PROVINCE.iter().map(|stage| format!("{province} {stage}")).collect()
}

#[test]
fn before_the_first_run_nothing_was_ever_run_and_looking_makes_nothing() {
    let case = two_provinces();
    let before = every_file(case.folder.path());
    let case = case.run("status mini").code(1).prints("never run");
    let case = case.run("run mini --dry-run").code(0).prints("62 Kalimantan Tengah: ingest (never run)");
    let (_, never) = with_state(case.prints("63 Kalimantan Selatan: ingest (never run)"), "never");
    assert!(never.contains(&"63 ingest".to_owned()) && never.contains(&"nasional consolidate".to_owned()));
    let case = two_provinces().run("status mini").run("run mini --dry-run");
    let names = |all: &[(String, Vec<u8>)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let added: Vec<String> = names(&every_file(case.folder.path()))
        .into_iter()
        .filter(|name| !names(&before).contains(name) && !name.ends_with("a.xlsx"))
        .collect();
    assert!(added.is_empty(), "{added:?}");
}

#[test]
fn after_one_workbook_changed_its_province_and_the_nation_are_stale_with_the_reason() {
    let case = two_provinces().run("run mini").run("status mini").code(0).prints("14 stages: 14 fresh");
    put(&other(&case).join("b.csv"), b"Kode Unit;Kode Responden\n;\n");
    let case = case.run("status mini").code(1).prints("ingest: input changed: b.csv (62 Kalimantan Tengah)");
    let (case, fresh) = with_state(case, "fresh");
    assert_eq!(fresh, all_of("63").iter().filter(|line| *line != "63 report").cloned().collect::<Vec<_>>());
    let (case, mut stale) = with_state(case, "stale");
    let mut expected = all_of("62");
    expected.extend(["63 report", "nasional consolidate", "nasional report"].map(ToOwned::to_owned));
    expected.sort();
    stale.sort();
    assert_eq!(stale, expected);
    let case = case
        .run("run mini --dry-run")
        .code(0)
        .prints("62 Kalimantan Tengah: ingest (input changed: b.csv), validate, dedupe, score, track, report")
        .prints("62 changed: national standings will be recomputed, 1 other workbook may change rank");
    case.run("run mini").run("status mini").code(0).run("run mini --dry-run").prints("nothing would run");
}

#[test]
fn a_clock_that_jumps_makes_nothing_stale_and_hides_no_change() {
    let day = std::time::Duration::from_secs(86_400);
    let shift = |case: &Case, forth: bool| {
        for folder in ["data", "work", "out", "state", "pipelines"] {
            for (name, _) in every_file(&case.folder.path().join(folder)) {
                let file = std::fs::File::options()
                    .write(true)
                    .open(case.folder.path().join(folder).join(name))
                    .unwrap();
                let time = file.metadata().unwrap().modified().unwrap();
                file.set_modified(if forth { time + day } else { time - day }).unwrap();
            }
        }
    };
    let case = two_provinces().run("run mini");
    shift(&case, true);
    let case = case.run("status mini").code(0).run("run mini").prints("stages run: 0");
    shift(&case, false);
    shift(&case, false);
    let case = case.run("run mini").prints("stages run: 0");
    // Changed while its time, once more, is the old one.
    let path = other(&case).join("b.csv");
    let time = std::fs::metadata(&path).unwrap().modified().unwrap();
    put(&path, b"Kode Unit;Kode Responden_");
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    case.run("status mini").code(1).prints("input changed: b.csv");
}

#[test]
fn a_touched_file_is_not_stale() {
    let case = two_provinces().run("run mini");
    for path in [other(&case).join("b.csv"), case.data().join("a.xlsx")] {
        let bytes = std::fs::read(&path).unwrap();
        put(&path, &bytes);
    }
    case.run("status mini").code(0).run("run mini").prints("stages run: 0");
}

#[test]
fn a_province_that_failed_is_told_as_failed_and_tried_again_alone() {
    let case = two_provinces().run("run mini");
    // Two folders of one province: nobody can tell which is meant.
    let twin = case.folder.path().join("data/62");
    put(&twin.join("c.csv"), b"Kode Unit;Kode Responden\n");
    let case = case.run("run mini").code(2).complains("has two folders");
    let (case, failed) = with_state(case, "failed");
    assert_eq!(failed, ["62 ingest", "62 report"]);
    let case = case.run("status mini").code(1).prints("has two folders");
    std::fs::remove_dir_all(&twin).unwrap();
    // Meanwhile another province changed, which is not asked for.
    put(&case.data().join("new.csv"), b"Kode Unit;Kode Responden\n");
    put(&other(&case).join("b.csv"), b"Kode Unit;Kode Responden\n;\n");
    let case = case
        .run("run mini --only-failed --dry-run")
        .prints("62 Kalimantan Tengah: ingest")
        .run("run mini --only-failed -v")
        .complains("b.csv");
    let (_, stale) = with_state(case, "stale");
    assert!(stale.contains(&"63 ingest".to_owned()) && !stale.contains(&"62 ingest".to_owned()), "{stale:?}");
}

#[test]
fn with_fail_fast_nothing_begins_after_a_failure() {
    let case = two_provinces();
    put(&case.folder.path().join("data/62/c.csv"), b"Kode Unit;Kode Responden\n");
    let case = case.run("run mini --jobs 1 --fail-fast").code(2).complains("has two folders");
    assert!(!case.folder.path().join("work/mini/63").exists());
    let case = case.run("run mini --jobs 1").code(2);
    assert!(case.folder.path().join("work/mini/63").exists());
}

#[test]
fn every_run_is_kept_with_what_it_read_and_old_ones_go() {
    let case = two_provinces().run("runs mini").code(0).prints("No run is kept");
    let case = case.run("run mini").run("run mini").run("runs mini --json").code(0);
    let runs: Vec<serde_json::Value> = serde_json::from_str(&case.stdout()).unwrap();
    let counted = |run: &serde_json::Value, what: &str| {
        run["stages"].as_array().unwrap().iter().map(|stage| stage[what].as_u64().unwrap()).sum::<u64>()
    };
    let told: Vec<(u64, u64)> = runs.iter().map(|run| (counted(run, "ran"), counted(run, "fresh"))).collect();
    assert_eq!(told, [(0, 14), (14, 0)], "the newest first");
    let first = runs[1]["run"].as_str().unwrap().to_owned();
    let case = case.run(&format!("runs mini {first}")).code(0);
    let run: serde_json::Value = serde_json::from_str(&case.stdout()).unwrap();
    let turns = run["turns"].as_array().unwrap();
    let ingest = turns.iter().find(|turn| turn["province"] == "63" && turn["stage"] == "ingest").unwrap();
    let bytes = std::fs::read(case.data().join("a.xlsx")).unwrap();
    assert_eq!(ingest["inputs"]["a.xlsx"], rekap::store::digest(&bytes));
    assert_eq!(run["verdict"], "bad_data");
    let case = case.run("run mini --keep-runs 1").run("runs mini --json");
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&case.stdout()).unwrap().len(), 1);
    case.run(&format!("runs mini {first}")).code(2).complains("there is no run");
}
