//! Loci by zone in every edition that is known, kind by kind.

use std::collections::BTreeMap;

use super::Standing;
use super::said::{OTHER_EDITION, SAME_INSTRUMENT};
use crate::pipeline::Pipeline;

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

/// The counts of earlier editions as published, and of this one as it stands, also zones with none; by edition, and within
/// one in the order of kinds and zones of the instrument.
pub fn zone_years(pipeline: &Pipeline, standings: &[Standing]) -> Vec<ZoneYear> {
    let instrument = &pipeline.instrument;
    let mut counts: BTreeMap<(u16, &str), BTreeMap<&str, u32>> = BTreeMap::new();
    let mut add = |edition, kind, zone| {
        *counts.entry((edition, kind)).or_default().entry(zone).or_default() += 1;
    };
    for published in pipeline.history.iter().filter(|row| row.edition != instrument.edition) {
        let of_score = published.score.and_then(|score| instrument.zone_of(score));
        // What was published stands; a score alone has a zone by these bounds only where they were the same.
        let same = instrument.comparable_with.contains(&published.edition);
        let zone = match published.zone.as_str() {
            "" => of_score.filter(|_| same).map(|zone| zone.zone.as_str()),
            zone => Some(zone),
        };
        if let Some(zone) = zone {
            add(published.edition, published.kind.as_str(), zone);
        }
    }
    for standing in standings {
        let zone = standing.score.and_then(|score| instrument.zone_of(score));
        if let Some(zone) = zone {
            add(instrument.edition, standing.kind.as_str(), zone.zone.as_str());
        }
    }
    let mut colours: Vec<&str> = instrument.zones.iter().map(|zone| zone.zone.as_str()).collect();
    colours.dedup();
    let order = |kind: &str| instrument.kinds.iter().position(|known| known.code == kind);
    let mut years: Vec<_> = counts.into_iter().collect();
    years.sort_by_key(|((edition, kind), _)| (*edition, order(kind)));
    let rows = years.iter().flat_map(|((edition, kind), of_zone)| {
        let known = of_zone.values().sum();
        let same = *edition == instrument.edition || instrument.comparable_with.contains(edition);
        colours.iter().map(move |zone| ZoneYear {
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
