//! `[report]` of `pipeline.toml` as written: what workbooks make of scores.

use serde::Deserialize;
use toml::Spanned;

/// `[report]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportText {
    /// An indicator published below this score is weak; the lower bound of the best zone where not written.
    pub weak_below: Option<Spanned<f64>>,
}
