//! What drop-down lists offer, on a hidden sheet: a list inside a validation may have 255 letters and no commas.

use rust_xlsxwriter::utility::worksheet_range_absolute;

use crate::stamp::LISTS;
use crate::workbook::page::{Page, Written};
use crate::workbook::style::base;

/// One thing a list offers.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A text.
    Text(String),
    /// A number: typed numbers are compared with numbers.
    Number(f64),
}

/// The lists of a workbook, one per column of the hidden sheet.
#[derive(Debug, Default)]
pub struct Lists {
    columns: Vec<Vec<Entry>>,
}

impl Lists {
    /// Adds a list, or finds it again, and says where it stands: `='_daftar'!$B$1:$B$6`. Empty lists have no place.
    pub fn place(&mut self, list: Vec<Entry>) -> Option<String> {
        let last = u32::try_from(list.len()).ok()?.checked_sub(1)?;
        let known = self.columns.iter().position(|column| *column == list);
        let at = known.unwrap_or_else(|| {
            self.columns.push(list);
            self.columns.len() - 1
        });
        let column = u16::try_from(at).ok()?;
        Some(format!("={}", worksheet_range_absolute(LISTS, 0, column, last, column)))
    }

    /// Writes the hidden sheet.
    pub fn write(&self, page: &mut Page<'_>) -> Written {
        for (column, list) in (0..).zip(&self.columns) {
            for (row, entry) in (0..).zip(list) {
                match entry {
                    Entry::Text(text) => page.text(row, column, text, &base())?,
                    Entry::Number(number) => page.number(row, column, Some(*number), &base())?,
                }
            }
        }
        page.sheet.set_hidden(true);
        Ok(())
    }
}
