//! Which of several responses counts, as the policy of the pipeline says.

use crate::case::{Case, EKSTERNAL, INTERNAL};
use rekap::table::{DUPLICATES, KEPT, Table};

const KEEP: &str = "keep = \"first\"";

/// The rows of a table, counted as a spreadsheet does.
fn rows(case: &Case, table: &'static Table, column: &str) -> Vec<u32> {
    let frame = case.table("63", table);
    frame.column(column).unwrap().u32().unwrap().iter().flatten().map(|row| row + 1).collect()
}

/// One respondent three times: the second day first, then the first day with a blank, then the third.
fn thrice(policy: &str) -> Case {
    let rows = [
        ["63.05-A", "I1", "2024-08-02", "5", "4"],
        ["63.05-A", "I1", "2024-08-01", "", "4"],
        ["63.05-A", "I1", "2024-08-03", "3", "4"],
    ];
    Case::new()
        .edit("pipeline.toml", KEEP, policy)
        .sheet("a.xlsx", "Internal", &INTERNAL, &rows)
        .run("run mini --to dedupe")
}

#[test]
fn the_first_and_the_last_are_so_by_day_wherever_they_stand() {
    assert_eq!(rows(&thrice(KEEP), &KEPT, "row"), [3]);
    assert_eq!(rows(&thrice("keep = \"last\""), &KEPT, "row"), [4]);
}

#[test]
fn of_those_that_are_equally_complete_neither_the_first_nor_the_last_day_counts() {
    // Two have both answers and no twin: what they hold decides, and the one with a blank is never it.
    let case = thrice("keep = \"most-complete\"");
    assert_ne!(rows(&case, &KEPT, "row"), [3]);
    assert_eq!(rows(&case, &DUPLICATES, "kept_row").len(), 2);
}

#[test]
fn a_role_may_have_a_policy_of_its_own() {
    let policy = format!("{KEEP}\nkeep_by_role = {{ eksternal = \"last\" }}");
    let internal = [["63.05-A", "I1", "2024-08-02", "5", "4"], ["63.05-A", "I1", "2024-08-03", "5", "3"]];
    let external = [["63.05-A", "E1", "2024-08-02", "0", "0"], ["63.05-A", "E1", "2024-08-03", "0", "1"]];
    let case = Case::new()
        .edit("pipeline.toml", KEEP, &policy)
        .sheet("a.xlsx", "Internal", &INTERNAL, &internal)
        .sheet("b.xlsx", "Eksternal", &EKSTERNAL, &external)
        .run("run mini --to dedupe");
    case.finds(&["D202 a.xlsx!Internal!B3", "D202 b.xlsx!Eksternal!B2"]);
}

/// Somebody with one identity number under two codes, in these units.
fn person(policy: &str, units: [&'static str; 2]) -> Case {
    let nik = "[[field]]\ncode = \"nik\"\nheaders = [\"NIK\"]\nroles = [\"eksternal\"]\ntype = \"nik\"\n\
        personal = \"hash\"\n\n";
    let header = [&EKSTERNAL[..], &["NIK"]].concat();
    let rows = [
        [units[0], "E1", "2024-08-02", "0", "1", "9963010101900001"],
        [units[1], "E2", "2024-08-03", "0", "2", "9963 0101 0190 0001"],
        ["63.05-A", "E3", "2024-08-03", "0", "2", ""],
        ["63.05-A", "E4", "2024-08-03", "0", "2", ""],
    ];
    Case::new()
        .edit("pipeline.toml", KEEP, &format!("{KEEP}\npersons = [\"nik\"]\n{policy}"))
        .edit("pipeline.toml", "[[field]]\ncode = \"name\"", &format!("{nik}[[field]]\ncode = \"name\""))
        .sheet("b.xlsx", "Eksternal", &header, &rows)
        .run("run mini --to dedupe")
}

#[test]
fn one_identity_number_twice_in_a_unit_is_one_person_and_blanks_are_nobody() {
    let case = person("", ["63.05-A", "63.05-A"]);
    assert_eq!(rows(&case, &KEPT, "row"), [2, 4, 5]);
    case.finds(&["D301 b.xlsx!Eksternal!B3"]);
}

#[test]
fn a_person_in_two_units_of_a_locus_is_allowed_told_or_replaced_as_the_pipeline_says() {
    let units = ["63.05-A", "63.05-B"];
    let allowed = person("other_unit = \"allow\"", units);
    assert_eq!(rows(&allowed, &KEPT, "row"), [2, 3, 4, 5]);
    allowed.finds(&[]);
    let told = person("other_unit = \"note\"", units);
    assert_eq!(rows(&told, &KEPT, "row"), [2, 3, 4, 5]);
    told.finds(&["D302 b.xlsx!Eksternal!B3"]);
    let replaced = person("other_unit = \"replace\"", units);
    assert_eq!(rows(&replaced, &KEPT, "row"), [2, 4, 5]);
    replaced.finds(&["D302 b.xlsx!Eksternal!B3"]);
}

#[test]
fn a_person_in_two_loci_is_two_responses() {
    let case = person("other_unit = \"replace\"", ["63.05-A", "63-A"]);
    assert_eq!(rows(&case, &KEPT, "row"), [2, 3, 4, 5]);
    case.finds(&[]);
}
