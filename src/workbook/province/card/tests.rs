//! Report cards of the province of four units, by hand.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};

use super::{Card, cards};
use crate::pipeline::Pipeline;
use crate::wanted::Language;
use crate::workbook::{Context, Province, fixture};

fn all_cards(pipeline: &Pipeline, language: Language) -> Vec<Card> {
    let context = Context { pipeline, rule: fixture::rule, language };
    let (here, nation) = (fixture::province(), fixture::nation());
    let here = here.iter().map(|(table, frame)| (*table, frame)).collect();
    let nation = nation.iter().map(|(table, frame)| (*table, frame)).collect();
    let province = Province::read(&context, "63", &here, &nation).unwrap();
    cards(&province, &here).unwrap()
}

/// More rows than a card has.
const MOST: u32 = 200;

/// The page of a card: values and formulas.
fn page(bytes: &[u8], sheet: &str) -> (Range<Data>, Range<String>) {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    (book.worksheet_range(sheet).unwrap(), book.worksheet_formula(sheet).unwrap())
}

/// The number in a column of the first row that begins with a text.
fn beside(page: &(Range<Data>, Range<String>), text: &str, column: u32) -> (f64, String) {
    let (values, formulas) = page;
    let begins = |row: &u32| matches!(values.get_value((*row, 0)), Some(Data::String(own)) if own == text);
    let row = (0..MOST).find(begins).unwrap_or_else(|| panic!("no row {text}"));
    let Some(Data::Float(number)) = values.get_value((row, column)) else { panic!("{text}: {row}") };
    (*number, formulas.get_value((row, column)).cloned().unwrap_or_default())
}

/// That number is this one.
#[track_caller]
fn is(page: &(Range<Data>, Range<String>), text: &str, column: u32, expected: f64) {
    let (found, _) = beside(page, text, column);
    assert!((found - expected).abs() < 1e-9, "{text}: {found}");
}

fn texts(values: &Range<Data>) -> Vec<String> {
    values.used_cells().filter_map(|(_, _, cell)| cell.get_string().map(str::to_owned)).collect()
}

#[test]
fn every_locus_of_the_roster_has_a_card_named_after_it() {
    let cards = all_cards(&fixture::pipeline(), Language::Indonesian);
    let names: Vec<&str> = cards.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "63 Provinsi Kalimantan Selatan.xlsx",
            "63.05 Kabupaten Tapin.xlsx",
            "63.05-POLRES Polres Tapin.xlsx"
        ]
    );
}

#[test]
fn dimensions_add_up_to_the_score_of_the_locus_and_stand_beside_those_of_its_group() {
    let cards = all_cards(&fixture::pipeline(), Language::Indonesian);
    let page = page(&cards[1].1, "Rapor");
    // Units have 80 and 60 in `input`, 60 and 80 in `output`: 70 each; 0.4 x 70 = 28 and 0.6 x 70 = 42.
    is(&page, "input", 2, 70.0);
    let formula = beside(&page, "input", 2).1;
    assert!(formula.starts_with("Unit!"), "{formula}");
    is(&page, "input", 3, 28.0);
    let formula = beside(&page, "input", 3).1;
    assert!(formula.contains("AVERAGE"), "{formula}");
    is(&page, "output", 3, 42.0);
    // The provincial government has 90 in `input`: (90 + 70) / 2.
    is(&page, "input", 4, 80.0);
    is(&page, "Nilai akhir", 2, 70.0);
    let formula = beside(&page, "Nilai akhir", 2).1;
    assert!(formula.starts_with("Lokus!"), "{formula}");
    is(&page, "Nilai akhir", 3, 70.0);
    let formula = beside(&page, "Nilai akhir", 3).1;
    assert!(formula.starts_with("SUM(D"), "{formula}");
    is(&page, "Nilai akhir", 4, 83.0);
    assert!(!texts(&page.0).contains(&"Pembulatan".to_owned()));
}

#[test]
fn units_have_their_scores_and_responses_and_the_locus_their_sum() {
    let cards = all_cards(&fixture::pipeline(), Language::Indonesian);
    let page = page(&cards[1].1, "Rapor");
    is(&page, "Dinas Kesehatan", 3, 68.0);
    is(&page, "Dinas Pendidikan", 3, 72.0);
    // 4 + 27 and 2 are kept, of 4 + 30 and 4.
    is(&page, "Lokus", 6, 33.0);
    let formula = beside(&page, "Lokus", 6).1;
    assert!(formula.starts_with("SUM(G"), "{formula}");
    is(&page, "Lokus", 7, 38.0);
    is(&page, "Lokus", 8, 33.0 / 38.0);
}

