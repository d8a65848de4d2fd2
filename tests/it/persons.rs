//! The same person in two provinces: a note at the later one, for the nation, that changes no score.

use calamine::{Data, Reader};
use polars::prelude::{Column, DataFrame};

use crate::case::{Case, EKSTERNAL, findings, put, repository};
use rekap::finding::Finding;
use rekap::pipeline::Pipeline;
use rekap::standing::{Persons, in_two_provinces};
use rekap::table::{CONSOLIDATE_FINDINGS, PERSONS, STANDINGS};

const FIELDS: &str = "[[field]]\ncode = \"nik\"\nheaders = [\"NIK\"]\nroles = [\"eksternal\"]\ntype = \"nik\"\n\
    personal = \"hash\"\n\n[[field]]\ncode = \"phone\"\nheaders = [\"No. HP\"]\nroles = [\"eksternal\"]\n\
    type = \"phone\"\npersonal = \"hash\"\n\n";

/// Two provinces whose respondents have identity numbers and phones; `persons` as in `[duplicates]`.
fn two_provinces(persons: &str) -> Case {
    let header = [&EKSTERNAL[..], &["NIK", "No. HP"]].concat();
    let case = Case::new();
    put(&case.folder.path().join("data/62 Kalimantan Tengah/.keep"), b"");
    let keep = "keep = \"first\"";
    case.edit("pipeline.toml", keep, &format!("{keep}\npersons = [{persons}]"))
        .edit("pipeline.toml", "[[field]]\ncode = \"name\"", &format!("{FIELDS}[[field]]\ncode = \"name\""))
        .sheet(
            "../62 Kalimantan Tengah/kobar.xlsx",
            "Eksternal",
            &header,
            &[
                ["62.01-A", "E1", "2024-08-02", "0", "1", "9962010101900001", "0800-1111-0001"],
                ["62.01-A", "E2", "2024-08-02", "0", "1", "9962010101900002", "0800-1111-0002"],
                ["62.01-A", "E3", "2024-08-02", "0", "1", "", ""],
            ],
        )
        .sheet(
            "tapin.xlsx",
            "Eksternal",
            &header,
            &[
                // Both numbers of E1: told once.
                ["63.05-A", "E7", "2024-08-02", "0", "1", "9962010101900001", "+62 800 1111 0001"],
                // The phone of E2 alone.
                ["63.05-A", "E8", "2024-08-02", "0", "1", "9963010101900008", "0800 1111 0002"],
                // One person in two units of one province is no matter of the nation, and both count; blanks are nobody.
                ["63.05-B", "E9", "2024-08-02", "0", "1", "9963010101900009", ""],
                ["63.05-A", "E10", "2024-08-02", "0", "1", "9963010101900009", ""],
            ],
        )
}

fn told(case: &Case) -> Vec<String> {
    let all = findings(&case.nation(&CONSOLIDATE_FINDINGS).unwrap());
    all.into_iter().filter(|finding| finding.starts_with("C103")).collect()
}

fn texts(frame: &DataFrame, name: &str) -> Vec<String> {
    frame.column(name).unwrap().str().unwrap().iter().map(|text| text.unwrap().to_owned()).collect()
}

#[test]
fn a_person_in_two_provinces_is_told_once_at_the_number_in_the_later_one() {
    let case = two_provinces("\"nik\", \"phone\"").run("run mini").code(0);
    assert_eq!(told(&case), ["C103 63/tapin.xlsx!Eksternal!F2", "C103 63/tapin.xlsx!Eksternal!G3"]);
    let found = texts(&case.nation(&CONSOLIDATE_FINDINGS).unwrap(), "found");
    let expected = [
        "NIK sama dengan 62.01-A, responden E1 (provinsi 62: kobar.xlsx!Eksternal!F2)",
        "No. HP sama dengan 62.01-A, responden E2 (provinsi 62: kobar.xlsx!Eksternal!G3)",
    ];
    assert!(expected.iter().all(|text| found.iter().any(|found| found == text)), "{found:?}");
    // Four identity numbers and two phones are filled in, field by field.
    let persons = case.table("63", &PERSONS);
    assert_eq!(texts(&persons, "field"), ["nik", "nik", "nik", "nik", "phone", "phone"]);
    assert_eq!(texts(&persons, "respondent"), ["E7", "E8", "E9", "E10", "E7", "E8"]);
    let hashes = texts(&persons, "hash");
    assert!(hashes.iter().all(|hash| hash.len() == 32 && !found.iter().any(|text| text.contains(hash))));
    case.run("run mini").code(0).prints("stages run: 0");
}

