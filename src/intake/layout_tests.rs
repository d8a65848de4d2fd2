//! Layouts that offices invent: headers of two rows, blocks, tables beside the table, one sheet per unit.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::template::tests::templates;
use super::{Intake, Look, look, read_file};
use crate::sheet::Book;

fn file(name: &str, text: &str) -> Intake {
    read_file(&templates(), name, text.as_bytes())
}

fn found(intake: &Intake) -> Vec<(&str, String)> {
    intake.findings.iter().map(|finding| (finding.rule.code.as_str(), finding.place.to_string())).collect()
}

/// The row of each response as a spreadsheet shows it, with its answers.
fn read(intake: &Intake) -> Vec<(u32, Vec<Option<i16>>)> {
    let responses = intake.sources.iter().flat_map(|source| (0..).map_while(|at| source.responses.get(at)));
    responses.map(|response| (response.row + 1, response.answers)).collect()
}

fn seen(name: &str, bytes: &[u8]) -> Look {
    let mut book = Book::open(name, bytes).unwrap();
    let (cells, merged) = (book.cells(0).unwrap(), book.merged(0));
    look(&templates(), &book.sheets()[0].name.clone(), &cells, &merged)
}

const HEADER: &str = "Kode Unit;Kode Responden;Tanggal;Tugas;Wewenang;Sarana\n";

fn row(respondent: &str, answers: &str) -> String {
    format!("63.05-DINKES;{respondent};2024-08-02;{answers}\n")
}

/// `Kode Unit` and its like over both rows, the items under the titles of groups.
fn grouped(sheet: &mut Worksheet) {
    let plain = Format::new();
    for (column, title) in (1..).zip(["Kode Unit", "Kode Responden", "Tanggal"]) {
        sheet.merge_range(3, column, 4, column, title, &plain).unwrap();
    }
    sheet.merge_range(3, 4, 3, 5, "A. Pengetahuan", &plain).unwrap();
    sheet.write_string(3, 6, "B. Sarana").unwrap();
    for (column, title) in [(4, "1. Tugas"), (5, "2. Wewenang"), (6, "")] {
        sheet.write_string(4, column, title).unwrap();
    }
    for column in 1..=6_u16 {
        sheet.write_number(5, column, f64::from(column)).unwrap();
    }
    for (column, text) in (1..).zip(["63.05-DINKES", "r1", "2024-08-02"]) {
        sheet.write_string(6, column, text).unwrap();
    }
    for column in 4..=6_u16 {
        sheet.write_number(6, column, f64::from(column) - 1.0).unwrap();
    }
}

#[test]
fn a_header_of_two_rows_with_merged_groups_and_a_row_of_numbers_is_one_header() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Internal").unwrap();
    sheet.write_string(0, 0, "Penilaian").unwrap();
    grouped(sheet);
    sheet.write_string(8, 1, "Jumlah").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let intake = read_file(&templates(), "a.xlsx", &bytes);
    assert_eq!(read(&intake), [(7, vec![Some(3), Some(4), Some(5)])], "{intake:?}");
    assert_eq!(intake.sources[0].header_row, 4);
    assert_eq!(found(&intake), [("R105", "a.xlsx!Internal!B9".to_owned())]);
    let look = seen("a", &bytes);
    assert_eq!(look.header, Some((3, 5)));
    assert_eq!(look.footer, Some((8, 8)));
    assert_eq!(look.table.unwrap().to_string(), "B4:G7");
    assert_eq!(look.score, 100);
    assert_eq!(look.reason, "header = rows 4-6: 6 of 6 labels match; row 9 is a footer");
    let columns: Vec<&str> = look.columns.iter().map(|column| column.code.as_str()).collect();
    assert_eq!(columns, ["unit", "respondent", "date", "i0", "i1", "i2"]);
}

