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
            // What is about a file or sheet is told in words with rows and counts in them, which move; a value of a
            // response is not.
            let holds = |waiver: &&Waiver| match finding.respondent {
                None => words(&waiver.found) == words(&finding.found),
                Some(_) => waiver.found == finding.found,
            };
            if let Some(waiver) = self.0.get(&finding.id).filter(holds) {
                finding.waiver.clone_from(&waiver.words);
            }
        }
    }
}

/// A text without its numbers.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Broken, Code, Severity};
    use crate::place::Place;

    fn header(found: &str) -> Finding {
        let rule = Broken { code: Code::new("R104").unwrap(), severity: Severity::Note };
        Finding::of(rule, Place::sheet("a.xlsx", "Internal"), found, "judul kolom")
    }

    #[test]
    fn a_waiver_about_a_sheet_holds_while_the_same_words_are_said_of_it() {
        let mut first = [header("kolom `Catatan` di baris 5")];
        Waivers::default().settle(&mut first);
        let [verified] = &first;
        let waiver = Waiver { found: verified.found.clone(), words: "benar (AB)".to_owned() };
        let waivers = Waivers([(verified.id.clone(), waiver)].into());
        // Rows move; but another column in the place of the first is another matter.
        for (found, is_waived) in [("kolom `Catatan` di baris 17", true), ("kolom `Nilai` di baris 5", false)]
        {
            let mut later = [header(found)];
            waivers.settle(&mut later);
            assert_eq!(
                (later[0].id == verified.id, !later[0].waiver.is_empty()),
                (true, is_waived),
                "{found}"
            );
        }
    }
}
