//! What the keys of a file say about each other: counts of parts, their whole, and percentages.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::explain::Counts;
use super::number::{Printed, printed};
use super::{Claim, Figure};

/// A key taken apart: `count` or `percent` may stand anywhere in it; what is left names a part of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// What the parts have in common: `nation.zone` of `nation.zone.hijau.count`; empty for `count.hijau`.
    pub family: String,
    /// The part: `hijau`.
    pub part: String,
    /// Whether it is a count or a percentage; none for other numbers.
    pub measure: Option<Measure>,
}

/// What a key measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// `count`.
    Count,
    /// `percent`.
    Percent,
}

/// The part of a family that is the whole.
const TOTAL: &str = "total";

/// Takes a key apart.
#[must_use]
pub fn name(key: &str) -> Name {
    let mut words: Vec<&str> = key.split('.').collect();
    let measure = words.iter().rposition(|word| matches!(*word, "count" | "percent"));
    let measure =
        measure.map(|at| if words.remove(at) == "count" { Measure::Count } else { Measure::Percent });
    let part = words.pop().unwrap_or_default().to_owned();
    Name { family: words.join("."), part, measure }
}

/// What is said about the parts of one family.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Family {
    /// Counts, in the order of the file.
    pub counts: Vec<(String, u32)>,
    /// The whole, where it is given.
    pub total: Option<u32>,
    /// Percentages, in the order of the file.
    pub percents: Vec<(String, Printed)>,
}

impl Family {
    /// The counts with their whole: the one given, or their sum.
    #[must_use]
    pub fn counts(&self) -> Option<Counts> {
        let sum = self.counts.iter().try_fold(0_u32, |sum, (_, count)| sum.checked_add(*count));
        let whole = self.total.or(sum)?;
        (!self.counts.is_empty()).then(|| Counts { parts: self.counts.clone(), whole })
    }
}

/// The families of a file by name, from the lines that can be read.
#[must_use]
pub fn families(claims: &[Claim]) -> BTreeMap<String, Family> {
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    for claim in claims {
        let name = name(&claim.key);
        let Some(measure) = name.measure else { continue };
        let Some(number) = printed(&claim.value, measure == Measure::Count) else { continue };
        let family = families.entry(name.family).or_default();
        match (measure, whole(number)) {
            (Measure::Percent, _) => family.percents.push((name.part, number)),
            (Measure::Count, Some(count)) if name.part == TOTAL => family.total = Some(count),
            (Measure::Count, Some(count)) => family.counts.push((name.part, count)),
            (Measure::Count, None) => {}
        }
    }
    families
}

/// A printed number as a count, where it is one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked against both bounds")]
pub fn whole(number: Printed) -> Option<u32> {
    let fits = number.value >= 0.0 && number.value <= f64::from(u32::MAX) && number.value.fract() == 0.0;
    fits.then_some(number.value as u32)
}

/// The computed counts of a family of figures; the whole is what its parts rest on.
#[must_use]
pub fn computed(figures: &BTreeMap<&str, &Figure>, family: &str) -> Option<Counts> {
    let from = format!("{family}.");
    let of_family = figures
        .range::<str, _>((Bound::Included(from.as_str()), Bound::Unbounded))
        .take_while(|(key, _)| key.starts_with(&from));
    let mut counts = Counts { parts: Vec::new(), whole: 0 };
    for (key, figure) in of_family {
        let name = name(key);
        if name.family != family || name.measure != Some(Measure::Percent) {
            continue;
        }
        let count = figures.get(format!("{from}{}.count", name.part).as_str())?.value?;
        counts.parts.push((name.part, whole(Printed { value: count, decimals: 0 })?));
        counts.whole = figure.basis?;
    }
    (!counts.parts.is_empty()).then_some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measure_may_stand_anywhere_in_a_key() {
        let expected = |family: &str, measure| Name {
            family: family.to_owned(),
            part: "hijau".to_owned(),
            measure: Some(measure),
        };
        assert_eq!(name("count.hijau"), expected("", Measure::Count));
        assert_eq!(name("2023.percent.hijau"), expected("2023", Measure::Percent));
        assert_eq!(name("nation.zone.hijau.percent"), expected("nation.zone", Measure::Percent));
        assert_eq!(name("nation.mean").measure, None);
    }
}
