//! The edition before: whether it may be compared, and near which line a score lies.

use crate::instrument::Instrument;
use crate::said::{OTHER_EDITION, SAME_INSTRUMENT};

/// What may be said of a change since a score that was published the edition before; nothing where none was.
pub fn comparison(instrument: &Instrument, previous: Option<f64>) -> &'static str {
    match previous {
        None => "",
        Some(_) if instrument.compares_with_last() => SAME_INSTRUMENT.id,
        Some(_) => OTHER_EDITION.id,
    }
}

/// A cut point that a published score lies near.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The lower bound of a category.
    pub cut: f64,
    /// That category.
    pub category: String,
    /// Score minus cut point: negative where the score lies below it.
    pub distance: f64,
}

/// How near is near.
const NEAR: f64 = 0.05;
/// Binary noise of a difference of two scores.
const NOISE: f64 = 1e-9;

/// The cut point within 0.05 of a published score; of two the nearer one. The bound 0 of the last category divides nothing.
pub fn near(instrument: &Instrument, score: f64) -> Option<Near> {
    let cuts = instrument.zones.iter().filter(|zone| zone.from > 0.0);
    let distance = |from: f64| instrument.rounding.apply(score - from);
    let nearest = cuts.min_by(|a, b| (score - a.from).abs().total_cmp(&(score - b.from).abs()))?;
    let near =
        Near { cut: nearest.from, category: nearest.category.clone(), distance: distance(nearest.from) };
    ((score - nearest.from).abs() <= NEAR + NOISE).then_some(near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::{Zone, fixture};
    use crate::language::Wording;

    fn instrument() -> Instrument {
        let zone = |category: &str, from| Zone {
            category: category.to_owned(),
            from,
            zone: String::new(),
            opinion: Wording::default(),
        };
        let zones = vec![zone("A", 88.0), zone("B", 78.0), zone("E", 0.0)];
        Instrument { zones, ..fixture::blank() }
    }

    #[test]
    fn a_score_is_near_a_cut_point_up_to_five_hundredths_on_either_side() {
        let of =
            |score| near(&instrument(), score).map(|near| (near.category, format!("{:.2}", near.distance)));
        let some = |category: &str, distance: &str| Some((category.to_owned(), distance.to_owned()));
        assert_eq!(of(88.05), some("A", "0.05"));
        assert_eq!(of(87.95), some("A", "-0.05"));
        assert_eq!(of(78.0), some("B", "0.00"));
        assert_eq!([of(88.06), of(87.94), of(0.02), of(100.0)], [None, None, None, None]);
    }

    #[test]
    fn a_change_is_told_across_editions_that_measured_the_same_only() {
        let mut instrument = instrument();
        assert_eq!(comparison(&instrument, Some(80.0)), SAME_INSTRUMENT.id);
        assert_eq!(comparison(&instrument, None), "");
        instrument.comparable_with = vec![2022];
        assert_eq!(comparison(&instrument, Some(80.0)), "edisi berbeda, tidak dapat dibandingkan");
    }
}
