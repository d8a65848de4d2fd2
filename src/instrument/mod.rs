//! The questionnaire of an edition with its scoring tree, checked: a value that exists is valid.

#[cfg(test)]
pub mod fixture;
mod mean;
mod method;
mod rounding;
mod scale;

use crate::language::Wording;

pub use mean::{mean, weighted_mean};
pub use method::{Combine, Missing, MissingPolicy, OfLoci, OfUnits, RankTies, RollUp, Substitutes, Weights};
pub use rounding::{Rounding, Ties};
pub use scale::{Convert, MOST_DECIMALS, POINT, Scale};

/// A category of the published score.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// `A` to `E`.
    pub category: String,
    /// Lowest rounded score of the category.
    pub from: f64,
    /// `hijau`, `kuning` or `merah`.
    pub zone: String,
    /// The opinion in words.
    pub opinion: Wording,
}

/// A group of locus kinds: averaged together, never pooled with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Stable code.
    pub code: String,
    /// Name on workbooks.
    pub title: Wording,
}

/// A kind of locus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocusKind {
    /// Stable code, as in the roster.
    pub code: String,
    /// Code of its group.
    pub group: String,
    /// Name on workbooks.
    pub title: Wording,
}

/// Who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Stable code.
    pub code: String,
    /// Name on workbooks.
    pub title: Wording,
    /// Names its sheet may have.
    pub sheets: Vec<String>,
    /// Responses of the role a unit needs; with fewer, its items count as unanswered.
    pub least: u32,
}

/// A dimension of the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Stable code.
    pub code: String,
    /// Name on workbooks.
    pub title: Wording,
    /// Weight in the total, percent.
    pub weight: f64,
    /// Its variables, in order.
    pub variables: Vec<Variable>,
}

/// A variable of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Stable code.
    pub code: String,
    /// Name on workbooks.
    pub title: Wording,
    /// Weight in the dimension, percent: the sum of its indicators' weights.
    pub weight: f64,
    /// How answers become the scores of its indicators.
    pub combine: Combine,
    /// Its indicators, in order.
    pub indicators: Vec<Indicator>,
}

/// An indicator of a variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Stable code.
    pub code: String,
    /// Name on workbooks.
    pub title: Wording,
    /// Weight in the *dimension*, percent.
    pub weight: f64,
    /// What an office does where the indicator is weak; empty where the definition says nothing.
    pub advice: Wording,
    /// Its items: a range of [`Instrument::items`].
    pub items: std::ops::Range<usize>,
}

/// A question as asked; one column of the response table.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Stable code; the name of the column.
    pub code: String,
    /// Header texts it may stand under, the usual one first.
    pub headers: Vec<String>,
    /// Code of the role that answers it.
    pub role: String,
    /// What an answer may hold.
    pub scale: Scale,
    /// Whether a blank is a finding.
    pub required: bool,
}

/// The questionnaire of an edition with its scoring tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// The year.
    pub edition: u16,
    /// Editions that measured the same; a change is told across no others.
    pub comparable_with: Vec<u16>,
    /// How published scores are rounded.
    pub rounding: Rounding,
    /// How the weights of children are used.
    pub weights: Weights,
    /// What missing answers do.
    pub missing: MissingPolicy,
    /// How units and loci roll up.
    pub rollup: RollUp,
    /// The ranks of equal scores.
    pub ranks: RankTies,
    /// What substitutes cost; none where nothing marks them.
    pub substitutes: Option<Substitutes>,
    /// Categories, best first.
    pub zones: Vec<Zone>,
    /// Groups of kinds, in the order of workbooks.
    pub groups: Vec<Group>,
    /// Kinds of loci, in the order of workbooks.
    pub kinds: Vec<LocusKind>,
    /// Who answers, in the order of workbooks.
    pub roles: Vec<Role>,
    /// The scoring tree.
    pub dimensions: Vec<Dimension>,
    /// All items, in the order of the tree.
    pub items: Vec<Item>,
}

impl Instrument {
    /// The codes of all items, in order: the answer columns of the response table.
    #[must_use]
    pub fn item_codes(&self) -> Vec<&str> {
        self.items.iter().map(|item| item.code.as_str()).collect()
    }

    /// Whether the edition before measured the same.
    #[must_use]
    pub fn compares_with_last(&self) -> bool {
        self.comparable_with.contains(&self.edition.saturating_sub(1))
    }

    /// The zone of a rounded score; the last zone takes whatever lies below all bounds.
    #[must_use]
    pub fn zone_of(&self, rounded: f64) -> Option<&Zone> {
        self.zones.iter().find(|zone| rounded >= zone.from).or(self.zones.last())
    }

    /// The zones that categories stand in, each once, in the order of the best category of each.
    #[must_use]
    pub fn colours(&self) -> Vec<&str> {
        let mut colours: Vec<&str> = Vec::new();
        for zone in &self.zones {
            if !colours.contains(&zone.zone.as_str()) {
                colours.push(&zone.zone);
            }
        }
        colours
    }

    /// The lower bound of the best colour: of the last zone that has the colour of the first.
    #[must_use]
    pub fn lowest_of_best(&self) -> f64 {
        let best = self.zones.first().map(|zone| zone.zone.as_str());
        self.zones.iter().rfind(|zone| Some(zone.zone.as_str()) == best).map_or(0.0, |zone| zone.from)
    }

    /// The kind with this code.
    #[must_use]
    pub fn kind(&self, code: &str) -> Option<&LocusKind> {
        self.kinds.iter().find(|kind| kind.code == code)
    }

    /// The items answered by a role, with their position among all items.
    pub fn items_of<'a>(&'a self, role: &'a str) -> impl Iterator<Item = (usize, &'a Item)> {
        self.items.iter().enumerate().filter(move |(_, item)| item.role == role)
    }
}
