//! What the parts of `[duplicates.probable]` must be to each other.

use super::compile_duplicates::KINDS;
use super::proof::Proof;
use crate::definition::ProbableText;
use crate::linkage::MOST_COMPARES;

/// Checks chances, counts and nearness.
pub(super) fn check_probable(proof: &mut Proof<'_>, text: &ProbableText) {
    check_chances(proof, text);
    check_counts(proof, text);
    check_near(proof, text);
}

/// Chances lie between 0 and 1, and an officer is asked below what is linked without asking.
fn check_chances(proof: &mut Proof<'_>, text: &ProbableText) {
    for chance in [&text.link, &text.review] {
        if !(*chance.get_ref() > 0.0 && *chance.get_ref() <= 1.0) {
            proof.add(chance.span(), "a probability lies between 0 and 1", "write it as 0.99, for example");
        }
    }
    if text.review.get_ref() > text.link.get_ref() {
        let help = "an officer is asked about what lies between the two: make `review` the smaller one";
        proof.add(text.review.span(), "`review` is greater than `link`", help);
    }
}

/// Something must be compared, and somebody with somebody; a pattern of levels has room for so many comparisons.
fn check_counts(proof: &mut Proof<'_>, text: &ProbableText) {
    let place = text.within.span();
    if text.compare.is_empty() {
        proof.add(
            place.clone(),
            "`compare` is empty",
            "name what is compared, or leave out `[duplicates.probable]`",
        );
    }
    if text.block.is_empty() {
        proof.add(
            place.clone(),
            "`block` is empty: nobody would be compared with anybody",
            "name a field: [[\"name\"]]",
        );
    }
    if let Some(further) = text.compare.get(MOST_COMPARES) {
        let message = format!("more than {MOST_COMPARES} comparisons");
        proof.add(further.kind.span(), message, "leave out those that say least");
    }
}

/// How near is near: for numbers and dates only, the smallest difference first.
fn check_near(proof: &mut Proof<'_>, text: &ProbableText) {
    for compare in text.compare.iter().filter(|compare| !compare.near.is_empty()) {
        let word = compare.kind.get_ref().as_str();
        let rises = compare.near.windows(2).all(|pair| matches!(pair, [one, other] if one < other));
        let positive = compare.near.iter().all(|near| *near > 0.0 && near.is_finite());
        if !["number", "date"].contains(&word) && KINDS.contains(&word) {
            proof.add(compare.kind.span(), "only numbers and dates are `near` each other", "remove `near`");
        } else if !(rises && positive) {
            let message = "`near` must hold differences above zero, the smallest first";
            proof.add(compare.kind.span(), message, "write `near = [1, 3]`, for example");
        }
    }
}
