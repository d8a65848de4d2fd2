//! What each node of the scoring tree adds to the score of its unit.

use std::collections::BTreeMap;

use super::tree::{Child, combine};
use super::{Level, UnitScore, roll_up};
use crate::instrument::{Instrument, Missing, Weights};
use crate::pipeline::Roster;
use crate::region::province_of;
use crate::table::TOTAL;

/// What a scored node adds to the score of its unit. Those of the dimensions add up to the score, as do those of the
/// variables and those of the indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// Level of the node.
    pub level: Level,
    /// Its code.
    pub code: String,
    /// Share of the score it decides, 0-1: its weight in its parent as missing siblings leave it, times its parent's.
    pub share: f64,
    /// Share times score: points of 100.
    pub points: f64,
}

/// The contributions of all scored nodes below the total, in the order of the tree; none where the unit has no score.
#[must_use]
pub fn contributions(score: &UnitScore, instrument: &Instrument) -> Vec<Contribution> {
    let mut all = Vec::new();
    if score.total().is_none() {
        return all;
    }
    let (missing, mode) = (instrument.missing, instrument.weights);
    let node = |level, code: &str| score.node(level, code);
    let dimensions = instrument.dimensions.iter();
    let dimensions =
        dimensions.map(|one| (one.weight, node(Level::Dimension, &one.code), 0)).collect::<Vec<_>>();
    for (dimension, share) in instrument.dimensions.iter().zip(shares(&dimensions, missing.dimension, mode)) {
        add(&mut all, score, (Level::Dimension, &dimension.code), share);
        let variables = dimension.variables.iter();
        let variables =
            variables.map(|one| (one.weight, node(Level::Variable, &one.code), 0)).collect::<Vec<_>>();
        for (variable, of_dimension) in
            dimension.variables.iter().zip(shares(&variables, missing.variable, mode))
        {
            let share = share * of_dimension;
            add(&mut all, score, (Level::Variable, &variable.code), share);
            let indicators = variable.indicators.iter();
            let indicators =
                indicators.map(|one| (one.weight, node(Level::Indicator, &one.code), 0)).collect::<Vec<_>>();
            for (indicator, of_variable) in
                variable.indicators.iter().zip(shares(&indicators, missing.indicator, Weights::Normalised))
            {
                add(&mut all, score, (Level::Indicator, &indicator.code), share * of_variable);
            }
        }
    }
    all
}

/// The points of 100 a unit loses beyond what its dimensions add up to: those its substitutes cost.
#[must_use]
pub fn taken_off(score: &UnitScore, instrument: &Instrument) -> f64 {
    let (Some(total), true) = (score.total(), instrument.substitutes.is_some()) else { return 0.0 };
    let dimensions = contributions(score, instrument).into_iter();
    let added = dimensions.filter(|one| one.level == Level::Dimension).map(|one| one.points);
    (added.sum::<f64>() - total).max(0.0)
}

fn add(all: &mut Vec<Contribution>, score: &UnitScore, (level, code): (Level, &str), share: f64) {
    if let Some(points) = score.node(level, code) {
        all.push(Contribution { level, code: code.to_owned(), share, points: share * points });
    }
}

/// The share of each child in its parent. Parents are linear in their children: the share is what the parent is where this
/// child has 1 and all others 0, so that there is one formula and not two that could differ.
fn shares(children: &[Child], missing: Missing, mode: Weights) -> Vec<f64> {
    let share = |nth: usize| {
        let alone = children.iter().enumerate().map(|(at, (weight, score, answers))| {
            (*weight, score.map(|_| if at == nth { 1.0 } else { 0.0 }), *answers)
        });
        combine(&alone.collect::<Vec<_>>(), missing, mode).unwrap_or(0.0)
    };
    (0..children.len()).map(share).collect()
}

/// The share of each scored unit in the score of its locus, by code of the unit: `scores` are those of the units of the locus.
#[must_use]
pub fn unit_shares<'s>(
    scores: &'s [UnitScore],
    roster: &Roster,
    instrument: &Instrument,
    locus: &str,
) -> BTreeMap<&'s str, f64> {
    let scored = || scores.iter().filter(|score| score.total().is_some());
    let share = |unit: &str| {
        let alone = |score: &UnitScore| {
            let mut alone = score.clone();
            let total = alone.nodes.iter_mut().find(|node| node.level == Level::Total);
            if let Some(node) = total {
                node.score = if score.unit == unit { 1.0 } else { 0.0 };
            }
            alone
        };
        let alone: Vec<UnitScore> = scored().map(alone).collect();
        let rolled = roll_up(&alone, roster, instrument, province_of(locus));
        let total = rolled.into_iter().find(|rolled| rolled.locus == locus && rolled.node == TOTAL);
        total.and_then(|total| total.score).unwrap_or(0.0)
    };
    scored().map(|score| (score.unit.as_str(), share(&score.unit))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_siblings_are_their_weights_as_a_missing_one_leaves_them() {
        let children = [(60.0, Some(80.0), 1), (20.0, None, 0), (20.0, Some(10.0), 1)];
        let normal = |missing| shares(&children, missing, Weights::Normalised);
        assert_eq!(normal(Missing::Renormalise), [0.75, 0.0, 0.25]);
        assert_eq!(normal(Missing::Zero), [0.6, 0.0, 0.2]);
        assert_eq!(normal(Missing::NotScored), [0.0; 3]);
        // DOMAIN 6: nine elements weigh 0.11 each, and nobody divides by 0.99.
        let nine = [(11.0, Some(50.0), 1); 9];
        assert_eq!(shares(&nine, Missing::NotScored, Weights::AsDeclared), [0.11; 9]);
    }
}
