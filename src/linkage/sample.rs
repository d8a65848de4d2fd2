//! Pairs drawn at random from all that there are: how often different persons agree by chance.

use std::collections::BTreeMap;

use super::candidates::{count, merge};
use super::hash::mix;
use super::prepared::Prepared;
use crate::threads::map;

/// Pairs that are drawn: so many for each person, within these bounds; where there are no more, all of them are taken. A
/// province of three thousand respondents spent two thirds of its linking on chance agreement when it was the greater bound.
const OF_EACH: u64 = 4;
const DRAWN: std::ops::RangeInclusive<u64> = 20_000..=400_000;
/// Pairs that are compared at a time.
const STRETCH: u64 = 16_384;

/// How often each pattern occurs among pairs drawn at random within the scopes.
pub(super) fn patterns(persons: &Prepared) -> BTreeMap<u64, u64> {
    let all = persons.pairs();
    let scopes = Scopes::new(persons);
    let of_all = u64::try_from(persons.len()).unwrap_or(u64::MAX).saturating_mul(OF_EACH);
    let drawn = all.min(of_all.clamp(*DRAWN.start(), *DRAWN.end()));
    let starts: Vec<u64> = (0..drawn.div_ceil(STRETCH)).map(|stretch| stretch * STRETCH).collect();
    let compare = |start: u64| {
        let numbers = start..drawn.min(start + STRETCH);
        let pairs =
            numbers.filter_map(|number| scopes.pair(if all == drawn { number } else { draw(number, all) }));
        count(pairs.map(|(a, b)| persons.pattern(a, b)).collect())
    };
    merge(map(starts, persons.len(), compare))
}

/// A number below `all`, the same in every run. One in ten million is drawn more often than it should be.
fn draw(number: u64, all: u64) -> u64 {
    mix(0x0072_656b_6170, number) % all
}

/// All pairs within the scopes, numbered.
struct Scopes {
    /// For each scope of two and more its first person, its persons and the number of its first pair.
    all: Vec<(usize, u64, u64)>,
}

impl Scopes {
    fn new(persons: &Prepared) -> Self {
        let (mut all, mut before) = (Vec::new(), 0);
        for (start, end) in persons.scopes() {
            let of_scope = u64::try_from(end - start).unwrap_or_default();
            if of_scope > 1 {
                all.push((start, of_scope, before));
                before += of_scope * (of_scope - 1) / 2;
            }
        }
        Self { all }
    }

    /// The pair of a number.
    fn pair(&self, number: u64) -> Option<(u32, u32)> {
        let at = self.all.partition_point(|(.., before)| *before <= number).checked_sub(1)?;
        let (start, persons, before) = *self.all.get(at)?;
        // Pairs of a scope are numbered by the later person: 0-1, 0-2, 1-2, 0-3 ...
        let number = number - before;
        let mut later = (8 * number + 1).isqrt().div_ceil(2).max(1);
        while later * (later - 1) / 2 > number {
            later -= 1;
        }
        while later * (later + 1) / 2 <= number {
            later += 1;
        }
        let person = |of_scope: u64| u32::try_from(start + usize::try_from(of_scope).ok()?).ok();
        let earlier = number - later * (later - 1) / 2;
        (later < persons).then(|| Some((person(earlier)?, person(later)?)))?
    }
}
