//! Which new values break a rule: at their own cell, or at another one that the rule holds them against.

use std::collections::{BTreeMap, BTreeSet};

use super::{Amended, Base, Plan};
use crate::check::Hit;
use crate::finding::{Finding, Severity};
use crate::pipeline::{Check, CheckRule};
use crate::response::Cells;

/// What was found before anything was corrected: position of the response, rule, item.
pub(super) type Before = BTreeSet<(usize, String, String)>;

/// The findings of `hits` as [`Before`] knows them.
pub(super) fn before(hits: &[Hit]) -> Before {
    hits.iter().map(|hit| (hit.at, hit.finding.rule.code.to_string(), hit.finding.item.clone())).collect()
}

/// The answers whose value a rule refuses, each with a sentence that says so. `before` is asked at most once, and only
/// where a value may have broken a rule at another cell: that cell may have broken it all along.
pub(super) fn wrong(
    (base, plan): (&Base<'_>, &Plan),
    amended: &Amended,
    hits: &[Hit],
    before: impl FnOnce() -> Before,
) -> BTreeMap<usize, String> {
    let mut wrong = BTreeMap::new();
    let mut elsewhere = Vec::new();
    let values = by_value(base, plan);
    for hit in hits.iter().filter(|hit| hit.finding.rule.severity != Severity::Note) {
        let Some(at) = amended.positions.get(hit.at) else { continue };
        if let Some(edit) = plan.edits.get(&(*at, hit.finding.item.clone())) {
            wrong.entry(edit.by).or_insert_with(|| told(&hit.finding));
            continue;
        }
        let rule = base.pipeline.rule(hit.finding.rule.code.as_str());
        for by in rule.into_iter().flat_map(|rule| others(rule, (base, plan, amended), (hit, *at), &values)) {
            elsewhere.push((by, *at, hit));
        }
    }
    if !elsewhere.is_empty() {
        let before = before();
        for (by, at, hit) in elsewhere {
            let Finding { rule, item, .. } = &hit.finding;
            if !before.contains(&(at, rule.code.to_string(), item.clone())) {
                wrong.entry(by).or_insert_with(|| told(&hit.finding));
            }
        }
    }
    wrong
}

fn told(finding: &Finding) -> String {
    format!("Nilai baru melanggar aturan {}; seharusnya {}.", finding.rule.code, finding.expected)
}

/// Answers by the code of their cell and the value they put into it.
fn by_value(base: &Base<'_>, plan: &Plan) -> BTreeMap<(String, String), Vec<usize>> {
    let mut by_value: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for ((_, code), edit) in &plan.edits {
        let value = (code.clone(), base.shown_value(code, &edit.value));
        by_value.entry(value).or_default().push(edit.by);
    }
    by_value
}

/// The answers about other cells than the one a finding stands at that its rule looked at too.
fn others(
    rule: &CheckRule,
    (base, plan, amended): (&Base<'_>, &Plan, &Amended),
    (hit, at): (&Hit, usize),
    values: &BTreeMap<(String, String), Vec<usize>>,
) -> Vec<usize> {
    let of_response = |code: &str| plan.edits.get(&(at, code.to_owned())).map(|edit| edit.by);
    match &rule.check {
        Check::Sql { sql, .. } => {
            // The roster says them of the unit.
            let looked = sql.columns.iter().map(|code| match code.as_str() {
                "locus" | "unit_kind" => "unit",
                code => code,
            });
            looked.filter_map(of_response).collect()
        }
        Check::OneUnit => of_response("unit").into_iter().collect(),
        Check::Unique { columns, within } => {
            let own: Vec<usize> = columns.iter().chain(within).filter_map(|code| of_response(code)).collect();
            if !own.is_empty() {
                return own;
            }
            // The finding stands at the later of two; the earlier may be the one that changed.
            let cells = Cells::new(&amended.frame, &base.pipeline.instrument);
            let same = |code: &String| values.get(&(code.clone(), cells.shown(hit.at, code)));
            columns.iter().filter_map(same).flatten().copied().collect()
        }
        _ => Vec::new(),
    }
}
