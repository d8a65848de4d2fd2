//! The two languages of reports, and texts that are there in one or both.

use std::fmt;
use std::ops::Deref;

/// A language of reports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Indonesian: the language of the offices.
    #[default]
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// All languages, the usual one first.
    pub const ALL: [Self; 2] = [Self::Indonesian, Self::English];

    /// The word used in TOML, on the command line and in manifests.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }

    /// The language written as `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.word() == word)
    }

    /// A text in this language.
    #[must_use]
    pub const fn say<T: Copy>(self, text: Bilingual<T>) -> T {
        match self {
            Self::Indonesian => text.id,
            Self::English => text.en,
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual<T = &'static str> {
    /// Indonesian, for workbooks.
    pub id: T,
    /// English, for the terminal.
    pub en: T,
}

/// A text of a definition: Indonesian, and English where the definition says it so. It reads as its Indonesian text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    id: String,
    en: Option<String>,
}

impl Wording {
    /// A text; a blank English one is none.
    #[must_use]
    pub fn new(id: &str, en: Option<&str>) -> Self {
        let en = en.map(str::trim).filter(|text| !text.is_empty());
        Self { id: id.to_owned(), en: en.map(str::to_owned) }
    }

    /// The text in a language: Indonesian where it is not there in English.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::English, Some(text)) => text,
            _ => &self.id,
        }
    }

    /// The Indonesian text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.id
    }
}

impl From<&str> for Wording {
    fn from(id: &str) -> Self {
        Self { id: id.to_owned(), en: None }
    }
}

impl From<String> for Wording {
    fn from(id: String) -> Self {
        Self { id, en: None }
    }
}

impl From<&Wording> for String {
    fn from(text: &Wording) -> Self {
        text.id.clone()
    }
}

impl Deref for Wording {
    type Target = str;

    fn deref(&self) -> &str {
        &self.id
    }
}

impl AsRef<str> for Wording {
    fn as_ref(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

/// The colours of zones, best first: the words that a definition may use.
pub const COLOURS: [Bilingual; 3] = [
    Bilingual { id: "hijau", en: "green" },
    Bilingual { id: "kuning", en: "yellow" },
    Bilingual { id: "merah", en: "red" },
];

/// The colour of a zone in a language; what is none of [`COLOURS`] stays as it is.
#[must_use]
pub fn colour(zone: &str, language: Language) -> &str {
    let known = COLOURS.iter().find(|colour| colour.id == zone);
    match (known, language) {
        (Some(colour), Language::English) => colour.en,
        _ => zone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_english_is_told_in_indonesian() {
        let both = Wording::new("Kepolisian Resor", Some("Resort Police"));
        assert_eq!(both.in_language(Language::English), "Resort Police");
        assert_eq!(both.in_language(Language::Indonesian), "Kepolisian Resor");
        for one in
            [Wording::from("Masukan"), Wording::new("Masukan", None), Wording::new("Masukan", Some(" "))]
        {
            assert_eq!(one.in_language(Language::English), "Masukan");
        }
    }

    #[test]
    fn a_colour_has_a_name_in_both_languages_and_another_word_stays() {
        assert_eq!(colour("kuning", Language::English), "yellow");
        assert_eq!(colour("kuning", Language::Indonesian), "kuning");
        assert_eq!(colour("", Language::English), "");
        assert_eq!(colour("jingga", Language::English), "jingga");
    }
}
