//! Sheets of many layouts: where the table is, and why.

use super::{Outline, outline};
use crate::place::CellRef;
use crate::sheet::{Area, Book};

/// The outline of a sheet typed as text, with its merged areas as corners: first row and column, last row and column.
fn outlined(text: &str, merged: &[[u32; 4]]) -> Outline {
    let merged: Vec<Area> = merged
        .iter()
        .map(|[row, column, last_row, last_column]| Area {
            first: CellRef { row: *row, column: *column },
            last: CellRef { row: *last_row, column: *last_column },
        })
        .collect();
    let text = format!("sep=;\n{text}");
    let mut book = Book::open("x", text.as_bytes()).unwrap();
    outline(&book.cells(0).unwrap(), &merged)
}

/// `rows` lines of `columns` numbers after a name; `before` stands in front of each.
fn data(before: &str, rows: usize, columns: usize) -> String {
    let number = |row: usize, column: usize| format!(";{}", (row * 7 + column * 3) % 6);
    let line = |row: usize| {
        let numbers: Vec<String> = (0..columns).map(|column| number(row, column)).collect();
        format!("{before}unit {row}{}\n", numbers.concat())
    };
    let lines: Vec<String> = (0..rows).map(line).collect();
    lines.concat()
}

fn shown(found: &Outline) -> String {
    found.area.map(|area| area.to_string()).unwrap_or_default()
}

#[test]
fn a_table_under_a_title_block_and_over_a_footer_is_found() {
    let text = format!(
        "Penilaian Kepatuhan\nProvinsi;Kalimantan Selatan\n\n\nUnit;Syarat;Biaya;Waktu\n{}Jumlah;30;31;32\n\n\
         Catatan: sementara\n",
        data("", 12, 3)
    );
    let found = outlined(&text, &[[0, 0, 0, 3]]);
    assert_eq!(
        (shown(&found).as_str(), found.header, found.footer),
        ("A5:D17", Some((4, 4)), Some((17, 19)))
    );
    assert_eq!(
        found.reason,
        "header = row 5: 4 distinct labels over 12 rows of data; rows 1-2 stand above it; rows 18-20 are a footer"
    );
    assert!(found.score >= 90, "{found:?}");
}

#[test]
fn a_side_table_is_not_part_of_the_table_but_is_named() {
    let main = data("", 9, 3);
    let legend = ["Kode;Arti", "1;buruk", "2;cukup", "3;baik"];
    let mut text = format!("Unit;Syarat;Biaya;Waktu;;{}\n", legend[0]);
    for (at, line) in main.lines().enumerate() {
        text.extend([line, ";;", legend.get(at + 1).unwrap_or(&""), "\n"]);
    }
    let found = outlined(&text, &[]);
    assert_eq!((shown(&found).as_str(), found.others.join(" ").as_str()), ("A1:D10", "F1:G4"));
    assert!(found.reason.ends_with("another table stands at F1:G4"), "{}", found.reason);
}

#[test]
fn a_blank_column_inside_does_not_cut_a_table_whose_rows_go_on_behind_it() {
    let rows: String = data("", 8, 4).lines().map(|line| line.replacen(';', ";;", 1) + "\n").collect();
    let found = outlined(&format!("Unit;;Syarat;Biaya;Waktu;Hasil\n{rows}"), &[]);
    assert_eq!(shown(&found), "A1:F9");
    assert_eq!(found.columns.iter().map(|(column, _)| *column).collect::<Vec<_>>(), [0, 2, 3, 4, 5]);
}

#[test]
fn a_header_that_does_not_start_in_a1_is_found() {
    let text = format!("\n\n\n;;;Unit;Syarat;Biaya\n{}", data(";;;", 7, 2));
    assert_eq!(shown(&outlined(&text, &[])), "D4:F11");
}

