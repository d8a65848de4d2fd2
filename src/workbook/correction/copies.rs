//! The copy of the affected rows of a source sheet: as they were typed, cells with a finding highlighted and explained.

use rust_xlsxwriter::{ExcelDateTime, Note, Url};

use super::copied::{Copy, LETTERS_ROW};
use super::lists::Lists;
use super::look::{CopiedCells, protection};
use super::plan::{MOST_LINKS, Plan, link, row_of_line};
use crate::correction::{FINDINGS_SHEET, GROUPS_SHEET, Line, SOURCE_ROW};
use crate::place::column_letters;
use crate::sheet::{Typed, TypedKind};
use crate::workbook::lines;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::correction as text;

/// Width of the column of row numbers, in characters.
const NUMBER_WIDTH: f64 = 9.0;
/// Width of other columns: least and most.
const WIDTHS: (u32, u32) = (10, 28);
/// The most lines of text a row is made high for.
const HIGHEST: u32 = 8;
/// In how many lines the title of a column should fit.
const TITLE_LINES: usize = 4;
/// The most findings a note tells of.
const MOST_TOLD: usize = 4;
/// The most characters of columns that stay in view, so that the others keep more than half of a small screen.
const WIDEST_FIXED: f64 = 82.0;
/// The most characters that can be read when they are printed on one page.
const WIDEST_PAGE: f64 = 230.0;
/// Size in percent at which wider sheets are printed.
const PRINT_SCALE: u16 = 65;
/// Numbers from here on are shown with all their digits.
const LONG_NUMBER: f64 = 1e11;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, plan: &Plan<'_>, lists: &Lists<'_>, copy: &Copy<'_>) -> Written {
    page.title(&text::copy_title(&copy.source.file, &copy.source.typed.sheet), &plan.subtitle())?;
    let styles = page.styles;
    page.text(2, 0, text::COPY_NOTE, &styles.subtitle)?;
    page.headers(LETTERS_ROW, 0, [SOURCE_ROW])?;
    page.lines(LETTERS_ROW, 2)?;
    let widths: Vec<f64> = copy.columns.iter().map(|column| width(copy, *column)).collect();
    page.widths([NUMBER_WIDTH].into_iter().chain(widths.iter().copied()))?;
    for (at, column) in (1..).zip(&copy.columns) {
        page.text(LETTERS_ROW, at, &column_letters(*column), &styles.header)?;
    }
    for (row, is_header) in &copy.rows {
        number(page, plan, copy, *row)?;
        for column in &copy.columns {
            cell(page, plan, copy, (*row, *column, *is_header))?;
        }
        let height = height(copy, (*row, *is_header), &widths);
        if let Some(at) = copy.row_of(*row).filter(|_| height > 1) {
            page.lines(at, height)?;
        }
    }
    drop_downs(page, plan, lists, copy)?;
    notes(page, plan, copy)?;
    let sheet = &mut *page.sheet;
    let fixed = fixed(copy, plan.lines, &widths);
    sheet.set_freeze_panes(LETTERS_ROW + 1 + copy.header_rows(), fixed)?;
    sheet.set_repeat_rows(LETTERS_ROW, LETTERS_ROW + copy.header_rows())?;
    sheet.set_landscape();
    sheet.protect_with_options(&protection());
    page.print(&copy.source.file, 0);
    // Pressed on one page a wide sheet cannot be read: then it goes over several, each with the names of its rows.
    if NUMBER_WIDTH + widths.iter().sum::<f64>() > WIDEST_PAGE {
        page.sheet
            .set_repeat_columns(0, fixed - 1)?
            .set_print_scale(PRINT_SCALE)
            .set_print_center_horizontally(false);
    }
    Ok(())
}

