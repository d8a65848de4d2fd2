//! Figures of loci: how many, their categories and zones, mean, best and lowest, change.

use super::scope::{Of, Scope};
use super::{NAME, PERCENT, SCORE, counted, whole};
use crate::instrument::{Instrument, Zone, mean};
use crate::pipeline::Pipeline;
use crate::press::Figure;
use crate::standing::before::OTHER_EDITION;
use crate::standing::{Standing, mean_of};

/// The figures of the loci of a scope.
pub fn figures(pipeline: &Pipeline, scope: &Scope<'_>, members: &[&Standing]) -> Vec<Figure> {
    let scored: Vec<&Standing> = members.iter().copied().filter(|locus| locus.score.is_some()).collect();
    let ground = Ground { instrument: &pipeline.instrument, scope, all: members.len(), scored };
    let mut figures = vec![
        ground.count("loci", "jumlah lokus", members.len(), members.len()),
        ground.count("scored", "lokus dengan nilai", ground.scored.len(), members.len()),
        ground.count("unscored", "lokus tanpa nilai", members.len() - ground.scored.len(), members.len()),
    ];
    let near = members.iter().filter(|locus| locus.near.is_some()).count();
    figures.push(ground.count(
        "near",
        "lokus paling jauh 0,05 dari batas kategori",
        near,
        ground.scored.len(),
    ));
    let zones = &pipeline.instrument.zones;
    for zone in zones {
        let part = ("category", zone.category.as_str(), "kategori");
        figures.extend(ground.part(part, |of| of.category == zone.category));
    }
    for colour in pipeline.instrument.colours() {
        figures.extend(ground.part(("zone", colour, "zona"), |of| of.zone == colour));
    }
    if scope.averaged && !ground.scored.is_empty() {
        figures.extend(ground.scores());
    }
    if scope.averaged {
        figures.extend(ground.changes(members));
    }
    figures
}

struct Ground<'a> {
    instrument: &'a Instrument,
    scope: &'a Scope<'a>,
    all: usize,
    scored: Vec<&'a Standing>,
}

impl Ground<'_> {
    fn named(&self, end: &str, title: &str) -> (String, String) {
        (format!("{}.{end}", self.scope.key), format!("{}: {title}", self.scope.title))
    }

    fn count(&self, key: &str, title: &str, number: usize, of: usize) -> Figure {
        let (key, title) = self.named(&format!("{key}.count"), title);
        counted((&key, &title), number, of)
    }

    /// Count and percentage of the scored loci that stand in a part of the zones.
    fn part(&self, (family, part, word): (&str, &str, &str), holds: impl Fn(&Zone) -> bool) -> Vec<Figure> {
        let of = |locus: &&&Standing| {
            locus.score.and_then(|score| self.instrument.zone_of(score)).is_some_and(&holds)
        };
        let (count, basis) = (self.scored.iter().filter(of).count(), self.scored.len());
        let key = format!("{family}.{part}");
        let mut figures = vec![self.count(&key, &format!("lokus {word} {part}"), count, basis)];
        // Groups are never pooled: their counts may stand together, their shares say nothing.
        if basis > 0 && self.scope.of != Of::All {
            let exact = 100.0 * f64::from(whole(count)) / f64::from(whole(basis));
            let (key, title) =
                self.named(&format!("{key}.percent"), &format!("persentase lokus {word} {part}"));
            figures.push(self.number((key, title), exact, PERCENT, basis));
        }
        figures
    }

    fn number(&self, (key, title): (String, String), exact: f64, unit: &str, basis: usize) -> Figure {
        Figure {
            key,
            title,
            value: Some(self.instrument.rounding.apply(exact)),
            exact: Some(exact),
            text: String::new(),
            unit: unit.to_owned(),
            basis: Some(whole(basis)),
        }
    }

    /// Mean, best and lowest.
    fn scores(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        if let Some(mean) = mean_of(&self.scored, self.instrument) {
            figures.push(self.number(self.named("mean", "rata-rata"), mean, SCORE, self.scored.len()));
        }
        let scores = || self.scored.iter().filter_map(|locus| locus.score);
        let ends = [
            ("best", "tertinggi", scores().reduce(f64::max)),
            ("lowest", "terendah", scores().reduce(f64::min)),
        ];
        for (key, word, score) in ends {
            let Some(score) = score else { continue };
            let holders = self
                .scored
                .iter()
                .filter(|locus| locus.score.is_some_and(|own| own.total_cmp(&score).is_eq()));
            let names: Vec<&str> = holders.map(|locus| locus.name.as_str()).collect();
            let text = names.join("; ");
            let named = self.named(&format!("{key}.score"), &format!("nilai {word}"));
            let number = self.number(named, score, SCORE, self.scored.len());
            figures.push(Figure { text: text.clone(), ..number });
            let (key, title) = self.named(&format!("{key}.locus"), &format!("lokus dengan nilai {word}"));
            figures.push(Figure {
                key,
                title,
                text,
                unit: NAME.to_owned(),
                basis: Some(whole(self.scored.len())),
                ..Figure::default()
            });
        }
        figures
    }

    /// Why there is no change to tell.
    fn incomparable(&self) -> &'static str {
        if self.instrument.compares_with_last() { "tidak ada yang dapat dibandingkan" } else { OTHER_EDITION }
    }

    /// The change on the edition before, over loci that have a score in both.
    fn changes(&self, members: &[&Standing]) -> Vec<Figure> {
        let changes: Vec<f64> = members.iter().filter_map(|locus| locus.change).collect();
        let of = |holds: fn(&f64) -> bool| changes.iter().filter(|change| holds(change)).count();
        let mut figures = vec![
            self.count(
                "change.compared",
                "lokus yang dibandingkan dengan edisi sebelumnya",
                changes.len(),
                self.all,
            ),
            self.count("change.up", "lokus yang naik", of(|change| *change > 0.0), changes.len()),
            self.count("change.down", "lokus yang turun", of(|change| *change < 0.0), changes.len()),
            self.count("change.same", "lokus yang tetap", of(|change| *change == 0.0), changes.len()),
        ];
        let named = self.named("change.mean", "perubahan rata-rata lokus yang dibandingkan");
        figures.push(match mean(&changes) {
            Some(mean) => self.number(named, mean, SCORE, changes.len()),
            None => Figure {
                key: named.0,
                title: named.1,
                text: self.incomparable().to_owned(),
                unit: SCORE.to_owned(),
                basis: Some(0),
                ..Figure::default()
            },
        });
        figures
    }
}
