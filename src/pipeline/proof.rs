//! A file under check with a place for its mistakes, and the checks that every file needs.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use crate::definition::{Mistakes, Origin, suggestion};

/// A file of a definition under check.
pub(super) struct Proof<'a> {
    pub(super) origin: &'a Origin,
    pub(super) mistakes: &'a mut Mistakes,
}

impl Proof<'_> {
    /// A mistake about some bytes of the file.
    pub(super) fn add(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.mistakes.add(self.origin, span, message, help);
    }

    /// A mistake about the whole file.
    pub(super) fn whole(&mut self, message: impl Into<String>, help: impl Into<String>) {
        self.mistakes.add_whole(self.origin, message, help);
    }

    /// A word must be one of the candidates; `what` names it, e.g. `role`.
    pub(super) fn known(&mut self, what: &str, word: &str, span: Range<usize>, candidates: &[&str]) {
        if !candidates.contains(&word) {
            self.add(span, format!("unknown {what} `{word}`"), suggestion(word, candidates));
        }
    }

    /// The same for a word of a TOML file.
    pub(super) fn known_word(&mut self, what: &str, word: &Spanned<String>, candidates: &[&str]) {
        self.known(what, word.get_ref(), word.span(), candidates);
    }

    /// Codes must differ and hold nothing but letters, digits, `_` and `-`.
    pub(super) fn codes<'c>(&mut self, what: &str, codes: impl IntoIterator<Item = &'c Spanned<String>>) {
        let mut seen = BTreeMap::new();
        for code in codes {
            if !is_code(code.get_ref()) {
                let help = "use letters a to z, digits, `_` and `-` only";
                self.add(code.span(), format!("`{}` is no code", code.get_ref()), help);
            } else if let Some(first) = seen.insert(code.get_ref(), code.span().start) {
                self.twice(what, code.get_ref(), code.span(), first);
            }
        }
    }

    /// A code stands at `span` that stood at `first` before.
    pub(super) fn twice(&mut self, what: &str, code: &str, span: Range<usize>, first: usize) {
        let line = self.origin.line_at(first);
        let help = format!("line {line} has it already: give one of them another code, or remove it");
        self.add(span, format!("{what} `{code}` is declared twice"), help);
    }

    /// A text that must not be empty.
    pub(super) fn filled(&mut self, what: &str, text: &str, span: Range<usize>) {
        if text.trim().is_empty() {
            self.add(span, format!("{what} is empty"), "write it");
        }
    }

    /// A number must lie between two bounds, both included.
    pub(super) fn within(&mut self, what: &str, value: f64, span: Range<usize>, bounds: (f64, f64)) {
        let (low, high) = bounds;
        if !(low..=high).contains(&value) {
            self.add(span, format!("{what} is {value}"), format!("it must lie between {low} and {high}"));
        }
    }

    /// A date, written `YYYY-MM-DD`.
    pub(super) fn date(&mut self, text: &str, span: Range<usize>) -> Option<Date> {
        let date = Date::strptime("%Y-%m-%d", text.trim()).ok();
        if date.is_none() {
            self.add(span, format!("`{text}` is no date"), "write year, month and day as in 2024-05-31");
        }
        date
    }
}

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