/// How many columns stay in view: those up to what names the responses, as far as there is room for them.
fn fixed(copy: &Copy<'_>, lines: &[Line], widths: &[f64]) -> u16 {
    let about = copy.marks.iter().flat_map(|((row, _), lines)| lines.iter().map(move |line| (*row, *line)));
    let names = about.flat_map(|(row, line)| {
        let target = lines.get(line).map(|line| &line.target);
        let names = target.into_iter().flat_map(|target| [&target.unit, &target.respondent.code]);
        let is_there = move |(at, column): (usize, &u32), name: &str| {
            copy.cell(row, *column).is_some_and(|cell| cell.text.trim() == name).then_some(at + 1)
        };
        let there = names.filter(|name| !name.is_empty());
        there
            .filter_map(move |name| copy.columns.iter().enumerate().find_map(|column| is_there(column, name)))
    });
    let mut room = WIDEST_FIXED - NUMBER_WIDTH;
    let fits = |width: &&f64| {
        room -= **width;
        room >= 0.0
    };
    let fitting = widths.iter().take_while(fits).count();
    let last = names.filter(|columns| *columns <= fitting).max().unwrap_or(0);
    u16::try_from(last + 1).unwrap_or(1)
}

/// The number of the row in the source, with a link to the first of its findings.
fn number(page: &mut Page<'_>, plan: &Plan<'_>, copy: &Copy<'_>, row: u32) -> Written {
    let Some(at) = copy.row_of(row) else { return Ok(()) };
    let shown = (u64::from(row) + 1).to_string();
    let marks = copy.marks.range((row, None)..=(row, Some(u32::MAX)));
    let first = marks.flat_map(|(_, lines)| lines).min().filter(|line| **line < MOST_LINKS);
    match first {
        Some(line) => {
            let url = Url::new(link(FINDINGS_SHEET, row_of_line(*line), 0)).set_text(shown);
            page.sheet.write_url_with_format(at, 0, url, &plan.look.row_number).map(drop)
        }
        None => match plan.duplicates.row_of(&copy.source.file, &copy.source.typed.sheet, row) {
            Some(block) => {
                let url = Url::new(link(GROUPS_SHEET, block, 0)).set_text(shown);
                page.sheet.write_url_with_format(at, 0, url, &plan.look.row_number).map(drop)
            }
            None => page.text(at, 0, &shown, &plan.look.header_number),
        },
    }
}

fn cell(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    copy: &Copy<'_>,
    (row, column, is_header): (u32, u32, bool),
) -> Written {
    let (Some(at), Some(to)) = (copy.row_of(row), copy.column_of(column)) else { return Ok(()) };
    let lines = copy.marks.get(&(row, Some(column)));
    let typed = copy.cell(row, column);
    let [plain, bad, open] = &plan.look.copied;
    match lines {
        None if copy.is_title(row, is_header) => match typed {
            Some(title) => page.text(at, to, &title.text, &plan.look.copied_title),
            None => Ok(()),
        },
        None if is_header => {
            page.text(at, to, typed.map_or("", |cell| cell.text.as_str()), &plan.look.copied_header)
        }
        None => put(page, (at, to), typed, plain),
        Some(lines) if !is_header && plan.choices_at(lines).is_some() => put(page, (at, to), typed, open),
        Some(_) => put(page, (at, to), typed, bad),
    }
}

/// Writes a cell as it was typed: numbers as numbers, dates as dates, everything else as text.
fn put(
    page: &mut Page<'_>,
    (row, column): (u32, u16),
    typed: Option<&Typed>,
    formats: &CopiedCells,
) -> Written {
    let Some(typed) = typed else { return page.number(row, column, None, &formats.text) };
    match typed.kind {
        TypedKind::Number => {
            if let Some(number) = typed.text.parse::<f64>().ok().filter(|number| number.is_finite()) {
                let long = number.abs() >= LONG_NUMBER;
                let format = if long { &formats.long } else { &formats.number };
                return page.number(row, column, Some(number), format);
            }
        }
        TypedKind::Date => {
            if let Ok(day) = ExcelDateTime::parse_from_str(&typed.text) {
                page.sheet.write_datetime_with_format(row, column, &day, &formats.date)?;
                return Ok(());
            }
        }
        TypedKind::Flag => {
            page.sheet.write_boolean_with_format(row, column, typed.text == "TRUE", &formats.text)?;
            return Ok(());
        }
        TypedKind::Text | TypedKind::Error => {}
    }
    page.text(row, column, &typed.text, &formats.text)
}

