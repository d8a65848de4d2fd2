//! Scales as written -> checked scales.

use std::collections::BTreeMap;

use toml::Spanned;

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
    let decimals = decimals(proof, text);
    let plain = Scale {
        code: text.code.get_ref().clone(),
        min,
        max,
        reversed: text.reversed,
        decimals,
        words: BTreeMap::new(),
    };
    let steps = plain.steps();
    let mut in_steps = |answer: &Spanned<i16>| {
        answer.get_ref().checked_mul(steps).unwrap_or_else(|| {
            let message = format!("{} is too much for a scale with {decimals} decimals", answer.get_ref());
            proof.add(answer.span(), message, format!("use a number up to {}", i16::MAX / steps));
            *answer.get_ref()
        })
    };
    let (min, max) = (in_steps(&text.min), in_steps(&text.max));
    let words = words(proof, text, steps, written);
    Scale { min, max, words, ..plain }
}

fn decimals(proof: &mut Proof<'_>, text: &ScaleText) -> u8 {
    let Some(decimals) = &text.decimals else { return 0 };
    proof.within("the number of decimals", f64::from(*decimals.get_ref()), decimals.span(), (0.0, 2.0));
    (*decimals.get_ref()).min(2)
}

/// The words of a scale with their answers in steps.
fn words(proof: &mut Proof<'_>, text: &ScaleText, steps: i16, written: bool) -> BTreeMap<String, i16> {
    let (min, max) = (*text.min.get_ref(), *text.max.get_ref());
    let mut words = BTreeMap::new();
    for (word, answer) in &text.words {
        let value = *answer.get_ref();
        if written && min < max && !(min..=max).contains(&value) {
            let message = format!("`{word}` stands for {value}, which is not on the scale");
            proof.add(answer.span(), message, format!("use a number from {min} to {max}"));
        }
        let key = Scale::word(word);
        if key.parse::<i16>().is_ok_and(|number| number != value) {
            let message = format!("`{word}` stands for {value}, but is a number itself");
            proof.add(answer.span(), message, "numbers are read as they are: remove it");
        }
        let known = words.insert(key, value.saturating_mul(steps));
        if known.is_some_and(|known| known != value.saturating_mul(steps)) {
            let message = format!("`{word}` stands for two answers");
            proof.add(answer.span(), message, "capital letters do not count: keep one of the two");
        }
    }
    words
}

/// A word for a blank must not be an answer too.
pub(super) fn check_blank_words(
    proof: &mut Proof<'_>,
    blank_words: &[Spanned<String>],
    scales: &[ScaleText],
) {
    for blank in blank_words {
        let key = Scale::word(blank.get_ref());
        let taken = scales.iter().find(|scale| scale.words.keys().any(|word| Scale::word(word) == key));
        if let Some(scale) = taken {
            let message =
                format!("`{}` is also an answer of the scale `{}`", blank.get_ref(), scale.code.get_ref());
            proof.add(blank.span(), message, "a word is an answer or a blank: remove one of the two");
        }
    }
}
