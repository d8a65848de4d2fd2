//! What is wanted of a report: the language of its workbooks, formats for analysts, and cards.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::language::Language;

/// A format in which analysts take the tables of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Apache Parquet.
    Parquet,
    /// Comma-separated values.
    Csv,
    /// A JSON array of objects.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Parquet, Self::Csv, Self::Json];

    /// The word used in TOML, on the command line and in manifests; also the ending of its files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The format written as `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// What is wanted of a report: what the pipeline says, unless the command line says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The language of score workbooks and cards; correction workbooks and entry forms are Indonesian.
    pub language: Language,
    /// The formats of the tables for analysts; no such tables where empty.
    pub formats: BTreeSet<Format>,
    /// Whether there is a report card per locus.
    pub cards: bool,
}

impl Wanted {
    /// Each option with what it is set to, as manifests remember it.
    #[must_use]
    pub fn options(&self) -> BTreeMap<String, String> {
        let formats: Vec<&str> = self.formats.iter().map(|format| format.word()).collect();
        let cards = if self.cards { "yes" } else { "no" };
        [
            ("language", self.language.word().to_owned()),
            ("formats", formats.join(",")),
            ("cards", cards.into()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_back_to_what_it_stands_for() {
        for language in Language::ALL {
            assert_eq!(Language::from_word(language.word()), Some(language));
        }
        for format in Format::ALL {
            assert_eq!(Format::from_word(format.word()), Some(format));
        }
        assert_eq!((Language::from_word("EN"), Format::from_word("xlsx")), (None, None));
    }

    #[test]
    fn options_say_each_by_its_name_in_one_order() {
        let wanted = Wanted {
            language: Language::English,
            formats: [Format::Json, Format::Parquet].into(),
            cards: true,
        };
        let told: Vec<String> =
            wanted.options().iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(told, ["cards=yes", "formats=parquet,json", "language=en"]);
    }
}
