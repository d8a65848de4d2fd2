//! The sheet `Ringkasan` of the fixture's province, opened again and held against numbers computed by hand.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::*;
use crate::language::Language;
use crate::workbook::{Context, Frames, fixture};

/// The sheet of the province, changed before it is written; values and formulas.
fn changed(language: Language, change: impl Fn(&mut Province<'_>)) -> (Range<Data>, Range<String>) {
    let pipeline = fixture::pipeline();
    let context = Context { pipeline: &pipeline, rule: fixture::rule, language };
    let (here, nation) = (fixture::province(), fixture::nation());
    let frames = [&here, &nation]
        .map(|tables| -> Frames<'_> { tables.iter().map(|(table, frame)| (*table, frame)).collect() });
    let mut province = Province::read(&context, "63", &frames[0], &frames[1]).unwrap();
    change(&mut province);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(province.workbook("63.xlsx").unwrap())).unwrap();
    let name = language.say(text::sheet::SUMMARY);
    (book.worksheet_range(name).unwrap(), book.worksheet_formula(name).unwrap())
}

/// The rows whose first cell is this, blanks left out, as far as paper shows them.
fn rows(range: &Range<Data>, first: &str) -> Vec<Vec<String>> {
    let found = range.rows().filter(|cells| cells[0] == *first);
    let printed = |cells: &[Data]| cells[..9].iter().map(ToString::to_string).collect::<Vec<_>>();
    found.map(|cells| printed(cells).into_iter().filter(|cell| !cell.is_empty()).collect()).collect()
}

fn all(range: &Range<Data>) -> Vec<String> {
    range.rows().flatten().map(ToString::to_string).filter(|cell| !cell.is_empty()).collect()
}

#[test]
fn groups_and_kinds_have_their_mean_ends_zones_and_changes() {
    let (range, _) = changed(Language::Indonesian, |_| ());
    let [means, zones, moves] = rows(&range, "PEMDA").try_into().unwrap();
    // (96 + 70) / 2 = 83.
    assert_eq!(means, ["PEMDA", "83", "2", "Provinsi Kalimantan Selatan", "96", "Kabupaten Tapin", "70"]);
    // One of A, one of C, none of E; none without score, two in all, half of them green.
    assert_eq!(zones, ["PEMDA", "1", "1", "0", "0", "2", "0.5"]);
    assert_eq!(moves, ["PEMDA", "1", "0", "0", "1", "Provinsi Kalimantan Selatan (+10,23)"]);
    // The best of one is not also the worst.
    assert_eq!(rows(&range, "kabupaten")[0], ["kabupaten", "70", "1", "Kabupaten Tapin", "70"]);
    assert_eq!(rows(&range, "POLRES")[1], ["POLRES", "0", "0", "0", "1", "1"]);
}

#[test]
fn dimensions_are_means_of_loci_as_formulas_over_their_units() {
    let (range, formulas) = changed(Language::Indonesian, |_| ());
    // Loci 90 and (80 + 60) / 2 = 70; 100 and 70.
    assert_eq!(rows(&range, "input"), [["input", "80"]]);
    assert_eq!(rows(&range, "output"), [["output", "85"]]);
    let of = |range: &Range<String>, part: &str| {
        range.rows().flatten().find(|formula| formula.contains(part)).cloned().unwrap()
    };
    let own = of(&formulas, "Dimensi!$D$5:$D$5");
    assert!(own.starts_with("ROUND(ROUND(AVERAGE(AVERAGEIFS(Dimensi!$D$5:$D$5,"), "{own}");
    let mean = of(&formulas, "AVERAGEIFS(Lokus!");
    assert!(mean.contains(",Lokus!$A$5:$A$7,\"=PEMDA\",") && mean.ends_with(",10),2)"), "{mean}");
}

#[test]
fn what_stands_out_is_told_with_its_number_and_the_sheet_that_tells_more() {
    let (range, _) = changed(Language::Indonesian, |_| ());
    let told = "Indikator terendah PEMDA: Indikator input (80,00); Indikator output (85,00)";
    assert_eq!(rows(&range, told), [[told, "→ Indikator"]]);
    // Of 96, 68 and 72 two are below 88; one role of a unit and one more are short, one finding stands.
    let below = "Unit dengan nilai akhir di bawah 88,00";
    assert_eq!(rows(&range, below), [[below, "2", "→ Unit"]]);
    let short = "Peran di unit yang respondennya di bawah target";
    assert_eq!(rows(&range, short), [[short, "2", "→ Cakupan"]]);
    let standing = "Temuan mutu data yang masih berlaku";
    assert_eq!(rows(&range, standing), [[standing, "1", "→ Temuan"]]);
    // Nothing lies near a line.
    assert!(!all(&range).iter().any(|cell| cell.contains("dekat batas")));
}

#[test]
fn editions_that_cannot_be_compared_are_told_in_words() {
    let (range, _) = changed(Language::Indonesian, |province| {
        province.standings.iter_mut().for_each(|standing| standing.change = None);
    });
    assert!(all(&range).iter().any(|cell| cell.starts_with("Perubahan tidak ditampilkan: edisi lalu")));
    let (range, _) = changed(Language::Indonesian, |province| {
        province.standings.iter_mut().for_each(|one| (one.change, one.previous) = (None, None));
    });
    assert!(all(&range).iter().any(|cell| cell.starts_with("Nilai edisi lalu tidak tersedia")));
}

#[test]
fn every_other_sheet_is_listed_beside_the_page_with_what_it_shows() {
    let (range, _) = changed(Language::English, |_| ());
    let beside = |row: u32| [10, 11].map(|column| range.get_value((row, column)).unwrap().to_string());
    assert_eq!(range.get_value((4, 10)).unwrap().to_string(), "Contents");
    assert_eq!(beside(5), ["Loci", "Loci, ranked"]);
    assert!(all(&range).contains(&"Mean of each group and kind".to_owned()));
}
