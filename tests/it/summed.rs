//! The summary and the heat map of the sample, held against the sheets they sum up, computed here once more.

use std::collections::{BTreeMap, BTreeSet};

use calamine::{Data, Range, Reader as _, Xlsx, open_workbook};

use crate::sample::RAN_2024;

/// A sheet of the workbook of South Kalimantan 2024.
fn sheet(name: &str) -> Range<Data> {
    let path = RAN_2024.folder.path().join("out/kepatuhan-2024/63 Kalimantan Selatan.xlsx");
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    book.worksheet_range(name).unwrap()
}

/// The cells of a listing below a header, which stands in the fourth row.
fn column(range: &Range<Data>, header: &str) -> Vec<Data> {
    let row: Vec<String> = range.rows().nth(3).unwrap().iter().map(ToString::to_string).collect();
    let at = row.iter().position(|title| title == header).unwrap();
    range.rows().skip(4).map(|cells| cells[at].clone()).collect()
}

/// The simple mean with two decimals, half away from zero.
fn mean(scores: &[f64]) -> f64 {
    let count = f64::from(u32::try_from(scores.len()).unwrap());
    ((scores.iter().sum::<f64>() / count * 100.0 + 1e-9).round()) / 100.0
}

fn number(cell: &Data) -> f64 {
    let Data::Float(number) = cell else { panic!("{cell:?} is no number") };
    *number
}

#[test]
fn means_and_zone_counts_of_the_summary_are_those_of_the_loci() {
    let loci = sheet("Lokus");
    let [groups, kinds] = ["Kelompok", "Jenis"].map(|header| column(&loci, header));
    let (full, categories) = (column(&loci, "Nilai tanpa pembulatan"), column(&loci, "Kategori"));
    let mut of_class: BTreeMap<String, (Vec<f64>, BTreeMap<String, f64>)> = BTreeMap::new();
    for row in 0..groups.len() {
        // A group and its only kind are one row.
        let classes = BTreeSet::from([groups[row].to_string(), kinds[row].to_string()]);
        for class in classes {
            let (scores, counts) = of_class.entry(class).or_default();
            scores.push(number(&full[row]));
            *counts.entry(categories[row].to_string()).or_default() += 1.0;
        }
    }
    let summary = sheet("Ringkasan");
    let rows = |class: &str| -> Vec<&[Data]> { summary.rows().filter(|cells| cells[0] == *class).collect() };
    assert_eq!(of_class.len(), 6, "{:?}", of_class.keys());
    for (class, (scores, counts)) in &of_class {
        let found = rows(class);
        assert!((number(&found[0][1]) - mean(scores)).abs() < 1e-9, "{class}: {:?}", found[0]);
        for (column, category) in ["A", "B", "C", "D", "E"].into_iter().enumerate() {
            let count = counts.get(category).copied().unwrap_or_default();
            assert!((number(&found[1][column + 1]) - count).abs() < 1e-9, "{class}, {category}");
        }
    }
}

#[test]
fn means_of_the_heat_map_are_those_of_its_loci() {
    let map = sheet("Indikator");
    let rows: Vec<&[Data]> = map.rows().collect();
    let level = rows[4].iter().position(|cell| *cell == *"Tingkat").unwrap();
    let indicators = 3..level - 2;
    assert_eq!(indicators.len(), 40);
    let of = |group: &str| {
        let own = move |cells: &&&[Data]| cells[level] == *"Lokus" && cells[level - 1] == *group;
        rows.iter().filter(own).copied().collect::<Vec<_>>()
    };
    for group in ["Pemerintah Daerah", "Kepolisian Resor", "Kantor Pertanahan"] {
        let shown = rows.iter().find(|cells| cells[0].to_string() == format!("Rata-rata {group}")).unwrap();
        let loci = of(group);
        assert!(loci.len() > 12, "{group}");
        for column in indicators.clone() {
            let scores: Vec<f64> = loci.iter().map(|cells| number(&cells[column])).collect();
            let count = f64::from(u32::try_from(scores.len()).unwrap());
            let mean = scores.iter().sum::<f64>() / count;
            assert!((number(&shown[column]) - mean).abs() < 1e-9, "{group}, column {column}");
        }
    }
}
