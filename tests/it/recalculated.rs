//! Every formula of the score workbooks, calculated anew by `LibreOffice`: each cell is what stood there before.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::{Formula, Workbook};

use crate::book::every::{all, score_workbooks};
use crate::case::{put, repository};

/// How far two numbers may lie apart.
const NEAR: f64 = 1e-9;
/// The function whose result is another one every day.
const TODAY: &str = "TODAY()";
/// How the script ends where there is no `LibreOffice`.
const MISSING: i32 = 3;

/// The cells of a workbook that are not empty, and its formulas, by `Sheet!row,column`.
struct Read {
    cells: BTreeMap<(String, u32, u32), Data>,
    formulas: BTreeMap<(String, u32, u32), String>,
}

fn read(path: &Path) -> Read {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut read = Read { cells: BTreeMap::new(), formulas: BTreeMap::new() };
    for sheet in book.sheet_names() {
        let (cells, formulas) =
            (book.worksheet_range(&sheet).unwrap(), book.worksheet_formula(&sheet).unwrap());
        let at = |range: Option<(u32, u32)>, row: usize, column: usize| {
            let (top, left) = range.unwrap_or_default();
            (sheet.clone(), top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap())
        };
        let written = cells.used_cells().filter(|(.., cell)| !cell.to_string().is_empty());
        read.cells.extend(written.map(|(row, column, cell)| (at(cells.start(), row, column), cell.clone())));
        let live = formulas.used_cells().filter(|(.., formula)| !formula.is_empty());
        read.formulas
            .extend(live.map(|(row, column, formula)| (at(formulas.start(), row, column), formula.clone())));
    }
    read
}

/// The number a cell holds; days are numbers to a spreadsheet.
fn number(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(number) => Some(*number),
        Data::Int(number) => number.to_string().parse().ok(),
        Data::DateTime(day) => Some(day.as_f64()),
        Data::Bool(flag) => Some(f64::from(u8::from(*flag))),
        _ => None,
    }
}

fn same(before: &Data, after: &Data) -> bool {
    match (number(before), number(after)) {
        (Some(before), Some(after)) => (before - after).abs() <= NEAR,
        (None, None) => before.to_string() == after.to_string(),
        _ => false,
    }
}

/// How two readings of a workbook differ, each cell as a sentence.
fn differences(before: &Read, after: &Read) -> Vec<String> {
    let mut told = Vec::new();
    let place = |(sheet, row, column): &(String, u32, u32)| {
        format!("{sheet}!{}", crate::book::area::address(row + 1, column + 1))
    };
    for (at, formula) in before.formulas.iter().filter(|(at, _)| !after.formulas.contains_key(*at)) {
        told.push(format!("{}: the formula {formula} is lost", place(at)));
    }
    let mut places: Vec<_> = before.cells.keys().chain(after.cells.keys()).collect();
    places.sort_unstable();
    places.dedup();
    for at in places {
        let formula = before.formulas.get(at).map_or("", String::as_str);
        let [was, is] = [before, after].map(|read| read.cells.get(at).unwrap_or(&Data::Empty));
        let error = matches!(was, Data::Error(_)) || matches!(is, Data::Error(_));
        if error || (!formula.contains(TODAY) && !same(was, is)) {
            told.push(format!("{}: {was:?} became {is:?} by {formula:?}", place(at)));
        }
    }
    told
}

/// Recalculates workbooks and tells what changed; nothing, and a message, where `LibreOffice` is missing.
fn recalculated(workbooks: &[(String, Vec<u8>)]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let [before, after] = ["before", "after"].map(|name| folder.path().join(name));
    for (at, (_, bytes)) in workbooks.iter().enumerate() {
        put(&before.join(format!("{at}.xlsx")), bytes);
    }
    let script =
        Command::new("sh").arg(repository().join("tests/recalculate.sh")).args([&before, &after]).output();
    let script = script.unwrap();
    let said = String::from_utf8_lossy(&script.stderr).into_owned();
    if script.status.code() == Some(MISSING) {
        // Past the test harness, which would keep to itself what a test that passes prints.
        std::io::stderr().write_all(format!("skipped: {said}").as_bytes()).unwrap();
        return None;
    }
    assert!(script.status.success(), "{said}");
    let told = workbooks.iter().enumerate().flat_map(|(at, (name, _))| {
        let [before, after] = [&before, &after].map(|folder| read(&folder.join(format!("{at}.xlsx"))));
        differences(&before, &after).into_iter().map(move |difference| format!("{name}: {difference}"))
    });
    Some(told.collect())
}

