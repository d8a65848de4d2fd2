//! Standings, zones of the years, coverage and units without a score, by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Computed, Cover, Intake, Standing, coverage_zones, standings, units_unscored, zone_years};
use crate::pipeline::{Pipeline, Published};

fn pipeline() -> Pipeline {
    Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/kepatuhan-2024")).unwrap()
}

fn stand(pipeline: &Pipeline, scores: &[(&str, f64)]) -> BTreeMap<String, Standing> {
    let computed: BTreeMap<String, Computed> = scores
        .iter()
        .map(|(code, exact)| ((*code).to_owned(), Computed { exact: Some(*exact), units: 1 }))
        .collect();
    let (standings, _) = standings(pipeline, &computed);
    standings.into_iter().map(|standing| (standing.locus.clone(), standing)).collect()
}

#[test]
fn ranks_are_among_the_kind_and_the_group_in_the_nation_and_the_province() {
    // Regencies 90, 80, 80, 70; the city 85: in the group of the nation 90, 85, 80, 80, 70. Published scores of local
    // governments elsewhere are left out here.
    let mut pipeline = pipeline();
    pipeline.history.clear();
    let scores = [("62.01", 80.0), ("63.01", 90.0), ("63.02", 80.0), ("63.03", 70.0), ("63.71", 85.0)];
    let rows = stand(&pipeline, &scores);
    let ranks = |code: &str| {
        let row = &rows[code];
        [row.rank_nation, row.rank_nation_group, row.rank_group, row.rank_kind].map(Option::unwrap)
    };
    assert_eq!(ranks("63.01"), [1, 1, 1, 1]);
    assert_eq!(ranks("63.71"), [1, 2, 2, 1]);
    assert_eq!(ranks("63.02"), [2, 3, 3, 2]);
    assert_eq!(ranks("62.01"), [2, 3, 1, 1]);
    assert_eq!(ranks("63.03"), [4, 5, 4, 3]);
}

#[test]
fn a_change_is_told_in_one_instrument_and_never_across_two() {
    // Kotabaru was 71.66 in 2023.
    let mut pipeline = pipeline();
    let same = stand(&pipeline, &[("63.02", 80.0)]);
    assert_eq!(same["63.02"].change.map(|change| format!("{change:.2}")).as_deref(), Some("8.34"));
    assert_eq!(same["63.02"].comparison, "instrumen sama");
    pipeline.instrument.comparable_with.clear();
    let other = &stand(&pipeline, &[("63.02", 80.0)])["63.02"];
    assert_eq!((other.change, other.comparison), (None, "edisi berbeda, tidak dapat dibandingkan"));
    assert_eq!(other.previous.map(|before| format!("{before:.2}")).as_deref(), Some("71.66"));
}

#[test]
fn a_score_near_a_line_names_the_line_and_the_distance() {
    let rows = stand(&pipeline(), &[("63.71", 87.996), ("63.01", 77.951), ("63.02", 87.0)]);
    // 87.996 is published as 88.00, 77.951 as 77.95.
    let near = |code: &str| {
        rows[code].near.as_ref().map(|near| format!("{} {:.2} {:.2}", near.category, near.cut, near.distance))
    };
    assert_eq!(near("63.71").as_deref(), Some("A 88.00 0.00"));
    assert_eq!(near("63.01").as_deref(), Some("B 78.00 -0.05"));
    assert_eq!(near("63.02"), None);
}

#[test]
fn the_zones_of_south_kalimantan_are_counted_year_by_year_and_old_editions_are_marked() {
    let mut pipeline = pipeline();
    pipeline.history.retain(|row| row.locus.starts_with("63."));
    let rows = stand(&pipeline, &[("63.01", 90.0)]);
    let standings: Vec<Standing> = rows.into_values().collect();
    let years = zone_years(&pipeline, &standings);
    let of = |edition: u16, kind: &str| {
        let own = years.iter().filter(|year| year.edition == edition && year.kind == kind);
        own.map(|year| format!("{} {}", year.zone, year.loci)).collect::<Vec<_>>().join(", ")
    };
    // DOMAIN: 2023 12 of 13 regencies and cities green, Kotabaru yellow: 10 of 11 regencies, both cities.
    assert_eq!(of(2023, "kabupaten"), "hijau 10, kuning 1, merah 0");
    assert_eq!(of(2023, "kota"), "hijau 2, kuning 0, merah 0");
    // 2022: Tanah Laut, Tabalong, Tanah Bumbu, Balangan and Banjarbaru green.
    assert_eq!(of(2022, "kabupaten"), "hijau 4, kuning 7, merah 0");
    assert_eq!(of(2022, "kota"), "hijau 1, kuning 1, merah 0");
    let word = |edition: u16| years.iter().find(|year| year.edition == edition).unwrap().comparison;
    assert_eq!(word(2021), "edisi berbeda, tidak dapat dibandingkan");
    assert_eq!([word(2022), word(2024)], ["instrumen sama"; 2]);
}

