//! The model of Fellegi and Sunter: what agreement of a field says, learned from the data without knowing the truth.

use std::collections::BTreeMap;

use super::Kind;
use super::field::Field;
use super::usual;

/// Levels that four bits of a pattern tell apart.
const LEVELS: usize = 16;
/// How many true pairs the usual shares of [`usual`] count as; and how many pairs of different persons.
const TRUE_PAIRS: f64 = 12.0;
const CHANCE_PAIRS: f64 = 20.0;
/// One in so many persons is thought to be there twice before anything is known.
const TWICE: f64 = 500.0;
/// Rounds after which learning ends, converged or not, and the change of a share that counts as none.
const ROUNDS: usize = 200;
const STILL: f64 = 1e-7;

/// For each level of a field a number.
pub(super) type Levels = [f64; LEVELS];

/// What was learned.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// For each field how often the same person agrees at each level (m).
    pub same: Vec<Levels>,
    /// For each field how often different persons do (u).
    pub different: Vec<Levels>,
    /// The share of true pairs among all.
    pub share: f64,
    weights: Vec<Levels>,
}

/// What is known of a data set before learning.
pub(super) struct Observed {
    /// How often each pattern occurs among the pairs that were compared.
    pub candidates: BTreeMap<u64, u64>,
    /// How often each occurs among pairs drawn at random.
    pub drawn: BTreeMap<u64, u64>,
    /// All pairs within the scopes.
    pub pairs: f64,
    /// All persons.
    pub persons: f64,
}

impl Model {
    /// Learns by expectation maximisation (Dempster, Laird and Rubin 1977) with Dirichlet priors: with few or no true pairs
    /// the usual shares stand.
    ///
    /// The model is one of all pairs. Those that no blocking key proposes count as pairs of different persons; what is said of
    /// chance agreement comes from pairs drawn at random, each as far as it is not thought to be true.
    pub fn learn(fields: &[Field], observed: &Observed) -> Self {
        let mut model = Self::usual(fields, observed);
        for _ in 0..ROUNDS {
            let next = model.round(fields, observed);
            let change = model.change(&next);
            model = next;
            if change < STILL {
                break;
            }
        }
        model
    }

    /// The model before anything was learned.
    fn usual(fields: &[Field], observed: &Observed) -> Self {
        let nothing = vec![[0.0; LEVELS]; fields.len()];
        let drawn = tally(fields.len(), &observed.drawn, |_| 1.0).0;
        let same = shares(fields, &nothing, usual::same, TRUE_PAIRS);
        Self::new(same, by_chance(fields, &drawn), share(0.0, observed))
    }

    fn new(same: Vec<Levels>, different: Vec<Levels>, share: f64) -> Self {
        let weight = |(same, different): (&Levels, &Levels)| {
            let mut weights = [0.0; LEVELS];
            for ((weight, same), different) in weights.iter_mut().zip(same).zip(different) {
                if *same > 0.0 && *different > 0.0 {
                    *weight = (same / different).log2();
                }
            }
            weights
        };
        let weights = same.iter().zip(&different).map(weight).collect();
        Self { same, different, share, weights }
    }

    fn round(&self, fields: &[Field], observed: &Observed) -> Self {
        let true_share = |pattern: u64| probability(self.prior() + self.weight(pattern));
        let (same, found) = tally(fields.len(), &observed.candidates, true_share);
        let (different, _) = tally(fields.len(), &observed.drawn, |pattern| 1.0 - true_share(pattern));
        Self::new(
            shares(fields, &same, usual::same, TRUE_PAIRS),
            by_chance(fields, &different),
            share(found, observed),
        )
    }

    fn change(&self, next: &Self) -> f64 {
        let of = |one: &[Levels], other: &[Levels]| {
            let pairs = one.iter().flatten().zip(other.iter().flatten());
            pairs.fold(0.0, |most: f64, (one, other)| most.max((one - other).abs()))
        };
        let shares = (self.share - next.share).abs() / self.share;
        of(&self.same, &next.same).max(of(&self.different, &next.different)).max(shares)
    }

    /// The weight in bits of a pair of which nothing is known.
    pub fn prior(&self) -> f64 {
        (self.share / (1.0 - self.share)).log2()
    }

    /// The weight in bits of a level of a field.
    pub fn level(&self, field: usize, level: u8) -> f64 {
        self.weights.get(field).and_then(|levels| levels.get(usize::from(level))).copied().unwrap_or_default()
    }

    /// The weights of all fields of a pattern, added up in their order.
    pub fn weight(&self, pattern: u64) -> f64 {
        levels(pattern).zip(0..self.weights.len()).map(|(level, field)| self.level(field, level)).sum()
    }
}

/// The probability of a weight in bits.
pub(super) fn probability(weight: f64) -> f64 {
    1.0 / (1.0 + (-weight).exp2())
}

/// The level of each field of a pattern.
pub(super) fn levels(pattern: u64) -> impl Iterator<Item = u8> {
    (0..LEVELS).map(move |field| u8::try_from((pattern >> (4 * field)) & 15).unwrap_or_default())
}

/// The share of true pairs among all: as if, besides those found, one in so many persons had been there twice.
fn share(found: f64, observed: &Observed) -> f64 {
    let before = observed.persons / TWICE;
    ((before + found) / observed.pairs.max(1.0)).clamp(f64::MIN_POSITIVE, 0.5)
}

/// How often each level of each field occurs, every pattern counted as `part` says, and the sum over all patterns.
fn tally(fields: usize, counts: &BTreeMap<u64, u64>, part: impl Fn(u64) -> f64) -> (Vec<Levels>, f64) {
    let mut sums = vec![[0.0; LEVELS]; fields];
    let mut all = 0.0;
    for (pattern, count) in counts {
        let count = super::real_u64(*count) * part(*pattern);
        all += count;
        for (sums, level) in sums.iter_mut().zip(levels(*pattern)) {
            if let Some(sum) = sums.get_mut(usize::from(level)) {
                *sum += count;
            }
        }
    }
    (sums, all)
}

