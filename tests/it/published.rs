//! The published figures of the domain page come out of the sample data to two decimals.

use polars::prelude::DataFrame;

use crate::sample::{RAN_2023, RAN_2024, Ran, store};
use crate::shipped::text;
use rekap::stage::Partition;
use rekap::table::{MEANS, STANDINGS, Table, ZONE_COUNTS};

pub fn nation(ran: &Ran, pipeline: &str, table: &'static Table) -> DataFrame {
    store(ran.folder.path(), pipeline).read_table(&Partition::Nation, table).unwrap().unwrap()
}

/// Score, category, zone and national rank of a locus.
pub fn locus(frame: &DataFrame, code: &str) -> (f64, String, String, Option<u32>) {
    let at = (0..frame.height()).find(|at| text(frame, "locus", *at) == code).unwrap();
    let score = frame.column("score").unwrap().f64().unwrap().get(at).unwrap();
    let rank = frame.column("rank_nation").unwrap().u32().unwrap().get(at);
    (score, text(frame, "category", at), text(frame, "zone", at), rank)
}

fn mean(frame: &DataFrame, province: &str, group: &str) -> (f64, String) {
    let at = (0..frame.height())
        .find(|at| text(frame, "province", *at) == province && text(frame, "group", *at) == group)
        .unwrap();
    (frame.column("mean").unwrap().f64().unwrap().get(at).unwrap(), text(frame, "best", at))
}

#[track_caller]
pub fn is(found: f64, published: f64) {
    assert!((found - published).abs() < 1e-9, "{found} is not the published {published}");
}

#[test]
fn south_kalimantan_2024_means_and_best_of_each_group() {
    let means = nation(&RAN_2024, "kepatuhan-2024", &MEANS);
    let standings = nation(&RAN_2024, "kepatuhan-2024", &STANDINGS);
    for (group, published, best, score) in [
        ("pemda", 93.64, "63.06", 96.52),
        ("polres", 93.89, "63.06-POLRES", 96.64),
        ("kantah", 93.31, "63.01-KANTAH", 99.57),
    ] {
        let (found, first) = mean(&means, "63", group);
        is(found, published);
        assert_eq!(first, best);
        is(locus(&standings, best).0, score);
    }
}

#[test]
fn south_kalimantan_2024_stands_ninth_with_94_58() {
    let standings = nation(&RAN_2024, "kepatuhan-2024", &STANDINGS);
    let (score, category, zone, rank) = locus(&standings, "63");
    is(score, 94.58);
    assert_eq!((category.as_str(), zone.as_str(), rank), ("A", "hijau", Some(9)));
    // The eight before it and Banten after it, as published.
    for (at, (code, published)) in [
        ("71", 98.63),
        ("33", 98.21),
        ("34", 97.22),
        ("51", 96.94),
        ("14", 96.47),
        ("72", 96.17),
        ("61", 95.65),
        ("32", 95.58),
    ]
    .into_iter()
    .enumerate()
    {
        let (score, _, _, rank) = locus(&standings, code);
        is(score, published);
        assert_eq!(rank.map(|rank| rank as usize), Some(at + 1), "{code}");
    }
    assert_eq!(locus(&standings, "36").3, Some(10));
    is(locus(&standings, "63.07").0, 93.75);
}

#[test]
fn central_kalimantan_2024_has_its_published_categories() {
    let standings = nation(&RAN_2024, "kepatuhan-2024", &STANDINGS);
    is(locus(&standings, "62").0, 90.50);
    let expected = [
        ("A", &["62.71", "62.01"][..]),
        ("B", &["62.10", "62.03", "62.02", "62.11", "62.08", "62.09", "62.05", "62.06", "62.07"][..]),
        ("C", &["62.12", "62.04", "62.13"][..]),
    ];
    for (category, loci) in expected {
        for code in loci {
            assert_eq!(locus(&standings, code).1, category, "{code}");
        }
    }
}

#[test]
fn south_kalimantan_2023_gives_back_its_published_scores_and_twelve_green_of_thirteen() {
    let standings = nation(&RAN_2023, "kepatuhan-2023", &STANDINGS);
    for (code, published) in [
        ("63", 85.77),
        ("63.71", 88.02),
        ("63.02", 71.66),
        ("63.06", 95.07),
        ("63.10", 88.68),
        ("63.72", 92.00),
    ] {
        is(locus(&standings, code).0, published);
    }
    let regencies: Vec<String> = (0..standings.height())
        .map(|at| text(&standings, "locus", at))
        .filter(|code| code.starts_with("63."))
        .collect();
    assert_eq!(regencies.len(), 13);
    let green = regencies.iter().filter(|code| locus(&standings, code).2 == "hijau").count();
    assert_eq!(green, 12);
    let (lowest, highest) = (locus(&standings, "63.02"), locus(&standings, "63.06"));
    assert_eq!(lowest.2, "kuning");
    assert!(regencies.iter().all(|code| {
        let score = locus(&standings, code).0;
        lowest.0 <= score && score <= highest.0
    }));
}

#[test]
fn zone_counts_add_up_to_the_scored_loci() {
    let counts = nation(&RAN_2024, "kepatuhan-2024", &ZONE_COUNTS);
    let means = nation(&RAN_2024, "kepatuhan-2024", &MEANS);
    for at in 0..means.height() {
        let (province, group) = (text(&means, "province", at), text(&means, "group", at));
        let counted: u32 = (0..counts.height())
            .filter(|row| {
                text(&counts, "province", *row) == province && text(&counts, "group", *row) == group
            })
            .filter_map(|row| counts.column("loci").unwrap().u32().unwrap().get(row))
            .sum();
        assert_eq!(means.column("loci_scored").unwrap().u32().unwrap().get(at), Some(counted));
    }
}

#[test]
fn the_summary_prints_the_published_figures_each_in_its_line() {
    for (group, mean, best) in [
        ("Pemerintah Daerah", "93.64", "Kabupaten Hulu Sungai Selatan 96.52"),
        ("Kepolisian Resor", "93.89", "Polres Hulu Sungai Selatan 96.64"),
        ("Kantor Pertanahan", "93.31", "Kantah Tanah Laut 99.57"),
    ] {
        let line = RAN_2024.stdout.lines().find(|line| line.starts_with("│ 63 ") && line.contains(group));
        let words = line.unwrap_or_else(|| panic!("no line for {group} in\n{}", RAN_2024.stdout));
        assert!(words.contains(&format!(" {mean} ")) && words.contains(best), "{words}");
    }
    assert!(RAN_2024.stdout.contains("Provinsi Kalimantan Selatan: 94.58 (A), rank 9 of 12 known\n"));
    // 9170 before the rules of rules.toml were planted; 15 extra responses for them, 3 observations less in one unit; 10 later
    // responses of persons who had answered already, 23 in a copied sheet, 3 x (4 + 24 + 4) + 1 in an older edition, 3 nearly the same.
    assert!(RAN_2024.stdout.contains("responses read 9315 = accepted "));
}
