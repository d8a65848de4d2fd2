//! The survey of Permenpan RB 14/2017: its published index for three weights, its classes, its sample, its sheets.

use std::sync::LazyLock;

use crate::shipped::{Shipped, prints, row, text};
use rekap::table::{COVERAGE, COVERAGE_ZONES, KEPT};

/// With the exact weight 1/9, as shipped.
pub static NINTH: LazyLock<Shipped> =
    LazyLock::new(|| Shipped::run("skm-2017", "instrument.toml", |text| text));

/// With a declared weight of each element, percent.
fn declared(weight: &str) -> Shipped {
    Shipped::run("skm-2017", "instrument.toml", |text| {
        let text = text.replace(r#"mode = "normalised""#, r#"mode = "as-declared""#);
        let with = |text: String, element: u8| {
            let code = format!("code = \"u{element}\"\n");
            assert!(text.contains(&code));
            text.replace(&code, &format!("{code}weight = {weight}\n"))
        };
        (1..=9).fold(text, with)
    })
}

/// The first ten respondents of a published table: column sums 28, 28, 29, 35, 33, 34, 33, 30, 33.
const PUBLISHED: &str = "63.05-DUKCAPIL";
/// A unit that was answered 4 throughout.
const ALL_BEST: &str = "63.05-DINKES";
/// A sheet that has facilities as U8 and complaints as U9.
const SWAPPED: &str = "63.05-DPMPTSP";

#[test]
fn the_first_ten_respondents_of_a_published_table_give_the_index_of_each_weight() {
    // (28 + 28 + 29 + 35 + 33 + 34 + 33 + 30 + 33) / 10 = 28.3; x 1/9 x 25, x 0.111 x 25, x 0.11 x 25.
    prints(NINTH.score(PUBLISHED, "total"), 4, "78.6111");
    prints(NINTH.score(ALL_BEST, "total"), 2, "100.00");
    for (weight, of_ten, of_best) in [("11.1", "78.5325", "99.90"), ("11.0", "77.8250", "99.00")] {
        let declared = declared(weight);
        prints(declared.score(PUBLISHED, "total"), 4, of_ten);
        prints(declared.score(ALL_BEST, "total"), 2, of_best);
    }
}

#[test]
fn an_element_is_its_mean_times_25() {
    for (element, sum) in (1..).zip([28, 28, 29, 35, 33, 34, 33, 30, 33]) {
        let expected = f64::from(sum) / 10.0 * 25.0;
        prints(NINTH.score(PUBLISHED, &format!("u{element}")), 6, &format!("{expected:.6}"));
    }
}

#[test]
fn the_four_classes_begin_at_their_published_bounds() {
    let class = |score: f64| {
        let zone = NINTH.pipeline.instrument.zone_of(score).unwrap();
        format!("{} {}", zone.category, zone.opinion)
    };
    for (score, expected) in [
        (100.0, "A Sangat Baik"),
        (88.31, "A Sangat Baik"),
        (88.30, "B Baik"),
        (76.61, "B Baik"),
        (76.60, "C Kurang Baik"),
        (65.00, "C Kurang Baik"),
        (64.99, "D Tidak Baik"),
        (25.00, "D Tidak Baik"),
    ] {
        assert_eq!(class(score), expected, "{score}");
    }
}

#[test]
fn elements_are_told_by_the_text_of_their_header_where_a_template_swaps_u8_and_u9() {
    // 80 respondents; of them 70 answer 4 and 10 answer 3 about complaints: 3.875; all answer 3 about facilities.
    prints(NINTH.score(SWAPPED, "u8"), 4, "96.8750");
    prints(NINTH.score(SWAPPED, "u9"), 4, "75.0000");
    // 240 x 9 + 40 + 20 + 60 + 80 + 30 + 50 + 10 + 70 = 2520 of 80 x 9 x 4 = 2880.
    prints(NINTH.score(SWAPPED, "total"), 4, "87.5000");
    // Numbers and texts in one cell, answers in words: complaints `sangat baik`, facilities `kurang baik`, the rest `baik`.
    prints(NINTH.score("63.72-DUKCAPIL", "u8"), 2, "100.00");
    prints(NINTH.score("63.72-DUKCAPIL", "u9"), 2, "50.00");
    prints(NINTH.score("63.72-DUKCAPIL", "u1"), 2, "75.00");
}

#[test]
fn the_rows_of_sums_and_means_under_the_table_are_no_respondents() {
    let kept = NINTH.table("63", &KEPT);
    let units = kept.column("unit").unwrap().str().unwrap();
    let count = |unit: &str| units.iter().flatten().filter(|other| *other == unit).count();
    assert_eq!([PUBLISHED, SWAPPED, ALL_BEST, "63.72-DUKCAPIL"].map(count), [10, 80, 12, 20]);
    let found = NINTH.findings("63");
    for place in ["Dukcapil!A16", "DPMPTSP!A87"] {
        assert!(found.contains(&format!("R105 63.05 Kabupaten Tapin.xlsx!{place}")), "{found:?}");
    }
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn coverage_says_whether_the_sample_of_krejcie_and_morgan_is_reached() {
    let coverage = NINTH.table("63", &COVERAGE);
    let count = |name: &str, at: usize| coverage.column(name).unwrap().u32().unwrap().get(at).unwrap();
    // Population 10 -> 10, 100 -> 80, 500 -> 217, 1000 -> 278.
    let expected = [(PUBLISHED, 10, 10), (SWAPPED, 80, 80), (ALL_BEST, 12, 217), ("63.72-DUKCAPIL", 20, 278)];
    for (unit, kept, target) in expected {
        let at = row(&coverage, &[("unit", unit)]);
        assert_eq!((count("kept", at), count("target", at)), (kept, target), "{unit}");
    }
    let zones = NINTH.table("", &COVERAGE_ZONES);
    let zone = |unit: &str| text(&zones, "zone", row(&zones, &[("code", unit), ("role", "responden")]));
    // 100 % is green; 12 of 217 and 20 of 278 are less than half.
    let expected =
        [(PUBLISHED, "hijau"), (SWAPPED, "hijau"), (ALL_BEST, "merah"), ("63.72-DUKCAPIL", "merah")];
    assert!(expected.iter().all(|(unit, expected)| zone(unit) == *expected), "{zones}");
    let found = NINTH.findings("63");
    let small: Vec<&String> = found.iter().filter(|finding| finding.starts_with("V304")).collect();
    assert_eq!(
        small,
        ["V304 63.05 Kabupaten Tapin.xlsx!Dinkes", "V304 63.72 Kota Banjarbaru.xlsx!Responden"]
    );
}

#[test]
fn a_regency_is_the_mean_of_its_units() {
    // (78.6111 + 87.5 + 100) / 3 = 88.7037.
    assert_eq!(NINTH.standing("63.05"), (88.70, "A".to_owned(), "Sangat Baik".to_owned()));
    assert_eq!(NINTH.standing("63.72"), (75.00, "C".to_owned(), "Kurang Baik".to_owned()));
}
