//! Scores by unit and node and by locus and node, and their means over the loci of a group.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::DataFrame;

use super::view::View;
use crate::error::Error;
use crate::instrument::{Instrument, OfLoci, weighted_mean};

/// Score of a locus in one node.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LocusScore {
    /// The score, where there is one.
    pub score: Option<f64>,
    /// Units with a score.
    pub scored: u32,
    /// Units of the roster.
    pub expected: u32,
}

/// All scores of a province.
#[derive(Debug, Default)]
pub struct Points<'a> {
    units: BTreeMap<(&'a str, &'a str), f64>,
    loci: BTreeMap<(&'a str, &'a str), LocusScore>,
}

impl<'a> Points<'a> {
    /// Reads the tables of scores and loci.
    pub fn read(scores: &'a DataFrame, loci: &'a DataFrame) -> Result<Self, Error> {
        let mut points = Self::default();
        let view = View::new(scores);
        let [unit, node] = [view.texts("unit")?, view.texts("node")?];
        let score = view.scores("score")?;
        for row in view.rows() {
            if let Some(score) = score.at(row) {
                points.units.insert((unit.at(row), node.at(row)), score);
            }
        }
        points.loci = Self::of_loci(loci)?.loci;
        Ok(points)
    }

    /// Reads the table of loci alone.
    pub fn of_loci(loci: &'a DataFrame) -> Result<Self, Error> {
        let mut points = Self::default();
        let view = View::new(loci);
        let [locus, node] = [view.texts("locus")?, view.texts("node")?];
        let [scored, expected] = [view.counts("units_scored")?, view.counts("units_expected")?];
        let score = view.scores("score")?;
        for row in view.rows() {
            let read = LocusScore {
                score: score.at(row),
                scored: scored.at(row).unwrap_or(0),
                expected: expected.at(row).unwrap_or(0),
            };
            points.loci.insert((locus.at(row), node.at(row)), read);
        }
        Ok(points)
    }

    /// The scores of one locus and of these units.
    #[must_use]
    pub fn only(&self, locus: &str, units: &BTreeSet<&str>) -> Self {
        let mut only = Self { units: self.units.clone(), loci: self.loci.clone() };
        only.units.retain(|(unit, _), _| units.contains(unit));
        only.loci.retain(|(code, _), _| *code == locus);
        only
    }

    /// The score of a unit in a node.
    #[must_use]
    pub fn unit(&self, unit: &'a str, node: &'a str) -> Option<f64> {
        self.units.get(&(unit, node)).copied()
    }

    /// The score of a locus in a node.
    #[must_use]
    pub fn locus(&self, locus: &'a str, node: &'a str) -> LocusScore {
        self.loci.get(&(locus, node)).copied().unwrap_or_default()
    }

    /// Mean over `loci` of their scores in a node, as the instrument rolls loci up.
    #[must_use]
    pub fn mean(&self, loci: &[&'a str], node: &'a str, instrument: &Instrument) -> Option<f64> {
        weighted_mean(&self.weighted(loci, node, instrument).collect::<Vec<_>>())
    }

    /// The scores of those of `loci` that have one in a node, each with its weight in a mean of loci.
    pub fn weighted<'b>(
        &'b self,
        loci: &'b [&'a str],
        node: &'a str,
        instrument: &'b Instrument,
    ) -> impl Iterator<Item = (f64, f64)> + 'b {
        loci.iter().filter_map(move |locus| {
            let of_locus = self.locus(locus, node);
            let weight = match instrument.rollup.group {
                OfLoci::Mean => 1.0,
                OfLoci::Units => f64::from(of_locus.scored),
            };
            let score = of_locus.score?;
            Some((weight, if instrument.rollup.rounded { instrument.rounding.apply(score) } else { score }))
        })
    }

    /// The units of `units` with a score in a node, in their order.
    pub fn scored<'b>(
        &'b self,
        units: &'b [&'a str],
        node: &'a str,
    ) -> impl Iterator<Item = (&'a str, f64)> + 'b {
        units.iter().filter_map(move |unit| Some((*unit, self.unit(unit, node)?)))
    }
}
