//! From units to their locus, for every node of the scoring tree.

use std::collections::BTreeMap;

use super::{Level, UnitScore};
use crate::instrument::{Instrument, Missing, OfUnits, mean, weighted_mean};
use crate::pipeline::{Roster, Unit};
use crate::table::TOTAL;

/// The score of a locus at one node.
#[derive(Debug, Clone, PartialEq)]
pub struct LocusScore {
    /// Locus code.
    pub locus: String,
    /// `total` or the code of a dimension, variable or indicator.
    pub node: String,
    /// Score at full precision; none where no unit has a score, or too few as the missing policy of units says.
    pub score: Option<f64>,
    /// Units with a score.
    pub units_scored: u32,
    /// Units in the roster.
    pub units_expected: u32,
}

/// The scores of all loci of a province, in the order of locus codes, total first, then the nodes of the tree, each before
/// those below it.
pub fn roll_up(
    scores: &[UnitScore],
    roster: &Roster,
    instrument: &Instrument,
    province: &str,
) -> Vec<LocusScore> {
    // Only units with a score: the weighted dimensions of a locus then add up to its score.
    let scored = scores.iter().filter(|score| score.total().is_some());
    let by_unit: BTreeMap<&str, &UnitScore> = scored.map(|score| (score.unit.as_str(), score)).collect();
    let levels = levels(instrument);
    let mut units_of: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
    for unit in roster.units_of(province) {
        units_of.entry(&unit.locus).or_default().push(unit);
    }
    let mut loci = Vec::new();
    for locus in roster.loci_of(province) {
        let units = units_of.remove(locus.code.as_str()).unwrap_or_default();
        let mut scores: Vec<(f64, Scores<'_>)> = units
            .iter()
            .map(|unit| (unit.weight, Scores { unit: by_unit.get(&*unit.code).copied(), next: 0 }))
            .collect();
        for (level, node) in &levels {
            let children: Vec<Child> =
                scores.iter_mut().map(|(weight, scores)| (*weight, scores.take(*level, node))).collect();
            let scored = children.iter().filter(|(_, score)| score.is_some()).count();
            loci.push(LocusScore {
                locus: locus.code.clone(),
                node: (*node).to_owned(),
                score: of_units(&children, instrument),
                units_scored: u32::try_from(scored).unwrap_or(u32::MAX),
                units_expected: u32::try_from(units.len()).unwrap_or(u32::MAX),
            });
        }
    }
    loci
}

/// The scores of a unit, taken in the order of the tree.
struct Scores<'s> {
    unit: Option<&'s UnitScore>,
    /// Where the next one should stand.
    next: usize,
}

impl Scores<'_> {
    /// The score of a node: mostly that behind the one taken before, which spares looking through all of them.
    fn take(&mut self, level: Level, code: &str) -> Option<f64> {
        let unit = self.unit?;
        match unit.nodes.get(self.next) {
            Some(node) if node.level == level && node.code == code => {
                self.next += 1;
                Some(node.score)
            }
            _ => unit.node(level, code),
        }
    }
}

/// Every node of the tree.
fn levels(instrument: &Instrument) -> Vec<(Level, &str)> {
    let mut levels = vec![(Level::Total, TOTAL)];
    for dimension in &instrument.dimensions {
        levels.push((Level::Dimension, &dimension.code));
        for variable in &dimension.variables {
            levels.push((Level::Variable, &variable.code));
            levels.extend(variable.indicators.iter().map(|one| (Level::Indicator, one.code.as_str())));
        }
    }
    levels
}

/// A unit of a locus: its weight, and its score where it has one.
type Child = (f64, Option<f64>);

/// The score of a locus from those of its units, as the instrument says.
fn of_units(units: &[Child], instrument: &Instrument) -> Option<f64> {
    let policy = instrument.missing.unit;
    let scored = units.iter().filter(|(_, score)| score.is_some()).count();
    if !policy.allows(scored, units.len()) {
        return None;
    }
    let zero = (policy == Missing::Zero).then_some(0.0);
    let taken = |score: f64| if instrument.rollup.rounded { instrument.rounding.apply(score) } else { score };
    let scores = units.iter().filter_map(|(weight, score)| Some((*weight, taken(score.or(zero)?))));
    match instrument.rollup.locus {
        OfUnits::Mean => mean(&scores.map(|(_, score)| score).collect::<Vec<_>>()),
        OfUnits::Weighted => weighted_mean(&scores.collect::<Vec<_>>()),
    }
}
