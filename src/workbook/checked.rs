//! Outcomes of validation rules: how often each passed, failed, and could not be checked; and the cells that tell it.

use polars::prelude::DataFrame;

use super::cell::{Cell, Column};
use super::context::Context;
use super::live::Grid;
use super::text::{head, phrase, rules as words};
use super::view::View;
use crate::error::Error;

/// The outcomes of a rule over the responses of a province, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked<'a> {
    /// Code of the rule.
    pub rule: &'a str,
    /// How often it passed.
    pub passed: u32,
    /// How often it failed.
    pub failed: u32,
    /// How often the cells it needs were missing.
    pub unchecked: u32,
}

impl Checked<'_> {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed.saturating_add(other.passed),
            failed: self.failed.saturating_add(other.failed),
            unchecked: self.unchecked.saturating_add(other.unchecked),
            ..self
        }
    }

    /// Failures among those that could be checked; none where nothing could.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        let checked = self.passed.saturating_add(self.failed);
        (checked > 0).then(|| f64::from(self.failed) / f64::from(checked))
    }
}

/// Reads the outcomes of rules, in the order of the table.
pub fn checks(frame: &DataFrame) -> Result<Vec<Checked<'_>>, Error> {
    let view = View::new(frame);
    let rule = view.texts("rule")?;
    let [passed, failed, unchecked] =
        [view.counts("passed")?, view.counts("failed")?, view.counts("unchecked")?];
    let read = |row| Checked {
        rule: rule.at(row),
        passed: passed.at(row).unwrap_or(0),
        failed: failed.at(row).unwrap_or(0),
        unchecked: unchecked.at(row).unwrap_or(0),
    };
    Ok(view.rows().map(read).collect())
}

/// Columns that name a rule.
pub fn first_columns() -> [Column; 3] {
    [Column::new(head::RULE, 9.0), Column::new(head::SEVERITY, 20.0), Column::new(head::PROBLEM, 48.0)]
}

/// Columns of outcomes.
pub fn columns() -> [Column; 6] {
    [
        Column::new(words::PASSED, 11.0).keyed("passed"),
        Column::new(words::FAILED, 11.0).keyed("failed"),
        Column::new(words::UNCHECKED, 13.0),
        Column::new(words::RATE, 11.0),
        Column::new(words::USUAL, 11.0),
        Column::new(head::NOTE, 22.0),
    ]
}

/// Cells that name a rule.
pub fn first_cells<'a>(context: &Context<'a>, checked: &Checked<'a>) -> Vec<Cell<'a>> {
    let rule = context.rule_of(checked.rule);
    vec![
        Cell::text(checked.rule),
        Cell::wrap(rule.map_or("", |rule| context.say(phrase::severity(rule.severity)))),
        Cell::wrap(rule.map_or("", |rule| context.language.say(rule.title))),
    ]
}

/// Cells of the outcomes in a row of the grid; a rate above what is usual for the rule is marked.
pub fn cells<'a>(context: &Context<'_>, checked: &Checked<'_>, (grid, at): (&Grid, usize)) -> [Cell<'a>; 6] {
    let [passed, failed] = ["passed", "failed"].map(|key| grid.cell(at, key));
    let (rate, usual) = (checked.rate(), context.usual(checked.rule));
    let above = rate.zip(usual).is_some_and(|(rate, usual)| rate > usual);
    [
        Cell::Count(Some(checked.passed)),
        Cell::Count(Some(checked.failed)),
        Cell::Count(Some(checked.unchecked)),
        Cell::live(format!("{failed}/({passed}+{failed})"), Cell::Rate(rate)),
        Cell::Share(usual),
        if above { Cell::Mark(context.say(words::ABOVE).into()) } else { Cell::Blank },
    ]
}
