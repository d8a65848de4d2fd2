//! The method of scoring as written -> checked: weights, rounding, missing children, roll-ups, ranks, substitutes.

use toml::Spanned;

use super::proof::Proof;
use crate::definition::{
    MissingText, RankText, RollUpText, RoundingText, SubstitutesText, VariableText, WeightsText,
};
use crate::instrument::{
    Combine, Missing, MissingPolicy, OfLoci, OfUnits, RankTies, RollUp, Rounding, Substitutes, Ties, Weights,
};

const WEIGHTS: &[&str] = &["normalised", "as-declared"];
const TIES: &[&str] = &["half-away-from-zero", "half-to-even"];
const CHILDREN: &[&str] = &["unrounded", "rounded"];
const MISSING: &[&str] = &["renormalise", "zero", "not-scored"];
const OF_UNITS: &[&str] = &["mean", "weighted"];
const OF_LOCI: &[&str] = &["mean", "units"];
const RANKS: &[&str] = &["competition", "dense"];
const COMBINE: &[&str] = &["pool", "by-item", "by-response", "by-product"];
/// What stands before the least number of children.
const BELOW: &str = "not-scored below ";
/// More decimals than this are noise in a score of 0 to 100.
const MOST_DECIMALS: u8 = 6;

/// How the weights of children are used.
pub(super) fn weights(proof: &mut Proof<'_>, text: &WeightsText) -> Weights {
    proof.known_word("mode of weights", &text.mode, WEIGHTS);
    if text.mode.get_ref() == "as-declared" { Weights::AsDeclared } else { Weights::Normalised }
}

/// How published scores are rounded.
pub(super) fn rounding(proof: &mut Proof<'_>, text: &RoundingText) -> Rounding {
    proof.known_word("rounding of ties", &text.ties, TIES);
    proof.known_word("choice", &text.children, CHILDREN);
    let decimals = *text.decimals.get_ref();
    let bounds = (0.0, f64::from(MOST_DECIMALS));
    proof.within("the number of decimals", f64::from(decimals), text.decimals.span(), bounds);
    let even = text.ties.get_ref() == "half-to-even";
    Rounding { decimals, ties: if even { Ties::HalfToEven } else { Ties::HalfAwayFromZero } }
}

/// What missing children do, level by level.
pub(super) fn missing(proof: &mut Proof<'_>, text: &MissingText) -> MissingPolicy {
    let mut policy = |word: &Spanned<String>| policy(proof, word);
    let (indicator, variable) = (policy(&text.indicator), policy(&text.variable));
    let (dimension, unit) = (policy(&text.dimension), policy(&text.unit));
    let least_answered = *text.least_answered.get_ref();
    proof.within("the least share of answers", least_answered, text.least_answered.span(), (0.0, 1.0));
    MissingPolicy { indicator, variable, dimension, unit, least_answered }
}

fn policy(proof: &mut Proof<'_>, word: &Spanned<String>) -> Missing {
    match word.get_ref().as_str() {
        "renormalise" => Missing::Renormalise,
        "zero" => Missing::Zero,
        text => {
            if let Some(least) = text.strip_prefix(BELOW) {
                return below(proof, word, least.trim());
            }
            proof.known_word("missing policy", word, MISSING);
            Missing::NotScored
        }
    }
}

/// `3` children, or `50 %` of them.
fn below(proof: &mut Proof<'_>, word: &Spanned<String>, least: &str) -> Missing {
    let share = least.strip_suffix('%').map(str::trim).map(str::parse::<f64>);
    match (share, least.parse::<u32>()) {
        (Some(Ok(percent)), _) if percent > 0.0 && percent <= 100.0 => Missing::BelowShare(percent / 100.0),
        (None, Ok(children)) if children > 0 => Missing::BelowCount(children),
        _ => {
            let message = format!("`{least}` is neither a number of children nor a share of them");
            proof.add(word.span(), message, "write `not-scored below 3` or `not-scored below 50 %`");
            Missing::NotScored
        }
    }
}

/// How units and loci roll up.
pub(super) fn roll_up(proof: &mut Proof<'_>, text: &RollUpText, rounding: &RoundingText) -> RollUp {
    proof.known_word("roll-up", &text.locus, OF_UNITS);
    proof.known_word("roll-up", &text.group, OF_LOCI);
    RollUp {
        locus: if text.locus.get_ref() == "weighted" { OfUnits::Weighted } else { OfUnits::Mean },
        group: if text.group.get_ref() == "units" { OfLoci::Units } else { OfLoci::Mean },
        rounded: rounding.children.get_ref() == "rounded",
    }
}

/// The ranks of equal scores.
pub(super) fn ranks(proof: &mut Proof<'_>, text: &RankText) -> RankTies {
    proof.known_word("rank of ties", &text.ties, RANKS);
    if text.ties.get_ref() == "dense" { RankTies::Dense } else { RankTies::Competition }
}

/// What substitutes cost.
pub(super) fn substitutes(proof: &mut Proof<'_>, text: &SubstitutesText) -> Substitutes {
    let points = *text.points.get_ref();
    proof.within("the points of a substitute", points, text.points.span(), (0.0, 100.0));
    // Which roles have the field, `pipeline.toml` says.
    Substitutes { field: text.field.get_ref().clone(), roles: Vec::new(), points }
}

/// How answers become the scores of the indicators of a variable.
pub(super) fn combine(proof: &mut Proof<'_>, text: &VariableText) -> Combine {
    proof.known_word("way to combine answers", &text.combine, COMBINE);
    let by_product = text.combine.get_ref() == "by-product";
    for weight in text.media.values() {
        if !by_product {
            proof.add(weight.span(), "media are weighted with `by-product` only", "remove `media`");
        }
        if !(*weight.get_ref() > 0.0 && weight.get_ref().is_finite()) {
            proof.add(weight.span(), "a weight is a number above zero", "write 50, for example");
        }
    }
    if by_product && text.media.is_empty() {
        let help = "write media = { elektronik = 50, \"non-elektronik\" = 50 }, for example";
        proof.add(text.combine.span(), "`by-product` needs the weights of the media", help);
    }
    match text.combine.get_ref().as_str() {
        "by-item" => Combine::ByItem,
        "by-response" => Combine::ByResponse,
        "by-product" => Combine::ByProduct {
            media: text
                .media
                .iter()
                .map(|(medium, weight)| (medium.to_lowercase(), *weight.get_ref()))
                .collect(),
        },
        _ => Combine::Pool,
    }
}
