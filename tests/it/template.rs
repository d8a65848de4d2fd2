//! Blank entry forms: what they are, and that a filled one is read without a doubt.

use std::io::Read;
use std::path::{Path, PathBuf};

use calamine::{Reader, SheetVisible, Xlsx, open_workbook};
use rekap::table::RESPONSES;

use crate::case::{Case, copy, files, rekap, repository};
use crate::filled::copy_with;

const TAPIN: &str = "63.05 Kabupaten Tapin.xlsx";

/// A case with the forms of both provinces in `forms`.
fn with_forms() -> Case {
    Case::new().run("template mini --province 63 --province 62 --out forms").code(0)
}

fn form(case: &Case, name: &str) -> PathBuf {
    case.folder.path().join("forms").join(name)
}

/// What an officer types: sheet, row (counted from zero; the header is row 3), cells from column A.
type Typed = [(&'static str, u32, [&'static str; 5])];

/// A form as it comes back.
fn filled(path: &Path, typed: &Typed) -> Vec<u8> {
    copy_with(path, |sheet, row, column| {
        let (_, _, cells) = typed.iter().find(|(name, at, _)| *name == sheet && *at == row)?;
        cells.get(usize::from(column)).map(|text| (*text).to_owned())
    })
}

#[test]
fn a_province_gets_one_form_per_body_and_the_same_bytes_every_time() {
    let case = with_forms().prints("62 Kalimantan Tengah: 1 form\n63 Kalimantan Selatan: 2 forms\n");
    let forms = files(&case.folder.path().join("forms"));
    let names: Vec<&str> = forms.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "62.01 Kabupaten Kotawaringin Barat.xlsx",
        "63 Provinsi Kalimantan Selatan.xlsx",
        "63.05 Kabupaten Tapin.xlsx",
    ];
    assert_eq!(names, expected);
    let case = case.run("template mini --province 63 --out again").code(0);
    for (name, bytes) in files(&case.folder.path().join("again")) {
        assert!(forms.contains(&(name, bytes)), "a form differs");
    }
    let mut book: Xlsx<_> = open_workbook(form(&case, TAPIN)).unwrap();
    let sheets: Vec<(String, SheetVisible)> =
        book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
    let sheet = |name: &str, visible| (name.to_owned(), visible);
    let expected = [
        sheet("Petunjuk", SheetVisible::Visible),
        sheet("Internal", SheetVisible::Visible),
        sheet("Eksternal", SheetVisible::Visible),
        sheet("_daftar", SheetVisible::Hidden),
        sheet("_rekap", SheetVisible::VeryHidden),
    ];
    assert_eq!(sheets, expected);
    let headers = book.worksheet_range("Eksternal").unwrap();
    let row = headers.rows().nth(3).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(row, crate::case::EKSTERNAL);
}

