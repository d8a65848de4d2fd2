//! Correction workbooks of small surveys, filled in and taken back by the whole program.

use std::path::PathBuf;

use crate::case::{Case, EKSTERNAL, INTERNAL, files};
use crate::filled::copy_with;
use crate::round_trip::lines;

use rekap::table::{ACCEPTED, OUTCOMES, SCORE_FINDINGS, Table};

/// What an officer writes: action, new value, reason, initials.
pub type Written = [&'static str; 4];

fn workbook(case: &Case) -> PathBuf {
    case.folder.path().join("out/mini/koreksi/63 Kalimantan Selatan.xlsx")
}

/// Drops the present correction workbook into the folder of the province, the lines of a rule answered.
pub fn answered(case: Case, name: &str, rule: &str, written: Written) -> Case {
    let path = workbook(&case);
    let (header, lines) = lines(&path);
    let columns = ["Tindakan", "Nilai baru", "Alasan", "Paraf"];
    let column = |title: &str| u16::try_from(header.iter().position(|one| one == title).unwrap()).unwrap();
    let rows: Vec<u32> =
        lines.iter().filter(|line| line.get("Aturan") == rule).map(|line| line.row).collect();
    assert!(!rows.is_empty(), "no line of {rule}");
    let bytes = copy_with(&path, |sheet, row, at| {
        let nth = columns.iter().position(|title| column(title) == at)?;
        (sheet == "Temuan" && rows.contains(&row) && !written[nth].is_empty())
            .then(|| written[nth].to_owned())
    });
    case.file(&format!("koreksi/{name}"), &bytes)
}

fn texts(case: &Case, table: &'static Table, column: &str) -> Vec<String> {
    let frame = case.table("63", table);
    frame
        .column(column)
        .unwrap()
        .str()
        .unwrap()
        .iter()
        .map(|text| text.unwrap_or_default().to_owned())
        .collect()
}

/// A sheet whose unit stands in a cell above the table.
fn titled(unit: &'static str) -> Case {
    let rows = [
        vec!["Kode Responden", "Tanggal", "Tahu standar", "Tahu tugas"],
        vec!["I1", "2024-08-02", "5", "4"],
        vec!["I2", "2024-08-02", "4", "4"],
    ];
    Case::new().sheet("a.xlsx", "Internal", &[unit], &rows)
}

#[test]
fn a_unit_that_stands_once_above_the_table_can_be_corrected_response_by_response() {
    let case = titled("Kode Unit: 62.01-A").run("run mini").code(1);
    assert!(case.findings().iter().any(|finding| finding.starts_with("V302")), "{:?}", case.findings());
    let case = answered(case, "k.xlsx", "V302", ["ganti", "63.05-A", "", "AB"]).run("run mini");
    assert_eq!(
        texts(&case, &OUTCOMES, "status"),
        ["applied", "applied"],
        "{:?}",
        texts(&case, &OUTCOMES, "why")
    );
    assert_eq!(texts(&case, &ACCEPTED, "unit"), ["63.05-A", "63.05-A"]);
}

/// Identity of the finding that no internal respondent of 63.05-A came.
fn nobody_internal(case: &Case) -> String {
    let column = |name: &str| texts(case, &SCORE_FINDINGS, name);
    let (rules, units, found, ids) = (column("rule"), column("unit"), column("found"), column("id"));
    let is = |at: &usize| rules[*at] == "S201" && units[*at] == "63.05-A" && found[*at].contains("internal");
    ids[(0..ids.len()).find(is).unwrap()].clone()
}

#[test]
fn a_role_without_respondents_keeps_its_finding_when_another_role_has_none_either() {
    let external = ["63.05-A", "E1", "2024-08-02", "0", "1"];
    let internal = ["63.05-B", "I1", "2024-08-02", "5", "4"];
    let case = Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &[internal]);
    let case = case.sheet("b.xlsx", "Eksternal", &EKSTERNAL, &[external]).run("run mini");
    let before = nobody_internal(&case);
    std::fs::remove_file(case.data().join("b.xlsx")).unwrap();
    let case = Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &[internal]).run("run mini");
    assert_eq!(nobody_internal(&case), before);
}

#[test]
fn what_could_not_be_read_is_compared_letter_by_letter_however_strange_it_is() {
    let strange = [
        "ti\r\nga",
        " tiga  dua ",
        "ti\u{a0}ga",
        "ti_x0041_ga",
        "=1+1",
        "ti\u{1}ga",
        "1e400",
        "'4x",
        "<b>&amp;",
    ];
    let codes = ["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9"];
    let rows: Vec<[&'static str; 5]> =
        codes.iter().zip(strange).map(|(code, text)| ["63.05-A", code, "2024-08-02", text, "4"]).collect();
    let case = Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &rows).run("run mini").code(1);
    let case = answered(case, "k.xlsx", "V202", ["ganti", "3", "", "AB"]).run("run mini");
    let (statuses, why) = (texts(&case, &OUTCOMES, "status"), texts(&case, &OUTCOMES, "why"));
    assert_eq!(statuses, vec!["applied"; strange.len()], "{why:?}");
}

#[test]
fn answers_give_the_same_bytes_on_any_number_of_threads_and_leave_no_trace_when_they_are_taken_away() {
    let rows = [["63.05-A", "I1", "2024-08-02", "45", "4"], ["63.05-B", "I2", "2024-08-02", "46", "2"]];
    let province = || {
        let case = Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &rows);
        case.sheet("b.xlsx", "Eksternal", &EKSTERNAL, &[["63.05-A", "E1", "2024-08-02", "0", "1"]])
    };
    let case = province().run("run mini").code(1);
    let before = files(&case.folder.path().join("work"));
    let case = answered(case, "k.xlsx", "V201", ["ganti", "4", "", "AB"]).run("run mini");
    assert_eq!(texts(&case, &OUTCOMES, "status"), ["applied", "applied"]);
    let answers = std::fs::read(case.data().join("koreksi/k.xlsx")).unwrap();
    let fresh =
        |jobs: &str| province().file("koreksi/k.xlsx", &answers).run(&format!("run mini --jobs {jobs}"));
    let (one, many) = (fresh("1"), fresh("4"));
    for folder in ["work", "out"] {
        assert!(
            files(&one.folder.path().join(folder)) == files(&many.folder.path().join(folder)),
            "{folder}"
        );
    }
    let again = case.run("run mini").prints("stages run: 0");
    std::fs::remove_file(again.data().join("koreksi/k.xlsx")).unwrap();
    let case = again.run("run mini").code(1);
    let after = files(&case.folder.path().join("work"));
    let tables = |all: Vec<(String, Vec<u8>)>| {
        all.into_iter().filter(|(name, _)| name.ends_with(".parquet")).collect::<Vec<_>>()
    };
    assert!(tables(before) == tables(after));
}
