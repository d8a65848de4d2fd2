//! `[report]` as written -> what is wanted of a report.

use std::collections::BTreeSet;

use super::proof::Proof;
use crate::definition::ReportText;
use crate::wanted::{Format, Language, Wanted};

/// What is wanted of a report.
pub(super) fn wanted(proof: &mut Proof<'_>, text: &ReportText) -> Wanted {
    if let Some(language) = &text.language {
        proof.known_word("language", language, &Language::ALL.map(Language::word));
    }
    let mut formats = BTreeSet::new();
    for word in &text.formats {
        proof.known_word("format", word, &Format::ALL.map(Format::word));
        if Format::from_word(word.get_ref()).is_some_and(|format| !formats.insert(format)) {
            let message = format!("the format `{}` is named twice", word.get_ref());
            proof.add(word.span(), message, "remove one of them");
        }
    }
    let language = text.language.as_ref().and_then(|word| Language::from_word(word.get_ref()));
    Wanted { language: language.unwrap_or_default(), formats, cards: text.cards }
}
