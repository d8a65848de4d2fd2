//! More responses on one day than one person can take.

use super::ground::{Column, grouped};
use super::report::Report;
use crate::response::shown_date;

/// Groups (an enumerator) with more responses on one day than `most`: one finding for each, at its first response.
/// A response without group or date could not be checked; what is counted are groups on days.
pub(super) fn check(report: &mut Report<'_>, by: &str, most: u32) {
    let ground = report.ground;
    let Some(Column::Text(groups)) = ground.column(by) else { return };
    let rows = report.rows();
    let (groups, alone) = grouped(&rows, |at| groups.get(at));
    report.unchecked(alone.len());
    for members in groups.into_values() {
        let day = |nth: &usize| {
            let at = *rows.get(*nth)?;
            Some((ground.subject.responses.day(at)?, at))
        };
        let mut days: Vec<(i32, usize)> = members.iter().filter_map(day).collect();
        report.unchecked(members.len() - days.len());
        days.sort_unstable();
        for same in days.chunk_by(|one, other| one.0 == other.0) {
            match same.first() {
                Some((day, at)) if same.len() > most as usize => {
                    let found = format!("{} respons pada {}", same.len(), shown_date(*day));
                    report.hit_response(*at, found, format!("paling banyak {most} sehari"));
                }
                _ => report.passed(1),
            }
        }
    }
}
