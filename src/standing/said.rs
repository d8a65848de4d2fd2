//! Words that tables hold in Indonesian and workbooks show in either language: reasons, comparisons, units of figures.

use crate::language::{Bilingual, Language, colour};
use crate::pipeline::Pipeline;

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

/// An opinion that a table holds, in a language. With a second axis it is two phrases behind one another; what the pipeline
/// does not say stays as it is.
#[must_use]
pub fn opinion_said(pipeline: &Pipeline, opinion: &str, language: Language) -> String {
    for zone in &pipeline.instrument.zones {
        let Some(second) = opinion.strip_prefix(zone.opinion.as_str()) else { continue };
        let quality = zone.opinion.in_language(language);
        if second.is_empty() {
            return quality.to_owned();
        }
        let axis = pipeline.follow_up.iter();
        let mut phrases = axis.flat_map(|axis| std::iter::once(&axis.unlisted).chain(axis.statuses.values()));
        if let Some(phrase) = phrases.find(|phrase| second.strip_prefix(' ') == Some(phrase.as_str())) {
            return format!("{quality} {}", phrase.in_language(language));
        }
    }
    opinion.to_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn shipped(name: &str) -> Pipeline {
        Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines").join(name)).unwrap()
    }

    #[test]
    fn words_of_tables_are_said_in_english_and_names_stay() {
        let english = |text| said(text, Language::English);
        assert_eq!(english("instrumen sama"), "same instrument");
        assert_eq!(english("tidak ada tanggapan"), "no responses");
        assert_eq!(english("merah"), "red");
        assert_eq!(english("Kabupaten Tapin"), "Kabupaten Tapin");
        assert_eq!(said("instrumen sama", Language::Indonesian), "instrumen sama");
    }

    #[test]
    fn an_opinion_of_two_axes_is_said_phrase_by_phrase() {
        let opini = shipped("opini-2025");
        let english = |text| opinion_said(&opini, text, Language::English);
        assert_eq!(
            english("Kualitas Tertinggi Tanpa Maladministrasi"),
            "Highest Quality Without Maladministration"
        );
        assert_eq!(
            english("Kualitas Sedang Dengan Maladministrasi"),
            "Medium Quality With Maladministration"
        );
        assert_eq!(english("Kualitas Tinggi"), "High Quality");
        assert_eq!(english(""), "");
        assert_eq!(english("Kualitas Tinggi Lain"), "Kualitas Tinggi Lain");
        let same = "Kualitas Rendah Dengan Maladministrasi";
        assert_eq!(opinion_said(&opini, same, Language::Indonesian), same);
        // `Baik` ends `Sangat Baik` and starts nothing else.
        let skm = shipped("skm-2017");
        assert_eq!(opinion_said(&skm, "Kurang Baik", Language::English), "Fair");
    }
}
