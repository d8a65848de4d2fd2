//! By how much an answer can move the score of its unit: what findings are ordered by.

use std::collections::BTreeMap;

use crate::instrument::{Instrument, Weights};

/// The points of 100 by which the score of a unit moves when all its answers to an item go from the worst to the best, by
/// code of the item: share of the dimension in the total x share of the indicator in the dimension / items of the
/// indicator x 100, with weights normalised as they are when everything has a score.
#[must_use]
pub fn influences(instrument: &Instrument) -> BTreeMap<&str, f64> {
    let mut influences = BTreeMap::new();
    let sum = |weights: f64| if instrument.weights == Weights::AsDeclared { 100.0 } else { weights };
    let whole = sum(instrument.dimensions.iter().map(|dimension| dimension.weight).sum());
    for dimension in &instrument.dimensions {
        let indicators = || dimension.variables.iter().flat_map(|variable| &variable.indicators);
        let inner = sum(indicators().map(|indicator| indicator.weight).sum());
        for indicator in indicators() {
            let items = u32::try_from(indicator.items.len()).unwrap_or(u32::MAX);
            let points = 100.0 * dimension.weight / whole * indicator.weight / inner / f64::from(items);
            for item in instrument.items.get(indicator.items.clone()).unwrap_or_default() {
                influences.insert(item.code.as_str(), points);
            }
        }
    }
    influences
}
