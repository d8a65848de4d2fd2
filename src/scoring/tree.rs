//! The scoring tree of one unit, from the sums of its answers up to its total.

use super::Totals;
use crate::instrument::{Dimension, Indicator, Instrument, Missing, Variable};
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

/// Scores one unit: indicator = exact mean of all answers to its items, every level above the weighted mean of its
/// children in the order of the instrument (floats are added in that one order).
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
    let total = combine(&children, instrument.missing.dimension);
    if let Some(score) = total {
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
    let score = combine(&children, instrument.missing.variable)?;
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
        let child = score_indicator(indicator, totals, instrument);
        if let (_, Some(score), answers) = child {
            nodes.push(Node { level: Level::Indicator, code: indicator.code.clone(), score, answers });
        }
        children.push(child);
    }
    let score = combine(&children, instrument.missing.indicator);
    if let Some(score) = score {
        nodes.insert(start, node(Level::Variable, &variable.code, score, &children));
    }
    (variable.weight, score, answers(&children))
}

/// All items of an indicator share one scale (the definition's check holds that), so their answers pool exactly.
fn score_indicator(indicator: &Indicator, totals: &Totals, instrument: &Instrument) -> Child {
    let pooled = totals.items.get(indicator.items.clone()).unwrap_or_default();
    let (sum, count) = pooled.iter().fold((0, 0), |(sum, count), item| (sum + item.0, count + item.1));
    let scale = instrument.items.get(indicator.items.start).map(|item| &item.scale);
    let score = scale.filter(|_| count > 0).map(|scale| scale.points(sum, count));
    (indicator.weight, score, count)
}

/// The weighted mean of the children under a missing policy; `None` where there is no score.
pub(super) fn combine(children: &[Child], missing: Missing) -> Option<f64> {
    let scored = children.iter().filter(|(_, score, _)| score.is_some()).count();
    if scored == 0 || (missing == Missing::NotScored && scored < children.len()) {
        return None;
    }
    let counts = |score: &Option<f64>| score.is_some() || missing == Missing::Zero;
    let (mut points, mut weights) = (0.0, 0.0);
    for (weight, score, _) in children.iter().filter(|(_, score, _)| counts(score)) {
        points += weight * score.unwrap_or(0.0);
        weights += weight;
    }
    Some(points / weights)
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
        assert_eq!(combine(&children, Missing::Renormalise), Some(80.0));
        // 60 % of 80 and 40 % of 0.
        assert_eq!(combine(&children, Missing::Zero), Some(48.0));
        assert_eq!(combine(&children, Missing::NotScored), None);
        assert_eq!(combine(&[(100.0, None, 0)], Missing::Renormalise), None);
    }
}
