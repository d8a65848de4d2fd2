//! What two responses hold otherwise.

use super::Subject;
use crate::response::shown_date;

/// Every cell in which two responses differ, as `code: this / other`: the day, then the answers.
pub fn differing(subject: &Subject<'_>, at: usize, other: usize) -> Vec<String> {
    let blank = || "kosong".to_owned();
    let mut cells = Vec::new();
    let days = (subject.responses.day(at), subject.responses.day(other));
    if days.0 != days.1 {
        let shown = |day: Option<i32>| day.map_or_else(blank, shown_date);
        cells.push(format!("tanggal: {} / {}", shown(days.0), shown(days.1)));
    }
    for (number, item) in subject.pipeline.instrument.items.iter().enumerate() {
        let answers = (subject.responses.answer(number, at), subject.responses.answer(number, other));
        if answers.0 != answers.1 {
            let shown = |answer: Option<i16>| answer.map_or_else(blank, |answer| item.scale.shown(answer));
            cells.push(format!("{}: {} / {}", item.code, shown(answers.0), shown(answers.1)));
        }
    }
    cells
}
