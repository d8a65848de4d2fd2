//! Codes and values that should stand in one response, or in one unit, only.

use std::collections::BTreeMap;

use super::ground::{Column, Ground};
use super::report::Report;
use crate::pipeline::Value;

/// Units in which a respondent of a locus and role was seen: the first and the further ones, in the order of responses.
type Units<'a> = BTreeMap<&'a str, (&'a str, Vec<&'a str>)>;

/// Each further unit of a locus a respondent code is used in, once, at its first response there.
pub(super) fn one_unit(report: &mut Report<'_>) {
    let ground = report.ground;
    let responses = &ground.subject.responses;
    let scope = |at: &usize| (ground.unit(*at).map(|unit| unit.locus.as_str()), responses.role(*at));
    let rows = report.rows();
    let mut seen: BTreeMap<(Option<&str>, &str), Units<'_>> = BTreeMap::new();
    // Responses of a locus and role mostly stand together.
    for run in rows.chunk_by(|one, other| scope(one) == scope(other)) {
        let Some(seen) = run.first().map(|at| seen.entry(scope(at)).or_default()) else { continue };
        for at in run {
            let (Some(unit), Some(respondent)) = (ground.unit(*at), responses.respondent(*at)) else {
                report.unchecked(1);
                continue;
            };
            let unit = unit.code.as_str();
            let (first, further) = seen.entry(respondent).or_insert_with(|| (unit, Vec::new()));
            if *first == unit || further.contains(&unit) {
                report.passed(1);
                continue;
            }
            further.push(unit);
            let found = format!("{respondent} juga di {first}");
            report.hit((*at, "respondent"), found, "satu unit per kode responden");
        }
    }
}

/// A value that can be compared and sorted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'s> {
    Nothing,
    Text(&'s str),
    Number(u64),
    Day(i32),
}

impl<'s> From<Value<'s>> for Part<'s> {
    fn from(value: Value<'s>) -> Self {
        match value {
            Value::Text(text) => Self::Text(text),
            Value::Number(number) => Self::Number(number.to_bits()),
            Value::Day(day) => Self::Day(day),
        }
    }
}

/// Values that stand in an earlier response too. The same response typed twice is no matter of this rule: duplicates are
/// found later. A response that lacks one of the values could not be checked.
pub(super) fn values(report: &mut Report<'_>, columns: &[String], within: &[String]) {
    let ground = report.ground;
    let responses = &ground.subject.responses;
    let [first, ..] = columns else { return };
    let parts: Vec<Option<Column<'_>>> = columns.iter().map(|code| ground.column(code)).collect();
    let scopes: Vec<(&str, Option<Column<'_>>)> =
        within.iter().map(|code| (code.as_str(), ground.column(code))).collect();
    let mut seen: BTreeMap<Vec<Part<'_>>, usize> = BTreeMap::new();
    for at in report.rows() {
        let key: Option<Vec<Part<'_>>> =
            parts.iter().map(|column| column.and_then(|column| column.get(at)).map(Part::from)).collect();
        let Some(mut key) = key else {
            report.unchecked(1);
            continue;
        };
        key.extend(scopes.iter().map(|scope| scope_of(ground, *scope, at)));
        let earlier = *seen.entry(key).or_insert(at);
        if responses.key(earlier) == responses.key(at) {
            report.passed(1);
            continue;
        }
        let values =
            columns.iter().zip(&parts).filter_map(|(code, column)| Some((code, (*column)?.get(at)?)));
        let shown: Vec<String> = values.map(|(code, value)| ground.shown(code, value)).collect();
        let other = responses.respondent(earlier).or_else(|| responses.unit(earlier)).unwrap_or_default();
        let found = format!("{} juga pada {other}", shown.join(", "));
        report.hit((at, first), found, "satu respons per isian");
    }
}

fn scope_of<'s>(ground: &Ground<'s>, (code, column): (&str, Option<Column<'s>>), at: usize) -> Part<'s> {
    match code {
        "locus" => ground.unit(at).map_or(Part::Nothing, |unit| Part::Text(&unit.locus)),
        "role" => Part::Text(ground.subject.responses.role(at)),
        _ => column.and_then(|column| column.get(at)).map_or(Part::Nothing, Part::from),
    }
}
