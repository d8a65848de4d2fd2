//! What marks what rekap makes: the program and its build, and the stamp of a workbook that comes back filled in.

use serde::{Deserialize, Serialize};

/// Version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Digest of the sources it was built from.
pub const BUILD: &str = env!("REKAP_BUILD");

/// Name of the sheet, hidden from everybody, that holds the stamp: labels in column A, their values in column B.
pub const SHEET: &str = "_rekap";
/// Name of the hidden sheet with what drop-down lists offer.
pub const LISTS: &str = "_daftar";
/// Name of the sheet that says how to fill such a workbook in.
pub const GUIDE: &str = "Petunjuk";
/// What stands in A1 of that sheet and nowhere else in the world.
const MARK: &str = "rekap workbook";

/// What a workbook was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Data entry: a blank form of an edition.
    Entry,
    /// Corrections: the findings of a province with room for answers.
    Correction,
}

impl Purpose {
    const ALL: [Self; 2] = [Self::Entry, Self::Correction];

    const fn word(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Correction => "correction",
        }
    }
}

/// The stamp of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// What it was made for.
    pub purpose: Purpose,
    /// Name of the pipeline.
    pub pipeline: String,
    /// Year of the edition.
    pub edition: u16,
    /// Code of the province.
    pub province: String,
    /// Code of the locus; empty where it is of the whole province.
    pub locus: String,
}

impl Stamp {
    /// Labels and values, from the first row down.
    #[must_use]
    pub fn rows(&self) -> [(&'static str, String); 6] {
        [
            (MARK, "1".to_owned()),
            ("purpose", self.purpose.word().to_owned()),
            ("pipeline", self.pipeline.clone()),
            ("edition", self.edition.to_string()),
            ("province", self.province.clone()),
            ("locus", self.locus.clone()),
        ]
    }

    /// The stamp that `rows` (texts of columns A and B, from the first row down) hold; none where they are no stamp.
    #[must_use]
    pub fn from_rows<'t>(rows: impl IntoIterator<Item = (&'t str, &'t str)>) -> Option<Self> {
        let mut rows = rows.into_iter();
        rows.next().filter(|(label, _)| *label == MARK)?;
        let (mut purpose, mut edition) = (None, None);
        let (mut pipeline, mut province, mut locus) = (String::new(), String::new(), String::new());
        for (label, value) in rows.take(Self::LABELS) {
            match label {
                "purpose" => purpose = Purpose::ALL.into_iter().find(|purpose| purpose.word() == value),
                "pipeline" => value.clone_into(&mut pipeline),
                "edition" => edition = value.parse().ok(),
                "province" => value.clone_into(&mut province),
                "locus" => value.clone_into(&mut locus),
                _ => {}
            }
        }
        Some(Self { purpose: purpose?, pipeline, edition: edition?, province, locus })
    }

    /// How many labels follow the mark.
    pub const LABELS: usize = 5;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written_and_nothing_else_is_one() {
        let stamp = Stamp {
            purpose: Purpose::Correction,
            pipeline: "kepatuhan-2024".to_owned(),
            edition: 2024,
            province: "63".to_owned(),
            locus: String::new(),
        };
        let rows = stamp.rows();
        let texts = || rows.iter().map(|(label, value)| (*label, value.as_str()));
        assert_eq!(Stamp::from_rows(texts()), Some(stamp.clone()));
        assert_eq!(Stamp::from_rows(texts().skip(1)), None);
        assert_eq!(Stamp::from_rows([]), None);
    }
}