/// Shares of the levels of each field from counts and the usual shares, which count as so many pairs. Missing values are left
/// out: their level keeps the share zero.
fn shares(fields: &[Field], counts: &[Levels], usual: fn(Kind, usize) -> Levels, pairs: f64) -> Vec<Levels> {
    let share = |(field, counts): (&Field, &Levels)| {
        let usual = usual(field.kind, field.near.len());
        let mut shares = [0.0; LEVELS];
        let given = 1..=field.levels();
        let all: f64 = counts.iter().enumerate().filter(|(at, _)| given.contains(at)).map(|(_, n)| n).sum();
        for (at, ((share, count), usual)) in shares.iter_mut().zip(counts).zip(usual).enumerate() {
            if given.contains(&at) {
                *share = (count + usual * pairs) / (all + pairs);
            }
        }
        shares
    };
    fields.iter().zip(counts).map(share).collect()
}

/// Shares of the levels of each field among different persons.
fn by_chance(fields: &[Field], counts: &[Levels]) -> Vec<Levels> {
    let mut all = shares(fields, counts, usual::different, CHANCE_PAIRS);
    for (shares, field) in all.iter_mut().zip(fields) {
        for (share, least) in shares.iter_mut().zip(usual::least_different(field.kind)) {
            *share = share.max(least);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::{Model, Observed, probability};
    use crate::linkage::dictionary::Dictionary;
    use crate::linkage::field::Field;
    use crate::linkage::{Compare, Kind};

    fn fields(all: usize) -> Vec<Field> {
        let compare = Compare { columns: vec![0], kind: Kind::Same, near: Vec::new() };
        (0..all).map(|_| Field::new(&compare, Arc::new(Dictionary::default()), None)).collect()
    }

    #[test]
    fn the_weights_of_one_pair_are_those_of_a_calculation_by_hand() {
        // One pair of two persons, drawn and equal, and no candidate: m stays 0.95. It is true with the chance 0.004 before
        // it is looked at; let k be 0.95 * 0.004 / 0.996. Then it is false to the part q = u / (u + k), and
        // u (20 + q) = 8 + q, or 21 u^2 + (20 k - 9) u = 8 k.
        let observed = Observed {
            candidates: BTreeMap::new(),
            drawn: BTreeMap::from([(1, 1)]),
            pairs: 1.0,
            persons: 2.0,
        };
        let model = Model::learn(&fields(1), &observed);
        let k = 0.95 * 0.004 / 0.996;
        let half: f64 = 9.0 - 20.0 * k;
        let by_chance = (half + (half * half + 4.0 * 21.0 * 8.0 * k).sqrt()) / 42.0;
        assert!((model.prior() - (0.004_f64 / 0.996).log2()).abs() < 1e-9);
        assert!((model.level(0, 1) - (0.95 / by_chance).log2()).abs() < 1e-5);
        assert!((model.level(0, 2) - (0.05 / (1.0 - by_chance)).log2()).abs() < 1e-5);
        assert!(model.level(0, 0).abs() < 1e-9, "a missing value says nothing");
    }

    #[test]
    fn learning_finds_the_shares_that_the_data_were_made_of() {
        // Two million pairs, two in a hundred true, in exactly the numbers that these shares of agreement make.
        let (same, different) = ([0.9, 0.8, 0.95, 0.85, 0.7], [0.1, 0.2, 0.05, 0.3, 0.02]);
        let all = 2_000_000.0;
        let mut counts = BTreeMap::new();
        for agree in 0_u64..32 {
            let of = |shares: [f64; 5]| -> f64 {
                let part = |(at, share): (usize, f64)| if agree >> at & 1 == 1 { share } else { 1.0 - share };
                shares.into_iter().enumerate().map(part).product()
            };
            let pattern = (0..5).fold(0, |pattern, at| pattern | (2 - (agree >> at & 1)) << (4 * at));
            let count = all * (0.02 * of(same) + 0.98 * of(different));
            counts.insert(pattern, format!("{count:.0}").parse().unwrap());
        }
        let observed = Observed { candidates: counts.clone(), drawn: counts, pairs: all, persons: 2000.0 };
        let model = Model::learn(&fields(5), &observed);
        assert!((model.share - 0.02).abs() < 0.0005, "{}", model.share);
        for (at, (same, different)) in same.into_iter().zip(different).enumerate() {
            assert!((model.same[at][1] - same).abs() < 0.005, "m of {at}: {:?}", model.same[at]);
            assert!(
                (model.different[at][1] - different).abs() < 0.0005,
                "u of {at}: {:?}",
                model.different[at]
            );
        }
    }

    #[test]
    fn where_no_pair_is_true_the_usual_shares_stand() {
        let drawn = BTreeMap::from([(0x22, 90_000), (0x21, 4_900), (0x12, 4_900), (0x11, 200)]);
        let observed =
            Observed { candidates: BTreeMap::from([(0x12, 100)]), drawn, pairs: 1e5, persons: 447.0 };
        let model = Model::learn(&fields(2), &observed);
        assert!(model.share < 1e-4 && (model.same[0][1] - 0.95).abs() < 0.05, "{model:?}");
    }

    #[test]
    fn ten_bits_are_odds_of_a_thousand() {
        assert!(
            (probability(10.0) - 1024.0 / 1025.0).abs() < 1e-12 && (probability(0.0) - 0.5).abs() < 1e-12
        );
        assert!(probability(f64::NEG_INFINITY) <= 0.0 && probability(2000.0) >= 1.0);
    }
}
