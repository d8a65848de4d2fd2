//! The tables of `instrument.toml` that say how scores are put together, as written.

use serde::Deserialize;
use toml::Spanned;

/// `[weights]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightsText {
    /// `normalised` (divided by their sum) or `as-declared` (sum of weight / 100 x score, whatever they sum to).
    pub mode: Spanned<String>,
}

/// `[rounding]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundingText {
    /// Decimals of a published score, 0 to 6.
    pub decimals: Spanned<u8>,
    /// `half-away-from-zero` or `half-to-even`.
    pub ties: Spanned<String>,
    /// What roll-ups take: `unrounded` or `rounded` scores of their children.
    pub children: Spanned<String>,
}

/// `[missing]`: for each level `renormalise` (its siblings share its weight), `zero`, `not-scored` (the parent has no
/// score), or `not-scored below 3` and `not-scored below 50 %` (the parent has none below so many scored children).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissingText {
    /// An indicator without answers.
    pub indicator: Spanned<String>,
    /// A variable without scored indicators.
    pub variable: Spanned<String>,
    /// A dimension without scored variables.
    pub dimension: Spanned<String>,
    /// A unit of a locus without a score.
    pub unit: Spanned<String>,
    /// Share of a response's required items below which it is rejected as nearly empty, 0 to 1.
    pub least_answered: Spanned<f64>,
}

/// `[rollup]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollUpText {
    /// Units to their locus: `mean`, or `weighted` by the column `weight` of the roster.
    pub locus: Spanned<String>,
    /// Loci to their group: `mean`, or `units` (each locus weighs as many units as it has scored).
    pub group: Spanned<String>,
}

/// `[rank]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankText {
    /// `competition` (1, 2, 2, 4) or `dense` (1, 2, 2, 3).
    pub ties: Spanned<String>,
}

/// `[substitutes]`: who answered in the place of a named respondent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubstitutesText {
    /// The field of `pipeline.toml` that marks them.
    pub field: Spanned<String>,
    /// Points of 100 a unit loses where all responses of the roles with the field are of substitutes.
    pub points: Spanned<f64>,
}