/// As wide as its longest cell, or as its title needs to be not too high.
fn width(copy: &Copy<'_>, column: u32) -> f64 {
    let letters = |(row, is_header): &(u32, bool)| {
        let cell = copy.cell(*row, column).filter(|_| !copy.is_title(*row, *is_header));
        let letters = cell.map_or(0, |cell| cell.text.chars().count());
        if *is_header { letters.div_ceil(TITLE_LINES) + 2 } else { letters + 3 }
    };
    let longest = copy.rows.iter().map(letters).max().unwrap_or(0);
    f64::from(u32::try_from(longest).unwrap_or(u32::MAX).clamp(WIDTHS.0, WIDTHS.1))
}

fn height(copy: &Copy<'_>, (row, is_header): (u32, bool), widths: &[f64]) -> u32 {
    if copy.is_title(row, is_header) {
        return 1;
    }
    // Bold letters are wider.
    let room = if is_header { 0.85 } else { 1.0 };
    let lines = |(column, width): (&u32, &f64)| {
        copy.cell(row, *column).map_or(1, |cell| lines::running(&cell.text, (width - 1.0) * room))
    };
    copy.columns.iter().zip(widths).map(lines).max().unwrap_or(1).min(HIGHEST)
}

/// Drop-down lists of the cells that may be corrected here; one rule for cells below each other that have the same.
fn drop_downs(page: &mut Page<'_>, plan: &Plan<'_>, lists: &Lists<'_>, copy: &Copy<'_>) -> Written {
    for column in &copy.columns {
        let open = copy.rows.iter().filter(|(_, is_header)| !is_header).filter_map(|(row, _)| {
            let lines = copy.marks.get(&(*row, Some(*column)))?;
            Some((copy.row_of(*row)?, plan.choices_at(lines)?))
        });
        let open: Vec<(u32, &[String])> = open.collect();
        let Some(at) = copy.column_of(*column) else { continue };
        for run in open.chunk_by(|a, b| a.0 + 1 == b.0 && a.1 == b.1) {
            if let (Some((first, choices)), Some((last, _))) = (run.first(), run.last())
                && let Some(rule) = lists.drop_down(choices)?
            {
                page.sheet.add_data_validation(*first, at, *last, at, &rule)?;
            }
        }
    }
    Ok(())
}

/// The notes of cells with a finding.
fn notes(page: &mut Page<'_>, plan: &Plan<'_>, copy: &Copy<'_>) -> Written {
    for ((row, column), lines) in &copy.marks {
        let Some(at) = copy.row_of(*row) else { continue };
        let to = match column {
            Some(column) => copy.column_of(*column),
            None => Some(0),
        };
        let Some(to) = to else { continue };
        let told = lines.iter().take(MOST_TOLD).filter_map(|number| {
            let line = plan.lines.get(*number)?;
            Some(text::note(number + 1, &line.rule, &line.title, &line.expected))
        });
        let mut told: Vec<String> = told.collect();
        if lines.len() > MOST_TOLD {
            told.push(text::more(lines.len() - MOST_TOLD));
        }
        let told = told.join("\n\n");
        let height: u32 = told.split('\n').map(|line| lines::running(line, 34.0)).sum();
        let note = Note::new(told)
            .add_author_prefix(false)
            .set_author(crate::workbook::text::AUTHOR)
            .set_font_name(crate::workbook::style::FONT)
            .set_font_size(9)
            .set_width(260)
            .set_height(height.clamp(3, 24) * 16 + 10);
        page.sheet.insert_note(at, to, &note)?;
    }
    Ok(())
}
