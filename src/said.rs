//! Words that tables hold in Indonesian and workbooks show in either language: reasons, comparisons, units of figures.

use crate::language::{Bilingual, Language, colour};

/// A change that is told: both editions measured the same.
pub const SAME_INSTRUMENT: Bilingual = Bilingual { id: "instrumen sama", en: "same instrument" };
/// No change is told: the editions measured something else.
pub const OTHER_EDITION: Bilingual = Bilingual {
    id: "edisi berbeda, tidak dapat dibandingkan",
    en: "different editions that cannot be compared",
};
/// No change is told: nothing has a score in both editions.
pub const NOT_COMPARED: Bilingual =
    Bilingual { id: "tidak ada yang dapat dibandingkan", en: "there is nothing to compare" };
/// A unit has no score: its province was not computed.
pub const NO_PROVINCE: Bilingual =
    Bilingual { id: "provinsi belum diolah", en: "province not processed yet" };
/// A unit has no score: nobody answered.
pub const NO_RESPONSES: Bilingual = Bilingual { id: "tidak ada tanggapan", en: "no responses" };
/// A unit has no score: too few answered.
pub const TOO_FEW: Bilingual =
    Bilingual { id: "tanggapan tidak cukup untuk dinilai", en: "too few responses for a score" };
/// What figures count in, and what they are.
pub const UNITS: [Bilingual; 7] = [
    Bilingual { id: "lokus", en: "loci" },
    Bilingual { id: "provinsi", en: "provinces" },
    Bilingual { id: "tanggapan", en: "responses" },
    Bilingual { id: "persen", en: "percent" },
    Bilingual { id: "nilai", en: "score" },
    Bilingual { id: "nama", en: "name" },
    Bilingual { id: "peringkat", en: "rank" },
];
const REASONS: [Bilingual; 6] =
    [SAME_INSTRUMENT, OTHER_EDITION, NOT_COMPARED, NO_PROVINCE, NO_RESPONSES, TOO_FEW];

/// A word that a table holds, in a language: a reason, a comparison, a unit of figures or a colour; anything else, such as a
/// name, stays as it is.
#[must_use]
pub fn said(text: &str, language: Language) -> &str {
    let known = REASONS.iter().chain(&UNITS).find(|said| said.id == text);
    match (known, language) {
        (Some(said), Language::English) => said.en,
        _ => colour(text, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_tables_are_said_in_english_and_names_stay() {
        let english = |text| said(text, Language::English);
        assert_eq!(english("instrumen sama"), "same instrument");
        assert_eq!(english("tidak ada tanggapan"), "no responses");
        assert_eq!(english("merah"), "red");
        assert_eq!(english("Kabupaten Tapin"), "Kabupaten Tapin");
        assert_eq!(said("instrumen sama", Language::Indonesian), "instrumen sama");
    }
}
