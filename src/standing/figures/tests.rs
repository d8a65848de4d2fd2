//! Figures of a small nation, by hand.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Cover, Intake, RoleFlow, figures};
use crate::pipeline::Pipeline;
use crate::press::{Figure, Parts, broken};
use crate::standing::{Computed, standings};

fn pipeline() -> Pipeline {
    Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/kepatuhan-2024")).unwrap()
}

/// Four regencies and a city in two provinces, one of them without a score, and a police station.
fn small(pipeline: &Pipeline) -> Vec<Figure> {
    let scores = [
        ("62.01", Some(50.0)),
        ("63.01", Some(90.0)),
        ("63.02", Some(80.0)),
        ("63.03", None),
        ("63.71", Some(88.0)),
        ("63.01-POLRES", Some(95.0)),
    ];
    let computed: BTreeMap<String, Computed> = scores
        .iter()
        .map(|(code, exact)| ((*code).to_owned(), Computed { exact: *exact, units: 1 }))
        .collect();
    let flow = |province, role, counts: [u32; 4]| {
        let [read, accepted, kept, duplicates] = counts;
        RoleFlow { province, role, read, accepted, kept, duplicates }
    };
    let cover = |unit, kept, target| Cover { unit, role: "eksternal", kept, target };
    let intake = Intake {
        flows: vec![
            flow("62", "eksternal", [10, 9, 8, 1]),
            flow("63", "eksternal", [20, 20, 18, 2]),
            flow("63", "internal", [4, 3, 3, 0]),
        ],
        coverage: vec![
            cover("62.01-DINKES", 8, 30),
            cover("63.01-DINKES", 10, 30),
            cover("63.71-DINKES", 8, 30),
        ],
    };
    let (standings, _) = standings(pipeline, &computed);
    figures(pipeline, &standings, &intake)
}

fn value(figures: &[Figure], key: &str) -> String {
    let figure = figures.iter().find(|figure| figure.key == key);
    figure.unwrap_or_else(|| panic!("there is no {key}")).shown(2)
}

#[test]
fn the_nation_counts_its_headline_groups_and_every_share_is_that_of_its_counts() {
    let figures = small(&pipeline());
    let of = |key: &str| value(&figures, &format!("nation.{key}"));
    // Local government: 50, 90, 80, none, 88. Green from 78 on, red below 54.
    assert_eq!(["loci.count", "scored.count", "unscored.count"].map(of), ["5", "4", "1"]);
    assert_eq!(["hijau", "kuning", "merah"].map(|zone| of(&format!("zone.{zone}.count"))), ["3", "0", "1"]);
    let percents = ["hijau", "kuning", "merah"].map(|zone| of(&format!("zone.{zone}.percent")));
    assert_eq!(percents, ["75.00", "0.00", "25.00"]);
    // (50 + 90 + 80 + 88) / 4
    assert_eq!(of("mean"), "77.00");
    // The police station counts where all do, and nowhere with others in a mean or share.
    assert_eq!(of("all.loci.count"), "6");
    assert!(!figures.iter().any(|figure| figure.key == "nation.all.mean"));
    assert!(!figures.iter().any(|figure| figure.key == "nation.all.zone.hijau.percent"));
    assert_eq!(of("group.polres.mean"), "95.00");
}

#[test]
fn a_kind_and_a_province_have_figures_of_their_own() {
    let figures = small(&pipeline());
    let of = |key: &str| value(&figures, key);
    // Regencies 50, 90, 80: 220 / 3; two of three are green.
    assert_eq!(of("nation.kind.kabupaten.mean"), "73.33");
    assert_eq!(of("nation.kind.kabupaten.zone.hijau.percent"), "66.67");
    assert_eq!(of("nation.kind.kabupaten.best.score"), "90.00");
    assert_eq!(of("nation.kind.kabupaten.best.locus"), "Kabupaten Tanah Laut");
    assert_eq!(of("nation.kind.kabupaten.lowest.score"), "50.00");
    // South Kalimantan: 90, 80, 88: 258 / 3.
    assert_eq!(of("province.63.mean"), "86.00");
    assert_eq!(of("province.63.category.A.count"), "2");
    assert_eq!(of("province.63.kind.kota.category.A.percent"), "100.00");
    assert_eq!(of("locus.63.71.score"), "88.00");
    assert_eq!(of("locus.63.71.category"), "A");
}

