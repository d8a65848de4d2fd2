//! Decisions about groups of duplicates on their way through the whole program.

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::case::{Case, INTERNAL};
use crate::filled::copy_with;
use rekap::correction::GROUPS_SHEET;
use rekap::table::{GROUPS, KEPT, Table, VERDICTS};

/// The correction workbook below the case's folder.
const WORKBOOK: &str = "out/mini/koreksi/63 Kalimantan Selatan.xlsx";

/// One respondent twice with different answers, the earlier first.
fn twice(second: [&'static str; 5]) -> Case {
    let rows = [["63.05-A", "I1", "2024-08-02", "5", "4"], second];
    Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &rows)
}

const SECOND: [&str; 5] = ["63.05-A", "I1", "2024-08-03", "3", "4"];

fn cells(case: &Case, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(case.folder.path().join(WORKBOOK)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// Drops the present workbook into the folder of the province, its only group answered: verdict, reason, initials.
fn decided(case: Case, name: &str, written: [&'static str; 3]) -> Case {
    let rows = cells(&case, GROUPS_SHEET);
    let answer = rows.iter().position(|row| row.last().is_some_and(|id| id.starts_with("G-"))).unwrap();
    let bytes = copy_with(&case.folder.path().join(WORKBOOK), |sheet, row, column| {
        let text = *written.get(usize::from(column))?;
        (sheet == GROUPS_SHEET && row as usize == answer && !text.is_empty()).then(|| text.to_owned())
    });
    case.file(&format!("koreksi/{name}"), &bytes)
}

fn texts(case: &Case, table: &'static Table, column: &str) -> Vec<String> {
    let frame = case.table("63", table);
    frame.column(column).unwrap().str().unwrap().iter().flatten().map(str::to_owned).collect()
}

/// The rows that are kept, counted from one.
fn kept(case: &Case) -> Vec<u32> {
    let frame = case.table("63", &KEPT);
    frame.column("row").unwrap().u32().unwrap().iter().flatten().map(|row| row + 1).collect()
}

#[test]
fn a_group_stands_on_its_sheet_instead_of_among_the_findings() {
    let case = twice(SECOND).run("run mini");
    assert_eq!(kept(&case), [2]);
    let shown = cells(&case, GROUPS_SHEET);
    let has =
        |label: &str, a: &str, b: &str| shown.iter().any(|row| row[3] == label && row[6] == a && row[7] == b);
    assert!(has("Respons", "A (dipakai)", "B (diganti)") && has("Tahu standar", "5", "3"), "{shown:?}");
    let findings = cells(&case, "Temuan");
    assert!(!findings.iter().flatten().any(|cell| cell == "D202"), "{findings:?}");
}

#[test]
fn a_decision_is_taken_back_applied_and_told_when_it_no_longer_fits() {
    let case = decided(twice(SECOND).run("run mini"), "k.xlsx", ["simpan B", "", "AB"]).run("run mini");
    assert_eq!((texts(&case, &VERDICTS, "status"), kept(&case)), (vec!["applied".to_owned()], vec![3]));
    let name = texts(&case, &GROUPS, "group");
    // The office sends the second row again with another answer.
    let rows = [["63.05-A", "I1", "2024-08-02", "5", "4"], ["63.05-A", "I1", "2024-08-03", "2", "4"]];
    let changed = case.sheet("a.xlsx", "Internal", &INTERNAL, &rows).run("run mini");
    assert_eq!(texts(&changed, &VERDICTS, "status"), ["source has changed"]);
    // It is told, and asked again: the group stands on its sheet as before, and has its name.
    let told = changed.findings();
    assert!(told.contains(&"D501 a.xlsx!Internal!B2".to_owned()), "{told:?}");
    assert_eq!(texts(&changed, &GROUPS, "group"), name);
    let results = cells(&changed, "Hasil");
    assert!(
        results.iter().any(|row| row[0] == "sumber sudah berubah" && row[6] == "simpan B"),
        "{results:?}"
    );
}

#[test]
fn to_overrule_the_policy_needs_a_reason() {
    let case = decided(twice(SECOND).run("run mini"), "k.xlsx", ["berbeda", "", "AB"]).run("run mini");
    assert_eq!(
        (texts(&case, &VERDICTS, "status"), kept(&case)),
        (vec!["reason missing".to_owned()], vec![2])
    );
    let shown = cells(&case, GROUPS_SHEET);
    assert!(shown.iter().any(|row| row[0].starts_with("Keputusan sebelumnya: berbeda")), "{shown:?}");
    let case = decided(case, "l.xlsx", ["berbeda", "dua orang", "AB"]).run("run mini");
    assert_eq!(kept(&case), [2, 3], "{:?}", texts(&case, &VERDICTS, "why"));
}
