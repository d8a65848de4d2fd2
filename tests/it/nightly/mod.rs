//! What a run leaves behind for those who were asleep: the log, the summary, and the metrics.

mod deploy;
mod metrics;
#[cfg(unix)]
mod stopped;

use serde_json::Value;

use crate::case::{Case, put, rekap};

/// The file that a case writes its summary to.
const SUMMARY: &str = "laporan/malam.txt";

pub fn province() -> Case {
    Case::new().two_units("9")
}

fn logged(case: &Case) -> Vec<Value> {
    let text = String::from_utf8_lossy(&case.output().stderr).into_owned();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect()
}

fn read(case: &Case, name: &str) -> String {
    std::fs::read_to_string(case.folder.path().join(name)).unwrap_or_else(|_| panic!("no {name}"))
}

fn json(case: &Case, name: &str) -> Value {
    serde_json::from_str(&read(case, name)).unwrap()
}

#[test]
fn every_line_of_the_log_is_json_where_no_terminal_is_and_names_time_run_province_and_stage() {
    let case = province().run("run mini -vv").code(1);
    let lines = logged(&case);
    let ids: std::collections::BTreeSet<&str> =
        lines.iter().map(|line| line["run"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    for line in &lines {
        let fields: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        for known in ["time", "level", "run", "province", "stage", "message"] {
            assert!(fields.contains(&known), "{line}");
        }
        let time: jiff::Timestamp = line["time"].as_str().unwrap().parse().unwrap();
        assert!(time.as_second() > 1_700_000_000, "{line}");
        if line["province"].is_null() {
            assert!(line["stage"].is_null(), "{line}");
        }
    }
    let done: Vec<String> = lines
        .iter()
        .filter(|line| line["message"] == "done")
        .map(|line| format!("{} {}", line["province"].as_str().unwrap(), line["stage"].as_str().unwrap()))
        .collect();
    let stages = ["ingest", "validate", "dedupe", "score", "track"].map(|stage| format!("63 {stage}"));
    assert_eq!(done[..5], stages);
    assert_eq!(done[5], "nasional consolidate");
    // The last two side by side.
    let last: std::collections::BTreeSet<&str> = done[6..].iter().map(String::as_str).collect();
    assert_eq!((done.len(), last), (8, ["63 report", "nasional report"].into()));
    // Readers run on threads of their own, and still belong to a stage.
    let readers = lines.iter().filter(|line| line["message"] == "a reader started");
    let places: Vec<(&Value, &Value)> = readers.map(|line| (&line["province"], &line["stage"])).collect();
    assert!(!places.is_empty() && places.iter().all(|(p, s)| *p == "63" && !s.is_null()), "{places:?}");
}

#[test]
fn the_log_is_text_where_it_is_asked_for_and_says_the_same() {
    let case = province().run("run mini -v --log text").code(1);
    let text = String::from_utf8_lossy(&case.output().stderr).into_owned();
    let line = text.lines().find(|line| line.starts_with("INFO")).unwrap();
    assert!(line.starts_with("INFO run=2") && line.contains(" province=63 stage=ingest: done ms="), "{line}");
    let case = case.run("run mini --log auto").code(1);
    let lines = logged(&case);
    assert!(
        lines
            .iter()
            .all(|line| line["level"] == "warn" && line["message"].as_str().unwrap().contains("chmod"))
    );
}

#[test]
fn what_fails_is_a_sentence_in_text_and_a_line_of_json_in_json() {
    let case = province().run("run mini --data none --log text").code(2).complains("rekap: cannot read none");
    let case = case.run("run mini --data none --log json").code(2);
    let failed: Vec<Value> = logged(&case).into_iter().filter(|line| line["level"] == "error").collect();
    assert_eq!(failed.len(), 1);
    assert!(failed[0]["message"].as_str().unwrap().starts_with("cannot read none"), "{}", failed[0]);
    let case = province().run("run mini --province 62 --province 63 --log json").code(2);
    let failed: Vec<Value> = logged(&case).into_iter().filter(|line| line["level"] == "error").collect();
    assert_eq!(
        (failed.len(), &failed[0]["province"], &failed[0]["stage"]),
        (1, &"62".into(), &"ingest".into())
    );
    let case = province().edit("pipeline.toml", "[", "[[").run("run mini").code(2);
    let lines = logged(&case);
    assert!(
        lines.iter().any(|line| line["file"].as_str().is_some_and(|file| file.contains("pipeline.toml")))
    );
}

#[test]
fn the_summary_says_first_how_the_run_ended_then_what_needs_somebody_and_what_changed() {
    let case = province().run(&format!("run mini --summary {SUMMARY} --summary a.json")).code(1);
    let text = read(&case, SUMMARY);
    let first = "mini: done; some data was set aside (1 finding sets responses, sheets or files aside); \
                 provinces: 1 fresh, 0 stale, 0 failed, 1 missing.";
    let first =
        first.replace("1 finding sets responses, sheets or files aside", &rejects(&json(&case, "a.json")));
    assert_eq!(text.lines().next().unwrap(), first, "{text}");
    assert!(
        text.contains(
            "\nNeeds attention\n  62 Kalimantan Tengah is missing: neither workbooks nor a bundle\n"
        ),
        "{text}"
    );
    let ran = "  63 Kalimantan Selatan: ingest, validate, dedupe, score, track, report (never run)\n  \
               nasional: consolidate, report (never run)\n";
    assert!(text.contains(&format!("\nWhat changed\n{ran}")), "{text}");
    assert!(
        text.contains("read 4 = accepted 4 + rejected 0")
            || text.contains("read 4 = accepted 3 + rejected 1"),
        "{text}"
    );
    assert!(text.contains("\nFigures\n"), "{text}");
    let case = case.run(&format!("run mini --summary {SUMMARY}")).code(1);
    assert!(read(&case, SUMMARY).contains("nothing; every stage was fresh"), "{}", read(&case, SUMMARY));
}

fn rejects(summary: &Value) -> String {
    match summary["findings"]["reject"].as_u64().unwrap() {
        1 => "1 finding sets responses, sheets or files aside".to_owned(),
        many => format!("{many} findings set responses, sheets or files aside"),
    }
}

#[test]
fn the_summary_as_json_holds_the_same_numbers_as_the_tables() {
    let case = province().run("run mini --summary a.json").code(1);
    let told = json(&case, "a.json");
    assert_eq!(
        (&told["format"], &told["exit_code"], &told["verdict"]),
        (&1.into(), &1.into(), &"bad_data".into())
    );
    let rows = |table: &'static rekap::table::Table| case.table("63", table).height() as u64;
    let flow = |name: &str| told["flow"][name].as_u64().unwrap();
    assert_eq!(flow("read"), 4);
    assert_eq!(flow("accepted"), rows(&rekap::table::ACCEPTED));
    assert_eq!(flow("rejected"), rows(&rekap::table::REJECTED));
    assert_eq!(flow("kept"), rows(&rekap::table::KEPT));
    assert!(told["laws"].as_array().unwrap().iter().all(|law| law["holds"] == true), "{told}");
    assert_eq!(told["laws"].as_array().unwrap().len(), 2);
    assert_eq!(told["ran"].as_array().unwrap().len(), 8);
    let states: Vec<&Value> = told["provinces"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["missing", "fresh"]);
}

#[test]
fn a_run_that_fails_leaves_its_summary_too() {
    let case = province().run("run mini --data none --summary a.txt --summary a.json").code(2);
    let text = read(&case, "a.txt");
    assert!(text.starts_with("mini: NOT DONE; nothing could be started.\n"), "{text}");
    assert!(text.contains("\nNeeds attention\n  cannot read none"), "{text}");
    assert_eq!(
        (&json(&case, "a.json")["verdict"], &json(&case, "a.json")["exit_code"]),
        (&"broken".into(), &2.into())
    );
    let case = province().run("run mini --province 62 --province 63 --summary a.txt").code(2);
    let text = read(&case, "a.txt");
    assert!(
        text.starts_with("mini: NOT DONE; 1 failure; provinces: 1 fresh, 0 stale, 1 failed, 0 missing.\n"),
        "{text}"
    );
    assert!(text.contains("62 Kalimantan Tengah is failed: ingest: no workbooks for"), "{text}");
    // One that cannot be written is told, and the run is not done: somebody waits for it.
    put(&case.folder.path().join("penuh"), b"");
    case.run("run mini --summary penuh/a.txt").code(2).complains("cannot write penuh/a.txt");
}

#[test]
fn completions_are_a_script_and_manual_pages_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let script = rekap(folder.path(), &["completions", "bash"]);
    assert_eq!(script.status.code(), Some(0));
    put(&folder.path().join("rekap.bash"), &script.stdout);
    let checked =
        std::process::Command::new("bash").args(["-n", "rekap.bash"]).current_dir(folder.path()).output();
    // A machine without bash has nobody to complete for.
    assert!(checked.is_err() || checked.is_ok_and(|checked| checked.status.success()));
    assert_eq!(rekap(folder.path(), &["man", "man1"]).status.code(), Some(0));
    let page = std::fs::read_to_string(folder.path().join("man1/rekap-consolidate.1")).unwrap();
    assert!(page.contains(".TH"), "{page}");
}
