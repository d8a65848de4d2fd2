//! The sheet `Indikator` of the fixture, opened again and held against numbers computed by hand.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::*;
use crate::workbook::{Context, Frames, fixture};

/// The values and the formulas of the sheet.
fn sheet_of(language: Language) -> (Range<Data>, Range<String>) {
    let pipeline = fixture::pipeline();
    let context = Context { pipeline: &pipeline, rule: fixture::rule, language };
    let (here, nation) = (fixture::province(), fixture::nation());
    let frames = [&here, &nation]
        .map(|tables| -> Frames<'_> { tables.iter().map(|(table, frame)| (*table, frame)).collect() });
    let bytes = Province::read(&context, "63", &frames[0], &frames[1]).unwrap().workbook("63.xlsx").unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = language.say(sheet::INDICATORS);
    (book.worksheet_range(name).unwrap(), book.worksheet_formula(name).unwrap())
}

/// The printed cells of a row, counted as a spreadsheet does.
fn row(range: &Range<Data>, number: u32) -> Vec<String> {
    (0..5)
        .map(|column| range.get_value((number - 1, column)).map_or_else(String::new, Data::to_string))
        .collect()
}

#[test]
fn units_stand_below_their_locus_and_the_means_of_groups_above_all() {
    let (range, _) = sheet_of(Language::Indonesian);
    // Weak is below 88, where green begins: of 96, 68, 72 two; of 90, 80, 60 two; of 100, 60, 80 two.
    assert_eq!(row(&range, 7), ["Unit di bawah 88", "", "2", "2", "2"]);
    // Loci 90 and (80 + 60) / 2 = 70: 80. Loci 100 and 70: 85. 80 is the lowest.
    assert_eq!(row(&range, 8), ["Rata-rata PEMDA", "", "83", "80", "85"]);
    assert_eq!(row(&range, 9), ["▼ terendah", "", "", "1", "0"]);
    assert_eq!(row(&range, 10), ["Rata-rata POLRES", "", "", "", ""]);
    assert_eq!(row(&range, 14), ["63.05", "Kabupaten Tapin", "70", "70", "70"]);
    assert_eq!(row(&range, 15), ["63.05-DINKES", "Dinas Kesehatan", "68", "80", "60"]);
    assert_eq!(row(&range, 18), ["63.05-POLRES-SIM", "Layanan SIM", "", "", ""]);
}

#[test]
fn loci_and_means_follow_from_the_units_by_formulas() {
    let (_, formulas) = sheet_of(Language::Indonesian);
    let at = |row: u32, column| formulas.get_value((row - 1, column)).cloned().unwrap_or_default();
    assert_eq!(at(14, 2), "AVERAGE(C15:C16)");
    assert_eq!(at(14, 3), "AVERAGEIFS(D15:D16,$C15:$C16,\">=0\")");
    assert_eq!(at(8, 3), "AVERAGEIFS(D12:D18,$G$12:$G$18,\"=PEMDA\",$H$12:$H$18,\"=Lokus\")");
    assert_eq!(
        at(7, 3),
        "SUMPRODUCT(($H$12:$H$18=\"Unit\")*ISNUMBER(D12:D18)*(ROUND(ROUND(D12:D18,10),2)<88))"
    );
}

#[test]
fn the_sheet_speaks_english_too() {
    let (range, _) = sheet_of(Language::English);
    assert_eq!(row(&range, 7)[0], "Units below 88");
    assert_eq!(range.get_value((13, 7)), Some(&Data::String("Locus".to_owned())));
}

#[test]
fn a_long_title_is_cut_between_words_and_keeps_its_code() {
    assert_eq!(short("Persyaratan (pr01)", "pr01"), "Persyaratan (pr01)");
    // Two lines of 34 letters.
    let long = "Fasilitas bagi pengguna layanan berkebutuhan khusus di semua loket pelayanan (in14)";
    let cut = short(long, "in14");
    assert!(cut.ends_with("… (in14)") && cut.starts_with("Fasilitas bagi pengguna"), "{cut}");
    assert!(lines::breaking(&cut, TURNED.0) <= 2, "{cut}");
}
