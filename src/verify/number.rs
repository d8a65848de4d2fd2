//! Exact numbers: decimals as they are written, fractions of them, and what publication makes of them.

use std::borrow::Borrow;

pub use dashu_ratio::RBig as Exact;

/// The decimal a float was written as: 21.85 is 2185/100 and not its nearest binary fraction.
#[must_use]
pub fn decimal(written: f64) -> Exact {
    Exact::from_str_decimal(&written.to_string()).unwrap_or(Exact::ZERO)
}

/// A whole number.
#[must_use]
pub fn whole(number: impl TryInto<i64>) -> Exact {
    Exact::from(number.try_into().unwrap_or(i64::MAX))
}

/// `part / all`; none where nothing is to be divided by.
#[must_use]
pub fn ratio(part: &Exact, all: &Exact) -> Option<Exact> {
    (!all.is_zero()).then(|| part / all)
}

/// The sum.
#[must_use]
pub fn sum<N: Borrow<Exact>>(numbers: impl IntoIterator<Item = N>) -> Exact {
    numbers.into_iter().fold(Exact::ZERO, |sum, number| sum + number.borrow())
}

/// The mean; none of nothing.
#[must_use]
pub fn mean(numbers: &[Exact]) -> Option<Exact> {
    ratio(&sum(numbers), &whole(numbers.len()))
}

/// How a number is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// Places after the decimal sign.
    pub decimals: u8,
    /// Whether a tie goes to the even neighbour; away from zero where not.
    pub even: bool,
}

impl Publication {
    /// The number as published.
    #[must_use]
    pub fn of(self, number: &Exact) -> Exact {
        let shift = whole(10).pow(isize::from(self.decimals));
        let steps = number * &shift;
        // `round` takes ties away from zero.
        let mut nearest = Exact::from(steps.round());
        let tie = &nearest - &steps;
        let half = Exact::ONE / whole(2);
        let is_even = |number: &Exact| (number / whole(2)).is_int();
        if self.even && !is_even(&nearest) {
            if tie == half {
                nearest -= Exact::ONE;
            } else if tie == -half {
                nearest += Exact::ONE;
            }
        }
        nearest / shift
    }
}

/// The float nearest to a published number: what reading its decimal gives.
#[must_use]
pub fn nearest(published: &Exact) -> f64 {
    published.to_f64().value()
}

/// The number for a message: a short decimal where it is one, or so many digits that nothing hides.
#[must_use]
pub fn shown(number: &Exact) -> String {
    nearest(number).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_taken_as_it_is_written() {
        assert_eq!(decimal(21.85), whole(437) / whole(20));
        assert_eq!(decimal(-0.001), whole(-1) / whole(1000));
        assert_eq!(decimal(100.0), whole(100));
        assert_eq!(decimal(1e-9), Exact::ONE / whole(1_000_000_000_i64));
    }

    #[test]
    fn a_tie_goes_away_from_zero_or_to_the_even_neighbour_and_nothing_else_moves() {
        let away = Publication { decimals: 2, even: false };
        let even = Publication { decimals: 2, even: true };
        let both = |number: f64| [away, even].map(|rule| rule.of(&decimal(number)));
        assert_eq!(both(87.995), [88.0, 88.0].map(decimal));
        assert_eq!(both(87.985), [87.99, 87.98].map(decimal));
        assert_eq!(both(1.005), [1.01, 1.0].map(decimal));
        assert_eq!(both(-2.675), [-2.68, -2.68].map(decimal));
        assert_eq!(both(-2.665), [-2.67, -2.66].map(decimal));
        assert_eq!(both(87.985_000_1), [87.99, 87.99].map(decimal));
        assert_eq!(both(87.984_999_9), [87.98, 87.98].map(decimal));
        // 2/3 is no tie at any number of decimals.
        assert_eq!(even.of(&(whole(2) / whole(3))), decimal(0.67));
        assert_eq!(Publication { decimals: 0, even: true }.of(&decimal(2.5)), whole(2));
    }

    #[test]
    fn the_mean_of_nothing_is_nothing() {
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[whole(1), whole(2)]), Some(decimal(1.5)));
    }
}
