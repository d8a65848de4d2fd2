//! Groups that answered on another scale than the questionnaire's.

use std::collections::BTreeMap;

use super::ground::Column;
use super::report::Report;
use crate::instrument::Scale;
use crate::pipeline::{Check, Guess};

/// The answers of a group to items of one scale.
#[derive(Clone, Copy)]
struct Tally {
    /// First response.
    first: usize,
    count: u32,
    /// Answers above the scale.
    above: u32,
    min: i16,
    max: i16,
}

impl Tally {
    /// Both together.
    fn and(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            count: self.count + other.count,
            above: self.above + other.above,
            min: self.min.min(other.min),
            max: self.max.max(other.max),
        }
    }
}

/// Groups whose answers all lie on one of the other scales. A longer scale gives itself away by answers above ours
/// (at least the share of them), a shorter one by both of its ends and nothing beyond. One finding per group and scale,
/// at its first response; groups with too few answers could not be checked.
pub(super) fn check(report: &mut Report<'_>) {
    let Check::OtherScale { by, scales, share, least } = &report.rule.check else { return };
    for (scale, tally) in tallies(report, by).into_values() {
        if tally.count < *least {
            report.unchecked(1);
            continue;
        }
        let steps = scale.steps();
        let meant = scales.iter().find(|guess| is_meant(scale, tally, in_steps(**guess, steps), *share));
        let Some(guess) = meant else {
            report.passed(1);
            continue;
        };
        let (min, max) = (scale.shown(tally.min), scale.shown(tally.max));
        let found = format!("{} jawaban dari {min} sampai {max}", tally.count);
        let expected =
            format!("{}; mungkin dijawab pada skala {} sampai {}", scale.bounds(), guess.min, guess.max);
        report.hit_response(tally.first, found, expected);
    }
}

fn in_steps(guess: Guess, steps: i16) -> Guess {
    Guess { min: guess.min.saturating_mul(steps), max: guess.max.saturating_mul(steps) }
}

fn is_meant(scale: &Scale, tally: Tally, guess: Guess, share: f64) -> bool {
    let within = guess.min <= tally.min && tally.max <= guess.max;
    if guess.max > scale.max {
        within && tally.above > 0 && f64::from(tally.above) >= share * f64::from(tally.count)
    } else {
        let shorter = guess.min > scale.min || guess.max < scale.max;
        within && shorter && (tally.min, tally.max) == (guess.min, guess.max)
    }
}

/// The answers by group, role and scale.
type Tallies<'s> = BTreeMap<(usize, &'s str, &'s str), (&'s Scale, Tally)>;

fn tallies<'s>(report: &Report<'s>, by: &str) -> Tallies<'s> {
    let ground = report.ground;
    let mut tallies = BTreeMap::new();
    let Some(Column::Text(groups)) = ground.column(by) else { return tallies };
    for role in &report.rule.roles {
        let rows = ground.of_role(role);
        // Each group by number, in the order of its first response.
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let of_row: Vec<Option<usize>> = rows
            .iter()
            .map(|at| {
                let next = numbers.len();
                Some(*numbers.entry(groups.get(*at)?).or_insert(next))
            })
            .collect();
        for (number, item) in ground.subject.pipeline.instrument.items_of(role) {
            let Some(answers) = ground.subject.responses.cells(number) else { continue };
            // One tally per group, found by number: millions of answers come by here.
            let mut of_item: Vec<Option<Tally>> = vec![None; numbers.len()];
            for (at, group) in rows.iter().zip(&of_row) {
                let place = group.and_then(|group| of_item.get_mut(group));
                let (Some(answer), Some(place)) = (answers.get(*at), place) else { continue };
                let one = Tally {
                    first: *at,
                    count: 1,
                    above: u32::from(answer > item.scale.max),
                    min: answer,
                    max: answer,
                };
                *place = Some(place.map_or(one, |tally| tally.and(one)));
            }
            for (group, tally) in of_item.into_iter().enumerate() {
                let Some(tally) = tally else { continue };
                let key = (group, role.as_str(), item.scale.code.as_str());
                let (_, all) =
                    tallies.entry(key).or_insert((&item.scale, Tally { count: 0, above: 0, ..tally }));
                *all = all.and(tally);
            }
        }
    }
    tallies
}
