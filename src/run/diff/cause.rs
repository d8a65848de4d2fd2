//! Why loci moved: what became of the responses of a province between two runs, named and counted.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataType, PolarsResult};
use serde::Serialize;

use super::pair::{Paired, pair};
use super::response::{Change, Fate, Responses};
use crate::table::ANSWER;

/// The rule of a row that an officer asked to delete.
const DELETED: &str = "V901";
/// Columns that move no score.
const IDLE: [&str; 4] = ["source", "row", "date", "respondent"];
/// Columns beside the answers that say where answers count.
const WHERE: [&str; 4] = ["unit", "role", "product", "medium"];

/// A reason why a locus moved, with how often it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// `answers`, `corrections`, `validation`, `duplicates`, `roster`, `method`, `override`, `published`, `province`,
    /// `program`, `other loci` or `unknown`.
    pub cause: &'static str,
    /// What happened, e.g. `answers changed`.
    pub what: &'static str,
    /// The file, rule, or part of the definition it happened in or by.
    pub by: String,
    /// How many answers, responses or units.
    pub count: usize,
    /// The units it happened to.
    pub units: BTreeSet<String>,
}

/// Causes of one locus: cause, what, by -> how often and where.
#[derive(Debug, Default)]
pub struct Causes(BTreeMap<(&'static str, &'static str, String), (usize, BTreeSet<String>)>);

impl Causes {
    /// Counts one more.
    pub fn add(&mut self, (cause, what): (&'static str, &'static str), by: &str, unit: &str) {
        let (count, units) = self.0.entry((cause, what, by.to_owned())).or_default();
        *count += 1;
        if !unit.is_empty() {
            units.insert(unit.to_owned());
        }
    }

    /// Adds what is counted in others.
    pub fn merge(&mut self, others: Self) {
        for (what, (count, units)) in others.0 {
            let own = self.0.entry(what).or_default();
            own.0 += count;
            own.1.extend(units);
        }
    }

    /// Whether a cause of this kind is there.
    pub fn has(&self, kind: &str) -> bool {
        self.0.keys().any(|(cause, ..)| *cause == kind)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The causes in a fixed order.
    pub fn listed(self) -> Vec<Cause> {
        let one = |((cause, what, by), (count, units))| Cause { cause, what, by, count, units };
        self.0.into_iter().map(one).collect()
    }
}

/// What happened to the responses of a province, by the unit it happened to.
struct Happened<'a> {
    before: &'a Responses,
    after: &'a Responses,
    /// Columns whose cells are compared.
    columns: Vec<String>,
    by_unit: BTreeMap<String, Causes>,
}

/// Compares the responses of a province; `hashes` says whether texts beside the key can be compared: under another key of
/// personal data every hash is another one.
pub fn happened(
    before: &Responses,
    after: &Responses,
    hashes: bool,
) -> PolarsResult<BTreeMap<String, Causes>> {
    let common = before.common(after);
    let Paired { both, gone, come } = pair(before, after, &common)?;
    let is_text =
        |name: &String| before.frame.column(name).is_ok_and(|column| *column.dtype() == DataType::String);
    let compared = |name: &String| {
        WHERE.contains(&name.as_str()) || (!IDLE.contains(&name.as_str()) && (hashes || !is_text(name)))
    };
    let columns = common.iter().filter(|name| compared(name)).cloned().collect();
    let mut happened = Happened { before, after, columns, by_unit: BTreeMap::new() };
    for at in gone.into_iter().filter(|at| before.counts(*at)) {
        happened.add(&before.unit(at), ("answers", "responses removed"), before.source(at).0);
    }
    for at in come.into_iter().filter(|at| after.counts(*at)) {
        happened.add(&after.unit(at), ("answers", "responses added"), after.source(at).0);
    }
    for (was, is, same) in both.into_iter().filter(|(was, is, _)| before.counts(*was) || after.counts(*is)) {
        happened.fates(was, is);
        happened.cells(was, is, same)?;
    }
    Ok(happened.by_unit)
}

