//! Sheets as offices send them, read from text files: what becomes a response, what a finding, and where.

use jiff::civil::date;
use rust_xlsxwriter::Workbook;

use super::template::tests::templates;
use super::{Intake, Unread, read_file};

/// Reads a text file of this name.
fn file(name: &str, text: &str) -> Intake {
    read_file(&templates(), name, text.as_bytes())
}

/// Rule and place of every finding.
fn found(intake: &Intake) -> Vec<(&str, String)> {
    intake.findings.iter().map(|finding| (finding.rule.code.as_str(), finding.place.to_string())).collect()
}

const HEADER: &str = "No;Kode Unit;Nama Responden;Kode Responden;Tanggal;Tugas;Wewenang;Sarana\n";

#[test]
fn a_table_below_title_rows_is_read_with_its_addresses() {
    let text = format!(
        "Penilaian Kepatuhan;;;;;;;\nLokus: 63.05;;;;;;;\n\n\n{HEADER}\
         1;63.05-DINKES;Fulan;r1;2 Agustus 2024;4,0; 5 ;-\n\n2;63.05-DINKES;Fulana;r2;02/08/2024;0;tiga;7\n"
    );
    let intake = file("Tapin - Internal.csv", &text);
    let [source] = intake.sources.as_slice() else { panic!("{intake:?}") };
    assert_eq!((source.role, source.header_row, source.sheet.as_str()), (0, 4, "Tapin - Internal"));
    assert_eq!(source.columns[0], ("unit".to_owned(), 1));
    assert!(source.columns.contains(&("i2".to_owned(), 7)));
    let read = &source.responses;
    assert_eq!(read.rows, [5, 7]);
    assert_eq!(read.units.iter().next(), Some(Some("63.05-DINKES")));
    assert_eq!(read.respondents.iter().collect::<Vec<_>>(), [Some("r1"), Some("r2")]);
    assert_eq!(read.dates, [Some(date(2024, 8, 2)); 2]);
    assert_eq!(read.get(0).unwrap().answers, [Some(4), Some(5), None]);
    assert_eq!(read.get(1).unwrap().answers, [Some(0), None, Some(7)]);
    assert_eq!(source.unread, [Unread { row: 7, code: "i1".to_owned(), raw: "tiga".to_owned() }]);
    // `No` is known to nobody here; everything else is.
    assert_eq!(found(&intake), [("R104", "Tapin - Internal.csv!Tapin - Internal!A5".to_owned())]);
}

#[test]
fn the_headers_say_the_role_even_where_the_sheet_is_named_otherwise() {
    let text = "Kode Unit,Tanggal,Produk Layanan,Media,1. PERSYARATAN,Biaya *\n63-DISDIK,2024-08-02,KK,Elektronik,1,0\n";
    for name in ["Data.csv", "Internal.csv"] {
        let intake = file(name, text);
        assert_eq!(intake.sources.iter().map(|source| source.role).collect::<Vec<_>>(), [1], "{name}");
        assert_eq!(intake.sources[0].responses.get(0).unwrap().answers, [Some(1), Some(0)]);
        assert!(intake.findings.is_empty(), "{intake:?}");
    }
}

#[test]
fn rows_of_totals_and_notes_give_one_note_and_no_response() {
    let row = "1;63.05-DINKES;Fulan;r1;2024-08-02;4;5;3\n";
    let text = format!(
        "{HEADER}{row};;;;;;;\n;Jumlah;;;;40;50;30\n;Rata-rata;;;;4,1;4,5;3,9\n;;;;;4,1;4,5;3,9\n\
         ;*) data sementara;;;;;;\n;;;Kepala Perwakilan;;;;\n"
    );
    let intake = file("Internal.csv", &text);
    assert_eq!(intake.sources[0].responses.len(), 1);
    assert!(intake.sources[0].unread.is_empty());
    let note = intake.findings.iter().find(|finding| finding.rule.code == "R105").unwrap();
    assert_eq!(note.place.to_string(), "Internal.csv!Internal!B4");
    assert_eq!(note.found, "`jumlah`; 5 baris");
    assert_eq!(intake.findings.iter().filter(|finding| finding.rule.code == "R105").count(), 1);
}

