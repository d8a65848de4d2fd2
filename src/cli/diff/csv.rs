//! Differences as CSV, one line per locus and cause.

use std::io;

use crate::cli::output::Csv;
use crate::run::{Cause, Difference, Figures, LocusMove};

const HEADER: [&str; 21] = [
    "province",
    "locus",
    "name",
    "changed",
    "score_before",
    "score_after",
    "exact_before",
    "exact_after",
    "category_before",
    "category_after",
    "zone_before",
    "zone_after",
    "rank_before",
    "rank_after",
    "cause",
    "what",
    "by",
    "count",
    "units",
    "units_moved",
    "points_moved",
];

/// The loci that moved with a header line; a locus has a line for each of its causes.
pub fn encode(difference: &Difference) -> io::Result<Vec<u8>> {
    let mut lines = Csv::new(&HEADER)?;
    for locus in &difference.loci {
        let head = head(locus);
        for cause in &locus.causes {
            lines.add(head.iter().cloned().chain(of_cause(cause)).chain(moves(locus)))?;
        }
    }
    lines.bytes()
}

fn head(locus: &LocusMove) -> Vec<String> {
    let nothing = Figures::default();
    let [before, after] = [&locus.before, &locus.after].map(|figures| figures.as_ref().unwrap_or(&nothing));
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let rank = |rank: Option<u32>| rank.map(|rank| rank.to_string()).unwrap_or_default();
    let mut head = vec![locus.province.clone(), locus.locus.clone(), locus.name.clone()];
    head.push(locus.changed.join("; "));
    head.extend([before.score, after.score, before.exact, after.exact].map(number));
    head.extend([&before.category, &after.category, &before.zone, &after.zone].map(String::clone));
    head.extend([before.rank_nation, after.rank_nation].map(rank));
    head
}

fn of_cause(cause: &Cause) -> [String; 5] {
    let units: Vec<&str> = cause.units.iter().map(String::as_str).collect();
    [
        cause.cause.to_owned(),
        cause.what.to_owned(),
        cause.by.clone(),
        cause.count.to_string(),
        units.join("; "),
    ]
}

/// The units that moved, and in the same order by how much each moves the locus.
fn moves(locus: &LocusMove) -> [String; 2] {
    let units: Vec<&str> = locus.units.iter().map(|one| one.unit.as_str()).collect();
    let points = locus.units.iter().map(|one| one.moves.map(|points| points.to_string()).unwrap_or_default());
    [units.join("; "), points.collect::<Vec<_>>().join("; ")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::diff::screen::tests::difference;

    #[test]
    fn every_cause_of_a_locus_has_a_line() {
        let text = String::from_utf8(encode(&difference()).unwrap()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(
            lines[1],
            "63,63.05,Kabupaten Tapin,score; rank,87.6,88.1,87.6,88.1,B,A,kuning,hijau,2,1,\
             answers,answers changed,'=1.xlsx,2,63.05-A,63.05-A,0.5"
        );
        assert!(lines[2].contains("duplicates,responses released,D201,1,"), "{}", lines[2]);
    }
}
