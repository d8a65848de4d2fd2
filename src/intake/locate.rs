//! Finds the table in a sheet: its header, and the role whose answers stand under it.

use std::sync::Arc;

use super::columns::Columns;
use super::header::{Label, Line, TALLEST, labels, last_row};
use super::known::Candidate;
use super::template::{Holds, Template, Templates};
use crate::sheet::{Area, Content, Row};

/// How many rows with content are searched for headers.
const SEARCHED: usize = 60;

/// How well some rows of a sheet fit the headers of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The role: its position among the templates.
    pub role: usize,
    /// First row of headers, counted from zero.
    pub first: u32,
    /// Last row of headers; a row that numbers the columns is one.
    pub last: u32,
    /// What stands in them, from the left.
    pub labels: Vec<Label>,
    /// What they say of its columns.
    pub columns: Arc<Columns>,
    /// Kept columns of the role whose header stands there.
    pub matched: usize,
    /// How many of those are items.
    pub items: usize,
    /// Kept columns the role has.
    pub expected: usize,
    /// Whether the sheet bears the name of the role.
    pub named: bool,
}

/// The columns of a role that some labels name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    matched: usize,
    items: usize,
    expected: usize,
    named: bool,
}

impl Match {
    fn of(template: &Template, labels: &[Label], named: bool) -> Self {
        let mut found: Vec<Holds> = labels.iter().filter_map(|label| label.holds(template)).collect();
        found.sort_unstable();
        found.dedup();
        let matched = found.iter().filter(|holds| holds.is_kept()).count();
        let items = found.iter().filter(|holds| matches!(holds, Holds::Answer(_))).count();
        Self { matched, items, expected: template.columns.len(), named }
    }

    /// Share of the role's headers that were found, in thousandths, with a bonus for the sheet's name: it decides
    /// between roles whose headers fit alike, and never against clearly better headers.
    fn rank(self) -> usize {
        self.matched * 1000 / self.expected.max(1) + if self.named { 150 } else { 0 }
    }

    /// Whether this can be the table at all. A sheet without the role's name must show half of its items: a summary by
    /// unit has some headers in common.
    fn convinces(self, items: usize) -> bool {
        if self.named {
            self.matched >= 3.min(self.expected)
        } else {
            self.items * 2 >= items && self.matched >= 2
        }
    }
}

impl Fit {
    /// How sure it is that this is the table: the share of the role's headers that were found, 0 to 100.
    pub fn score(&self) -> u32 {
        u32::try_from(self.matched * 100 / self.expected.max(1)).unwrap_or(100)
    }

    /// Why: `header = rows 5-6: 31 of 33 labels match`.
    pub fn reason(&self) -> String {
        format!(
            "header = {}: {} of {} labels match",
            rows(self.first, self.last),
            self.matched,
            self.expected
        )
    }

    /// The lowest row of titles, counted from zero; a row of numbers may stand under it.
    pub fn titles(&self) -> u32 {
        self.labels.iter().map(|label| label.row).max().unwrap_or(self.first)
    }

    fn is_whole(&self) -> bool {
        self.matched == self.expected
    }
}

/// Rows as a spreadsheet program counts them: `row 5`, `rows 5-6`.
pub fn rows(first: u32, last: u32) -> String {
    let (first, last) = (u64::from(first) + 1, u64::from(last) + 1);
    if first == last { format!("row {first}") } else { format!("rows {first}-{last}") }
}

/// What a sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// It holds a table of a role.
    Table(Fit),
    /// It bears the name of a role (its position among the templates), but no row has its headers.
    NoTable(usize),
    /// Nothing says that it belongs to a role.
    NoRole,
}

