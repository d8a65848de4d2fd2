//! A province from its kept responses: every node of its units, its loci, and what came in of it.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::answers::{ByUnit, by_unit};
use super::intake::{Intake, Sorted};
use super::method::Method;
use super::number::{Exact, decimal};
use super::tree::{self, Scored};
use crate::instrument::OfUnits;
use crate::pipeline::{Pipeline, Unit};
use crate::table::TOTAL;

/// A province, recomputed.
#[derive(Debug)]
pub struct Province<'a> {
    /// Its code.
    pub code: &'a str,
    /// The nodes of each unit, by the code of the unit.
    pub units: BTreeMap<String, Vec<Scored<'a>>>,
    /// Its loci, in the order of their codes.
    pub loci: Vec<Locus<'a>>,
    /// What came in of it.
    pub intake: Intake,
}

/// A locus of the roster.
#[derive(Debug)]
pub struct Locus<'a> {
    /// Its code.
    pub code: &'a str,
    /// Units of the roster.
    pub expected: usize,
    /// The total and every node of the tree.
    pub nodes: Vec<LocusNode<'a>>,
}

/// A locus in one node.
#[derive(Debug)]
pub struct LocusNode<'a> {
    /// Code of the node.
    pub code: &'a str,
    /// Its score, where there is one.
    pub score: Option<Exact>,
    /// Units with a score.
    pub scored: usize,
}

impl Locus<'_> {
    /// The total.
    #[must_use]
    pub fn total(&self) -> Option<&Exact> {
        self.nodes.iter().find(|node| node.code == TOTAL)?.score.as_ref()
    }
}

impl<'a> Province<'a> {
    /// Recomputes a province from its responses.
    pub fn of(
        pipeline: &'a Pipeline,
        method: &'a Method<'_>,
        code: &'a str,
        sorted: Sorted<'_>,
    ) -> PolarsResult<Self> {
        let responses: ByUnit<'_> = by_unit(sorted.kept, method.instrument)?;
        let scored =
            |(unit, responses): (&&str, &Vec<_>)| ((*unit).to_owned(), tree::unit(method, responses));
        let units: BTreeMap<String, Vec<Scored<'_>>> = responses.iter().map(scored).collect();
        let mut intake = Intake::of(pipeline, code, sorted)?;
        let lacking = units.iter().filter(|(_, nodes)| score_of(nodes, TOTAL).is_none());
        intake.unscored = lacking.map(|(unit, _)| unit.clone()).collect();
        let loci = pipeline.roster.loci_of(code).map(|locus| {
            let members: Vec<&Unit> =
                pipeline.roster.units_of(code).filter(|unit| unit.locus == locus.code).collect();
            of_locus(method, &locus.code, &members, &units)
        });
        let loci = loci.collect();
        Ok(Self { code, units, loci, intake })
    }

    /// The score of a unit in a node.
    #[must_use]
    pub fn unit(&self, unit: &str, node: &str) -> Option<&Exact> {
        score_of(self.units.get(unit)?, node)
    }
}

fn score_of<'s>(nodes: &'s [Scored<'_>], code: &str) -> Option<&'s Exact> {
    nodes.iter().find(|node| node.code == code).map(|node| &node.score)
}

/// A locus from its units of the roster.
fn of_locus<'a>(
    method: &'a Method<'_>,
    code: &'a str,
    members: &[&Unit],
    units: &BTreeMap<String, Vec<Scored<'_>>>,
) -> Locus<'a> {
    let rollup = method.instrument.rollup;
    let weights: Vec<Exact> = members
        .iter()
        .map(|unit| if rollup.locus == OfUnits::Weighted { decimal(unit.weight) } else { Exact::ONE })
        .collect();
    // A unit without a total counts nowhere, or dimensions would not add up to the total.
    let scored = |unit: &&Unit| units.get(&unit.code).filter(|nodes| score_of(nodes, TOTAL).is_some());
    let nodes: Vec<Option<&Vec<Scored<'_>>>> = members.iter().map(scored).collect();
    let taken = |score: &Exact| if rollup.rounded { method.publication.of(score) } else { score.clone() };
    let node = |node: &'a str| {
        let scores = nodes.iter().map(|nodes| score_of((*nodes)?, node).map(taken));
        let children: Vec<(&Exact, Option<Exact>)> = weights.iter().zip(scores).collect();
        let scored = children.iter().filter(|(_, score)| score.is_some()).count();
        LocusNode { code: node, score: tree::together(&children, &method.lacking_unit, false), scored }
    };
    Locus {
        code,
        expected: members.len(),
        nodes: std::iter::once(TOTAL).chain(tree::codes(method)).map(node).collect(),
    }
}
