//! V4..: dates that cannot be read or lie outside the survey.

use jiff::civil::Date;

use super::{Hit, Subject};
use crate::finding::{Bilingual, Rule, Severity};
use crate::response::shown_date;

/// A date cannot be read.
pub static V401: Rule = Rule {
    code: "V401",
    title: Bilingual { id: "Tanggal tidak terbaca", en: "date cannot be read" },
    remedy: Bilingual {
        id: "Tulis tanggal sebagai tanggal Excel atau sebagai teks hari-bulan-tahun.",
        en: "Enter the date as a date cell or as day-month-year.",
    },
    severity: Severity::Reject,
};

/// A date lies outside the survey window.
pub static V402: Rule = Rule {
    code: "V402",
    title: Bilingual { id: "Tanggal di luar masa survei", en: "date outside the survey window" },
    remedy: Bilingual {
        id: "Cocokkan tanggal dengan berkas asli; respons di luar masa survei tidak dihitung.",
        en: "Compare the date with the paper; responses outside the window do not count.",
    },
    severity: Severity::Reject,
};

/// Reports unreadable dates and dates outside the window.
pub fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let window = days(subject.pipeline.from)..=days(subject.pipeline.to);
    let expected = format!("{} sampai {}", subject.pipeline.from, subject.pipeline.to);
    for at in 0..subject.responses.len() {
        match subject.responses.day(at) {
            Some(day) if !window.contains(&day) => {
                hits.push(subject.hit(&V402, (at, "date"), shown_date(day), expected.clone()));
            }
            Some(_) => {}
            None => {
                if let Some(raw) = subject.raw(at, "date") {
                    hits.push(subject.hit(&V401, (at, "date"), raw.to_owned(), expected.clone()));
                }
            }
        }
    }
}

/// Days since 1970-01-01.
fn days(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_may_2024_is_day_19844() {
        // 54 years of 365 days, 13 leap days (1972 to 2020), and 31 + 29 + 31 + 30 days of 2024: 19710 + 13 + 121.
        assert_eq!(days(Date::constant(2024, 5, 1)), 19_844);
    }
}
