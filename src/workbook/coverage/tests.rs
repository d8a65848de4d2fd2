//! `Cakupan` of the fixture, opened again.

use crate::language::Language;
use crate::pipeline::{CoverageZone, Pipeline};
use crate::workbook::fixture::{self, NationOf, ProvinceOf};

fn zones(pipeline: &mut Pipeline) {
    let zone = |zone: &str, from| CoverageZone { zone: zone.to_owned(), from };
    pipeline.coverage = vec![zone("hijau", 100.0), zone("kuning", 50.0), zone("merah", 0.0)];
}

#[test]
fn units_show_responses_against_targets_by_role_those_without_a_score_first() {
    let unscored = fixture::unscored(&[("63.05-DISDIK", "tanggapan tidak cukup untuk dinilai")]);
    let sheet = ProvinceOf::new(zones, vec![unscored], Language::Indonesian).sheet("Cakupan");
    let header = sheet.row(0, "Kode unit");
    let titles =
        ["Internal dipakai", "Internal target", "Eksternal dipakai", "Eksternal target", "Jumlah dipakai"];
    assert_eq!(sheet.cells(header, 3..8), titles);
    // Internal 2 of 4, nothing expected of external.
    let disdik = ["63.05-DISDIK", "Dinas Pendidikan, Kabupaten Tapin", "63.05", "2", "4", "0", "0"];
    assert_eq!(sheet.cells(header + 1, 0..7), disdik);
    let rest = ["2", "4", "0.5", "Kuning", "2", "1", "tanggapan tidak cukup untuk dinilai"];
    assert_eq!(sheet.cells(header + 1, 7..14), rest);
    // 4 of 4 and 27 of 30: 31 of 34, three short in one role.
    let dinkes = ["4", "4", "27", "30", "31", "34", &(31.0_f64 / 34.0).to_string(), "Kuning", "3", "1", ""];
    assert_eq!(sheet.cells(header + 2, 3..14), dinkes);
    for (column, formula) in [(7, "+"), (8, "+"), (9, "/"), (11, "MAX(0,"), (12, "<")] {
        assert!(sheet.formula(header + 2, column).contains(formula), "column {column}");
    }
}

#[test]
fn loci_and_roles_are_sums_over_their_units() {
    let unscored = fixture::unscored(&[("63.05-DISDIK", "tidak ada tanggapan")]);
    let sheet = ProvinceOf::new(zones, vec![unscored], Language::Indonesian).sheet("Cakupan");
    let tapin = sheet.row(1, "Kabupaten Tapin");
    // Internal 4 + 2 of 4 + 4, external 27 of 30; both units are short, one has no score.
    let expected =
        ["6", "8", "27", "30", "33", "38", &(33.0_f64 / 38.0).to_string(), "Kuning", "5", "2", "1"];
    assert_eq!(sheet.cells(tapin, 3..14), expected);
    assert!(sheet.formula(tapin, 3).starts_with("SUMPRODUCT("), "{}", sheet.formula(tapin, 3));
    let internal = sheet.row(0, "Responden internal");
    assert_eq!(sheet.cells(internal, 3..9), ["6", "8", "0.75", "Kuning", "2", "1"]);
    let whole = sheet.cells(internal + 2, 3..9);
    assert_eq!(whole, ["33", "38", &(33.0_f64 / 38.0).to_string(), "Kuning", "5", "2"]);
}

#[test]
fn without_zones_of_coverage_there_is_no_column_of_them() {
    let sheet = ProvinceOf::new(|_| (), Vec::new(), Language::English).sheet("Coverage");
    let header = sheet.row(0, "Unit code");
    assert_eq!(sheet.cells(header, 9..12), ["Coverage", "Responses short", "Roles short"]);
}

#[test]
fn the_nation_sums_units_of_provinces_the_shortest_first() {
    let rows = [
        ("nation", "", "", 100, 100),
        ("province", "63", "", 100, 100),
        ("unit", "62-A", "internal", 1, 4),
        ("unit", "63-DISDIK", "internal", 4, 4),
        ("unit", "63-DISDIK", "eksternal", 40, 30),
        ("unit", "63.05-DINKES", "internal", 3, 4),
        ("unit", "63.05-DINKES", "eksternal", 20, 30),
        ("unit", "63.05-DINKES", "", 23, 34),
    ];
    let others =
        vec![fixture::coverage_of(&rows), fixture::unscored(&[("63.05-DISDIK", "tidak ada tanggapan")])];
    let sheet = NationOf::new(zones, others).sheet("Cakupan");
    let header = sheet.row(1, "Provinsi");
    assert_eq!(sheet.cells(header + 1, 0..2), ["62", "Kalimantan Tengah"]);
    // Internal 7 of 8, external 60 of 60: 67 of 68 although one unit is short of 1 + 10, and is short once.
    let all = (67.0_f64 / 68.0).to_string();
    let expected =
        ["63", "Kalimantan Selatan", "4", "7", "8", "60", "60", "67", "68", &all, "Kuning", "11", "1", "1"];
    assert_eq!(sheet.cells(header + 2, 0..14), expected);
    let internal = sheet.row(0, "Responden internal");
    // 1 + 7 of 4 + 8; 3 + 1 short in two units. All: 68 of 72.
    assert_eq!(sheet.cells(internal, 3..9), ["8", "12", &(8.0_f64 / 12.0).to_string(), "Kuning", "4", "2"]);
    let whole = sheet.cells(internal + 2, 3..9);
    assert_eq!(whole, ["68", "72", &(68.0_f64 / 72.0).to_string(), "Kuning", "14", "2"]);
    assert!(sheet.formula(internal + 2, 3).starts_with("SUM("));
}
