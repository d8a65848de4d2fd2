//! The scoring tree of one unit, from the sums of its answers up to its total.

use super::Totals;
use crate::instrument::{Combine, Dimension, Indicator, Instrument, Missing, Variable, Weights, mean};
use crate::table::TOTAL;

/// A level of the scoring tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The unit's score.
    Total,
    /// A dimension.
    Dimension,
    /// A variable.
    Variable,
    /// An indicator.
    Indicator,
}

impl Level {
    /// The word used in tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Total => TOTAL,
            Self::Dimension => "dimension",
            Self::Variable => "variable",
            Self::Indicator => "indicator",
        }
    }
}

/// A node of the tree that has a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its level.
    pub level: Level,
    /// Its code; `total` for the whole.
    pub code: String,
    /// 0-100, full precision.
    pub score: f64,
    /// How many answers it rests on.
    pub answers: u32,
}

/// A unit with every node that has a score.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitScore {
    /// Unit code.
    pub unit: String,
    /// Nodes in the order of the tree, the total first where there is one.
    pub nodes: Vec<Node>,
    /// Dimensions without a score.
    pub lacking: Vec<String>,
}

impl UnitScore {
    /// The score of a node.
    pub fn node(&self, level: Level, code: &str) -> Option<f64> {
        self.nodes.iter().find(|node| node.level == level && node.code == code).map(|node| node.score)
    }

    /// The score of the unit.
    pub fn total(&self) -> Option<f64> {
        self.node(Level::Total, TOTAL)
    }
}

/// A child of a node: its weight, its score where it has one, and its answers.
pub(super) type Child = (f64, Option<f64>, u32);

/// Scores one unit: an indicator from its answers as its variable says, every level above from its children in the order
/// of the instrument (floats are added in that one order); substitutes cost points of the whole.
pub fn score(totals: &Totals, instrument: &Instrument) -> UnitScore {
    let mut nodes = Vec::new();
    let mut lacking = Vec::new();
    let mut children = Vec::new();
    for dimension in &instrument.dimensions {
        let score = score_dimension(dimension, totals, instrument, &mut nodes);
        if score.is_none() {
            lacking.push(dimension.code.clone());
        }
        let answers = nodes
            .iter()
            .find(|node| node.level == Level::Dimension && node.code == dimension.code)
            .map_or(0, |node| node.answers);
        children.push((dimension.weight, score, answers));
    }
    let total = combine(&children, instrument.missing.dimension, instrument.weights);
    let loss = instrument.substitutes.as_ref().map_or(0.0, |policy| policy.points * totals.substitutes);
    if let Some(score) = total.map(|total| (total - loss).max(0.0)) {
        nodes.insert(0, node(Level::Total, TOTAL, score, &children));
    }
    UnitScore { unit: totals.unit.clone(), nodes, lacking }
}

fn score_dimension(
    dimension: &Dimension,
    totals: &Totals,
    instrument: &Instrument,
    nodes: &mut Vec<Node>,
) -> Option<f64> {
    let start = nodes.len();
    let mut children = Vec::new();
    for variable in &dimension.variables {
        children.push(score_variable(variable, totals, instrument, nodes));
    }
    let score = combine(&children, instrument.missing.variable, instrument.weights)?;
    nodes.insert(start, node(Level::Dimension, &dimension.code, score, &children));
    Some(score)
}

fn score_variable(
    variable: &Variable,
    totals: &Totals,
    instrument: &Instrument,
    nodes: &mut Vec<Node>,
) -> Child {
    let start = nodes.len();
    let mut children = Vec::new();
    for indicator in &variable.indicators {
        let child = score_indicator(indicator, &variable.combine, totals, instrument);
        if let (_, Some(score), answers) = child {
            nodes.push(Node { level: Level::Indicator, code: indicator.code.clone(), score, answers });
        }
        children.push(child);
    }
    // The weights of indicators are shares of the dimension: within the variable only their ratio counts.
    let score = combine(&children, instrument.missing.indicator, Weights::Normalised);
    if let Some(score) = score {
        nodes.insert(start, node(Level::Variable, &variable.code, score, &children));
    }
    // What lies below a node without a score, no score rests on.
    (variable.weight, score, if score.is_some() { answers(&children) } else { 0 })
}