impl Happened<'_> {
    fn add(&mut self, unit: &str, what: (&'static str, &'static str), by: &str) {
        self.by_unit.entry(unit.to_owned()).or_default().add(what, by, unit);
    }

    /// Adds what happened to a response to the units it counted and counts for.
    fn add_to(&mut self, (was, is): (usize, usize), what: (&'static str, &'static str), by: &str) {
        let mut units = BTreeSet::new();
        units.extend(self.before.counts(was).then(|| self.before.unit(was)));
        units.extend(self.after.counts(is).then(|| self.after.unit(is)));
        for unit in units {
            self.add(&unit, what, by);
        }
    }

    /// A response that counts no more, or counts now.
    fn fates(&mut self, was: usize, is: usize) {
        let (before, after) = (self.before.fate(was).cloned(), self.after.fate(is).cloned());
        let validation = |rule: &str| if rule == DELETED { "corrections" } else { "validation" };
        match (before, after) {
            (Some(Fate::Kept), Some(Fate::Rejected(rule))) => {
                self.add_to((was, is), (validation(&rule), "responses rejected"), &rule);
            }
            (Some(Fate::Rejected(rule)), Some(Fate::Kept)) => {
                self.add_to((was, is), (validation(&rule), "responses accepted"), &rule);
            }
            (Some(Fate::Kept), Some(Fate::Replaced(rule))) => {
                self.add_to((was, is), ("duplicates", "responses replaced"), &rule);
            }
            (Some(Fate::Replaced(rule)), Some(Fate::Kept)) => {
                self.add_to((was, is), ("duplicates", "responses released"), &rule);
            }
            _ => {}
        }
    }

    /// Cells of a response that count otherwise now.
    fn cells(&mut self, was: usize, is: usize, same: bool) -> PolarsResult<()> {
        let (old, new) = (self.before.changes(was), self.after.changes(is));
        if same && old == new {
            return Ok(());
        }
        let mut found = Vec::new();
        for name in &self.columns {
            let (old, new) = (old.and_then(|old| old.get(name)), new.and_then(|new| new.get(name)));
            let (old_cell, new_cell) = (cell(self.before, was, name)?, cell(self.after, is, name)?);
            let effective = |change: Option<&Change>, read: &str| {
                change.map_or_else(|| read.to_owned(), |change| change.now.clone())
            };
            if effective(old, &old_cell) == effective(new, &new_cell) {
                continue;
            }
            found.push(match (old, new) {
                (_, Some(now)) => by_change(now, true),
                (Some(before), None) if old_cell == new_cell => by_change(before, false),
                _ => {
                    let kind = self.after.frame.column(name)?.dtype();
                    let answers = *kind == ANSWER || WHERE.contains(&name.as_str());
                    let what = if answers { "answers changed" } else { "fields changed" };
                    (("answers", what), self.after.source(is).0.to_owned())
                }
            });
        }
        for (what, by) in found {
            self.add_to((was, is), what, &by);
        }
        Ok(())
    }
}

/// What a cell held as it was read; blank ones are empty. Answers are written as the numbers they are kept as, which is what
/// changes tell too but for scales of words or with decimals: a correction that an office has taken over there is told as a changed answer.
fn cell(read: &Responses, at: usize, name: &str) -> PolarsResult<String> {
    let cell = read.frame.column(name)?.get(at)?;
    Ok(if cell.is_null() { String::new() } else { cell.str_value().into_owned() })
}

/// What a change of a cell that is there now, or no more, is called, and by what it was made.
fn by_change(change: &Change, there: bool) -> ((&'static str, &'static str), String) {
    // A correction is told by its cell, a rule by its code.
    match (change.by.split_once('!'), there) {
        (Some((file, _)), true) => (("corrections", "answers corrected"), file.to_owned()),
        (Some((file, _)), false) => (("corrections", "corrections withdrawn"), file.to_owned()),
        (None, true) => (("validation", "answers voided"), change.by.clone()),
        (None, false) => (("validation", "answers no longer voided"), change.by.clone()),
    }
}
