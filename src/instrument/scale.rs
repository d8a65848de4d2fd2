//! What an answer may hold and how it turns into 0-100.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A scale of whole numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// Stable code.
    pub code: String,
    /// Lowest answer.
    pub min: i16,
    /// Highest answer.
    pub max: i16,
    /// Whether the lowest answer is the best.
    pub reversed: bool,
    /// Words that stand for an answer, lower case.
    pub words: BTreeMap<String, i16>,
}

impl Scale {
    /// Whether an answer lies on the scale.
    #[must_use]
    pub fn holds(&self, answer: i16) -> bool {
        (self.min..=self.max).contains(&answer)
    }

    /// The score 0-100 of `count` answers that add up to `sum`, as their exact mean:
    /// `(sum - count x min) / (count x (max - min)) x 100`, or the distance from the top where the scale is reversed.
    #[must_use]
    pub fn points(&self, sum: i64, count: u32) -> f64 {
        let count = i64::from(count);
        let gained =
            if self.reversed { count * i64::from(self.max) - sum } else { sum - count * i64::from(self.min) };
        let possible = count * (i64::from(self.max) - i64::from(self.min));
        ratio(gained * 100, possible)
    }
}

/// `above / below`; both stay far under 2^53, where every whole number is exact.
#[expect(clippy::cast_precision_loss, reason = "sums of answers stay far below 2^53")]
fn ratio(above: i64, below: i64) -> f64 {
    above as f64 / below as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(reversed: bool) -> Scale {
        Scale { code: "s".to_owned(), min: 0, max: 5, reversed, words: BTreeMap::new() }
    }

    #[test]
    fn all_best_is_100_and_all_worst_is_0_also_when_reversed() {
        assert_eq!(scale(false).points(15, 3).to_bits(), 100_f64.to_bits());
        assert_eq!(scale(false).points(0, 3).to_bits(), 0_f64.to_bits());
        assert_eq!(scale(true).points(0, 3).to_bits(), 100_f64.to_bits());
        assert_eq!(scale(true).points(15, 3).to_bits(), 0_f64.to_bits());
    }

    #[test]
    fn the_mean_of_4_and_3_on_0_to_5_is_70_points() {
        // (4 + 3) / 2 = 3.5; 3.5 / 5 = 70 %.
        assert_eq!(scale(false).points(7, 2).to_bits(), 70_f64.to_bits());
    }
}
