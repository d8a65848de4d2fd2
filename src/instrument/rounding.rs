//! Publication rounding: once, after removing binary noise.

/// How a score that lies in the middle between two is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// Away from zero, as spreadsheets do.
    HalfAwayFromZero,
    /// To the even digit, as some statistics do.
    HalfToEven,
}

/// How published scores are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Places after the decimal sign.
    pub decimals: u8,
    /// Where a tie goes.
    pub ties: Ties,
}

/// A value within this distance of a tie is the tie: 78.005 is stored as 78.00499999999999. A hundred additions of scores are
/// off by less than 1e-12; the wider the distance, the more values that are no ties would be taken for some (at 1e-9 drawn
/// questionnaires with four decimals found one).
const NOISE: f64 = 1e-11;

impl Rounding {
    /// Rounds a score.
    #[must_use]
    pub fn apply(self, score: f64) -> f64 {
        let shift = 10_f64.powi(i32::from(self.decimals));
        let scaled = score.abs() * shift;
        let below = scaled.floor();
        let tie = (scaled - below - 0.5).abs() < NOISE * shift;
        let up = match self.ties {
            Ties::HalfToEven if tie => below % 2.0 != 0.0,
            _ => tie || scaled - below > 0.5,
        };
        ((if up { below + 1.0 } else { below }) / shift).copysign(score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn away(decimals: u8) -> Rounding {
        Rounding { decimals, ties: Ties::HalfAwayFromZero }
    }

    #[test]
    fn a_tie_goes_away_from_zero_even_when_binary_noise_hides_it() {
        let two = away(2);
        // 1.005 is stored as 1.00499999999999989...; Excel shows ROUND(1.005, 2) = 1.01.
        assert_eq!(two.apply(1.005).to_bits(), 1.01_f64.to_bits());
        assert_eq!(two.apply(87.995).to_bits(), 88.0_f64.to_bits());
        assert_eq!(two.apply(-2.675).to_bits(), (-2.68_f64).to_bits());
        assert_eq!(two.apply(87.994_9).to_bits(), 87.99_f64.to_bits());
        assert_eq!(two.apply(87.994_999_999_9).to_bits(), 87.99_f64.to_bits());
        assert_eq!(away(0).apply(2.5).to_bits(), 3.0_f64.to_bits());
    }

    #[test]
    fn a_tie_goes_to_the_even_digit_where_the_instrument_says_so_and_nothing_else_does() {
        let two = Rounding { decimals: 2, ties: Ties::HalfToEven };
        // 87.985 and 87.995 lie in the middle: 87.98 and 88.00 are even.
        assert_eq!(two.apply(87.985).to_bits(), 87.98_f64.to_bits());
        assert_eq!(two.apply(87.995).to_bits(), 88.0_f64.to_bits());
        assert_eq!(two.apply(87.985_1).to_bits(), 87.99_f64.to_bits());
        assert_eq!(two.apply(12.0).to_bits(), 12.0_f64.to_bits());
    }
}
