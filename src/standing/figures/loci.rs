//! Figures of loci: how many, their categories and zones, mean, best and lowest, change.

use super::scope::{Of, Scope};
use super::words::{self, Named};
use super::{NAME, PERCENT, SCORE, called, counted, whole};
use crate::instrument::{Instrument, Zone, mean};
use crate::language::Bilingual;
use crate::pipeline::Pipeline;
use crate::press::Figure;
use crate::said::{NOT_COMPARED, OTHER_EDITION};
use crate::standing::{Standing, mean_of};

/// The figures of the loci of a scope.
pub fn figures(pipeline: &Pipeline, scope: &Scope<'_>, members: &[&Standing]) -> Vec<Figure> {
    let scored: Vec<&Standing> = members.iter().copied().filter(|locus| locus.score.is_some()).collect();
    let ground = Ground { instrument: &pipeline.instrument, scope, all: members.len(), scored };
    let mut figures = vec![
        ground.count("loci", &words::LOCI, members.len(), members.len()),
        ground.count("scored", &words::SCORED, ground.scored.len(), members.len()),
        ground.count("unscored", &words::UNSCORED, members.len() - ground.scored.len(), members.len()),
    ];
    let near = members.iter().filter(|locus| locus.near.is_some()).count();
    figures.push(ground.count("near", &words::NEAR, near, ground.scored.len()));
    let zones = &pipeline.instrument.zones;
    for zone in zones {
        let part = Part { family: "category", code: &zone.category, name: words::named(&zone.category) };
        let titles = [&words::IN_CATEGORY, &words::SHARE_IN_CATEGORY];
        figures.extend(ground.part(&part, titles, |of| of.category == zone.category));
    }
    for colour in pipeline.instrument.colours() {
        let part = Part { family: "zone", code: colour, name: words::coloured(colour) };
        let titles = [&words::IN_ZONE, &words::SHARE_IN_ZONE];
        figures.extend(ground.part(&part, titles, |of| of.zone == colour));
    }
    if scope.averaged && !ground.scored.is_empty() {
        figures.extend(ground.scores());
    }
    if scope.averaged {
        figures.extend(ground.changes(members));
    }
    figures
}

/// A category or a zone, among the loci of a scope.
struct Part<'a> {
    family: &'a str,
    code: &'a str,
    name: Named,
}

struct Ground<'a> {
    instrument: &'a Instrument,
    scope: &'a Scope<'a>,
    all: usize,
    scored: Vec<&'a Standing>,
}

impl Ground<'_> {
    /// The key of a figure, and its names.
    fn named(&self, end: &str, title: &Named) -> (String, Named) {
        (format!("{}.{end}", self.scope.key), words::about(&self.scope.title, title))
    }

    fn count(&self, key: &str, title: &Bilingual, number: usize, of: usize) -> Figure {
        self.count_of(key, &words::of(title), number, of)
    }

    fn count_of(&self, key: &str, title: &Named, number: usize, of: usize) -> Figure {
        let (key, title) = self.named(&format!("{key}.count"), title);
        counted((&key, &title), number, of)
    }

    /// Count and percentage of the scored loci that stand in a part of the zones.
    fn part(
        &self,
        part: &Part<'_>,
        [counted, share]: [&Bilingual; 2],
        holds: impl Fn(&Zone) -> bool,
    ) -> Vec<Figure> {
        let of = |locus: &&&Standing| {
            locus.score.and_then(|score| self.instrument.zone_of(score)).is_some_and(&holds)
        };
        let (count, basis) = (self.scored.iter().filter(of).count(), self.scored.len());
        let key = format!("{}.{}", part.family, part.code);
        let mut figures = vec![self.count_of(&key, &words::with(counted, &part.name), count, basis)];
        // Groups are never pooled: their counts may stand together, their shares say nothing.
        if basis > 0 && self.scope.of != Of::All {
            let exact = 100.0 * f64::from(whole(count)) / f64::from(whole(basis));
            let named = self.named(&format!("{key}.percent"), &words::with(share, &part.name));
            figures.push(self.number(&named, exact, PERCENT, basis));
        }
        figures
    }

    fn number(&self, (key, title): &(String, Named), exact: f64, unit: &str, basis: usize) -> Figure {
        Figure {
            value: Some(self.instrument.rounding.apply(exact)),
            exact: Some(exact),
            text: String::new(),
            unit: unit.to_owned(),
            basis: Some(whole(basis)),
            ..called(key, title)
        }
    }

    /// Mean, best and lowest.
    fn scores(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        if let Some(mean) = mean_of(&self.scored, self.instrument) {
            figures.push(self.number(
                &self.named("mean", &words::of(&words::MEAN)),
                mean,
                SCORE,
                self.scored.len(),
            ));
        }
        let scores = || self.scored.iter().filter_map(|locus| locus.score);
        let ends = [
            ("best", [&words::BEST_SCORE, &words::BEST_LOCUS], scores().reduce(f64::max)),
            ("lowest", [&words::LOWEST_SCORE, &words::LOWEST_LOCUS], scores().reduce(f64::min)),
        ];
        for (key, [of_score, of_locus], score) in ends {
            let Some(score) = score else { continue };
            let holders = self
                .scored
                .iter()
                .filter(|locus| locus.score.is_some_and(|own| own.total_cmp(&score).is_eq()));
            let names: Vec<&str> = holders.map(|locus| locus.name.as_str()).collect();
            let text = names.join("; ");
            let named = self.named(&format!("{key}.score"), &words::of(of_score));
            let number = self.number(&named, score, SCORE, self.scored.len());
            figures.push(Figure { text: text.clone(), ..number });
            let (key, title) = self.named(&format!("{key}.locus"), &words::of(of_locus));
            figures.push(Figure {
                text,
                unit: NAME.to_owned(),
                basis: Some(whole(self.scored.len())),
                ..called(&key, &title)
            });
        }
        figures
    }

    /// Why there is no change to tell.
    fn incomparable(&self) -> &'static str {
        if self.instrument.compares_with_last() { NOT_COMPARED.id } else { OTHER_EDITION.id }
    }

    /// The change on the edition before, over loci that have a score in both.
    fn changes(&self, members: &[&Standing]) -> Vec<Figure> {
        let changes: Vec<f64> = members.iter().filter_map(|locus| locus.change).collect();
        let of = |holds: fn(&f64) -> bool| changes.iter().filter(|change| holds(change)).count();
        let mut figures = vec![
            self.count("change.compared", &words::COMPARED, changes.len(), self.all),
            self.count("change.up", &words::UP, of(|change| *change > 0.0), changes.len()),
            self.count("change.down", &words::DOWN, of(|change| *change < 0.0), changes.len()),
            self.count("change.same", &words::SAME, of(|change| *change == 0.0), changes.len()),
        ];
        let named = self.named("change.mean", &words::of(&words::MEAN_CHANGE));
        figures.push(match mean(&changes) {
            Some(mean) => self.number(&named, mean, SCORE, changes.len()),
            None => Figure {
                text: self.incomparable().to_owned(),
                unit: SCORE.to_owned(),
                basis: Some(0),
                ..called(&named.0, &named.1)
            },
        });
        figures
    }
}
