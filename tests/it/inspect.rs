//! `rekap inspect`: what it says of workbooks of the sample and of others, held against what is known of them.

use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Sheets, open_workbook_auto};
use jiff::ToSpan;
use jiff::civil::date;
use rust_xlsxwriter::{Format, Formula, Workbook};
use serde_json::Value;

use crate::case::{put, rekap, repository};

const SAMPLE: &str = "sample_data/kepatuhan-2024/63 Kalimantan Selatan";

/// Standard output, standard error and exit code.
fn ran(folder: &Path, words: &[&str]) -> (String, String, i32) {
    let output = rekap(folder, &[&["inspect"], words].concat());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
}

/// The inspections of some files of the sample.
fn told(files: &[&str], more: &[&str]) -> Vec<Value> {
    let paths: Vec<String> = files.iter().map(|file| format!("{SAMPLE}/{file}")).collect();
    let words: Vec<&str> =
        paths.iter().map(String::as_str).chain(more.iter().copied()).chain(["--json"]).collect();
    let (stdout, ..) = ran(repository(), &words);
    serde_json::from_str(&stdout).unwrap()
}

fn sheet<'a>(inspection: &'a Value, name: &str) -> &'a Value {
    inspection["sheets"].as_array().unwrap().iter().find(|sheet| sheet["name"] == name).unwrap()
}

/// A folder with one workbook: a title, a two-row header with merged areas, numbers as text, errors, a hidden sheet.
fn with_book() -> tempfile::TempDir {
    let mut book = Workbook::new();
    let middle = Format::new();
    let sheet = book.add_worksheet().set_name("Nilai").unwrap();
    sheet.merge_range(0, 1, 0, 4, "Rekap nilai", &middle).unwrap();
    sheet.merge_range(2, 1, 3, 1, "Unit", &middle).unwrap();
    sheet.merge_range(2, 2, 2, 3, "Tahap", &middle).unwrap();
    sheet.write_row(3, 2, ["Awal", "Akhir"]).unwrap();
    sheet.write_string(3, 4, "Selisih").unwrap();
    for row in 4..12 {
        sheet.write_string(row, 1, format!("unit {row}")).unwrap();
        sheet.write_number(row, 2, f64::from(row) / 2.0).unwrap();
        sheet.write_string(row, 3, if row < 7 { "3,5" } else { "=4" }).unwrap();
        sheet.write_formula(row, 4, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
    }
    let hidden = book.add_worksheet().set_name("Lama").unwrap().set_hidden(true);
    hidden.write_boolean(1, 1, true).unwrap();
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("nilai.xlsx"), &book.save_to_buffer().unwrap());
    folder
}

#[test]
fn the_reader_is_told_and_both_readers_say_the_same() {
    let folder = with_book();
    let (plain, ..) = ran(folder.path(), &["nilai.xlsx"]);
    assert!(plain.contains("\n  reader  plain\n"), "{plain}");
    let (general, ..) = ran(folder.path(), &["nilai.xlsx", "--reader", "calamine"]);
    assert!(general.contains("\n  reader  calamine, because it was asked for\n"), "{general}");
    let of_cells = |more: &[&str]| ran(folder.path(), &[&["nilai.xlsx", "--cells"], more].concat()).0;
    assert_eq!(of_cells(&[]), of_cells(&["--reader", "calamine"]));
    let (json, ..) = ran(folder.path(), &["nilai.xlsx", "--json"]);
    let all: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&all[0]["reader"], &all[0]["reader_why"]), (&Value::from("plain"), &Value::Null));
}

#[test]
fn a_workbook_of_any_kind_is_told_with_all_that_is_odd_about_it() {
    let folder = with_book();
    let (stdout, _, code) = ran(folder.path(), &["nilai.xlsx", "--json"]);
    let all: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((code, &all[0]["format"], &all[0]["unreadable"]), (0, &Value::from("xlsx"), &Value::Null));
    let sheet = sheet(&all[0], "Nilai");
    assert_eq!(sheet["extent"]["area"], "B1:E12");
    assert_eq!(sheet["table"]["area"]["area"], "B3:E12", "{sheet:#}");
    assert_eq!((&sheet["table"]["header"]["first"], &sheet["table"]["rows"]), (&3.into(), &8.into()));
    let columns = sheet["table"]["columns"].as_array().unwrap();
    let headers: Vec<&str> = columns.iter().map(|column| column["header"].as_str().unwrap()).collect();
    assert_eq!(headers, ["Unit", "Tahap / Awal", "Tahap / Akhir", "Selisih"]);
    assert_eq!(sheet["merged"], serde_json::json!(["B1:E1", "B3:B4", "C3:D3"]));
    assert_eq!(sheet["text_numbers"], serde_json::json!({"count": 3, "areas": ["D5:D7"]}));
    let errors = serde_json::json!([{"code": "#DIV/0!", "count": 8, "areas": ["E5:E12"]}]);
    assert_eq!(sheet["errors"], errors);
    assert_eq!(all[0]["sheets"][1]["hidden"], true);
    assert_eq!(all[0]["sheets"][1]["filled"]["flags"], 1);
}