#[test]
fn change_is_counted_over_loci_with_a_score_in_both_editions() {
    let figures = small(&pipeline());
    let of = |key: &str| value(&figures, &format!("province.63.{key}"));
    // Published 2023: Kotabaru 71.66, Banjarmasin 88.02; none of Tanah Laut. 80 - 71.66 = 8.34; 88 - 88.02 = -0.02.
    let keys = ["compared", "up", "down", "same"].map(|key| of(&format!("change.{key}.count")));
    assert_eq!(keys, ["2", "1", "1", "0"]);
    // (8.34 - 0.02) / 2
    assert_eq!(of("change.mean"), "4.16");
    assert_eq!(of("kind.provinsi.change.mean"), "tidak ada yang dapat dibandingkan");
}

#[test]
fn responses_are_told_from_file_to_score_and_by_role() {
    let figures = small(&pipeline());
    let of = |key: &str| value(&figures, key);
    let keys = ["read", "accepted", "rejected", "kept", "duplicates"];
    assert_eq!(keys.map(|key| of(&format!("nation.responses.{key}.count"))), ["34", "32", "2", "29", "3"]);
    assert_eq!(of("province.63.responses.role.eksternal.count"), "18");
    assert_eq!(of("nation.kind.kabupaten.responses.role.eksternal.count"), "18");
    assert_eq!(of("nation.kind.kabupaten.responses.role.eksternal.target.count"), "60");
}

#[test]
fn what_the_roster_expects_and_nobody_sent_is_counted() {
    let pipeline = pipeline();
    let figures = small(&pipeline);
    let of = |key: &str| value(&figures, key);
    assert_eq!(of("roster.absent.count"), (pipeline.roster.loci().count() - 6).to_string());
    assert_eq!([of("roster.provinces.count"), of("roster.reported.count")], ["2", "2"]);
}

#[test]
fn two_categories_of_one_zone_need_not_stand_side_by_side() {
    let mut pipeline = pipeline();
    // A green, B yellow, C green again: 95, 90 and 88 are A, 80 is B, and 50 is D, which is red.
    pipeline.instrument.zones[1].zone = "kuning".to_owned();
    pipeline.instrument.zones[2].zone = "hijau".to_owned();
    let figures = small(&pipeline);
    let of = |zone: &str| value(&figures, &format!("nation.all.zone.{zone}.count"));
    assert_eq!(["hijau", "kuning", "merah"].map(of), ["3", "1", "1"]);
    let parts = Parts { instrument: &pipeline.instrument, headline: &pipeline.headline };
    assert_eq!(broken(&figures, &parts), None);
}

#[test]
fn figures_add_up_and_one_that_does_not_is_named() {
    let pipeline = pipeline();
    let mut figures = small(&pipeline);
    let parts = Parts { instrument: &pipeline.instrument, headline: &pipeline.headline };
    assert_eq!(broken(&figures, &parts), None);
    let slips = [
        ("nation.zone.hijau.count", 4.0),
        ("province.63.kind.kota.loci.count", 2.0),
        ("nation.zone.merah.percent", 25.01),
        ("nation.responses.rejected.count", 3.0),
        ("roster.absent.count", 0.0),
    ];
    for (key, slip) in slips {
        let figure = figures.iter_mut().find(|figure| figure.key == key).unwrap();
        let right = figure.value.replace(slip);
        let told = broken(&figures, &parts);
        assert!(told.is_some(), "{key}");
        figures.iter_mut().find(|figure| figure.key == key).unwrap().value = right;
    }
    assert_eq!(broken(&figures, &parts), None);
}

#[test]
fn a_figure_is_named_in_english_wherever_its_parts_are() {
    let figures = small(&pipeline());
    let titles = |key: &str| {
        let figure = figures.iter().find(|figure| figure.key == key).unwrap();
        [figure.title.as_str(), figure.title_en.as_str()]
    };
    assert_eq!(
        titles("nation.zone.hijau.percent"),
        [
            "Nasional, Pemerintah Daerah: persentase lokus zona hijau",
            "Nation, Local Government: percentage of loci in the green zone"
        ]
    );
    assert_eq!(
        titles("province.63.kind.kota.best.locus"),
        [
            "Provinsi Kalimantan Selatan, Pemerintah Kota: lokus dengan nilai tertinggi",
            "Province Kalimantan Selatan, City Government: locus with the highest score"
        ]
    );
    assert_eq!(
        titles("nation.group.polres.responses.role.eksternal.target.count")[1],
        "Nation, group Resort Police: target of responses, External respondents (service users)"
    );
    assert_eq!(titles("roster.silent.count")[1], "Provinces that are not processed yet");
    assert_eq!(titles("locus.63.71.rank")[1], "Kota Banjarmasin: national rank within its kind");
    assert!(figures.iter().all(|figure| !figure.title_en.is_empty() && !figure.title_en.contains("{}")));
}
