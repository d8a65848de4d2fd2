//! Recomputed rows beside a table as written: what differs, and how many values were compared.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, DataType, PolarsResult};
use serde::Serialize;

use super::number::{Exact, nearest, shown};

/// A recomputed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number at full precision: floats may be off by [`NOISE`].
    Full(Option<Exact>),
    /// A rounded number: equal to the last bit.
    Published(Option<Exact>),
    /// A whole number.
    Count(Option<usize>),
    /// A word that follows from a number.
    Word(String),
}

/// A recomputed row.
#[derive(Debug)]
pub struct Expected {
    /// What tells it from all others, in the order of the key columns.
    pub key: Vec<String>,
    /// Column and value.
    pub values: Vec<(&'static str, Value)>,
}

impl Expected {
    /// A row with this key.
    #[must_use]
    pub fn row(key: &[&str], values: Vec<(&'static str, Value)>) -> Self {
        Self { key: key.iter().map(|part| (*part).to_owned()).collect(), values }
    }
}

/// A value that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The table, or the workbook and its sheet.
    pub table: String,
    /// The row, by its key.
    pub row: String,
    /// The column; empty where the whole row is meant.
    pub column: String,
    /// What stands there.
    pub written: String,
    /// What was recomputed.
    pub recomputed: String,
}

/// What came of comparing one table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// How many numbers were compared.
    pub numbers: usize,
    /// How many words that follow from numbers were.
    pub words: usize,
    /// All that differs.
    pub differences: Vec<Difference>,
}

/// How far a float at full precision may be from the exact number.
pub const NOISE: f64 = 1e-9;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
}

impl Value {
    /// A word.
    #[must_use]
    pub fn word(text: &str) -> Self {
        Self::Word(text.to_owned())
    }

    /// Whether a cell holds this value.
    #[must_use]
    pub fn is(&self, cell: &Cell) -> bool {
        match (self, cell) {
            (Self::Full(None) | Self::Published(None) | Self::Count(None), Cell::Blank) => true,
            (Self::Full(Some(exact)), Cell::Number(number)) => (nearest(exact) - number).abs() <= NOISE,
            (Self::Published(Some(exact)), Cell::Number(number)) => (nearest(exact) - number).abs() <= 0.0,
            (Self::Count(Some(count)), Cell::Number(number)) => {
                u32::try_from(*count).is_ok_and(|count| (f64::from(count) - number).abs() <= 0.0)
            }
            (Self::Word(word), Cell::Text(text)) => word == text,
            (Self::Word(word), Cell::Blank) => word.is_empty(),
            _ => false,
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Full(Some(exact)) | Self::Published(Some(exact)) => shown(exact),
            Self::Count(Some(count)) => count.to_string(),
            Self::Full(None) | Self::Published(None) | Self::Count(None) => NOTHING.to_owned(),
            Self::Word(word) => word.clone(),
        }
    }
}

impl Cell {
    fn shown(&self) -> String {
        match self {
            Self::Blank => NOTHING.to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// What stands for a value that is not there.
const NOTHING: &str = "nothing";

impl Compared {
    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.numbers += other.numbers;
        self.words += other.words;
        self.differences.extend(other.differences);
        self
    }

    /// Holds a cell against its recomputed value; `place` is table, row and column.
    pub fn hold(&mut self, place: [&str; 3], cell: &Cell, value: &Value) {
        match value {
            Value::Word(_) => self.words += 1,
            _ => self.numbers += 1,
        }
        if !value.is(cell) {
            self.differ(place, cell.shown(), value.shown());
        }
    }

    /// Notes a difference.
    pub fn differ(&mut self, [table, row, column]: [&str; 3], written: String, recomputed: String) {
        let [table, row, column] = [table, row, column].map(str::to_owned);
        self.differences.push(Difference { table, row, column, written, recomputed });
    }
}

/// Compares a table with what it should hold. Each row must be there once, and no other row; columns that nothing is
/// said of are passed over.
pub fn compare(
    table: &str,
    keys: &[&str],
    expected: &[Expected],
    frame: &DataFrame,
) -> PolarsResult<Compared> {
    let rows = Rows::of(frame)?;
    let mut compared = Compared::default();
    let mut by_key: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for at in 0..frame.height() {
        let key: Vec<String> = keys.iter().map(|key| rows.cell(key, at).text()).collect();
        if by_key.insert(key.clone(), at).is_some() {
            compared.differ([table, &key.join(" "), ""], "twice".to_owned(), "once".to_owned());
        }
    }
    let known: BTreeSet<&Vec<String>> = expected.iter().map(|row| &row.key).collect();
    for key in by_key.keys().filter(|key| !known.contains(key)) {
        compared.differ([table, &key.join(" "), ""], "a row".to_owned(), NOTHING.to_owned());
    }
    for row in expected {
        let name = row.key.join(" ");
        let Some(at) = by_key.get(&row.key) else {
            compared.differ([table, &name, ""], NOTHING.to_owned(), "a row".to_owned());
            continue;
        };
        for (column, value) in &row.values {
            compared.hold([table, &name, column], &rows.cell(column, *at), value);
        }
    }
    Ok(compared)
}

impl Cell {
    /// The text of a key.
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Blank => String::new(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A frame as cells.
struct Rows {
    columns: BTreeMap<String, Vec<Cell>>,
}

impl Rows {
    fn of(frame: &DataFrame) -> PolarsResult<Self> {
        let mut columns = BTreeMap::new();
        for column in frame.columns() {
            let number = |number: Option<f64>| number.map_or(Cell::Blank, Cell::Number);
            let text = |text: Option<&str>| text.map_or(Cell::Blank, |text| Cell::Text(text.to_owned()));
            let cells: Vec<Cell> = match column.dtype() {
                DataType::String => column.str()?.iter().map(text).collect(),
                _ => column.cast(&DataType::Float64)?.f64()?.iter().map(number).collect(),
            };
            columns.insert(column.name().to_string(), cells);
        }
        Ok(Self { columns })
    }

    fn cell(&self, column: &str, at: usize) -> Cell {
        self.columns.get(column).and_then(|cells| cells.get(at)).cloned().unwrap_or(Cell::Blank)
    }
}
