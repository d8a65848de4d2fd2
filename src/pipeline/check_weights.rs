//! Weights sum to 100 where they are written, and are shared where they are not.

use super::proof::Proof;
use crate::definition::{DimensionText, IndicatorText};
use crate::instrument::Weights;

/// Sums of decimal weights carry binary noise; a real slip is at least 0.01.
const NOISE: f64 = 1e-6;

/// The weights of the dimensions must sum to 100, unless they are taken as declared.
pub(super) fn check_dimension_weights(proof: &mut Proof<'_>, dimensions: &[DimensionText], weights: Weights) {
    if dimensions.is_empty() {
        proof.whole("there is no dimension", "add a [[dimension]] for each");
        return;
    }
    for dimension in dimensions {
        let weight = &dimension.weight;
        proof.within("the weight", *weight.get_ref(), weight.span(), (0.0, 100.0));
    }
    let sum: f64 = dimensions.iter().map(|dimension| dimension.weight.get_ref()).sum();
    let written = dimensions.iter().all(|dimension| proof.origin.wrote(&dimension.weight.span()));
    if let Some(first) = dimensions.first().filter(|_| written && weights == Weights::Normalised && off(sum))
    {
        let message = format!("the weights of the dimensions sum to {sum:.2}, not to 100.00");
        let each: Vec<String> = dimensions
            .iter()
            .map(|dimension| format!("{} {:.2}", dimension.code.get_ref(), dimension.weight.get_ref()))
            .collect();
        proof.add(first.weight.span(), message, format!("correct one of them: {}", each.join(", ")));
    }
}

/// What an indicator without a weight of its own weighs in its dimension: an equal share of what the others leave.
pub(super) fn share_of_rest(proof: &mut Proof<'_>, dimension: &DimensionText, weights: Weights) -> f64 {
    let indicators = || dimension.variables.iter().flat_map(|variable| &variable.indicators);
    let name = dimension.code.get_ref();
    let (mut sum, mut bare, mut written) = (0.0, 0_u32, true);
    for weight in indicators().map(|indicator: &IndicatorText| indicator.weight.as_ref()) {
        match weight {
            Some(weight) => {
                proof.within("the weight", *weight.get_ref(), weight.span(), (0.0, 100.0));
                written &= proof.origin.wrote(&weight.span());
                sum += weight.get_ref();
            }
            None => bare += 1,
        }
    }
    let first = indicators().find_map(|indicator| indicator.weight.as_ref());
    match first.filter(|_| written) {
        Some(first) if bare == 0 && weights == Weights::Normalised && off(sum) => {
            let message = format!("the weights of the indicators of `{name}` sum to {sum:.2}, not to 100.00");
            proof.add(first.span(), message, "correct them, or leave some out: those share the rest equally");
        }
        Some(first) if bare > 0 && sum > 100.0 - NOISE => {
            let message = format!("the weights of the indicators of `{name}` sum to {sum:.2}");
            proof.add(
                first.span(),
                message,
                format!("leave something for the {bare} indicators without a weight"),
            );
        }
        _ => {}
    }
    if bare == 0 { 0.0 } else { (100.0 - sum) / f64::from(bare) }
}

fn off(sum: f64) -> bool {
    (sum - 100.0).abs() > NOISE
}
