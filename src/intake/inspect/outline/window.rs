//! The upper part of a sheet, which is searched for headers: its rows with the shape of every cell.

use std::collections::BTreeMap;

use crate::intake::inspect::kind::{Kind, bare, is_day, is_number};
use crate::sheet::{Area, Cells, Content, Row};

/// How many rows with content are looked at.
const ROWS: usize = 160;
/// How many cells of a row are looked at; no table that somebody typed is wider.
const CELLS: usize = 2000;

/// What a cell looks like, whatever its type: delimited text has only texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    Text,
    Number,
    Date,
    Flag,
    /// A mark for nothing, such as `-`, or an error: fits everywhere.
    Any,
}

/// A cell with content one can see.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) column: u32,
    pub(super) shape: Shape,
    /// The text, on one line; numbers as they are shown.
    pub(super) text: String,
}

/// A row with content one can see.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) row: u32,
    pub(super) cells: Vec<Seen>,
}

/// The upper part of a sheet.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) lines: Vec<Line>,
    /// Where merged areas start, row and column, with their last column.
    pub(super) merged: BTreeMap<(u32, u32), u32>,
}

impl Window {
    pub(super) fn of(cells: &Cells, merged: &[Area]) -> Self {
        let lines: Vec<Line> =
            cells.rows().map(line).filter(|line| !line.cells.is_empty()).take(ROWS).collect();
        let last = lines.last().map_or(0, |line| line.row);
        let near = merged.iter().filter(|area| area.first.row <= last);
        let merged = near.map(|area| ((area.first.row, area.first.column), area.last.column)).collect();
        Self { lines, merged }
    }
}

impl Line {
    pub(super) fn at(&self, column: u32) -> Option<&Seen> {
        self.cells.binary_search_by_key(&column, |seen| seen.column).ok().and_then(|at| self.cells.get(at))
    }

    /// Its cells in these columns, both included.
    pub(super) fn between(&self, (first, last): (u32, u32)) -> &[Seen] {
        let start = self.cells.partition_point(|seen| seen.column < first);
        let end = self.cells.partition_point(|seen| seen.column <= last);
        self.cells.get(start..end).unwrap_or_default()
    }
}

/// A row with the shapes of its cells; cells of spaces alone are none.
fn line(row: Row<'_>) -> Line {
    let seen = |(column, content): (u32, Content<'_>)| {
        let shape = shape(content)?;
        let text = content.to_string();
        Some(Seen { column, shape, text: text.split_whitespace().collect::<Vec<_>>().join(" ") })
    };
    Line { row: row.number(), cells: row.cells().take(CELLS).filter_map(seen).collect() }
}

/// What a cell looks like; none where one sees nothing.
pub(super) fn shape(content: Content<'_>) -> Option<Shape> {
    let text = match (Kind::of(content), content) {
        (Kind::Text, Content::Text(text)) => bare(text),
        (Kind::Number, _) => return Some(Shape::Number),
        (Kind::Date, _) => return Some(Shape::Date),
        (Kind::Flag, _) => return Some(Shape::Flag),
        _ => return Some(Shape::Any),
    };
    if text.is_empty() {
        return None;
    }
    Some(match text {
        "-" | "--" | "\u{2013}" | "\u{2014}" | "." => Shape::Any,
        _ if is_number(text) => Shape::Number,
        _ if is_day(text) => Shape::Date,
        _ => Shape::Text,
    })
}
