//! What an office does where an indicator is weak, and from which score on it is not.

use toml::Spanned;

use super::proof::Proof;
use crate::definition::{DimensionText, IndicatorText, ReportText, VariableText};
use crate::instrument::Instrument;
use crate::language::Wording;

/// Advice as written: Indonesian and English.
type Written<'a> = (Option<&'a Spanned<String>>, Option<&'a String>);

/// Every advice of a dimension that is not filled in, or is there in English alone.
pub(super) fn check(proof: &mut Proof<'_>, dimension: &DimensionText) {
    let of_variable = |variable: &VariableText, proof: &mut Proof<'_>| {
        check_one(proof, &variable.code, (variable.advice.as_ref(), variable.advice_en.as_ref()));
        for indicator in &variable.indicators {
            check_one(proof, &indicator.code, (indicator.advice.as_ref(), indicator.advice_en.as_ref()));
        }
    };
    check_one(proof, &dimension.code, (dimension.advice.as_ref(), dimension.advice_en.as_ref()));
    for variable in &dimension.variables {
        of_variable(variable, proof);
    }
}

fn check_one(proof: &mut Proof<'_>, code: &Spanned<String>, written: Written<'_>) {
    match written {
        (Some(advice), _) => proof.filled("the advice", advice.get_ref(), advice.span()),
        (None, Some(_)) => {
            let message = format!("`{}` has advice in English alone", code.get_ref());
            proof.add(code.span(), message, "add `advice = ...` in Indonesian, which reports fall back to");
        }
        (None, None) => {}
    }
}

/// The advice of an indicator: its own, or that of its variable, or that of its dimension.
pub(super) fn advice(dimension: &DimensionText, variable: &VariableText, own: &IndicatorText) -> Wording {
    let written: [Written<'_>; 3] = [
        (own.advice.as_ref(), own.advice_en.as_ref()),
        (variable.advice.as_ref(), variable.advice_en.as_ref()),
        (dimension.advice.as_ref(), dimension.advice_en.as_ref()),
    ];
    let nearest = written.into_iter().find_map(|(id, en)| Some((id?, en)));
    nearest.map(|(id, en)| Wording::new(id.get_ref().trim(), en.map(String::as_str))).unwrap_or_default()
}

/// The score below which an indicator is weak: as written, or else the lowest of the best colour.
pub(super) fn weak_below(proof: &mut Proof<'_>, text: &ReportText, instrument: Option<&Instrument>) -> f64 {
    if let Some(written) = &text.weak_below {
        proof.within("the limit of weak indicators", *written.get_ref(), written.span(), (0.0, 100.0));
        return *written.get_ref();
    }
    instrument.map_or(0.0, Instrument::lowest_of_best)
}
