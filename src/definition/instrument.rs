//! `instrument.toml` as written: the questionnaire with its scoring tree.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::FollowUpText;

/// The whole of `instrument.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentText {
    /// The year.
    pub edition: u16,
    /// How published scores are rounded.
    pub rounding: RoundingText,
    /// The second axis of the opinion, where there is one.
    pub followup: Option<FollowUpText>,
    /// What happens to a node none of whose children has a score.
    pub missing: MissingText,
    /// Categories, best first.
    #[serde(rename = "zone")]
    pub zones: Vec<ZoneText>,
    /// Groups of locus kinds that are averaged and ranked together.
    #[serde(rename = "group")]
    pub groups: Vec<GroupText>,
    /// Kinds of loci.
    #[serde(rename = "kind")]
    pub kinds: Vec<KindText>,
    /// Who answers.
    #[serde(rename = "role")]
    pub roles: Vec<RoleText>,
    /// What answers may hold.
    #[serde(rename = "scale")]
    pub scales: Vec<ScaleText>,
    /// The scoring tree.
    #[serde(rename = "dimension")]
    pub dimensions: Vec<DimensionText>,
}

/// `[rounding]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundingText {
    /// Decimals of a published score, 0 to 6.
    pub decimals: Spanned<u8>,
    /// Only `half-away-from-zero` is known.
    pub ties: Spanned<String>,
}

/// `[missing]`: for each level `renormalise` (its siblings share its weight), `zero`, or `not-scored` (the parent has
/// no score).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissingText {
    /// An indicator without answers.
    pub indicator: Spanned<String>,
    /// A variable without scored indicators.
    pub variable: Spanned<String>,
    /// A dimension without scored variables.
    pub dimension: Spanned<String>,
    /// Share of a response's required items below which it is rejected as nearly empty, 0 to 1.
    pub least_answered: Spanned<f64>,
}

/// `[[zone]]`: a category with its lower bound.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneText {
    /// `A` to `E`.
    pub category: Spanned<String>,
    /// Lowest rounded score of the category.
    pub from: Spanned<f64>,
    /// `hijau`, `kuning` or `merah`.
    pub zone: Spanned<String>,
    /// The opinion in words.
    pub opinion: String,
}

/// `[[group]]`: kinds of loci that are averaged together and never with others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Name on workbooks.
    pub title: String,
}

/// `[[kind]]`: a kind of locus.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindText {
    /// Stable code, as in the roster.
    pub code: Spanned<String>,
    /// The group it belongs to.
    pub group: Spanned<String>,
    /// Name on workbooks.
    pub title: String,
}

/// `[[role]]`: who answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Name on workbooks.
    pub title: String,
    /// Names its sheet may have.
    pub sheets: Spanned<Vec<Spanned<String>>>,
}

/// `[[scale]]`: what an answer may hold and how it turns into 0-100: `(answer - min) / (max - min) x 100`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Lowest answer, a whole number whatever the decimals.
    pub min: Spanned<i16>,
    /// Highest answer.
    pub max: Spanned<i16>,
    /// Whether the lowest answer is the best.
    #[serde(default)]
    pub reversed: bool,
    /// Decimals of an answer: 1 or 2; none where not written.
    pub decimals: Option<Spanned<u8>>,
    /// Words that stand for an answer.
    #[serde(default)]
    pub words: BTreeMap<String, Spanned<i16>>,
}

/// `[[dimension]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Name on workbooks.
    pub title: String,
    /// Weight in the total, percent.
    pub weight: Spanned<f64>,
    /// Its variables.
    #[serde(rename = "variable", default)]
    pub variables: Vec<VariableText>,
}

/// `[[dimension.variable]]`: its weight is the sum of its indicators' weights.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariableText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Name on workbooks.
    pub title: String,
    /// Who answers its items.
    pub role: Spanned<String>,
    /// Scale of its items, unless an indicator names another.
    pub scale: Option<Spanned<String>>,
    /// Whether a blank answer is a finding.
    #[serde(default = "required")]
    pub required: bool,
    /// Its indicators.
    #[serde(rename = "indicator", default)]
    pub indicators: Vec<IndicatorText>,
}

const fn required() -> bool {
    true
}

/// `[[dimension.variable.indicator]]`. Without `items` it is itself the one item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Name on workbooks; also the header of its one item.
    pub title: Spanned<String>,
    /// Weight in the *dimension*, percent. Indicators without one share equally what the others leave of 100.
    pub weight: Option<Spanned<f64>>,
    /// Scale of its items, where it differs from the variable's.
    pub scale: Option<Spanned<String>>,
    /// Further header texts of its one item.
    #[serde(default)]
    pub headers: Vec<Spanned<String>>,
    /// Its items.
    #[serde(default)]
    pub items: Vec<ItemText>,
}

/// One entry of `items`: a question as asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemText {
    /// Stable code; the column of the response table.
    pub code: Spanned<String>,
    /// Header texts it may stand under, the usual one first.
    pub headers: Vec<Spanned<String>>,
}