#[test]
fn a_row_that_names_who_answered_is_a_response_whatever_it_lacks() {
    let rows = [
        "1;;Fulan;r1;2024-08-02;4;5;3",
        "2;63.05-X;Fulan;;;;;",
        "Jumlah;63.05-X;Fulan;r3;;4;4;4",
        ";;;;;4;4;4",
        "3;;Fulan;;;;;",
    ]
    .join("\n");
    let intake = file("Internal.csv", &format!("{HEADER}{rows}"));
    // The last row holds nothing that is kept.
    assert_eq!(intake.sources[0].responses.rows, [1, 2, 3, 4]);
    assert!(!intake.findings.iter().any(|finding| finding.rule.code == "R105"), "{intake:?}");
}

#[test]
fn a_missing_column_rejects_the_sheet_and_the_misspelt_header_is_offered() {
    let text = "Kode Unit;Kode Responden;Tangal;Tugas;Wewenang;Sarana;Paraf\n63-X;r1;2024-08-02;4;4;4;x\n";
    let intake = file("Internal.csv", text);
    assert!(intake.sources.is_empty());
    let place = |cell: &str| format!("Internal.csv!Internal!{cell}");
    assert_eq!(found(&intake), [("R104", place("C1")), ("R103", place("A1"))]);
    assert_eq!(intake.findings[0].found, "Tangal");
    assert_eq!(intake.findings[0].expected, "barangkali `Tanggal`");
    assert_eq!(intake.findings[1].expected, "kolom `Tanggal`");
}

#[test]
fn a_column_that_stands_twice_is_read_once() {
    let text = "Kode Unit;Kode Responden;Tanggal;Tugas;Tugas;Wewenang;Sarana\n63-X;r1;2024-08-02;4;1;4;4\n";
    let intake = file("Internal.csv", text);
    assert_eq!(intake.sources[0].responses.get(0).unwrap().answers, [Some(4), Some(4), Some(4)]);
    assert_eq!(found(&intake), [("R104", "Internal.csv!Internal!E1".to_owned())]);
}

#[test]
fn sheets_of_no_role_without_table_hidden_and_empty_are_told_apart() {
    let mut book = Workbook::new();
    for (name, hidden, cell) in [
        ("Internal", false, "Belum diisi"),
        ("Rekap", false, "Ringkasan"),
        ("Lama", true, "x"),
        ("Sheet4", false, ""),
    ] {
        let sheet = book.add_worksheet().set_name(name).unwrap().set_hidden(hidden);
        sheet.write_string(2, 1, cell).unwrap();
    }
    let intake = read_file(&templates(), "a/b.xlsx", &book.save_to_buffer().unwrap());
    let place = |sheet: &str| format!("a/b.xlsx!{sheet}");
    assert_eq!(
        found(&intake),
        [("R102", place("Internal")), ("R101", place("Rekap")), ("R106", place("Lama"))]
    );
}

#[test]
fn what_is_no_workbook_is_one_finding_about_the_file() {
    let png = read_file(&templates(), "foto.xlsx", b"\x89PNG\r\n\x1a\n....");
    assert_eq!(found(&png), [("R002", "foto.xlsx".to_owned())]);
    let empty = read_file(&templates(), "kosong.xlsx", b"");
    assert_eq!(found(&empty), [("R005", "kosong.xlsx".to_owned())]);
}

#[test]
fn personal_data_never_reaches_the_tables() {
    let text = format!("{HEADER}1;63-X;Siti Fulanah;r1;besok;4;4;lima\n");
    let intake = file("Internal.csv", &text);
    assert!(!format!("{intake:?}").contains("Fulanah"));
    assert_eq!(intake.sources[0].unread.len(), 2);
}

#[test]
fn a_file_that_gives_nothing_at_all_is_rejected_as_a_whole() {
    let intake = file("Petunjuk Internal.csv", "Cara mengisi;lihat lampiran\n");
    let sheet = "Petunjuk Internal.csv!Petunjuk Internal".to_owned();
    assert_eq!(found(&intake), [("R101", sheet), ("R102", "Petunjuk Internal.csv".to_owned())]);
}

#[test]
fn an_empty_template_is_rejected_as_a_whole() {
    let intake = file("Internal.csv", "Kode Unit;Kode Responden;Tanggal;Tugas;Wewenang;Sarana\n");
    assert_eq!(found(&intake), [("R102", "Internal.csv".to_owned())]);
}
