//! Rare values that agree say more than common ones: two Soekarnoputri are more likely one person than two Siti.

use super::Kind;
use super::field::{Detail, EQUAL, Field};

/// So many persons with one value may all be one person who was recorded several times; only others say that it is common.
const ONE_PERSON: u32 = 6;
/// The value counts as common as its words are (for a name) or as all values are on average, as if so many persons more for
/// each that there is had been seen.
const BEFORE: f64 = 0.25;
/// The most bits that rarity adds, and that commonness takes.
pub(super) const MOST: f64 = 5.0;
const LEAST: f64 = -8.0;

/// The bits that the rarity of a value adds to the weight of agreement at a level, or that its commonness takes.
/// `different` is the share of pairs of different persons that agree at that level.
pub(super) fn bits(field: &Field, level: u8, value: u32, different: f64) -> f64 {
    if level != EQUAL || matches!(field.kind, Kind::Answers | Kind::Number) || different <= 0.0 {
        return 0.0;
    }
    let persons: f64 = super::real_u64(field.given);
    let others = f64::from(field.dictionary.count(value).saturating_sub(ONE_PERSON));
    let usual = match &field.detail {
        Detail::Names(names) => {
            let share = |count: u32| (f64::from(count.saturating_sub(2)) + 0.5) / persons.max(1.0);
            names.persons(value).map(share).product::<f64>()
        }
        _ => different,
    };
    let before = BEFORE * persons;
    let share = (others + before * usual) / (persons + before).max(1.0);
    (different / share).log2().clamp(LEAST, MOST)
}
