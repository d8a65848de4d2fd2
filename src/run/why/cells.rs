//! What is told of single cells and responses, as plain values.

use serde::Serialize;

/// Every answer and what became of responses.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Evidence {
    /// Answers that count, and those that were voided, by indicator and place.
    pub answers: Vec<AnswerPart>,
    /// Cells that are no answers and count otherwise than they were read.
    pub changes: Vec<ChangePart>,
    /// Responses set aside.
    pub set_aside: Vec<SetAsidePart>,
    /// Sheets the responses were read from.
    pub sources: Vec<SourcePart>,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AnswerPart {
    /// Code of the indicator.
    pub indicator: String,
    /// Code of the item.
    pub item: String,
    /// Its cell: `tapin.xlsx!Eksternal!K17`.
    pub place: String,
    /// Unit.
    pub unit: String,
    /// Role.
    pub role: String,
    /// The observed product.
    pub product: String,
    /// The observed medium.
    pub medium: String,
    /// What was read.
    pub read: String,
    /// What counts; empty where the answer was voided.
    pub counts: String,
    /// Why the two differ, step by step.
    pub changes: Vec<ChangePart>,
}

/// A cell that counts otherwise than it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChangePart {
    /// The cell.
    pub place: String,
    /// Item or field.
    pub code: String,
    /// What it held.
    pub was: String,
    /// What counts; empty where it is missing now.
    pub now: String,
    /// Where the correction was written, or the code of the rule that voided it.
    pub by: String,
    /// What the rule says, or the reason the officer gave.
    pub reason: String,
    /// Initials of the officer; empty where a rule did it.
    pub initials: String,
}

/// A response that was set aside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SetAsidePart {
    /// The cell that names it.
    pub place: String,
    /// Unit.
    pub unit: String,
    /// Role.
    pub role: String,
    /// Code of the rule.
    pub rule: String,
    /// What the rule says.
    pub title: String,
    /// The first cell that broke it; empty where no single cell did.
    pub cell: String,
    /// What was found there, in the words of the finding.
    pub found: String,
    /// The cell that names the response that counts instead; empty where there is none.
    pub twin: String,
    /// Name of the group of duplicates, for `rekap duplicates`.
    pub group: String,
}

/// A sheet that responses were read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SourcePart {
    /// File below the folder of the province.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// BLAKE3 digest of the file.
    pub digest: String,
    /// Responses of it that count here.
    pub kept: u32,
    /// Responses of it that were set aside here.
    pub set_aside: u32,
}
