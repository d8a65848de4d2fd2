//! Rare values that agree say more than common ones: two Soekarnoputri are more likely one person than two Siti.

use super::Kind;
use super::field::{Detail, EQUAL, Field, PART};

/// So many persons with one value may all be one person who was recorded several times; only others say that it is common.
/// Among few persons they are two, and one more for each fifty.
const ONE_PERSON: u64 = 6;
/// The value counts as common as its words are (for a name) or as all values are on average, as if so many persons more for
/// each that there is had been seen.
const BEFORE: f64 = 0.25;
/// The most bits that rarity adds, and that commonness takes.
pub(super) const MOST: f64 = 5.0;
const LEAST: f64 = -8.0;

/// The bits that the rarity of a value adds to the weight of agreement at a level, or that its commonness takes.
/// `different` is the share of pairs of different persons that agree at that level. Where one name leaves out what the other
/// has, the words of the shorter one count.
pub(super) fn bits(field: &Field, level: u8, value: u32, different: f64) -> f64 {
    let names = match &field.detail {
        Detail::Names(names) => Some(names),
        _ => None,
    };
    let part = names.is_some() && level == PART;
    let compared = level == EQUAL && !matches!(field.kind, Kind::Answers | Kind::Number) || part;
    if !compared || different <= 0.0 {
        return 0.0;
    }
    let persons: f64 = super::real_u64(field.given);
    let one_person = ONE_PERSON.min(2 + field.given / 50);
    let others = super::real_u64(u64::from(field.dictionary.count(value)).saturating_sub(one_person));
    let share = |count: u32| (f64::from(count.saturating_sub(2)) + 0.5) / persons.max(1.0);
    let usual = names.map_or(different, |names| names.persons(value).map(share).product());
    let before = BEFORE * persons;
    let share = if part { usual } else { (others + before * usual) / (persons + before).max(1.0) };
    (different / share).log2().clamp(LEAST, MOST)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::bits;
    use crate::linkage::dictionary::Dictionary;
    use crate::linkage::field::Field;
    use crate::linkage::{Compare, Kind};

    /// A thousand persons: 400 of one name, 40 of another, the rest with names of their own.
    fn field(kind: Kind) -> Field {
        let value = |at: u32| match at {
            0..400 => "siti aminah".to_owned(),
            400..440 => "budi santoso".to_owned(),
            _ => format!("x{at} y{at}"),
        };
        let (all, _) = Dictionary::new(&(0..1000).map(|at| Some(value(at))).collect::<Vec<_>>());
        Field::new(&Compare { columns: vec![0], kind, near: Vec::new() }, Arc::new(all), None)
    }

    #[test]
    fn a_rare_value_adds_and_a_common_one_takes() {
        // By hand, for texts: 394 others and a quarter of a thousand that agree as all do (0.16) are 0.3472 of 1250;
        // 34 others 0.0592; nobody else 0.032.
        let field = field(Kind::Text);
        let number = |text| (0_u32..1000).find(|at| field.dictionary.get(*at) == text).unwrap();
        for (text, share) in [("siti aminah", 0.3472), ("budi santoso", 0.0592), ("x500 y500", 0.032_f64)] {
            let expected = (0.16 / share).log2();
            assert!((bits(&field, 1, number(text), 0.16) - expected).abs() < 1e-9, "{text}");
        }
        assert!(bits(&field, 2, number("siti aminah"), 0.16).abs() < 1e-9, "only what is equal is rare");
    }

    #[test]
    fn of_names_the_words_count() {
        let field = field(Kind::Name);
        let number = |text| (0_u32..1000).find(|at| field.dictionary.get(*at) == text).unwrap();
        let of = |text| bits(&field, 1, number(text), 0.001);
        assert!(of("x500 y500") > of("budi santoso") && of("budi santoso") > of("siti aminah"));
        // Nobody else has it, and each of its words is had by half a person of a thousand: the most that is added.
        assert!((of("x500 y500") - 5.0).abs() < 1e-9);
    }
}
