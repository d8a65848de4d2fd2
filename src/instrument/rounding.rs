//! Publication rounding: once, half away from zero, after removing binary noise.

/// How published scores are rounded: `decimals` places, half away from zero as spreadsheets do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Places after the decimal sign.
    pub decimals: u8,
}

/// A value within this distance of a tie is the tie: 78.005 is stored as 78.00499999999999.
const NOISE: f64 = 1e-9;

impl Rounding {
    /// Rounds a score half away from zero.
    #[must_use]
    pub fn apply(self, score: f64) -> f64 {
        let shift = 10_f64.powi(i32::from(self.decimals));
        let magnitude = (score.abs() + NOISE) * shift + 0.5;
        (magnitude.floor() / shift).copysign(score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_goes_away_from_zero_even_when_binary_noise_hides_it() {
        let two = Rounding { decimals: 2 };
        // 1.005 is stored as 1.00499999999999989...; Excel shows ROUND(1.005, 2) = 1.01.
        assert_eq!(two.apply(1.005).to_bits(), 1.01_f64.to_bits());
        assert_eq!(two.apply(87.995).to_bits(), 88.0_f64.to_bits());
        assert_eq!(two.apply(-2.675).to_bits(), (-2.68_f64).to_bits());
        assert_eq!(two.apply(87.994_9).to_bits(), 87.99_f64.to_bits());
        assert_eq!(Rounding { decimals: 0 }.apply(2.5).to_bits(), 3.0_f64.to_bits());
    }
}
