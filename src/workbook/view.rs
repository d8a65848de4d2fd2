//! Reads a frame column by column into plain values, so that sheets never see polars.

use polars::prelude::{DataFrame, Float64Chunked, StringChunked, UInt32Chunked};

use crate::error::Error;

/// A frame whose columns are looked up once and then read by row.
#[derive(Debug, Clone, Copy)]
pub struct View<'a>(&'a DataFrame);

/// A column of text; null reads as empty.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a>(&'a StringChunked);

/// A column of counts.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'a>(&'a UInt32Chunked);

/// A column of scores.
#[derive(Debug, Clone, Copy)]
pub struct Scores<'a>(&'a Float64Chunked);

impl<'a> View<'a> {
    /// A view of `frame`.
    #[must_use]
    pub const fn new(frame: &'a DataFrame) -> Self {
        Self(frame)
    }

    /// The row numbers.
    #[must_use]
    pub fn rows(self) -> std::ops::Range<usize> {
        0..self.0.height()
    }

    /// A column of text.
    pub fn texts(self, name: &str) -> Result<Texts<'a>, Error> {
        self.0.column(name).and_then(|column| column.str()).map(Texts).map_err(unreadable())
    }

    /// A column of counts.
    pub fn counts(self, name: &str) -> Result<Counts<'a>, Error> {
        self.0.column(name).and_then(|column| column.u32()).map(Counts).map_err(unreadable())
    }

    /// A column of scores.
    pub fn scores(self, name: &str) -> Result<Scores<'a>, Error> {
        self.0.column(name).and_then(|column| column.f64()).map(Scores).map_err(unreadable())
    }
}

fn unreadable() -> impl FnOnce(polars::error::PolarsError) -> Error {
    Error::compute("a column of a table for the score workbooks")
}

impl<'a> Texts<'a> {
    /// The texts of all rows; empty where there is none.
    pub fn all(self) -> impl Iterator<Item = &'a str> {
        self.0.iter().map(Option::unwrap_or_default)
    }

    /// The text of a row; empty where there is none.
    #[must_use]
    pub fn at(self, row: usize) -> &'a str {
        self.0.get(row).unwrap_or_default()
    }
}

impl<'a> Counts<'a> {
    /// The counts of all rows.
    pub fn all(self) -> impl Iterator<Item = Option<u32>> + 'a {
        self.0.iter()
    }

    /// The count of a row.
    #[must_use]
    pub fn at(self, row: usize) -> Option<u32> {
        self.0.get(row)
    }
}

impl<'a> Scores<'a> {
    /// The scores of all rows.
    pub fn all(self) -> impl Iterator<Item = Option<f64>> + 'a {
        self.0.iter()
    }

    /// The score of a row.
    #[must_use]
    pub fn at(self, row: usize) -> Option<f64> {
        self.0.get(row)
    }
}
