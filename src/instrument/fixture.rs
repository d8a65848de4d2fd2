//! A questionnaire without questions and a plain scale, for the tests of other modules.

use std::collections::BTreeMap;

use super::{
    Convert, Instrument, Missing, MissingPolicy, OfLoci, OfUnits, RankTies, RollUp, Rounding, Scale, Ties,
    Weights,
};

/// A questionnaire of 2024 that asks nothing: two decimals, simple means.
pub fn blank() -> Instrument {
    Instrument {
        edition: 2024,
        comparable_with: vec![2023],
        rounding: Rounding { decimals: 2, ties: Ties::HalfAwayFromZero },
        weights: Weights::Normalised,
        missing: MissingPolicy {
            indicator: Missing::Renormalise,
            variable: Missing::Renormalise,
            dimension: Missing::NotScored,
            unit: Missing::Renormalise,
            least_answered: 0.5,
        },
        rollup: RollUp { locus: OfUnits::Mean, group: OfLoci::Mean, rounded: false },
        ranks: RankTies::Competition,
        substitutes: None,
        zones: Vec::new(),
        groups: Vec::new(),
        kinds: Vec::new(),
        roles: Vec::new(),
        dimensions: Vec::new(),
        items: Vec::new(),
    }
}

/// A scale of whole numbers from 0 to `max`.
pub fn scale(code: &str, max: i16) -> Scale {
    let (convert, words) = (Convert::MinMax, BTreeMap::new());
    Scale { code: code.to_owned(), min: 0, max, reversed: false, convert, decimals: 0, words }
}
