//! Compares all pairs that the blocks propose, in parallel and in one order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::block::Blocks;
use super::prepared::Prepared;
use crate::threads::map;

/// Persons whose pairs are compared at a time.
const STRETCH: usize = 4096;

/// A stretch of an order of persons with the patterns of the pairs it proposes.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    order: usize,
    stand: Range<usize>,
    patterns: Vec<u64>,
}

/// All pairs that were compared. Only their patterns are kept, eight bytes each; who they are is asked of the blocks again.
#[derive(Debug, Clone)]
pub(super) struct Candidates {
    stretches: Vec<Stretch>,
    /// Of how many persons.
    persons: usize,
}

impl Candidates {
    /// Compares all pairs that the blocks propose.
    pub fn compare(persons: &Prepared, blocks: &Blocks) -> Self {
        let mut all = Vec::new();
        for (order, persons) in blocks.orders.iter().enumerate() {
            let starts = (0..persons.len()).step_by(STRETCH);
            all.extend(starts.map(|start| (order, start..persons.len().min(start + STRETCH))));
        }
        let compare = |(order, stand): (usize, Range<usize>)| {
            let mut patterns = Vec::new();
            blocks.pairs(order, stand.clone(), |a, b| patterns.push(persons.pattern(a, b)));
            patterns.shrink_to_fit();
            Stretch { order, stand, patterns }
        };
        Self { stretches: map(all, persons.len(), compare), persons: persons.len() }
    }

    /// How many pairs were compared.
    pub fn len(&self) -> usize {
        self.stretches.iter().map(|stretch| stretch.patterns.len()).sum()
    }

    /// How often each pattern occurs.
    pub fn counts(&self) -> BTreeMap<u64, u64> {
        let all = self.stretches.iter().collect();
        merge(map(all, self.persons, |stretch: &Stretch| count(stretch.patterns.clone())))
    }

    /// What `each` makes of every pair whose pattern is `wanted`.
    pub fn collect<T: Send>(
        &self,
        blocks: &Blocks,
        wanted: impl Fn(u64) -> bool + Sync,
        each: impl Fn(u32, u32, u64) -> Option<T> + Sync,
    ) -> Vec<T> {
        let of_stretch = |stretch: &Stretch| {
            let mut found = Vec::new();
            if !stretch.patterns.iter().any(|pattern| wanted(*pattern)) {
                return found;
            }
            let mut patterns = stretch.patterns.iter();
            blocks.pairs(stretch.order, stretch.stand.clone(), |a, b| {
                if let Some(pattern) = patterns.next().filter(|pattern| wanted(**pattern)) {
                    found.extend(each(a, b, *pattern));
                }
            });
            found
        };
        map(self.stretches.iter().collect(), self.persons, of_stretch).into_iter().flatten().collect()
    }
}

/// How often each pattern occurs.
pub(super) fn count(mut patterns: Vec<u64>) -> BTreeMap<u64, u64> {
    patterns.sort_unstable();
    let runs = patterns.chunk_by(|one, other| one == other);
    runs.filter_map(|run| Some((*run.first()?, u64::try_from(run.len()).ok()?))).collect()
}

/// The sums of counts.
pub(super) fn merge(all: Vec<BTreeMap<u64, u64>>) -> BTreeMap<u64, u64> {
    let mut sums = BTreeMap::new();
    for (pattern, count) in all.into_iter().flatten() {
        *sums.entry(pattern).or_default() += count;
    }
    sums
}