#[test]
fn a_header_of_two_rows_gives_each_column_both_its_levels() {
    let text = format!("No;Unit;Syarat;;Biaya;\n;;Awal;Akhir;Awal;Akhir\n{}", data("1;", 6, 4));
    let merged = [[0, 0, 1, 0], [0, 1, 1, 1], [0, 2, 0, 3], [0, 4, 0, 5]];
    let found = outlined(&text, &merged);
    assert_eq!((found.header, shown(&found).as_str()), (Some((0, 1)), "A1:F8"));
    let labels: Vec<&str> = found.columns.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["No", "Unit", "Syarat / Awal", "Syarat / Akhir", "Biaya / Awal", "Biaya / Akhir"]);
    // Where the file does not tell what is merged, the rows are the same.
    assert_eq!(outlined(&text, &[]).header, Some((0, 1)));
}

#[test]
fn a_row_that_numbers_the_columns_belongs_to_the_header() {
    let text = format!("Unit;Syarat;Biaya\n(1);(2);(3)\n{}", data("", 5, 2));
    assert_eq!(outlined(&text, &[]).header, Some((0, 1)));
}

#[test]
fn years_are_labels_over_numbers() {
    let found = outlined("Provinsi;2021;2022;2023\nAceh;80,1;81,2;82,3\nBali;70;71;72\nRiau;60;61;62\n", &[]);
    assert_eq!((found.header, found.columns.len()), (Some((0, 0)), 4));
}

#[test]
fn data_without_a_header_are_data() {
    let found = outlined(&data("", 6, 3), &[]);
    assert_eq!((found.header, shown(&found).as_str()), (None, "A1:D6"));
    assert_eq!(found.reason, "no row of labels: 6 rows of data in 4 columns without a header");
    assert!(found.score < 50, "{found:?}");
}

#[test]
fn one_column_of_numbers_is_a_table_and_a_letter_is_none() {
    let found = outlined("Nilai\n80\n75\n90\n", &[]);
    assert_eq!((shown(&found).as_str(), found.header), ("A1:A4", Some((0, 0))));
    let line = "Bersama ini kami kirimkan hasil penilaian kepatuhan tahun 2024";
    let found = outlined(
        &format!("Yth. Kepala Perwakilan\n\n{line}\n{line} kedua\n{line} ketiga\n\nHormat kami\n"),
        &[],
    );
    assert_eq!((found.area, found.score), (None, 0));
    assert_eq!(found.reason, "no table: 5 lines of one cell each, no row of labels over rows of data");
}

#[test]
fn an_empty_sheet_and_one_of_spaces_are_empty() {
    for text in ["", "\n\n", " ; ;\n"] {
        assert_eq!(outlined(text, &[]).reason, "no table: the sheet is empty", "{text:?}");
    }
}

#[test]
fn a_form_nobody_filled_is_a_header_over_nothing() {
    let found = outlined("Kuesioner\n\nUnit;Tanggal;Syarat;Biaya\n", &[]);
    assert_eq!(shown(&found), "A3:D3");
    assert!(
        found.reason.starts_with("header = row 3: 4 distinct labels over no rows of data"),
        "{}",
        found.reason
    );
}

#[test]
fn a_table_below_another_is_not_its_data() {
    let text =
        format!("Unit;Syarat;Biaya\n{}\n\nRole;Jumlah;Target\nint;5;6\next;7;8\nobs;1;2\n", data("", 9, 2));
    let found = outlined(&text, &[]);
    assert_eq!((shown(&found).as_str(), found.others.join(" ").as_str()), ("A1:C10", "A13:C16"));
}

#[test]
fn subtotals_between_data_do_not_end_the_table() {
    let text = format!("Unit;Syarat;Biaya\n{}Jumlah;9;9\n{}Jumlah;9;9\n", data("", 5, 2), data("x", 5, 2));
    let found = outlined(&text, &[]);
    assert_eq!((shown(&found).as_str(), found.footer), ("A1:C12", Some((12, 12))));
}

#[test]
fn texts_alone_make_a_table_and_its_first_row_is_the_header() {
    let row =
        |at: usize| format!("nama {at};{};Kota {}\n", if at.is_multiple_of(2) { "L" } else { "P" }, at % 3);
    let found = outlined(&format!("Nama;Kelamin;Kota\n{}", (0..20).map(row).collect::<String>()), &[]);
    assert_eq!((shown(&found).as_str(), found.header), ("A1:C21", Some((0, 0))));
    assert!(found.score >= 70, "{found:?}");
}
