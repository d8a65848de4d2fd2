//! A kind of defect: its code, its words in two languages, and what it does to the data.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::language::Bilingual;

/// What a finding does to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing changes.
    Note,
    /// The answer becomes missing; the rest of the response counts.
    Void,
    /// The response is quarantined, or a whole file or sheet could not be read.
    Reject,
}

impl Severity {
    /// All severities, mildest first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Void, Self::Reject];

    /// The word used in tables, TOML and on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Void => "void",
            Self::Reject => "reject",
        }
    }

    /// The severity written as `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.word() == word)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A kind of defect. Codes are stable: `R` reading, `V` validation, `D` duplicates, `S` scoring, `C` consolidation.
/// Rules of the program have fixed texts; those of a pipeline own theirs (`Rule<String>`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule<T = &'static str> {
    /// Stable code, e.g. `V201`.
    pub code: T,
    /// What is wrong, a short phrase.
    pub title: Bilingual<T>,
    /// What the data officer does next, one sentence.
    pub remedy: Bilingual<T>,
    /// What a finding of this rule does to the data.
    pub severity: Severity,
}

impl<T: AsRef<str>> Rule<T> {
    /// The same rule with borrowed texts: what lookups by code give, wherever the rule comes from.
    #[must_use]
    pub fn view(&self) -> Rule<&str> {
        Rule {
            code: self.code.as_ref(),
            title: Bilingual { id: self.title.id.as_ref(), en: self.title.en.as_ref() },
            remedy: Bilingual { id: self.remedy.id.as_ref(), en: self.remedy.en.as_ref() },
            severity: self.severity,
        }
    }

    /// What a finding of this rule carries of it.
    #[must_use]
    pub fn broken(&self) -> Broken {
        Broken { code: Code::new(self.code.as_ref()).unwrap_or(Code::NONE), severity: self.severity }
    }
}

/// What a finding carries of its rule; titles and remedies are looked up by code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// Code of the rule.
    pub code: Code,
    /// What the finding does to the data.
    pub severity: Severity,
}

/// The code of a rule: a capital letter and three digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Code([u8; 4]);

impl Code {
    /// The code of no rule.
    const NONE: Self = Self(*b"X000");

    /// The code written so; none where it is not a capital letter and three digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let bytes: [u8; 4] = text.as_bytes().try_into().ok()?;
        let [letter, digits @ ..] = bytes;
        let shaped = letter.is_ascii_uppercase() && digits.iter().all(u8::is_ascii_digit);
        shaped.then_some(Self(bytes))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Deref for Code {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_capital_letter_and_three_digits() {
        assert_eq!(Code::new("V201").unwrap(), "V201");
        for text in ["", "v201", "V20", "V2010", "VV01", "V20x", "\u{d6}01"] {
            assert_eq!(Code::new(text), None, "{text}");
        }
    }
}
