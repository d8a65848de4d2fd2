//! By how much an answer can move the score of its unit: what findings are ordered by.

use std::collections::BTreeMap;

use crate::instrument::{Instrument, Weights};

/// The points of 100 by which the score of a unit moves when all its answers to an item go from the worst to the best, by
/// code of the item: share of the dimension in the total x share of the indicator in the dimension / items of the
/// indicator x points from the worst to the best answer, with weights as they are when everything has a score.
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
            for item in instrument.items.get(indicator.items.clone()).unwrap_or_default() {
                // 100 on most scales; 75 where the worst of 1 to 4 is a quarter of the maximum.
                let reach =
                    item.scale.points_of(item.scale.best()) - item.scale.points_of(item.scale.worst());
                let points = reach * dimension.weight / whole * indicator.weight / inner / f64::from(items);
                influences.insert(item.code.as_str(), points);
            }
        }
    }
    influences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::fixture::{blank, scale};
    use crate::instrument::{Combine, Convert, Dimension, Indicator, Item, Scale, Variable};
    use crate::language::Wording;

    #[test]
    fn an_answer_moves_the_score_by_as_much_as_its_scale_reaches() {
        let quarters = Scale { min: 1, convert: Convert::ShareOfMaximum, ..scale("mutu", 4) };
        let item = |code: &str, scale: Scale| Item {
            code: code.to_owned(),
            headers: Vec::new(),
            role: "warga".to_owned(),
            scale,
            required: true,
        };
        let indicator = |code: &str, weight: f64, items| Indicator {
            code: code.to_owned(),
            title: Wording::default(),
            advice: Wording::default(),
            weight,
            items,
        };
        let variable = Variable {
            code: "v".to_owned(),
            title: Wording::default(),
            weight: 100.0,
            combine: Combine::Pool,
            indicators: vec![indicator("i1", 60.0, 0..1), indicator("i2", 40.0, 1..3)],
        };
        let dimension = Dimension {
            code: "d".to_owned(),
            title: Wording::default(),
            weight: 50.0,
            variables: vec![variable],
        };
        let other = Dimension { code: "e".to_owned(), variables: Vec::new(), ..dimension.clone() };
        let instrument = Instrument {
            dimensions: vec![dimension, other],
            items: vec![item("a", quarters.clone()), item("b", quarters), item("c", scale("nilai", 10))],
            ..blank()
        };
        let influences = influences(&instrument);
        // From 1 to 4 of 4: 25 to 100 points, times half of the total, times the weight in the dimension, halved in i2.
        let expected = [("a", 75.0 * 0.5 * 0.6), ("b", 75.0 * 0.5 * 0.2), ("c", 100.0 * 0.5 * 0.2)];
        for (item, points) in expected {
            assert!((influences[item] - points).abs() < 1e-9, "{item}: {}", influences[item]);
        }
    }
}
