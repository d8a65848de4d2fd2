//! `[followup]` of `instrument.toml` and the rows of `followup.csv` as written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Fields, Row};

/// `[followup]`: the second axis of the opinion, what became of corrective actions that were asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpText {
    /// What is added to the opinion of a locus that `followup.csv` does not list.
    pub unlisted: Spanned<String>,
    /// What each status of `followup.csv` adds to the opinion.
    pub statuses: BTreeMap<String, Spanned<String>>,
    /// What an unlisted locus adds, in English.
    pub unlisted_en: Option<String>,
    /// What each status adds, in English.
    #[serde(default)]
    pub statuses_en: BTreeMap<Spanned<String>, String>,
}

/// `followup.csv`: what became of the corrective actions asked of a locus.
#[derive(Debug, Clone)]
pub struct FollowUpRow {
    /// Code of the locus.
    pub locus: String,
    /// One of the statuses of `[followup]`.
    pub status: String,
    /// What it was about; may be empty.
    pub note: String,
}

impl Row for FollowUpRow {
    const COLUMNS: &'static [&'static str] = &["locus", "status", "note"];

    fn of(fields: &mut Fields<'_>) -> Self {
        Self { locus: fields.text(), status: fields.text(), note: fields.text() }
    }
}