#[test]
fn the_screen_says_what_to_do_and_is_plain_where_it_is_piped() {
    let folder = with_book();
    put(&folder.path().join("jahat.csv"), "Kode\u{202e};Nilai\na;1\nb;2\nc;3\n".as_bytes());
    let (stdout, _, code) = ran(folder.path(), &["nilai.xlsx", "jahat.csv"]);
    assert_eq!(code, 0, "{stdout}");
    for said in [
        "Nilai: table in B3:E12, 8 rows of data, score",
        "header = rows 3-4: 4 distinct labels over 8 rows of data; row 1 stands above it",
        "3 areas: B1:E1, B3:B4, C3:D3",
        "8 formulas give #DIV/0! (E5:E12): repair",
        "3 numbers are stored as text (D5:D7)",
        "Lama (hidden): no table",
        "unhide it if its answers count",
    ] {
        assert!(stdout.contains(said), "{said:?} is not said in\n{stdout}");
    }
    assert!(!stdout.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{stdout:?}");
}

#[test]
fn columns_are_mapped_against_a_pipeline() {
    let all = told(&["63.05 Kabupaten Tapin.xlsx"], &["--pipeline", "pipelines/kepatuhan-2024"]);
    let table = &sheet(&all[0], "Eksternal")["table"];
    assert_eq!((&table["role"], &table["header"]["first"]), (&"eksternal".into(), &5.into()));
    let columns = table["columns"].as_array().unwrap();
    let holds =
        |letter: &str| columns.iter().find(|column| column["letter"] == letter).unwrap()["code"].clone();
    // As the sheet of the sample is laid out, and as the questionnaire names its items.
    assert_eq!([holds("B"), holds("D"), holds("M"), holds("O")], ["unit", "respondent", "date", "ou01a"]);
}

#[test]
fn the_shape_alone_shows_the_header_the_questionnaire_shows() {
    let mut files: Vec<String> = std::fs::read_dir(repository().join(SAMPLE))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let by_shape = told(&files, &[]);
    let by_headers = told(&files, &["--pipeline", "pipelines/kepatuhan-2024"]);
    let mut compared = 0;
    for (shape, headers) in by_shape.iter().zip(&by_headers) {
        for (shape, headers) in
            shape["sheets"].as_array().unwrap().iter().zip(headers["sheets"].as_array().unwrap())
        {
            if headers["table"]["header"].is_null() {
                continue;
            }
            let place = format!("{} {}", shape["name"], headers["table"]["reason"]);
            assert_eq!(shape["table"]["header"], headers["table"]["header"], "{place}");
            compared += 1;
        }
    }
    assert!(compared > 100, "only {compared}");
}

/// A workbook as calamine reads it: sheet, cell, type and value of every cell with content.
fn expected(path: &Path) -> Vec<[String; 4]> {
    let mut book: Sheets<_> = open_workbook_auto(path).unwrap();
    let mut all = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (kind, value) = match value {
                Data::Empty => continue,
                Data::String(text) if text.is_empty() => continue,
                Data::String(text) => ("text", text.clone()),
                Data::Float(number) => ("number", number.to_string()),
                Data::Int(number) => ("number", number.to_string()),
                Data::Bool(flag) => ("flag", flag.to_string().to_uppercase()),
                Data::DateTime(moment) => {
                    #[expect(clippy::cast_possible_truncation, reason = "days of this century")]
                    let days = (moment.as_f64().floor() as i32).days();
                    ("date", (date(1899, 12, 30) + days).to_string())
                }
                Data::DateTimeIso(text) | Data::DurationIso(text) => ("date", text[..10].to_owned()),
                Data::Error(error) => ("error", error.to_string()),
            };
            let mut letters = String::new();
            let mut rest = left as usize + column + 1;
            while rest > 0 {
                letters.insert(0, char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap()));
                rest = (rest - 1) / 26;
            }
            all.push([name.clone(), format!("{letters}{}", top as usize + row + 1), kind.to_owned(), value]);
        }
    }
    all
}

