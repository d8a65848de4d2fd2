//! Scores by unit and node and by locus and node, and their means over the loci of a group.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::DataFrame;

use super::view::View;
use crate::error::Error;
use crate::table::TOTAL;

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
    // Mean of the units of a locus, by (node, locus): for nodes that the table of loci does not hold.
    locus_means: BTreeMap<(&'a str, &'a str), f64>,
}

impl<'a> Points<'a> {
    /// Reads the tables of scores and loci.
    pub fn read(scores: &'a DataFrame, loci: &'a DataFrame) -> Result<Self, Error> {
        let mut points = Self::default();
        let mut sums: BTreeMap<(&str, &str), (f64, u32)> = BTreeMap::new();
        let view = View::new(scores);
        let [unit, locus, node] = [view.texts("unit")?, view.texts("locus")?, view.texts("node")?];
        let score = view.scores("score")?;
        // A locus is the mean of its units with a score: its variables and indicators are too.
        let whole: BTreeSet<&str> =
            view.rows().filter(|row| node.at(*row) == TOTAL).map(|row| unit.at(row)).collect();
        for row in view.rows() {
            let Some(score) = score.at(row) else { continue };
            points.units.insert((unit.at(row), node.at(row)), score);
            if !whole.contains(unit.at(row)) {
                continue;
            }
            let (sum, count) = sums.entry((node.at(row), locus.at(row))).or_default();
            *sum += score;
            *count += 1;
        }
        points.locus_means =
            sums.into_iter().map(|(key, (sum, count))| (key, sum / f64::from(count))).collect();
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

    /// The score of a unit in a node.
    #[must_use]
    pub fn unit(&self, unit: &'a str, node: &'a str) -> Option<f64> {
        self.units.get(&(unit, node)).copied()
    }

    /// The score of a locus in `total` or a dimension.
    #[must_use]
    pub fn locus(&self, locus: &'a str, node: &'a str) -> LocusScore {
        self.loci.get(&(locus, node)).copied().unwrap_or_default()
    }

    /// Simple mean over `loci` of their scores in a node: a locus counts once, whatever its number of units.
    #[must_use]
    pub fn mean(&self, loci: &[&'a str], node: &'a str) -> Option<f64> {
        let known = |locus: &&'a str| match self.loci.get(&(*locus, node)) {
            Some(at) => at.score,
            None => self.locus_means.get(&(node, *locus)).copied(),
        };
        let (sum, count) =
            loci.iter().filter_map(known).fold((0.0, 0_u32), |(sum, count), score| (sum + score, count + 1));
        (count > 0).then(|| sum / f64::from(count))
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
