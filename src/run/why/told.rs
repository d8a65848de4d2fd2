//! What is told of a score, as plain values; also the shape of `rekap why --json`.

use serde::Serialize;

use super::Evidence;
use super::find::Subject;
use crate::instrument::Rounding;

/// A score and all that it is made of. Scores and points are 0-100.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Why {
    /// Name of the pipeline.
    pub pipeline: String,
    /// Its edition.
    pub edition: u16,
    /// Code of the unit or locus.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `unit` or `locus`.
    pub level: &'static str,
    /// The computed score, rounded as published; none where nothing could be scored.
    pub score: Option<f64>,
    /// The same at full precision.
    pub exact: Option<f64>,
    /// Category of the score.
    pub category: String,
    /// Its zone.
    pub zone: String,
    /// Its opinion in words.
    pub opinion: String,
    /// The locus, as it stands among all others.
    pub locus: LocusPart,
    /// All units of the locus.
    pub units: Vec<UnitPart>,
    /// The dimensions; with what is left over, their rounded contributions add up to the score.
    pub dimensions: Vec<DimensionPart>,
    /// What the rounded contributions leave over.
    pub left_over: f64,
    /// Points of 100 taken off for substitutes; rounded.
    pub taken_off: f64,
    /// Kept responses against targets, by role.
    pub coverage: Vec<CoverPart>,
    /// How many responses were set aside, by rule.
    pub set_aside: Vec<Tally>,
    /// How many cells of responses count otherwise than they were read.
    pub changed: usize,
    /// Every answer and where it stands; only where it was asked for.
    pub evidence: Option<Evidence>,
}

/// A locus as it stands among all others.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LocusPart {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of its kind.
    pub kind: String,
    /// Code of the group of its kind.
    pub group: String,
    /// Code of the province.
    pub province: String,
    /// Name of the province.
    pub province_name: String,
    /// The score that counts, rounded.
    pub score: Option<f64>,
    /// The computed score at full precision.
    pub exact: Option<f64>,
    /// `computed`, `override` or `published`.
    pub origin: String,
    /// Category of the score that counts.
    pub category: String,
    /// Its zone.
    pub zone: String,
    /// Its opinion in words.
    pub opinion: String,
    /// Rank among the loci of its kind in the nation.
    pub rank_nation: Option<u32>,
    /// How many loci that rank is among.
    pub ranked_nation: Option<u32>,
    /// Rank among the loci of its group in the province.
    pub rank_group: Option<u32>,
    /// Rank among the loci of its kind in the province.
    pub rank_kind: Option<u32>,
    /// Published score of the edition before.
    pub previous: Option<f64>,
    /// The change since then; none where the two editions are not comparable.
    pub change: Option<f64>,
    /// Whether the change may be told, in the words of the workbooks; empty where there is no score of the edition before.
    pub comparison: String,
    /// What a reader must know, Indonesian.
    pub note: String,
    /// The decision that replaced the computed score.
    pub decision: Option<Decision>,
}

/// A decision that replaced a computed score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// The score that counts.
    pub score: f64,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub author: String,
    /// When.
    pub date: String,
}

/// A unit and what it adds to the score of its locus.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct UnitPart {
    /// Code.
    pub unit: String,
    /// Name.
    pub name: String,
    /// Its score, rounded.
    pub score: Option<f64>,
    /// The same at full precision.
    pub exact: Option<f64>,
    /// Category.
    pub category: String,
    /// Share of the score of the locus it decides, 0-1.
    pub share: f64,
    /// Points of 100 it adds to the score of the locus, full precision.
    pub contribution: f64,
    /// Answers it rests on.
    pub answers: u32,
    /// Dimensions without a score.
    pub lacking: Vec<String>,
}

/// A dimension and what it adds to the score.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DimensionPart {
    /// Code.
    pub dimension: String,
    /// Title.
    pub title: String,
    /// Weight as declared, percent.
    pub weight: f64,
    /// Share of the score it decides, 0-1: other than its weight where siblings have no score.
    pub share: f64,
    /// Its score, full precision.
    pub score: Option<f64>,
    /// Points of 100 it adds to the score, full precision.
    pub contribution: f64,
    /// The same, rounded.
    pub rounded: f64,
    /// Answers it rests on.
    pub answers: u32,
    /// Its indicators.
    pub indicators: Vec<IndicatorPart>,
}

/// An indicator and what it adds to the score.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct IndicatorPart {
    /// Code.
    pub indicator: String,
    /// Title.
    pub title: String,
    /// Title of its variable.
    pub variable: String,
    /// Code of the role that answers it.
    pub role: String,
    /// Weight in the dimension as declared, percent.
    pub weight: f64,
    /// Share of the score it decides, 0-1.
    pub share: f64,
    /// Its score, full precision.
    pub score: Option<f64>,
    /// Points of 100 it adds to the score, full precision.
    pub contribution: f64,
    /// Kept answers.
    pub n: u32,
    /// Their mean on the scale of the answers.
    pub mean: Option<f64>,
    /// How often each answer was given, lowest first.
    pub distribution: Vec<Tally>,
}

/// How often something is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Tally {
    /// What: an answer as written on its scale, or a rule.
    pub what: String,
    /// What that means, where its name does not say so.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// How often.
    pub count: u32,
}

/// Kept responses of a role against their target.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CoverPart {
    /// Code of the role.
    pub role: String,
    /// Its title.
    pub title: String,
    /// Kept responses.
    pub kept: u32,
    /// Target.
    pub target: u32,
    /// Responses a unit needs; with fewer its answers do not count.
    pub least: u32,
}

impl Why {
    /// Puts the dimensions in, with what rounding leaves over.
    pub(super) fn add_dimensions(&mut self, mut dimensions: Vec<DimensionPart>, rounding: Rounding) {
        for dimension in &mut dimensions {
            dimension.rounded = rounding.apply(dimension.contribution);
        }
        let told: f64 = dimensions.iter().map(|dimension| dimension.rounded).sum();
        let left_over = self.score.map_or(0.0, |score| score - told + self.taken_off);
        self.left_over = rounding.apply(left_over);
        self.dimensions = dimensions;
    }

    /// Leaves only the indicators that were asked for.
    pub(super) fn narrow(&mut self, subject: &Subject<'_>) {
        for dimension in &mut self.dimensions {
            let code = &dimension.dimension;
            dimension.indicators.retain(|indicator| subject.wants(code, &indicator.indicator));
        }
    }
}
