//! Abbreviations that offices write in headers, and the form of a header in which they no longer count.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::header::normal;

/// Abbreviation -> meaning, both in normal form: `tgl` -> `tanggal`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abbreviations(BTreeMap<String, String>);

impl Abbreviations {
    /// The abbreviations of these pairs; case and full stops do not count.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(pairs.into_iter().map(|(short, long)| (normal(short), normal(long))).collect())
    }

    /// The form in which two spellings of one header are equal: [`normal`], every abbreviated word written out.
    /// Meanings are not looked up again, so that no list can make a header grow without end.
    #[must_use]
    pub fn key(&self, header: &str) -> String {
        let normal = normal(header);
        let known = |word: &str| self.0.contains_key(word.trim_end_matches('.'));
        if !normal.split(' ').any(known) {
            return normal;
        }
        let long =
            |word: &str| self.0.get(word.trim_end_matches('.')).map_or_else(|| word.to_owned(), Clone::clone);
        normal.split(' ').map(long).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviated_word_is_its_meaning_wherever_it_stands() {
        let words = Abbreviations::new([("tgl", "tanggal"), ("No.", "nomor"), ("resp", "responden")]);
        assert_eq!(words.key("3. Tgl. Pengisian"), "tanggal pengisian");
        assert_eq!(words.key("NO.\nResp"), "nomor responden");
        assert_eq!(words.key("Tgl"), "tanggal");
        assert_eq!(words.key("Norma"), "norma");
    }
}
