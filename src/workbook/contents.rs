//! The list of the sheets of a workbook with links, beside its summary.

use rust_xlsxwriter::{Format, Url};

use super::page::{Page, Written, span};
use super::text::{Text, sheet};

/// Width of a column with names of sheets, and of what they show.
const WIDTHS: [f64; 2] = [18.0, 72.0];

impl Page<'_> {
    /// Writes names of sheets, each a link, and what they show, beside the printed page.
    pub fn contents(&mut self, row: u32, column: u16, sheets: impl Iterator<Item = [Text; 2]>) -> Written {
        let styles = self.styles;
        for (column, width) in (column..).zip(WIDTHS) {
            self.sheet.set_column_width(column, width)?;
        }
        self.section(span(row, column, column + 1), sheet::CONTENTS)?;
        for (row, [name, shows]) in (row + 1..).zip(sheets) {
            self.link((row, column), (name, 0), self.say(name), &styles.link)?;
            self.text(row, column + 1, self.say(shows), &styles.subtitle)?;
        }
        Ok(())
    }

    /// Writes a link to the first cell of a row of a sheet, counted from zero.
    pub fn link(
        &mut self,
        at: (u32, u16),
        (sheet, row): (Text, u32),
        shown: &str,
        format: &Format,
    ) -> Written {
        let link = Url::new(format!("internal:'{}'!A{}", self.say(sheet), row + 1)).set_text(shown);
        self.sheet.write_url_with_format(at.0, at.1, link, format).map(drop)
    }
}
