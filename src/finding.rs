//! A defect of the data: the rule that was broken, where, what was found and what was expected.

use std::fmt;

use crate::place::Place;

/// What a finding does to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing changes.
    Note,
    /// The response is quarantined, or a whole file or sheet could not be read.
    Reject,
}

impl Severity {
    /// All severities, mildest first.
    pub const ALL: [Self; 2] = [Self::Note, Self::Reject];

    /// The word used in tables, TOML and on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
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

/// A text in the two languages of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual {
    /// Indonesian, for workbooks.
    pub id: &'static str,
    /// English, for the terminal.
    pub en: &'static str,
}

/// A kind of defect. Codes are stable: `R` reading, `V` validation, `D` duplicates, `S` scoring, `C` consolidation.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable code, e.g. `V201`.
    pub code: &'static str,
    /// What is wrong, a short phrase.
    pub title: Bilingual,
    /// What the data officer does next, one sentence.
    pub remedy: Bilingual,
    /// What a finding of this rule does to the data.
    pub severity: Severity,
}

/// One rule broken in one place. A plain value, not an error: the run goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// Unit code the finding belongs to; empty where there is none.
    pub unit: String,
    /// What stands there, never personal data.
    pub found: String,
    /// What should stand there.
    pub expected: String,
}

impl Finding {
    /// A finding of `rule` at `place`; `found` and `expected` are short phrases or values.
    pub fn new(
        rule: &'static Rule,
        place: Place,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let [found, expected] = [found.into(), expected.into()].map(shortened);
        Self { rule, place, unit: String::new(), found, expected }
    }

    /// The same finding, belonging to a unit.
    #[must_use]
    pub fn of_unit(mut self, unit: &str) -> Self {
        unit.clone_into(&mut self.unit);
        self
    }
}

/// The most letters of a text in a finding: a cell may hold 32,767, and nobody reads them.
const LONGEST_TEXT: usize = 1000;

fn shortened(text: String) -> String {
    if text.chars().nth(LONGEST_TEXT).is_none() {
        return text;
    }
    text.chars().take(LONGEST_TEXT).chain(" ...".chars()).collect()
}