#[test]
fn a_title_over_two_rows_and_one_broken_over_two_rows_are_found() {
    let text = "Kode;Kode;Tanggal;Pengetahuan;;Sarana\nUnit;Responden;;Tugas;Wewenang;\n";
    let text = format!("{text}(1);(2);(3);(4);(5);(6)\n{}", row("r1", "1;2;3"));
    let intake = file("Internal.csv", &text);
    assert_eq!(read(&intake), [(4, vec![Some(1), Some(2), Some(3)])], "{intake:?}");
    assert!(intake.findings.is_empty(), "{intake:?}");
}

#[test]
fn of_two_titles_over_a_column_the_lower_one_says_what_stands_there() {
    // The survey of 2017 numbers its elements, and offices swap two of them: `U8` over `Sarana`, `U9` over `Pengaduan`.
    let text = format!("{HEADER};;;Wewenang;Tugas;\n{}", row("r1", "1;2;3"));
    let intake = file("Internal.csv", &text);
    assert_eq!(read(&intake), [(3, vec![Some(2), Some(1), Some(3)])], "{intake:?}");
    assert_eq!(found(&intake), []);
}

#[test]
fn a_header_that_stands_again_is_passed_over_with_one_note() {
    let text = format!(
        "{HEADER}{}Halaman 2;;;;;\n{HEADER}a;b;c;d;e;f\n{}{HEADER}{}",
        row("r1", "1;2;3"),
        row("r2", "4;5;0"),
        row("r3", "2;2;2")
    );
    let intake = file("Internal.csv", &text);
    assert_eq!(read(&intake).iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 6, 8], "{intake:?}");
    let place = |cell: &str| format!("Internal.csv!Internal!{cell}");
    assert_eq!(found(&intake), [("R105", place("A3")), ("R108", place("A4"))]);
    assert_eq!(intake.findings[0].found, "baris tanpa unit, responden, dan jawaban; 1 baris");
    assert_eq!(intake.findings[1].found, "judul kolom yang sama; 2 kali");
}

#[test]
fn a_respondent_without_answers_above_a_repeated_header_does_not_vanish_in_silence() {
    let rows = "r1;2024-08-02;1;2;3\nr2;;;;\n";
    let text = format!("Kode Unit: 63.05-DINKES;;;;\n{UNITLESS}{rows}{UNITLESS}r3;2024-08-02;1;2;3\n");
    let intake = file("Internal.csv", &text);
    assert_eq!(read(&intake).iter().map(|(row, _)| *row).collect::<Vec<_>>(), [3, 6], "{intake:?}");
    let place = |cell: &str| format!("Internal.csv!Internal!{cell}");
    assert_eq!(found(&intake), [("R105", place("A4")), ("R108", place("A5"))]);
}

#[test]
fn a_code_merged_over_several_rows_holds_for_all_of_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Internal").unwrap();
    for (column, title) in (0..).zip(HEADER.trim().split(';')) {
        sheet.write_string(0, column, title).unwrap();
    }
    let plain = Format::new();
    sheet.merge_range(1, 0, 3, 0, "63.05-DINKES", &plain).unwrap();
    sheet.merge_range(1, 2, 2, 2, "2024-08-02", &plain).unwrap();
    // Under one answer that is merged the others are blank: nobody else gave it.
    sheet.merge_range(1, 3, 2, 3, "4", &plain).unwrap();
    for (row, respondent) in [(1, "r1"), (2, "r2"), (3, "r3"), (4, "r4")] {
        sheet.write_string(row, 1, respondent).unwrap();
        sheet.write_number(row, 5, 3.0).unwrap();
    }
    let intake = read_file(&templates(), "a.xlsx", &book.save_to_buffer().unwrap());
    assert!(intake.findings.is_empty(), "{intake:?}");
    let responses = &intake.sources[0].responses;
    let unit = Some("63.05-DINKES");
    assert_eq!(responses.units.iter().collect::<Vec<_>>(), [unit, unit, unit, None]);
    assert_eq!(responses.dates.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false, false]);
    assert_eq!(responses.answers_to(0).collect::<Vec<_>>(), [Some(4), None, None, None]);
}

