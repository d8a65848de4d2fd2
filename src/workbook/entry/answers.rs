//! The sheet of a role: header row, and empty rows that say what they take.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError};

use super::allowed::validation;
use super::column::{Column, Look};
use super::{Form, Sheet};
use crate::workbook::lines;
use crate::workbook::page::{HEADER_ROW, Page, Written};
use crate::workbook::style::{FAINT, FONT, INK, PALE, RULE, base};
use crate::workbook::text::entry as words;

/// The row of the sentence under the titles.
const REMARK_ROW: u32 = 2;
/// Height of an empty row in pixels: a printed form is filled in by hand.
const ROW_HEIGHT: u32 = 22;
/// How many characters of columns go on one page of paper.
const PAGE_WIDTH: f64 = 175.0;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, form: &Form<'_>, sheet: &Sheet<'_>) -> Written {
    let columns = &sheet.columns;
    let of_respondents = columns.iter().any(|column| column.code == "respondent");
    page.title(&format!("{} – {}", sheet.name, form.locus.name), &form.subtitle())?;
    let remark = format!("{}. Penjelasan ada di lembar Petunjuk.", words::row_of(sheet.role, of_respondents));
    let subtitle = page.styles.subtitle.clone().set_align(FormatAlign::Top);
    page.text(REMARK_ROW, 0, &remark, &subtitle)?;
    page.sheet.set_row_height_pixels(REMARK_ROW, ROW_HEIGHT)?;
    page.widths(columns.iter().map(|column| column.width))?;
    headers(page, columns)?;
    let (first, last) = (HEADER_ROW + 1, HEADER_ROW + sheet.rows());
    for (at, column) in (0..).zip(columns) {
        empty(page, column, at, (first, last))?;
        if column.look != Look::Numbering {
            page.sheet.add_data_validation(first, at, last, at, &validation(column)?)?;
        }
    }
    for row in first..=last {
        page.sheet.set_row_height_pixels(row, ROW_HEIGHT)?;
    }
    let fixed = fixed(columns);
    page.sheet.set_freeze_panes(first, fixed)?;
    page.sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    if let Some(last) = fixed.checked_sub(1) {
        page.sheet.set_repeat_columns(0, last)?;
    }
    page.sheet.set_selection(first, fixed.min(1), first, fixed.min(1))?;
    print(page, form, sheet, last)
}

/// Sets the sheet up for paper. The title stands in the header of every page: the rows of the title would be cut off
/// where the first columns are repeated.
fn print(page: &mut Page<'_>, form: &Form<'_>, sheet: &Sheet<'_>, last: u32) -> Written {
    let title = format!("{} – {}", sheet.name, form.locus.name);
    page.print(&format!("{} – {}", form.locus.name, form.subtitle()), 0);
    let right = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    page.sheet
        .set_landscape()
        .set_header(format!("&L&\"{FONT},Bold\"&12{}", title.replace('&', "&&")))
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_print_fit_to_pages(pages(&sheet.columns), 0)
        .set_print_center_horizontally(false)
        .set_print_area(HEADER_ROW, 0, last, right)?;
    Ok(())
}

/// The header row; what may stay blank is lighter.
fn headers(page: &mut Page<'_>, columns: &[Column<'_>]) -> Written {
    let needed = page.styles.header.clone();
    let free = needed.clone().set_background_color(PALE).set_font_color(INK);
    for (at, column) in (0..).zip(columns) {
        let format = if column.required { &needed } else { &free };
        page.text(HEADER_ROW, at, column.header, format)?;
    }
    // Bold letters are wider than the digits that widths are counted in.
    let lines = columns.iter().map(|column| lines::breaking(column.header, (column.width - 2.0) * 0.95));
    page.lines(HEADER_ROW, lines.max().unwrap_or(1).max(2))
}

/// The empty cells of a column.
fn empty(page: &mut Page<'_>, column: &Column<'_>, at: u16, (first, last): (u32, u32)) -> Written {
    let format = format(column.look);
    for (number, row) in (1_u32..).zip(first..=last) {
        let content = if column.look == Look::Numbering { Some(f64::from(number)) } else { None };
        page.number(row, at, content, &format)?;
    }
    if column.look == Look::Text {
        // Codes and phones of digits alone are meant to be text.
        page.sheet.ignore_error_range(first, at, last, at, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

fn format(look: Look) -> Format {
    let cell = base()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE)
        .set_unlocked();
    let middle = |cell: Format| cell.set_align(FormatAlign::Center);
    match look {
        Look::Numbering => middle(cell).set_font_color(FAINT).set_background_color(PALE),
        Look::Text => cell.set_align(FormatAlign::Left).set_indent(1).set_num_format("@"),
        Look::Number | Look::Answer => middle(cell),
        Look::Day => middle(cell).set_num_format("dd/mm/yyyy"),
    }
}

/// How many columns stay in view: up to the respondent, or the unit.
fn fixed(columns: &[Column<'_>]) -> u16 {
    let of = |code: &str| columns.iter().position(|column| column.code == code);
    let last = of("respondent").or_else(|| of("unit")).map_or(0, |at| at + 1);
    u16::try_from(last).unwrap_or(0)
}

/// How many pages the columns are spread over.
fn pages(columns: &[Column<'_>]) -> u16 {
    let mut left: f64 = columns.iter().map(|column| column.width).sum();
    let mut pages = 1;
    while left > PAGE_WIDTH && pages < u16::MAX {
        left -= PAGE_WIDTH;
        pages += 1;
    }
    pages
}
