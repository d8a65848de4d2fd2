//! A table for analysts, column by column.

use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, NamedFrom, PolarsError, PolarsResult, Schema, Series,
    StringChunked,
};

use super::column::meaning;

/// A table being made.
#[derive(Debug)]
pub struct Made {
    height: usize,
    columns: Vec<Column>,
}

impl Made {
    /// A table of so many rows without columns.
    pub const fn new(height: usize) -> Self {
        Self { height, columns: Vec::new() }
    }

    /// Takes columns of another table over, under the same names.
    pub fn taken<const N: usize>(self, frame: &DataFrame, names: [&str; N]) -> PolarsResult<Self> {
        names.into_iter().try_fold(self, |made, name| made.renamed(frame, name, name))
    }

    /// Takes a column of another table over; a text that is empty there is nothing here.
    pub fn renamed(mut self, frame: &DataFrame, from: &str, to: &str) -> PolarsResult<Self> {
        let column = frame.column(from)?;
        if *column.dtype() == DataType::String {
            return Ok(self.texts(to, column.str()?.iter()));
        }
        self.columns.push(column.clone().with_name(to.into()));
        Ok(self)
    }

    /// Adds a column of texts; an empty one is nothing.
    pub fn texts<S: AsRef<str>>(mut self, name: &str, texts: impl IntoIterator<Item = Option<S>>) -> Self {
        let texts: Vec<Option<S>> = texts.into_iter().collect();
        let filled =
            texts.iter().map(|text| text.as_ref().map(AsRef::as_ref).filter(|text| !text.is_empty()));
        let column: StringChunked = filled.collect();
        self.columns.push(column.with_name(name.into()).into_column());
        self
    }

    /// Adds a column of the same text.
    pub fn all(self, name: &str, text: Option<&str>) -> Self {
        let height = self.height;
        self.texts(name, std::iter::repeat_n(text, height))
    }

    /// Adds a column of counts.
    pub fn counts(mut self, name: &str, counts: impl IntoIterator<Item = Option<u32>>) -> Self {
        let counts: Vec<Option<u32>> = counts.into_iter().collect();
        self.columns.push(Series::new(name.into(), counts).into_column());
        self
    }

    /// Adds a column of scores or other numbers.
    pub fn numbers(mut self, name: &str, numbers: impl IntoIterator<Item = Option<f64>>) -> Self {
        let numbers: Vec<Option<f64>> = numbers.into_iter().collect();
        self.columns.push(Series::new(name.into(), numbers).into_column());
        self
    }

    /// Adds a column of days, counted from 1970.
    pub fn days(mut self, name: &str, days: impl IntoIterator<Item = Option<i32>>) -> PolarsResult<Self> {
        let days: Vec<Option<i32>> = days.into_iter().collect();
        self.columns.push(Series::new(name.into(), days).into_column().cast(&DataType::Date)?);
        Ok(self)
    }

    /// The table with these columns in this order; an error where it has others, or others than are declared.
    pub fn done(self, columns: &[&str]) -> PolarsResult<DataFrame> {
        let frame = DataFrame::new(self.height, self.columns)?.select(columns.iter().copied())?;
        let declared = schema(columns);
        for (column, (_, kind)) in frame.columns().iter().zip(declared.iter()) {
            if column.dtype() != kind {
                let what = format!("{} is {} and not {kind}", column.name(), column.dtype());
                return Err(PolarsError::SchemaMismatch(what.into()));
            }
        }
        Ok(frame)
    }
}

/// A table of these columns without rows.
pub fn empty(columns: &[&str]) -> DataFrame {
    DataFrame::empty_with_schema(&schema(columns))
}

fn schema(columns: &[&str]) -> Schema {
    let known = columns.iter().filter_map(|name| meaning(name));
    known.map(|column| (column.name.into(), column.kind.data_type())).collect()
}

/// A column of texts, read by row.
pub fn texts<'a>(frame: &'a DataFrame, name: &str) -> PolarsResult<&'a StringChunked> {
    frame.column(name)?.str()
}