#[test]
fn quality_and_the_way_to_ask_further_are_said_in_lines() {
    let mut pipeline = fixture::pipeline();
    let cards = all_cards(&pipeline, Language::Indonesian);
    let said = texts(&page(&cards[1].1, "Rapor").0).join("\n");
    // 33 kept, and of one of its units 7 were rejected and 3 are duplicates.
    let responses = "Respons: 43 dibaca, 7 ditolak, 3 ganda, 33 dipakai dari target 38 (internal 6 dari 8, eksternal 27 dari 30).";
    assert!(said.contains(responses), "{said}");
    // One of two findings was verified.
    assert!(
        said.contains("Temuan: 1, di antaranya 1 menolak respons; 1 dinyatakan benar oleh petugas."),
        "{said}"
    );
    assert!(said.contains("rekap why uji 63.05"), "{said}");
    assert!(
        said.contains("Di provinsinya peringkat 1 di antara lokus sejenis dan 2 di kelompok PEMDA."),
        "{said}"
    );
    pipeline.name = "lain".to_owned();
    let english = all_cards(&pipeline, Language::English);
    let said = texts(&page(&english[1].1, "Report card").0).join("\n");
    assert!(
        said.contains("Responses: 43 read, 7 rejected, 3 duplicates, 33 used of a target of 38"),
        "{said}"
    );
    assert!(said.contains("rekap why lain 63.05") && said.contains("C – yellow"), "{said}");
}

#[test]
fn a_locus_without_a_score_says_so_and_draws_nothing() {
    let cards = all_cards(&fixture::pipeline(), Language::Indonesian);
    let said = texts(&page(&cards[2].1, "Rapor").0).join("\n");
    assert!(said.contains("Belum dinilai") && said.contains("Tidak diperingkat"), "{said}");
    assert!(!said.contains("Nilai akhir") && !said.contains("terkuat"), "{said}");
}

#[test]
fn weak_indicators_come_with_advice_and_strong_ones_first() {
    let mut pipeline = fixture::pipeline();
    pipeline.weak_below = 78.0;
    let indicator = &mut pipeline.instrument.dimensions[0].variables[0].indicators[0];
    indicator.advice = "Latih petugas.".into();
    let (mut here, nation) = (fixture::province(), fixture::nation());
    for (table, frame) in &mut here {
        if table.name == crate::table::LOCI.name {
            *frame = with_indicators(frame);
        }
    }
    let context = Context { pipeline: &pipeline, rule: fixture::rule, language: Language::Indonesian };
    let here = here.iter().map(|(table, frame)| (*table, frame)).collect();
    let nation = nation.iter().map(|(table, frame)| (*table, frame)).collect();
    let province = Province::read(&context, "63", &here, &nation).unwrap();
    let cards = cards(&province, &here).unwrap();
    let page = page(&cards[1].1, "Rapor");
    let said = texts(&page.0).join("\n");
    // `output1` has 81, `input1` 70: the better half is strong, the other is weak.
    is(&page, "Indikator output", 6, 81.0);
    is(&page, "Indikator input", 6, 70.0);
    let after = said.split("Lima indikator terlemah").nth(1).unwrap();
    assert!(after.contains("Indikator input") && after.contains("▼ lemah\nSaran: Latih petugas."), "{said}");
}

/// The table of loci with indicators of Kabupaten Tapin.
fn with_indicators(loci: &polars::prelude::DataFrame) -> polars::prelude::DataFrame {
    use polars::prelude::{BooleanChunked, DataFrame, IntoColumn, NamedFrom, Series};
    let text = |name: &str, values: [&str; 2]| Series::new(name.into(), values.as_slice()).into_column();
    let counts = |name: &str| Series::new(name.into(), [2_u32; 2].as_slice()).into_column();
    let columns = vec![
        text("locus", ["63.05"; 2]),
        text("node", ["input1", "output1"]),
        Series::new("score".into(), [70.0, 81.0].as_slice()).into_column(),
        counts("units_scored"),
        counts("units_expected"),
    ];
    let nodes = loci.column("node").unwrap().str().unwrap();
    let others: BooleanChunked =
        nodes.iter().map(|node| node.is_some_and(|node| !node.ends_with('1'))).collect();
    loci.filter(&others).unwrap().vstack(&DataFrame::new(2, columns).unwrap()).unwrap()
}
