//! What the method of scoring says of columns, held against the fields of `pipeline.toml`.

use super::Field;
use super::field::FieldKind;
use super::proof::Proof;
use crate::definition::InstrumentText;
use crate::instrument::Instrument;

/// The field of the observed medium.
const MEDIUM: &str = "medium";

/// Substitutes are marked by a field of text that is kept; every medium has a weight, and every weight a medium.
pub(super) fn check_method(proof: &mut Proof<'_>, text: &InstrumentText, fields: &[Field]) {
    if let Some(substitutes) = &text.substitutes {
        let is_text = |field: &&Field| !matches!(field.kind, FieldKind::Number | FieldKind::Date);
        let kept = fields.iter().filter(|field| field.is_extra()).filter(is_text);
        let known: Vec<&str> = kept.map(|field| field.code.as_str()).collect();
        proof.known_word("kept field of text", &substitutes.field, &known);
    }
    let observed = fields.iter().find(|field| field.code == MEDIUM);
    let allowed: Vec<&str> =
        observed.into_iter().flat_map(|field| &field.values).map(String::as_str).collect();
    let variables = text.dimensions.iter().flat_map(|dimension| &dimension.variables);
    for variable in variables.filter(|variable| !variable.media.is_empty()) {
        for (medium, weight) in &variable.media {
            let known = allowed.iter().any(|word| word.to_lowercase() == medium.to_lowercase());
            if !known {
                let message = format!("`{medium}` is no value of the field `medium`");
                let help = match allowed.as_slice() {
                    [] => "pipeline.toml needs a field `medium` whose `values` are the media".to_owned(),
                    known => format!("the values are: {}", known.join(", ")),
                };
                proof.add(weight.span(), message, help);
            }
        }
        let weighs =
            |word: &&&str| variable.media.keys().any(|medium| medium.to_lowercase() == word.to_lowercase());
        let lacking: Vec<&str> = allowed.iter().filter(|word| !weighs(word)).copied().collect();
        if !lacking.is_empty() {
            let message = format!("no weight for the medium {}", lacking.join(", "));
            proof.add(variable.combine.span(), message, "add it to `media`: its answers would not count");
        }
    }
}

/// Says which roles may have substitutes: those that have the field that marks them.
pub(super) fn name_roles(instrument: &mut Instrument, fields: &[Field]) {
    if let Some(substitutes) = &mut instrument.substitutes {
        let field = fields.iter().find(|field| field.code == substitutes.field);
        substitutes.roles = field.map(|field| field.roles.clone()).unwrap_or_default();
    }
}
