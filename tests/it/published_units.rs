//! Bodies whose units were published too: the units come out of the sample data as printed, and so does the whole.

use std::collections::BTreeMap;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};

use crate::case::repository;
use crate::published::{is, locus, nation};
use crate::sample::{RAN_2021, RAN_2022, Ran, store};
use crate::shipped::text;
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

/// Units of Kota Magelang 2021 with their published scores and the products that fit the city's.
const MAGELANG: [(&str, &str, usize); 4] = [
    ("33.71-DPMPTSP", "87.95", 7),
    ("33.71-DISDIK", "75.58", 3),
    ("33.71-DUKCAPIL", "62.17", 4),
    ("33.71-DINKES", "23.15", 3),
];

#[test]
fn kota_magelang_2021_is_the_mean_of_its_units_weighted_by_their_products() {
    let units = units(&RAN_2021, "kepatuhan-2021", "33");
    assert_eq!(units.len(), MAGELANG.len());
    for (unit, score, _) in MAGELANG {
        assert_eq!(printed(units[unit]), score, "{unit}");
    }
    let standings = nation(&RAN_2021, "kepatuhan-2021", &STANDINGS);
    let (score, category, zone, _) = locus(&standings, "33.71");
    // (7 x 87.95 + 3 x 75.58 + 4 x 62.17 + 3 x 23.15) / 17 = 1160.52 / 17 = 68.266; their simple mean is 62.21.
    is(score, 68.27);
    assert_eq!((category.as_str(), zone.as_str()), ("Sedang", "kuning"));
}

#[test]
fn a_unit_of_2021_is_the_mean_of_its_products_with_sixty_and_forty_percent_for_their_media() {
    let path = "sample_data/kepatuhan-2021/33 Jawa Tengah/33.71 Kota Magelang.xlsx";
    let mut book: Xlsx<_> = open_workbook(repository().join(path)).unwrap();
    let range = book.worksheet_range("Observasi").unwrap();
    let mut rows =
        range.rows().skip_while(|row| row.iter().all(|cell| cell.as_string().as_deref() != Some("Media")));
    let header: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
    let column = |name: &str| header.iter().position(|known| known == name).unwrap();
    let first = header.iter().position(|known| known.starts_with("1. ")).unwrap();
    // Components of the four dimensions: 45 % over six, 20 % over three, 15 % over four, 20 % over seven.
    let worth = [(6_u8, 45.0), (3, 20.0), (4, 15.0), (7, 20.0)]
        .into_iter()
        .flat_map(|(components, weight)| vec![weight / f64::from(components); usize::from(components)]);
    let worth: Vec<f64> = worth.collect();
    let mut products: BTreeMap<(String, String), f64> = BTreeMap::new();
    for row in rows {
        let seen = row[first..].iter().map(|cell| match cell {
            Data::String(word) => f64::from(u8::from(word == "ada")),
            cell => cell.as_f64().unwrap(),
        });
        let share = if row[column("Media")] == "Elektronik" { 0.6 } else { 0.4 };
        let score: f64 = seen.zip(&worth).map(|(seen, worth)| seen * worth).sum();
        let product = (row[column("Kode Unit")].to_string(), row[column("Produk Layanan")].to_string());
        *products.entry(product).or_default() += share * score;
    }
    let found = units(&RAN_2021, "kepatuhan-2021", "33");
    for (unit, _, count) in MAGELANG {
        let own: Vec<f64> =
            products.iter().filter(|((known, _), _)| known == unit).map(|(_, score)| *score).collect();
        assert_eq!(own.len(), count, "{unit}");
        let mean = own.iter().sum::<f64>() / f64::from(u8::try_from(count).unwrap());
        assert!((mean - found[unit]).abs() < 1e-9, "{unit}: {mean} by hand, {} computed", found[unit]);
    }
}

#[test]
fn zones_2021_are_three_with_their_published_bounds() {
    let standings = nation(&RAN_2021, "kepatuhan-2021", &STANDINGS);
    // Published with their zone: 83.63, 83.98 and 85.74 green; 64.22, 63.46 and 63.34 yellow.
    for (code, published, colour) in [
        ("63.01", 83.63, "hijau"),
        ("63.71", 83.98, "hijau"),
        ("63.72", 85.74, "hijau"),
        ("63.03", 64.22, "kuning"),
        ("63.07", 63.46, "kuning"),
        ("63.10", 63.34, "kuning"),
    ] {
        let (score, _, zone, _) = locus(&standings, code);
        is(score, published);
        assert_eq!(zone, colour, "{code}");
    }
}
