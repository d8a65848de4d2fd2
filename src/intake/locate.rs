//! Finds the table in a sheet: the row of headers, and the role whose answers stand under it.

use std::collections::BTreeSet;

use super::template::{Holds, Template, Templates};
use crate::definition::header::normal;
use crate::sheet::{Cells, Content, Row};

/// How many rows with content are searched for headers.
const SEARCHED: usize = 60;

/// How well a row of a sheet fits the headers of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The role: its position among the templates.
    pub role: usize,
    /// The row of headers, counted from zero.
    pub row: u32,
    /// Kept columns of the role whose header stands in the row.
    pub matched: usize,
    /// How many of those are items.
    pub items: usize,
    /// Kept columns the role has.
    pub expected: usize,
    /// Whether the sheet bears the name of the role.
    pub named: bool,
}

impl Fit {
    /// Share of the role's headers that were found, in thousandths, with a bonus for the sheet's name: it decides
    /// between roles whose headers fit alike, and never against clearly better headers.
    fn score(&self) -> usize {
        self.matched * 1000 / self.expected.max(1) + if self.named { 150 } else { 0 }
    }

    /// Whether this can be the table at all. A sheet without the role's name must show half of its items: a summary by
    /// unit has some headers in common.
    fn convinces(&self, items: usize) -> bool {
        if self.named {
            self.matched >= 3.min(self.expected)
        } else {
            self.items * 2 >= items && self.matched >= 2
        }
    }

    fn is_whole(&self) -> bool {
        self.matched == self.expected
    }
}

/// What a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Located {
    /// It holds a table of a role.
    Table(Fit),
    /// It bears the name of a role (its position among the templates), but no row has its headers.
    NoTable(usize),
    /// Nothing says that it belongs to a role.
    NoRole,
}

/// Finds the table of a sheet.
#[must_use]
pub fn locate(templates: &Templates, sheet: &str, cells: &Cells) -> Located {
    let name = words(sheet);
    let named: Vec<bool> = templates.roles.iter().map(|template| is_named(template, &name)).collect();
    let mut best: Option<Fit> = None;
    for row in cells.rows().take(SEARCHED) {
        let headers = headers_of(row);
        for (role, template) in templates.roles.iter().enumerate() {
            let fit = fit(role, template, row.number(), &headers);
            let fit = Fit { named: named.get(role).copied().unwrap_or(false), ..fit };
            let better = best.is_none_or(|best| fit.score() > best.score());
            if better && fit.convinces(template.items.len()) {
                best = Some(fit);
            }
        }
        if best.is_some_and(|best| best.is_whole()) {
            break;
        }
    }
    match (best, templates.roles.iter().position(|template| is_exactly_named(template, &name))) {
        (Some(fit), _) => Located::Table(fit),
        (None, Some(role)) => Located::NoTable(role),
        (None, None) => Located::NoRole,
    }
}

fn fit(role: usize, template: &Template, row: u32, headers: &BTreeSet<String>) -> Fit {
    let found: BTreeSet<Holds> =
        headers.iter().filter_map(|header| template.headers.get(header)).copied().collect();
    let matched = found.iter().filter(|holds| **holds != Holds::Nothing).count();
    let items = found.iter().filter(|holds| matches!(holds, Holds::Answer(_))).count();
    Fit { role, row, matched, items, expected: template.columns.len(), named: false }
}

/// The normal forms of a row's texts. A row with one text is a title.
fn headers_of(row: Row<'_>) -> BTreeSet<String> {
    let texts = || {
        row.cells().filter_map(|(_, content)| match content {
            Content::Text(text) => Some(text),
            _ => None,
        })
    };
    if texts().nth(1).is_none() { BTreeSet::new() } else { texts().map(normal).collect() }
}

/// The words of a sheet's name, one space before and after each: ` data eksternal 2 `.
fn words(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |all, word| all + word + " ")
}

/// Whether the name of a sheet ends with a name of the role; a number may follow: `Data Eksternal (2)`, `63.05 Kabupaten
/// Tapin - Eksternal`.
fn is_named(template: &Template, name: &str) -> bool {
    template.sheets.iter().any(|sheet| unnumbered(name).ends_with(&words(sheet)))
}

/// Whether the name of a sheet is a name of the role: `Petunjuk Eksternal` need not hold a table, `Eksternal` must.
fn is_exactly_named(template: &Template, name: &str) -> bool {
    template.sheets.iter().any(|sheet| unnumbered(name) == words(sheet))
}

/// The words of a name without the number behind them.
fn unnumbered(name: &str) -> String {
    format!("{} ", name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '))
}
