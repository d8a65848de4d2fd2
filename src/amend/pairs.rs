//! How the pairs of a group agree, from the table of matches.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult, StringChunked};

use crate::correction::letters;

/// How two responses agree in the fields of one comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreed {
    /// Codes of the fields; none where it is about no field.
    pub fields: Vec<String>,
    /// In words.
    pub words: String,
    /// Weight in bits.
    pub weight: Option<f64>,
}

/// The pairs of a group, by the letters of its members.
#[derive(Debug, Default)]
pub struct Pairs(BTreeMap<(String, String), Vec<Agreed>>);

/// The pairs of these groups.
///
/// # Errors
/// A column is not of the type its table says.
pub fn pairs(matches: &DataFrame, wanted: &BTreeSet<&str>) -> PolarsResult<BTreeMap<String, Pairs>> {
    let text = |name: &str| -> PolarsResult<&StringChunked> { matches.column(name)?.str() };
    let (groups, a, b) = (text("group")?, text("a")?, text("b")?);
    let (fields, words, weights) = (text("field")?, text("agreement")?, matches.column("weight")?.f64()?);
    let mut pairs: BTreeMap<String, Pairs> = BTreeMap::new();
    for at in 0..matches.height() {
        let Some(group) = groups.get(at).filter(|group| wanted.contains(group)) else { continue };
        let own = |column: &StringChunked| column.get(at).unwrap_or_default().to_owned();
        let codes = own(fields);
        let agreed = Agreed {
            fields: codes.split('+').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
            words: own(words),
            weight: weights.get(at),
        };
        let group = pairs.entry(group.to_owned()).or_default();
        group.0.entry((own(a), own(b))).or_default().push(agreed);
    }
    Ok(pairs)
}

impl Pairs {
    /// The pairs that have a weight, the likeliest first, by positions of their members.
    pub fn weights(&self) -> Vec<(usize, usize, f64)> {
        let weighed = self
            .0
            .iter()
            .filter_map(|(pair, agreed)| Some((position(&pair.0)?, position(&pair.1)?, weight(agreed)?)));
        let mut all: Vec<(usize, usize, f64)> = weighed.collect();
        all.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
        all
    }

    /// What is told of the group field by field: that of its likeliest pair, else that of the first certain one.
    pub fn told(&self) -> &[Agreed] {
        let first = self.weights().first().map(|(a, b, _)| (letters(*a), letters(*b)));
        let agreed = first.and_then(|pair| self.0.get(&pair)).or_else(|| self.0.values().next());
        agreed.map_or(&[], Vec::as_slice)
    }
}

/// The weights of a pair, added up in their order; none where it is certain.
fn weight(agreed: &[Agreed]) -> Option<f64> {
    agreed.iter().filter_map(|one| one.weight).fold(None, |sum, weight| Some(sum.unwrap_or(0.0) + weight))
}

/// The position of a member with this letter.
fn position(letters: &str) -> Option<usize> {
    let column = format!("{letters}1").parse::<crate::place::CellRef>().ok()?.column;
    usize::try_from(column).ok()
}
