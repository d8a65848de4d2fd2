//! A sheet being written: cells, merged lines, listings and the print set-up, with the formats of one place.

use jiff::civil::Date;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet, XlsxError};

use super::brush::Brush;
use super::cell::{Cell, Row, Title, Weight};
use super::lines;
use super::style::Styles;
use super::text::{self, Text};
use crate::language::Language;

/// What writing gives back.
pub type Written = Result<(), XlsxError>;

/// The paper size number of A4.
const A4: u8 = 9;
/// Row of the header of a listing, counted from zero.
pub const HEADER_ROW: u32 = 3;
/// Characters of the footer that are free for a title: a footer holds 255 in all.
const MOST_FOOTER: usize = 180;
/// Height of one line of text in pixels.
pub const LINE: u32 = 17;

/// A sheet being written.
pub struct Page<'a> {
    /// The sheet.
    pub sheet: &'a mut Worksheet,
    /// The formats.
    pub styles: &'a Styles,
    /// The language of its texts.
    pub language: Language,
    /// Whether the workbook has a summary to go back to.
    pub linked: bool,
    brush: Brush<'a>,
}

/// Cells from the first to the last column of one row.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Row, counted from zero.
    pub row: u32,
    /// First column, counted from zero.
    pub from: u16,
    /// Last column.
    pub to: u16,
}

/// The cells of `row` from column `from` to column `to`.
#[must_use]
pub const fn span(row: u32, from: u16, to: u16) -> Span {
    Span { row, from, to }
}

impl<'a> Page<'a> {
    /// An empty sheet.
    pub fn new(sheet: &'a mut Worksheet, styles: &'a Styles, language: Language, linked: bool) -> Self {
        Self { sheet, styles, language, linked, brush: Brush::default() }
    }

    /// Puts the formats on that cells still wait for.
    pub fn finish(self) -> Written {
        self.brush.finish(self.sheet)
    }

