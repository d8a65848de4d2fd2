//! `instrument.toml` as written: the questionnaire with its scoring tree.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::FollowUpText;
use super::method::{MissingText, RankText, RollUpText, RoundingText, SubstitutesText, WeightsText};

/// The whole of `instrument.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentText {
    /// The year.
    pub edition: u16,
    /// Editions whose published scores came from an instrument that measures the same; none where not written.
    #[serde(default)]
    pub comparable_with: Vec<Spanned<u16>>,
    /// How the weights of children are used.
    pub weights: WeightsText,
    /// How published scores are rounded.
    pub rounding: RoundingText,
    /// The second axis of the opinion, where there is one.
    pub followup: Option<FollowUpText>,
    /// What happens to a node none of whose children has a score.
    pub missing: MissingText,
    /// How units and loci roll up.
    pub rollup: RollUpText,
    /// The ranks of equal scores.
    pub rank: RankText,
    /// What substitutes cost; nothing marks them where not written.
    pub substitutes: Option<SubstitutesText>,
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
    /// The same in English.
    pub opinion_en: Option<String>,
}

/// `[[group]]`: kinds of loci that are averaged together and never with others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Name on workbooks.
    pub title: String,
    /// The same in English.
    pub title_en: Option<String>,
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
    /// The same in English.
    pub title_en: Option<String>,
}

/// `[[role]]`: who answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Name on workbooks.
    pub title: String,
    /// The same in English.
    pub title_en: Option<String>,
    /// Names its sheet may have.
    pub sheets: Spanned<Vec<Spanned<String>>>,
    /// Responses a unit needs of the role; one where not written.
    pub least: Option<Spanned<u32>>,
}

/// `[[scale]]`: what an answer may hold and how it turns into 0-100.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleText {
    /// Stable code.
    pub code: Spanned<String>,
    /// Lowest answer, a whole number whatever the decimals.
    pub min: Spanned<i16>,
    /// Highest answer.
    pub max: Spanned<i16>,
    /// `min-max`: `(answer - min) / (max - min) x 100`; `share-of-maximum`: `answer / max x 100`; `table`: points for each
    /// answer; `bands`: points from an answer on.
    pub convert: Spanned<String>,
    /// Points 0 to 100 by answer, for `table` and `bands`.
    #[serde(default)]
    pub points: BTreeMap<String, Spanned<f64>>,
    /// Whether the lowest answer is the best.
    #[serde(default)]
    pub reversed: bool,
    /// Decimals of an answer: 1 to 4; none where not written.
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
    /// The same in English.
    pub title_en: Option<String>,
    /// Weight in the total, percent.
    pub weight: Spanned<f64>,
    /// What an office does where one of its indicators is weak.
    pub advice: Option<Spanned<String>>,
    /// The same in English.
    pub advice_en: Option<String>,
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
    /// The same in English.
    pub title_en: Option<String>,
    /// What an office does where one of its indicators is weak; that of the dimension where not written.
    pub advice: Option<Spanned<String>>,
    /// The same in English.
    pub advice_en: Option<String>,
    /// Who answers its items.
    pub role: Spanned<String>,
    /// How answers become the scores of its indicators: `pool` (the mean of all answers), `by-item` (the mean of the means of
    /// the items), `by-response` (the mean of the means of the responses) or `by-product` (medium, product, unit).
    pub combine: Spanned<String>,
    /// Weight of each medium within a product, for `by-product`.
    #[serde(default)]
    pub media: BTreeMap<String, Spanned<f64>>,
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
    /// Its name in English.
    pub title_en: Option<String>,
    /// What an office does where it is weak; that of the variable, or else of the dimension, where not written.
    pub advice: Option<Spanned<String>>,
    /// The same in English.
    pub advice_en: Option<String>,
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
