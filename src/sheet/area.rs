//! A rectangle of cells.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::place::CellRef;

/// A rectangle of cells, both corners included; shown as `B5:D6`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// The cell at its top left.
    pub first: CellRef,
    /// The cell at its bottom right.
    pub last: CellRef,
}

impl Area {
    /// Whether a cell lies in it, row and column counted from zero.
    #[must_use]
    pub fn holds(&self, row: u32, column: u32) -> bool {
        (self.first.row..=self.last.row).contains(&row)
            && (self.first.column..=self.last.column).contains(&column)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}
