//! A native table somewhere on a sheet that holds more than one.

use std::ops::RangeInclusive;

use super::cell::{Column, Row};
use super::listing::header_lines;
use super::page::{Page, Written};
use super::text;

/// A native table on a sheet whose columns have their widths already.
#[derive(Debug, Clone)]
pub struct Block {
    /// Name of the table in the workbook: letters only.
    pub name: &'static str,
    /// Row of its header, counted from zero.
    pub header: u32,
    /// Its columns, from the first of the sheet on.
    pub columns: Vec<Column>,
}

impl Block {
    /// The number of its last column.
    #[must_use]
    pub fn last(&self) -> u16 {
        u16::try_from(self.columns.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// The rows below its header where it has so many; it has one at least.
    #[must_use]
    pub fn rows(&self, count: usize) -> RangeInclusive<u32> {
        self.header + 1..=self.header + u32::try_from(count.max(1)).unwrap_or(u32::MAX)
    }
}

impl Page<'_> {
    /// Writes a native table.
    pub fn block(&mut self, block: &Block, rows: &[Row<'_>]) -> Written {
        let nothing = [Row::plain(vec![super::cell::Cell::text(self.say(text::NONE))])];
        let rows = if rows.is_empty() { &nothing } else { rows };
        let widths = || block.columns.iter().map(|column| column.width);
        let all = block.rows(rows.len());
        for (at, row) in all.clone().zip(rows) {
            self.lines(at, row.lines(widths()))?;
            self.table_row(at, row)?;
        }
        self.sheet.add_table(
            block.header,
            0,
            *all.end(),
            block.last(),
            &self.table(block.name, &block.columns),
        )?;
        self.lines(block.header, header_lines(&block.columns, self.language))
    }
}
