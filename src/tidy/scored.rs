//! The scores of a province, unit by unit, read back from the table of scores.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::made::texts;
use crate::instrument::Instrument;
use crate::scoring::{Contribution, Level, Node, UnitScore, contributions};
use crate::table::TOTAL;

/// What is known of a unit in one node.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct At {
    /// Its score at full precision.
    pub score: Option<f64>,
    /// The answers it rests on.
    pub answers: Option<u32>,
    /// The share of the score of the unit that the node decides.
    pub share: Option<f64>,
    /// Share times score.
    pub points: Option<f64>,
}

/// The scores of a province by unit, level and node.
#[derive(Debug, Default)]
pub struct Scored {
    units: BTreeMap<String, (UnitScore, Vec<Contribution>)>,
}

impl Scored {
    /// Reads the table of scores.
    pub fn read(scores: &DataFrame, instrument: &Instrument) -> PolarsResult<Self> {
        let [unit, level, node] = [texts(scores, "unit")?, texts(scores, "level")?, texts(scores, "node")?];
        let (score, answers) = (scores.column("score")?.f64()?, scores.column("answers")?.u32()?);
        let mut units: BTreeMap<String, UnitScore> = BTreeMap::new();
        for at in 0..scores.height() {
            let level = level.get(at).and_then(level_of);
            let (Some(unit), Some(level), Some(score)) = (unit.get(at), level, score.get(at)) else {
                continue;
            };
            let none = || UnitScore { unit: unit.to_owned(), nodes: Vec::new(), lacking: Vec::new() };
            let code = node.get(at).unwrap_or_default().to_owned();
            let node = Node { level, code, score, answers: answers.get(at).unwrap_or(0) };
            units.entry(unit.to_owned()).or_insert_with(none).nodes.push(node);
        }
        let with = |(code, score): (String, UnitScore)| {
            let contributions = contributions(&score, instrument);
            (code, (score, contributions))
        };
        Ok(Self { units: units.into_iter().map(with).collect() })
    }

    /// What is known of a unit as a whole.
    pub fn whole(&self, unit: &str) -> At {
        self.at(unit, Level::Total, TOTAL)
    }

    /// What is known of a unit in a node.
    pub fn at(&self, unit: &str, level: Level, code: &str) -> At {
        let Some((score, contributions)) = self.units.get(unit) else { return At::default() };
        let node = score.nodes.iter().find(|node| node.level == level && node.code == code);
        let adds = contributions.iter().find(|one| one.level == level && one.code == code);
        At {
            score: node.map(|node| node.score),
            answers: node.map(|node| node.answers),
            share: adds.map(|one| one.share),
            points: adds.map(|one| one.points),
        }
    }
}

fn level_of(word: &str) -> Option<Level> {
    let levels = [Level::Total, Level::Dimension, Level::Variable, Level::Indicator];
    levels.into_iter().find(|level| level.word() == word)
}
