//! The correction workbook: written, filled in by program, and read again.

mod decided;
mod duplicates;
mod hostile;
mod layout;
mod refilled;
mod round_trip;
mod typed_rows;

use rekap::correction::{Filled, Line, Target};
use rekap::finding::{Respondent, Rule};
use rekap::intake;
use rekap::pipeline::Pipeline;
use rekap::place::Place;
use rekap::sheet::{Book, Typed, TypedKind, TypedSheet};
use rekap::wanted::Language;
use rekap::workbook::Context;
use rekap::workbook::correction::{Correction, SourceSheet};

use crate::case::repository;

const FILE: &str = "Tapin/63.05 Kabupaten Tapin.xlsx";
const SHEET: &str = "Eksternal";
/// Name of the copy of that sheet.
const COPY: &str = "1 Eksternal";
/// The first row of lines on `Temuan`, counted from zero.
const FIRST: usize = 4;
/// The columns of answers there.
const ACTION: usize = 3;
const VALUE: usize = 4;
const REASON: usize = 5;
const INITIALS: usize = 6;

fn no_rule<'a>(_: &'a Pipeline, _: &str) -> Option<Rule<&'a str>> {
    None
}

fn mini() -> Pipeline {
    Pipeline::load(&repository().join("tests/it/tiny/mini")).unwrap()
}

/// A finding about the answer in column `G` of row `20 + at`, whose cell may hold 0 to 5.
fn line(at: u32) -> Line {
    let row = 19 + at;
    Line {
        id: format!("{at:016x}"),
        rule: "V201".to_owned(),
        title: "Jawaban di luar skala".to_owned(),
        remedy: "Tulis nilai yang ada pada skala.".to_owned(),
        severity: "void".to_owned(),
        place: Place::cell(FILE, SHEET, row, 6),
        question: "1. Persyaratan".to_owned(),
        found: "7".to_owned(),
        expected: "0 sampai 5".to_owned(),
        choices: (0..=5).map(|choice| choice.to_string()).collect(),
        points: 1.5,
        state: "baru".to_owned(),
        first_seen: "2024-12-01".to_owned(),
        told: Vec::new(),
        target: Target {
            file: FILE.to_owned(),
            digest: "d".repeat(64),
            sheet: SHEET.to_owned(),
            row: Some(row),
            print: format!("print of {at}"),
            unit: "63.05-A".to_owned(),
            respondent: Respondent {
                role: "eksternal".to_owned(),
                code: format!("R{at}"),
                ..Respondent::default()
            },
            item: "e1".to_owned(),
            was: "7".to_owned(),
        },
    }
}

fn typed(row: u32, column: u32, text: &str, kind: TypedKind) -> Typed {
    Typed { row, column, text: text.to_owned(), kind }
}

/// The rows of so many such findings, below a header in row 5; the answer is the text `7`.
fn sheet(lines: u32) -> SourceSheet {
    let mut cells =
        vec![typed(4, 0, "Kode Unit", TypedKind::Text), typed(4, 6, "1. Persyaratan", TypedKind::Text)];
    for row in 19..19 + lines {
        cells.push(typed(row, 0, "=63.05-A", TypedKind::Text));
        cells.push(typed(row, 1, "2024-08-02", TypedKind::Date));
        cells.push(typed(row, 2, "0.30000000000000004", TypedKind::Number));
        cells.push(typed(row, 6, "7", TypedKind::Text));
    }
    let typed = TypedSheet { sheet: SHEET.to_owned(), cells, trouble: String::new() };
    SourceSheet { file: FILE.to_owned(), headers: vec![4], typed }
}

fn workbook(lines: Vec<Line>, sheets: Vec<SourceSheet>) -> Vec<u8> {
    let pipeline = mini();
    let context = Context { pipeline: &pipeline, rule: no_rule, language: Language::Indonesian };
    let seen = vec!["a".repeat(64), "b".repeat(64)];
    let correction = Correction {
        context: &context,
        province: "63".to_owned(),
        lines,
        groups: Vec::new(),
        more_groups: 0,
        sheets,
        seen,
        outcomes: Vec::new(),
    };
    correction.workbook("63.xlsx").unwrap()
}

/// A workbook of so many findings with the copy of their rows.
fn of_lines(lines: u32) -> Vec<u8> {
    workbook((0..lines).map(line).collect(), vec![sheet(lines)])
}

fn read(bytes: &[u8]) -> Filled {
    let mut book = Book::open("koreksi", bytes).unwrap();
    intake::answers(&mut book, "koreksi/isi.xlsx").expect("a correction workbook")
}
