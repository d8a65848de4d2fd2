//! The declared method as the recomputation walks it: one tree from the total down to the answers, with exact weights.

use std::ops::Range;

use super::number::{Exact, Publication, decimal, ratio, sum, whole};
use crate::definition::{DimensionText, InstrumentText, Mistakes, read, read_toml};
use crate::error::Error;
use crate::instrument::{Combine, Dimension, Indicator, Instrument, Missing, Ties, Variable, Weights};
use crate::pipeline::{Part, Pipeline};
use crate::table::TOTAL;

/// What becomes of a parent some of whose children have no score.
#[derive(Debug, Clone, PartialEq)]
pub enum Lacking {
    /// The scored children take the weight of the others.
    Renormalise,
    /// The others count as 0.
    Zero,
    /// It has a score only where at least so many children have one.
    Below(Exact),
    /// It has a score only where at least this share of its children has one.
    BelowShare(Exact),
}

/// A node of the tree.
#[derive(Debug)]
pub struct Node<'a> {
    /// `total`, `dimension`, `variable` or `indicator`.
    pub level: &'static str,
    /// Its code.
    pub code: &'a str,
    /// Its weight among its siblings, in percent of what the instrument says.
    pub weight: Exact,
    /// What it is made of.
    pub inside: Inside<'a>,
}

/// What a node is made of.
#[derive(Debug)]
pub enum Inside<'a> {
    /// Other nodes.
    Nodes {
        /// In the order of the instrument.
        children: Vec<Node<'a>>,
        /// What a child without a score does.
        lacking: Lacking,
        /// Whether the weights count as declared: percent of 100, whatever they sum to.
        declared: bool,
    },
    /// Answers to items, all of one scale and role.
    Answers {
        /// Positions of the items in the instrument.
        items: Range<usize>,
        /// How they become one score.
        combine: &'a Combine,
    },
}

/// Everything above a unit, and what publication does.
#[derive(Debug)]
pub struct Method<'a> {
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// The tree of a unit.
    pub tree: Node<'a>,
    /// How scores are published.
    pub publication: Publication,
    /// What a unit without a score does to its locus.
    pub lacking_unit: Lacking,
}

/// The text the instrument of a pipeline was made of.
///
/// # Errors
/// It cannot be read any more.
pub fn text_of(pipeline: &Pipeline) -> Result<InstrumentText, Error> {
    let mut mistakes = Mistakes::default();
    let source = read(&pipeline.folder.join(Part::Instrument.file()), &mut mistakes);
    let text = source.and_then(|source| read_toml(&source.origin, &mut mistakes));
    text.ok_or_else(|| Error::Definition { path: pipeline.folder.clone(), mistakes: mistakes.sorted(|_| 0) })
}

impl<'a> Method<'a> {
    /// The method an instrument declares. A checked instrument holds weights as floats and does not say which of them are
    /// shares of the rest: they are taken from the text it was made of.
    #[must_use]
    pub fn of(instrument: &'a Instrument, text: &InstrumentText) -> Self {
        let dimensions = instrument.dimensions.iter().zip(&text.dimensions);
        let children = dimensions.map(|(dimension, text)| of_dimension(instrument, dimension, text));
        let tree = Node {
            level: TOTAL,
            code: TOTAL,
            weight: whole(100),
            inside: Inside::Nodes {
                children: children.collect(),
                lacking: lacking(instrument.missing.dimension),
                declared: instrument.weights == Weights::AsDeclared,
            },
        };
        let even = instrument.rounding.ties == Ties::HalfToEven;
        Self {
            instrument,
            tree,
            publication: Publication { decimals: instrument.rounding.decimals, even },
            lacking_unit: lacking(instrument.missing.unit),
        }
    }
}

fn of_dimension<'a>(instrument: &Instrument, dimension: &'a Dimension, text: &DimensionText) -> Node<'a> {
    let written = text.variables.iter().flat_map(|variable| &variable.indicators);
    let written = written.map(|indicator| indicator.weight.as_ref().map(|weight| *weight.get_ref()));
    let mut weights = exact_weights(&written.collect::<Vec<_>>()).into_iter();
    let mut children = Vec::new();
    for variable in &dimension.variables {
        let own = weights.by_ref().take(variable.indicators.len()).collect();
        children.push(of_variable(instrument, variable, own));
    }
    let declared = instrument.weights == Weights::AsDeclared;
    let inside = Inside::Nodes { children, lacking: lacking(instrument.missing.variable), declared };
    Node { level: "dimension", code: &dimension.code, weight: decimal(dimension.weight), inside }
}

/// A variable weighs what its indicators weigh together.
fn of_variable<'a>(instrument: &Instrument, variable: &'a Variable, weights: Vec<Exact>) -> Node<'a> {
    let weight = sum(&weights);
    let leaf = |(indicator, weight): (&'a Indicator, Exact)| Node {
        level: "indicator",
        code: &indicator.code,
        weight,
        inside: Inside::Answers { items: indicator.items.clone(), combine: &variable.combine },
    };
    let children = variable.indicators.iter().zip(weights).map(leaf).collect();
    // Inside a variable weights only say how its indicators stand to each other.
    let inside = Inside::Nodes { children, lacking: lacking(instrument.missing.indicator), declared: false };
    Node { level: "variable", code: &variable.code, weight, inside }
}

fn lacking(missing: Missing) -> Lacking {
    match missing {
        Missing::Renormalise => Lacking::Renormalise,
        Missing::Zero => Lacking::Zero,
        Missing::NotScored => Lacking::BelowShare(Exact::ONE),
        Missing::BelowCount(least) => Lacking::Below(whole(least)),
        Missing::BelowShare(least) => Lacking::BelowShare(decimal(least)),
    }
}

/// The weights of the indicators of a dimension: as written, and an equal share of what those leave of 100 where none is.
fn exact_weights(written: &[Option<f64>]) -> Vec<Exact> {
    let weights: Vec<Option<Exact>> = written.iter().map(|weight| weight.map(decimal)).collect();
    let bare = whole(weights.iter().filter(|weight| weight.is_none()).count());
    let share = ratio(&(whole(100) - sum(weights.iter().flatten())), &bare).unwrap_or(Exact::ZERO);
    weights.into_iter().map(|weight| weight.unwrap_or_else(|| share.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indicators_without_a_weight_share_the_rest_as_exact_fractions() {
        let share = decimal(87.78) / whole(14);
        assert_eq!(share, decimal(6.27));
        assert_eq!(exact_weights(&[Some(12.22), None]), [decimal(12.22), decimal(87.78)]);
        let ninth = whole(100) / whole(9);
        assert_eq!(exact_weights(&[None; 9]), vec![ninth; 9]);
        assert_eq!(exact_weights(&[Some(11.1); 9]), vec![decimal(11.1); 9]);
    }
}
