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

/// A value per body and node: of each body one row, with a place for every node.
#[derive(Debug, Clone)]
struct Grid<'a, T> {
    places: BTreeMap<&'a str, usize>,
    bodies: BTreeMap<&'a str, Vec<Option<T>>>,
}

/// The scores of one body in every node.
#[derive(Debug, Clone, Copy)]
pub struct Scores<'p, 'a, T> {
    places: &'p BTreeMap<&'a str, usize>,
    values: &'p [Option<T>],
}

/// The scores of some bodies, in their order: sheets ask for those of all of them in one node after the other.
#[derive(Debug)]
pub struct Bodies<'p, 'a, T> {
    places: &'p BTreeMap<&'a str, usize>,
    rows: Vec<&'p [Option<T>]>,
}

impl<T> Default for Grid<'_, T> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), bodies: BTreeMap::new() }
    }
}

impl<'a, T: Copy> Grid<'a, T> {
    /// The grid of the rows of a table: body, node and value.
    fn of(rows: impl Iterator<Item = (&'a str, &'a str, Option<T>)>) -> Self {
        let mut grid = Self::default();
        let mut nodes: Vec<&'a str> = Vec::new();
        let (mut body, mut values, mut at): (&'a str, Vec<Option<T>>, usize) = ("", Vec::new(), 0);
        for (next, node, value) in rows {
            if next != body {
                grid.put(body, std::mem::take(&mut values));
                (body, values, at) = (next, grid.bodies.remove(next).unwrap_or_default(), 0);
            }
            // A table has the nodes of all bodies in one order.
            if nodes.get(at) != Some(&node) {
                at = *grid.places.entry(node).or_insert_with(|| {
                    nodes.push(node);
                    nodes.len() - 1
                });
            }
            if values.len() <= at {
                values.resize(at + 1, None);
            }
            if let (Some(place), Some(_)) = (values.get_mut(at), value) {
                *place = value;
            }
            at += 1;
        }
        grid.put(body, values);
        grid
    }

    fn put(&mut self, body: &'a str, values: Vec<Option<T>>) {
        if !values.is_empty() {
            self.bodies.insert(body, values);
        }
    }

    fn of_body(&self, body: &str) -> Scores<'_, 'a, T> {
        let values = self.bodies.get(body).map_or(&[][..], Vec::as_slice);
        Scores { places: &self.places, values }
    }

    fn of_bodies<'c>(&self, bodies: impl Iterator<Item = &'c str>) -> Bodies<'_, 'a, T> {
        Bodies { places: &self.places, rows: bodies.map(|body| self.of_body(body).values).collect() }
    }
}

impl<T: Copy> Scores<'_, '_, T> {
    /// The score in a node.
    #[must_use]
    pub fn at(&self, node: &str) -> Option<T> {
        self.values.get(*self.places.get(node)?).copied().flatten()
    }
}

impl<'p, T: Copy> Bodies<'p, '_, T> {
    /// The score of each in a node.
    pub fn at(&self, node: &str) -> impl Iterator<Item = Option<T>> + '_ {
        let place = self.places.get(node).copied();
        let rows: &[&'p [Option<T>]] = &self.rows;
        rows.iter().map(move |values| place.and_then(|at| values.get(at).copied().flatten()))
    }
}

impl Bodies<'_, '_, LocusScore> {
    /// Mean of their scores in a node, as the instrument rolls loci up.
    #[must_use]
    pub fn mean(&self, node: &str, instrument: &Instrument) -> Option<f64> {
        weighted_mean(&self.weighted(node, instrument).collect::<Vec<_>>())
    }

    /// The scores of those that have one in a node, each with its weight in a mean of loci.
    pub fn weighted(&self, node: &str, instrument: &Instrument) -> impl Iterator<Item = (f64, f64)> {
        self.at(node).flatten().filter_map(|of_locus| {
            let weight = match instrument.rollup.group {
                OfLoci::Mean => 1.0,
                OfLoci::Units => f64::from(of_locus.scored),
            };
            let score = of_locus.score?;
            Some((weight, if instrument.rollup.rounded { instrument.rounding.apply(score) } else { score }))
        })
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

    /// The scores of a unit.
    #[must_use]
    pub fn unit(&self, unit: &str) -> Scores<'_, 'a, f64> {
        self.units.of_body(unit)
    }

    /// The scores of some units.
    pub fn units<'c>(&self, units: impl Iterator<Item = &'c str>) -> Bodies<'_, 'a, f64> {
        self.units.of_bodies(units)
    }

    /// The scores of a locus.
    #[must_use]
    pub fn locus(&self, locus: &str) -> Scores<'_, 'a, LocusScore> {
        self.loci.of_body(locus)
    }

    /// The scores of some loci.
    pub fn loci<'c>(&self, loci: impl Iterator<Item = &'c str>) -> Bodies<'_, 'a, LocusScore> {
        self.loci.of_bodies(loci)
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
            assert_eq!(grid.of_body(body).at(node), value, "{body} {node}");
        }
        let [a, c] = ["a", "c"].map(|body| grid.of_body(body));
        assert_eq!([a.at("I3"), a.at("I9"), c.at("I1")], [None; 3]);
        let all = grid.of_bodies(["a", "c", "b"].into_iter());
        assert_eq!(all.at("I1").collect::<Vec<_>>(), [Some(5), None, Some(1)]);
    }
}
