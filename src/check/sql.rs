//! SQL expressions over the columns of a response, all of them in one pass.

use std::collections::BTreeMap;

use polars::prelude::{BooleanChunked, Column, DataFrame, IntoColumn, NamedFrom, Series};

use super::ground::Ground;
use super::report::Report;
use crate::pipeline::{Check, Sql, outcomes as evaluate};

/// What the expressions of all SQL rules say of each response, by code of the rule. A rule is not there where its
/// expression could not be computed: then it could not be checked anywhere.
pub(super) fn outcomes<'s>(ground: &Ground<'s>) -> BTreeMap<&'s str, BooleanChunked> {
    let rules: Vec<(&str, &Sql)> = ground
        .subject
        .pipeline
        .rules
        .iter()
        .filter_map(|rule| match &rule.check {
            Check::Sql { sql, .. } => Some((rule.rule.code.as_str(), sql)),
            _ => None,
        })
        .collect();
    if rules.is_empty() {
        return BTreeMap::new();
    }
    let frame = with_roster(ground, &rules);
    let expressions: Vec<&Sql> = rules.iter().map(|(_, sql)| *sql).collect();
    if let Ok(told) = evaluate(&frame, &expressions) {
        return rules.iter().map(|(code, _)| *code).zip(told).collect();
    }
    // One of them stumbles over a value: the others still have their say.
    let alone = |(code, sql): &(&'s str, &Sql)| Some((*code, evaluate(&frame, &[sql]).ok()?.pop()?));
    rules.iter().filter_map(alone).collect()
}

/// The responses with what the roster says of their units, where an expression asks for it.
fn with_roster(ground: &Ground<'_>, rules: &[(&str, &Sql)]) -> DataFrame {
    let mut frame = ground.subject.frame.clone();
    let asked = |name: &str| rules.iter().any(|(_, sql)| sql.columns.iter().any(|column| column == name));
    let rows = 0..ground.subject.responses.len();
    let mut add = |name: &str, values: Vec<Option<&str>>| {
        let column: Column = Series::new(name.into(), values).into_column();
        // Of the same height as the others: this cannot fail.
        let _ = frame.with_column(column);
    };
    if asked("locus") {
        let locus = |at| ground.unit(at).map(|unit| unit.locus.as_str());
        add("locus", rows.clone().map(locus).collect());
    }
    if asked("unit_kind") {
        add("unit_kind", rows.map(|at| ground.kind(at)).collect());
    }
    frame
}

/// Reports the responses for which the expression is false; where it is neither true nor false, a value it needs is
/// missing.
pub(super) fn check(report: &mut Report<'_>, told: Option<BooleanChunked>) {
    let Check::Sql { sql, column, expected } = &report.rule.check else { return };
    let rows = report.rows();
    let Some(told) = told else { return report.unchecked(rows.len()) };
    for at in rows {
        match told.get(at) {
            Some(true) => report.passed(1),
            Some(false) => {
                let found = found(report.ground, sql, at);
                report.hit((at, column), found, expected.clone());
            }
            None => report.unchecked(1),
        }
    }
}

/// The values the expression looked at, as far as they may be shown.
fn found(ground: &Ground<'_>, sql: &Sql, at: usize) -> String {
    let value = |code: &str| -> String {
        match code {
            "role" => ground.subject.responses.role(at).to_owned(),
            "locus" => ground.unit(at).map(|unit| unit.locus.clone()).unwrap_or_default(),
            "unit_kind" => ground.kind(at).unwrap_or_default().to_owned(),
            _ => {
                let value = ground.column(code).and_then(|column| column.get(at));
                value.map_or_else(|| "kosong".to_owned(), |value| ground.shown(code, value))
            }
        }
    };
    match sql.columns.as_slice() {
        [only] => value(only),
        several => {
            let told: Vec<String> = several.iter().map(|code| format!("{code} {}", value(code))).collect();
            told.join("; ")
        }
    }
}
