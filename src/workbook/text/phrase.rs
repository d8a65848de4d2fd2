//! Words for values of tables: months, severities, where a score comes from; and numbers inside text.

use jiff::civil::Date;

use super::{Text, texts};
use crate::finding::Severity;
use crate::language::Language;

texts! {
    NOTED: "dicatat", "noted";
    VOIDED: "jawaban dibatalkan", "answer voided";
    REFUSED: "ditolak", "rejected";
    COMPUTED: "dihitung", "computed";
    DECIDED: "ditetapkan", "decided";
    PUBLISHED: "publikasi", "published";
    FROM_RESPONSES: "dihitung dari respons", "computed from responses";
    FROM_PUBLICATION: "dari publikasi", "as published";
    UNKNOWN: "–", "–";
    JANUARY: "Januari", "January";
    FEBRUARY: "Februari", "February";
    MARCH: "Maret", "March";
    APRIL: "April", "April";
    MAY: "Mei", "May";
    JUNE: "Juni", "June";
    JULY: "Juli", "July";
    AUGUST: "Agustus", "August";
    SEPTEMBER: "September", "September";
    OCTOBER: "Oktober", "October";
    NOVEMBER: "November", "November";
    DECEMBER: "Desember", "December";
}

const MONTHS: [Text; 12] =
    [JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER];

/// What a severity does to the data.
#[must_use]
pub const fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Note => NOTED,
        Severity::Void => VOIDED,
        Severity::Reject => REFUSED,
    }
}

/// Where a score comes from, in a column.
#[must_use]
pub fn origin(word: &str) -> Text {
    match word {
        "computed" => COMPUTED,
        "override" => DECIDED,
        "published" => PUBLISHED,
        _ => UNKNOWN,
    }
}

/// Where a score comes from, under it.
#[must_use]
pub fn score_origin(word: &str) -> Text {
    match word {
        "computed" => FROM_RESPONSES,
        "override" => DECIDED,
        "published" => FROM_PUBLICATION,
        _ => UNKNOWN,
    }
}

/// `2 Agustus 2024`.
#[must_use]
pub fn date(language: Language, date: Date) -> String {
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()).saturating_sub(1));
    format!("{} {} {}", date.day(), month.map_or("", |month| language.say(*month)), date.year())
}

/// A number with the decimal sign of the language, for numbers inside text.
#[must_use]
pub fn decimal(language: Language, number: f64, decimals: u8) -> String {
    let written = format!("{number:.*}", usize::from(decimals));
    match language {
        Language::Indonesian => written.replace('.', ","),
        Language::English => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_in_text_are_written_as_the_language_does() {
        assert_eq!(decimal(Language::Indonesian, 94.58, 2), "94,58");
        assert_eq!(decimal(Language::English, 94.58, 2), "94.58");
        let day = jiff::civil::date(2024, 8, 2);
        assert_eq!(date(Language::Indonesian, day), "2 Agustus 2024");
        assert_eq!(date(Language::English, day), "2 August 2024");
    }
}
