//! Moves answers one point at a time until the score of a unit is its target to within about a thousandth.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::draw::Response;
use super::tree::{Branch, Gain, score};

/// Below this distance single random moves stop and the exact search begins.
const NEAR: f64 = 0.03;

/// What one move of the finest indicator costs against a miss, so that few answers are moved.
const COST: f64 = 1e-5;

/// How far the exact search moves each of its levers, in points.
const REACH: std::ops::RangeInclusive<i32> = -2..=2;

/// An indicator that can be moved, with its room up and down.
struct Lever {
    branch: usize,
    step: f64,
    up: i32,
    down: i32,
}

/// Moves answers of a unit until its score is as near to `target` as whole answers allow; gives the score reached.
pub fn calibrate(branches: &[Branch], responses: &mut [Response], target: f64, dice: &mut ChaCha8Rng) -> f64 {
    approach(branches, responses, target, dice);
    let levers: Vec<Lever> = branches
        .iter()
        .enumerate()
        .map(|(position, branch)| lever(position, branch, branch.gain(responses)))
        .collect();
    let miss = target - score(branches, responses);
    let Some(fine) = finest(&levers) else { return score(branches, responses) };
    let (moves, points) = best_moves(branches, &levers, &fine, miss);
    for (position, points) in moves {
        if let Some(branch) = branches.get(position) {
            shift(&[branch], responses, points, dice);
        }
    }
    let same: Vec<&Branch> = fine.same.iter().filter_map(|position| branches.get(*position)).collect();
    shift(&same, responses, points, dice);
    score(branches, responses)
}

fn lever(branch: usize, shape: &Branch, gain: Gain) -> Lever {
    Lever { branch, step: shape.step(gain), up: gain.possible - gain.gained, down: gain.gained }
}

/// Single moves of random indicators towards the target.
fn approach(branches: &[Branch], responses: &mut [Response], target: f64, dice: &mut ChaCha8Rng) {
    let mut miss = target - score(branches, responses);
    for _ in 0..50_000 {
        if miss.abs() < NEAR || branches.is_empty() {
            return;
        }
        let Some(branch) = branches.get(pick(branches.len(), dice)) else { return };
        let step = branch.step(branch.gain(responses));
        let direction = if miss > 0.0 { 1 } else { -1 };
        if step < 2.0 * miss.abs() && shift(&[branch], responses, direction, dice) {
            miss -= step * f64::from(direction);
        }
    }
}

/// The indicators whose answers are worth least, taken together.
struct Fine {
    same: Vec<usize>,
    lever: Lever,
}

fn finest(levers: &[Lever]) -> Option<Fine> {
    let movable = || levers.iter().filter(|lever| lever.step > 0.0);
    let least = movable().min_by(|a, b| a.step.total_cmp(&b.step))?;
    let same = || movable().filter(|lever| (lever.step - least.step).abs() < 1e-9);
    let lever = Lever {
        branch: least.branch,
        step: least.step,
        up: same().map(|lever| lever.up).sum(),
        down: same().map(|lever| lever.down).sum(),
    };
    Some(Fine { same: same().map(|lever| lever.branch).collect(), lever })
}

/// The few moves that bring the score nearest: up to two points of one indicator per coarse step, and as many of the
/// finest indicators as the rest asks for.
fn best_moves(branches: &[Branch], levers: &[Lever], fine: &Fine, miss: f64) -> (Vec<(usize, i32)>, i32) {
    let mut plans: Vec<(Vec<(usize, i32)>, f64)> = vec![(Vec::new(), miss)];
    for lever in coarse(branches, levers, &fine.lever) {
        plans = plans
            .iter()
            .flat_map(|(moves, left)| {
                REACH.filter(|points| -lever.down <= *points && *points <= lever.up).map(move |points| {
                    let moves = [moves.as_slice(), &[(lever.branch, points)]].concat();
                    (moves, left - lever.step * f64::from(points))
                })
            })
            .collect();
    }
    let finish = |(moves, left): (Vec<(usize, i32)>, f64)| {
        let points = nearest(left / fine.lever.step).clamp(-fine.lever.down, fine.lever.up);
        let rest = (left - fine.lever.step * f64::from(points)).abs() + COST * f64::from(points.abs());
        (rest, moves, points)
    };
    let best = plans.into_iter().map(finish).min_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, moves, points)| (moves, points)).unwrap_or_default()
}

/// The indicator with most room of each step size that is not the finest: few enough to try all their moves.
fn coarse<'a>(branches: &[Branch], levers: &'a [Lever], fine: &Lever) -> Vec<&'a Lever> {
    let dimension = |lever: &Lever| branches.get(lever.branch).map(|branch| branch.dimension);
    let mut chosen: Vec<&Lever> = Vec::new();
    let mut roomy: Vec<&Lever> =
        levers.iter().filter(|lever| lever.step > 0.0 && dimension(lever) != dimension(fine)).collect();
    roomy.sort_by_key(|lever| std::cmp::Reverse(lever.up.min(lever.down)));
    for lever in roomy {
        let known = chosen.iter().any(|other| (other.step - lever.step).abs() < 1e-9);
        if !known && chosen.len() < 4 {
            chosen.push(lever);
        }
    }
    chosen
}

/// Gains (or, negative, loses) points in indicators of one step, each in a random answer; false when there was no room.
fn shift(branches: &[&Branch], responses: &mut [Response], points: i32, dice: &mut ChaCha8Rng) -> bool {
    (0..points.abs()).all(|_| {
        let mut movable: Vec<(usize, usize, i16)> = Vec::new();
        for branch in branches {
            let change = if (points > 0) == branch.scale.reversed { -1 } else { 1 };
            let counted = responses.iter().enumerate().filter(|(_, response)| branch.counts(response.number));
            for (place, response) in counted {
                for item in branch.items.clone() {
                    let answer = response.answers.get(item).copied().flatten();
                    if answer.is_some_and(|answer| branch.scale.holds(answer + change)) {
                        movable.push((place, item, change));
                    }
                }
            }
        }
        let Some((place, item, change)) = movable.get(pick(movable.len(), dice)) else { return false };
        let answer = responses.get_mut(*place).and_then(|response| response.answers.get_mut(*item));
        if let Some(Some(answer)) = answer {
            *answer += change;
        }
        true
    })
}

/// A position below `count`, the same on every machine.
pub fn pick(count: usize, dice: &mut ChaCha8Rng) -> usize {
    dice.random_range(0..u32::try_from(count.max(1)).unwrap_or(u32::MAX)) as usize
}

/// The nearest whole number; moves are far below the limits of `i32`.
#[expect(clippy::cast_possible_truncation, reason = "a distance below 1 in steps of at least a thousandth")]
fn nearest(value: f64) -> i32 {
    value.round().clamp(-10_000.0, 10_000.0) as i32
}
