//! Loci by zone in every edition: those that were published, and this one.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Expected, Value};
use super::nation::{Nation, Place};
use super::number::decimal;

/// The table of zones by year: of every kind that has a known zone in an edition, each zone of the instrument.
pub fn zone_years(nation: &Nation<'_>) -> Vec<Expected> {
    let instrument = nation.method.instrument;
    let same = |edition: u16| edition == instrument.edition || instrument.comparable_with.contains(&edition);
    let here = |locus: &str| nation.places.get(locus).is_some_and(Place::is_here);
    let told =
        nation.pipeline.history.iter().filter(|row| row.edition != instrument.edition || !here(&row.locus));
    let told = told.filter_map(|row| {
        // Without a zone that was published, score or category say it only where that edition drew the same lines.
        let of_score =
            || row.score.and_then(|score| nation.zone(&nation.method.publication.of(&decimal(score))));
        let of_category = || instrument.zones.iter().find(|zone| zone.category == row.category);
        let drawn =
            || of_score().or_else(of_category).filter(|_| same(row.edition)).map(|zone| zone.zone.as_str());
        let zone = match row.zone.as_str() {
            "" => drawn(),
            // Of this edition the score decides, as everywhere else.
            _ if row.edition == instrument.edition && row.score.is_some() => drawn(),
            zone => Some(zone),
        };
        Some((row.edition, row.kind.as_str(), zone?))
    });
    let now = nation.places.values().filter(|place| place.is_here()).filter_map(|place| {
        let zone = nation.zone(place.score.as_ref()?)?;
        Some((instrument.edition, place.kind, zone.zone.as_str()))
    });
    let all: Vec<(u16, &str, &str)> = told.chain(now).collect();
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
    let mut rows = Vec::new();
    for of in &known {
        // Also the zones of editions that had others.
        let others =
            inside.keys().filter(|(edition, kind, _)| (*edition, *kind) == *of.0).map(|(.., zone)| *zone);
        rows.extend(
            zones
                .iter()
                .copied()
                .chain(others)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .map(|zone| row(of, zone)),
        );
    }
    rows
}
