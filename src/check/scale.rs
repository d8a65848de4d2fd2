//! V2..: answers outside their scale, or not readable as one.

use polars::prelude::ChunkAgg;

use super::{Hit, Subject};
use crate::finding::{Bilingual, Rule, Severity};

/// An answer lies outside its scale.
pub static V201: Rule = Rule {
    code: "V201",
    title: Bilingual { id: "Jawaban di luar skala", en: "answer outside its scale" },
    remedy: Bilingual {
        id: "Cocokkan dengan berkas asli responden dan tulis nilai yang ada pada skala.",
        en: "Compare with the respondent's paper and enter a value of the scale.",
    },
    severity: Severity::Reject,
};

/// An answer cannot be read as a value of its scale.
pub static V202: Rule = Rule {
    code: "V202",
    title: Bilingual { id: "Jawaban tidak terbaca", en: "answer cannot be read" },
    remedy: Bilingual {
        id: "Tulis jawaban sebagai bilangan pada skala.",
        en: "Enter the answer as a number of the scale.",
    },
    severity: Severity::Reject,
};

/// Reports answers outside their scale and answers that could not be read.
pub fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (number, item) in subject.pipeline.instrument.items.iter().enumerate() {
        let Some(answers) = subject.responses.answers(number) else { continue };
        // Nearly every column lies on its scale whole: its ends say so without a look at each answer.
        if [answers.min(), answers.max()].into_iter().flatten().all(|end| item.scale.holds(end)) {
            continue;
        }
        for (at, answer) in answers.iter().enumerate() {
            if let Some(answer) = answer.filter(|answer| !item.scale.holds(*answer)) {
                hits.push(subject.hit(
                    &V201,
                    (at, &item.code),
                    item.scale.shown(answer),
                    item.scale.bounds(),
                ));
            }
        }
    }
    if subject.unread.is_empty() {
        return;
    }
    for at in 0..subject.responses.len() {
        for item in &subject.pipeline.instrument.items {
            if let Some(raw) = subject.raw(at, &item.code) {
                hits.push(subject.hit(&V202, (at, &item.code), raw.to_owned(), item.scale.bounds()));
            }
        }
    }
}
