//! Loci by zone in every edition: those that were published, and this one.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Expected, Value};
use super::nation::Nation;
use super::number::decimal;

/// The table of zones by year: of every kind that has a known zone in an edition, each zone of the instrument.
pub fn zone_years(nation: &Nation<'_>) -> Vec<Expected> {
    let instrument = nation.method.instrument;
    let same = |edition: u16| edition == instrument.edition || instrument.comparable_with.contains(&edition);
    let earlier = nation.pipeline.history.iter().filter(|row| row.edition != instrument.edition);
    let earlier = earlier.filter_map(|row| {
        // A score that was published without a zone has one only where its edition drew the same lines.
        let drawn = row.score.filter(|_| row.zone.is_empty() && same(row.edition));
        let drawn = drawn.and_then(|score| nation.zone(&decimal(score))).map(|zone| zone.zone.as_str());
        let zone = drawn.or(Some(row.zone.as_str()).filter(|zone| !zone.is_empty()))?;
        Some((row.edition, row.kind.as_str(), zone))
    });
    let now = nation.places.values().filter_map(|place| {
        let zone = nation.zone(place.score.as_ref()?)?;
        Some((instrument.edition, place.kind, zone.zone.as_str()))
    });
    let all: Vec<(u16, &str, &str)> = earlier.chain(now).collect();
    let mut known: BTreeMap<(u16, &str), usize> = BTreeMap::new();
    let mut inside: BTreeMap<(u16, &str, &str), usize> = BTreeMap::new();
    for (edition, kind, zone) in all {
        *known.entry((edition, kind)).or_default() += 1;
        *inside.entry((edition, kind, zone)).or_default() += 1;
    }
    let zones: BTreeSet<&str> = instrument.zones.iter().map(|zone| zone.zone.as_str()).collect();
    let row = |((edition, kind), known): (&(u16, &str), &usize), zone: &str| {
        let loci = inside.get(&(*edition, *kind, zone)).copied().unwrap_or(0);
        let comparison =
            if same(*edition) { "instrumen sama" } else { "edisi berbeda, tidak dapat dibandingkan" };
        let values = vec![
            ("loci", Value::Count(Some(loci))),
            ("known", Value::Count(Some(*known))),
            ("comparison", Value::word(comparison)),
        ];
        Expected::row(&[&edition.to_string(), kind, zone], values)
    };
    known.iter().flat_map(|of| zones.iter().map(move |zone| row(of, zone))).collect()
}
