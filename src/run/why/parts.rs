//! Dimensions and indicators of what is explained: shares, contributions, and how answers are distributed.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::find::Subject;
use super::{CoverPart, DimensionPart, IndicatorPart, Tally};
use crate::instrument::{Dimension, Indicator, Scale, Variable};
use crate::pipeline::Pipeline;
use crate::scoring::{Level, UnitScore, contributions};

/// How often each answer was given, by code of the item.
pub type Tallies<'a> = BTreeMap<&'a str, BTreeMap<i16, u32>>;

/// Counts the answers of these responses.
pub fn tallies<'a>(kept: &DataFrame, pipeline: &'a Pipeline) -> PolarsResult<Tallies<'a>> {
    let mut tallies = Tallies::new();
    for code in pipeline.instrument.item_codes() {
        let tally = tallies.entry(code).or_default();
        for answer in kept.column(code)?.i16()?.iter().flatten() {
            *tally.entry(answer).or_default() += 1;
        }
    }
    Ok(tallies)
}

/// What a node adds up to over all units of what is explained.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    share: f64,
    points: f64,
    /// The score of the only unit it has one in; the shared points of several.
    score: Option<f64>,
    answers: u32,
}

/// What every node adds, over all units of what is explained.
#[derive(Debug)]
pub struct Parts<'a> {
    pipeline: &'a Pipeline,
    sums: BTreeMap<(Level, String), Sum>,
}

impl<'a> Parts<'a> {
    /// Adds the nodes of the units up, each as often as its unit counts; a unit decides all of its own score.
    pub fn new(
        pipeline: &'a Pipeline,
        subject: &Subject<'_>,
        scores: &[&UnitScore],
        shares: &BTreeMap<&str, f64>,
    ) -> Self {
        let mut sums: BTreeMap<(Level, String), Sum> = BTreeMap::new();
        for unit in scores {
            let of_unit = shares.get(unit.unit.as_str()).copied().unwrap_or(0.0);
            let of_unit = if subject.is_locus { of_unit } else { 1.0 };
            for part in contributions(unit, &pipeline.instrument) {
                let sum = sums.entry((part.level, part.code)).or_default();
                sum.share += of_unit * part.share;
                sum.points += of_unit * part.points;
            }
            for node in &unit.nodes {
                let sum = sums.entry((node.level, node.code.clone())).or_default();
                sum.answers += node.answers;
                sum.score = Some(node.score);
            }
        }
        if scores.len() > 1 {
            for sum in sums.values_mut() {
                sum.score = (sum.share > 0.0).then(|| sum.points / sum.share);
            }
        }
        Self { pipeline, sums }
    }

    fn sum(&self, level: Level, code: &str) -> Sum {
        self.sums.get(&(level, code.to_owned())).copied().unwrap_or_default()
    }

    /// The dimensions with their indicators.
    pub fn dimensions(&self, tallies: &Tallies<'_>) -> Vec<DimensionPart> {
        self.pipeline.instrument.dimensions.iter().map(|one| self.dimension(one, tallies)).collect()
    }

    fn dimension(&self, dimension: &Dimension, tallies: &Tallies<'_>) -> DimensionPart {
        let sum = self.sum(Level::Dimension, &dimension.code);
        let indicators = dimension
            .variables
            .iter()
            .flat_map(|variable| variable.indicators.iter().map(move |indicator| (variable, indicator)));
        DimensionPart {
            dimension: dimension.code.clone(),
            title: dimension.title.to_string(),
            weight: dimension.weight,
            share: sum.share,
            score: sum.score,
            contribution: sum.points,
            rounded: 0.0,
            answers: sum.answers,
            indicators: indicators.map(|(variable, one)| self.indicator(variable, one, tallies)).collect(),
        }
    }

    fn indicator(&self, variable: &Variable, indicator: &Indicator, tallies: &Tallies<'_>) -> IndicatorPart {
        let sum = self.sum(Level::Indicator, &indicator.code);
        let items = self.pipeline.instrument.items.get(indicator.items.clone()).unwrap_or_default();
        let mut answers: BTreeMap<i16, u32> = BTreeMap::new();
        for (answer, count) in items.iter().filter_map(|item| tallies.get(item.code.as_str())).flatten() {
            *answers.entry(*answer).or_default() += count;
        }
        let scale = items.first().map(|item| &item.scale);
        let shown = |answer: i16| scale.map_or_else(|| answer.to_string(), |scale| scale.shown(answer));
        IndicatorPart {
            indicator: indicator.code.clone(),
            title: indicator.title.to_string(),
            variable: variable.title.to_string(),
            role: items.first().map_or_else(String::new, |item| item.role.clone()),
            weight: indicator.weight,
            share: sum.share,
            score: sum.score,
            contribution: sum.points,
            n: answers.values().sum(),
            mean: scale.and_then(|scale| mean(&answers, scale)),
            distribution: answers
                .iter()
                .map(|(answer, count)| Tally { what: shown(*answer), count: *count, ..Tally::default() })
                .collect(),
        }
    }
}

/// The mean of all answers, in the words of their scale and not in its steps.
#[expect(clippy::cast_precision_loss, reason = "sums of answers stay far below 2^53")]
fn mean(answers: &BTreeMap<i16, u32>, scale: &Scale) -> Option<f64> {
    let count: u32 = answers.values().sum();
    let sum: i64 = answers.iter().map(|(answer, count)| i64::from(*answer) * i64::from(*count)).sum();
    (count > 0).then(|| sum as f64 / (f64::from(count) * f64::from(scale.steps())))
}

/// Kept responses of what is explained against targets, by role.
pub fn coverage(
    pipeline: &Pipeline,
    subject: &Subject<'_>,
    coverage: &DataFrame,
) -> PolarsResult<Vec<CoverPart>> {
    let (units, roles) = (coverage.column("unit")?.str()?, coverage.column("role")?.str()?);
    let (kept, targets) = (coverage.column("kept")?.u32()?, coverage.column("target")?.u32()?);
    let mut by_role: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for at in 0..coverage.height() {
        if units.get(at).is_some_and(|unit| subject.units.contains(&unit)) {
            let sum = by_role.entry(roles.get(at).unwrap_or_default()).or_default();
            sum.0 += kept.get(at).unwrap_or(0);
            sum.1 += targets.get(at).unwrap_or(0);
        }
    }
    let part = |role: &crate::instrument::Role| {
        let (kept, target) = by_role.get(role.code.as_str()).copied().unwrap_or_default();
        CoverPart { role: role.code.clone(), title: role.title.to_string(), kept, target, least: role.least }
    };
    Ok(pipeline.instrument.roles.iter().map(part).collect())
}
