//! Which slip of the counts would explain percentages that do not belong to them.

use crate::instrument::Rounding;

use super::number::Printed;

/// Counts of the parts of a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Each part and how many it has.
    pub parts: Vec<(String, u32)>,
    /// The whole.
    pub whole: u32,
}

impl Counts {
    /// The part of this name.
    #[must_use]
    pub fn of(&self, part: &str) -> Option<u32> {
        self.parts.iter().find(|(name, _)| name == part).map(|(_, count)| *count)
    }

    /// A part in percent of the whole, not rounded; none of nothing.
    #[must_use]
    pub fn percent(&self, part: &str) -> Option<f64> {
        let whole = Some(self.whole).filter(|whole| *whole > 0)?;
        Some(100.0 * f64::from(self.of(part)?) / f64::from(whole))
    }

    /// Whether these printed percentages are those of the counts, at the decimals printed.
    fn fit(&self, printed: &[(String, Printed)], rounding: Rounding) -> bool {
        printed.iter().all(|(part, printed)| {
            self.percent(part).is_some_and(|exact| is_rounded(exact, *printed, rounding))
        })
    }

    fn changed(&self, changes: &[(usize, i64)], whole: i64) -> Option<Self> {
        let mut changed = self.clone();
        for (at, change) in changes {
            let (_, count) = changed.parts.get_mut(*at)?;
            *count = u32::try_from(i64::from(*count) + change).ok()?;
        }
        changed.whole = u32::try_from(i64::from(self.whole) + whole).ok()?;
        Some(changed)
    }
}

/// A number at so many decimals by the rule of the instrument.
#[must_use]
pub fn rounded_to(exact: f64, decimals: u8, rounding: Rounding) -> f64 {
    let mut rule = rounding;
    rule.decimals = decimals;
    rule.apply(exact)
}

/// Whether a number is printed as its rounding at the decimals printed.
#[must_use]
pub fn is_rounded(exact: f64, printed: Printed, rounding: Rounding) -> bool {
    // Both are nearest to the same decimal number, so that half a unit of a further digit is far more than binary noise.
    let apart = (rounded_to(exact, printed.decimals, rounding) - printed.value).abs();
    apart < 0.05 * 10_f64.powi(-i32::from(printed.decimals))
}

/// The counts near these that all the printed percentages fit: one part more or less by one (and so the whole), one moved from
/// one part to another, or the whole alone more or less by one. None where the counts fit themselves, or where a single
/// percentage is printed, which too many counts fit.
#[must_use]
pub fn explanations(counts: &Counts, printed: &[(String, Printed)], rounding: Rounding) -> Vec<Counts> {
    if printed.len() < 2 || counts.fit(printed, rounding) {
        return Vec::new();
    }
    let parts = counts.parts.len();
    let alone = (0..parts).flat_map(|at| [1, -1].map(|by| (vec![(at, by)], by)));
    let moved = (0..parts).flat_map(|to| {
        (0..parts).filter(move |from| *from != to).map(move |from| (vec![(to, 1), (from, -1)], 0))
    });
    let whole = [1, -1].map(|by| (Vec::new(), by));
    alone
        .chain(moved)
        .chain(whole)
        .filter_map(|(changes, by)| counts.changed(&changes, by))
        .filter(|changed| changed.fit(printed, rounding))
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::number::printed as read;
    use super::*;
    use crate::instrument::Ties;

    fn counts(parts: [u32; 3], whole: u32) -> Counts {
        let names = ["hijau", "kuning", "merah"].map(str::to_owned);
        Counts { parts: names.into_iter().zip(parts).collect(), whole }
    }

    fn texts(values: [&str; 3]) -> Vec<(String, Printed)> {
        let names = ["hijau", "kuning", "merah"].map(str::to_owned);
        names.into_iter().zip(values.map(|text| read(text, false).unwrap())).collect()
    }

    pub fn half_away() -> Rounding {
        Rounding { decimals: 2, ties: Ties::HalfAwayFromZero }
    }

    #[test]
    fn the_percentages_of_the_2023_release_fit_415_133_39_of_587_and_nothing_else_near() {
        // 415 / 587 = 70.698..., 133 / 587 = 22.657..., 39 / 587 = 6.643...; 414 / 586 = 70.648..., 133 / 586 = 22.696...
        let found =
            explanations(&counts([414, 133, 39], 586), &texts(["70,70", "22,66", "6,64"]), half_away());
        assert_eq!(found, [counts([415, 133, 39], 587)]);
    }

    #[test]
    fn right_percentages_need_no_explanation_and_wild_ones_have_none() {
        let of_2023 = counts([414, 133, 39], 586);
        assert!(explanations(&of_2023, &texts(["70,65", "22,70", "6,66"]), half_away()).is_empty());
        assert!(explanations(&of_2023, &texts(["71", "23", "7"]), half_away()).is_empty());
        assert!(explanations(&of_2023, &texts(["50,00", "40,00", "10,00"]), half_away()).is_empty());
    }

    #[test]
    fn a_whole_that_is_wrong_by_one_is_found() {
        // 272 / 585 = 46.4957..., 250 / 585 = 42.7350..., 64 / 585 = 10.9402...
        let found =
            explanations(&counts([272, 250, 64], 586), &texts(["46,50", "42,74", "10,94"]), half_away());
        assert_eq!(found, [counts([272, 250, 64], 585)]);
    }
}
