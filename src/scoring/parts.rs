//! Answers of a unit that are averaged within a response, or within a medium of a product, before they are averaged again.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, Int16Chunked, PolarsResult};

use super::totals::Sum;
use crate::instrument::{Combine, Indicator, Instrument, Scale, weighted_mean};

/// What the answers to one indicator in one unit add up to, part by part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// By the number of answers in a response: their worth, and how many such responses there are.
    Responses(BTreeMap<u32, Sum>),
    /// By product and medium (in small letters).
    Products(BTreeMap<String, BTreeMap<String, Sum>>),
}

impl Parts {
    fn of(combine: &Combine) -> Option<Self> {
        match combine {
            Combine::Pool | Combine::ByItem => None,
            Combine::ByResponse => Some(Self::Responses(BTreeMap::new())),
            Combine::ByProduct { .. } => Some(Self::Products(BTreeMap::new())),
        }
    }

    fn add(&mut self, (worth, answers): Sum, product: &str, medium: &str) {
        let (sum, added) = match self {
            Self::Responses(responses) => (responses.entry(answers).or_default(), 1),
            Self::Products(products) => {
                let media = products.entry(product.to_owned()).or_default();
                (media.entry(medium.to_lowercase()).or_default(), answers)
            }
        };
        sum.0 += worth;
        sum.1 += added;
    }

    /// How many answers were given about a medium that weighs; none where media do not matter.
    #[must_use]
    pub fn weighed(&self, combine: &Combine) -> Option<u32> {
        let (Self::Products(products), Combine::ByProduct { media: weights }) = (self, combine) else {
            return None;
        };
        let media = products.values().flatten().filter(|(medium, _)| weights.contains_key(*medium));
        Some(media.map(|(_, (_, count))| count).sum())
    }

    /// The score 0-100, parts added in the order of their names.
    #[must_use]
    pub fn score(&self, scale: &Scale, combine: &Combine) -> Option<f64> {
        match (self, combine) {
            (Self::Responses(responses), _) => {
                // The mean of a response with 3 answers is a third of their worth.
                let means: Vec<(f64, f64)> = responses
                    .iter()
                    .map(|(answers, (worth, count))| {
                        (f64::from(*count), scale.points(*worth, answers.saturating_mul(*count)))
                    })
                    .collect();
                weighted_mean(&means)
            }
            (Self::Products(products), Combine::ByProduct { media: weights }) => {
                let of_product = |media: &BTreeMap<String, Sum>| {
                    let of_medium = |(medium, (worth, count)): (&String, &Sum)| {
                        Some((*weights.get(medium)?, scale.points(*worth, *count)))
                    };
                    let scores: Vec<(f64, f64)> = media.iter().filter_map(of_medium).collect();
                    weighted_mean(&scores)
                };
                let scores: Vec<f64> = products.values().filter_map(of_product).collect();
                crate::instrument::mean(&scores)
            }
            (Self::Products(_), _) => None,
        }
    }
}

/// An indicator that has parts, with its columns.
struct Wanted<'a> {
    indicator: &'a Indicator,
    combine: &'a Combine,
    scale: &'a Scale,
    columns: Vec<&'a Int16Chunked>,
}

/// The parts of every unit, by the first item of their indicator; nothing where no variable asks for parts.
pub fn parts(
    kept: &DataFrame,
    instrument: &Instrument,
) -> PolarsResult<BTreeMap<String, BTreeMap<usize, Parts>>> {
    let wanted = wanted(kept, instrument)?;
    let mut units: BTreeMap<String, BTreeMap<usize, Parts>> = BTreeMap::new();
    if wanted.is_empty() {
        return Ok(units);
    }
    let text = |name: &str| kept.column(name)?.str();
    let (codes, products, media) = (text("unit")?, text("product")?, text("medium")?);
    for at in 0..kept.height() {
        let unit = codes.get(at).unwrap_or_default();
        for one in &wanted {
            let answers = one.columns.iter().filter_map(|column| column.get(at));
            let sum =
                answers.fold((0, 0), |(worth, count), answer| (worth + one.scale.worth(answer), count + 1));
            if sum.1 == 0 {
                continue;
            }
            if !units.contains_key(unit) {
                units.insert(unit.to_owned(), BTreeMap::new());
            }
            let of_unit = units.get_mut(unit);
            let Some((of_unit, empty)) = of_unit.zip(Parts::of(one.combine)) else { continue };
            let parts = of_unit.entry(one.indicator.items.start).or_insert(empty);
            parts.add(sum, products.get(at).unwrap_or_default(), media.get(at).unwrap_or_default());
        }
    }
    Ok(units)
}

fn wanted<'a>(kept: &'a DataFrame, instrument: &'a Instrument) -> PolarsResult<Vec<Wanted<'a>>> {
    let mut wanted = Vec::new();
    for variable in instrument.dimensions.iter().flat_map(|dimension| &dimension.variables) {
        for indicator in variable.indicators.iter().filter(|_| Parts::of(&variable.combine).is_some()) {
            let items = instrument.items.get(indicator.items.clone()).unwrap_or_default();
            let columns =
                items.iter().map(|item| kept.column(&item.code)?.i16()).collect::<PolarsResult<_>>()?;
            let Some(item) = items.first() else { continue };
            wanted.push(Wanted { indicator, combine: &variable.combine, scale: &item.scale, columns });
        }
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Convert;

    fn scale() -> Scale {
        let (code, convert, words) = (String::new(), Convert::MinMax, BTreeMap::new());
        Scale { code, min: 0, max: 1, reversed: false, convert, decimals: 0, words }
    }

    #[test]
    fn a_response_counts_once_however_many_answers_it_has() {
        // One response answers 1 of 1, two answer 0 and 1 of 3 each: (100 + 2 x 100 x 1/3) / 3 = 55.55...
        let mut parts = Parts::of(&Combine::ByResponse).unwrap();
        parts.add((1, 1), "", "");
        parts.add((1, 3), "", "");
        parts.add((1, 3), "", "");
        let score = parts.score(&scale(), &Combine::ByResponse).unwrap();
        assert!((score - (100.0 + 200.0 / 3.0) / 3.0).abs() < 1e-12, "{score}");
    }

    #[test]
    fn media_weigh_within_a_product_and_products_are_equal() {
        let media = BTreeMap::from([("elektronik".to_owned(), 60.0), ("non-elektronik".to_owned(), 40.0)]);
        let combine = Combine::ByProduct { media };
        let mut parts = Parts::of(&combine).unwrap();
        // KTP: 60 % of 3/4 and 40 % of 1/2 = 65; KK: the other medium was not observed, 1/4 = 25; (65 + 25) / 2 = 45.
        parts.add((3, 4), "KTP", "Elektronik");
        parts.add((1, 2), "KTP", "Non-elektronik");
        parts.add((1, 4), "KK", "elektronik");
        // Nobody said what this answer was observed on: the score does not rest on it.
        parts.add((1, 1), "KK", "");
        let score = parts.score(&scale(), &combine).unwrap();
        assert!((score - 45.0).abs() < 1e-12, "{score}");
        assert_eq!(parts.weighed(&combine), Some(4 + 2 + 4));
    }
}
