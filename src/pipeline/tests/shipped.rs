//! The shipped pipelines load, and hold what is published.

use std::collections::BTreeMap;

use super::copy::pipelines;
use crate::instrument::{Combine, Dimension, Missing, OfUnits};
use crate::pipeline::{CoverageZone, Keep, Part, Pipeline, Target};

fn shipped(name: &str) -> Pipeline {
    let loaded = Pipeline::load(&pipelines().join(name));
    loaded.unwrap_or_else(|error| panic!("{}: {error:?}", error.line()))
}

fn indicators(dimension: &Dimension) -> usize {
    dimension.variables.iter().map(|variable| variable.indicators.len()).sum()
}

#[test]
fn the_editions_of_four_dimensions_have_the_published_weights_and_zones() {
    for (name, edition) in [("kepatuhan-2024", 2024), ("kepatuhan-2023", 2023), ("kepatuhan-2022", 2022)] {
        let instrument = shipped(name).instrument;
        assert_eq!(instrument.edition, edition);
        let weights: Vec<(&str, f64)> =
            instrument.dimensions.iter().map(|d| (d.code.as_str(), d.weight)).collect();
        // Published for 2023 by three sources; they sum to 100.00.
        assert_eq!(weights, [("input", 21.85), ("proses", 32.37), ("output", 24.24), ("pengaduan", 21.54)]);
        let bounds: Vec<(&str, f64)> =
            instrument.zones.iter().map(|z| (z.category.as_str(), z.from)).collect();
        assert_eq!(bounds, [("A", 88.0), ("B", 78.0), ("C", 54.0), ("D", 32.0), ("E", 0.0)]);
        assert_eq!(instrument.zone_of(87.99).unwrap().opinion.as_str(), "Kualitas Tinggi");
        assert_eq!(instrument.rounding.decimals, 2);
    }
}

#[test]
fn every_indicator_of_the_instrument_is_there() {
    let instrument = shipped("kepatuhan-2024").instrument;
    let counts: Vec<usize> = instrument.dimensions.iter().map(indicators).collect();
    assert_eq!(counts, [15, 11, 5, 9]);
    // Output asks each of 5 indicators about 5 moments; every other indicator is one question.
    assert_eq!(instrument.items.len(), 15 + 11 + 25 + 9);
    let of = |role: &str| instrument.items_of(role).count();
    assert_eq!((of("internal"), of("observasi"), of("eksternal")), (15 + 9, 11, 25));
    assert!(instrument.items_of("eksternal").all(|(_, item)| item.scale.reversed));
    assert!(instrument.items.iter().all(|item| item.required != item.code.starts_with("pg")));
    assert_eq!(instrument.missing.dimension, Missing::NotScored);
}

#[test]
fn input_1_has_its_published_weight_and_the_others_share_the_rest() {
    let instrument = shipped("kepatuhan-2024").instrument;
    let input = &instrument.dimensions[0];
    let weights: Vec<f64> = input.variables.iter().flat_map(|v| &v.indicators).map(|i| i.weight).collect();
    assert!((weights[0] - 12.22).abs() < 1e-9);
    // (100 - 12.22) / 14 = 87.78 / 14 = 6.27.
    assert!(weights[1..].iter().all(|weight| (weight - 6.27).abs() < 1e-9));
    // Competence: 12.22 + 5 x 6.27 = 43.57; facilities: 9 x 6.27 = 56.43.
    assert!((input.variables[0].weight - 43.57).abs() < 1e-9);
    assert!((input.variables[1].weight - 56.43).abs() < 1e-9);
    // Five indicators share Output: 20 each.
    assert!((instrument.dimensions[2].variables[0].indicators[4].weight - 20.0).abs() < 1e-9);
}

#[test]
fn an_item_stands_under_its_numbered_title() {
    let instrument = shipped("kepatuhan-2024").instrument;
    assert_eq!(instrument.items[0].code, "in01");
    assert_eq!(instrument.items[0].headers, ["1. Mengetahui 14 komponen standar pelayanan"]);
    let output = instrument.items.iter().find(|item| item.code == "ou05e").unwrap();
    assert_eq!(output.headers, ["5e. Perilaku tidak patut saat menerima hasil"]);
}

#[test]
fn the_roster_of_2024_has_the_published_numbers_of_units() {
    let roster = shipped("kepatuhan-2024").roster;
    let mut units = BTreeMap::new();
    for unit in roster.units_of("63") {
        let kind = roster.locus(&unit.locus).unwrap().kind.as_str();
        *units.entry(kind).or_insert(0) += 1;
    }
    // 83 units of local government: the province 5, 11 regencies and 2 cities 6 each; 13 police offices x 3; 13 land offices.
    let expected = [("kabupaten", 66), ("kantah", 13), ("kota", 12), ("polres", 39), ("provinsi", 5)];
    assert_eq!(units, BTreeMap::from(expected));
    assert_eq!(roster.units_of("63").count(), 135);
    assert_eq!(roster.loci_of("63").count(), 40);
    assert_eq!(roster.loci_of("62").count(), 15 + 14 + 14);
    assert_eq!(roster.locus("63.71-POLRES").unwrap().name, "Polresta Banjarmasin");
}

