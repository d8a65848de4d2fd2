//! `[duplicates]` of `pipeline.toml` as written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// `[duplicates]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DuplicatesText {
    /// `first` or `last` (by the day of the response) or `most-complete`: which of several responses that are the same
    /// is kept.
    pub keep: Spanned<String>,
    /// The same for single roles.
    #[serde(default)]
    pub keep_by_role: BTreeMap<String, Spanned<String>>,
    /// `newer`, `older` or `both`: which of two editions of one file counts (`tapin.xlsx` beside `tapin rev2.xlsx`);
    /// `both` where not written: their responses are compared one by one.
    pub editions: Option<Spanned<String>>,
    /// Fields whose value names one person, the most trustworthy first.
    #[serde(default)]
    pub persons: Vec<Spanned<String>>,
    /// `allow`, `note` or `replace`: what is done with a person who answered for two units of one locus; `note` where not
    /// written.
    pub other_unit: Option<Spanned<String>>,
    /// How responses are compared that are probably the same; nobody looks for them where it is not written.
    pub probable: Option<ProbableText>,
}

/// `[duplicates.probable]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProbableText {
    /// `unit`, `locus` or `province`: responses of one role are compared within it.
    pub within: Spanned<String>,
    /// Roles whose responses are compared; all that have a sealed or hashed field that is compared where not written.
    pub roles: Option<Vec<Spanned<String>>>,
    /// Probability from which two responses are taken for the same.
    pub link: Spanned<f64>,
    /// Probability from which an officer is asked.
    pub review: Spanned<f64>,
    /// Keys: only responses are compared that agree on all parts of one of them. A part is a field, or a field and what of
    /// it counts: `name sound`, `name start`, `birth year`.
    pub block: Vec<Vec<Spanned<String>>>,
    /// The comparisons.
    pub compare: Vec<CompareText>,
}

/// `[[duplicates.probable.compare]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareText {
    /// The field; several for a name that is written in several columns. `answers` stands for all answers.
    pub fields: Vec<Spanned<String>>,
    /// How: `name`, `text`, `code`, `number`, `date`, `same` or `answers`.
    #[serde(rename = "as")]
    pub kind: Spanned<String>,
    /// For `number` and `date`: differences (in units or days) that still count as close, smallest first.
    #[serde(default)]
    pub near: Vec<f64>,
}
