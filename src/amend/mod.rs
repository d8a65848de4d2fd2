//! Answers of officers put into effect: which response each is about, whether it may be applied, and the amended data.

mod blame;
mod decide;
mod decisions;
mod edit;
mod find;
mod frames;
mod groups;
mod lines;
mod pairs;
mod settle;
mod side_by_side;
mod step;

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use crate::correction::{Answer, Status, Waiver, Waivers};
use crate::finding::{Bilingual, Rule, Severity};
use crate::intake::{Retyped, Templates};
use crate::pipeline::Pipeline;
use crate::response::{Addresses, Cells, Unread};

pub use decide::decide;
pub use decisions::{decided, decisions_frame};
pub use edit::{Amended, Change, amended, cleared};
pub use frames::{changes_frame, corrections_frame, given, of_files, outcomes_frame, waivers};
pub use groups::{Chosen, Doubles, chosen, without_members};
pub use lines::{Open, lines};
pub use settle::{Settled, settle};
pub use side_by_side::Typed;

/// A response was taken out by the office it came from; no finding is made, the response stands among the rejected.
pub static V901: Rule = Rule {
    code: "V901",
    title: Bilingual { id: "Baris dihapus oleh petugas", en: "response taken out by its office" },
    remedy: Bilingual {
        id: "Tidak perlu tindakan; tarik kembali jawaban `hapus baris` bila respons ini harus dihitung.",
        en: "Nothing to do; take the answer `hapus baris` back if the response should count.",
    },
    severity: Severity::Note,
};

/// An answer as ingest passed it on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// Digest of the correction workbook it was written in.
    pub digest: String,
    /// Digests of the correction workbooks that were known when that workbook was made.
    pub seen: Vec<String>,
}

/// The data answers are applied to: responses as read.
#[derive(Debug)]
pub struct Base<'a> {
    /// The pipeline.
    pub pipeline: &'a Pipeline,
    /// How values are read; nothing where there are no answers, for making them takes a while.
    pub templates: Option<&'a Templates>,
    /// The table of responses.
    pub frame: &'a DataFrame,
    /// Raw text of cells that could not be read.
    pub unread: &'a Unread,
    /// Where everything stands.
    pub addresses: &'a Addresses,
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// In one word.
    pub status: Status,
    /// In one Indonesian sentence.
    pub why: String,
}

/// A new value for a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The value.
    pub value: Retyped,
    /// The answer it comes from, by position.
    pub by: usize,
}

/// An officer's word that a finding about a response is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Position of the response.
    pub at: usize,
    /// Code of the rule.
    pub rule: String,
    /// Item or field, or empty.
    pub item: String,
    /// The waiver.
    pub waiver: Waiver,
    /// The answer it comes from, by position.
    pub by: usize,
}

/// What is to be done with all answers.
#[derive(Debug, Default)]
pub struct Plan {
    /// What became of each answer, in their order.
    pub outcomes: Vec<Outcome>,
    /// New values, by position of the response and code of the cell.
    pub edits: BTreeMap<(usize, String), Edit>,
    /// Responses taken out, with the answer that said so.
    pub removed: BTreeMap<usize, usize>,
    /// Findings about responses that were verified.
    pub kept: Vec<Kept>,
    /// Findings about files, sheets and units that were verified, by identity.
    pub waivers: Waivers,
}

impl Base<'_> {
    /// What a cell holds, as corrections see it: its raw text where it could not be read, else its value.
    #[must_use]
    pub fn shown(&self, at: usize, code: &str) -> String {
        let place = |name: &str| {
            let column = self.frame.column(name).and_then(|column| column.u32()).ok();
            column.and_then(|column| column.get(at)).unwrap_or(u32::MAX)
        };
        let raw = self.unread.get(&(place("source"), place("row"))).and_then(|row| row.get(code));
        raw.cloned().unwrap_or_else(|| Cells::new(self.frame, &self.pipeline.instrument).shown(at, code))
    }

    /// A new value for the cell of `code`, as the same cell would show it.
    #[must_use]
    pub fn shown_value(&self, code: &str, value: &Retyped) -> String {
        match value {
            Retyped::Blank => String::new(),
            Retyped::Answer(answer) => {
                let item = self.pipeline.instrument.items.iter().find(|item| item.code == code);
                item.map_or_else(|| answer.to_string(), |item| item.scale.shown(*answer))
            }
            Retyped::Text(text) => text.clone(),
            Retyped::Number(number) => number.to_string(),
            Retyped::Day(day) => day.to_string(),
        }
    }
}
