//! Numbers of scores as they are shown on a terminal.

use crate::instrument::Rounding;

/// How numbers are written: with as many decimals as scores are published with.
#[derive(Debug, Clone, Copy)]
pub struct Numbers(pub Rounding);

impl Numbers {
    /// A score or points, rounded as published; `-` where there is none.
    pub fn points(self, points: Option<f64>) -> String {
        points.map_or_else(|| "-".to_owned(), |points| self.fixed(self.0.apply(points)))
    }

    /// A change with its sign.
    pub fn signed(self, points: f64) -> String {
        let text = self.fixed(self.0.apply(points));
        if points > 0.0 && !text.trim_start_matches(['0', '.']).is_empty() {
            format!("+{text}")
        } else {
            text
        }
    }

    /// What is left of a score when all that was added to it is rounded first.
    pub fn left_over(self, score: Option<f64>, added: impl Iterator<Item = f64>) -> f64 {
        let told: f64 = added.map(|points| self.0.apply(points)).sum();
        self.0.apply(score.map_or(0.0, |score| score - told))
    }

    fn fixed(self, number: f64) -> String {
        let text = format!("{number:.*}", usize::from(self.0.decimals));
        // What rounds to nothing has no sign.
        match text.strip_prefix('-') {
            Some(rest) if rest.trim_start_matches(['0', '.']).is_empty() => rest.to_owned(),
            _ => text,
        }
    }
}

/// A weight as it was declared: `21.85`, `50`.
pub fn weight(weight: f64) -> String {
    let text = format!("{weight:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share of 1 in percent.
pub fn percent(share: f64) -> String {
    format!("{:.2}", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Instrument;

    #[test]
    fn numbers_have_the_decimals_of_the_instrument_and_nothing_has_no_sign() {
        let rounding = crate::pipeline::Pipeline::load("tests/it/tiny/mini".as_ref());
        let Instrument { rounding, .. } = rounding.unwrap().instrument;
        let numbers = Numbers(rounding);
        assert_eq!(numbers.points(Some(87.995)), "88.00");
        assert_eq!(numbers.points(None), "-");
        assert_eq!(
            [0.01, -0.01, 0.001, -0.001].map(|one| numbers.signed(one)),
            ["+0.01", "-0.01", "0.00", "0.00"]
        );
        // 52.114 + 37.333 = 89.447 -> 89.45, and 52.11 + 37.33 = 89.44.
        let left = numbers.left_over(Some(89.45), [52.114, 37.333].into_iter());
        assert_eq!(numbers.signed(left), "+0.01");
        assert_eq!(
            (weight(21.85), weight(50.0), percent(0.1667)),
            ("21.85".into(), "50".into(), "16.67".into())
        );
    }
}
