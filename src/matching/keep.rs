//! Which of several responses that are one counts.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::Subject;
use crate::pipeline::Keep;

/// Puts responses into the order in which the policy of their role prefers them: by day or by completeness, then by the
/// number of answers, then by how many of them hold the same, then by what they hold. Where they stand matters only between
/// twins that hold the same.
pub fn prefer(subject: &Subject<'_>, prints: impl Fn(usize) -> String, members: &mut [usize]) {
    let role = members.first().map_or("", |at| subject.responses.role(*at));
    let keep = subject.pipeline.duplicates.keep_of(role);
    let mut twins: BTreeMap<String, usize> = BTreeMap::new();
    for at in members.iter() {
        *twins.entry(prints(*at)).or_default() += 1;
    }
    members.sort_by_cached_key(|at| {
        let day = subject.responses.day(*at);
        let by_day = match keep {
            Keep::First => day.unwrap_or(i32::MAX),
            Keep::Last => day.map_or(i32::MAX, |day| -day),
            Keep::MostComplete => 0,
        };
        let print = prints(*at);
        let alike = twins.get(&print).copied().unwrap_or_default();
        (by_day, Reverse(answered(subject, *at)), Reverse(alike), print, *at)
    });
}

/// Why the first of two responses is preferred to the other, in Indonesian.
#[must_use]
pub fn why(subject: &Subject<'_>, kept: usize, other: usize) -> String {
    let keep = subject.pipeline.duplicates.keep_of(subject.responses.role(kept));
    let days = (subject.responses.day(kept), subject.responses.day(other));
    let counts = (answered(subject, kept), answered(subject, other));
    let by_day = match keep {
        Keep::First | Keep::Last if days.0 != days.1 => Some(keep),
        _ => None,
    };
    match by_day {
        Some(Keep::First) => "respons pertama menurut tanggal".to_owned(),
        Some(_) => "respons terakhir menurut tanggal".to_owned(),
        None => match counts.0.cmp(&counts.1) {
            Ordering::Equal if super::differing::differing(subject, kept, other).is_empty() => {
                "isinya sama".to_owned()
            }
            Ordering::Equal => {
                "tanggal dan jumlah jawaban sama; dipilih menurut isi, bukan urutan berkas".to_owned()
            }
            _ => format!("jawabannya lebih lengkap ({} dan {})", counts.0, counts.1),
        },
    }
}

/// How many answers a response has.
fn answered(subject: &Subject<'_>, at: usize) -> usize {
    let items = 0..subject.pipeline.instrument.items.len();
    items.filter(|item| subject.responses.answer(*item, at).is_some()).count()
}
