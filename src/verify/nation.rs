//! The nation from its provinces: published scores, zones, ranks and changes of all loci; means and zone counts of groups.

use std::collections::{BTreeMap, BTreeSet};

use super::method::Method;
use super::number::{Exact, decimal, ratio, sum, whole};
use super::province::{Locus, Province};
use crate::instrument::{OfLoci, RankTies, Zone};
use crate::pipeline::{Pipeline, Published};
use crate::region::province_of;
use crate::table::TOTAL;

/// A locus among the others.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// Its code.
    pub locus: &'a str,
    /// Its kind.
    pub kind: &'a str,
    /// The group of its kind.
    pub group: &'a str,
    /// The computed score.
    pub exact: Option<Exact>,
    /// How many of its units have a score.
    pub units: usize,
    /// The score that counts, as published.
    pub score: Option<Exact>,
    /// `computed`, `override` or `published`.
    pub origin: &'static str,
    /// Published score of the edition before.
    pub previous: Option<Exact>,
}

impl Place<'_> {
    /// The province it lies in.
    #[must_use]
    pub fn province(&self) -> &str {
        province_of(self.locus)
    }

    /// Whether this run knows its score, computed or decided.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.origin != "published"
    }

    /// What it counts with in a mean: a decision as decided, everything else unrounded unless `rounded` ones are wanted.
    fn in_mean(&self, rounded: bool) -> Option<&Exact> {
        if rounded || self.origin == "override" { self.score.as_ref() } else { self.exact.as_ref() }
    }
}

/// All loci by code.
#[derive(Debug)]
pub struct Nation<'a> {
    /// The pipeline.
    pub pipeline: &'a Pipeline,
    /// The method.
    pub method: &'a Method<'a>,
    /// The provinces it is made of.
    pub provinces: Vec<&'a Province<'a>>,
    /// The loci.
    pub places: BTreeMap<&'a str, Place<'a>>,
    /// Whether all its provinces are in it.
    pub whole: bool,
}

impl<'a> Nation<'a> {
    /// The nation made of these provinces; loci elsewhere stand with what was published of them for this edition. Where
    /// these are not all provinces, it is not `whole`: nobody's rank in it is known.
    #[must_use]
    pub fn of(
        pipeline: &'a Pipeline,
        method: &'a Method<'a>,
        provinces: &[&'a Province<'a>],
        whole: bool,
    ) -> Self {
        let mut nation =
            Self { pipeline, method, provinces: provinces.to_vec(), places: BTreeMap::new(), whole };
        for row in pipeline.history.iter().filter(|row| row.edition == method.instrument.edition) {
            nation.places.insert(&row.locus, nation.published(row));
        }
        for province in provinces {
            for locus in &province.loci {
                if let Some(place) = nation.computed(locus) {
                    nation.places.insert(locus.code, place);
                }
            }
        }
        nation
    }

    fn published(&self, row: &'a Published) -> Place<'a> {
        Place {
            score: row.score.map(|score| self.method.publication.of(&decimal(score))),
            origin: "published",
            ..self.unscored(&row.locus, &row.kind)
        }
    }

    fn computed(&self, recomputed: &Locus<'a>) -> Option<Place<'a>> {
        let (code, exact) = (recomputed.code, recomputed.total());
        let locus = self.pipeline.roster.locus(code)?;
        let publication = self.method.publication;
        let decision = self.pipeline.overrides.iter().find(|decision| decision.locus == code);
        let decided = decision.map(|decision| decimal(decision.score));
        Some(Place {
            exact: exact.cloned(),
            units: recomputed.nodes.iter().find(|node| node.code == TOTAL).map_or(0, |node| node.scored),
            origin: if decided.is_some() { "override" } else { "computed" },
            score: decided.as_ref().or(exact).map(|score| publication.of(score)),
            ..self.unscored(code, &locus.kind)
        })
    }

    fn unscored(&self, code: &'a str, kind: &'a str) -> Place<'a> {
        let instrument = self.method.instrument;
        let group = instrument.kinds.iter().find(|known| known.code == kind);
        let before = |row: &&Published| row.locus == code && row.edition + 1 == instrument.edition;
        Place {
            locus: code,
            kind,
            group: group.map_or("", |kind| kind.group.as_str()),
            exact: None,
            units: 0,
            score: None,
            origin: "computed",
            previous: self.pipeline.history.iter().find(before).and_then(|row| row.score).map(decimal),
        }
    }

    /// The change since the edition before, as published; none where that one measured otherwise.
    #[must_use]
    pub fn change(&self, place: &Place<'_>) -> Option<Exact> {
        // Two instruments are not compared.
        if !self.is_comparable() {
            return None;
        }
        let (now, before) = (place.score.as_ref()?, place.previous.as_ref()?);
        Some(self.method.publication.of(&(now - before)))
    }

    /// Whether the edition before measured the same.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        let instrument = self.method.instrument;
        instrument.comparable_with.iter().any(|edition| edition.checked_add(1) == Some(instrument.edition))
    }