#[test]
fn a_filled_form_gives_exactly_its_responses_and_no_finding() {
    let case = with_forms();
    let bytes = filled(
        &form(&case, TAPIN),
        &[
            ("Internal", 4, ["63.05-A", "R01", "2024-08-02", "5", "4"]),
            // A row left blank in between, and one far below those prepared.
            ("Internal", 6, ["63.05-B", "R01", "2024-08-03", "0", ""]),
            ("Internal", 40, ["63.05-B", "R02", "2024-10-31", "3", "3"]),
            ("Eksternal", 4, ["63.05-A", "001", "2024-05-01", "0", "2"]),
        ],
    );
    let case = case.file("kiriman apa pun.xlsx", &bytes).run("ingest mini --province 63").code(0).finds(&[]);
    let responses = case.table("63", &RESPONSES);
    let text = |column: &str| {
        let column = responses.column(column).unwrap().str().unwrap().clone();
        column.iter().map(|text| text.unwrap_or("-").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(text("unit"), ["63.05-A", "63.05-B", "63.05-B", "63.05-A"]);
    assert_eq!(text("role"), ["internal", "internal", "internal", "eksternal"]);
    assert_eq!(text("respondent"), ["R01", "R01", "R02", "001"]);
    let answers = |item: &str| responses.column(item).unwrap().i16().unwrap().iter().collect::<Vec<_>>();
    assert_eq!(answers("k1"), [Some(5), Some(0), Some(3), None]);
    assert_eq!(answers("k2"), [Some(4), None, Some(3), None]);
    assert_eq!(answers("h1b"), [None, None, None, Some(2)]);
    // Days since 1970: 2 August 2024 is 19,937, for 54 years with 13 leap days and 214 days make 19,937.
    let days = responses.column("date").unwrap().cast(&polars::prelude::DataType::Int32).unwrap();
    assert_eq!(days.i32().unwrap().iter().flatten().collect::<Vec<_>>(), [19_937, 19_938, 20_027, 19_844]);
}

#[test]
fn a_form_nobody_filled_in_is_one_note() {
    let case = with_forms();
    let blank = std::fs::read(form(&case, TAPIN)).unwrap();
    case.file(TAPIN, &blank).run("ingest mini --province 63").code(0).finds(&[&format!("R113 {TAPIN}")]);
}

#[test]
fn a_form_with_one_of_its_sheets_filled_in_lacks_nothing() {
    let case = with_forms();
    let bytes = filled(
        &form(&case, "63 Provinsi Kalimantan Selatan.xlsx"),
        &[("Internal", 4, ["63-A", "R01", "2024-08-02", "5", "4"])],
    );
    case.file("63.xlsx", &bytes).run("ingest mini --province 63").code(0).finds(&[]);
}

/// The edition of the tiny pipeline.
const THIS: &str = "edition = 2024\ncomparable_with = [2023]";

#[test]
fn a_form_of_another_edition_is_named_and_not_read() {
    let case = Case::new()
        .edit("instrument.toml", THIS, "edition = 2023\ncomparable_with = [2022]")
        .edit("history.csv", "2023,63.05", "2022,63.05")
        .edit("history.csv", "2024,62.02", "2023,62.02")
        .run("template mini --province 63 --out forms")
        .code(0);
    let answers = &[("Internal", 4, ["63.05-A", "R01", "2024-08-02", "5", "4"])];
    let bytes = filled(&form(&case, TAPIN), answers);
    let case = case
        .edit("instrument.toml", "edition = 2023\ncomparable_with = [2022]", THIS)
        .file("lama.xlsx", &bytes)
        .run("run mini --province 63 --to ingest")
        .code(1)
        .finds(&["R112 lama.xlsx"]);
    assert_eq!(case.table("63", &RESPONSES).height(), 0);
    let findings = case.table("63", &rekap::table::INGEST_FINDINGS);
    let of = |column: &str| findings.column(column).unwrap().str().unwrap().get(0).unwrap().to_owned();
    assert_eq!(of("found"), "formulir edisi 2023 (mini)");
    assert_eq!(of("expected"), "formulir edisi 2024 (mini)");
}

#[test]
fn a_form_of_another_province_is_named_and_not_read() {
    let case = with_forms();
    let bytes = filled(
        &form(&case, "62.01 Kabupaten Kotawaringin Barat.xlsx"),
        &[("Internal", 4, ["62.01-A", "R01", "2024-08-02", "5", "4"])],
    );
    let case = case.file("tetangga.xlsx", &bytes).run("ingest mini --province 63").code(1);
    let case = case.finds(&["R114 tetangga.xlsx"]);
    assert_eq!(case.table("63", &RESPONSES).height(), 0);
}

#[test]
fn a_form_that_was_filled_in_is_not_written_over() {
    let case = with_forms();
    let path = form(&case, TAPIN);
    let bytes = filled(&path, &[("Internal", 4, ["63.05-A", "R01", "2024-08-02", "5", "4"])]);
    crate::case::put(&path, &bytes);
    let case = case.run("template mini --province 63 --out forms").code(2).complains("--force");
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let case = case.run("template mini --province 63 --out forms --force").code(0).prints("1 replaced");
    assert_ne!(std::fs::read(&path).unwrap(), bytes);
    case.run("template mini --province 99 --out forms").code(2).complains("no province `99`");
}

/// First and last column and row of `B5:B38`, a single cell, or a list of them.
fn areas(text: &str) -> Vec<[u32; 4]> {
    let cell = |text: &str| {
        let (letters, digits) = text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap());
        let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
        (column, digits.parse::<u32>().unwrap())
    };
    text.split(' ')
        .map(|area| {
            let (first, last) = area.split_once(':').unwrap_or((area, area));
            let ((left, top), (right, bottom)) = (cell(first), cell(last));
            [left, right, top, bottom]
        })
        .collect()
}

#[test]
fn no_cell_of_a_form_has_two_validations_and_every_question_has_one() {
    let folder = tempfile::tempdir().unwrap();
    copy(&repository().join("pipelines"), &folder.path().join("pipelines"));
    let output = rekap(folder.path(), &["template", "kepatuhan-2024", "--province", "62"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let forms = files(&folder.path().join("out/kepatuhan-2024/formulir"));
    assert!(forms.len() > 2);
    // Columns of the sheets internal, eksternal and observasi: fields, then 24, 25 and 11 questions.
    let columns = [6 + 1 + 24, 12 + 1 + 25, 5 + 1 + 11];
    for (name, bytes) in forms {
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for (sheet, columns) in (2..).zip(columns) {
            let mut xml = String::new();
            let part = format!("xl/worksheets/sheet{sheet}.xml");
            package.by_name(&part).unwrap().read_to_string(&mut xml).unwrap();
            let ranges: Vec<[u32; 4]> = xml
                .split("<dataValidation ")
                .skip(1)
                .flat_map(|tag| areas(tag.split("sqref=\"").nth(1).unwrap().split('"').next().unwrap()))
                .collect();
            // The number of the row takes anything and says nothing.
            assert_eq!(ranges.len(), columns - 1, "{name} {part}");
            for (at, a) in ranges.iter().enumerate() {
                let overlaps = |b: &&[u32; 4]| a[0] <= b[1] && b[0] <= a[1] && a[2] <= b[3] && b[2] <= a[3];
                assert_eq!(ranges[at + 1..].iter().find(overlaps), None, "{name} {part} {a:?}");
            }
        }
    }
}
