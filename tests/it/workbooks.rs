//! The score workbooks of the sample, opened again.

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::sample::{RAN_2024, Ran};

fn open(ran: &Ran, path: &str) -> Xlsx<std::io::BufReader<std::fs::File>> {
    open_workbook(ran.folder.path().join("out").join(path)).unwrap()
}

fn cells(book: &mut Xlsx<std::io::BufReader<std::fs::File>>, sheet: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The first row of a sheet with a cell that holds this text.
fn row_with<'a>(rows: &'a [Vec<Data>], text: &str) -> &'a [Data] {
    rows.iter()
        .find(|row| row.iter().any(|cell| matches!(cell, Data::String(cell) if cell == text)))
        .unwrap_or_else(|| panic!("no cell {text:?}"))
}

fn has_number(row: &[Data], number: f64) -> bool {
    row.iter().any(|cell| matches!(cell, Data::Float(cell) if (cell - number).abs() < 1e-9))
}

#[test]
fn the_province_workbook_has_its_sheets_and_published_scores_as_numbers() {
    let mut book = open(&RAN_2024, "kepatuhan-2024/63 Kalimantan Selatan.xlsx");
    assert_eq!(
        book.sheet_names(),
        [
            "Ringkasan",
            "Lokus",
            "Unit",
            "Dimensi",
            "Indikator",
            "Saran",
            "Tren",
            "Cakupan",
            "Mutu Data",
            "Temuan",
            "Aturan",
            "Angka Rilis",
            "Metode"
        ]
    );
    let loci = cells(&mut book, "Lokus");
    let row = row_with(&loci, "Kabupaten Hulu Sungai Selatan");
    assert!(has_number(row, 96.52), "{row:?}");
    assert!(row.contains(&Data::String("A".to_owned())), "{row:?}");
    assert!(row.contains(&Data::String("Kualitas Tertinggi".to_owned())), "{row:?}");
    // 96.52 - 95.07 of 2023.
    assert!(has_number(row, 1.45), "{row:?}");
    let units = cells(&mut book, "Unit");
    let coded = |row: &&Vec<Data>| {
        row.iter().any(|cell| matches!(cell, Data::String(code) if code.starts_with("63.06-")))
    };
    // Six offices of the regency, three of its police, its land office, and the two loci of police and land office.
    assert_eq!(units.iter().filter(coded).count(), 12);
}

#[test]
fn the_findings_sheet_lists_every_finding_with_its_cell() {
    let mut book = open(&RAN_2024, "kepatuhan-2024/63 Kalimantan Selatan.xlsx");
    let findings = cells(&mut book, "Temuan");
    let planted = std::fs::read_to_string(crate::case::repository().join("sample_data/planted.csv")).unwrap();
    for line in planted.lines().filter(|line| line.starts_with("kepatuhan-2024,63,")) {
        let parts: Vec<&str> = line.split(',').collect();
        let (file, cell, rule) = (parts[2], parts[4], parts[5]);
        let there = findings.iter().any(|row| {
            [file, cell, rule]
                .iter()
                .filter(|part| !part.is_empty())
                .all(|part| row.iter().any(|found| matches!(found, Data::String(found) if found == part)))
        });
        assert!(there, "{line} is not in Temuan");
    }
}

#[test]
fn the_national_workbook_ranks_provincial_governments_with_the_published_ones() {
    let mut book = open(&RAN_2024, "kepatuhan-2024/Nasional.xlsx");
    assert!(book.sheet_names().contains(&"Ringkasan".to_owned()));
    let provinces = cells(&mut book, "Provinsi");
    let row = row_with(&provinces, "Kalimantan Selatan");
    assert!(has_number(row, 94.58) && has_number(row, 9.0), "{row:?}");
    // Sulawesi Utara was published with 97.18 in 2023 and 98.63 in 2024.
    assert!(has_number(row_with(&provinces, "Sulawesi Utara"), 1.45));
}
