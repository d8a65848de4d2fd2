//! The texts of a sheet in one block of memory, one that comes again soon kept once.

use super::Unreadable;

/// The most bytes of text a sheet may have.
const MOST_TEXT: usize = 256 * 1024 * 1024;
/// How many places remember a text; the answers of a survey are some hundred.
const PLACES: usize = 4096;
/// The longest text that is looked for; longer ones hardly come twice.
const LONGEST_SOUGHT: usize = 128;

/// Texts, by where they start and end.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    recent: Vec<(u32, u32)>,
}

impl Texts {
    /// Keeps a text and says where.
    pub(super) fn keep(&mut self, text: &str) -> Result<(u32, u32), Unreadable> {
        if text.len() > LONGEST_SOUGHT {
            return self.add(text);
        }
        if self.recent.is_empty() {
            self.recent = vec![(0, 0); PLACES];
        }
        let place = place_of(text);
        if let Some((start, end)) = self.recent.get(place).copied()
            && self.get(start, end) == text
        {
            return Ok((start, end));
        }
        let kept = self.add(text)?;
        if let Some(recent) = self.recent.get_mut(place) {
            *recent = kept;
        }
        Ok(kept)
    }

    /// The text between two places.
    pub(super) fn get(&self, start: u32, end: u32) -> &str {
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }

    fn add(&mut self, text: &str) -> Result<(u32, u32), Unreadable> {
        let start = self.all.len();
        let end = start + text.len();
        if end > MOST_TEXT {
            let reason = format!("lembar memuat lebih dari {} MiB teks", MOST_TEXT / 1024 / 1024);
            return Err(Unreadable::limit(reason));
        }
        self.all.push_str(text);
        // Both fit: MOST_TEXT is below 2^32.
        Ok((u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX)))
    }
}

/// The place that remembers a text: by where it stands in memory, for a workbook keeps a text that comes again once.
/// One that is copied for every cell is only kept as often as it comes.
fn place_of(text: &str) -> usize {
    // The odd number nearest to 2^64 over the golden ratio spreads neighbours far apart in the highest bits.
    let mixed = (text.as_ptr().addr() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> (64 - PLACES.trailing_zeros())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_comes_again_from_its_place_is_kept_once_and_every_text_comes_back() {
        let mut texts = Texts::default();
        let words: Vec<String> = (0..10_000).map(|word| format!("kode {word}")).collect();
        let kept: Vec<_> = words.iter().map(|word| (word, texts.keep(word).unwrap())).collect();
        let size = texts.all.len();
        let last = texts.keep(&words[9_999]).unwrap();
        assert_eq!((last, texts.all.len()), (kept[9_999].1, size));
        assert!(kept.iter().all(|(word, (start, end))| texts.get(*start, *end) == word.as_str()));
    }

    #[test]
    fn empty_text_is_empty_before_and_behind_others() {
        let mut texts = Texts::default();
        for text in ["", "a", ""] {
            let (start, end) = texts.keep(text).unwrap();
            assert_eq!(texts.get(start, end), text);
        }
    }
}
