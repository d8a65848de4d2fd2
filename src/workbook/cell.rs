//! What a table cell shows, and the rows and columns of a listing.

use std::borrow::Cow;

use jiff::civil::Date;

use super::lines;

/// A cell of a table. Numbers stay numbers; what is not known stays blank.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Text.
    Text(Cow<'a, str>),
    /// Text that may take several lines.
    Wrap(Cow<'a, str>),
    /// Text that may take several lines, one step further in per level below the first.
    Nested(Cow<'a, str>, u8),
    /// Text in the middle.
    Centre(Cow<'a, str>),
    /// A whole number.
    Count(Option<u32>),
    /// A rank, or a small whole number, in the middle.
    Rank(Option<u32>),
    /// A score.
    Score(Option<f64>),
    /// A difference of scores.
    Change(Option<f64>),
    /// A share of one.
    Share(Option<f64>),
    /// A rate of failures, often far below one percent.
    Rate(Option<f64>),
    /// Text that a reader should look at.
    Mark(Cow<'a, str>),
    /// A day.
    Day(Option<Date>),
    /// Days since the day in the cell to the left, calculated whenever the workbook is opened; with what is shown where
    /// nothing calculates.
    Age(Option<i32>),
    /// Text on the colour of a zone.
    Zone(Cow<'a, str>, &'a str),
    /// A count on the colour of a zone.
    ZoneCount(u32, &'a str),
}

impl<'a> Cell<'a> {
    /// Text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Text that may take several lines.
    pub fn wrap(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Wrap(text.into())
    }

    /// Text in the middle.
    pub fn centre(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Centre(text.into())
    }

    /// A count of things in memory.
    #[must_use]
    pub fn number(count: usize) -> Self {
        Self::Count(u32::try_from(count).ok())
    }
}

/// How much a row stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// A row like others.
    #[default]
    Plain,
    /// A row that sums up others.
    Strong,
    /// A row that nobody has to act on.
    Faint,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row<'a> {
    /// Its cells, from the left.
    pub cells: Vec<Cell<'a>>,
    /// How much it stands out.
    pub weight: Weight,
}

impl Row<'_> {
    /// Lines the row needs in columns of these widths: as many as its longest cell.
    #[must_use]
    pub fn lines(&self, widths: impl Iterator<Item = f64>) -> u32 {
        // Bold letters are wider.
        let room = if self.weight == Weight::Strong { 0.92 } else { 1.0 };
        let lines = |(cell, width): (&Cell<'_>, f64)| match cell {
            Cell::Wrap(text) => lines::running(text, (width - 2.0) * room),
            Cell::Nested(text, depth) => lines::running(text, (width - 2.0 - 2.0 * f64::from(*depth)) * room),
            _ => 1,
        };
        self.cells.iter().zip(widths).map(lines).max().unwrap_or(1)
    }
}

impl<'a> Row<'a> {
    /// A row like others.
    #[must_use]
    pub const fn plain(cells: Vec<Cell<'a>>) -> Self {
        Self { cells, weight: Weight::Plain }
    }

    /// A row that sums up others.
    #[must_use]
    pub const fn strong(cells: Vec<Cell<'a>>) -> Self {
        Self { cells, weight: Weight::Strong }
    }
}

/// A column of a listing.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Header text.
    pub title: String,
    /// Width in characters.
    pub width: f64,
}

impl Column {
    /// A column.
    pub fn new(title: impl Into<String>, width: f64) -> Self {
        Self { title: title.into(), width }
    }
}

/// A sheet that is one table: title, subtitle, header row, rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Title.
    pub title: String,
    /// Line below it; also the footer.
    pub subtitle: String,
    /// What a reader must know of the numbers, or empty.
    pub note: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many columns stay in view when the sheet is scrolled sideways.
    pub fixed: u16,
}