#[test]
fn the_list_of_cells_is_what_another_reader_finds() {
    let files = [
        "63.05 Kabupaten Tapin.xlsx",
        "63.02 Kantah Kotabaru.xls",
        "63.06 Kabupaten Hulu Sungai Selatan.ods",
    ];
    for file in files {
        let path = format!("{SAMPLE}/{file}");
        let (stdout, stderr, code) = ran(repository(), &[&path, "--cells"]);
        assert_eq!((code, stderr.as_str()), (0, ""));
        let mut reader = csv::Reader::from_reader(stdout.as_bytes());
        assert_eq!(reader.headers().unwrap(), vec!["sheet", "cell", "type", "value"]);
        let found: Vec<[String; 4]> = reader.deserialize().map(Result::unwrap).collect();
        let expected = expected(&repository().join(&path));
        assert!(expected.len() > 500);
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{file}");
        }
        assert_eq!(found.len(), expected.len(), "{file}");
    }
}

#[test]
fn cells_of_several_files_say_whose_they_are_and_texts_are_kept_as_they_are() {
    let folder = with_book();
    put(&folder.path().join("b.csv"), b"Kode;Nilai\n;=1+1\n");
    let (stdout, _, code) = ran(folder.path(), &["b.csv", "nilai.xlsx", "--cells"]);
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!((code, lines[0]), (0, "file,sheet,cell,type,value"));
    assert_eq!(lines[1..4], ["b.csv,b,A1,text,Kode", "b.csv,b,B1,text,Nilai", "b.csv,b,B2,text,=1+1"]);
    assert!(lines.contains(&"nilai.xlsx,Nilai,D9,text,=4"), "{stdout}");
    assert!(lines.contains(&"nilai.xlsx,Nilai,E9,error,#DIV/0!"), "{stdout}");
    assert_eq!(lines.last(), Some(&"nilai.xlsx,Lama,B2,flag,TRUE"));
}

#[test]
fn a_hidden_sheet_is_shown_with_what_it_holds() {
    let all = told(&["63.07 Kabupaten Hulu Sungai Tengah.xlsx"], &[]);
    let hidden = sheet(&all[0], "Referensi");
    assert_eq!(hidden["hidden"], true);
    assert!(hidden["filled"]["texts"].as_u64().unwrap() > 0, "{hidden:#}");
}

#[test]
fn a_file_that_cannot_be_read_is_one_sentence_and_the_others_are_shown() {
    let folder = with_book();
    put(&folder.path().join("foto.xlsx"), b"\x89PNG\r\n\x1a\n....");
    put(&folder.path().join("~$nilai.xlsx"), b"\x04Ani");
    let words = ["foto.xlsx", "~$nilai.xlsx", "nilai.xlsx"];
    let (stdout, stderr, code) = ran(folder.path(), &words);
    assert_eq!(code, 1);
    assert!(
        stdout.contains("foto.xlsx: cannot be read: R002 format not recognised (gambar PNG)"),
        "{stdout}"
    );
    assert!(stdout.contains("~$nilai.xlsx: cannot be read: R006"), "{stdout}");
    assert!(stdout.contains("Nilai: table in B3:E12"), "{stdout}");
    assert!(stderr.contains("2 of 3 files could not be read"), "{stderr}");
    for format in ["--cells", "--json"] {
        let (_, stderr, code) = ran(folder.path(), &[&words[..], &[format]].concat());
        assert_eq!((code, stderr.contains("foto.xlsx: R002 format not recognised")), (1, true), "{stderr}");
    }
}

#[test]
fn a_name_that_does_not_fit_the_content_is_a_note() {
    let folder = with_book();
    std::fs::copy(folder.path().join("nilai.xlsx"), folder.path().join("nilai.xls")).unwrap();
    let (stdout, _, code) = ran(folder.path(), &["nilai.xls"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("nilai.xls: xlsx, 2 sheets\n  note    nilai.xls: R010"), "{stdout}");
}

#[test]
fn what_is_not_there_is_a_broken_run_and_a_closed_pipe_is_none() {
    let folder = with_book();
    let (stdout, stderr, code) = ran(folder.path(), &["tidak ada.xlsx", ".", "nilai.xlsx"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("cannot read tidak ada.xlsx") && stderr.contains("cannot read ."), "{stderr}");
    assert!(stdout.contains("Nilai: table in B3:E12"), "{stdout}");
    let (_, stderr, code) = ran(folder.path(), &["nilai.xlsx", "--pipeline", "tidak-ada"]);
    assert_eq!((code, stderr.contains("there is no pipeline `tidak-ada`")), (2, true), "{stderr}");
    let mut child = Command::new(env!("CARGO_BIN_EXE_rekap"))
        .args(["inspect", "--cells", &format!("{SAMPLE}/63.05 Kabupaten Tapin.xlsx")])
        .current_dir(repository())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
