//! The editions of which published scores are known, which of them measured the same, and what each locus had in each.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::facts::Standing;
use crate::pipeline::{Pipeline, Published};
use crate::region::province_of;

/// An edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Its year.
    pub year: u16,
    /// Whether it measured the same as this one.
    pub comparable: bool,
    /// Whether the one before it, as far as known, measured something else.
    pub broken: bool,
}

/// What is known of a locus in an edition.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Known<'a> {
    /// Its score.
    pub score: Option<f64>,
    /// Its category, or empty.
    pub category: &'a str,
    /// Its zone, or empty.
    pub zone: &'a str,
}

/// The editions of a province, oldest first, with its loci in them.
#[derive(Debug, Clone, Default)]
pub struct Editions<'a> {
    /// The editions.
    pub all: Vec<Edition>,
    known: BTreeMap<(&'a str, u16), Known<'a>>,
}

/// The editions of these years in their order, each once: between two there is a break unless both measured the same as
/// this run.
#[must_use]
pub fn in_order(pipeline: &Pipeline, years: impl IntoIterator<Item = u16>) -> Vec<Edition> {
    let instrument = &pipeline.instrument;
    let years: BTreeSet<u16> = years.into_iter().collect();
    let mut all: Vec<Edition> = Vec::new();
    for year in years {
        let comparable = year == instrument.edition || instrument.comparable_with.contains(&year);
        let broken = all.last().is_some_and(|before| !(before.comparable && comparable));
        all.push(Edition { year, comparable, broken });
    }
    all
}

impl<'a> Editions<'a> {
    /// What was published of the loci of a province, and their standings of this run.
    #[must_use]
    pub fn of(context: &Context<'a>, province: &str, standings: &[Standing<'a>]) -> Self {
        let (pipeline, this) = (context.pipeline, context.pipeline.instrument.edition);
        let rows = published(pipeline, province).filter(|row| row.edition != this);
        let mut known: BTreeMap<_, _> =
            rows.map(|row| ((row.locus.as_str(), row.edition), as_published(pipeline, row))).collect();
        for standing in standings {
            let Standing { score, category, zone, .. } = *standing;
            known.insert((standing.locus, this), Known { score, category, zone });
        }
        known.retain(|_, known| *known != Known::default());
        let years = known.keys().map(|(_, year)| *year).chain([this]);
        Self { all: in_order(pipeline, years), known }
    }

    /// What is known of a locus in an edition; nothing where nothing is.
    #[must_use]
    pub fn known(&self, locus: &'a str, year: u16) -> Known<'a> {
        self.known.get(&(locus, year)).copied().unwrap_or_default()
    }

    /// Whether there is more than one edition: only then is there a trend.
    #[must_use]
    pub fn several(&self) -> bool {
        self.all.len() > 1
    }

    /// The earlier editions that a change is told since: of those that measured the same as `this` the first and the last.
    #[must_use]
    pub fn since(&self, this: u16) -> Vec<u16> {
        let same = || self.all.iter().filter(|edition| edition.comparable && edition.year < this);
        let mut since: Vec<u16> =
            same().take(1).chain(same().next_back()).map(|edition| edition.year).collect();
        since.dedup();
        since
    }
}

/// Everything published of the loci of a province.
pub fn published<'p>(pipeline: &'p Pipeline, province: &str) -> impl Iterator<Item = &'p Published> {
    pipeline.history.iter().filter(move |row| province_of(&row.locus) == province)
}

/// What was published stands; a score alone has a category and a zone by the bounds of this edition only where they were
/// the same.
fn as_published<'p>(pipeline: &'p Pipeline, row: &'p Published) -> Known<'p> {
    let instrument = &pipeline.instrument;
    let bounds = row.score.filter(|_| instrument.comparable_with.contains(&row.edition));
    let bounds = bounds.and_then(|score| instrument.zone_of(score));
    let or =
        |said: &'p str, by: Option<&'p String>| if said.is_empty() { by.map_or("", |by| by) } else { said };
    Known {
        score: row.score,
        category: or(&row.category, bounds.map(|zone| &zone.category)),
        zone: or(&row.zone, bounds.map(|zone| &zone.zone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::workbook::fixture;

    fn row(edition: u16, locus: &str, score: Option<f64>, category: &str, zone: &str) -> Published {
        let [locus, kind, name, category, zone] =
            [locus, "kabupaten", "Nama", category, zone].map(str::to_owned);
        Published { edition, locus, kind, name, score, category, zone }
    }

    #[test]
    fn there_is_a_break_wherever_two_neighbours_did_not_both_measure_the_same() {
        let mut pipeline = fixture::pipeline();
        pipeline.instrument.edition = 2024;
        pipeline.instrument.comparable_with = vec![2022, 2023];
        let of = |years: &[u16]| -> Vec<(u16, bool)> {
            let all = in_order(&pipeline, years.iter().copied());
            all.iter().map(|edition| (edition.year, edition.broken)).collect()
        };
        let expected = [(2020, false), (2021, true), (2022, true), (2023, false), (2024, false)];
        assert_eq!(of(&[2024, 2020, 2021, 2023, 2022, 2022]), expected);
        // Nothing says whether 2020 and 2021 measured the same: no line is drawn. A later edition is no exception.
        assert_eq!(of(&[2024, 2025]), [(2024, false), (2025, true)]);
    }

    #[test]
    fn a_score_alone_has_a_zone_only_where_the_bounds_were_the_same() {
        let mut pipeline = fixture::pipeline();
        pipeline.instrument.edition = 2024;
        pipeline.instrument.comparable_with = vec![2023];
        pipeline.history = vec![
            row(2021, "63.05", Some(90.0), "", ""),
            row(2022, "63.05", None, "", "kuning"),
            row(2023, "63.05", Some(90.0), "", ""),
            // This run's own score counts, not what was published of it; other provinces do not.
            row(2024, "63.05", Some(1.0), "E", "merah"),
            row(2020, "62.01", Some(50.0), "", ""),
        ];
        let context = Context { pipeline: &pipeline, rule: fixture::rule, language: Language::Indonesian };
        let editions = Editions::of(&context, "63", &[]);
        let years: Vec<u16> = editions.all.iter().map(|edition| edition.year).collect();
        assert_eq!(years, [2021, 2022, 2023, 2024]);
        assert_eq!(editions.known("63.05", 2021), Known { score: Some(90.0), category: "", zone: "" });
        assert_eq!(editions.known("63.05", 2022), Known { score: None, category: "", zone: "kuning" });
        let same = Known { score: Some(90.0), category: "A", zone: "hijau" };
        assert_eq!(editions.known("63.05", 2023), same);
        assert_eq!(editions.known("63.05", 2024), Known::default());
    }

    #[test]
    fn changes_are_told_since_the_first_and_the_last_edition_that_measured_the_same() {
        let edition = |year, comparable| Edition { year, comparable, broken: false };
        let of = |all: &[Edition]| Editions { all: all.to_vec(), ..Editions::default() }.since(2024);
        let same = [edition(2021, false), edition(2022, true), edition(2023, true), edition(2024, true)];
        assert_eq!(of(&same), [2022, 2023]);
        assert_eq!(of(&same[2..]), [2023]);
        assert!(of(&same[3..]).is_empty() && of(&same[..1]).is_empty());
    }
}
