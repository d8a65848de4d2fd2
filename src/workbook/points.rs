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
    units: Grid<'a, f64>,
    loci: Grid<'a, LocusScore>,
}

/// A value per body and node. Sheets ask for every one of them: a row per body is found twice as fast as a pair of codes.
#[derive(Debug, Clone)]
struct Grid<'a, T> {
    nodes: BTreeMap<&'a str, usize>,
    bodies: BTreeMap<&'a str, Vec<Option<T>>>,
}

impl<T> Default for Grid<'_, T> {
    fn default() -> Self {
        Self { nodes: BTreeMap::new(), bodies: BTreeMap::new() }
    }
}

impl<'a, T: Copy> Grid<'a, T> {
    /// The grid of the rows of a table: body, node and value.
    fn of(rows: impl Iterator<Item = (&'a str, &'a str, Option<T>)>) -> Self {
        let mut grid = Self::default();
        let (mut body, mut values): (&'a str, Vec<Option<T>>) = ("", Vec::new());
        for (next, node, value) in rows {
            if next != body {
                grid.put(body, std::mem::take(&mut values));
                (body, values) = (next, grid.bodies.remove(next).unwrap_or_default());
            }
            let nodes = grid.nodes.len();
            let at = *grid.nodes.entry(node).or_insert(nodes);
            if values.len() <= at {
                values.resize(at + 1, None);
            }
            if let (Some(place), Some(_)) = (values.get_mut(at), value) {
                *place = value;
            }
        }
        grid.put(body, values);
        grid
    }

    fn put(&mut self, body: &'a str, values: Vec<Option<T>>) {
        if !values.is_empty() {
            self.bodies.insert(body, values);
        }
    }

    fn get(&self, body: &str, node: &str) -> Option<T> {
        self.bodies.get(body)?.get(*self.nodes.get(node)?).copied().flatten()
    }
}

impl<'a> Points<'a> {
    /// Reads the tables of scores and loci.
    pub fn read(scores: &'a DataFrame, loci: &'a DataFrame) -> Result<Self, Error> {
        let view = View::new(scores);
        let [unit, node] = [view.texts("unit")?, view.texts("node")?];
        let rows = unit.all().zip(node.all()).zip(view.scores("score")?.all());
        let units = Grid::of(rows.map(|((unit, node), score)| (unit, node, score)));
        Ok(Self { units, ..Self::of_loci(loci)? })
    }

    /// Reads the table of loci alone.
    pub fn of_loci(loci: &'a DataFrame) -> Result<Self, Error> {
        let view = View::new(loci);
        let [locus, node] = [view.texts("locus")?, view.texts("node")?];
        let [scored, expected] = [view.counts("units_scored")?, view.counts("units_expected")?];
        let counts = scored.all().zip(expected.all());
        let values = view.scores("score")?.all().zip(counts).map(|(score, (scored, expected))| LocusScore {
            score,
            scored: scored.unwrap_or(0),
            expected: expected.unwrap_or(0),
        });
        let rows = locus.all().zip(node.all()).zip(values);
        let loci = Grid::of(rows.map(|((locus, node), value)| (locus, node, Some(value))));
        Ok(Self { units: Grid::default(), loci })
    }

    /// The scores of one locus and of these units.
    #[must_use]
    pub fn only(&self, locus: &str, units: &BTreeSet<&str>) -> Self {
        let mut only = Self { units: self.units.clone(), loci: self.loci.clone() };
        only.units.bodies.retain(|unit, _| units.contains(unit));
        only.loci.bodies.retain(|code, _| *code == locus);
        only
    }

    /// The score of a unit in a node.
    #[must_use]
    pub fn unit(&self, unit: &str, node: &str) -> Option<f64> {
        self.units.get(unit, node)
    }

    /// The score of a locus in a node.
    #[must_use]
    pub fn locus(&self, locus: &str, node: &str) -> LocusScore {
        self.loci.get(locus, node).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_body_and_node_in_whatever_order_rows_come() {
        let rows = [
            ("b", "I1", Some(1)),
            ("b", "I2", None),
            ("a", "I2", Some(2)),
            ("", "I1", Some(3)),
            ("b", "I3", Some(4)),
            ("a", "I1", Some(5)),
        ];
        let grid = Grid::of(rows.into_iter());
        for (body, node, value) in rows {
            assert_eq!(grid.get(body, node), value, "{body} {node}");
        }
        assert_eq!([grid.get("a", "I3"), grid.get("a", "I9"), grid.get("c", "I1")], [None; 3]);
    }
}
