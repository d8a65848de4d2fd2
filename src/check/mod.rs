//! The engine of validation: runs every rule of `rules.toml` over all responses of a province; which of them reject is a
//! matter of their severity. One file per family of checks.

mod comma;
mod ground;
mod near;
mod odd_scale;
mod pace;
mod readable;
mod report;
mod required;
mod same;
mod scale;
mod sql;
mod straight;
mod unique;
mod unit;
mod unusual;
mod value;

use std::collections::BTreeSet;

use polars::prelude::DataFrame;

use crate::correction::HasFinding;
use crate::finding::{Code, Finding, Severity};
use crate::pipeline::{Check, Pipeline};
use crate::response::{Addresses, Responses, Unread};

use ground::Ground;
use report::Report;

/// The responses of a province with all that rules look at.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The pipeline.
    pub pipeline: &'a Pipeline,
    /// Code of the province.
    pub province: &'a str,
    /// Its responses.
    pub responses: Responses<'a>,
    /// The same as a table, with the kept fields beyond the fixed ones.
    pub frame: &'a DataFrame,
    /// Cells that could not be read.
    pub unread: &'a Unread,
    /// Where everything stands.
    pub addresses: &'a Addresses,
}

/// A finding about one response, by its position in the table; one about a group stands at its first response.
#[derive(Debug)]
pub struct Hit {
    /// Position of the response.
    pub at: usize,
    /// The finding.
    pub finding: Finding,
}

impl HasFinding for Hit {
    fn finding(&self) -> &Finding {
        &self.finding
    }

    fn finding_mut(&mut self) -> &mut Finding {
        &mut self.finding
    }
}

/// How often a rule passed, failed and could not be checked. What is counted depends on its kind: cells (`required`,
/// `required-answers`, `scale`, `readable`, tests of values), responses (`nearly-empty`, `unique`, rules about units, `sql`,
/// `straight-lining`, `same-answers`, `unusual`), or groups (`expected-responses`: unit and role; `pace`: group and day;
/// `other-scale`: group and scale). A blank cell could not be checked where it is required, and is not counted where it
/// is not; one that could not be read could not be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Code of the rule.
    pub code: Code,
    /// Passed.
    pub passed: u32,
    /// Failed.
    pub failed: u32,
    /// The cells it needs are missing.
    pub unchecked: u32,
}

/// What came of all rules.
#[derive(Debug)]
pub struct Checked {
    /// The findings.
    pub hits: Vec<Hit>,
    /// One entry per rule, by code.
    pub counts: Vec<Counts>,
}

/// Runs all rules over all responses. `verified` says which findings an officer has verified: they reject nothing, and
/// their responses are among those that units are expected to have.
#[must_use]
pub fn all(subject: &Subject<'_>, verified: &dyn Fn(&Hit) -> bool) -> Checked {
    let ground = Ground::new(subject);
    let mut told = sql::outcomes(&ground);
    let (mut hits, mut counts) = (Vec::new(), Vec::new());
    // How many responses are left is known once all other rules have spoken.
    let late = |check: &Check| matches!(check, Check::ExpectedResponses(_));
    let rules = || subject.pipeline.rules.iter();
    for rule in rules().filter(|rule| !late(&rule.check)) {
        let mut report = Report::new(&ground, rule, &mut hits);
        match &rule.check {
            Check::Sql { .. } => sql::check(&mut report, told.remove(rule.rule.code.as_str())),
            _ => family(&mut report),
        }
        counts.push(report.counts());
    }
    let rejects = |hit: &&Hit| hit.finding.does(Severity::Reject) && !verified(hit);
    let rejected: BTreeSet<usize> = hits.iter().filter(rejects).map(|hit| hit.at).collect();
    let mut last = Vec::new();
    for rule in rules().filter(|rule| late(&rule.check)) {
        let mut report = Report::new(&ground, rule, &mut last);
        if let Check::ExpectedResponses(least) = rule.check {
            unit::expected(&mut report, least, &rejected);
        }
        counts.push(report.counts());
    }
    hits.append(&mut last);
    counts.sort_by_key(|counts| counts.code);
    Checked { hits, counts }
}

fn family(report: &mut Report<'_>) {
    match &report.rule.check {
        Check::Required => required::fields(report),
        Check::RequiredAnswers => required::answers(report),
        Check::NearlyEmpty => required::nearly_empty(report),
        Check::Scale(items) => scale::check(report, items),
        Check::Readable(columns) => readable::check(report, columns),
        Check::Values(tests) => value::check(report, tests),
        Check::Unique { columns, within } => unique::values(report, columns, within),
        Check::OneUnit => unique::one_unit(report),
        Check::InRoster => unit::in_roster(report),
        Check::OfProvince => unit::of_province(report),
        Check::RoleForKind(kinds) => unit::role_for_kind(report, kinds.as_deref()),
        Check::StraightLining { .. } => straight::check(report),
        Check::SameAnswers { .. } => same::check(report),
        Check::Pace { by, most } => pace::check(report, by, *most),
        Check::Unusual { .. } => unusual::check(report),
        Check::OtherScale { .. } => odd_scale::check(report),
        Check::LostComma(items) => comma::check(report, items),
        Check::Sql { .. } | Check::ExpectedResponses(_) => {}
    }
}
