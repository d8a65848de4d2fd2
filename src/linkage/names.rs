//! The distinct names of a column, each as its words.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use super::alike::{FITS, Fit, Likeness, MOST_WORDS, Word, fit, letters, likeness};
use super::dictionary::Dictionary;

/// Of so many words it is kept how any two go together: a province has fewer, and compares the same two a hundred times.
const MOST_KEPT: usize = 2048;

/// Two words that were not compared yet.
const UNKNOWN: u8 = u8::MAX;

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
    /// How two words go together, for those that were compared; nothing where there are too many words.
    fits: Arc<[AtomicU8]>,
}

impl Names {
    /// Of the distinct names of a column.
    pub fn new(names: &Dictionary) -> Self {
        let mut list: Vec<Option<String>> = Vec::new();
        let (mut ends, mut counts) = (Vec::with_capacity(names.len()), Vec::new());
        for (name, count) in names.iter().zip(names.counts()) {
            for word in name.split(' ').take(MOST_WORDS) {
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
        let kept = if words.len() > MOST_KEPT { 0 } else { words.len() };
        let fits = (0..kept * kept).map(|_| AtomicU8::new(UNKNOWN)).collect();
        Self { words, letters, persons, all, ends, fits }
    }

    /// How alike two names are.
    pub fn likeness(&self, a: u32, b: u32) -> Likeness {
        let (mut of_a, mut of_b) = ([Word::default(); MOST_WORDS], [Word::default(); MOST_WORDS]);
        likeness(self.words(a, &mut of_a), self.words(b, &mut of_b), |a, b| self.fit(a, b))
    }

    /// How two words go together.
    fn fit(&self, a: Word<'_>, b: Word<'_>) -> Fit {
        let place = at(a.number).zip(at(b.number)).map(|(a, b)| a * self.words.len() + b);
        let Some(kept) = place.and_then(|place| self.fits.get(place)) else { return fit(a, b) };
        // What is kept depends on the two words alone: whichever thread comes first writes the same.
        if let Some(known) = FITS.get(usize::from(kept.load(Ordering::Relaxed))) {
            return *known;
        }
        let found = fit(a, b);
        kept.store(found as u8, Ordering::Relaxed);
        found
    }

    /// The words of a name.
    fn words<'w, 'd>(&'d self, name: u32, words: &'w mut [Word<'d>; MOST_WORDS]) -> &'w [Word<'d>] {
        let numbers = self.of(name);
        for (word, number) in words.iter_mut().zip(numbers) {
            *word = self.word(*number);
        }
        words.get(..numbers.len()).unwrap_or_default()
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
