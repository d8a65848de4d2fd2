//! Target scores: what the loci of a province shall score, and how a locus spreads over its units.

use std::collections::{BTreeMap, BTreeSet};

use rand::RngExt;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rekap::pipeline::{Locus, Pipeline};

/// What a province shall score.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    /// Exact target of each locus.
    pub loci: BTreeMap<String, f64>,
    /// Printed scores of units; the others of their locus are drawn around its target.
    pub units: BTreeMap<String, f64>,
    /// Units with one external respondent less than usual.
    pub fewer: BTreeSet<String>,
}

/// A set of loci with a common mean.
#[derive(Debug, Clone, Copy)]
pub struct Aim {
    /// Its members.
    pub members: Members,
    /// Mean of all members, those with a fixed score included.
    pub mean: f64,
    /// How far the free members lie from their own mean at most.
    pub spread: f64,
}

/// Which loci an aim is about.
#[derive(Debug, Clone, Copy)]
pub enum Members {
    /// All loci of a group.
    Group(&'static str),
    /// These.
    Listed(&'static [&'static str]),
}

impl Targets {
    /// Fixed scores, and scores spread around their means for the others.
    pub fn spread(
        pipeline: &Pipeline,
        province: &str,
        fixed: &[(&str, f64)],
        aims: &[Aim],
        dice: &mut ChaCha8Rng,
    ) -> Self {
        let mut loci: BTreeMap<String, f64> =
            fixed.iter().map(|(code, score)| ((*code).to_owned(), *score)).collect();
        for aim in aims {
            let members: Vec<&Locus> =
                pipeline.roster.loci_of(province).filter(|locus| aim.holds(pipeline, locus)).collect();
            let known: Vec<f64> = members.iter().filter_map(|locus| loci.get(&locus.code)).copied().collect();
            let free: Vec<&Locus> =
                members.iter().filter(|locus| !loci.contains_key(&locus.code)).copied().collect();
            let rest = aim.mean * count(members.len()) - known.iter().sum::<f64>();
            let scores = around(rest / count(free.len().max(1)), aim.spread, free.len(), dice);
            loci.extend(free.iter().map(|locus| locus.code.clone()).zip(scores));
        }
        Self { loci, ..Self::default() }
    }
}

impl Aim {
    fn holds(&self, pipeline: &Pipeline, locus: &Locus) -> bool {
        match self.members {
            Members::Listed(codes) => codes.contains(&locus.code.as_str()),
            Members::Group(group) => {
                pipeline.instrument.kind(&locus.kind).is_some_and(|kind| kind.group == group)
            }
        }
    }
}

/// `count` scores with exactly this mean, at most `spread` away from it, in random order: every score has a mirror
/// image on the other side.
fn around(mean: f64, spread: f64, number: usize, dice: &mut ChaCha8Rng) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(number);
    let pairs = number / 2;
    for pair in 0..pairs {
        let place = (count(pair) + dice.random_range(0.1..0.9)) / count(pairs);
        offsets.extend([spread * place, -spread * place]);
    }
    if number % 2 == 1 {
        offsets.push(0.0);
    }
    offsets.shuffle(dice);
    offsets.iter().map(|offset| mean + offset).collect()
}

/// How far inside the half cent that printing leaves open a unit or a locus is aimed at: whole answers miss by a little.
const INSIDE: f64 = 0.004;

/// What units with these printed scores scored before they were printed, so that the locus's printed score comes out
/// of them too: Kota Kupang 2022 printed 79.12 where the mean of its printed units is 79.1257. All are moved by the same,
/// by as little as brings their mean (each with its weight) inside the half cent around the locus's; none leaves its own.
pub fn unprinted(printed: &[f64], weights: &[f64], locus: f64) -> Vec<f64> {
    let whole: f64 = weights.iter().sum();
    let sum: f64 = printed.iter().zip(weights).map(|(score, weight)| score * weight).sum();
    let mean = sum / whole;
    let move_by = (mean.clamp(locus - INSIDE, locus + INSIDE) - mean).clamp(-INSIDE, INSIDE);
    printed.iter().map(|score| score + move_by).collect()
}

/// Targets of the units of a locus, with exactly the locus's target as their mean.
pub fn of_units(target: f64, units: usize, dice: &mut ChaCha8Rng) -> Vec<f64> {
    let spread = ((100.0 - target) * 0.6).min(6.0);
    around(target, spread, units, dice)
}

/// A small count as a number.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
