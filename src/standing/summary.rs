//! Means and zone counts per group, for each province and the nation; only scores of this run count.

use std::collections::BTreeMap;

use super::{Origin, Standing};
use crate::instrument::{Instrument, OfLoci, mean, weighted_mean};

/// Mean of a group of loci.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupMean {
    /// Code of the province; empty for the nation.
    pub province: String,
    /// Code of the group.
    pub group: String,
    /// Loci with a score.
    pub loci_scored: u32,
    /// Loci in the roster.
    pub loci_expected: u32,
    /// Mean of the scores, as the instrument rolls loci up, rounded as published.
    pub mean: Option<f64>,
    /// Code of the locus with the highest score.
    pub best: String,
    /// Code of the locus with the lowest score.
    pub worst: String,
}

/// How many loci of a group stand in a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneCount {
    /// Code of the province; empty for the nation.
    pub province: String,
    /// Code of the group.
    pub group: String,
    /// Category.
    pub category: String,
    /// Zone.
    pub zone: String,
    /// Loci.
    pub loci: u32,
}

/// The standings of this run by (province or empty, group): each locus counts in its province and in the nation.
fn by_group(standings: &[Standing]) -> BTreeMap<(&str, &str), Vec<&Standing>> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Standing>> = BTreeMap::new();
    for standing in standings.iter().filter(|standing| standing.origin != Origin::Published) {
        for province in ["", standing.province.as_str()] {
            groups.entry((province, standing.group.as_str())).or_default().push(standing);
        }
    }
    groups
}

/// The mean of loci as the instrument rolls them up, not rounded; none where none has a score.
pub fn mean_of(members: &[&Standing], instrument: &Instrument) -> Option<f64> {
    let scores: Vec<(f64, f64)> = members
        .iter()
        .filter_map(|locus| Some((f64::from(locus.units), taken(locus, instrument)?)))
        .collect();
    match instrument.rollup.group {
        OfLoci::Mean => mean(&scores.iter().map(|(_, score)| *score).collect::<Vec<_>>()),
        OfLoci::Units => weighted_mean(&scores),
    }
}

/// Means per province and group, nation first.
pub fn means(standings: &[Standing], instrument: &Instrument) -> Vec<GroupMean> {
    by_group(standings)
        .into_iter()
        .map(|((province, group), members)| {
            let scored = members.iter().filter(|locus| taken(locus, instrument).is_some()).count();
            let ranked = |better: fn(f64, f64) -> bool| {
                let mut best: Option<(&str, f64)> = None;
                for (code, score) in members.iter().filter_map(|locus| Some((&*locus.locus, locus.score?))) {
                    if best.is_none_or(|(_, so_far)| better(score, so_far)) {
                        best = Some((code, score));
                    }
                }
                best.map_or_else(String::new, |(code, _)| code.to_owned())
            };
            GroupMean {
                province: province.to_owned(),
                group: group.to_owned(),
                loci_scored: count(scored),
                loci_expected: count(members.len()),
                mean: mean_of(&members, instrument).map(|mean| instrument.rounding.apply(mean)),
                best: ranked(|score, so_far| score > so_far),
                worst: ranked(|score, so_far| score < so_far),
            }
        })
        .collect()
}

/// The score of a locus that its group takes: a decision counts as decided, everything else at full precision unless the
/// instrument rounds first.
fn taken(locus: &Standing, instrument: &Instrument) -> Option<f64> {
    let decided = locus.origin == Origin::Override || instrument.rollup.rounded;
    if decided { locus.score } else { locus.exact }
}

/// Zone counts per province and group, nation first, categories in the order of the instrument, also those with none.
pub fn zone_counts(standings: &[Standing], instrument: &Instrument) -> Vec<ZoneCount> {
    let mut counts = Vec::new();
    for ((province, group), members) in by_group(standings) {
        for zone in &instrument.zones {
            let in_zone = members
                .iter()
                .filter_map(|locus| instrument.zone_of(locus.score?))
                .filter(|of_locus| of_locus.category == zone.category)
                .count();
            counts.push(ZoneCount {
                province: province.to_owned(),
                group: group.to_owned(),
                category: zone.category.clone(),
                zone: zone.zone.clone(),
                loci: count(in_zone),
            });
        }
    }
    counts
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