#[test]
fn a_published_locus_without_a_score_counts_in_the_zone_that_was_published() {
    // Of this edition, by hand: a score of 90.00 is green; a category C and a zone `kuning` are yellow twice; 50.00 is red,
    // whatever zone is written beside it. Of 2023: only what is known, and `biru` is no zone of this instrument.
    let mut pipeline = pipeline();
    pipeline.history.clear();
    let row = |edition, locus: &str, score, category: &str, zone: &str| Published {
        edition,
        locus: locus.to_owned(),
        kind: "kabupaten".to_owned(),
        name: String::new(),
        score,
        category: category.to_owned(),
        zone: zone.to_owned(),
    };
    pipeline.history = vec![
        row(2024, "64.01", Some(90.0), "", ""),
        row(2024, "64.02", None, "C", ""),
        row(2024, "64.03", None, "", "kuning"),
        row(2024, "64.04", Some(50.0), "", "hijau"),
        row(2024, "64.05", None, "", ""),
        row(2023, "64.01", None, "", "biru"),
        row(2023, "64.02", None, "A", ""),
        row(2021, "64.01", None, "A", ""),
    ];
    let standings: Vec<Standing> = stand(&pipeline, &[]).into_values().collect();
    let years = zone_years(&pipeline, &standings);
    let of = |edition: u16| {
        let own = years.iter().filter(|year| year.edition == edition);
        own.map(|year| format!("{} {} of {}", year.zone, year.loci, year.known)).collect::<Vec<_>>()
    };
    assert_eq!(of(2024), ["hijau 1 of 4", "kuning 2 of 4", "merah 1 of 4"]);
    assert_eq!(of(2023), ["hijau 1 of 2", "kuning 0 of 2", "merah 0 of 2", "biru 1 of 2"]);
    // What a category of 2021 was worth nobody says.
    assert_eq!(of(2021), [""; 0]);
}

fn intake() -> Intake<'static> {
    let cover = |unit, role, kept, target| Cover { unit, role, kept, target };
    let coverage = vec![
        cover("62.01-DINKES", "eksternal", 40, 30),
        cover("63.01-DINKES", "eksternal", 15, 30),
        cover("63.01-DINKES", "internal", 1, 4),
        cover("63.02-DINKES", "eksternal", 0, 30),
    ];
    Intake { coverage, flows: Vec::new() }
}

#[test]
fn coverage_has_a_zone_of_its_own_for_each_unit_role_and_area() {
    let pipeline = pipeline();
    let rows = coverage_zones(&pipeline, &intake());
    let of = |level: &str, code: &str, role: &str| {
        let row = rows.iter().find(|row| row.level == level && row.code == code && row.role == role).unwrap();
        format!("{}/{} {:.2} {}", row.kept, row.target, row.percent.unwrap(), row.zone)
    };
    // Green from 100 %, yellow from 50 %.
    assert_eq!(of("unit", "62.01-DINKES", "eksternal"), "40/30 133.33 hijau");
    assert_eq!(of("unit", "63.01-DINKES", "eksternal"), "15/30 50.00 kuning");
    assert_eq!(of("unit", "63.01-DINKES", "internal"), "1/4 25.00 merah");
    assert_eq!(of("province", "63", "eksternal"), "15/60 25.00 merah");
    // 40 + 15 + 1 of 30 + 30 + 4 + 30 = 56 of 94.
    assert_eq!(of("nation", "", ""), "56/94 59.57 kuning");
}

#[test]
fn every_unit_without_a_score_is_listed_with_its_reason() {
    let pipeline = pipeline();
    let unscored = BTreeSet::from(["63.01-DINKES", "63.02-DINKES"]);
    let listed = units_unscored(&pipeline, &intake(), &unscored);
    let why = |unit: &str| listed.iter().find(|row| row.unit == unit).map(|row| row.why);
    assert_eq!(why("63.01-DINKES"), Some("tanggapan tidak cukup untuk dinilai"));
    assert_eq!(why("63.02-DINKES"), Some("tidak ada tanggapan"));
    assert_eq!(why("63.03-DINKES"), Some("provinsi belum diolah"));
    assert_eq!(why("62.01-DINKES"), None);
    assert_eq!(listed.len(), pipeline.roster.units().count() - 1);
}
