//! The cells of a frame, row by row, for formats that are written so.

use polars::prelude::{Column, DataFrame, DataType, PolarsError, PolarsResult};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::table::shown_date;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// Text.
    Text(&'a str),
    /// A count.
    Count(u32),
    /// A score or another number.
    Score(f64),
    /// A day, `YYYY-MM-DD`.
    Day(String),
}

/// The names of the columns of a frame, and its rows.
#[derive(Debug)]
pub struct Rows<'a> {
    /// Names of the columns.
    pub names: Vec<&'a str>,
    columns: Vec<Vec<Cell<'a>>>,
    height: usize,
}

impl<'a> Rows<'a> {
    /// The rows of a frame; an error where a column is of none of our types.
    pub fn of(frame: &'a DataFrame) -> PolarsResult<Self> {
        Ok(Self {
            names: frame.columns().iter().map(|column| column.name().as_str()).collect(),
            columns: frame.columns().iter().map(cells).collect::<PolarsResult<_>>()?,
            height: frame.height(),
        })
    }

    /// The rows.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.height).map(|at| Row { rows: self, at })
    }
}

fn cells(column: &Column) -> PolarsResult<Vec<Cell<'_>>> {
    fn of<'a, T>(cell: impl Fn(T) -> Cell<'a>) -> impl Fn(Option<T>) -> Cell<'a> {
        move |value| value.map_or(Cell::Null, &cell)
    }
    Ok(match column.dtype() {
        DataType::String => column.str()?.iter().map(of(Cell::Text)).collect(),
        DataType::UInt32 => column.u32()?.iter().map(of(Cell::Count)).collect(),
        DataType::Float64 => column.f64()?.iter().map(of(Cell::Score)).collect(),
        DataType::Date => {
            column.date()?.physical().iter().map(of(|day| Cell::Day(shown_date(day)))).collect()
        }
        other => {
            let what = format!("no cell is written of the type {other} of {}", column.name());
            return Err(PolarsError::SchemaMismatch(what.into()));
        }
    })
}

/// A row: as JSON an object with its keys in the order of columns.
#[derive(Debug)]
pub struct Row<'a> {
    rows: &'a Rows<'a>,
    at: usize,
}

impl Row<'_> {
    /// Its cells with the names of their columns.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &Cell<'_>)> {
        let cells = self.rows.columns.iter().filter_map(|column| column.get(self.at));
        self.rows.names.iter().copied().zip(cells)
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.rows.names.len()))?;
        for (name, cell) in self.cells() {
            map.serialize_entry(name, cell)?;
        }
        map.end()
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(count) => serializer.serialize_u32(*count),
            // A number that is none is null.
            Self::Score(score) => serializer.serialize_f64(*score),
            Self::Day(day) => serializer.serialize_str(day),
        }
    }
}