#[test]
fn the_roster_of_2023_has_the_local_governments_of_south_kalimantan() {
    let roster = shipped("kepatuhan-2023").roster;
    assert_eq!(roster.loci().count(), 14);
    assert_eq!(roster.units().count(), 83);
}

#[test]
fn the_edition_of_2021_weighs_units_by_their_products_and_has_three_zones() {
    let pipeline = shipped("kepatuhan-2021");
    assert_eq!(pipeline.instrument.rollup.locus, OfUnits::Weighted);
    let weight = |unit: &str| pipeline.roster.unit(unit).unwrap().weight.to_string();
    assert_eq!(
        ["33.71-DPMPTSP", "33.71-DISDIK", "33.71-DUKCAPIL", "33.71-DINKES"].map(weight),
        ["7", "3", "4", "3"]
    );
    let zone = |score: f64| pipeline.instrument.zone_of(score).unwrap().zone.clone();
    assert_eq!([50.99, 51.0, 80.99, 81.0].map(zone), ["merah", "kuning", "kuning", "hijau"]);
    let media = BTreeMap::from([("elektronik".to_owned(), 60.0), ("non-elektronik".to_owned(), 40.0)]);
    let variables = pipeline.instrument.dimensions.iter().flat_map(|dimension| &dimension.variables);
    assert!(variables.into_iter().all(|one| one.combine == Combine::ByProduct { media: media.clone() }));
}

#[test]
fn what_is_computed_is_not_in_the_history_of_its_own_edition() {
    let pipeline = shipped("kepatuhan-2024");
    let of_2024 = || pipeline.history.iter().filter(|row| row.edition == 2024);
    assert!(of_2024().all(|row| !row.locus.starts_with("62") && !row.locus.starts_with("63")));
    // Eight provinces are published above the 94.58 of South Kalimantan, which makes it 9th.
    let above =
        of_2024().filter(|row| row.kind == "provinsi" && row.score.is_some_and(|score| score > 94.58));
    assert_eq!(above.count(), 8);
    let score = |edition: u16, locus: &str| {
        pipeline.history.iter().find(|row| row.edition == edition && row.locus == locus).unwrap().score
    };
    assert_eq!(score(2023, "63"), Some(85.77));
    assert_eq!(score(2023, "63.05"), None);
}

#[test]
fn the_rest_of_the_definition_is_there() {
    let pipeline = shipped("kepatuhan-2024");
    assert_eq!(pipeline.name, "kepatuhan-2024");
    assert_eq!(pipeline.duplicates.keep, Keep::First);
    assert_eq!(
        (pipeline.from.to_string(), pipeline.to.to_string()),
        ("2024-05-01".into(), "2024-10-31".into())
    );
    assert_eq!(pipeline.targets[&("polres".to_owned(), "eksternal".to_owned())], Target::Number(30));
    assert_eq!(pipeline.overrides, []);
    assert_eq!(pipeline.regions.provinces().count(), 38);
    assert_eq!(pipeline.regions.iter().count(), 38 + 514);
    let kept: Vec<&str> = pipeline.fields.iter().filter(|f| f.keep).map(|f| f.code.as_str()).collect();
    let (fixed, extra) = kept.split_at(5);
    assert_eq!(fixed, ["unit", "respondent", "date", "product", "medium"]);
    let guarded = ["phone", "nik", "sex", "age", "education", "occupation"];
    assert_eq!(extra, [&guarded[..], &["service", "enumerator", "assessor"]].concat());
    assert!(pipeline.inputs.footer_words.contains(&"jumlah".to_owned()));
    assert_eq!(pipeline.follow_up, None);
    for part in Part::ALL.into_iter().filter(|part| *part != Part::FollowUp) {
        assert_eq!(pipeline.digests[&part].len(), 64, "{}", part.file());
    }
}

#[test]
fn a_coverage_that_is_exactly_the_bound_of_a_zone_has_reached_it() {
    let mut pipeline = shipped("kepatuhan-2024");
    let zone = |from: f64| CoverageZone { zone: from.to_string(), from };
    pipeline.coverage = vec![zone(8.8), zone(0.0)];
    // 33 / 375 = 0.088; one of a hundred thousand less is not.
    assert_eq!(pipeline.coverage_zone(33, 375), Some("8.8"));
    assert_eq!(pipeline.coverage_zone(8_799, 100_000), Some("0"));
    assert_eq!(pipeline.coverage_zone(0, 0), None);
}
