//! Waivers: findings that an officer verified. They stay listed and change no data.

use std::collections::BTreeMap;

use crate::finding::{Finding, identify};

/// An officer's word that what was found is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// What the finding said when it was verified: another value is another question.
    pub found: String,
    /// Reason and initials.
    pub words: String,
}

/// The waivers of a province, by identity of the finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waivers(pub BTreeMap<String, Waiver>);

/// Something with a finding in it.
pub trait HasFinding {
    /// The finding.
    fn finding(&self) -> &Finding;
    /// The finding, to be settled.
    fn finding_mut(&mut self) -> &mut Finding;
}

impl HasFinding for Finding {
    fn finding(&self) -> &Finding {
        self
    }

    fn finding_mut(&mut self) -> &mut Finding {
        self
    }
}

impl Waivers {
    /// Puts findings into their order (place, rule, unit, text: threads never change it), gives each its identity and
    /// marks those that are waived. Settling twice changes nothing.
    pub fn settle<T: HasFinding>(&self, entries: &mut [T]) {
        entries.sort_by(|a, b| {
            let (a, b) = (a.finding(), b.finding());
            (&a.place, a.rule.code, &a.unit, &a.found).cmp(&(&b.place, b.rule.code, &b.unit, &b.found))
        });
        identify(entries.iter_mut().map(HasFinding::finding_mut));
        if self.0.is_empty() {
            return;
        }
        for finding in entries.iter_mut().map(HasFinding::finding_mut) {
            // What is about a file or sheet is told in words that move with its rows; a value of a response is not.
            let holds = |waiver: &&Waiver| finding.respondent.is_none() || waiver.found == finding.found;
            if let Some(waiver) = self.0.get(&finding.id).filter(holds) {
                finding.waiver.clone_from(&waiver.words);
            }
        }
    }
}
