//! Loci by zone in every edition that is known, kind by kind.

use std::collections::BTreeMap;

use super::{Origin, Standing};
use crate::instrument::Instrument;
use crate::pipeline::{Pipeline, Published};
use crate::said::{OTHER_EDITION, SAME_INSTRUMENT};

/// How many loci of a kind stood in a zone in an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneYear {
    /// The edition.
    pub edition: u16,
    /// Code of the kind.
    pub kind: String,
    /// The zone.
    pub zone: String,
    /// Loci in it.
    pub loci: u32,
    /// Loci of the kind whose zone is known.
    pub known: u32,
    /// Whether that edition measured the same as this one, in words.
    pub comparison: &'static str,
}

/// The counts of every edition as published, and of this one as it stands, also zones with none; by edition, and within one in
/// the order of kinds and zones of the instrument. Zones it does not have, of editions that had others, come last.
pub fn zone_years(pipeline: &Pipeline, standings: &[Standing]) -> Vec<ZoneYear> {
    let instrument = &pipeline.instrument;
    let mut counts: BTreeMap<(u16, &str), BTreeMap<&str, u32>> = BTreeMap::new();
    let mut add = |edition, kind, zone| {
        *counts.entry((edition, kind)).or_default().entry(zone).or_default() += 1;
    };
    let computed = |locus: &str| {
        let own = standings.iter().find(|standing| standing.locus == locus);
        own.is_some_and(|standing| standing.origin != Origin::Published)
    };
    // What this run computes of this edition counts once.
    let told = |row: &&Published| row.edition != instrument.edition || !computed(&row.locus);
    for published in pipeline.history.iter().filter(told) {
        if let Some(zone) = zone_of(published, instrument) {
            add(published.edition, published.kind.as_str(), zone);
        }
    }
    for standing in standings.iter().filter(|standing| standing.origin != Origin::Published) {
        let zone = standing.score.and_then(|score| instrument.zone_of(score));
        if let Some(zone) = zone {
            add(instrument.edition, standing.kind.as_str(), zone.zone.as_str());
        }
    }
    let colours = instrument.colours();
    let order = |kind: &str| instrument.kinds.iter().position(|known| known.code == kind);
    let mut years: Vec<_> = counts.into_iter().collect();
    years.sort_by_key(|((edition, kind), _)| (*edition, order(kind)));
    let rows = years.iter().flat_map(|((edition, kind), of_zone)| {
        let known = of_zone.values().sum();
        let others = of_zone.keys().filter(|zone| !colours.contains(zone));
        let same = is_same(instrument, *edition);
        colours.iter().chain(others).map(move |zone| ZoneYear {
            edition: *edition,
            kind: (*kind).to_owned(),
            zone: (*zone).to_owned(),
            loci: of_zone.get(zone).copied().unwrap_or(0),
            known,
            comparison: if same { SAME_INSTRUMENT.id } else { OTHER_EDITION.id },
        })
    });
    rows.collect()
}

/// The zone of a published locus, where one was published or follows: of this edition from the score as everywhere else. Of an
/// earlier one what was published stands, and a score or category has a zone by these bounds only where they were the same.
fn zone_of<'a>(published: &'a Published, instrument: &'a Instrument) -> Option<&'a str> {
    let same = is_same(instrument, published.edition);
    let of_score = || published.score.and_then(|score| instrument.zone_of(instrument.rounding.apply(score)));
    let of_category = || instrument.zones.iter().find(|zone| zone.category == published.category);
    let follows = || of_score().or_else(of_category).filter(|_| same).map(|zone| zone.zone.as_str());
    let told = Some(published.zone.as_str()).filter(|zone| !zone.is_empty());
    if published.edition == instrument.edition && published.score.is_some() {
        return follows();
    }
    told.or_else(follows)
}

/// Whether an edition measured the same as this one.
fn is_same(instrument: &Instrument, edition: u16) -> bool {
    edition == instrument.edition || instrument.comparable_with.contains(&edition)
}
