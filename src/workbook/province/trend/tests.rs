//! `Tren` of the fixture with published scores by hand, opened again.

use crate::language::Language;
use crate::pipeline::{Pipeline, Published};
use crate::workbook::fixture::ProvinceOf;

fn row(edition: u16, locus: &str, kind: &str, score: Option<f64>, words: [&str; 2]) -> Published {
    let [category, zone] = words.map(str::to_owned);
    let name = format!("Nama {locus}");
    Published { edition, locus: locus.to_owned(), kind: kind.to_owned(), name, score, category, zone }
}

/// 2022 measured something else; 63.05 is known by its zone only then, and one police office does not exist any more.
fn history(pipeline: &mut Pipeline) {
    pipeline.history = vec![
        row(2022, "63", "provinsi", Some(69.38), ["C", "kuning"]),
        row(2022, "63.05", "kabupaten", None, ["", "kuning"]),
        row(2022, "63.09-POLRES", "polres", Some(50.0), ["E", "merah"]),
        row(2023, "63", "provinsi", Some(85.77), ["", ""]),
        row(2023, "63.05", "kabupaten", Some(68.0), ["C", "kuning"]),
    ];
}

#[test]
fn every_locus_has_its_published_scores_by_edition_and_a_change_only_where_both_measured_the_same() {
    let sheet = ProvinceOf::new(history, Vec::new(), Language::Indonesian).sheet("Tren");
    let header = sheet.row(1, "Lokus");
    let titles = ["2022", "≠ edisi berbeda, tidak dapat dibandingkan", "2023", "2024", "Tren"];
    assert_eq!(sheet.cells(header, 2..7), titles);
    let titles = ["Perubahan sejak 2023", "Kategori 2022", "Kategori 2023", "Kategori 2024"];
    assert_eq!(sheet.cells(header, 7..11), titles);
    let of = |name: &str| sheet.cells(sheet.after(header, 1, name), 2..11);
    // 96 - 85.77 = 10.23. The category of 2023 follows from the score: it has the bounds of 2024.
    let government = ["69.38", "", "85.77", "96", "", "10.23", "C – Kuning", "C – Kuning", "A – Hijau"];
    assert_eq!(of("Provinsi Kalimantan Selatan"), government);
    let tapin = ["", "", "68", "70", "", "2", "Kuning", "C – Kuning", "C – Kuning"];
    assert_eq!(of("Kabupaten Tapin"), tapin);
    assert_eq!(of("Nama 63.09-POLRES"), ["50", "", "", "", "", "", "E – Merah", "–", "–"]);
}

#[test]
fn groups_have_means_where_nearly_all_loci_are_known_and_their_loci_by_zone() {
    let sheet = ProvinceOf::new(history, Vec::new(), Language::Indonesian).sheet("Tren");
    let mean = sheet.row(0, "PEMDA");
    // 2022: one of two known. 2023: (85.77 + 68) / 2 = 76.885. Changes: (10.23 + 2) / 2 = 6.115. Both round up.
    assert_eq!(sheet.cells(mean, 1..8), ["Rata-rata nilai", "", "", "76.89", "83", "", "6.12"]);
    assert_eq!(sheet.cells(mean + 1, 1..8), ["Lokus dengan nilai", "1", "", "2", "2", "", "2"]);
    assert_eq!(sheet.cells(mean + 2, 1..6), ["Lokus zona hijau", "0", "", "0", "1"]);
    assert_eq!(sheet.cells(mean + 3, 1..6), ["Lokus zona kuning", "2", "", "2", "1"]);
    assert!(sheet.formula(mean, 4).contains("AVERAGEIFS("), "{}", sheet.formula(mean, 4));
    assert!(sheet.formula(mean + 3, 2).ends_with("=\"Kuning\"))"), "{}", sheet.formula(mean + 3, 2));
    // Nobody of the police has a score in 2023.
    assert_eq!(sheet.cells(sheet.row(0, "POLRES") + 2, 1..6), ["Lokus zona hijau", "0", "", "", ""]);
    assert!(sheet.shows("memisahkan edisi yang mengukur hal berbeda: 2022 dan 2023."));
}

#[test]
fn without_other_editions_the_sheet_says_so_and_draws_nothing() {
    let mut book = ProvinceOf::new(|_| (), Vec::new(), Language::English);
    let sheet = book.sheet("Trend");
    assert!(sheet.shows("only those of the 2024 edition are shown"));
    assert_eq!(sheet.cells(sheet.row(1, "Locus"), 2..4), ["2024", "Category 2024"]);
    assert!(!sheet.shows("Mean score"));
}
