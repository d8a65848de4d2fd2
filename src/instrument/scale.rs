//! What an answer may hold and how it turns into 0-100.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::definition::header::{is_invisible, narrow};

/// A scale of whole numbers, or of numbers with a fixed count of decimals, which are kept as whole numbers of their
/// smallest step: with two decimals 88,02 is 8802.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// Stable code.
    pub code: String,
    /// Lowest answer, in steps.
    pub min: i16,
    /// Highest answer, in steps.
    pub max: i16,
    /// Whether the lowest answer is the best.
    pub reversed: bool,
    /// Decimals of an answer, 0 to 2.
    pub decimals: u8,
    /// Words that stand for an answer, in the form of [`Scale::word`].
    pub words: BTreeMap<String, i16>,
}

impl Scale {
    /// How many steps a whole is: 1, 10 or 100.
    #[must_use]
    pub fn steps(&self) -> i16 {
        10_i16.saturating_pow(u32::from(self.decimals.min(2)))
    }

    /// An answer as people write it, with a decimal comma: 8802 is `88,02` on a scale with two decimals.
    #[must_use]
    pub fn shown(&self, answer: i16) -> String {
        if self.decimals == 0 {
            return answer.to_string();
        }
        let (answer, steps) = (i32::from(answer), i32::from(self.steps()));
        let sign = if answer < 0 { "-" } else { "" };
        let (whole, rest) = (answer.abs() / steps, answer.abs() % steps);
        format!("{sign}{whole},{rest:0width$}", width = usize::from(self.decimals))
    }

    /// What the scale holds, in Indonesian: `bilangan bulat 0 sampai 5`.
    #[must_use]
    pub fn bounds(&self) -> String {
        let (min, max) = (self.min / self.steps(), self.max / self.steps());
        match self.decimals {
            0 => format!("bilangan bulat {min} sampai {max}"),
            decimals => format!("bilangan {min} sampai {max} dengan paling banyak {decimals} desimal"),
        }
    }

    /// The form in which words are compared: lower case, single spaces, nothing that cannot be seen. A check mark is one
    /// with or without the mark behind it that gives it colour.
    #[must_use]
    pub fn word(text: &str) -> String {
        let visible: String =
            text.chars().map(narrow).filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).collect();
        visible.split_whitespace().collect::<Vec<_>>().join(" ")
    }

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
        Scale { code: "s".to_owned(), min: 0, max: 5, reversed, decimals: 0, words: BTreeMap::new() }
    }

    #[test]
    fn all_best_is_100_and_all_worst_is_0_also_when_reversed() {
        assert_eq!(scale(false).points(15, 3).to_bits(), 100_f64.to_bits());
        assert_eq!(scale(false).points(0, 3).to_bits(), 0_f64.to_bits());
        assert_eq!(scale(true).points(0, 3).to_bits(), 100_f64.to_bits());
        assert_eq!(scale(true).points(15, 3).to_bits(), 0_f64.to_bits());
    }

    #[test]
    fn an_answer_with_decimals_is_shown_as_people_write_it() {
        let scale = Scale { decimals: 2, max: 10_000, ..scale(false) };
        assert_eq!(scale.shown(8802), "88,02");
        assert_eq!(scale.shown(-5), "-0,05");
        assert_eq!(scale.shown(10_000), "100,00");
        assert_eq!(scale.bounds(), "bilangan 0 sampai 100 dengan paling banyak 2 desimal");
        // (88.02 + 100) / 2 = 94.01 of 100.
        assert!((scale.points(8802 + 10_000, 2) - 94.01).abs() < 1e-12);
    }

    #[test]
    fn the_mean_of_4_and_3_on_0_to_5_is_70_points() {
        // (4 + 3) / 2 = 3.5; 3.5 / 5 = 70 %.
        assert_eq!(scale(false).points(7, 2).to_bits(), 70_f64.to_bits());
    }
}
