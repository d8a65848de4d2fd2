//! A list of words to look others up in, nearly all of which do not stand in it.

use std::collections::BTreeMap;

/// Lengths that are told apart: a bit each.
const LENGTHS: usize = 31;

/// Words with what belongs to each.
#[derive(Debug)]
pub(super) struct Lexicon<T> {
    words: BTreeMap<String, T>,
    /// For each first byte the lengths of the words that begin with it.
    lengths: Vec<u32>,
}

impl<T> Lexicon<T> {
    /// Of these words.
    pub fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        let words: BTreeMap<String, T> = words.into_iter().collect();
        let mut lengths = vec![0; 256];
        for word in words.keys() {
            if let Some(lengths) = place(word).and_then(|place| lengths.get_mut(place)) {
                *lengths |= bit(word.len());
            }
        }
        Self { words, lengths }
    }

    /// Whether there is a word of this length with the first letter of `start`. Where there is none, nothing is looked up.
    pub fn may_have(&self, start: &str, length: usize) -> bool {
        let lengths = place(start).and_then(|place| self.lengths.get(place));
        lengths.is_some_and(|lengths| lengths & bit(length) != 0)
    }

    /// What belongs to a word.
    pub fn get(&self, word: &str) -> Option<&T> {
        if self.may_have(word, word.len()) { self.words.get(word) } else { None }
    }
}

fn place(word: &str) -> Option<usize> {
    word.as_bytes().first().map(|byte| usize::from(*byte))
}

/// The bit of a length; all long ones share one.
fn bit(length: usize) -> u32 {
    1 << length.min(LENGTHS)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn a_word_is_found_and_no_other() {
        let long = "a".repeat(40);
        let words = ["siti", "st", "nur", "é", long.as_str()];
        let lexicon = Lexicon::new(words.iter().map(|word| ((*word).to_owned(), word.len())));
        for word in words {
            assert_eq!(lexicon.get(word), Some(&word.len()));
        }
        for other in ["", "s", "sito", "stt", "x", "è", &"a".repeat(41), &"a".repeat(39)] {
            assert_eq!(lexicon.get(other), None, "{other}");
        }
        assert!(lexicon.may_have("s", 4) && !lexicon.may_have("s", 3) && !lexicon.may_have("", 0));
    }
}
