//! What a table cell shows, and the rows and columns of a listing.

use std::borrow::Cow;

use jiff::civil::Date;

use super::lines;
use super::text::Text;
use crate::language::Language;

/// A cell of a table. Numbers stay numbers; what is not known stays blank.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Nothing, between two editions that cannot be compared.
    Break,
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
    /// A score that is weak, with a sign before it.
    Weak(Option<f64>),
    /// A number before it is rounded: shown with two decimals more than a score.
    Full(Option<f64>),
    /// A difference of scores.
    Change(Option<f64>),
    /// A difference of ranks.
    Steps(Option<f64>),
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
    /// A formula, without its `=`, that gives what the other cell shows: a number that a reader can follow.
    Live(String, Box<Cell<'a>>),
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

    /// A formula with the cell it gives; where that has no number there is nothing to follow, and it stands alone.
    #[must_use]
    pub fn live(formula: impl Into<String>, shown: Self) -> Self {
        if shown.number().is_none() { shown } else { Self::Live(formula.into(), Box::new(shown)) }
    }

    /// The text it holds; none where it is no cell of text.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Text(text)
            | Self::Wrap(text)
            | Self::Nested(text, _)
            | Self::Centre(text)
            | Self::Mark(text)
            | Self::Zone(text, _) => Some(text),
            _ => None,
        }
    }

    /// The number it holds.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Count(count) | Self::Rank(count) => count.map(f64::from),
            Self::Score(number)
            | Self::Weak(number)
            | Self::Full(number)
            | Self::Change(number)
            | Self::Steps(number)
            | Self::Share(number)
            | Self::Rate(number) => *number,
            Self::ZoneCount(count, _) => Some(f64::from(*count)),
            Self::Live(_, shown) => shown.number(),
            _ => None,
        }
    }

    /// A count of things in memory.
    #[must_use]
    pub fn count(count: usize) -> Self {
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

/// A text of the program or a name of the definition.
#[derive(Debug, Clone, PartialEq)]
pub enum Title {
    /// Of the program, in both languages.
    Said(Text),
    /// As it stands.
    Named(String),
}

impl Title {
    /// In a language.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Said(text) => language.say(*text),
            Self::Named(name) => name,
        }
    }
}

impl From<Text> for Title {
    fn from(text: Text) -> Self {
        Self::Said(text)
    }
}

impl<T: AsRef<str>> From<T> for Title {
    fn from(name: T) -> Self {
        Self::Named(name.as_ref().to_owned())
    }
}

/// A column of a listing.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What formulas call it; empty where none does.
    pub key: Cow<'static, str>,
    /// Header text.
    pub title: Title,
    /// Width in characters.
    pub width: f64,
}

impl Column {
    /// A column that no formula needs.
    pub fn new(title: impl Into<Title>, width: f64) -> Self {
        Self { key: Cow::Borrowed(""), title: title.into(), width }
    }

    /// The same with a name for formulas.
    #[must_use]
    pub fn keyed(self, key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), ..self }
    }
}

/// A sheet that is one table: title, subtitle, header row, rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Name of the table in the workbook, the same in both languages: letters only.
    pub name: &'static str,
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
