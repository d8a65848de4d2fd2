//! Opinions of tables in the language of a reader.

use super::Pipeline;
use crate::language::Language;

impl Pipeline {
    /// An opinion that a table holds, in a language. With a second axis it is two phrases behind one another; what the pipeline
    /// does not say stays as it is.
    #[must_use]
    pub fn opinion_in(&self, opinion: &str, language: Language) -> String {
        for zone in &self.instrument.zones {
            let Some(second) = opinion.strip_prefix(zone.opinion.as_str()) else { continue };
            let quality = zone.opinion.in_language(language);
            if second.is_empty() {
                return quality.to_owned();
            }
            let axis = self.follow_up.iter();
            let mut phrases =
                axis.flat_map(|axis| std::iter::once(&axis.unlisted).chain(axis.statuses.values()));
            if let Some(phrase) = phrases.find(|phrase| second.strip_prefix(' ') == Some(phrase.as_str())) {
                return format!("{quality} {}", phrase.in_language(language));
            }
        }
        opinion.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn shipped(name: &str) -> Pipeline {
        Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines").join(name)).unwrap()
    }

    #[test]
    fn an_opinion_of_two_axes_is_said_phrase_by_phrase() {
        let opini = shipped("opini-2025");
        let english = |text| opini.opinion_in(text, Language::English);
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
        assert_eq!(opini.opinion_in(same, Language::Indonesian), same);
        // `Baik` ends `Sangat Baik` and starts nothing else.
        let skm = shipped("skm-2017");
        assert_eq!(skm.opinion_in("Kurang Baik", Language::English), "Fair");
    }
}
