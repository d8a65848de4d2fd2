//! Cells of chosen rows as they were typed: what a copy of those rows is made from.

use serde::{Deserialize, Serialize};

/// What a cell held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TypedKind {
    /// A number: its text is read back as the same number.
    Number,
    /// Text.
    Text,
    /// A date; its text is `YYYY-MM-DD`.
    Date,
    /// `TRUE` or `FALSE`.
    Flag,
    /// The error a formula gave, or a formula without a result.
    Error,
}

/// A cell as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Row, counted from zero.
    pub row: u32,
    /// Column, counted from zero.
    pub column: u32,
    /// Its content as text.
    pub text: String,
    /// What it held.
    pub kind: TypedKind,
}

/// Rows of a sheet that are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Name of the sheet.
    pub sheet: String,
    /// Its rows, counted from zero, in any order; a row of the header is wanted like any other.
    pub rows: Vec<u32>,
}

/// The cells of the rows that were wanted of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedSheet {
    /// Name of the sheet.
    pub sheet: String,
    /// Its non-empty cells, by row and column.
    pub cells: Vec<Typed>,
    /// Why there is none, in Indonesian; empty where the sheet was read.
    pub trouble: String,
}
