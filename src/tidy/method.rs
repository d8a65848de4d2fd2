//! Table `metode`: the scoring tree with its weights.

use polars::prelude::{DataFrame, PolarsResult};

use super::made::Made;
use super::{Given, Scope, Tidy};
use crate::instrument::Instrument;
use crate::scoring::{Level, Node, UnitScore, contributions};
use crate::table::TOTAL;

/// See the module.
pub static METODE: Tidy = Tidy {
    name: "metode",
    row: "node of the scoring tree",
    scope: Scope::Nation,
    columns: &["edition", "level", "node", "parent", "title", "weight", "share"],
    make,
};

/// Weights have fewer decimals than this has zeros.
const BILLION: f64 = 1e9;

/// A node of the scoring tree below the whole.
#[derive(Debug, Clone, Copy)]
pub struct TreeNode<'a> {
    /// Its level.
    pub level: Level,
    /// Its code.
    pub code: &'a str,
    /// Code of the node above it; empty for a dimension.
    pub parent: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Its declared weight, percent.
    pub weight: f64,
}

/// All nodes below the whole, in the order of the tree.
pub fn tree(instrument: &Instrument) -> Vec<TreeNode<'_>> {
    let mut nodes = Vec::new();
    for one in &instrument.dimensions {
        let (level, title, weight) = (Level::Dimension, one.title.as_str(), one.weight);
        nodes.push(TreeNode { level, code: &one.code, parent: "", title, weight });
        let parent = one.code.as_str();
        for one in &one.variables {
            let (level, title, weight) = (Level::Variable, one.title.as_str(), one.weight);
            nodes.push(TreeNode { level, code: &one.code, parent, title, weight });
            let parent = one.code.as_str();
            for one in &one.indicators {
                let (level, title, weight) = (Level::Indicator, one.title.as_str(), one.weight);
                nodes.push(TreeNode { level, code: &one.code, parent, title, weight });
            }
        }
    }
    // The sum of some weights is no weight anybody wrote: 43.57 and not 43.57000000000001.
    for node in &mut nodes {
        node.weight = (node.weight * BILLION).round() / BILLION;
    }
    nodes
}

fn make(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let instrument = &given.pipeline.instrument;
    let nodes = tree(instrument);
    // A unit that has everything: its shares are those of the tree.
    let whole = Node { level: Level::Total, code: TOTAL.to_owned(), score: 100.0, answers: 1 };
    let scored =
        |node: &TreeNode<'_>| Node { level: node.level, code: node.code.to_owned(), ..whole.clone() };
    let all = std::iter::once(whole.clone()).chain(nodes.iter().map(scored)).collect();
    let unit = UnitScore { unit: String::new(), nodes: all, lacking: Vec::new() };
    let shares = contributions(&unit, instrument);
    let share = |node: &TreeNode<'_>| {
        let own = shares.iter().find(|one| one.level == node.level && one.code == node.code);
        own.map(|one| one.share)
    };
    Made::new(nodes.len())
        .counts("edition", nodes.iter().map(|_| Some(u32::from(instrument.edition))))
        .texts("level", nodes.iter().map(|node| Some(node.level.word())))
        .texts("node", nodes.iter().map(|node| Some(node.code)))
        .texts("parent", nodes.iter().map(|node| Some(node.parent)))
        .texts("title", nodes.iter().map(|node| Some(node.title)))
        .numbers("weight", nodes.iter().map(|node| Some(node.weight)))
        .numbers("share", nodes.iter().map(share))
        .done(METODE.columns)
}
