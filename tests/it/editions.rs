//! Trends, zones by edition and coverage of the sample, held against the files of the pipeline.

use std::collections::BTreeMap;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use crate::case::repository;
use crate::sample::RAN_2024;

fn sheet(file: &str, name: &str) -> Vec<Vec<String>> {
    let path = RAN_2024.folder.path().join("out/kepatuhan-2024").join(file);
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(name).unwrap();
    // From the first cell of the sheet on, whatever is blank.
    let whole = range.range((0, 0), range.end().unwrap());
    whole.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

const PROVINCE: &str = "63 Kalimantan Selatan.xlsx";

/// The place of the first row from `first` on that has this text in a column.
fn place(rows: &[Vec<String>], first: usize, column: usize, text: &str) -> usize {
    let found = (first..rows.len()).find(|row| rows[*row][column] == text);
    found.unwrap_or_else(|| panic!("no {text:?} in column {column}"))
}

/// Rows of the published scores: edition, locus, kind, score, category, zone.
fn history() -> Vec<[String; 6]> {
    let path = repository().join("pipelines/kepatuhan-2024/history.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        [0, 1, 2, 4, 5, 6].map(|at| row[at].to_owned())
    });
    rows.collect()
}

#[test]
fn every_published_score_of_the_province_stands_in_the_column_of_its_edition() {
    let rows = sheet(PROVINCE, "Tren");
    let header = place(&rows, 0, 1, "Lokus");
    let column = |title: &str| rows[header].iter().position(|cell| cell == title).unwrap();
    let names: BTreeMap<String, usize> =
        (header + 1..rows.len()).map(|row| (rows[row][1].clone(), row)).collect();
    let roster = std::fs::read_to_string(repository().join("pipelines/kepatuhan-2024/roster.csv")).unwrap();
    let mut held = 0;
    for [edition, locus, _, score, category, zone] in
        history().into_iter().filter(|row| row[0] != "2024" && (row[1] == "63" || row[1].starts_with("63.")))
    {
        let line = roster.lines().find(|line| line.starts_with(&format!("{locus},"))).unwrap();
        let row = &rows[names[line.split(',').nth(2).unwrap()]];
        let shown = &row[column(&edition)];
        let score: Option<f64> = score.parse().ok();
        assert_eq!(shown.parse().ok(), score, "{edition} {locus}");
        let words = row[column(&format!("Kategori {edition}"))].to_lowercase();
        let expected = [category, zone].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
        assert_eq!(words, expected.join(" – ").to_lowercase(), "{edition} {locus}");
        held += 1;
    }
    // 14 governments in each of 2021, 2022 and 2023, but one that 2022 did not name.
    assert!(held >= 40, "{held}");
    // Between 2021 and 2022 the instrument changed: no number stands in the column between them.
    let between = column("≠ edisi berbeda, tidak dapat dibandingkan");
    assert_eq!([&rows[header][between - 1], &rows[header][between + 1]], ["2021", "2022"]);
    assert!(names.values().all(|row| rows[*row][between].is_empty()));
    // 94.58 - 69.38 of 2022, 94.58 - 85.77 of 2023.
    let government = &rows[names["Provinsi Kalimantan Selatan"]];
    assert_eq!(government[column("Perubahan sejak 2022")], "25.2");
    assert_eq!(government[column("Perubahan sejak 2023")], "8.81");
}

#[test]
fn zones_of_earlier_editions_are_counted_as_they_were_published() {
    let rows = sheet("Nasional.xlsx", "Zona");
    let mut counts: BTreeMap<(String, String, String), u32> = BTreeMap::new();
    for [edition, _, kind, _, _, zone] in history().into_iter().filter(|row| row[0] != "2024") {
        *counts.entry((kind, edition, zone)).or_default() += 1;
    }
    for (kind, title) in [
        ("provinsi", "Pemerintah Provinsi"),
        ("kabupaten", "Pemerintah Kabupaten"),
        ("kota", "Pemerintah Kota"),
    ] {
        let heading = place(&rows, 0, 0, title);
        for edition in ["2021", "2022", "2023"] {
            let row = &rows[place(&rows, heading, 0, edition)];
            let expected = ["hijau", "kuning", "merah"].map(|zone| {
                let key = [kind, edition, zone].map(str::to_owned);
                counts.get(&key.into()).copied().unwrap_or(0).to_string()
            });
            assert_eq!(row[1..4], expected, "{kind} {edition}");
        }
    }
}

#[test]
fn coverage_of_a_province_is_the_sum_of_its_units_and_of_its_loci() {
    let rows = sheet(PROVINCE, "Cakupan");
    let (loci, units) = (place(&rows, 0, 0, "Kode lokus"), place(&rows, 0, 0, "Kode unit"));
    let number = |row: usize, column: usize| rows[row][column].parse::<u32>().unwrap();
    let sum = |header: usize, title: &str| -> u32 {
        let column = rows[header].iter().position(|cell| cell == title).unwrap();
        let below =
            (header + 1..rows.len()).take_while(|row| !rows[*row][0].is_empty() && !rows[*row][1].is_empty());
        below.map(|row| number(row, column)).sum()
    };
    for (role, title) in [("Internal", 0), ("Eksternal", 1), ("Observasi", 2), ("Jumlah", 3)] {
        let row = place(&rows, 0, 0, "Peran") + 1 + title;
        for (column, what) in [(3, "dipakai"), (4, "target")] {
            let title = format!("{role} {what}");
            let shown = number(row, column);
            assert_eq!([sum(loci, &title), sum(units, &title)], [shown; 2], "{title}");
        }
    }
    // Four persons of every unit are asked inside, thirty outside: 135 units.
    assert_eq!(number(place(&rows, 0, 0, "Peran") + 1, 4), 4 * 135);
    assert_eq!(number(place(&rows, 0, 0, "Peran") + 2, 4), 30 * 135);
}
