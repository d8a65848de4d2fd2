//! How well pairs were found: precision, recall and F1 of the pairs that connected components make.

use std::collections::BTreeMap;

/// Pairs found, true and both.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quality {
    /// Pairs within one component.
    pub found: usize,
    /// Pairs of one person.
    pub truth: usize,
    /// Pairs that are both.
    pub right: usize,
}

impl Quality {
    /// The share of the pairs found that are true.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// The share of the true pairs that were found.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.truth)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.truth)
    }
}

/// Of the components that these pairs make; `persons` says who each is.
pub fn quality(joined: &[(usize, usize)], persons: &[u32]) -> Quality {
    let mut components = Components::new(persons.len());
    for (a, b) in joined {
        components.join(*a, *b);
    }
    let roots: Vec<usize> = (0..persons.len()).map(|at| components.root(at)).collect();
    let mut both: BTreeMap<(usize, u32), usize> = BTreeMap::new();
    let (mut found, mut truth) = (BTreeMap::<usize, usize>::new(), BTreeMap::<u32, usize>::new());
    for (root, person) in roots.into_iter().zip(persons) {
        *both.entry((root, *person)).or_default() += 1;
        *found.entry(root).or_default() += 1;
        *truth.entry(*person).or_default() += 1;
    }
    Quality { found: pairs(found.values()), truth: pairs(truth.values()), right: pairs(both.values()) }
}

fn pairs<'s>(sizes: impl Iterator<Item = &'s usize>) -> usize {
    sizes.map(|size| size * (size - 1) / 2).sum()
}

fn ratio(part: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { real(part) / real(all) }
}

#[allow(clippy::cast_precision_loss, reason = "counts of a benchmark are small")]
fn real(count: usize) -> f64 {
    count as f64
}

/// Union and find, the smallest position being the root.
struct Components(Vec<usize>);

impl Components {
    fn new(all: usize) -> Self {
        Self((0..all).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(above) = self.0.get(at).copied().filter(|above| *above != at) {
            let top = self.0.get(above).copied().unwrap_or(above);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = top;
            }
            at = top;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}
