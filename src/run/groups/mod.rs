//! The groups of duplicates that stand in the work folder, as they are asked for.

mod read;
mod typed;

use std::collections::BTreeSet;

use serde::Serialize;

use super::absent::absent;
use super::inputs;
use crate::correction::GroupState;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::place::Place;
use crate::stage::Partition;
use crate::store::Store;
use crate::table::GROUPS;

pub use typed::{TypedCells, typed_cells};

/// What asks for the tables.
const COMMAND: &str = "rekap duplicates";

/// Which groups are asked for; an empty list asks for all.
#[derive(Debug, Clone, Default)]
pub struct AskedGroups {
    /// Codes of provinces.
    pub provinces: Vec<String>,
    /// States.
    pub states: Vec<GroupState>,
    /// The name of one group.
    pub group: Option<String>,
}

/// A group as it is listed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ListedGroup {
    /// Code of the province.
    pub province: String,
    /// Its name.
    pub group: String,
    /// Word of its state.
    pub state: String,
    /// Code of its rule.
    pub rule: String,
    /// Match weight of its likeliest pair in bits; none where it is certain.
    pub weight: Option<f64>,
    /// Probability of its likeliest pair.
    pub probability: Option<f64>,
    /// Its members, by letter.
    pub members: Vec<ListedMember>,
    /// How its pairs agree, by letters.
    pub pairs: Vec<ListedPair>,
}

/// A response of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ListedMember {
    /// Its letter.
    pub member: String,
    /// The cell that names it, as a spreadsheet shows it.
    pub place: String,
    /// Whether it counts: `kept` or `replaced`.
    pub fate: String,
    /// Code of the rule that replaced it, or of the group.
    pub rule: String,
    /// Why, Indonesian.
    pub why: String,
    /// The cells of the compared fields, by code of the field.
    #[serde(skip)]
    pub cells: Vec<(String, Place)>,
}

/// How two members of a group agree.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ListedPair {
    /// Letter of the one.
    pub a: String,
    /// Letter of the other.
    pub b: String,
    /// Code of the rule that linked them.
    pub rule: String,
    /// The weights of its fields added up, in bits; none where it is certain.
    pub weight: Option<f64>,
    /// Probability that they are the same: `2^weight / (1 + 2^weight)`.
    pub probability: Option<f64>,
    /// The prior, whose field is empty, and what was compared.
    pub fields: Vec<ListedField>,
}

/// What one comparison gave for a pair.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ListedField {
    /// Codes of its fields, joined by `+`.
    pub field: String,
    /// How they agree, in Indonesian words.
    pub agreement: String,
    /// Its weight in bits.
    pub weight: Option<f64>,
}

impl ListedPair {
    /// Weight and probability from the weights of the fields.
    fn weigh(&mut self) {
        let weights: Vec<f64> = self.fields.iter().filter_map(|field| field.weight).collect();
        self.weight = (!weights.is_empty()).then(|| weights.iter().sum());
        self.probability = self.weight.map(probability);
    }
}

/// The probability that belongs to a match weight in bits.
#[must_use]
pub fn probability(weight: f64) -> f64 {
    // The same as 2^w / (1 + 2^w), which is no number where 2^w is none.
    1.0 / (1.0 + (-weight).exp2())
}

/// Lists the groups that were asked for, by province; an error where no run left any table of them.
///
/// # Errors
/// A province is unknown, or a table is missing or damaged.
pub fn list_groups(
    pipeline: &Pipeline,
    store: &Store,
    asked: &AskedGroups,
) -> Result<Vec<ListedGroup>, Error> {
    inputs::known(pipeline, &asked.provinces)?;
    let there = store.provinces_with(&GROUPS);
    let wanted = if asked.provinces.is_empty() { &there } else { &asked.provinces };
    let lacking = wanted.iter().find(|code| !there.contains(code)).map(String::as_str);
    if let Some(partition) = lacking.or_else(|| wanted.is_empty().then_some("any province")) {
        return Err(absent(store, partition, &GROUPS, COMMAND));
    }
    let mut listed = Vec::new();
    for code in wanted.iter().collect::<BTreeSet<&String>>() {
        let groups = read::groups(&Partition::Province(code.clone()), store)?;
        listed.extend(groups.into_iter().filter(|group| asked.wants(group)));
    }
    Ok(listed)
}

impl AskedGroups {
    fn wants(&self, group: &ListedGroup) -> bool {
        let state = self.states.is_empty() || self.states.iter().any(|state| state.word() == group.state);
        state && self.group.as_ref().is_none_or(|name| group.group.eq_ignore_ascii_case(name))
    }
}
