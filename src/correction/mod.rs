//! Corrections: what an officer may answer to a finding, what the answer is compared against, and what became of it.

mod filled;
mod group;
mod waivers;

use serde::{Deserialize, Serialize};

use crate::finding::Respondent;
use crate::place::Place;

pub use filled::{
    ACTION, Copied, FINDINGS_SHEET, Filled, ID, INITIALS, REASON, Record, SEEN, SOURCE_ROW, VALUE,
};
pub use group::{
    Compared, Decided, Decision, GROUP, GROUPS_SHEET, Group, GroupState, MEMBERS, Member, VERDICT, Verdict,
    letters,
};
pub use waivers::{HasFinding, Waiver, Waivers};

/// What an officer does about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// The cell gets a new value.
    Replace,
    /// The value was verified and stays: a waiver.
    Keep,
    /// The response is taken out.
    Remove,
}

impl Action {
    /// All actions, in the order of the drop-down list.
    pub const ALL: [Self; 3] = [Self::Replace, Self::Keep, Self::Remove];

    /// The word in the workbook.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Replace => "ganti",
            Self::Keep => "sudah benar",
            Self::Remove => "hapus baris",
        }
    }

    /// The action written as `word`, whatever its capitals and spaces.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let word = words(word);
        Self::ALL.into_iter().find(|action| action.word() == word)
    }
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It counts.
    Applied,
    /// The data says so already: nothing was left to do.
    AlreadySo,
    /// The cell holds another value than the officer saw.
    SourceChanged,
    /// No response answers to the description, or more than one.
    UnknownRow,
    /// The new value is none that the cell may hold, or the action is none.
    NotAllowed,
    /// Two officers answered differently.
    Conflict,
    /// `sudah benar` and `hapus baris` need a reason and initials.
    ReasonMissing,
}

impl Status {
    /// All statuses, in the order of the list above.
    pub const ALL: [Self; 7] = [
        Self::Applied,
        Self::AlreadySo,
        Self::SourceChanged,
        Self::UnknownRow,
        Self::NotAllowed,
        Self::Conflict,
        Self::ReasonMissing,
    ];

    /// The word in tables and on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::AlreadySo => "already so",
            Self::SourceChanged => "source has changed",
            Self::UnknownRow => "unknown row",
            Self::NotAllowed => "value not allowed",
            Self::Conflict => "conflict",
            Self::ReasonMissing => "reason missing",
        }
    }

    /// The word in workbooks.
    #[must_use]
    pub const fn indonesian(self) -> &'static str {
        match self {
            Self::Applied => "diterapkan",
            Self::AlreadySo => "sudah sesuai",
            Self::SourceChanged => "sumber sudah berubah",
            Self::UnknownRow => "baris tidak dikenal",
            Self::NotAllowed => "nilai tidak boleh",
            Self::Conflict => "bertentangan",
            Self::ReasonMissing => "alasan atau paraf kosong",
        }
    }

    /// The status written as `word` in a table.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What an answer is compared against: the response and cell as they were when the correction workbook was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The source file, by name.
    pub file: String,
    /// Digest of its content.
    pub digest: String,
    /// Its sheet.
    pub sheet: String,
    /// Row of the response, counted from zero; none where the finding is about no response.
    pub row: Option<u32>,
    /// What the whole response held, as a digest: it finds a row that moved.
    pub print: String,
    /// Unit as typed.
    pub unit: String,
    /// What else names the response.
    pub respondent: Respondent,
    /// Code of the item or field; empty where the finding is about more than one cell.
    pub item: String,
    /// What the cell held, as the tables show it; empty where it was blank.
    pub was: String,
}

/// One answer of an officer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Where in the correction workbook it was written.
    pub place: Place,
    /// Identity of the finding.
    pub id: String,
    /// Code of its rule.
    pub rule: String,
    /// What the finding said was there.
    pub found: String,
    /// What it is compared against.
    pub target: Target,
    /// `Tindakan` as written.
    pub action: String,
    /// `Nilai baru` as written.
    pub value: String,
    /// `Alasan`.
    pub reason: String,
    /// `Paraf`.
    pub initials: String,
}

/// One line of a correction workbook: a finding with all that an officer needs to answer it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Identity of the finding.
    pub id: String,
    /// Code of its rule.
    pub rule: String,
    /// Title of the rule, Indonesian.
    pub title: String,
    /// What to do about it, Indonesian.
    pub remedy: String,
    /// Word of its severity.
    pub severity: String,
    /// Where.
    pub place: Place,
    /// Header of the item or field, or empty.
    pub question: String,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// The values the cell may hold, where they are few: its drop-down list.
    pub choices: Vec<String>,
    /// By how many points of 100 it can move the score of its unit at most.
    pub points: f64,
    /// State of its life in Indonesian, e.g. `baru`.
    pub state: String,
    /// First day it was seen, `YYYY-MM-DD`.
    pub first_seen: String,
    /// What became of earlier answers to it, one sentence each.
    pub told: Vec<String>,
    /// What an answer will be compared against.
    pub target: Target,
}