/// All items of an indicator share one scale and role (the definition's check holds that), so their answers pool exactly.
fn score_indicator(
    indicator: &Indicator,
    combine: &Combine,
    totals: &Totals,
    instrument: &Instrument,
) -> Child {
    let Some(item) = instrument.items.get(indicator.items.start) else { return (indicator.weight, None, 0) };
    if totals.few.contains(&item.role) {
        return (indicator.weight, None, 0);
    }
    let items = totals.items.get(indicator.items.clone()).unwrap_or_default();
    let (worth, count) = items.iter().fold((0, 0), |(worth, count), item| (worth + item.0, count + item.1));
    if count == 0 {
        return (indicator.weight, None, 0);
    }
    let parts = totals.parts.get(&indicator.items.start);
    let score = match combine {
        Combine::Pool => Some(item.scale.points(worth, count)),
        Combine::ByItem => {
            let answered = items.iter().filter(|(_, count)| *count > 0);
            let scores: Vec<f64> = answered.map(|(worth, count)| item.scale.points(*worth, *count)).collect();
            mean(&scores)
        }
        Combine::ByResponse | Combine::ByProduct { .. } => {
            parts.and_then(|parts| parts.score(&item.scale, combine))
        }
    };
    let weighed = parts.and_then(|parts| parts.weighed(combine)).unwrap_or(count);
    (indicator.weight, score, if score.is_some() { weighed } else { 0 })
}

/// The score of a node from its children; `None` where the missing policy gives it none. Where a child is missing and the
/// others share its weight, that holds also of weights as declared.
pub(super) fn combine(children: &[Child], missing: Missing, mode: Weights) -> Option<f64> {
    let scored = children.iter().filter(|(_, score, _)| score.is_some()).count();
    if !missing.allows(scored, children.len()) {
        return None;
    }
    let counts = |score: &Option<f64>| score.is_some() || missing == Missing::Zero;
    let (mut points, mut weights) = (0.0, 0.0);
    for (weight, score, _) in children.iter().filter(|(_, score, _)| counts(score)) {
        points += weight * score.unwrap_or(0.0);
        weights += weight;
    }
    let all: f64 = children.iter().map(|(weight, ..)| weight).sum();
    let score = match mode {
        Weights::Normalised => points / weights,
        Weights::AsDeclared => points / 100.0 * (all / weights),
    };
    score.is_finite().then_some(score)
}

fn node(level: Level, code: &str, score: f64, children: &[Child]) -> Node {
    Node { level, code: code.to_owned(), score, answers: answers(children) }
}

fn answers(children: &[Child]) -> u32 {
    children.iter().map(|(_, _, answers)| answers).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_child_is_renormalised_counted_as_zero_or_leaves_the_parent_unscored() {
        let children = [(60.0, Some(80.0), 1), (40.0, None, 0)];
        let normal = |missing| combine(&children, missing, Weights::Normalised);
        assert_eq!(normal(Missing::Renormalise), Some(80.0));
        // 60 % of 80 and 40 % of 0.
        assert_eq!(normal(Missing::Zero), Some(48.0));
        assert_eq!(normal(Missing::NotScored), None);
        assert_eq!(normal(Missing::BelowCount(2)), None);
        assert_eq!(normal(Missing::BelowShare(0.5)), Some(80.0));
        assert_eq!(combine(&[(100.0, None, 0)], Missing::Renormalise, Weights::Normalised), None);
    }

    #[test]
    fn weights_as_declared_need_not_sum_to_100() {
        // DOMAIN 6: nine elements of 100 points with the weight 0.11 are 99.00, not 100.
        let nine = [(11.0, Some(100.0), 1); 9];
        assert_eq!(combine(&nine, Missing::NotScored, Weights::AsDeclared), Some(99.0));
        assert_eq!(combine(&nine, Missing::NotScored, Weights::Normalised), Some(100.0));
        // Where one is missing the others share its weight: 40 + 60 take 100 of 100.
        let children = [(60.0, Some(80.0), 1), (40.0, None, 0)];
        assert_eq!(combine(&children, Missing::Renormalise, Weights::AsDeclared), Some(80.0));
        assert_eq!(combine(&children, Missing::Zero, Weights::AsDeclared), Some(48.0));
    }
}
