//! The distinct values of a column, each with a number.

use crate::threads::sort;

/// The number of a missing value.
pub(super) const NONE: u32 = u32::MAX;

/// Distinct values in their alphabetical order: a number says where a value stands in it, so that it depends on what the
/// column holds and not on the order of the persons.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    text: String,
    ends: Vec<usize>,
    counts: Vec<u32>,
}

impl Dictionary {
    /// The distinct values, and the number of that of each person.
    pub fn new<T: AsRef<str>>(values: &[Option<T>]) -> (Self, Vec<u32>) {
        let mut numbers = vec![NONE; values.len()];
        let mut order: Vec<(u128, &str, u32)> = Vec::with_capacity(values.len());
        for (value, at) in values.iter().zip(0..NONE) {
            let value = value.as_ref().map(T::as_ref).filter(|value| !value.is_empty());
            order.extend(value.map(|value| (start(value), value, at)));
        }
        sort(&mut order);
        let mut all = Self::default();
        let mut last = None;
        for (_, value, at) in order {
            if last != Some(value) {
                all.text.push_str(value);
                all.ends.push(all.text.len());
                all.counts.push(0);
                last = Some(value);
            }
            if let Some(count) = all.counts.last_mut() {
                *count = count.saturating_add(1);
            }
            if let Some(number) = usize::try_from(at).ok().and_then(|at| numbers.get_mut(at)) {
                *number = u32::try_from(all.ends.len() - 1).unwrap_or(NONE);
            }
        }
        (all, numbers)
    }

    /// The same values, as often as these persons have them.
    pub fn counted(mut self, numbers: &[u32]) -> Self {
        self.counts.fill(0);
        for number in numbers {
            if let Some(count) = usize::try_from(*number).ok().and_then(|at| self.counts.get_mut(at)) {
                *count = count.saturating_add(1);
            }
        }
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The value of a number; empty for one that there is not.
    pub fn get(&self, number: u32) -> &str {
        let Ok(at) = usize::try_from(number) else { return "" };
        let Some(end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.text.get(start..*end).unwrap_or_default()
    }

    /// How many persons have it.
    pub fn count(&self, number: u32) -> u32 {
        usize::try_from(number).ok().and_then(|at| self.counts.get(at)).copied().unwrap_or_default()
    }

    /// All values in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..u32::try_from(self.len()).unwrap_or(NONE)).map(|number| self.get(number))
    }

    /// How many persons have each.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }
}

/// The first 16 bytes of a text, as a number that sorts as they do: most texts differ in them, and need not be fetched
/// from all over the memory to be compared.
fn start(text: &str) -> u128 {
    let text = text.as_bytes();
    let short = || {
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(text).for_each(|(byte, own)| *byte = *own);
        bytes
    };
    u128::from_be_bytes(text.first_chunk().copied().unwrap_or_else(short))
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, NONE};

    #[test]
    fn values_are_numbered_by_the_alphabet_and_counted() {
        let values: Vec<Option<String>> =
            ["b", "", "a", "b"].iter().map(|value| Some((*value).to_owned())).chain([None]).collect();
        let (all, numbers) = Dictionary::new(&values);
        assert_eq!(numbers, [1, NONE, 0, 1, NONE]);
        assert_eq!((all.get(0), all.get(1), all.get(2), all.get(NONE)), ("a", "b", "", ""));
        assert_eq!((all.count(0), all.count(1), all.count(NONE)), (1, 2, 0));
        assert_eq!(all.iter().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn values_that_begin_alike_are_in_the_order_of_the_alphabet_too() {
        let long = "siti nurhaliza b";
        let texts =
            [format!("{long}b"), long.to_owned(), format!("{long}a"), "siti".to_owned(), "sitü".to_owned()];
        let (all, _) = Dictionary::new(&texts.clone().map(Some));
        assert_eq!(
            all.iter().collect::<Vec<_>>(),
            ["siti", long, "siti nurhaliza ba", "siti nurhaliza bb", "sitü"]
        );
    }
}
