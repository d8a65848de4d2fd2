//! `Zona` of the fixture with zone counts by hand, opened again.

use crate::workbook::fixture::{self, NationOf};

#[test]
fn zones_stand_by_kind_and_edition_with_a_break_in_words_between_editions() {
    let rows = [
        (2022, "kabupaten", "hijau", 2),
        (2022, "kabupaten", "kuning", 5),
        (2022, "kabupaten", "merah", 1),
        (2023, "kabupaten", "hijau", 3),
        (2023, "kabupaten", "kuning", 1),
        (2023, "kabupaten", "merah", 0),
        (2024, "kabupaten", "hijau", 0),
        (2024, "kabupaten", "kuning", 1),
        (2024, "kabupaten", "merah", 0),
        (2024, "provinsi", "hijau", 1),
    ];
    let sheet = NationOf::new(|_| (), vec![fixture::zone_years(&rows)]).sheet("Zona");
    let kind = sheet.row(0, "kabupaten");
    let titles = ["Edisi", "Hijau", "Kuning", "Merah", "Lokus diketahui", "Zona hijau"];
    assert_eq!(sheet.cells(kind + 1, 0..6), titles);
    assert_eq!(sheet.cells(kind + 2, 0..6), ["2022", "2", "5", "1", "8", "0.25"]);
    assert_eq!(sheet.at(kind + 3, 0), "≠ edisi berbeda, tidak dapat dibandingkan");
    assert_eq!(sheet.cells(kind + 3, 1..6), [""; 5]);
    assert_eq!(sheet.cells(kind + 4, 0..6), ["2023", "3", "1", "0", "4", "0.75"]);
    assert_eq!(sheet.cells(kind + 5, 0..6), ["2024", "0", "1", "0", "1", "0"]);
    // What was published stands as it is; this edition is counted on the sheet of loci.
    assert_eq!(sheet.formula(kind + 4, 1), "");
    let counted = sheet.formula(kind + 5, 2);
    assert!(counted.starts_with("COUNTIFS(Lokus!") && counted.ends_with("\"=Kuning\")"), "{counted}");
    // A kind of which one edition is known has a table.
    let only = sheet.row(0, "provinsi");
    assert_eq!(sheet.cells(only + 2, 0..6), ["2024", "1", "0", "0", "1", "1"]);
    assert!(sheet.shows("mengukur hal berbeda: 2022 dan 2023."));
}

#[test]
fn without_any_zone_the_sheet_says_so() {
    let sheet = NationOf::new(|_| (), Vec::new()).sheet("Zona");
    assert!(sheet.shows("Belum ada lokus dengan zona."));
}
