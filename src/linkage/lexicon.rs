//! A list of words to look others up in, nearly all of which do not stand in it.

/// Lengths that are told apart; all long ones are one.
const LENGTHS: usize = 32;
/// First letters that are told apart; all that are none from `a` to `z` are one.
const LETTERS: usize = 27;

/// Words with what belongs to each.
#[derive(Debug)]
pub(super) struct Lexicon<T> {
    /// By first letter and length: few words, and mostly none, share both.
    words: Vec<Vec<(String, T)>>,
}

impl<T> Lexicon<T> {
    /// Of these words; of equal ones the last counts.
    pub fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut all: Vec<Vec<(String, T)>> =
            std::iter::repeat_with(Vec::new).take(LETTERS * LENGTHS).collect();
        for (word, own) in words {
            let Some(alike) = all.get_mut(place(&word, word.len())) else { continue };
            alike.retain(|(one, _)| *one != word);
            alike.push((word, own));
        }
        Self { words: all }
    }

    /// Whether there is a word of this length with the first letter of `start`.
    pub fn may_have(&self, start: &str, length: usize) -> bool {
        self.words.get(place(start, length)).is_some_and(|alike| !alike.is_empty())
    }

    /// What belongs to a word.
    pub fn get(&self, word: &str) -> Option<&T> {
        let alike = self.words.get(place(word, word.len()))?;
        alike.iter().find(|(one, _)| one == word).map(|(_, own)| own)
    }
}

/// Where the words of a first letter and a length stand.
fn place(start: &str, length: usize) -> usize {
    let letter = match start.as_bytes().first() {
        Some(letter @ b'a'..=b'z') => usize::from(letter - b'a'),
        _ => LETTERS - 1,
    };
    letter * LENGTHS + length.min(LENGTHS - 1)
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