#[test]
fn a_recalculation_of_the_workbooks_of_the_sample_changes_nothing() {
    let Some(told) = recalculated(&all()) else { return };
    assert!(told.is_empty(), "{} cells\n{}", told.len(), told.join("\n"));
}

#[test]
fn a_wrong_result_beside_a_formula_is_told_and_the_age_of_today_is_not() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Nilai").unwrap();
    sheet.write_row(0, 0, [1.5, 2.0]).unwrap();
    let formulas = [
        ("=A1+B1", "3.5"),
        ("=A1*B1", "3.00000001"),
        ("=IF(A1>1,\"ya\",\"tidak\")", "ya"),
        ("=IF(A1>1,\"ya\",\"tidak\")", "tidak"),
        ("=TODAY()-A1", "7"),
        ("=1/0", "0"),
        ("=SUM(A1:B1)", "3.5000000001"),
    ];
    for (row, (formula, result)) in (1..).zip(formulas) {
        sheet.write_formula(row, 0, Formula::new(formula).set_result(result)).unwrap();
    }
    let Some(told) = recalculated(&[("salah".to_owned(), book.save_to_buffer().unwrap())]) else { return };
    let places: Vec<&str> = told.iter().filter_map(|told| told.split(": ").nth(1)).collect();
    assert_eq!(places, ["Nilai!A3", "Nilai!A5", "Nilai!A7"], "{told:#?}");
}

#[test]
fn a_lost_formula_is_told() {
    let with = |formulas: &[u32]| Read {
        cells: (0..2).map(|row| (("Nilai".to_owned(), row, 0), Data::Float(7.0))).collect(),
        formulas: formulas.iter().map(|row| (("Nilai".to_owned(), *row, 0), "3+4".to_owned())).collect(),
    };
    assert_eq!(differences(&with(&[0, 1]), &with(&[0])), ["Nilai!A2: the formula 3+4 is lost"]);
    assert_eq!(differences(&with(&[0]), &with(&[0])), Vec::<String>::new());
}

#[test]
fn without_libreoffice_the_script_says_so_and_ends_with_a_code_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let script = Command::new("/bin/sh")
        .arg(repository().join("tests/recalculate.sh"))
        .args([folder.path(), folder.path()])
        .env("PATH", "")
        .output()
        .unwrap();
    assert_eq!(script.status.code(), Some(MISSING));
    assert!(String::from_utf8_lossy(&script.stderr).contains("LibreOffice is not installed"));
}

/// For workbooks that are not made by the tests, such as those of a national run:
/// `REKAP_BOOKS=out cargo test --test it -- --ignored of_a_folder --nocapture`.
#[test]
#[ignore = "it looks at the folder named by REKAP_BOOKS"]
#[expect(clippy::disallowed_methods, reason = "a folder given by hand, where no other test looks")]
fn workbooks_of_a_folder_have_nothing_to_repair_and_stay_as_they_are() {
    let workbooks = score_workbooks(Path::new(&std::env::var("REKAP_BOOKS").unwrap()));
    assert!(!workbooks.is_empty());
    let faults = |(name, bytes): &(String, Vec<u8>)| {
        crate::book::faults(bytes).into_iter().map(|fault| format!("{name}: {fault}")).collect::<Vec<_>>()
    };
    let mut told: Vec<String> = workbooks.iter().flat_map(faults).collect();
    told.extend(recalculated(&workbooks).unwrap_or_default());
    assert!(told.is_empty(), "{} faults in {} workbooks\n{}", told.len(), workbooks.len(), told.join("\n"));
}
