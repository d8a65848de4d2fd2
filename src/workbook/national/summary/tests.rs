//! The sheet `Ringkasan` of the nation of the fixture, opened again and held against numbers computed by hand.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::*;
use crate::language::Language;
use crate::workbook::{Context, Frames, Nation, fixture};

fn sheet_of(language: Language) -> (Range<Data>, Range<String>) {
    let pipeline = fixture::pipeline();
    let context = Context { pipeline: &pipeline, rule: fixture::rule, language };
    let (here, nation) = (fixture::province(), fixture::nation());
    let [here, nation] = [&here, &nation]
        .map(|tables| -> Frames<'_> { tables.iter().map(|(table, frame)| (*table, frame)).collect() });
    let nation = Nation { frames: nation, provinces: vec![("63", here)], bundled: Vec::new() };
    let bytes = National::read(&context, &nation).unwrap().workbook("Nasional.xlsx").unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = language.say(text::sheet::SUMMARY);
    (book.worksheet_range(name).unwrap(), book.worksheet_formula(name).unwrap())
}

/// The printed cells of the row whose first cell is this, blanks left out.
fn row(range: &Range<Data>, first: &str) -> Vec<String> {
    let found = range.rows().find(|cells| cells[0] == *first).unwrap();
    found[..15].iter().map(ToString::to_string).filter(|cell| !cell.is_empty()).collect()
}

#[test]
fn groups_and_kinds_of_the_nation_have_mean_loci_zones_best_and_worst() {
    let (range, formulas) = sheet_of(Language::Indonesian);
    // (96 + 70) / 2 = 83 of two loci: one A, one C, no E; none without score, half of them green.
    let numbers = ["PEMDA", "83", "2", "2", "1", "1", "0", "0", "0.5"];
    let names = ["Provinsi Kalimantan Selatan", "96", "Kabupaten Tapin, Kalimantan Selatan", "70"];
    assert_eq!(row(&range, "PEMDA"), [numbers.as_slice(), &names].concat());
    assert_eq!(row(&range, "POLRES"), ["POLRES", "0", "1", "0", "0", "0", "1"]);
    let mean = formulas.rows().flatten().find(|formula| formula.contains("AVERAGEIFS")).unwrap();
    assert!(mean.starts_with("ROUND(ROUND(AVERAGEIFS(Lokus!$P$5:$P$7,Lokus!$A$5:$A$7,\"=PEMDA\""), "{mean}");
}

#[test]
fn the_key_figures_point_at_the_cells_below() {
    let (range, formulas) = sheet_of(Language::Indonesian);
    let at = |column| range.get_value((6, column)).unwrap().to_string();
    // One province of two; two loci scored; mean 83; half of them green; 100 - 7 - 3 responses.
    assert_eq!([0, 1, 4, 7, 11].map(at), ["1 dari 2", "2", "83", "0.5", "90"]);
    // 4 + 27 + 2 responses of 4 + 30 + 4.
    assert_eq!(range.get_value((6, 13)), Some(&Data::Float(33.0 / 38.0)));
    let formula = |column| formulas.get_value((6, column)).unwrap().as_str();
    assert_eq!([4, 7].map(formula), ["B15", "K15"]);
}

#[test]
fn what_came_in_sums_up_the_provinces_by_formulas() {
    let (range, formulas) = sheet_of(Language::Indonesian);
    let numbers = ["1", "100", "7", "3", "90", "38", "0.868421052631579", "2", "1", "0"];
    assert_eq!(row(&range, "Nasional")[1..], numbers);
    assert_eq!(row(&range, "Kalimantan Selatan")[1..], numbers);
    let sums = formulas.rows().flatten().filter(|formula| formula.starts_with("SUM(C")).count();
    assert_eq!(sums, 1);
}

#[test]
fn provinces_without_data_are_named_in_both_languages() {
    for (language, end) in [
        (Language::Indonesian, "Belum ada data dari 1: Kalimantan Tengah."),
        (Language::English, "No data yet from 1: Kalimantan Tengah."),
    ] {
        let (range, _) = sheet_of(language);
        let told = range.rows().map(|cells| cells[0].to_string()).find(|cell| cell.ends_with(end));
        assert!(told.is_some(), "{end}");
    }
}
