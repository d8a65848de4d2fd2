//! Score workbooks of the fixture, opened again and compared by cell.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use polars::prelude::DataFrame;

use super::{Context, Frames, Nation, National, Province, file_name, fixture};
use crate::language::Language;
use crate::table::Table;

fn frames<'a>(tables: &'a [(&'static Table, DataFrame)]) -> Frames<'a> {
    tables.iter().map(|(table, frame)| (*table, frame)).collect()
}

pub(super) fn province_bytes() -> Vec<u8> {
    province_in(Language::Indonesian)
}

pub(super) fn province_in(language: Language) -> Vec<u8> {
    let pipeline = fixture::pipeline();
    let context = Context { pipeline: &pipeline, rule: fixture::rule, language };
    let (here, nation) = (fixture::province(), fixture::nation());
    let province = Province::read(&context, "63", &frames(&here), &frames(&nation)).unwrap();
    province.workbook("63.xlsx").unwrap()
}

pub(super) fn nation_bytes() -> Vec<u8> {
    nation_in(Language::Indonesian)
}

pub(super) fn nation_in(language: Language) -> Vec<u8> {
    let pipeline = fixture::pipeline();
    let context = Context { pipeline: &pipeline, rule: fixture::rule, language };
    let (here, nation) = (fixture::province(), fixture::nation());
    let provinces = vec![("63", frames(&here))];
    let nation = Nation { frames: frames(&nation), provinces, bundled: Vec::new() };
    National::read(&context, &nation).unwrap().workbook("Nasional.xlsx").unwrap()
}

pub(super) fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

pub(super) fn sheet(bytes: Vec<u8>, name: &str) -> Range<Data> {
    book(bytes).worksheet_range(name).unwrap()
}

/// The cells of the row whose first cell is `first`, blanks left out.
pub(super) fn row(range: &Range<Data>, first: &str) -> Vec<String> {
    let found = range.rows().find(|cells| cells.first().map(ToString::to_string).as_deref() == Some(first));
    let cells = found.unwrap_or_else(|| panic!("no row starts with {first}"));
    cells.iter().map(ToString::to_string).filter(|cell| !cell.is_empty()).collect()
}

/// The cell of a listing under a header, in its nth row.
fn under(range: &Range<Data>, header: &str, nth: usize) -> Data {
    let titles = range.rows().nth(3).unwrap();
    let column = titles.iter().position(|title| *title == header);
    let column = column.unwrap_or_else(|| panic!("no column {header}"));
    range.rows().nth(4 + nth).unwrap()[column].clone()
}

fn number(number: f64) -> Data {
    Data::Float(number)
}

#[test]
fn every_sheet_is_read_back_and_links_to_the_summary() {
    for bytes in [province_bytes(), nation_bytes()] {
        let mut book = book(bytes);
        let names = book.sheet_names().clone();
        assert_eq!(names[0], "Ringkasan");
        for name in &names {
            assert!(book.worksheet_range(name).unwrap().height() > 1, "{name}");
        }
    }
}

#[test]
fn loci_are_listed_by_group_with_score_category_ranks_and_change_as_numbers() {
    let range = sheet(province_bytes(), "Lokus");
    assert_eq!(under(&range, "Peringkat kelompok", 0), number(1.0));
    assert_eq!(under(&range, "Nilai", 0), number(96.0));
    assert_eq!(under(&range, "Perubahan", 0), number(10.23));
    let texts = ["Kelompok", "Kode lokus", "Lokus", "Jenis", "Kategori", "Zona", "Opini"];
    let tapin = texts.map(|header| under(&range, header, 1).to_string());
    assert_eq!(tapin, ["PEMDA", "63.05", "Kabupaten Tapin", "kabupaten", "C", "Kuning", "Kualitas Sedang"]);
    let numbers = ["Peringkat jenis", "Peringkat nasional", "dari", "Unit dinilai", "Unit terdaftar"];
    let tapin = numbers.map(|header| under(&range, header, 1));
    assert_eq!(tapin, [1.0, 1.0, 1.0, 2.0, 2.0].map(number));
    assert!(row(&range, "POLRES").contains(&"Belum dinilai".to_owned()));
}

#[test]
fn dimensions_add_up_to_the_unrounded_score_of_a_unit_in_live_formulas() {
    let mut book = book(province_bytes());
    let range = book.worksheet_range("Dimensi").unwrap();
    // 0.4 x 80 + 0.6 x 60 = 32 + 36 = 68.
    let dinkes = (0..4).find(|nth| under(&range, "Kode", *nth) == "63.05-DINKES").unwrap();
    let shown = ["input", "output", "Sumbangan input", "Sumbangan output", "Nilai tanpa pembulatan"];
    let shown = shown.map(|header| under(&range, header, dinkes));
    assert_eq!(shown, [80.0, 60.0, 32.0, 36.0, 68.0].map(number));
    let formulas = book.worksheet_formula("Dimensi").unwrap();
    let row = u32::try_from(4 + dinkes).unwrap();
    let number = row + 1;
    let counted = format!("SUMPRODUCT(Dimensi!$D$3:$E$3,--ISNUMBER(Dimensi!$D${number}:$E${number}))");
    assert_eq!(formulas.get_value((row, 5)).unwrap(), &format!("Dimensi!$D${number}*Dimensi!$D$3/{counted}"));
    assert_eq!(formulas.get_value((row, 7)).unwrap(), &format!("SUM(Dimensi!$F${number}:$G${number})"));
}

#[test]
fn units_stand_below_their_locus_with_total_and_dimensions() {
    let range = sheet(province_bytes(), "Unit");
    let codes: Vec<String> = range.rows().skip(4).map(|cells| cells[1].to_string()).collect();
    let expected =
        ["63", "63-DISDIK", "63.05", "63.05-DINKES", "63.05-DISDIK", "63.05-POLRES", "63.05-POLRES-SIM"];
    assert_eq!(codes, expected);
    // 0.4 x 80 + 0.6 x 60 = 68; 4 of 4 internal and 27 of 30 external responses.
    let dinkes: Vec<String> = range.rows().nth(7).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(dinkes[3..], ["68", "C", "Kuning", "80", "60", "4", "4", "27", "30"]);
}

#[test]
fn the_summary_tells_rank_flow_and_coverage() {
    let range = sheet(province_bytes(), "Ringkasan");
    let texts: Vec<String> =
        range.rows().flatten().map(ToString::to_string).filter(|text| !text.is_empty()).collect();
    for text in ["Penilaian Uji & Coba", "dari 12 yang diketahui", "A – hijau", "dari 85,77 (edisi lalu)"] {
        assert!(texts.iter().any(|cell| cell == text), "{text} in {texts:?}");
    }
    assert_eq!(row(&range, "Dibaca")[1], "100");
    // 100 read - 7 rejected - 3 duplicates.
    assert_eq!(row(&range, "Dipakai")[1], "90");
    // 4 + 2 of 8 internal responses, one of two units short.
    assert_eq!(row(&range, "Dibaca")[2..], ["Internal", "6", "8", "0.75", "1"]);
}

#[test]
fn a_text_that_looks_like_a_formula_stays_text() {
    let mut book = book(province_bytes());
    let range = book.worksheet_range("Temuan").unwrap();
    let cells = range.rows().nth(4).unwrap();
    assert_eq!(cells[10], Data::String("=1+1".to_owned()));
    assert_eq!(cells[5], Data::String(fixture::RULE.title.id.to_owned()));
    assert_eq!(cells[12], Data::String(fixture::RULE.remedy.id.to_owned()));
    // Ages are the only formulas.
    let formulas = book.worksheet_formula("Temuan").unwrap();
    let formulas: Vec<&String> = formulas.rows().flatten().filter(|formula| !formula.is_empty()).collect();
    assert_eq!(formulas, ["TODAY()-D5", "TODAY()-D6"]);
}

#[test]
fn findings_show_their_state_first_day_and_age_and_verified_ones_come_last() {
    let range = sheet(province_bytes(), "Temuan");
    let shown = |nth: usize| -> Vec<String> {
        range.rows().nth(nth).unwrap()[2..5].iter().map(ToString::to_string).collect()
    };
    // 20 November 2024 is day 45616 of a spreadsheet; 11 days later something changed last.
    assert_eq!(shown(4), ["terbuka", "45616", "11"]);
    assert_eq!(shown(5), ["dikecualikan: sudah dicek; AB", "45616", "11"]);
}

#[test]
fn the_nation_shows_the_burn_down_of_every_province() {
    let range = sheet(nation_bytes(), "Perkembangan");
    // New, open, reopened, waiting, waived, fixed: 2 of 3 done; the oldest since day 45616, for 11 days.
    let figures = ["0", "1", "0", "1", "1", "1", "0.6666666666666666", "45616", "11", "45627"];
    let rows: Vec<Vec<String>> =
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let of_province: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == "Kalimantan Selatan").collect();
    assert_eq!(of_province[0][1..11], figures);
    // Three waited from 20 to 30 November, one on 1 December.
    let waiting = ["3"; 11].into_iter().chain(["1"]).collect::<Vec<_>>();
    assert_eq!(of_province[1][1..13], waiting);
    let header = rows.iter().find(|row| row[12] == "01/12/24").unwrap();
    assert_eq!(header[1], "20/11/24");
}

#[test]
fn rules_show_their_outcomes_and_a_rate_above_the_usual_is_marked() {
    let range = sheet(province_bytes(), "Aturan");
    // 9 of 90 that could be checked failed: 10 %, above 5 %.
    let outcomes = ["81", "9", "10", "0.1", "0.05", "di atas batas wajar"];
    assert_eq!(row(&range, "V201")[3..], outcomes);
    let range = sheet(nation_bytes(), "Aturan");
    let rows: Vec<Vec<String>> =
        range.rows().skip(4).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0][3], "Nasional");
    assert_eq!(rows[1][3], "Kalimantan Selatan");
    assert_eq!(rows[0][4..], outcomes);
}

