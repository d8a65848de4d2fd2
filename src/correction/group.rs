//! Groups of duplicates as an officer sees them, and what the officer decides.

use serde::{Deserialize, Serialize};

use crate::finding::Respondent;
use crate::place::Place;

/// The sheet with one block per group of responses that are or may be the same.
pub const GROUPS_SHEET: &str = "Duplikat";
/// Header of the answer column with what is decided; reason and initials stand beside it as for findings.
pub const VERDICT: &str = "Keputusan";
/// Header of the column with the name of the group.
pub const GROUP: &str = "Kode grup";
/// Headers of the table of the stamp sheet that keeps which responses a group had: its name, the number of the member from
/// one on, the print of its response.
pub const MEMBERS: [&str; 3] = ["group", "member", "print"];

/// What an officer decides about a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// All members are one response; the policy of the pipeline says which counts.
    Same,
    /// Every member is a response of its own.
    Different,
    /// All members are one response, and this one counts (its position among the members).
    Keep(usize),
}

impl Verdict {
    /// The word in the workbook: `sama`, `berbeda`, `simpan B`.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Same => "sama".to_owned(),
            Self::Different => "berbeda".to_owned(),
            Self::Keep(member) => format!("simpan {}", letters(member)),
        }
    }

    /// The verdict written as `word`, whatever its capitals and spaces, on a group of `members`.
    #[must_use]
    pub fn from_word(word: &str, members: usize) -> Option<Self> {
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let word = folded(word);
        let keep = (0..members).map(Self::Keep);
        [Self::Same, Self::Different].into_iter().chain(keep).find(|verdict| folded(&verdict.word()) == word)
    }
}

/// The letter of a member: `A` to `Z`, then `AA` and so on, as the columns of a spreadsheet.
#[must_use]
pub fn letters(member: usize) -> String {
    crate::place::column_letters(u32::try_from(member).unwrap_or(u32::MAX))
}

/// How a group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupState {
    /// An officer must decide.
    Asked,
    /// The policy of the pipeline decided; an officer may overrule it.
    Linked,
    /// An officer decided that it is one response.
    Same,
    /// An officer decided that its members differ.
    Different,
}

impl GroupState {
    /// All states, in the order in which groups are shown.
    pub const ALL: [Self; 4] = [Self::Asked, Self::Linked, Self::Same, Self::Different];

    /// The word in tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Linked => "linked",
            Self::Same => "same",
            Self::Different => "different",
        }
    }

    /// The state written as `word` in a table.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A group with all that an officer needs to decide about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name, the same from night to night.
    pub id: String,
    /// How it stands.
    pub state: GroupState,
    /// Code of its rule.
    pub rule: String,
    /// Title of the rule, Indonesian.
    pub title: String,
    /// Match weight in bits and probability of its likeliest pair; none where it is certain.
    pub score: Option<(f64, f64)>,
    /// Its members, by letter.
    pub members: Vec<Member>,
    /// Pairs of members (their positions) with their match weights in bits, the likeliest first; the agreement and the
    /// weights of `rows` are those of the first. Empty where all are certain.
    pub pairs: Vec<(usize, usize, f64)>,
    /// What they hold, field by field: compared fields first, then every answer in which they differ.
    pub rows: Vec<Compared>,
    /// What became of earlier decisions about it, one sentence each.
    pub told: Vec<String>,
}

/// A response of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// The cell that names it.
    pub place: Place,
    /// Its unit.
    pub unit: String,
    /// What else names it.
    pub respondent: Respondent,
    /// The digest of all it holds, its person included.
    pub print: String,
    /// Whether it counts.
    pub kept: bool,
    /// Why it counts, or why not.
    pub why: String,
}

/// One line of a group: a field of all members side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Header of the field or item.
    pub label: String,
    /// What each member holds, as typed.
    pub cells: Vec<String>,
    /// Whether they differ.
    pub differs: bool,
    /// How they agree, in words; empty where the field was not compared.
    pub agreement: String,
    /// Match weight of the field in bits.
    pub weight: Option<f64>,
}

/// What an officer decided about a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Where in the correction workbook it was written.
    pub place: Place,
    /// Name of the group.
    pub group: String,
    /// The prints of its members, by letter, as they were when the workbook was written.
    pub members: Vec<String>,
    /// `Keputusan` as written.
    pub verdict: String,
    /// `Alasan`.
    pub reason: String,
    /// `Paraf`.
    pub initials: String,
}

/// A decision as ingest passed it on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decided {
    /// The decision.
    pub decision: Decision,
    /// Digest of the correction workbook it was written in.
    pub digest: String,
    /// Digests of the correction workbooks that were known when that workbook was made.
    pub seen: Vec<String>,
}

impl Decision {
    /// Whether it lacks what it needs to count: initials always; a reason as well where `berbeda` overrules the policy of the
    /// pipeline, that is where the group is `linked` without any decision.
    #[must_use]
    pub fn lacks(&self, linked: bool) -> bool {
        let overrules = linked && Verdict::from_word(&self.verdict, 0) == Some(Verdict::Different);
        self.initials.trim().is_empty() || (overrules && self.reason.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_read_as_it_is_written_and_keeps_only_members_there_are() {
        for verdict in [Verdict::Same, Verdict::Different, Verdict::Keep(0), Verdict::Keep(27)] {
            assert_eq!(Verdict::from_word(&verdict.word(), 28), Some(verdict));
        }
        assert_eq!(Verdict::from_word("  SIMPAN  ab ", 28), Some(Verdict::Keep(27)));
        assert_eq!(Verdict::from_word("simpan C", 2), None);
        assert_eq!(Verdict::from_word("mungkin", 2), None);
    }

    #[test]
    fn every_decision_needs_initials_and_one_that_overrules_the_policy_a_reason_too() {
        let lacks = |verdict: &str, reason: &str, initials: &str, linked: bool| {
            let own = str::to_owned;
            let (verdict, reason, initials) = (own(verdict), own(reason), own(initials));
            Decision { verdict, reason, initials, ..Decision::default() }.lacks(linked)
        };
        for verdict in ["sama", "simpan B", "berbeda"] {
            assert!(lacks(verdict, "dicek", " ", false) && lacks(verdict, "dicek", "", true), "{verdict}");
            assert!(!lacks(verdict, "", "AB", false) && !lacks(verdict, "dicek", "AB", true), "{verdict}");
        }
        assert!(lacks("Berbeda ", " ", "AB", true));
        assert!(!lacks("sama", "", "AB", true) && !lacks("simpan A", "", "AB", true));
    }
}
