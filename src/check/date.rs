//! V4..: dates that cannot be read or lie outside the survey.

use super::{Hit, Subject};
use crate::finding::{Bilingual, Rule, Severity};
use crate::response::{day_number, shown_date};

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
    let window = day_number(subject.pipeline.from)..=day_number(subject.pipeline.to);
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
