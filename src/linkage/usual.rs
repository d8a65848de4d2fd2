//! How often persons agree at each level before anything was learned from the data: values that stand where the data say
//! little.

use super::Kind;
use super::model::Levels;

/// Of two records of the same person.
pub(super) fn same(kind: Kind, near: usize) -> Levels {
    match kind {
        Kind::Name => levels(&[0.74, 0.12, 0.06, 0.05, 0.025, 0.005]),
        Kind::Text => levels(&[0.75, 0.12, 0.06, 0.07]),
        Kind::Code => levels(&[0.85, 0.08, 0.02, 0.05]),
        Kind::Number => levels(&spread(&[0.85], 0.10, near, &[0.05])),
        Kind::Date => levels(&spread(&[0.80], 0.05, near, &[0.08, 0.02, 0.02, 0.03])),
        Kind::Same => levels(&[0.95, 0.05]),
        Kind::Answers => levels(&[0.50, 0.20, 0.15, 0.15]),
    }
}

/// Of two different persons.
pub(super) fn different(kind: Kind, near: usize) -> Levels {
    match kind {
        Kind::Name => levels(&[0.002, 0.003, 0.005, 0.01, 0.08, 0.90]),
        Kind::Text => levels(&[0.02, 0.01, 0.05, 0.92]),
        Kind::Code => levels(&[0.002, 0.003, 0.01, 0.985]),
        Kind::Number => levels(&spread(&[0.05], 0.10, near, &[0.85])),
        Kind::Date => levels(&spread(&[0.005], 0.05, near, &[0.005, 0.02, 0.02, 0.90])),
        Kind::Same => levels(&[0.40, 0.60]),
        Kind::Answers => levels(&[0.01, 0.02, 0.10, 0.87]),
    }
}

/// The least that is believed of different persons, whatever pairs drawn at random show. Numbers are handed out in sequence:
/// twins, neighbours and members of a household have numbers that differ in one or two digits, and agree elsewhere as well.
/// Among pairs drawn from a whole province they are too few to be seen.
pub(super) fn least_different(kind: Kind) -> Levels {
    match kind {
        Kind::Code => [0.0, 0.0, 1e-5, 1e-4, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        _ => Levels::default(),
    }
}

/// Shares with that of closeness spread evenly over the differences that count as close.
fn spread(before: &[f64], share: f64, near: usize, behind: &[f64]) -> Vec<f64> {
    let each = share / super::real(near.max(1));
    before.iter().copied().chain(std::iter::repeat_n(each, near)).chain(behind.iter().copied()).collect()
}

/// Shares of the levels from 1 on, which add up to one.
fn levels(shares: &[f64]) -> Levels {
    let all: f64 = shares.iter().sum();
    let mut levels = Levels::default();
    for (level, share) in levels.iter_mut().skip(1).zip(shares) {
        *level = share / all;
    }
    levels
}
