//! Rows, sheets and files that look like something else: nothing is lost and nothing counts that is no response.

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

use crate::case::{Case, INTERNAL, repository};
use crate::sample::{RAN_2024, store};
use rekap::stage::Partition;
use rekap::table::VALIDATE_FINDINGS;

#[test]
fn a_filled_row_below_the_totals_is_a_response_and_a_statistics_row_is_none() {
    Case::new()
        .sheet(
            "a.xlsx",
            "Internal",
            &INTERNAL,
            &[
                ["63.05-A", "I1", "2024-08-02", "5", "4"],
                ["63.05-A", "Jumlah", "2024-08-02", "5", "4"],
                ["63.05-A", "", "2024-08-02", "S", "S"],
                ["63.05-A", "", "2024-08-02", "", ""],
                ["", "Kepala Dinas", "", "", ""],
            ],
        )
        .run("run mini --to validate")
        .code(1)
        .prints("responses read 3 = accepted 1 + rejected 2")
        .finds(&[
            "R105 a.xlsx!Internal!A3",
            "V101 a.xlsx!Internal!B4",
            "V101 a.xlsx!Internal!B5",
            "V103 a.xlsx!Internal!B5",
            "V202 a.xlsx!Internal!D4",
            "V202 a.xlsx!Internal!E4",
        ]);
}

#[test]
fn a_value_off_its_list_is_found_and_capitals_do_not_matter() {
    Case::new()
        .edit("pipeline.toml", "[\"Kode Responden\"]", "[\"Kode Responden\"]\nvalues = [\"I1\", \"I2\"]")
        .sheet(
            "a.xlsx",
            "Internal",
            &INTERNAL,
            &[["63.05-A", "i1", "2024-08-02", "5", "4"], ["63.05-A", "I3", "2024-08-02", "5", "4"]],
        )
        .run("run mini --to validate")
        .code(1)
        .finds(&["V203 a.xlsx!Internal!B3"]);
}

#[test]
fn respondent_codes_that_differ_in_capitals_are_one_respondent() {
    Case::new()
        .sheet(
            "a.xlsx",
            "Internal",
            &INTERNAL,
            &[["63.05-A", "E-001", "2024-08-02", "5", "4"], ["63.05-A", "e-001", "2024-08-03", "5", "4"]],
        )
        .run("run mini --to dedupe")
        .code(0)
        .finds(&["D202 a.xlsx!Internal!B3"]);
}

#[test]
fn a_hidden_sheet_with_answers_is_a_reject_and_one_without_a_note() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Kosong").unwrap();
    let hidden = book.add_worksheet().set_name("Internal").unwrap().set_hidden(true);
    hidden.write_row(0, 0, INTERNAL).unwrap();
    hidden.write_row(1, 0, ["63.05-A", "I1", "2024-08-02", "5", "4"]).unwrap();
    book.add_worksheet().set_name("Referensi").unwrap().set_hidden(true).write(0, 0, "daftar").unwrap();
    Case::new()
        .file("a.xlsx", &book.save_to_buffer().unwrap())
        .run("run mini --to ingest")
        .code(1)
        .finds(&["R106 a.xlsx!Referensi", "R107 a.xlsx!Internal"]);
}

#[test]
fn a_cell_as_long_as_a_letter_is_a_finding_and_the_workbook_is_written() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Internal").unwrap();
    sheet.write_row(0, 0, INTERNAL).unwrap();
    let long = "X".repeat(30_000);
    sheet.write_row(1, 0, [long.as_str(), "I1", "2024-08-02", "5", "4"]).unwrap();
    let case = Case::new().file("a.xlsx", &book.save_to_buffer().unwrap()).run("run mini").code(1);
    assert!(case.findings().contains(&"V101 a.xlsx!Internal!A2".to_owned()));
    assert!(case.folder.path().join("out/mini/63 Kalimantan Selatan.xlsx").is_file());
}

#[test]
#[cfg(unix)]
fn a_pipe_in_the_folder_is_named_and_nobody_waits_for_it() {
    let case =
        Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "5", "4"]]);
    let made = std::process::Command::new("mkfifo").arg(case.data().join("pipa.xlsx")).status();
    assert!(made.is_ok_and(|status| status.success()));
    case.run("run mini --to ingest").code(1).finds(&["R001 pipa.xlsx"]);
}

#[test]
fn the_cell_a_finding_names_holds_what_it_says_was_found() {
    let store = store(RAN_2024.folder.path(), "kepatuhan-2024");
    let partition = Partition::Province("63".to_owned());
    let findings = store.read_table(&partition, &VALIDATE_FINDINGS).unwrap().unwrap();
    let text = |name: &str, at: usize| {
        findings.column(name).unwrap().str().unwrap().get(at).unwrap_or_default().to_owned()
    };
    let folder = repository().join("sample_data/kepatuhan-2024/63 Kalimantan Selatan");
    let mut compared = 0;
    for at in 0..findings.height() {
        let (file, rule) = (text("file", at), text("rule", at));
        // Dates are shown in one form and typed in many; what is said of whole responses, units and enumerators is a
        // count or a mean, of several columns a list; a value that says something about a person is not shown at all.
        let other = ["V103", "V304", "V305", "V402", "V501", "V601", "V602", "V603", "V604", "V605"];
        let personal = ["V204", "V205", "V206"];
        if !file.contains(".xlsx") || other.contains(&rule.as_str()) {
            continue;
        }
        if personal.contains(&rule.as_str()) {
            assert!(["age", "nik"].contains(&text("item", at).as_str()), "{rule} is about persons");
            continue;
        }
        let mut book: Xlsx<_> = open_workbook(folder.join(&file)).unwrap();
        let range = book.worksheet_range(&text("sheet", at)).unwrap();
        let (row, column) = address(&text("cell", at));
        let holds = match range.get_value((row, column)) {
            None | Some(Data::Empty) => "kosong".to_owned(),
            Some(cell) => cell.to_string().trim().to_owned(),
        };
        assert_eq!(holds, text("found", at).trim(), "{file}!{}!{}", text("sheet", at), text("cell", at));
        compared += 1;
    }
    assert!(compared > 15, "only {compared}");
}

/// `K17` as row and column counted from zero.
fn address(cell: &str) -> (u32, u32) {
    let digits = cell.find(|c: char| c.is_ascii_digit()).unwrap();
    let letters = cell[..digits].bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    (cell[digits..].parse::<u32>().unwrap() - 1, letters - 1)
}
