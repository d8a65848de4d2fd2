//! V203: fields that hold one of a list.

use super::{Hit, Subject};
use crate::finding::{Bilingual, Rule, Severity};

/// A field holds something that is not on its list.
pub static V203: Rule = Rule {
    code: "V203",
    title: Bilingual { id: "Isian tidak ada dalam daftar", en: "value is not on the list" },
    remedy: Bilingual {
        id: "Tulis salah satu nilai yang disebut pada kolom seharusnya.",
        en: "Enter one of the expected values.",
    },
    severity: Severity::Reject,
};

/// Reports fields whose value is not on their list; reading has already put listed ones into their usual spelling.
pub fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for field in subject.pipeline.fields.iter().filter(|field| field.keep && !field.values.is_empty()) {
        for at in 0..subject.responses.len() {
            let Some(text) = subject.responses.text(&field.code, at) else { continue };
            if !field.values.iter().any(|value| value == text) {
                let expected = field.values.join(" / ");
                hits.push(subject.hit(&V203, (at, &field.code), text.to_owned(), expected));
            }
        }
    }
}
