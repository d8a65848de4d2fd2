//! More responses on one day than one person can take.

use super::ground::Column;
use super::report::Report;
use crate::response::shown_date;

/// Groups (an enumerator) with more responses on one day than `most`: one finding for each, at its first response.
/// A response without group or date could not be checked; what is counted are groups on days.
pub(super) fn check(report: &mut Report<'_>, by: &str, most: u32) {
    let ground = report.ground;
    let Some(Column::Text(groups)) = ground.column(by) else { return };
    let mut list: Vec<(&str, i32, usize)> = Vec::new();
    for at in report.rows() {
        match (groups.get(at), ground.subject.responses.day(at)) {
            (Some(group), Some(day)) => list.push((group, day, at)),
            _ => report.unchecked(1),
        }
    }
    list.sort_unstable();
    for same in list.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        match same.first() {
            Some((_, day, at)) if same.len() > most as usize => {
                let found = format!("{} respons pada {}", same.len(), shown_date(*day));
                report.hit_response(*at, found, format!("paling banyak {most} sehari"));
            }
            _ => report.passed(1),
        }
    }
}
