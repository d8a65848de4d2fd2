//! Figures of some loci: scores, categories and zones, mean and ends, change.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::scope::Scope;
use super::{Figure, Figures};
use crate::instrument::Zone;
use crate::verify::nation::Place;
use crate::verify::number::{Exact, mean, ratio, whole};

impl Figures<'_> {
    /// Loci by whether they have a score, by category, by zone.
    pub fn counts(&mut self, scope: &Scope<'_>, members: &[&Place<'_>]) {
        let nation = self.nation;
        let scores: Vec<&Exact> = members.iter().filter_map(|place| place.score.as_ref()).collect();
        let (all, scored) = (members.len(), scores.len());
        let near = scores.iter().filter(|score| nation.near(score).is_some()).count();
        for (key, count, basis) in [
            ("loci", all, all),
            ("scored", scored, all),
            ("unscored", all - scored, all),
            ("near", near, scored),
        ] {
            self.count(&format!("{}.{key}", scope.key), "lokus", count, basis);
        }
        let zones: Vec<&Zone> = scores.iter().filter_map(|score| nation.zone(score)).collect();
        let declared = &nation.method.instrument.zones;
        let part = |family: &'static str, of: fn(&Zone) -> &str| -> BTreeSet<(&'static str, &str, usize)> {
            let inside = |name: &str| zones.iter().filter(|zone| of(zone) == name).count();
            declared.iter().map(|zone| (family, of(zone), inside(of(zone)))).collect()
        };
        for (family, name, count) in
            part("category", |zone| &zone.category).into_iter().chain(part("zone", |zone| &zone.zone))
        {
            let key = format!("{}.{family}.{name}", scope.key);
            self.count(&key, "lokus", count, scored);
            let share = ratio(&(whole(100) * whole(count)), &whole(scored)).filter(|_| scope.shares);
            if let Some(share) = share {
                let figure = Figure { unit: "persen", basis: Some(scored), ..Figure::default() };
                self.number(&format!("{key}.percent"), share, figure);
            }
        }
    }

    /// The mean, and who stands at the ends.
    pub fn ends(&mut self, scope: &Scope<'_>, members: &[&Place<'_>]) {
        let nation = self.nation;
        let scored: Vec<(&Exact, &str)> =
            members.iter().filter_map(|place| Some((place.score.as_ref()?, place.locus))).collect();
        let blank = || Figure { basis: Some(scored.len()), ..Figure::default() };
        if let (Some(mean), _) = nation.mean_of(members.iter().copied()) {
            self.number(&format!("{}.mean", scope.key), mean, Figure { unit: "nilai", ..blank() });
        }
        let of_score = || scored.iter().map(|(score, _)| *score);
        for (end, score) in [("best", of_score().max()), ("lowest", of_score().min())] {
            let Some(score) = score else { continue };
            let there = scored.iter().filter(|(own, _)| *own == score);
            let named = there.filter_map(|(_, code)| nation.pipeline.roster.locus(code));
            let text = named.map(|locus| locus.name.as_str()).collect::<Vec<_>>().join("; ");
            let figure = Figure { text: text.clone(), unit: "nilai", ..blank() };
            self.number(&format!("{}.{end}.score", scope.key), score.clone(), figure);
            self.put(&format!("{}.{end}.locus", scope.key), Figure { text, unit: "nama", ..blank() });
        }
    }

    /// Who rose and who fell since the edition before.
    pub fn changes(&mut self, scope: &Scope<'_>, members: &[&Place<'_>]) {
        let nation = self.nation;
        let changes: Vec<Exact> = members.iter().filter_map(|place| nation.change(place)).collect();
        let of = |side: Ordering| changes.iter().filter(|change| (*change).cmp(&Exact::ZERO) == side).count();
        let (all, compared) = (members.len(), changes.len());
        let [down, same, up] = [Ordering::Less, Ordering::Equal, Ordering::Greater].map(of);
        for (key, count, basis) in [
            ("compared", compared, all),
            ("up", up, compared),
            ("down", down, compared),
            ("same", same, compared),
        ] {
            self.count(&format!("{}.change.{key}", scope.key), "lokus", count, basis);
        }
        let key = format!("{}.change.mean", scope.key);
        let figure = Figure { unit: "nilai", basis: Some(compared), ..Figure::default() };
        if let Some(mean) = mean(&changes) {
            return self.number(&key, mean, figure);
        }
        let text = if nation.is_comparable() {
            "tidak ada yang dapat dibandingkan"
        } else {
            "edisi berbeda, tidak dapat dibandingkan"
        };
        self.put(&key, Figure { text: text.to_owned(), ..figure });
    }
}
