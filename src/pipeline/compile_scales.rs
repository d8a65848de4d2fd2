//! Scales as written -> checked scales.

use std::collections::BTreeMap;

use super::proof::Proof;
use crate::definition::ScaleText;
use crate::instrument::Scale;

/// The scales by code.
pub(super) fn scales(proof: &mut Proof<'_>, texts: &[ScaleText]) -> BTreeMap<String, Scale> {
    proof.codes("scale", texts.iter().map(|scale| &scale.code));
    texts.iter().map(|text| (text.code.get_ref().clone(), scale(proof, text))).collect()
}

fn scale(proof: &mut Proof<'_>, text: &ScaleText) -> Scale {
    let (min, max) = (*text.min.get_ref(), *text.max.get_ref());
    let written = proof.origin.wrote(&text.min.span()) && proof.origin.wrote(&text.max.span());
    if written && min >= max {
        let message = format!("the highest answer {max} does not lie above the lowest, {min}");
        proof.add(
            text.max.span(),
            message,
            "swap them, or set `reversed = true` where the lowest answer is the best",
        );
    }
    let mut words = BTreeMap::new();
    for (word, answer) in &text.words {
        let value = *answer.get_ref();
        if written && min < max && !(min..=max).contains(&value) {
            let message = format!("`{word}` stands for {value}, which is not on the scale");
            proof.add(answer.span(), message, format!("use a number from {min} to {max}"));
        }
        let known = words.insert(word.trim().to_lowercase(), value);
        if known.is_some_and(|known| known != value) {
            let message = format!("`{word}` stands for two answers");
            proof.add(answer.span(), message, "capital letters do not count: keep one of the two");
        }
    }
    Scale { code: text.code.get_ref().clone(), min, max, reversed: text.reversed, words }
}