#[test]
fn a_block_with_its_columns_in_other_places_is_rejected_and_the_one_after_it_read() {
    let moved = "Kode Unit;Kode Responden;Tanggal;Wewenang;Tugas;Sarana\n";
    let text =
        format!("{HEADER}{}{moved}{}{HEADER}{}", row("r1", "1;2;3"), row("r2", "4;5;0"), row("r3", "2;2;2"));
    let intake = file("Internal.csv", &text);
    assert_eq!(read(&intake).iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 6], "{intake:?}");
    let place = |cell: &str| format!("Internal.csv!Internal!{cell}");
    assert_eq!(found(&intake), [("R108", place("A5")), ("R110", place("A3"))]);
    assert_eq!(intake.findings[1].found, "`Tugas` di kolom E");
}

#[test]
fn tables_beside_the_table_and_legends_give_one_note_each_and_no_response() {
    let text = "Kode Unit;Rerata;;;Kode Unit;Kode Responden;Tanggal;Tugas;Wewenang;Sarana;;Nilai;Arti\n\
                63.05-X;4,1;;;63.05-DINKES;r1;2024-08-02;1;2;3;;5;Sangat baik\n\
                Jumlah;4,2;;;63.05-DINKES;r2;2024-08-02;1;2;;;0;Buruk\n\
                ;;;;;;;;;;;Catatan;x\n";
    let intake = file("Internal.csv", text);
    assert_eq!(
        read(&intake),
        [(2, vec![Some(1), Some(2), Some(3)]), (3, vec![Some(1), Some(2), None])],
        "{intake:?}"
    );
    assert_eq!(intake.sources[0].columns[0], ("unit".to_owned(), 4));
    let place = |cell: &str| format!("Internal.csv!Internal!{cell}");
    assert_eq!(found(&intake), [("R104", place("A1")), ("R104", place("L1"))]);
    assert_eq!(intake.findings[1].found, "Nilai dan 1 kolom di sampingnya");
}

#[test]
fn abbreviated_headers_are_read_and_missing_ones_named_with_their_candidates() {
    let text = "Kode Unit;Kode Responden;Tgl.;Tugas;Wewenang;Sarana\n".to_owned() + &row("r1", "1;2;3");
    assert_eq!(read(&file("Internal.csv", &text)).len(), 1);
    let text = "Kode Unit;Kode Responden;Tgl;Tugas;Wewenang;Sarna\n".to_owned() + &row("r1", "1;2;3");
    let intake = file("Internal.csv", &text);
    let missing = intake.findings.iter().find(|finding| finding.rule.code == "R103").unwrap();
    assert_eq!(missing.found, "tidak ada; barangkali `Sarna` (F1)");
    assert_eq!(missing.expected, "kolom `Sarana`");
}

const UNITLESS: &str = "Kode Responden;Tanggal;Tugas;Wewenang;Sarana\n";

fn units(intake: &Intake) -> Vec<&str> {
    let units = intake.sources.iter().flat_map(|source| source.responses.units.iter());
    units.map(Option::unwrap_or_default).collect()
}

#[test]
fn a_sheet_without_units_takes_the_one_its_title_or_name_names() {
    let rows = "r1;2024-08-02;1;2;3\nr2;2024-08-02;1;2;3\n";
    for title in [
        "Kode Unit: 63.05-DINKES;;;;",
        "Kode Unit;63.05-DINKES;;;",
        "Kode Unit :;63.05-dinkes;;;",
        "Unit;Dinas Kesehatan;;;",
    ] {
        let intake = file("Internal.csv", &format!("Penilaian;;;;\n{title}\n\n{UNITLESS}{rows}"));
        assert_eq!(units(&intake), ["63.05-DINKES"; 2], "{title}: {intake:?}");
        assert!(intake.sources[0].unit_cell.is_some_and(|cell| cell.row == 1), "{title}");
        assert!(intake.findings.is_empty(), "{title}: {intake:?}");
    }
    for name in ["63.05-DINKES Internal.csv", "Dinas Kesehatan - Internal.csv", "63.05-DINKES.csv"] {
        let intake = file(name, &format!("{UNITLESS}{rows}"));
        assert_eq!(units(&intake), ["63.05-DINKES"; 2], "{name}: {intake:?}");
        assert_eq!(intake.sources[0].unit_cell, None);
    }
}

