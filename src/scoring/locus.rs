//! From units to their locus: the simple mean of the scored units, for the total and for every dimension.

use std::collections::BTreeMap;

use super::{Level, UnitScore};
use crate::instrument::{Instrument, mean};
use crate::pipeline::Roster;
use crate::table::TOTAL;

/// The score of a locus at one node.
#[derive(Debug, Clone, PartialEq)]
pub struct LocusScore {
    /// Locus code.
    pub locus: String,
    /// `total` or the code of a dimension.
    pub node: String,
    /// Mean of its scored units at full precision; none where no unit has a score.
    pub score: Option<f64>,
    /// Units with a score.
    pub units_scored: u32,
    /// Units in the roster.
    pub units_expected: u32,
}

/// The scores of all loci of a province, in the order of locus codes, total first, then dimensions.
pub fn roll_up(
    scores: &[UnitScore],
    roster: &Roster,
    instrument: &Instrument,
    province: &str,
) -> Vec<LocusScore> {
    // Only units with a score: the weighted dimensions of a locus then add up to its score.
    let scored = scores.iter().filter(|score| score.total().is_some());
    let by_unit: BTreeMap<&str, &UnitScore> = scored.map(|score| (score.unit.as_str(), score)).collect();
    let mut levels = vec![(Level::Total, TOTAL)];
    levels.extend(instrument.dimensions.iter().map(|dimension| (Level::Dimension, dimension.code.as_str())));
    let mut units_of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for unit in roster.units_of(province) {
        units_of.entry(&unit.locus).or_default().push(&unit.code);
    }
    let mut loci = Vec::new();
    for locus in roster.loci_of(province) {
        let units = units_of.remove(locus.code.as_str()).unwrap_or_default();
        for (level, node) in &levels {
            let scored: Vec<f64> =
                units.iter().filter_map(|unit| by_unit.get(unit)?.node(*level, node)).collect();
            loci.push(LocusScore {
                locus: locus.code.clone(),
                node: (*node).to_owned(),
                score: mean(&scored),
                units_scored: u32::try_from(scored.len()).unwrap_or(u32::MAX),
                units_expected: u32::try_from(units.len()).unwrap_or(u32::MAX),
            });
        }
    }
    loci
}
