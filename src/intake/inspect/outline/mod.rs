//! Finds the table of a sheet by its shape alone: a row of labels that differ, over rows that fill the same columns
//! with the same kinds of things.
//!
//! Every row near the top is tried as a header ([`candidate`]); the one that explains most cells best is taken. Then
//! all rows are walked once to find where its data end ([`body`]). Side tables stand apart by a blank column, tables
//! below by blank rows and labels of their own.

mod body;
mod candidate;
mod column;
mod labels;
#[cfg(test)]
mod tests;
mod window;

use super::gathered::shown;
use crate::place::CellRef;
use crate::sheet::{Area, Cells};
use body::Body;
use candidate::{Candidate, candidates, headless};
use window::Window;

/// So sure it must be, 0 to 1, that a row is a header.
const SURE: f64 = 0.3;
/// So sure it must be to be named beside the table: a title block is no table.
const SURE_OTHER: f64 = 0.5;
/// How many other tables are named.
const OTHERS: usize = 5;

/// The table of a sheet, by its shape; rows and columns count from zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Outline {
    /// From the first header row to the last row of data.
    pub(super) area: Option<Area>,
    /// First and last header row.
    pub(super) header: Option<(u32, u32)>,
    /// First and last row of totals and notes under the data.
    pub(super) footer: Option<(u32, u32)>,
    /// How sure it is, 0 to 100.
    pub(super) score: u32,
    /// Why, English.
    pub(super) reason: String,
    /// Other tables of the sheet: `M5:P12`.
    pub(super) others: Vec<String>,
    /// Column and header of each column of the table, from the left.
    pub(super) columns: Vec<(u32, String)>,
}

/// Finds the table of a sheet.
pub(super) fn outline(cells: &Cells, merged: &[Area]) -> Outline {
    let window = Window::of(cells, merged);
    if window.lines.is_empty() {
        return Outline { reason: "no table: the sheet is empty".to_owned(), ..Outline::default() };
    }
    let mut sure: Vec<Candidate> =
        candidates(&window).into_iter().filter(|candidate| candidate.quality >= SURE).collect();
    // Of equals the upper one comes first.
    sure.sort_by(|a, b| b.rank.total_cmp(&a.rank));
    sure.extend(if sure.is_empty() { headless(&window) } else { None });
    let mut sure = sure.into_iter();
    let Some(best) = sure.next() else {
        return Outline { reason: no_table(&window), ..Outline::default() };
    };
    let body = Body::walked(cells, &best);
    let table = area(&best, &body);
    let mut taken = vec![(table, body.footer.map_or(table.last.row, |(_, last)| last))];
    for other in sure.filter(|other| other.quality >= SURE_OTHER) {
        if taken.len() > OTHERS {
            break;
        }
        // Most candidates are rows of a table that is known: no need to walk theirs.
        let head = area(&other, &Body::none(&other));
        if !taken.iter().all(|(one, last)| apart(one, *last, &head)) {
            continue;
        }
        let body = Body::walked(cells, &other);
        let area = area(&other, &body);
        let wide = area.first.column < area.last.column;
        if body.rows > 1 && wide && taken.iter().all(|(one, last)| apart(one, *last, &area)) {
            taken.push((area, body.footer.map_or(area.last.row, |(_, last)| last)));
        }
    }
    let others: Vec<String> = taken.iter().skip(1).map(|(area, _)| shown(area)).collect();
    Outline {
        area: Some(table),
        header: best.header,
        footer: body.footer,
        score: percent(best.quality),
        reason: reason(&window, &best, &body, &others),
        others,
        columns: columns(&best).map(|(column, label)| (column, label.to_owned())).collect(),
    }
}

/// Its columns with their labels; a blank column inside is none.
fn columns(table: &Candidate) -> impl Iterator<Item = (u32, &str)> {
    let labels = &table.labels.by_column;
    let held = |column: &u32| labels.contains_key(column) || table.shapes.contains_key(column);
    let columns = (table.block.0..=table.block.1).filter(held);
    columns.map(|column| (column, labels.get(&column).map_or("", String::as_str)))
}

fn area(candidate: &Candidate, body: &Body) -> Area {
    let first = candidate.header.map_or(body.first, |(first, _)| first);
    Area {
        first: CellRef { row: first, column: candidate.block.0 },
        last: CellRef { row: body.last, column: candidate.block.1 },
    }
}

/// Whether an area touches neither a table nor the rows under it down to `last`.
fn apart(table: &Area, last: u32, other: &Area) -> bool {
    let beside = table.last.column + 1 < other.first.column || other.last.column + 1 < table.first.column;
    let below = last + 1 < other.first.row || other.last.row + 1 < table.first.row;
    beside || below
}

fn percent(quality: f64) -> u32 {
    (1..=100).rev().find(|percent| quality * 100.0 + 0.5 >= f64::from(*percent)).unwrap_or(0)
}

/// Why this is the table, in one sentence.
fn reason(window: &Window, best: &Candidate, body: &Body, others: &[String]) -> String {
    let data = match body.rows {
        0 => "no rows of data".to_owned(),
        rows => counted(rows, "row", "rows") + " of data",
    };
    let mut parts = Vec::new();
    match best.header {
        None => {
            let columns = counted(columns(best).count(), "column", "columns");
            parts.push(format!("no row of labels: {data} in {columns} without a header"));
        }
        Some(header) => {
            let (distinct, own) = best.labels.distinct(best.block);
            let labels = if distinct == own {
                if own == 1 { "1 label".to_owned() } else { format!("{own} distinct labels") }
            } else {
                format!("{own} labels, {distinct} of them distinct,")
            };
            parts.push(format!("header = {}: {labels} over {data}", rows(header)));
            match columns(best).filter(|(_, label)| label.is_empty()).count() {
                0 => {}
                1 => parts.push("1 column has no label".to_owned()),
                bare => parts.push(format!("{bare} columns have no label")),
            }
            let top = window.lines.iter().find(|line| !line.between(best.block).is_empty());
            let title = top.map(|line| line.row).filter(|row| *row < header.0);
            if let Some(first) = title {
                let last = window.lines.iter().map(|line| line.row).take_while(|row| *row < header.0).last();
                let last = last.unwrap_or(first);
                parts.push(format!("{} {} above it", rows((first, last)), stand(first == last)));
            }
        }
    }
    if let Some((first, last)) = body.footer {
        let are = if first == last { "is" } else { "are" };
        parts.push(format!("{} {are} a footer", rows((first, last))));
    }
    match others {
        [] => {}
        [other] => parts.push(format!("another table stands at {other}")),
        more => parts.push(format!("other tables stand at {}", more.join(", "))),
    }
    parts.join("; ")
}

fn no_table(window: &Window) -> String {
    let cells: usize = window.lines.iter().map(|line| line.cells.len()).sum();
    let widest = window.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    if widest == 1 {
        let lines = counted(window.lines.len(), "line", "lines");
        return format!("no table: {lines} of one cell each, no row of labels over rows of data");
    }
    let (cells, rows) = (counted(cells, "cell", "cells"), counted(window.lines.len(), "row", "rows"));
    format!("no table: {cells} in {rows}, no row of labels over rows of data")
}

fn rows((first, last): (u32, u32)) -> String {
    let [first, last] = [first, last].map(|row| u64::from(row) + 1);
    if first == last { format!("row {first}") } else { format!("rows {first}-{last}") }
}

fn stand(one: bool) -> &'static str {
    if one { "stands" } else { "stand" }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