#[test]
fn a_unit_that_is_not_clear_is_a_finding_and_nothing_is_read() {
    let text = format!("Kode Unit: 63.05-DISDIK;;;;\n{UNITLESS}r1;2024-08-02;1;2;3\n");
    let intake = file("63.05-DINKES Internal.csv", &text);
    assert!(intake.sources.is_empty());
    assert_eq!(found(&intake), [("R111", "63.05-DINKES Internal.csv!63.05-DINKES Internal!A1".to_owned())]);
    assert_eq!(intake.findings[0].found, "63.05-DISDIK (A1); 63.05-DINKES (nama lembar)");
    let unknown = file("Internal.csv", &text.replace("DISDIK", "DINSOS"));
    assert_eq!(unknown.findings[0].rule.code, "R111");
    // Two units bear this name; a name alone is no unit then.
    let name = file("Internal.csv", &text.replace("Kode Unit: 63.05-DISDIK", "Puskesmas"));
    assert_eq!(name.findings[0].rule.code, "R103");
}

#[test]
fn blocks_of_several_units_in_one_sheet_each_have_their_own() {
    let block = |unit: &str, respondent: &str| {
        format!("Kode Unit: {unit};;;;\n{UNITLESS}{respondent};2024-08-02;1;2;3\n;;;;\n")
    };
    let text = block("63.05-DINKES", "r1") + &block("63.05-DISDIK", "r2");
    let intake = file("Internal.csv", &text);
    assert_eq!(units(&intake), ["63.05-DINKES", "63.05-DISDIK"], "{intake:?}");
    assert_eq!(intake.sources.len(), 2);
    assert_eq!(intake.sources[1].unit_cell.map(|cell| cell.to_string()).as_deref(), Some("A5"));
}

#[test]
fn an_identity_number_that_lost_digits_is_a_note_and_never_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Internal").unwrap();
    let titles = ["Kode Unit", "Kode Responden", "NIK", "Tanggal", "Tugas", "Wewenang", "Sarana"];
    for (column, title) in (0..).zip(titles) {
        sheet.write_string(0, column, title).unwrap();
    }
    for (row, nik) in (1..).zip([6_305_010_101_800_001.0, 630_501_010_180_001.0, 6_305_010_101_800_003.0]) {
        sheet.write_string(row, 0, "63.05-DINKES").unwrap();
        sheet.write_string(row, 1, format!("r{row}")).unwrap();
        sheet.write_number(row, 2, nik).unwrap();
        sheet.write_string(row, 3, "2024-08-02").unwrap();
        for column in 4..7 {
            sheet.write_number(row, column, 3.0).unwrap();
        }
    }
    sheet.write_number(2, 1, 6_305_010_101_800_002.0).unwrap();
    let intake = read_file(&templates(), "a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(found(&intake), [("R109", "a.xlsx!Internal!C2".to_owned())]);
    assert_eq!(intake.findings[0].found, "bilangan dengan lebih dari 15 digit; 2 sel");
    assert_eq!(intake.sources[0].responses.get(1).unwrap().respondent, None);
    assert!(!format!("{:?}", intake.findings).contains("630501"));
}

#[test]
fn a_name_that_does_not_fit_the_content_is_a_note_and_a_lock_file_is_not_opened() {
    let text = HEADER.to_owned() + &row("r1", "1;2;3");
    let intake = file("data/Internal.xls", &text);
    assert_eq!(read(&intake).len(), 1);
    assert_eq!(found(&intake), [("R010", "data/Internal.xls".to_owned())]);
    for name in ["data/~$tapin.xlsx", ".~lock.tapin.ods#"] {
        assert_eq!(found(&file(name, "Siti,laptop")), [("R006", name.to_owned())]);
    }
}