    /// A text in the language of the workbook.
    #[must_use]
    pub const fn say(&self, text: Text) -> &'static str {
        self.language.say(text)
    }

    /// Writes a cell of a table. Its format may be put on at the end: another cell is not to be written over it.
    pub fn put(&mut self, row: u32, column: u16, cell: &Cell<'_>, weight: Weight) -> Written {
        let (at, format) = ((row, column), self.styles.of(cell, weight));
        // The sheet reaches as far as cells were written, and of a bare one that is blank nothing is.
        let blank = cell.number().is_none() && cell.said().is_none_or(str::is_empty);
        if blank || !self.brush.notes(at, cell, format) {
            return self.put_as(at, cell, format);
        }
        self.put_bare(at, cell)
    }

    /// Writes a cell in no format yet.
    pub fn put_bare(&mut self, (row, column): (u32, u16), cell: &Cell<'_>) -> Written {
        match cell {
            Cell::Live(formula, shown) => {
                self.sheet.write_formula(row, column, giving(formula, shown.number())).map(drop)
            }
            _ => match (cell.said(), cell.number()) {
                (Some(text), _) if !text.is_empty() => self.sheet.write_string(row, column, text).map(drop),
                (None, Some(number)) => self.sheet.write_number(row, column, number).map(drop),
                // A blank cell comes with its format.
                _ => Ok(()),
            },
        }
    }

    /// Writes a cell in another format than its own.
    pub fn put_as(&mut self, (row, column): (u32, u16), cell: &Cell<'_>, format: &Format) -> Written {
        match (cell, cell.said()) {
            (_, Some(text)) => self.text(row, column, text, format),
            (Cell::Day(day), _) => self.day(row, column, *day, format),
            (Cell::Age(days), _) => self.age(row, column, *days, format),
            (Cell::Live(formula, shown), _) => self.formula((row, column), formula, shown.number(), format),
            _ => self.number(row, column, cell.number(), format),
        }
    }

    /// Writes a formula with the number it gives, for programs that calculate nothing.
    pub fn formula(&mut self, at: (u32, u16), formula: &str, gives: Option<f64>, format: &Format) -> Written {
        self.sheet.write_formula_with_format(at.0, at.1, giving(formula, gives), format).map(drop)
    }

    /// Writes text as text, also where it starts with `=`.
    pub fn text(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Written {
        if text.is_empty() {
            return self.number(row, column, None, format);
        }
        self.sheet.write_string_with_format(row, column, text, format).map(drop)
    }

    /// Writes a number, or a blank cell where there is none.
    pub fn number(&mut self, row: u32, column: u16, number: Option<f64>, format: &Format) -> Written {
        match number {
            Some(number) => self.sheet.write_number_with_format(row, column, number, format).map(drop),
            None => self.sheet.write_blank(row, column, format).map(drop),
        }
    }

    /// Writes a day, or a blank cell where there is none.
    pub fn day(&mut self, row: u32, column: u16, day: Option<Date>, format: &Format) -> Written {
        let parts = |day: Date| {
            ExcelDateTime::from_ymd(
                day.year().unsigned_abs(),
                day.month().unsigned_abs(),
                day.day().unsigned_abs(),
            )
        };
        match day.map(parts) {
            Some(Ok(day)) => self.sheet.write_datetime_with_format(row, column, &day, format).map(drop),
            _ => self.number(row, column, None, format),
        }
    }

    /// Writes the days since the day in the cell to the left.
    fn age(&mut self, row: u32, column: u16, days: Option<i32>, format: &Format) -> Written {
        let Some(days) = days else { return self.number(row, column, None, format) };
        let since = row_col_to_cell(row, column.saturating_sub(1));
        let formula = Formula::new(format!("=TODAY()-{since}")).set_result(days.to_string());
        self.sheet.write_formula_with_format(row, column, formula, format).map(drop)
    }

    /// Writes text over several columns.
    pub fn wide(&mut self, at: Span, text: &str, format: &Format) -> Written {
        if at.from == at.to {
            return self.text(at.row, at.from, text, format);
        }
        self.sheet.merge_range(at.row, at.from, at.row, at.to, text, format).map(drop)
    }

    /// Writes a number over several columns.
    pub fn wide_number(&mut self, at: Span, number: Option<f64>, format: &Format) -> Written {
        self.wide(at, "", format)?;
        self.number(at.row, at.from, number, format)
    }

    /// Writes a heading over several columns.
    pub fn section(&mut self, at: Span, heading: impl Into<Title>) -> Written {
        let (styles, language) = (self.styles, self.language);
        self.lines(at.row, 1)?;
        self.wide(at, heading.into().said(language), &styles.section)
    }

    /// Writes running text over columns that are `width` characters wide together, with the height it needs.
    pub fn paragraph(&mut self, at: Span, width: f64, text: &str) -> Written {
        let styles = self.styles;
        self.lines(at.row, lines::running(text, width))?;
        self.wide(at, text, &styles.paragraph)
    }

    /// Gives a row the height of some lines of text.
    pub fn lines(&mut self, row: u32, lines: u32) -> Written {
        self.sheet.set_row_height_pixels(row, lines * LINE).map(drop)
    }

    /// Writes header cells next to each other, each with its text.
    pub fn headers<T: Into<Title>>(
        &mut self,
        row: u32,
        from: u16,
        titles: impl IntoIterator<Item = T>,
    ) -> Written {
        let (styles, language) = (self.styles, self.language);
        for (column, title) in (from..).zip(titles) {
            self.text(row, column, title.into().said(language), &styles.header)?;
        }
        Ok(())
    }

    /// Writes the cells of a row from a column on.
    pub fn row(&mut self, row: u32, from: u16, cells: &Row<'_>) -> Written {
        for (column, cell) in (from..).zip(&cells.cells) {
            self.put(row, column, cell, cells.weight)?;
        }
        Ok(())
    }

    /// Writes a row of a native table, from the first column on; all its columns have a header.
    pub fn table_row(&mut self, row: u32, cells: &Row<'_>) -> Written {
        for (column, cell) in (0..).zip(&cells.cells) {
            let (at, format) = ((row, column), self.styles.of(cell, cells.weight));
            if self.brush.notes(at, cell, format) {
                self.put_bare(at, cell)?;
            } else {
                self.put_as(at, cell, format)?;
            }
        }
        Ok(())
    }

    /// Title and subtitle in the first two rows.
    pub fn title(&mut self, title: &str, subtitle: &str) -> Written {
        let styles = self.styles;
        self.sheet.set_row_height_pixels(0, 30)?;
        self.text(0, 0, title, &styles.title)?;
        self.text(1, 0, subtitle, &styles.subtitle)
    }

    /// Widths of the columns, in characters.
    pub fn widths(&mut self, widths: impl Iterator<Item = f64>) -> Written {
        for (column, width) in (0..).zip(widths) {
            self.sheet.set_column_width(column, width)?;
        }
        Ok(())
    }

    /// Paper, margins and page numbers; `pages` is the number of pages the sheet is pressed on, 0 for as many as needed.
    pub fn print(&mut self, what: &str, pages: u16) {
        let what: String = what.replace('&', "&&").chars().take(MOST_FOOTER).collect();
        let footer = format!("&L&8{what} – &A&R&8{}", self.say(text::PAGE_NUMBER));
        self.sheet
            .set_paper_size(A4)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_print_fit_to_pages(1, pages)
            .set_print_center_horizontally(true)
            .set_screen_gridlines(false)
            .set_footer(footer);
    }
}

/// A formula, without its `=`, with the number it gives.
fn giving(formula: &str, gives: Option<f64>) -> Formula {
    Formula::new(formula).set_result(gives.map_or_else(String::new, |number| number.to_string()))
}