/// Finds the table of a sheet. Merged areas are asked for only where the titles do not tell by themselves what stands
/// over each column: finding them costs a second look at the sheet.
pub fn locate(
    templates: &Templates,
    sheet: &str,
    rows: &[Row<'_>],
    merged: impl FnOnce() -> Vec<Area>,
) -> Located {
    let name = words(sheet);
    let without = best(templates, &name, rows, &[]);
    let fit = match without {
        Some(fit) if fit.is_whole() => Some(fit),
        other => {
            let merged = if rows.is_empty() { Vec::new() } else { merged() };
            let with = if merged.is_empty() { None } else { best(templates, &name, rows, &merged) };
            match (other, with) {
                (Some(without), Some(with)) if with.matched >= without.matched => Some(with),
                (without, with) => without.or(with),
            }
        }
    };
    match (fit, templates.roles.iter().position(|template| is_exactly_named(template, &name))) {
        (Some(fit), _) => Located::Table(fit),
        (None, Some(role)) => Located::NoTable(role),
        (None, None) => Located::NoRole,
    }
}

/// The rows that fit the headers of a role best; of two that fit alike the upper, of two heights the lower.
fn best(templates: &Templates, name: &str, rows: &[Row<'_>], merged: &[Area]) -> Option<Fit> {
    let named: Vec<bool> = templates.roles.iter().map(|template| is_named(template, name)).collect();
    let mut best: Option<(Match, Fit)> = None;
    let mut lines: Vec<Line> = Vec::new();
    'rows: for at in 0..rows.len().min(SEARCHED) {
        for height in 1..=TALLEST {
            let Some(block) = together(rows, at, height) else { break };
            let above = rows.get(..=at).unwrap_or_default();
            let candidate = candidate(templates, &named, (block, merged), (above, &mut lines));
            let Some(candidate) = candidate else { continue };
            if best.as_ref().is_none_or(|(best, _)| candidate.found.rank() > best.rank()) {
                best = Some((candidate.found, fit(candidate, block)));
            }
            if best.as_ref().is_some_and(|(_, best)| best.is_whole()) {
                break 'rows;
            }
        }
    }
    let (_, fit) = best?;
    let mut fit = deeper(templates, rows, merged, &fit).unwrap_or(fit);
    fit.last = last_row(rows, &fit.columns.ours(&fit.labels), merged, fit.last);
    Some(fit)
}

/// The `height` rows that end with the one at `at`, where they follow each other without a gap.
fn together<'r, 'c>(rows: &'r [Row<'c>], at: usize, height: usize) -> Option<&'r [Row<'c>]> {
    let rows = rows.get((at + 1).checked_sub(height)?..=at)?;
    rows.windows(2).all(|pair| matches!(pair, [a, b] if a.number() + 1 == b.number())).then_some(rows)
}

/// The role whose headers some rows hold best, of those that they convincingly are; of two the first. The rows are the last
/// of `all`, whose first are `lines` already.
fn candidate(
    templates: &Templates,
    named: &[bool],
    (rows, merged): (&[Row<'_>], &[Area]),
    (all, lines): (&[Row<'_>], &mut Vec<Line>),
) -> Option<Candidate> {
    if merged.is_empty()
        && let Some(known) = templates.seen.headers.get(named, rows)
    {
        return Some(known);
    }
    lines.extend(all.iter().skip(lines.len()).map(|row| Line::of(templates, *row)));
    let labels = labels(lines.get(lines.len().checked_sub(rows.len())?..)?, merged);
    let mut best: Option<(usize, Match)> = None;
    for (role, (template, named)) in templates.roles.iter().zip(named).enumerate() {
        let found = Match::of(template, &labels, *named);
        let better = best.is_none_or(|(_, best)| found.rank() > best.rank());
        if better && found.convinces(template.items.len()) {
            best = Some((role, found));
        }
    }
    let (role, found) = best?;
    let columns = Arc::new(Columns::of(templates, templates.roles.get(role)?, &labels));
    let candidate = Candidate { role, found, labels, columns };
    if merged.is_empty() {
        templates.seen.headers.put(named, rows, &candidate);
    }
    Some(candidate)
}

/// The same header with the row under it, where that names items too: under `U8` may stand what U8 is on this sheet, and
/// what is written out tells more than a number.
fn deeper(templates: &Templates, rows: &[Row<'_>], merged: &[Area], upper: &Fit) -> Option<Fit> {
    let template = templates.roles.get(upper.role)?;
    let height = (upper.last - upper.first + 2) as usize;
    let under = rows.partition_point(|row| row.number() <= upper.last);
    let whole = together(rows, under, height).filter(|_| height <= TALLEST)?;
    if !may_name_items(template, *rows.get(under)?) {
        return None;
    }
    let alone = Line::of(templates, *rows.get(under)?);
    let alone = Match::of(template, &labels(std::slice::from_ref(&alone), merged), upper.named);
    if alone.items * 2 < template.items.len() {
        return None;
    }
    let lines: Vec<Line> = whole.iter().map(|row| Line::of(templates, *row)).collect();
    let labels = labels(&lines, merged);
    let found = Match::of(template, &labels, upper.named);
    if found.matched < upper.matched {
        return None;
    }
    let columns = Arc::new(Columns::of(templates, template, &labels));
    Some(fit(Candidate { role: upper.role, found, labels, columns }, whole))
}

/// Whether a row has cells enough that may name half of the items. Nearly all rows under a header are responses, most of
/// it numbers, and no header of most surveys is a number.
fn may_name_items(template: &Template, row: Row<'_>) -> bool {
    let others = row.cells().filter(|(_, content)| !matches!(content, Content::Number(_))).count();
    let numeric = || template.headers.keys().any(|header| header.parse::<f64>().is_ok());
    others * 2 >= template.items.len() || numeric()
}

fn fit(candidate: Candidate, rows: &[Row<'_>]) -> Fit {
    let Candidate { role, found, labels, columns } = candidate;
    let Match { matched, items, expected, named } = found;
    let row = |row: Option<&Row<'_>>| row.map_or(0, Row::number);
    let (first, last) = (row(rows.first()), row(rows.last()));
    Fit { role, first, last, labels, columns, matched, items, expected, named }
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
