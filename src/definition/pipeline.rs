//! `pipeline.toml` as written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::duplicates::DuplicatesText;
use super::report::ReportText;

/// The whole of `pipeline.toml`: where answers come from, which are taken, what is done with duplicates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PipelineText {
    /// Name of the pipeline; the same as its folder.
    pub name: Spanned<String>,
    /// Title printed on workbooks, Indonesian.
    pub title: String,
    /// The same in English.
    pub title_en: Option<String>,
    /// Path of `regions.csv`, from the pipeline's folder.
    pub regions: Spanned<String>,
    /// Where workbooks come from.
    pub inputs: InputsText,
    /// When the survey was.
    pub survey: SurveyText,
    /// What is done with duplicates.
    pub duplicates: DuplicatesText,
    /// When responses are enough; no zones of coverage where not written.
    #[serde(default)]
    pub coverage: CoverageText,
    /// What press figures count together; all groups where not written.
    #[serde(default)]
    pub press: PressText,
    /// What is wanted of a report; Indonesian workbooks and nothing else where not written.
    #[serde(default)]
    pub report: ReportText,
    /// The fields of a response that are no items: unit, respondent, date and so on.
    #[serde(rename = "field")]
    pub fields: Vec<FieldText>,
}

/// `[inputs]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputsText {
    /// Folder with one folder per province, from the pipeline's folder.
    pub folder: Spanned<String>,
    /// Folder of the bundles other offices sent, from the pipeline's folder; none are looked for where not written.
    pub bundles: Option<Spanned<String>>,
    /// Words that, standing at the start of a row, say that it is a total, mean or note and no response.
    pub footer_words: Vec<Spanned<String>>,
    /// Words that stand for a blank answer.
    pub blank_words: Vec<Spanned<String>>,
    /// Headers of columns that offices add and nobody needs: read past without a finding.
    #[serde(default)]
    pub known_headers: Vec<String>,
    /// Abbreviated words of headers and what they stand for: `tgl = "tanggal"`.
    #[serde(default)]
    pub abbreviations: BTreeMap<String, Spanned<String>>,
    /// `day-first`, `month-first` or `year-first`: the order of dates written as `02/08/22`; `day-first` where not written.
    pub dates: Option<Spanned<String>>,
}

/// `[survey]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyText {
    /// First day, `YYYY-MM-DD`.
    pub from: Spanned<String>,
    /// Last day, `YYYY-MM-DD`.
    pub to: Spanned<String>,
}

/// `[coverage]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageText {
    /// Zones of the share of a target that is reached, best first.
    #[serde(default)]
    pub zones: Vec<CoverageZoneText>,
}

/// `{ zone = "hijau", from = 100 }`: a zone of coverage with its lowest percentage of the target.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageZoneText {
    /// Its colour.
    pub zone: Spanned<String>,
    /// Lowest percentage of the target.
    pub from: Spanned<f64>,
}

/// `[press]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PressText {
    /// Codes of the groups whose loci the figures of the nation and of a province count together.
    pub headline: Option<Spanned<Vec<Spanned<String>>>>,
}

/// `[[field]]`: a column of a response that is no item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldText {
    /// `unit`, `respondent`, `product`, `medium` or `date`, which every program part knows by name; or any other code.
    pub code: Spanned<String>,
    /// Header texts it may stand under; case, spaces and numbering do not matter.
    pub headers: Vec<Spanned<String>>,
    /// Roles whose sheets have this field.
    pub roles: Vec<Spanned<String>>,
    /// The values it may hold, capitals aside; any text where empty.
    #[serde(default)]
    pub values: Vec<String>,
    /// Whether a blank rejects the response.
    #[serde(default)]
    pub required: bool,
    /// `text`, `number`, `date`, `nik` or `phone`: what it holds; `text` where not written.
    #[serde(rename = "type")]
    pub kind: Option<Spanned<String>>,
    /// Whether the field enters the work tables; one that nobody needs is better left where it is.
    #[serde(default = "kept")]
    pub keep: bool,
    /// For personal data: `drop` (it never leaves the source file), `seal` (only the encrypted table of identities holds
    /// it), `hash` (tables hold a keyed hash; where persons are compared by it, the encrypted table holds it too) or
    /// `keep-out-of-reports` (tables hold it, findings and workbooks do not).
    pub personal: Option<Spanned<String>>,
}

const fn kept() -> bool {
    true
}
