//! What is told about a file: plain values under stable names, for the screen, for JSON, and for the way between
//! processes. Rows and columns count from one, as a spreadsheet program shows them.

use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::intake::RULES;
use crate::place::column_letters;
use crate::sheet::Area;

/// What is told about a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// Its name as it was given.
    pub file: String,
    /// Its format by its content: `xlsx`, `xlsb`, `xls`, `ods` or `text`; none where it is unreadable.
    pub format: Option<String>,
    /// Which reader read it: `plain` or `calamine`; none where the format leaves no choice.
    pub reader: Option<String>,
    /// Why `plain` left it to `calamine`; none where it did not.
    pub reader_why: Option<String>,
    /// Why no sheet at all can be read; none where one can.
    pub unreadable: Option<Trouble>,
    /// That its name ends otherwise than its content would have it; none where it fits.
    pub ending: Option<Trouble>,
    /// Its sheets, in its own order.
    pub sheets: Vec<SheetView>,
}

/// A rule broken by a file or sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// Code of the rule; `rekap rule CODE` explains it.
    pub rule: String,
    /// Where: `tapin.xlsx`, `tapin.xlsx!Eksternal`.
    pub place: String,
    /// What the rule says is wrong, English.
    pub title: String,
    /// What was found, in the words of the reports, Indonesian.
    pub found: String,
    /// What to do next, one English sentence.
    pub remedy: String,
}

/// What is told about a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetView {
    /// Its name.
    pub name: String,
    /// Whether a spreadsheet program hides it; hidden sheets are looked at like all others.
    pub hidden: bool,
    /// `cells`, or `other` for a sheet without cells, such as a chart or a macro.
    pub kind: String,
    /// Why it cannot be read; none where it can.
    pub unreadable: Option<Trouble>,
    /// The smallest rectangle around every cell with content; none where there is none.
    pub extent: Option<Span>,
    /// How many cells hold what.
    pub filled: Filled,
    /// Its table.
    pub table: TableView,
    /// Its merged areas: `B1:F1`.
    pub merged: Vec<String>,
    /// Numbers stored as text. Delimited text knows nothing else, and has none here.
    pub text_numbers: Places,
    /// Formulas that gave an error, by the error, in the order of the alphabet.
    pub errors: Vec<Errors>,
    /// Formulas without a stored result: the file was written by a program that did not calculate.
    pub formulas: Places,
}

/// A rectangle of cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// As a spreadsheet program shows it: `B5:AK143`.
    pub area: String,
    /// Its first row, from one.
    pub first_row: u64,
    /// Its last row.
    pub last_row: u64,
    /// Its first column, from one.
    pub first_column: u64,
    /// Its last column.
    pub last_column: u64,
}

/// How many cells hold what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Numbers.
    pub numbers: u64,
    /// Texts.
    pub texts: u64,
    /// Dates.
    pub dates: u64,
    /// True or false.
    pub flags: u64,
    /// Formula errors.
    pub errors: u64,
    /// Formulas without a stored result.
    pub formulas: u64,
}

/// The table of a sheet, or why it has none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableView {
    /// With a pipeline, the role whose answers it holds, by code.
    pub role: Option<String>,
    /// From its first header row to its last row of data; none where there is no table.
    pub area: Option<Span>,
    /// Its header rows; none where it has none.
    pub header: Option<Rows>,
    /// The rows of totals and notes under it.
    pub footer: Option<Rows>,
    /// How many rows under the headers hold something.
    pub rows: u64,
    /// How sure it is that this is the table, 0 to 100.
    pub score: u32,
    /// Why this is the table, or why there is none, English.
    pub reason: String,
    /// Other tables of the sheet, without a pipeline: `M5:P12`.
    pub others: Vec<String>,
    /// Its columns, from the left.
    pub columns: Vec<ColumnView>,
}

/// Rows, both ends included, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnView {
    /// Its letter: `K`.
    pub letter: String,
    /// Its number, from one.
    pub column: u64,
    /// Its header on one line; the levels of a header of several rows with ` / ` between them.
    pub header: String,
    /// With a pipeline, the code of the field or item it holds; empty where nothing is known of it.
    pub code: String,
    /// What else is to be said: why it is not read, or which headers are near.
    pub note: String,
}

/// Cells that have something in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// How many.
    pub count: u64,
    /// All of them, neighbours as one area: `H5:H120`, `K7`.
    pub areas: Vec<String>,
}

/// Formulas that gave one error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errors {
    /// The error: `#REF!`.
    pub code: String,
    /// How many.
    pub count: u64,
    /// All of them, as in [`Places`].
    pub areas: Vec<String>,
}

impl Inspection {
    /// A file of which nothing but this can be said.
    #[must_use]
    pub fn of_finding(file: &str, finding: &Finding) -> Self {
        Self { file: file.to_owned(), unreadable: Some(Trouble::of(finding)), ..Self::default() }
    }

    /// Why something of it could not be read, the file itself first.
    pub fn troubles(&self) -> impl Iterator<Item = &Trouble> {
        self.unreadable.iter().chain(self.sheets.iter().filter_map(|sheet| sheet.unreadable.as_ref()))
    }
}

impl Trouble {
    /// A finding, for the terminal.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        let rule = RULES.iter().find(|rule| finding.rule.code == rule.code);
        Self {
            rule: finding.rule.code.to_string(),
            place: finding.place.to_string(),
            title: rule.map_or_else(String::new, |rule| rule.title.en.to_owned()),
            found: finding.found.clone(),
            remedy: rule.map_or_else(String::new, |rule| rule.remedy.en.to_owned()),
        }
    }
}

impl Filled {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.numbers + self.texts + self.dates + self.flags + self.errors + self.formulas
    }
}

impl From<Area> for Span {
    fn from(area: Area) -> Self {
        let one = |number: u32| u64::from(number) + 1;
        Self {
            area: area.to_string(),
            first_row: one(area.first.row),
            last_row: one(area.last.row),
            first_column: one(area.first.column),
            last_column: one(area.last.column),
        }
    }
}

impl From<(u32, u32)> for Rows {
    /// From rows counted from zero.
    fn from((first, last): (u32, u32)) -> Self {
        Self { first: u64::from(first) + 1, last: u64::from(last) + 1 }
    }
}

impl ColumnView {
    /// A column counted from zero.
    #[must_use]
    pub fn new(column: u32, header: String) -> Self {
        let number = u64::from(column) + 1;
        Self {
            letter: column_letters(column),
            column: number,
            header,
            code: String::new(),
            note: String::new(),
        }
    }
}
