//! The persons who are probably the same, and what the model says of any two.

use super::candidates::Candidates;
use super::field::Field;
use super::model::{Model, Observed, levels, probability};
use super::prepared::Prepared;
use super::words::words;
use super::{Agreement, Pair, Persons, Settings, rarity, real, sample};

/// What linking gave.
#[derive(Debug, Clone)]
pub struct Linked {
    /// All pairs of at least the probability [`Settings::review`], by their positions.
    pub pairs: Vec<Pair>,
    /// How many pairs the blocking keys proposed and were compared.
    pub compared: usize,
    /// The weight in bits of a pair of which nothing is known; every pair starts with it.
    pub prior: f64,
    persons: Prepared,
    model: Model,
    /// For each position the person as prepared.
    places: Vec<u32>,
}

/// Finds the persons who are probably the same. The result depends neither on the order of persons and the numbers of scopes
/// nor on the number of threads.
#[must_use]
pub fn link(settings: &Settings, persons: &Persons<'_>) -> Linked {
    let (prepared, blocks) = Prepared::new(settings, persons);
    let candidates = Candidates::compare(&prepared, &blocks);
    let observed = Observed {
        candidates: candidates.counts(),
        drawn: sample::patterns(&prepared),
        pairs: super::real_u64(prepared.pairs()),
        persons: real(prepared.len()),
    };
    let model = Model::learn(&prepared.fields, &observed);
    let mut places = vec![0; prepared.len()];
    for (place, at) in (0..u32::MAX).zip(&prepared.order) {
        if let Some(slot) = usize::try_from(*at).ok().and_then(|at| places.get_mut(at)) {
            *slot = place;
        }
    }
    let prior = model.prior();
    let mut linked =
        Linked { pairs: Vec::new(), compared: candidates.len(), prior, persons: prepared, model, places };
    let most = rarity::MOST * real(linked.persons.fields.len());
    let wanted = |pattern| probability(prior + linked.model.weight(pattern) + most) >= settings.review;
    let mut pairs = candidates.collect(&blocks, wanted, |a, b, pattern| {
        let weight = linked.weights(a, b, pattern).sum::<f64>();
        (probability(prior + weight) >= settings.review).then(|| linked.pair(a, b))
    });
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    linked.pairs = pairs;
    linked
}

impl Linked {
    /// What the model says of two persons, whether they were compared before or not. Of a person and itself, and of one there
    /// is not, it says nothing: the probability is zero.
    #[must_use]
    pub fn score(&self, a: usize, b: usize) -> Pair {
        match (self.places.get(a), self.places.get(b)) {
            (Some(one), Some(other)) if a != b => self.pair(*one, *other),
            _ => Pair { a, b, weight: f64::NEG_INFINITY, probability: 0.0, fields: Vec::new() },
        }
    }

    fn pair(&self, a: u32, b: u32) -> Pair {
        let weights: Vec<f64> = self.weights(a, b, self.persons.pattern(a, b)).collect();
        let weight = self.prior + weights.iter().sum::<f64>();
        let values = self.persons.row(a).iter().zip(self.persons.row(b));
        let field = |((field, (a, b)), weight): ((&Field, (&u32, &u32)), f64)| Agreement {
            words: words(field, *a, *b),
            weight,
        };
        let fields = self.persons.fields.iter().zip(values).zip(weights).map(field).collect();
        let position = |person: u32| {
            let at = usize::try_from(person).ok().and_then(|at| self.persons.order.get(at));
            at.and_then(|at| usize::try_from(*at).ok()).unwrap_or_default()
        };
        let (one, other) = (position(a), position(b));
        Pair { a: one.min(other), b: one.max(other), weight, probability: probability(weight), fields }
    }

    /// The weight of each field for a pair of a pattern. Where two names are equal in another order, the rarity of the more
    /// common spelling counts, so that the order of the two does not matter.
    fn weights(&self, a: u32, b: u32, pattern: u64) -> impl Iterator<Item = f64> {
        let values = self.persons.row(a).iter().zip(self.persons.row(b));
        let fields = self.persons.fields.iter().zip(&self.model.different).zip(values).enumerate();
        fields.zip(levels(pattern)).map(|((at, ((field, different), (a, b))), level)| {
            let different = different.get(usize::from(level)).copied().unwrap_or_default();
            let rare =
                rarity::bits(field, level, *a, different).min(rarity::bits(field, level, *b, different));
            self.model.level(at, level) + rare
        })
    }
}
