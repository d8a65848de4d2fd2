//! An inspection on a terminal: one block per sheet, whose first line is the verdict.

use comfy_table::presets::{NOTHING, UTF8_BORDERS_ONLY};
use comfy_table::{Cell, Table};

use crate::cli::phrase::{counted, plain, short, some, trouble};
use crate::intake::inspect::{Filled, Inspection, SheetView, TableView, Trouble};

/// How many columns of a table are shown.
const COLUMNS: usize = 120;
/// How many areas of a list are shown.
const AREAS: usize = 4;
/// The most letters of a header and of a note.
const HEADER: usize = 56;
const NOTE: usize = 72;

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[1;31m";
const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const RESET: &str = "\u{1b}[0m";

/// An inspection as text with colours, each line ended. `mapped` says that a pipeline was asked for.
pub fn render(inspection: &Inspection, mapped: bool, bordered: bool) -> String {
    let file = format!("{BOLD}{}{RESET}", plain(&inspection.file));
    if let Some(why) = &inspection.unreadable {
        return format!("{file}: {}", refused(why));
    }
    let format = inspection.format.as_deref().unwrap_or_default();
    let sheets = inspection.sheets.len() as u64;
    let mut text = format!("{file}: {format}, {}\n", counted(sheets, "sheet", "sheets"));
    if let Some(ending) = &inspection.ending {
        text += &line("note", &trouble(ending));
    }
    if let Some(reader) = &inspection.reader {
        let why = inspection.reader_why.as_ref().map(|why| format!(", because {why}")).unwrap_or_default();
        text += &line("reader", &format!("{reader}{why}"));
    }
    if sheets == 0 {
        text += "  There is no sheet in it: nothing to read.\n";
    }
    for sheet in &inspection.sheets {
        text += &block(sheet, mapped, bordered);
    }
    text
}

fn refused(why: &Trouble) -> String {
    let Trouble { rule, title, found, remedy, .. } = why;
    format!("{RED}cannot be read{RESET}: {rule} {title} ({})\n  {remedy}\n", short(found, 160))
}

/// One sheet.
fn block(sheet: &SheetView, mapped: bool, bordered: bool) -> String {
    let hidden = if sheet.hidden { format!(" {YELLOW}(hidden){RESET}") } else { String::new() };
    let name = format!("\n{BOLD}{}{RESET}{hidden}", plain(&sheet.name));
    if let Some(why) = &sheet.unreadable {
        return format!("{name}: {}", refused(why));
    }
    let mut text = format!("{name}: {}\n", verdict(&sheet.table, mapped));
    if sheet.table.area.is_some() {
        text += &line("why", &plain(&sheet.table.reason));
    }
    if let Some(extent) = &sheet.extent {
        text += &line("extent", &format!("{}, {}", extent.area, filled(&sheet.filled)));
    }
    if !sheet.merged.is_empty() {
        let count = counted(sheet.merged.len() as u64, "area", "areas");
        text += &line("merged", &format!("{count}: {}", some(&sheet.merged, AREAS)));
    }
    for advice in advice(sheet, mapped) {
        text += &line("next", &advice);
    }
    if sheet.table.columns.iter().any(|column| !column.header.is_empty()) {
        text += &columns(&sheet.table, mapped, bordered);
    }
    text
}

/// What stands in the sheet, in one line.
fn verdict(table: &TableView, mapped: bool) -> String {
    let Some(area) = &table.area else {
        return format!("{YELLOW}{}{RESET}", plain(&table.reason));
    };
    let rows = counted(table.rows, "row", "rows");
    let role = match &table.role {
        Some(role) => format!(" of `{}`", plain(role)),
        None if mapped => " of no role".to_owned(),
        None => String::new(),
    };
    let colour = if table.score < UNSURE { YELLOW } else { GREEN };
    format!("{colour}table{role} in {}{RESET}, {rows} of data, score {} of 100", area.area, table.score)
}

/// Below this score, of 100, somebody should look.
const UNSURE: u32 = 50;

fn line(what: &str, text: &str) -> String {
    format!("  {what:<8}{text}\n")
}

fn filled(filled: &Filled) -> String {
    let kinds = [
        (filled.numbers, "number", "numbers"),
        (filled.texts, "text", "texts"),
        (filled.dates, "date", "dates"),
        (filled.flags, "flag", "flags"),
        (filled.errors, "formula error", "formula errors"),
        (filled.formulas, "formula without a result", "formulas without a result"),
    ];
    let kinds = kinds.into_iter().filter(|(count, ..)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, one, many)| counted(count, one, many)).collect();
    format!("{}: {}", counted(filled.all(), "cell", "cells"), kinds.join(", "))
}

/// What an officer should know or do, a sentence each.
fn advice(sheet: &SheetView, mapped: bool) -> Vec<String> {
    let mut all = Vec::new();
    let table = &sheet.table;
    if sheet.hidden && sheet.filled.all() > 0 {
        all.push(
            "The sheet is hidden and `rekap ingest` does not read it: unhide it if its answers count."
                .to_owned(),
        );
    }
    if table.area.is_some() && table.score < UNSURE {
        all.push("The table is uncertain: look at it in the workbook before you rely on it.".to_owned());
    }
    if mapped && table.area.is_none() && sheet.filled.all() > 0 {
        all.push("If the sheet holds answers, give it the headers of the questionnaire.".to_owned());
    }
    for errors in &sheet.errors {
        let count = counted(errors.count, "formula gives", "formulas give");
        let (code, areas) = (plain(&errors.code), some(&errors.areas, AREAS));
        all.push(format!("{count} {code} ({areas}): repair this in the workbook, or type the values."));
    }
    if sheet.formulas.count > 0 {
        let count = counted(sheet.formulas.count, "formula has", "formulas have");
        let areas = some(&sheet.formulas.areas, AREAS);
        all.push(format!(
            "{count} no stored result ({areas}): open the workbook in a spreadsheet program, save it, and send that."
        ));
    }
    if sheet.text_numbers.count > 0 {
        let count = counted(sheet.text_numbers.count, "number is", "numbers are");
        let areas = some(&sheet.text_numbers.areas, AREAS);
        all.push(format!(
            "{count} stored as text ({areas}): rekap reads them, sums in the workbook leave them out."
        ));
    }
    all
}

/// The columns of a table.
fn columns(view: &TableView, mapped: bool, bordered: bool) -> String {
    let mut table = Table::new();
    table.load_style(if bordered { UTF8_BORDERS_ONLY } else { NOTHING });
    let mut header = vec!["column", "header"];
    if mapped {
        header.extend(["holds", "note"]);
    }
    table.set_header(header);
    for column in view.columns.iter().take(COLUMNS) {
        let mut cells = vec![Cell::new(&column.letter), Cell::new(short(&column.header, HEADER))];
        if mapped {
            let holds = if column.code.is_empty() { "-" } else { &column.code };
            cells.extend([Cell::new(short(holds, HEADER)), Cell::new(short(&column.note, NOTE))]);
        }
        table.add_row(cells);
    }
    let mut indented = String::new();
    for line in table.to_string().lines() {
        indented.extend(["  ", line.trim_end(), "\n"]);
    }
    match view.columns.len().saturating_sub(COLUMNS) {
        0 => indented,
        more => format!("{indented}  and {more} more columns; --json shows all\n"),
    }
}
