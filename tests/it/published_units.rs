//! Bodies whose units were published too: the units come out of the sample data as printed, and so does the whole.

use std::collections::BTreeMap;

use crate::published::{is, locus, nation, text};
use crate::sample::{RAN_2022, Ran, store};
use rekap::stage::Partition;
use rekap::table::{SCORES, STANDINGS};

/// The unrounded scores of the units of a province.
fn units(ran: &Ran, pipeline: &str, province: &str) -> BTreeMap<String, f64> {
    let store = store(ran.folder.path(), pipeline);
    let scores = store.read_table(&Partition::Province(province.to_owned()), &SCORES).unwrap().unwrap();
    let score = scores.column("score").unwrap().f64().unwrap();
    (0..scores.height())
        .filter(|at| text(&scores, "level", *at) == "total")
        .map(|at| (text(&scores, "unit", at), score.get(at).unwrap()))
        .collect()
}

/// What a score is printed as.
fn printed(score: f64) -> String {
    format!("{score:.2}")
}

#[test]
fn kota_kupang_2022_is_the_simple_mean_of_its_seven_units() {
    // As printed: 553.88 / 7 = 79.1257, and yet 79.12 for the city: the mean is taken before units are rounded.
    let published = [
        ("53.71-PKM1", "88.03"),
        ("53.71-DUKCAPIL", "86.15"),
        ("53.71-PKM2", "82.40"),
        ("53.71-DINSOS", "81.38"),
        ("53.71-DPMPTSP", "80.43"),
        ("53.71-DISDIK", "60.44"),
        ("53.71-DINKES", "75.05"),
    ];
    let units = units(&RAN_2022, "kepatuhan-2022", "53");
    assert_eq!(units.len(), published.len());
    for (unit, score) in published {
        assert_eq!(printed(units[unit]), score, "{unit}");
    }
    let standings = nation(&RAN_2022, "kepatuhan-2022", &STANDINGS);
    let (score, category, zone, _) = locus(&standings, "53.71");
    is(score, 79.12);
    assert_eq!((category.as_str(), zone.as_str()), ("B", "hijau"));
    assert!(RAN_2022.stdout.contains("Kota Kupang 79.12"), "{}", RAN_2022.stdout);
}

#[test]
fn provinces_2022_stand_as_published() {
    let standings = nation(&RAN_2022, "kepatuhan-2022", &STANDINGS);
    for (code, published, letter, colour) in [
        ("71", 98.15, "A", "hijau"),
        ("51", 94.01, "A", "hijau"),
        ("33", 93.14, "A", "hijau"),
        ("34", 91.15, "A", "hijau"),
        ("12", 90.54, "A", "hijau"),
        ("13", 82.60, "B", "hijau"),
        ("53", 80.93, "B", "hijau"),
        ("63", 69.38, "C", "kuning"),
    ] {
        let (score, category, zone, _) = locus(&standings, code);
        is(score, published);
        assert_eq!((category.as_str(), zone.as_str()), (letter, colour), "{code}");
    }
}

#[test]
fn five_of_the_fourteen_local_governments_of_south_kalimantan_were_green_in_2022() {
    let standings = nation(&RAN_2022, "kepatuhan-2022", &STANDINGS);
    let local: Vec<usize> =
        (0..standings.height()).filter(|at| text(&standings, "locus", *at).starts_with("63")).collect();
    assert_eq!(local.len(), 14);
    assert_eq!(local.iter().filter(|at| text(&standings, "zone", **at) == "hijau").count(), 5);
}
