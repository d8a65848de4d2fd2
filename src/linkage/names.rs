//! The distinct names of a column, each as its words.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use super::alike::{FITS, Fit, Likeness, MOST_WORDS, Name, Word, fit, letters, likeness};
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
    /// The same as text without a space.
    glued: String,
    ends: Vec<End>,
    /// How two words go together, for those that were compared; nothing where there are too many words.
    fits: Arc<[AtomicU8]>,
}

/// Where a name ends: among the words and in the text of all names. And which letters it has.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    words: usize,
    text: usize,
    letters: u32,
}

impl Names {
    /// Of the distinct names of a column.
    pub fn new(names: &Dictionary) -> Self {
        let mut list: Vec<Option<&str>> = Vec::new();
        let (mut glued, mut counts) = (String::new(), Vec::new());
        let mut ends = Vec::with_capacity(names.len());
        for (name, count) in names.iter().zip(names.counts()) {
            let start = glued.len();
            for word in name.split(' ').take(MOST_WORDS) {
                glued.push_str(word);
                list.push(Some(word));
                counts.push(*count);
            }
            let letters = glued.get(start..).map_or(0, letters);
            ends.push(End { words: list.len(), text: glued.len(), letters });
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
        Self { words, letters, persons, all, glued, ends, fits }
    }

    /// How alike two names are.
    pub fn likeness(&self, a: u32, b: u32) -> Likeness {
        likeness(self.name(a), self.name(b), |a, b| self.fit(a, b))
    }

    /// How two words go together.
    fn fit(&self, a: u32, b: u32) -> Fit {
        let compared = || fit(self.word(a), self.word(b));
        let place = at(a).zip(at(b)).map(|(a, b)| a * self.words.len() + b);
        let Some(kept) = place.and_then(|place| self.fits.get(place)) else { return compared() };
        // What is kept depends on the two words alone: whichever thread comes first writes the same.
        if let Some(known) = FITS.get(usize::from(kept.load(Ordering::Relaxed))) {
            return *known;
        }
        let found = compared();
        kept.store(found as u8, Ordering::Relaxed);
        found
    }

    /// How many persons have each of the words of a name.
    pub fn persons(&self, name: u32) -> impl Iterator<Item = u32> {
        let count = |word: &u32| at(*word).and_then(|at| self.persons.get(at)).copied();
        self.name(name).words.iter().map(move |word| count(word).unwrap_or_default())
    }

    fn name(&self, name: u32) -> Name<'_> {
        let end = |name: usize| self.ends.get(name).copied();
        let Some((name, to)) = at(name).and_then(|name| Some((name, end(name)?))) else {
            return Name::default();
        };
        let from = name.checked_sub(1).and_then(end).unwrap_or_default();
        Name {
            words: self.all.get(from.words..to.words).unwrap_or_default(),
            glued: self.glued.get(from.text..to.text).unwrap_or_default(),
            letters: to.letters,
        }
    }

    fn word(&self, number: u32) -> Word<'_> {
        let letters = at(number).and_then(|at| self.letters.get(at)).copied().unwrap_or_default();
        Word { number, text: self.words.get(number), letters }
    }
}

fn at(number: u32) -> Option<usize> {
    usize::try_from(number).ok()
}
