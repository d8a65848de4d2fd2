//! A sheet that is one native table, set up for screen and paper.

use std::collections::BTreeSet;

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType, Table, TableColumn, TableStyle};

use super::cell::{Cell, Column, Listing, Row};
use super::lines;
use super::live::Grid;
use super::page::{HEADER_ROW, Page, Written};
use super::style;
use super::text::{self, sheet};
use crate::language::Language;

/// Characters of the name of a column: an office program takes 255, and a number may come behind them.
const MOST_NAME: usize = 240;

impl Page<'_> {
    /// Writes a sheet that is one table and sets it up for screen and paper.
    pub fn listing<'r>(&mut self, listing: &Listing, rows: impl IntoIterator<Item = Row<'r>>) -> Written {
        self.title(&listing.title, &listing.subtitle)?;
        let styles = self.styles;
        let beside = if self.linked { beside_link(listing) } else { 0 };
        self.way_back(HEADER_ROW - 1)?;
        if !listing.note.is_empty() {
            self.text(HEADER_ROW - 1, beside, &listing.note, &styles.subtitle)?;
        }
        self.widths(listing.columns.iter().map(|column| column.width))?;
        let mut next = HEADER_ROW + 1;
        for row in rows {
            let needed = row.lines(listing.columns.iter().map(|column| column.width));
            if needed > 1 {
                self.lines(next, needed)?;
            }
            self.table_row(next, &row)?;
            next += 1;
        }
        if next == HEADER_ROW + 1 {
            self.row(next, 0, &Row::plain(vec![Cell::text(self.say(text::NONE))]))?;
            next += 1;
        }
        let last = u16::try_from(listing.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
        self.sheet.add_table(HEADER_ROW, 0, next - 1, last, &self.table(listing.name, &listing.columns))?;
        self.lines(HEADER_ROW, header_lines(&listing.columns, self.language))?;
        self.sheet.set_freeze_panes(HEADER_ROW + 1, listing.fixed)?;
        self.sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
        self.sheet.set_print_area(0, 0, next - 1, last)?;
        self.sheet.set_landscape();
        self.print(&listing.subtitle, 0);
        Ok(())
    }

    /// Bars from 0 to 100 behind the scores of a column.
    pub fn bars(&mut self, grid: &Grid, key: &str) -> Written {
        let Some((column, first, last)) = grid.range(key) else { return Ok(()) };
        let bars = ConditionalFormatDataBar::new()
            .set_solid_fill(true)
            .set_fill_color(style::BAR)
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 100);
        self.sheet.add_conditional_format(first, column, last, column, &bars).map(drop)
    }

    /// A link to the summary, where there is one.
    pub fn way_back(&mut self, row: u32) -> Written {
        if !self.linked {
            return Ok(());
        }
        let styles = self.styles;
        self.link((row, 0), (sheet::SUMMARY, 0), self.say(sheet::BACK), &styles.link)
    }

    /// A native table: our formats, its filter.
    pub(super) fn table(&self, name: &str, columns: &[Column]) -> Table {
        let mut taken = BTreeSet::new();
        let header = |column: &Column| {
            let name = own_name(column.title.said(self.language), &mut taken);
            TableColumn::new().set_header(name).set_header_format(&self.styles.header)
        };
        let columns: Vec<TableColumn> = columns.iter().map(header).collect();
        Table::new().set_name(name).set_columns(&columns).set_style(TableStyle::None)
    }
}

/// A name for a column that no other has: those of a table differ by more than capitals.
fn own_name(title: &str, taken: &mut BTreeSet<String>) -> String {
    let title: String = title.chars().take(MOST_NAME).collect();
    let name = |times| if times == 1 { title.clone() } else { format!("{title} ({times})") };
    let mut names = (1..).map(name);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// The first column that the link to the summary does not reach into.
fn beside_link(listing: &Listing) -> u16 {
    /// Characters of the link.
    const LINK: f64 = 12.0;
    let mut width = 0.0;
    let reached = listing.columns.iter().take_while(|column| {
        let within = width < LINK;
        width += column.width;
        within
    });
    u16::try_from(reached.count()).unwrap_or(u16::MAX).max(1)
}

/// The most lines a header of a table takes; the arrow of the filter covers some of the last.
pub fn header_lines(columns: &[Column], language: Language) -> u32 {
    let lines = |column: &Column| lines::breaking(column.title.said(language), column.width - 2.0);
    columns.iter().map(lines).max().unwrap_or(1).max(2)
}