#[test]
fn it_stands_on_the_findings_sheet_of_the_nation_with_its_cell() {
    let case = two_provinces("\"nik\"").run("run mini").code(0);
    let path = case.folder.path().join("out/mini/Nasional.xlsx");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheet = book.worksheet_range("Temuan").unwrap();
    let row = |text: &str| -> Vec<String> {
        let has = |row: &&[Data]| row.iter().any(|cell| matches!(cell, Data::String(cell) if cell == text));
        sheet.rows().find(has).unwrap().iter().map(ToString::to_string).collect()
    };
    let (head, row) = (row("Berkas"), row("C103"));
    let under = |header: &str| &row[head.iter().position(|cell| cell == header).unwrap()];
    assert_eq!(
        ["Berkas", "Lembar", "Sel", "Ditemukan"].map(|header| under(header).as_str()),
        [
            "63/tapin.xlsx",
            "Eksternal",
            "F2",
            "NIK sama dengan 62.01-A, responden E1 (provinsi 62: kobar.xlsx!Eksternal!F2)"
        ]
    );
}

#[test]
fn it_changes_no_score_and_nobody_looks_where_no_field_is_named() {
    let with = two_provinces("\"nik\", \"phone\"").run("run mini").code(0);
    let without = two_provinces("").run("run mini").code(0);
    assert!(told(&without).is_empty());
    assert_eq!(without.table("63", &PERSONS).height(), 0);
    assert!(with.nation(&STANDINGS).unwrap().equals_missing(&without.nation(&STANDINGS).unwrap()));
}

/// Tables of a province: unit, respondent, field and hash of each number; its file has them in columns A and B.
fn tables(rows: &[(&str, &str, &str, &str)]) -> [DataFrame; 3] {
    let text = |name: &str, values: Vec<&str>| Column::new(name.into(), values);
    let all =
        |of: fn(&(&'static str, u32)) -> u32| [("nik", 0), ("phone", 1)].iter().map(of).collect::<Vec<u32>>();
    let count = u32::try_from(rows.len()).unwrap();
    let persons = vec![
        Column::new("source".into(), vec![0_u32; rows.len()]),
        Column::new("row".into(), (1..=count).collect::<Vec<u32>>()),
        text("unit", rows.iter().map(|row| row.0).collect()),
        text("role", vec!["eksternal"; rows.len()]),
        text("respondent", rows.iter().map(|row| row.1).collect()),
        text("field", rows.iter().map(|row| row.2).collect()),
        text("hash", rows.iter().map(|row| row.3).collect()),
    ];
    let sources = vec![
        Column::new("source".into(), vec![0_u32]),
        text("file", vec!["a.xlsx"]),
        text("sheet", vec!["S"]),
        text("digest", vec!["d"]),
    ];
    let columns = vec![
        Column::new("source".into(), all(|_| 0)),
        text("code", vec!["nik", "phone"]),
        Column::new("column".into(), all(|field| field.1)),
        Column::new("row".into(), vec![None::<u32>; 2]),
    ];
    [(rows.len(), persons), (1, sources), (2, columns)]
        .map(|(height, columns)| DataFrame::new(height, columns).unwrap())
}

fn pipeline() -> Pipeline {
    let mut pipeline = Pipeline::load(&repository().join("tests/it/tiny/mini")).unwrap();
    pipeline.duplicates.persons = vec!["nik".to_owned(), "phone".to_owned()];
    pipeline
}

fn of_nation(provinces: &[(&str, [DataFrame; 3])]) -> Vec<Finding> {
    let all: Vec<Persons<'_>> = provinces
        .iter()
        .map(|(province, [persons, sources, columns])| Persons { province, persons, sources, columns })
        .collect();
    in_two_provinces(&pipeline(), &all).unwrap()
}

#[test]
fn every_further_province_has_one_finding_that_names_the_first_response_of_the_first() {
    let (one, other) = ("0123456789abcdef00000000000000aa", "0123456789abcdef00000000000000bb");
    let provinces = [
        ("61", tables(&[("61-A", "E9", "nik", one), ("61-A", "E1", "nik", one)])),
        // Begins as the other two, and is somebody else.
        ("62", tables(&[("62-A", "E1", "nik", other)])),
        ("63", tables(&[("63-B", "E5", "nik", one), ("63-A", "E6", "nik", one)])),
        // The same number in another field is another number.
        ("64", tables(&[("64-A", "E1", "phone", one)])),
        ("65", tables(&[("65-A", "E1", "nik", one)])),
    ];
    let found = of_nation(&provinces);
    let places: Vec<String> = found.iter().map(|finding| finding.place.to_string()).collect();
    // The rows of E6 in 63 and E1 in 65; E1 of 61 stands in its second row.
    assert_eq!(places, ["63/a.xlsx!S!A3", "65/a.xlsx!S!A2"]);
    assert!(
        found.iter().all(|finding| finding.found.contains("61-A, responden E1 (provinsi 61: a.xlsx!S!A3)"))
    );
}

#[test]
fn a_nation_of_blanks_or_of_odd_hashes_is_no_trouble() {
    assert!(of_nation(&[]).is_empty());
    let odd = ["", "kurang", "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}"];
    for hash in odd {
        let province = || tables(&[("61-A", "E1", "phone", hash)]);
        assert_eq!(of_nation(&[("61", province()), ("62", province())]).len(), 1);
    }
}
