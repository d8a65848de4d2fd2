//! The opinion of 2025: published contributions, units and locus of Lampung, and the second axis.

use std::sync::LazyLock;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use crate::shipped::{Shipped, prints};
use rekap::instrument::mean;

pub static RAN: LazyLock<Shipped> =
    LazyLock::new(|| Shipped::run("opini-2025", "instrument.toml", |text| text));

/// What each dimension of Dinas Sosial Lampung contributes.
const CONTRIBUTIONS: [(&str, &str); 5] = [
    ("input", "23.32"),
    ("proses", "19.76"),
    ("output", "9.38"),
    ("pengaduan", "10.97"),
    ("kepercayaan", "25.82"),
];

#[test]
fn dinas_sosial_lampung_is_the_sum_of_its_published_contributions() {
    // 23.32 + 19.76 + 9.38 + 10.97 + 25.82 = 89.25.
    for (code, published) in CONTRIBUTIONS {
        let dimensions = &RAN.pipeline.instrument.dimensions;
        let weight = dimensions.iter().find(|dimension| dimension.code == code).unwrap().weight;
        prints(RAN.score("18-DINSOS", code) * weight / 100.0, 2, published);
    }
    prints(RAN.score("18-DINSOS", "total"), 2, "89.25");
}

#[test]
fn the_units_of_lampung_and_their_mean_are_the_published_ones() {
    prints(RAN.score("18-RSUD", "total"), 2, "89.15");
    prints(RAN.score("18-DISDIK", "total"), 2, "87.08");
    let (score, category, _) = RAN.standing("18");
    prints(score, 2, "88.49");
    assert_eq!(category, "A");
}

#[test]
fn the_other_published_loci_of_2025_are_means_of_their_units_too() {
    for (published, units) in [
        ("88.49", &[89.25, 89.15, 87.08][..]),
        ("76.82", &[68.79, 77.55, 84.11]),
        ("86.00", &[92.36, 90.16, 83.63, 83.58, 84.73, 81.53]),
    ] {
        prints(mean(units).unwrap(), 2, published);
    }
}

#[test]
fn four_dimensions_weigh_70_and_trust_30() {
    let weights: Vec<f64> = RAN.pipeline.instrument.dimensions.iter().map(|one| one.weight).collect();
    assert_eq!(weights.iter().take(4).sum::<f64>().to_bits(), 70_f64.to_bits());
    assert_eq!(weights[4].to_bits(), 30_f64.to_bits());
}

#[test]
fn no_order_of_the_contributions_fits_the_weights_of_2023() {
    // 70 % of 21.85, 32.37, 24.24 and 21.54 is 22.66 at most: neither 23.32 nor 25.82 fits, and trust takes only one of them.
    let mut of_2023 = [21.85, 32.37, 24.24, 21.54].map(|weight| weight * 0.7);
    of_2023.sort_by(f64::total_cmp);
    let mut contributions = CONTRIBUTIONS.map(|(_, points)| points.parse::<f64>().unwrap());
    contributions.sort_by(f64::total_cmp);
    assert!(contributions[3] > of_2023[3], "the second largest would have to fit the largest weight");
    // The weights of this pipeline leave room for each in its published place.
    let room = RAN.pipeline.instrument.dimensions.iter().zip(CONTRIBUTIONS);
    assert!(
        room.into_iter().all(|(dimension, (_, points))| points.parse::<f64>().unwrap() < dimension.weight)
    );
}

#[test]
fn the_opinion_is_the_class_of_quality_and_what_became_of_corrective_actions() {
    assert_eq!(RAN.standing("18").2, "Kualitas Tertinggi Tanpa Maladministrasi");
    let late = Shipped::run("opini-2025", "followup.csv", |text| text.replace("dilaksanakan", "belum"));
    assert_eq!(late.standing("18").2, "Kualitas Tertinggi Dengan Maladministrasi");
    let nobody = Shipped::run("opini-2025", "followup.csv", |text| {
        text.lines().next().map(|header| format!("{header}\n")).unwrap()
    });
    assert_eq!(nobody.standing("18").2, "Kualitas Tertinggi Tanpa Maladministrasi");
}

#[test]
fn of_a_province_that_was_only_published_nobody_knows_the_second_axis() {
    assert_eq!(RAN.standing("34").2, "Kualitas Tinggi");
    assert_eq!(RAN.standing("75").2, "Kualitas Sedang");
}

#[test]
fn the_opinion_with_both_axes_stands_on_both_score_workbooks() {
    for file in ["18 Lampung.xlsx", "Nasional.xlsx"] {
        let mut book: Xlsx<_> = open_workbook(RAN.folder.path().join("out/opini-2025").join(file)).unwrap();
        let all: Vec<String> = book
            .worksheets()
            .iter()
            .flat_map(|(_, cells)| cells.used_cells().map(|(_, _, data)| data.clone()).collect::<Vec<Data>>())
            .map(|data| data.to_string())
            .collect();
        let stands = |text: &str| all.iter().any(|cell| cell.contains(text));
        assert!(stands("Kualitas Tertinggi Tanpa Maladministrasi"), "{file}");
        assert!(stands("sebagian: Dengan Maladministrasi"), "{file} says what each status means");
        assert!(stands("tindakan korektif: dilaksanakan"), "{file} says what became of it");
    }
}
