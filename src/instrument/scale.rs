//! What an answer may hold and how it turns into 0-100.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::definition::header::{is_invisible, narrow};

/// Parts of a point in tables and bands: points may have six decimals.
pub const POINT: i64 = 1_000_000;

/// The most decimals an answer may have; computed indicators between 0 and 1 are published with four.
pub const MOST_DECIMALS: u8 = 4;

/// How an answer turns into points of 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Convert {
    /// `(answer - min) / (max - min)`, from the other end where the scale is reversed.
    MinMax,
    /// `answer / max`; `(max - answer) / max` where it is reversed.
    ShareOfMaximum,
    /// Points for each answer, in parts of [`POINT`].
    Table(BTreeMap<i16, i64>),
    /// Points from an answer on, up to the next one, in parts of [`POINT`]: a count turned into bands.
    Bands(BTreeMap<i16, i64>),
}

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
    /// How an answer turns into points.
    pub convert: Convert,
    /// Decimals of an answer, 0 to [`MOST_DECIMALS`].
    pub decimals: u8,
    /// Words that stand for an answer, in the form of [`Scale::word`].
    pub words: BTreeMap<String, i16>,
}

impl Scale {
    /// How many steps a whole is: 1, 10, 100 and so on.
    #[must_use]
    pub fn steps(&self) -> i16 {
        10_i16.saturating_pow(u32::from(self.decimals.min(MOST_DECIMALS)))
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

    /// What an answer is worth, in parts of [`Scale::whole`]; a whole number, so that sums are exact in any order.
    #[must_use]
    pub fn worth(&self, answer: i16) -> i64 {
        let (value, min, max) = (i64::from(answer), i64::from(self.min), i64::from(self.max));
        match &self.convert {
            Convert::MinMax | Convert::ShareOfMaximum if self.reversed => max - value,
            Convert::MinMax => value - min,
            Convert::ShareOfMaximum => value,
            Convert::Table(points) => points.get(&answer).copied().unwrap_or_default(),
            Convert::Bands(points) => points.range(..=answer).next_back().map_or(0, |(_, points)| *points),
        }
    }

    /// The worth of an answer of 100 points.
    #[must_use]
    pub fn whole(&self) -> i64 {
        match &self.convert {
            Convert::MinMax => i64::from(self.max) - i64::from(self.min),
            Convert::ShareOfMaximum => i64::from(self.max),
            Convert::Table(_) | Convert::Bands(_) => 100 * POINT,
        }
    }

    /// The score 0-100 of `count` answers whose worth adds up to `worth`, as their exact mean:
    /// `worth / (count x whole) x 100`.
    #[must_use]
    pub fn points(&self, worth: i64, count: u32) -> f64 {
        ratio(worth * 100, i64::from(count) * self.whole())
    }

    /// The lowest answer of most points.
    #[must_use]
    pub fn best(&self) -> i16 {
        self.ends()
            .reduce(|best, answer| if self.worth(answer) > self.worth(best) { answer } else { best })
            .unwrap_or(self.max)
    }

    /// The lowest answer of fewest points.
    #[must_use]
    pub fn worst(&self) -> i16 {
        self.ends()
            .reduce(|worst, answer| if self.worth(answer) < self.worth(worst) { answer } else { worst })
            .unwrap_or(self.min)
    }

    /// The answers among which the best and the worst are.
    fn ends(&self) -> impl Iterator<Item = i16> {
        let listed: Vec<i16> = match &self.convert {
            Convert::MinMax | Convert::ShareOfMaximum => vec![self.min, self.max],
            Convert::Table(points) | Convert::Bands(points) => points.keys().copied().collect(),
        };
        listed.into_iter()
    }

    /// The points of one answer.
    #[must_use]
    pub fn points_of(&self, answer: i16) -> f64 {
        self.points(self.worth(answer), 1)
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
        let (code, convert, words) = ("s".to_owned(), Convert::MinMax, BTreeMap::new());
        Scale { code, min: 0, max: 5, reversed, convert, decimals: 0, words }
    }

    #[test]
    fn all_best_is_100_and_all_worst_is_0_also_when_reversed() {
        assert_eq!(scale(false).points(15, 3).to_bits(), 100_f64.to_bits());
        assert_eq!(scale(false).points(0, 3).to_bits(), 0_f64.to_bits());
        assert_eq!(scale(true).points_of(0).to_bits(), 100_f64.to_bits());
        assert_eq!(scale(true).points_of(5).to_bits(), 0_f64.to_bits());
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

    #[test]
    fn a_share_of_the_maximum_gives_the_lowest_answer_of_1_to_4_a_quarter() {
        let skm = Scale { min: 1, max: 4, convert: Convert::ShareOfMaximum, ..scale(false) };
        // DOMAIN 6: an answer 1 is 1 x 25, 4 is 4 x 25; 28 of ten answers are 2.8 x 25 = 70.
        assert_eq!([1, 4].map(|answer| skm.points_of(answer).to_bits()), [25.0, 100.0].map(f64::to_bits));
        assert_eq!(skm.points(28, 10).to_bits(), 70_f64.to_bits());
    }

    #[test]
    fn tables_give_points_to_answers_and_bands_to_counts() {
        let table = BTreeMap::from([(0, 0), (1, 12_500_000), (2, 100_000_000)]);
        let table = Scale { max: 2, convert: Convert::Table(table), ..scale(false) };
        let of_table = [0, 1, 2].map(|answer| table.points_of(answer).to_bits());
        assert_eq!(of_table, [0.0, 12.5, 100.0].map(f64::to_bits));
        // DOMAIN 4: the safety guarantee is full with 5 or 6 of 10 items.
        let bands = BTreeMap::from([(0, 0), (1, 50_000_000), (5, 100_000_000)]);
        let bands = Scale { max: 10, convert: Convert::Bands(bands), ..scale(false) };
        let of_bands = [0, 1, 4, 5, 10].map(|answer| bands.points_of(answer).to_bits());
        assert_eq!(of_bands, [0.0, 50.0, 50.0, 100.0, 100.0].map(f64::to_bits));
    }
}