#[test]
fn the_method_names_weights_digests_and_files() {
    let range = sheet(province_bytes(), "Metode");
    assert_eq!(row(&range, "input"), ["input", "input", "40"]);
    assert_eq!(row(&range, "input1"), ["input1", "Indikator input", "100", "Internal", "tingkat"]);
    assert_eq!(row(&range, "pipeline.toml"), ["pipeline.toml", "abc123"]);
    assert_eq!(row(&range, "Program"), ["Program", &format!("rekap {}", env!("CARGO_PKG_VERSION"))]);
    assert_eq!(row(&range, "Sidik sumber program")[1], env!("REKAP_BUILD"));
    let file = ["Kalimantan Selatan", "63.05 Kabupaten Tapin.xlsx", "100", "d1"];
    assert_eq!(row(&range, "Kalimantan Selatan"), file);
}

#[test]
fn the_nation_ranks_governments() {
    let range = sheet(nation_bytes(), "Provinsi");
    let shown = ["Peringkat nasional", "Kode", "Provinsi", "Nilai", "Kategori", "Asal nilai"];
    let first = shown.map(|header| under(&range, header, 0).to_string());
    assert_eq!(first, ["9", "63", "Kalimantan Selatan", "96", "A", "dihitung"]);
    // 96 and 70 are the mean 83; one green, one yellow.
    let titles = ["Rata-rata PEMDA", "PEMDA: hijau", "PEMDA: kuning"];
    assert_eq!(titles.map(|header| under(&range, header, 0)), [83.0, 1.0, 1.0].map(number));
}

#[test]
fn the_nation_counts_findings_by_province_and_rule() {
    let range = sheet(nation_bytes(), "Temuan");
    let expected =
        ["Kalimantan Selatan", "V201", "ditolak", fixture::RULE.title.id, "1", fixture::RULE.remedy.id];
    assert_eq!(row(&range, "Kalimantan Selatan"), expected);
}

#[test]
fn file_names_are_safe_on_windows() {
    assert_eq!(file_name("63 Kalimantan Selatan"), "63 Kalimantan Selatan.xlsx");
    assert_eq!(file_name("63 a/b\\c:d*e?"), "63 a-b-c-d-e-.xlsx");
    assert_eq!(file_name("63 titik. "), "63 titik.xlsx");
}
