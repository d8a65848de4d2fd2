//! Units that are not expected here, and how many answered for them.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Report;
use crate::region::province_of;

/// Units outside the roster; a blank unit could not be checked.
pub(super) fn in_roster(report: &mut Report<'_>) {
    let ground = report.ground;
    for at in report.rows() {
        match (ground.subject.responses.unit(at), ground.unit(at)) {
            (None, _) => report.unchecked(1),
            (Some(_), Some(_)) => report.passed(1),
            (Some(code), None) => {
                let expected = nearest(report, code);
                report.hit((at, "unit"), code, expected);
            }
        }
    }
}

/// The unit codes of the province most like `code`, for the officer who mistyped it.
fn nearest(report: &Report<'_>, code: &str) -> String {
    let subject = report.ground.subject;
    let units = subject.pipeline.roster.units_of(subject.province);
    let mut near: Vec<(usize, &str)> =
        units.map(|unit| (strsim::damerau_levenshtein(code, &unit.code), unit.code.as_str())).collect();
    near.sort_unstable();
    let names: Vec<&str> = near.iter().take(3).map(|(_, code)| *code).collect();
    format!("unit dalam roster, mis. {}", names.join(" / "))
}

/// Units of another province; a unit outside the roster could not be checked.
pub(super) fn of_province(report: &mut Report<'_>) {
    let (ground, province) = (report.ground, report.ground.subject.province);
    for at in report.rows() {
        match ground.unit(at) {
            None => report.unchecked(1),
            Some(unit) if province_of(&unit.code) == province => report.passed(1),
            Some(unit) => {
                report.hit((at, "unit"), unit.code.as_str(), format!("unit di provinsi {province}"));
            }
        }
    }
}

/// Roles that do not answer for units of a kind; a unit outside the roster could not be checked.
pub(super) fn role_for_kind(report: &mut Report<'_>, kinds: Option<&[String]>) {
    let ground = report.ground;
    let pipeline = ground.subject.pipeline;
    let answers = |kind: &str, role: &str| match kinds {
        Some(kinds) => kinds.iter().any(|one| one == kind),
        None => pipeline
            .targets
            .get(&(kind.to_owned(), role.to_owned()))
            .is_some_and(|target| target.expects_any()),
    };
    let rows = report.rows();
    let pair = |at: &usize| (ground.kind(*at), ground.subject.responses.role(*at));
    // Responses of a kind and role stand together: each run of them is decided once.
    for run in rows.chunk_by(|one, other| pair(one) == pair(other)) {
        let Some((Some(kind), role)) = run.first().map(pair) else {
            report.unchecked(run.len());
            continue;
        };
        if answers(kind, role) {
            report.passed(run.len());
            continue;
        }
        let expected = match kinds {
            Some(kinds) => format!("unit pada {}", kinds.join(" / ")),
            None => format!("peran yang menilai unit pada {kind}"),
        };
        for at in run {
            report.hit((*at, "unit"), format!("peran {role} untuk unit pada {kind}"), expected.clone());
        }
    }
}

/// Units and roles with fewer responses that pass than a share of their target; the finding stands at the sheet of the
/// first. Those without any are told where scores are computed.
pub(super) fn expected(report: &mut Report<'_>, least: f64, rejected: &BTreeSet<usize>) {
    let ground = report.ground;
    let responses = &ground.subject.responses;
    // (unit, role) -> first response, responses that pass.
    let mut counted: BTreeMap<(&str, &str), (usize, u32)> = BTreeMap::new();
    let rows = report.rows();
    let of_row = |at: &usize| (ground.unit(*at).map(|unit| unit.code.as_str()), responses.role(*at));
    // Responses of a unit and role stand together.
    for run in rows.chunk_by(|one, other| of_row(one) == of_row(other)) {
        let Some(at) = run.first() else { continue };
        let (Some(unit), role) = of_row(at) else { continue };
        if province_of(unit) == ground.subject.province {
            let (_, count) = counted.entry((unit, role)).or_insert((*at, 0));
            *count += run.iter().map(|at| u32::from(!rejected.contains(at))).sum::<u32>();
        }
    }
    for ((code, role), (at, count)) in counted.into_iter().filter(|(_, (_, count))| *count > 0) {
        let unit = ground.subject.pipeline.roster.unit(code);
        let target = unit.and_then(|unit| ground.subject.pipeline.target(unit, role));
        let Some(target) = target else {
            report.unchecked(1);
            continue;
        };
        let needed = (f64::from(target) * least).ceil();
        if f64::from(count) < needed {
            let found = format!("{count} respons {role} untuk {code}");
            report.hit_unit(at, found, format!("sedikitnya {needed} dari target {target}"));
        } else {
            report.passed(1);
        }
    }
}
