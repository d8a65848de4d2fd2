//! Where the cells of a source sheet stand on its copy, and which findings are about them.

use std::collections::{BTreeMap, BTreeSet};

use super::SourceSheet;
use crate::correction::Line;
use crate::sheet::Typed;

/// Row of the letters of the source's columns, counted from zero; the rows of the source follow.
pub const LETTERS_ROW: u32 = 3;
/// The most columns a copy shows; the widest honest tables have some hundred.
const MOST_COLUMNS: usize = 1000;
/// The most letters of a sheet's name that every program takes.
const LONGEST_NAME: usize = 31;

/// The copy of the affected rows of a source sheet.
#[derive(Debug)]
pub struct Copy<'a> {
    /// Name of its sheet.
    pub name: String,
    /// What it is a copy of.
    pub source: &'a SourceSheet,
    /// The rows of the source it shows, from the top, each with whether it is a header.
    pub rows: Vec<(u32, bool)>,
    /// The columns of the source it shows, from the left.
    pub columns: Vec<u32>,
    /// The lines about each cell of the source, and about whole rows, where the column is none.
    pub marks: BTreeMap<(u32, Option<u32>), Vec<usize>>,
}

/// Where a line leads to on a copy: a row and a column of the sheet, counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The copy, by its place in the list.
    pub copy: usize,
    /// Row.
    pub row: u32,
    /// Column; the first one stands for the whole row.
    pub column: u16,
}

impl<'a> Copy<'a> {
    /// The copy of a source sheet, `number` among all; `lines` are those about it.
    pub fn new(number: usize, source: &'a SourceSheet, lines: &[(usize, &Line)]) -> Self {
        let mut rows: BTreeMap<u32, bool> = source.typed.cells.iter().map(|cell| (cell.row, false)).collect();
        for header in &source.headers {
            rows.entry(*header).and_modify(|is_header| *is_header = true);
        }
        let mut marks: BTreeMap<(u32, Option<u32>), Vec<usize>> = BTreeMap::new();
        for (at, line) in lines {
            let Some(cell) = line.place.cell.filter(|cell| rows.contains_key(&cell.row)) else { continue };
            let column = Some(cell.column).filter(|_| !line.target.item.is_empty());
            marks.entry((cell.row, column)).or_default().push(*at);
        }
        let cells = source.typed.cells.iter().map(|cell| cell.column);
        let columns: BTreeSet<u32> = cells.chain(marks.keys().filter_map(|(_, column)| *column)).collect();
        Self {
            name: name(number, &source.typed.sheet),
            source,
            rows: rows.into_iter().collect(),
            columns: columns.into_iter().take(MOST_COLUMNS).collect(),
            marks,
        }
    }

    /// Row of a source row on the copy.
    pub fn row_of(&self, source: u32) -> Option<u32> {
        let at = self.rows.binary_search_by_key(&source, |(row, _)| *row).ok()?;
        u32::try_from(at).ok().map(|at| LETTERS_ROW + 1 + at)
    }

    /// Column of a source column on the copy; the first one holds the numbers of rows.
    pub fn column_of(&self, source: u32) -> Option<u16> {
        let at = self.columns.binary_search(&source).ok()?;
        u16::try_from(at + 1).ok()
    }

    /// Whether a row of the source is one of headers.
    pub fn is_header(&self, source: u32) -> bool {
        let at = self.rows.binary_search_by_key(&source, |(row, _)| *row).ok();
        at.and_then(|at| self.rows.get(at)).is_some_and(|(_, is_header)| *is_header)
    }

    /// Whether a row of headers is the title of a sheet: a text that stands alone.
    pub fn is_title(&self, row: u32, is_header: bool) -> bool {
        let cells = &self.source.typed.cells;
        let from = cells.partition_point(|cell| cell.row < row);
        is_header && cells.iter().skip(from).take_while(|cell| cell.row == row).count() < 2
    }

    /// How many rows are headers at the top.
    pub fn header_rows(&self) -> u32 {
        let top = self.rows.iter().take_while(|(_, is_header)| *is_header).count();
        u32::try_from(top).unwrap_or(0)
    }

    /// The cell at an address of the source.
    pub fn cell(&self, row: u32, column: u32) -> Option<&'a Typed> {
        let cells = &self.source.typed.cells;
        let at = cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column)).ok()?;
        cells.get(at)
    }

    /// Where a line about this source sheet leads to.
    pub fn spot(&self, copy: usize, line: &Line) -> Option<Spot> {
        let cell = line.place.cell?;
        let row = self.row_of(cell.row)?;
        let column = if line.target.item.is_empty() { 0 } else { self.column_of(cell.column)? };
        Some(Spot { copy, row, column })
    }
}

/// A name for the copy of a sheet: its number makes it unlike every other, whatever follows.
fn name(number: usize, sheet: &str) -> String {
    let safe = |c: char| match c {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' => ' ',
        other if other.is_control() => ' ',
        other => other,
    };
    let safe: String = sheet.chars().map(safe).collect();
    let mut name = number.to_string();
    for word in safe.split_whitespace() {
        name.push(' ');
        name.push_str(word);
    }
    let mut room = LONGEST_NAME;
    let fits = |c: &char| {
        let length = c.len_utf16();
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    };
    name.chars().take_while(fits).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_of_copies_are_short_and_hold_nothing_that_programs_refuse() {
        assert_eq!(name(3, " Data 'Eksternal' [2]: a/b\\c*? "), "3 Data Eksternal 2 a b c");
        assert_eq!(name(12, ""), "12");
        assert_eq!(name(1, &"x".repeat(100)), format!("1 {}", "x".repeat(29)));
        // A face takes two of the 31 units.
        assert_eq!(name(1, &"\u{1f600}".repeat(20)).encode_utf16().count(), 30);
    }
}
