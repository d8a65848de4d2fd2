//! How scores are put together: weights, missing children, roll-ups, ranks, substitutes.

use std::collections::BTreeMap;

/// How the weights of children are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Divided by their sum: the parent is a weighted mean.
    Normalised,
    /// As written: the parent is the sum of weight / 100 x score, whatever the weights sum to.
    AsDeclared,
}

/// What happens to a parent when a child has no score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Missing {
    /// The scored siblings share its weight.
    Renormalise,
    /// It counts as 0.
    Zero,
    /// The parent has no score.
    NotScored,
    /// The parent has no score where fewer children than this have one; else the scored siblings share its weight.
    BelowCount(u32),
    /// The parent has no score where a smaller share (0-1) of its children has one; else as above.
    BelowShare(f64),
}

impl Missing {
    /// Whether the parent has a score where so many of all its children have one. Of nothing nothing is known.
    #[must_use]
    pub fn allows(self, scored: usize, all: usize) -> bool {
        let (scored, all) = (f64::from(count(scored)), f64::from(count(all)));
        let enough = match self {
            Self::Renormalise | Self::Zero => true,
            Self::NotScored => scored >= all,
            Self::BelowCount(least) => scored >= f64::from(least),
            // 0.28 x 25 is a little more than 7 in binary.
            Self::BelowShare(least) => scored >= least * all - NOISE,
        };
        scored > 0.0 && enough
    }
}

/// Products of shares and counts carry binary noise; a child more or less is a whole one.
const NOISE: f64 = 1e-9;

/// The missing policy of each level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MissingPolicy {
    /// An indicator without answers.
    pub indicator: Missing,
    /// A variable without score.
    pub variable: Missing,
    /// A dimension without score.
    pub dimension: Missing,
    /// A unit of a locus without score.
    pub unit: Missing,
    /// Share of its required items a response must answer, 0-1; below it the response is rejected as nearly empty.
    pub least_answered: f64,
}

/// How the answers to an indicator in one unit become its score.
#[derive(Debug, Clone, PartialEq)]
pub enum Combine {
    /// The mean of all answers to all its items.
    Pool,
    /// The mean of the means of its items.
    ByItem,
    /// The mean of the means of the responses.
    ByResponse,
    /// The mean of the products; of a product the mean of its media, weighted so; of a medium the mean of all answers.
    ByProduct {
        /// Weight of each medium, by its word in small letters.
        media: BTreeMap<String, f64>,
    },
}

/// How units roll up to their locus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfUnits {
    /// The simple mean.
    Mean,
    /// The mean weighted by the column `weight` of the roster.
    Weighted,
}

/// How loci roll up to their group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfLoci {
    /// The simple mean.
    Mean,
    /// The mean weighted by the number of scored units of each locus.
    Units,
}

/// How units and loci roll up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RollUp {
    /// Units to their locus.
    pub locus: OfUnits,
    /// Loci to their group.
    pub group: OfLoci,
    /// Whether a roll-up takes the published scores of its children instead of those at full precision.
    pub rounded: bool,
}

/// The ranks of equal published scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankTies {
    /// They share a rank and the next one skips: 1, 2, 2, 4.
    Competition,
    /// They share a rank and the next one does not skip: 1, 2, 2, 3.
    Dense,
}

/// What it costs that others answered in the place of named respondents.
#[derive(Debug, Clone, PartialEq)]
pub struct Substitutes {
    /// The field of the pipeline that marks them.
    pub field: String,
    /// The roles that have the field.
    pub roles: Vec<String>,
    /// Points of 100 a unit loses where all responses of these roles are of substitutes; with a share of them that share.
    pub points: f64,
}

/// Words in the field that mark nobody as a substitute.
const NOBODY: [&str; 5] = ["", "0", "-", "tidak", "bukan"];

impl Substitutes {
    /// Whether what the field holds marks a substitute.
    #[must_use]
    pub fn marks(value: &str) -> bool {
        !NOBODY.contains(&value.trim().to_lowercase().as_str())
    }
}

fn count(children: usize) -> u32 {
    u32::try_from(children).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_is_scored_from_so_many_children_on() {
        // Two of four are half of them.
        assert!(Missing::BelowShare(0.5).allows(2, 4) && !Missing::BelowShare(0.5).allows(1, 4));
        assert!(Missing::BelowShare(0.28).allows(7, 25) && !Missing::BelowShare(0.28).allows(6, 25));
        assert!(Missing::BelowCount(3).allows(3, 9) && !Missing::BelowCount(3).allows(2, 2));
        assert!(Missing::NotScored.allows(4, 4) && !Missing::NotScored.allows(3, 4));
        assert!(!Missing::Renormalise.allows(0, 4) && !Missing::Zero.allows(0, 4));
    }

    #[test]
    fn whoever_is_marked_otherwise_than_with_no_is_a_substitute() {
        assert!(Substitutes::marks("Ya") && Substitutes::marks("pengganti"));
        assert!(!Substitutes::marks(" Tidak ") && !Substitutes::marks("") && !Substitutes::marks("0"));
    }
}