    /// The category within 0.05 of whose cut point a published score lies, and the score minus the cut point; of two the
    /// nearer. The bound 0 is none: nothing lies below it.
    #[must_use]
    pub fn near(&self, score: &Exact) -> Option<(&'a Zone, Exact)> {
        let size = |number: &Exact| number.clone().max(-number.clone());
        let zones = self.method.instrument.zones.iter().filter(|zone| zone.from > 0.0);
        let all = zones.map(|zone| (zone, score - decimal(zone.from)));
        all.filter(|(_, off)| size(off) <= decimal(0.05)).min_by_key(|(_, off)| size(off))
    }

    /// The zone of a published score: the first whose lower bound it reaches.
    #[must_use]
    pub fn zone(&self, score: &Exact) -> Option<&'a Zone> {
        zone_of(self.method, score)
    }

    /// The rank of a locus among peers, and how many of them have a score: one more than there are better ones, or than
    /// there are better scores where ranks are dense.
    #[must_use]
    pub fn rank(&self, place: &Place<'_>, peer: impl Fn(&Place<'_>) -> bool) -> (Option<usize>, usize) {
        let scores: Vec<&Exact> = self
            .places
            .values()
            .filter(|other| peer(other))
            .filter_map(|other| other.score.as_ref())
            .collect();
        let rank = place.score.as_ref().map(|own| {
            let better = || scores.iter().filter(|other| **other > own);
            1 + if self.method.instrument.ranks == RankTies::Dense {
                better().collect::<BTreeSet<_>>().len()
            } else {
                better().count()
            }
        });
        (rank, scores.len())
    }

    /// Provinces (empty for the nation) and groups with loci of this run.
    #[must_use]
    pub fn groups(&self) -> BTreeSet<(&str, &'a str)> {
        let here = self.places.values().filter(|place| place.is_here());
        here.flat_map(|place| [("", place.group), (place.province(), place.group)]).collect()
    }

    /// The loci of this run in a group of a province, or of the nation.
    pub fn members(&self, province: &str, group: &str) -> impl Iterator<Item = &Place<'a>> {
        self.places.values().filter(move |place| {
            place.is_here() && place.group == group && (province.is_empty() || place.province() == province)
        })
    }

    /// The mean of a group, as published, and how many loci it is of.
    #[must_use]
    pub fn mean(&self, province: &str, group: &str) -> (Option<Exact>, usize) {
        let (mean, scored) = self.mean_of(self.members(province, group));
        (mean.map(|mean| self.method.publication.of(&mean)), scored)
    }

    /// The mean of some loci before it is rounded, and how many it is of.
    pub fn mean_of<'p>(&self, members: impl Iterator<Item = &'p Place<'p>>) -> (Option<Exact>, usize) {
        let rollup = self.method.instrument.rollup;
        let weight =
            |place: &Place<'_>| if rollup.group == OfLoci::Units { whole(place.units) } else { Exact::ONE };
        let scores: Vec<(Exact, Exact)> = members
            .filter_map(|place| Some((weight(place), place.in_mean(rollup.rounded)?.clone())))
            .collect();
        let points = sum(scores.iter().map(|(weight, score)| weight * score));
        (ratio(&points, &sum(scores.iter().map(|(weight, _)| weight))), scores.len())
    }

    /// The codes of the best and the worst locus of a group; the first by code where several are.
    #[must_use]
    pub fn ends(&self, province: &str, group: &str) -> [&'a str; 2] {
        let scored: Vec<(&Exact, &str)> = self
            .members(province, group)
            .filter_map(|place| Some((place.score.as_ref()?, place.locus)))
            .collect();
        let end = |end: Option<&Exact>| {
            scored.iter().find(|(score, _)| Some(*score) == end).map_or("", |(_, code)| *code)
        };
        [end(scored.iter().map(|(score, _)| *score).max()), end(scored.iter().map(|(score, _)| *score).min())]
    }
}

/// The zone of a published score: the first whose lower bound it reaches, the last where it reaches none.
#[must_use]
pub fn zone_of<'i>(method: &Method<'i>, score: &Exact) -> Option<&'i Zone> {
    let zones = &method.instrument.zones;
    zones.iter().find(|zone| *score >= decimal(zone.from)).or(zones.last())
}
