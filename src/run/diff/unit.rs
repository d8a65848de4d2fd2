//! The units of a province after a run: which there are, what they scored, and how their moves make up that of the locus.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};
use serde::Serialize;

use super::column::{counts, scores, texts};
use crate::error::Error;
use crate::stage::Partition;
use crate::store::Past;
use crate::table::{COVERAGE, LOCI, SCORES, TOTAL};

/// Points of 100 by which a mean may be off for being added up in another order.
const NOISE: f64 = 1e-6;

/// A node of a locus: its score, and how many units have one and should have one.
pub type Node = (Option<f64>, u32, u32);

/// Units and loci of a province.
#[derive(Debug, Default)]
pub struct Units {
    /// Units of the roster.
    pub expected: BTreeSet<String>,
    /// Locus of each unit that has a score anywhere.
    locus: BTreeMap<String, String>,
    /// Score of each unit that has one.
    pub total: BTreeMap<String, f64>,
    /// The nodes of every locus.
    pub loci: BTreeMap<String, BTreeMap<String, Node>>,
}

/// What a unit of a locus did between two runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitMove {
    /// Code of the unit.
    pub unit: String,
    /// Its score before; none where it had none.
    pub before: Option<f64>,
    /// Its score after.
    pub after: Option<f64>,
    /// The points by which it moves its locus; none where the locus is not the mean of its scored units.
    pub moves: Option<f64>,
}

impl Units {
    /// Reads the tables of a province.
    pub fn read(run: &Past, province: &Partition) -> Result<Self, Error> {
        let mut units = Self::default();
        run.read(province, &SCORES, |frame| units.take_scores(frame))?;
        run.read(province, &COVERAGE, |frame| {
            units.expected = texts(frame, "unit")?.into_iter().collect();
            Ok(())
        })?;
        run.read(province, &LOCI, |frame| units.take_loci(frame))?;
        Ok(units)
    }

    fn take_scores(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        let (units, loci) = (texts(frame, "unit")?, texts(frame, "locus")?);
        let (levels, scores) = (texts(frame, "level")?, scores(frame, "score")?);
        for (((unit, locus), level), score) in units.into_iter().zip(loci).zip(levels).zip(scores) {
            if let Some(score) = score.filter(|_| level == TOTAL) {
                self.total.insert(unit.clone(), score);
            }
            self.locus.insert(unit, locus);
        }
        Ok(())
    }

    fn take_loci(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        let (loci, nodes, scores) = (texts(frame, "locus")?, texts(frame, "node")?, scores(frame, "score")?);
        let (scored, expected) = (counts(frame, "units_scored")?, counts(frame, "units_expected")?);
        let units = scored.into_iter().zip(expected);
        for (((locus, node), score), (scored, expected)) in loci.into_iter().zip(nodes).zip(scores).zip(units)
        {
            let figures = (score, scored.unwrap_or(0), expected.unwrap_or(0));
            self.loci.entry(locus).or_default().insert(node, figures);
        }
        Ok(())
    }

    /// The locus of a unit. Where nothing of it was scored no table says so; codes of units begin with that of their locus.
    pub fn locus_of(&self, unit: &str) -> Option<&str> {
        if let Some(locus) = self.locus.get(unit) {
            return Some(locus);
        }
        let begins = |locus: &&String| {
            unit.strip_prefix(locus.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        self.loci.keys().filter(begins).max_by_key(|locus| locus.len()).map(String::as_str)
    }

    /// The scores of the units of a locus.
    fn of<'a>(&'a self, locus: &'a str) -> BTreeMap<&'a str, f64> {
        let scored = self.total.iter().filter(|(unit, _)| self.locus_of(unit) == Some(locus));
        scored.map(|(unit, score)| (unit.as_str(), *score)).collect()
    }

    /// The score of a locus that is the simple mean of these.
    fn mean(&self, locus: &str, units: &BTreeMap<&str, f64>) -> Option<f64> {
        let (score, ..) = self.loci.get(locus)?.get(TOTAL)?;
        let count = f64::from(u32::try_from(units.len()).ok().filter(|count| *count > 0)?);
        let mean = units.values().sum::<f64>() / count;
        score.filter(|score| (score - mean).abs() < NOISE)
    }
}

/// The units of a locus that did not stay where they were. The moves add up to that of the locus: each unit counts for its
/// distance to the mean before, divided by the number of units after, which is nothing for one that stayed.
pub fn moves(before: &Units, after: &Units, locus: &str) -> Vec<UnitMove> {
    let (were, are) = (before.of(locus), after.of(locus));
    let mean = before.mean(locus, &were).filter(|_| after.mean(locus, &are).is_some());
    let count = f64::from(u32::try_from(are.len()).unwrap_or(u32::MAX));
    let all: BTreeSet<&str> = were.keys().chain(are.keys()).copied().collect();
    let mut moves = Vec::new();
    for unit in all {
        let (was, is) = (were.get(unit).copied(), are.get(unit).copied());
        if was.map(f64::to_bits) == is.map(f64::to_bits) {
            continue;
        }
        let away = |mean: f64, score: Option<f64>| score.map_or(0.0, |score| score - mean);
        moves.push(UnitMove {
            unit: unit.to_owned(),
            before: was,
            after: is,
            moves: mean.map(|mean| (away(mean, is) - away(mean, was)) / count),
        });
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(scores: &[(&str, f64)], locus: f64) -> Units {
        let mut units = Units::default();
        for (unit, score) in scores {
            units.total.insert((*unit).to_owned(), *score);
        }
        let node = BTreeMap::from([(TOTAL.to_owned(), (Some(locus), 0, 0))]);
        units.loci.insert("63.05".to_owned(), node);
        units
    }

    #[test]
    fn the_moves_of_units_add_up_to_that_of_the_locus() {
        // 60, 80, 85 -> 70, 80, 90: B goes, D comes, A moves. Means 75 and 80.
        let before = units(&[("63.05-A", 60.0), ("63.05-B", 85.0), ("63.05-C", 80.0)], 75.0);
        let after = units(&[("63.05-A", 70.0), ("63.05-C", 80.0), ("63.05-D", 90.0)], 80.0);
        let moved = moves(&before, &after, "63.05");
        let by: Vec<(&str, f64)> = moved.iter().map(|one| (one.unit.as_str(), one.moves.unwrap())).collect();
        // (70 - 60) / 3, -(85 - 75) / 3, (90 - 75) / 3: 3.33 - 3.33 + 5 = 5.
        assert_eq!(by, [("63.05-A", 10.0 / 3.0), ("63.05-B", -10.0 / 3.0), ("63.05-D", 5.0)]);
    }

    #[test]
    fn where_a_locus_is_no_simple_mean_units_are_named_without_their_share() {
        let before = units(&[("63.05-A", 60.0), ("63.05-B", 80.0)], 70.0);
        let after = units(&[("63.05-A", 60.0), ("63.05-B", 90.0)], 80.0);
        assert_eq!(moves(&before, &after, "63.05").first().unwrap().moves, None);
    }

    #[test]
    fn a_unit_without_a_score_is_of_the_locus_its_code_begins_with() {
        let mut units = units(&[], 0.0);
        units.loci.insert("63".to_owned(), BTreeMap::new());
        assert_eq!(units.locus_of("63.05-DINKES"), Some("63.05"));
        assert_eq!(units.locus_of("63-DINKES"), Some("63"));
        assert_eq!(units.locus_of("64.01-DINKES"), None);
    }
}
