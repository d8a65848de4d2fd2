//! Files that nobody should send: each costs what it must, and the workbook beside it is read as if it were alone.

mod files;
mod mutated;
mod swapped;

use std::path::Path;
use std::process::Output;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use polars::prelude::DataFrame;
use rekap::finding::Severity;
use rekap::stage::STAGES;
use rekap::table::{RESPONSES, SOURCES};

use crate::case::{Case, EKSTERNAL, INTERNAL};
use files::{Family, Hostile};

/// Small limits: what a bomb may take before it is ended.
const LIMITS: &str = "--reader-memory 512 --reader-seconds 20";
/// One file and the start of the program; a reader that hangs takes 20 s.
const PATIENCE: Duration = Duration::from_secs(30);
/// The good workbook.
const GOOD: &str = "baik.xlsx";

/// A folder with a good workbook.
fn good() -> Case {
    Case::new()
        .sheet(
            GOOD,
            "Internal",
            &INTERNAL,
            &[["63.05-A", "I1", "2024-08-02", "5", "4"], ["63.05-A", "I2", "2024-08-03", "2", "1"]],
        )
        .sheet(GOOD, "Eksternal", &EKSTERNAL, &[["63.05-A", "E1", "2024-08-02", "0", "1"]])
}

/// The rows of the good workbook where it lies alone.
static ALONE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let case = good().run("ingest mini").code(0);
    let rows = rows_of(&case, GOOD);
    assert_eq!(rows.len(), 3);
    rows
});

/// The responses of a file, each as one line; the number of its source aside, which depends on the files before it.
fn rows_of(case: &Case, file: &str) -> Vec<String> {
    let sources = case.table("63", &SOURCES);
    let text = |frame: &DataFrame, name: &str, at: usize| {
        frame.column(name).unwrap().get(at).map(|value| value.to_string()).unwrap()
    };
    let quoted = format!("\"{file}\"");
    let of_file = |at: &usize| text(&sources, "file", *at) == quoted;
    let numbers: Vec<(String, String)> = (0..sources.height())
        .filter(of_file)
        .map(|at| (text(&sources, "source", at), text(&sources, "sheet", at)))
        .collect();
    let responses = case.table("63", &RESPONSES);
    let line = |at: usize| {
        let source = text(&responses, "source", at);
        let (_, sheet) = numbers.iter().find(|(number, _)| *number == source)?;
        let columns = responses.columns().iter().filter(|column| column.name() != "source");
        let values: Vec<String> = columns.map(|column| column.get(at).unwrap().to_string()).collect();
        Some(format!("{sheet} {}", values.join(" ")))
    };
    (0..responses.height()).filter_map(line).collect()
}

/// Whether a finding of the rule sets data aside.
fn rejects(finding: &str) -> bool {
    let code = finding.split(' ').next().unwrap();
    let rule = STAGES.iter().flat_map(|stage| stage.rules).find(|rule| rule.code == code);
    rule.unwrap_or_else(|| panic!("no rule {code}")).severity == Severity::Reject
}

/// What the file costs is exactly what was foreseen, whoever lies beside it.
fn survives(hostile: &Hostile) -> Result<(), String> {
    let started = Instant::now();
    let case = good().file(&hostile.name, &hostile.bytes).run(&format!("ingest mini {LIMITS}"));
    let took = started.elapsed();
    let mut wrong = Vec::new();
    let mut expect = |what: &str, right: bool, found: String| {
        if !right {
            wrong.push(format!("  {what}: {found}"));
        }
    };
    let (findings, responses) = (case.findings(), rows_of(&case, &hostile.name).len());
    let foreseen = findings == hostile.gives && responses == hostile.responses;
    let instead = format!("not {:?} and {}", hostile.gives, hostile.responses);
    expect("outcome", foreseen, format!("{findings:?} and {responses} responses, {instead}"));
    let code = i32::from(findings.iter().any(|finding| rejects(finding)));
    let ended = case.output().status.code();
    expect("exit code", ended == Some(code), format!("{ended:?}"));
    let beside = rows_of(&case, GOOD);
    expect("rows of the good workbook", beside == *ALONE, beside.join("\n"));
    let said = alarms(case.output());
    expect("said", said.is_empty(), said);
    expect("time", took < PATIENCE, format!("{took:?}"));
    expect("secrets", !secrets(case.folder.path(), case.output()), "told".to_owned());
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!("{} ({})\n{}", hostile.name, hostile.what, wrong.join("\n")))
    }
}

/// Lines of a dying program; what a reader says in its last moments must not reach the terminal either.
fn alarms(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let alarming =
        ["panicked", "RUST_BACKTRACE", "memory allocation", "stack overflow", "overflowed its stack"];
    said.lines().filter(|line| alarming.iter().any(|word| line.contains(word))).collect::<Vec<_>>().join("; ")
}

/// Whether the content of `/etc/passwd` reached the terminal or the tables.
fn secrets(folder: &Path, output: &Output) -> bool {
    let shows = |bytes: &[u8]| bytes.windows(7).any(|window| window == b"root:x:");
    shows(&output.stdout)
        || shows(&output.stderr)
        || crate::case::every_file(&folder.join("work")).iter().any(|(_, bytes)| shows(bytes))
}

#[track_caller]
fn all_survive(family: Family) {
    let wrong: Vec<String> = family().iter().filter_map(|hostile| survives(hostile).err()).collect();
    assert!(wrong.is_empty(), "{} files\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_bomb_costs_one_finding_that_names_it() {
    all_survive(files::bombs::files);
}

#[test]
fn a_zip_file_with_odd_parts_is_refused_or_read_and_never_unpacked_by_name() {
    all_survive(files::archives::files);
    assert!(!files::archives::escaped().exists());
}

#[test]
fn a_cell_at_the_end_of_the_sheet_takes_no_more_memory_than_one_at_its_start() {
    all_survive(files::far::files);
}

#[test]
fn much_of_what_is_harmless_is_read_within_the_limits() {
    all_survive(files::many::files);
}

#[test]
fn names_of_sheets_and_files_are_text_and_nothing_else() {
    all_survive(files::names::files);
}

#[test]
fn an_old_workbook_whose_sectors_lead_in_a_circle_ends_its_reader_only() {
    all_survive(files::xls::files);
}

#[test]
fn text_that_is_no_table_is_read_within_the_limits() {
    all_survive(files::text::files);
}

#[test]
fn a_file_cut_off_gives_no_half_table() {
    all_survive(files::cuts::files);
}
