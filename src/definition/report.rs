//! `[report]` of `pipeline.toml` as written.

use serde::Deserialize;
use toml::Spanned;

/// `[report]`: what is wanted of a report unless the command line says otherwise, and what it calls weak.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReportText {
    /// `id` or `en`: the language of score workbooks and cards; `id` where not written.
    pub language: Option<Spanned<String>>,
    /// `parquet`, `csv`, `json`: formats of the tables for analysts; no such tables where not written.
    pub formats: Vec<Spanned<String>>,
    /// Whether there is a report card per locus.
    pub cards: bool,
    /// An indicator published below this score is weak; the lower bound of the best colour where not written.
    pub weak_below: Option<Spanned<f64>>,
}
