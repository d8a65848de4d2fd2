//! The distinct names of a column, each as its words.

use super::alike::{Likeness, Word, letters, likeness};
use super::dictionary::Dictionary;

/// A name of more words than this is none; more would only take time.
const MOST: usize = 12;

/// The words of names.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    words: Dictionary,
    letters: Vec<u32>,
    /// How many persons have a word.
    persons: Vec<u32>,
    /// The words of all names, one name behind the other.
    all: Vec<u32>,
    ends: Vec<usize>,
}

impl Names {
    /// Of the distinct names of a column.
    pub fn new(names: &Dictionary) -> Self {
        let mut list: Vec<Option<String>> = Vec::new();
        let (mut ends, mut counts) = (Vec::with_capacity(names.len()), Vec::new());
        for (name, count) in names.iter().zip(names.counts()) {
            for word in name.split(' ').take(MOST) {
                list.push(Some(word.to_owned()));
                counts.push(*count);
            }
            ends.push(list.len());
        }
        let (words, all) = Dictionary::new(&list);
        let mut persons = vec![0_u32; words.len()];
        for (word, count) in all.iter().zip(counts) {
            if let Some(sum) = at(*word).and_then(|at| persons.get_mut(at)) {
                *sum = sum.saturating_add(count);
            }
        }
        let letters = words.iter().map(letters).collect();
        Self { words, letters, persons, all, ends }
    }

    /// How alike two names are.
    pub fn likeness(&self, a: u32, b: u32) -> Likeness {
        let words = |name: u32| self.of(name).iter().map(|word| self.word(*word)).collect::<Vec<_>>();
        likeness(&words(a), &words(b))
    }

    /// How many persons have each of the words of a name.
    pub fn persons(&self, name: u32) -> impl Iterator<Item = u32> {
        let count = |word: &u32| at(*word).and_then(|at| self.persons.get(at)).copied();
        self.of(name).iter().map(move |word| count(word).unwrap_or_default())
    }

    fn of(&self, name: u32) -> &[u32] {
        let Some(name) = at(name) else { return &[] };
        let start = name.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(name).copied().unwrap_or_default();
        self.all.get(start..end).unwrap_or_default()
    }

    fn word(&self, number: u32) -> Word<'_> {
        let letters = at(number).and_then(|at| self.letters.get(at)).copied().unwrap_or_default();
        Word { number, text: self.words.get(number), letters }
    }
}

fn at(number: u32) -> Option<usize> {
    usize::try_from(number).ok()
}
