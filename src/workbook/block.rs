//! A native table somewhere on a sheet that holds more than one.

use std::ops::RangeInclusive;

use rust_xlsxwriter::Url;

use super::cell::{Column, Listing, Row};
use super::listing::header_lines;
use super::page::{Page, Written};
use super::text::{self, Text};

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
    /// Links a cell to the first cell of a row of a sheet, counted from zero.
    pub fn jump(&mut self, at: (u32, u16), (sheet, row): (Text, u32), words: Text) -> Written {
        let link = Url::new(format!("internal:'{}'!A{}", self.say(sheet), row + 1));
        let (link, styles) = (link.set_text(self.say(words)), self.styles);
        self.sheet.write_url_with_format(at.0, at.1, link, &styles.link).map(drop)
    }

    /// Writes a native table.
    pub fn block(&mut self, block: &Block, rows: &[Row<'_>]) -> Written {
        let nothing = [Row::plain(vec![super::cell::Cell::text(self.say(text::NONE))])];
        let rows = if rows.is_empty() { &nothing } else { rows };
        let widths = || block.columns.iter().map(|column| column.width);
        let all = block.rows(rows.len());
        for (at, row) in all.clone().zip(rows) {
            self.lines(at, row.lines(widths()))?;
            self.row(at, 0, row)?;
        }
        let listing = Listing {
            name: block.name,
            title: String::new(),
            subtitle: String::new(),
            note: String::new(),
            columns: block.columns.clone(),
            fixed: 0,
        };
        self.sheet.add_table(block.header, 0, *all.end(), block.last(), &self.table(&listing))?;
        self.lines(block.header, header_lines(&listing, self.language))
    }
}
