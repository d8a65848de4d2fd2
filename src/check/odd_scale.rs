//! Groups that answered on another scale than the questionnaire's.

use std::collections::BTreeMap;

use super::ground::{Column, grouped};
use super::report::Report;
use crate::instrument::Scale;
use crate::pipeline::{Check, Guess};

/// The answers of a group to items of one scale.
#[derive(Clone, Copy)]
struct Tally {
    /// First response, by its place among those of its role.
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
    for ((_, role, _), (scale, tally)) in tallies(report, by) {
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
        if let Some(first) = report.ground.of_role(role).get(tally.first) {
            report.hit_response(*first, found, expected);
        }
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

/// The answers by group, role and scale; groups by number, in the order of their first response.
type Tallies<'s> = BTreeMap<(usize, &'s str, &'s str), (&'s Scale, Tally)>;

fn tallies<'s>(report: &Report<'s>, by: &str) -> Tallies<'s> {
    let ground = report.ground;
    let mut tallies = BTreeMap::new();
    let Some(Column::Text(groups)) = ground.column(by) else { return tallies };
    for role in &report.rule.roles {
        let (groups, _) = grouped(ground.of_role(role), |at| groups.get(at));
        let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
        groups.sort_unstable_by_key(|members| members.first().copied());
        for (number, item) in ground.subject.pipeline.instrument.items_of(role) {
            let answers = ground.answers(number);
            for (group, members) in groups.iter().enumerate() {
                let Some(tally) = tally(&item.scale, members, answers) else { continue };
                let key = (group, role.as_str(), item.scale.code.as_str());
                let whole = |(_, all): &mut (&Scale, Tally)| *all = all.and(tally);
                tallies.entry(key).and_modify(whole).or_insert((&item.scale, tally));
            }
        }
    }
    tallies
}

/// The answers of these members to an item of this scale; none where none of them answered.
fn tally(scale: &Scale, members: &[usize], answers: &[Option<i16>]) -> Option<Tally> {
    let of_member = |first: &usize| {
        let answer = answers.get(*first).copied().flatten()?;
        let above = u32::from(answer > scale.max);
        Some(Tally { first: *first, count: 1, above, min: answer, max: answer })
    };
    members.iter().filter_map(of_member).reduce(Tally::and)
}
