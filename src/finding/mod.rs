//! A defect of the data: the rule that was broken, where, what was found and what was expected.

mod identity;
mod masked;
mod rule;

use serde::{Deserialize, Serialize};

use crate::place::Place;

pub use crate::language::Bilingual;
pub use identity::identify;
pub use masked::{has_masked, masked};
pub use rule::{Broken, Code, Rule, Severity};

/// What names a response beside its unit: role, respondent, product, medium; what it does not have is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Respondent {
    /// Code of the role.
    pub role: String,
    /// Code of the respondent.
    pub code: String,
    /// The observed product.
    pub product: String,
    /// The observed medium.
    pub medium: String,
}

/// One rule broken in one place. A plain value, not an error: the run goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: Broken,
    /// Where.
    pub place: Place,
    /// Unit code the finding belongs to; empty where there is none.
    pub unit: String,
    /// The response it is about; none where it is about a file, a sheet or a unit.
    pub respondent: Option<Respondent>,
    /// Code of the item or field it is about; empty where it is about more than one cell.
    pub item: String,
    /// What stands there, never personal data.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// What names this finding in every run, wherever its row moves; empty until [`identify`] has seen it.
    pub id: String,
    /// Reason and initials of the officer who verified it; empty where nobody did. A waived finding changes no data.
    pub waiver: String,
}

impl Finding {
    /// A finding of `rule` at `place`; `found` and `expected` are short phrases or values.
    pub fn new<T: AsRef<str>>(
        rule: &Rule<T>,
        place: Place,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self::of(rule.broken(), place, found, expected)
    }

    /// The same, where only the code and severity of the rule are at hand.
    pub fn of(rule: Broken, place: Place, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            rule,
            place,
            unit: String::new(),
            respondent: None,
            item: String::new(),
            found: masked(&shortened(found.into())).into_owned(),
            expected: shortened(expected.into()),
            id: String::new(),
            waiver: String::new(),
        }
    }

    /// The same finding, belonging to a unit.
    #[must_use]
    pub fn of_unit(mut self, unit: &str) -> Self {
        unit.clone_into(&mut self.unit);
        self
    }

    /// The same finding, about a response of a unit.
    #[must_use]
    pub fn of_response(mut self, unit: &str, respondent: Respondent) -> Self {
        unit.clone_into(&mut self.unit);
        self.respondent = Some(respondent);
        self
    }

    /// The same finding, about an item or field.
    #[must_use]
    pub fn about(mut self, item: &str) -> Self {
        item.clone_into(&mut self.item);
        self
    }

    /// Whether it changes data with this severity: a waived finding stays listed and changes nothing.
    #[must_use]
    pub fn does(&self, severity: Severity) -> bool {
        self.rule.severity == severity && self.waiver.is_empty()
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
