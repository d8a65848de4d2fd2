//! Where something stands in a source file: file, sheet and cell, written as a spreadsheet program shows them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A cell address, counted from zero in memory and from one (`K17`) when shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    /// Row, counted from zero.
    pub row: u32,
    /// Column, counted from zero.
    pub column: u32,
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

impl FromStr for CellRef {
    type Err = NoCell;

    /// The cell written so: letters, then the row counted from one.
    fn from_str(text: &str) -> Result<Self, NoCell> {
        let digits = text.find(|c: char| c.is_ascii_digit()).ok_or(NoCell)?;
        let (letters, row) = text.split_at(digits);
        let row: u32 = row.parse().map_err(|_| NoCell)?;
        let mut column: u32 = 0;
        for letter in letters.bytes() {
            let value = u32::from(
                letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26).ok_or(NoCell)?,
            );
            column = column.checked_mul(26).and_then(|column| column.checked_add(value + 1)).ok_or(NoCell)?;
        }
        Ok(Self { row: row.checked_sub(1).ok_or(NoCell)?, column: column.checked_sub(1).ok_or(NoCell)? })
    }
}

/// A text that names no cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoCell;

/// The letters of a column counted from zero: 0 is `A`, 25 is `Z`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A place in the data: a whole file, a sheet of it, or one cell. Parts that do not apply are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Path of the file below the folder of its province, with forward slashes.
    pub file: String,
    /// Name of the sheet.
    pub sheet: String,
    /// The cell; a row without a column is written with column A.
    pub cell: Option<CellRef>,
}

impl Place {
    /// The place of a whole file.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// The place of a sheet.
    #[must_use]
    pub fn sheet(file: &str, sheet: &str) -> Self {
        Self { file: file.to_owned(), sheet: sheet.to_owned(), cell: None }
    }

    /// The place of a cell, row and column counted from zero.
    #[must_use]
    pub fn cell(file: &str, sheet: &str, row: u32, column: u32) -> Self {
        Self { cell: Some(CellRef { row, column }), ..Self::sheet(file, sheet) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if !self.sheet.is_empty() {
            write!(f, "!{}", self.sheet)?;
        }
        match self.cell {
            Some(cell) => write!(f, "!{cell}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_a_spreadsheet_shows_it() {
        assert_eq!(Place::cell("tapin.xlsx", "Eksternal", 16, 10).to_string(), "tapin.xlsx!Eksternal!K17");
        assert_eq!(Place::file("tapin.xlsx").to_string(), "tapin.xlsx");
    }

    #[test]
    fn a_cell_is_read_as_it_is_written() {
        for text in ["A1", "K17", "Z3", "AA1", "XFD1048576"] {
            assert_eq!(text.parse::<CellRef>().unwrap().to_string(), text);
        }
        for text in ["", "A", "1", "A0", "1A", "A-1", "\u{c4}1", "A99999999999", "ZZZZZZZZZZ1"] {
            assert_eq!(text.parse::<CellRef>(), Err(NoCell), "{text}");
        }
    }

    #[test]
    fn the_last_column_of_a_sheet_is_xfd() {
        assert_eq!(column_letters(0), "A");
        assert_eq!(column_letters(25), "Z");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(16_383), "XFD");
    }
}
