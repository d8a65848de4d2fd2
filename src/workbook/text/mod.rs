//! Every text of the score workbooks that does not come from the definition or a rule, once, with both languages side by side.
//!
//! Sentences are templates: `{names}` in braces are filled by [`fill`]. Texts of correction workbooks and entry forms are Indonesian.

pub mod advice;
pub mod card;
pub mod correction;
pub mod coverage;
pub mod duplicates;
pub mod entry;
pub mod figures;
pub mod head;
pub mod indicators;
pub mod life;
pub mod method;
pub mod moves;
pub mod phrase;
pub mod quality;
pub mod rules;
pub mod sheet;
pub mod summary;
pub mod trend;
pub mod zones;

use crate::finding::Bilingual;
use crate::language::Language;

/// A text in both languages.
pub type Text = Bilingual<&'static str>;

/// Constants of type [`Text`], one per line: `NAME: "Indonesian", "English";`.
macro_rules! texts {
    ($($name:ident: $id:literal, $en:literal;)+) => {
        $(
            #[doc = $en]
            pub const $name: $crate::workbook::text::Text = $crate::finding::Bilingual { id: $id, en: $en };
        )+

        /// All of them.
        #[cfg(test)]
        pub const ALL: &[(&str, $crate::workbook::text::Text)] = &[$((stringify!($name), $name),)+];
    };
}
use texts;

/// A template with its `{named}` places filled; what is filled in is not looked at again.
#[must_use]
pub fn fill(template: &str, places: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(places.iter().find(|(place, _)| *place == name).map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

texts! {
    NONE: "Tidak ada.", "None.";
    PAGE_NUMBER: "Halaman &P dari &N", "Page &P of &N";
    UNSCORED: "Belum dinilai", "Not scored yet";
    NATION: "Nasional", "Nation";
    PROVINCE_OF: "Provinsi {province}", "Province of {province}";
    TOTAL: "Nilai akhir", "Whole score";
    SUBTITLE: "{title} – {place} – edisi {edition}", "{title} – {place} – {edition} edition";
    OVERRIDDEN: "Nilai ditetapkan", "Score decided";
    OVERRIDDEN_FROM: "Nilai ditetapkan; hasil hitung {computed}", "Score decided; computed {computed}";
    NEAR_BELOW: "dekat batas {category}: {distance} di bawah {cut}", "near the line of {category}: {distance} below {cut}";
    NEAR_ABOVE: "dekat batas {category}: {distance} di atas {cut}", "near the line of {category}: {distance} above {cut}";
    OF: "{part} dari {whole}", "{part} of {whole}";
    LOCUS: "Lokus", "Locus";
    UNIT: "Unit", "Unit";
    DIMENSION: "Dimensi", "Dimension";
    INDICATOR: "Indikator", "Indicator";
}

/// Author of the documents.
pub const AUTHOR: &str = "rekap";

/// A number with an Indonesian decimal comma, for numbers inside text.
#[must_use]
pub fn decimal(number: f64, decimals: u8) -> String {
    phrase::decimal(Language::Indonesian, number, decimals)
}

/// `hijau` with a capital.
#[must_use]
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every list of texts; a new file of texts goes in here.
    const LISTS: &[&[(&str, Text)]] = &[
        ALL,
        advice::ALL,
        card::ALL,
        coverage::ALL,
        figures::ALL,
        head::ALL,
        indicators::ALL,
        life::ALL,
        method::ALL,
        moves::ALL,
        phrase::ALL,
        quality::ALL,
        rules::ALL,
        sheet::ALL,
        summary::ALL,
        trend::ALL,
        zones::ALL,
    ];

    fn places(template: &str) -> BTreeSet<&str> {
        template.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    #[test]
    fn every_text_is_there_in_both_languages_with_the_same_places() {
        for (name, text) in LISTS.iter().copied().flatten() {
            assert!(!text.id.is_empty() && !text.en.is_empty(), "{name}");
            assert_eq!(places(text.id), places(text.en), "{name}");
        }
    }

    #[test]
    fn every_file_of_texts_with_both_languages_is_in_the_list() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/workbook/text");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let with = files.filter(|path| std::fs::read_to_string(path).unwrap().contains("\ntexts! {"));
        assert_eq!(with.count(), LISTS.len());
    }

    #[test]
    fn places_are_filled_and_what_fills_them_stays_as_it_is() {
        assert_eq!(fill("{a} dari {b}", &[("a", "{b}"), ("b", "3")]), "{b} dari 3");
        assert_eq!(fill("tanpa", &[]), "tanpa");
    }
}
