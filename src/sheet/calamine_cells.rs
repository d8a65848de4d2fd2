//! From the cells of calamine to ours.

use calamine::{Cell, CellErrorType, Data, DataRef, ExcelDateTime};

use super::{Cells, Content, Epoch, Unreadable, day_of_serial};

/// The most cells of a sheet that are looked at, empty ones included; a style dragged over a whole sheet makes millions.
const MOST_VISITED: usize = 40_000_000;

/// Collects the cells that `next` gives, one after the other.
pub(super) fn stream<'a>(
    epoch: Epoch,
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'a>>>, Unreadable>,
) -> Result<Cells, Unreadable> {
    let mut cells = Cells::new(epoch);
    for _ in 0..MOST_VISITED {
        let Some(cell) = next()? else { return Ok(cells) };
        let (row, column) = cell.get_position();
        match cell.get_value() {
            DataRef::Empty => Ok(()),
            DataRef::Float(number) => cells.push(row, column, Content::Number(*number)),
            DataRef::Int(number) => cells.push(row, column, Content::Number(float(*number))),
            DataRef::SharedString(text) => cells.push(row, column, Content::Text(text)),
            DataRef::String(text) => cells.push(row, column, Content::Text(text)),
            DataRef::Bool(flag) => cells.push(row, column, Content::Flag(*flag)),
            DataRef::DateTime(moment) => cells.push(row, column, day(*moment, epoch)),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => cells.push(row, column, iso(text)),
            DataRef::Error(error) => cells.push(row, column, Content::Broken(code(error))),
        }?;
    }
    Err(Unreadable::limit(format!("lembar memuat lebih dari {MOST_VISITED} sel, termasuk yang kosong")))
}

/// Collects the cells of a range; its own addresses count from its first cell, ours from the first of the sheet.
pub(super) fn dense(epoch: Epoch, range: &calamine::Range<Data>) -> Result<Cells, Unreadable> {
    let mut cells = Cells::new(epoch);
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let address =
            |offset: usize, first: u32| u32::try_from(offset).unwrap_or(u32::MAX).saturating_add(first);
        let (row, column) = (address(row, first_row), address(column, first_column));
        match value {
            Data::Empty => Ok(()),
            Data::Float(number) => cells.push(row, column, Content::Number(*number)),
            Data::Int(number) => cells.push(row, column, Content::Number(float(*number))),
            Data::String(text) => cells.push(row, column, Content::Text(text)),
            Data::Bool(flag) => cells.push(row, column, Content::Flag(*flag)),
            Data::DateTime(moment) => cells.push(row, column, day(*moment, epoch)),
            Data::DateTimeIso(text) | Data::DurationIso(text) => cells.push(row, column, iso(text)),
            Data::Error(error) => cells.push(row, column, Content::Broken(code(error))),
        }?;
    }
    Ok(cells)
}

/// A serial number formatted as a date. A time of day alone, or a duration, is a number: it names no day.
fn day(moment: ExcelDateTime, epoch: Epoch) -> Content<'static> {
    let serial = moment.as_f64();
    let day = if moment.is_duration() { None } else { day_of_serial(serial, epoch) };
    day.map_or(Content::Number(serial), Content::Day)
}

/// A date written in the file as text, `2024-08-02` with or without a time behind it.
fn iso(text: &str) -> Content<'_> {
    match text.get(..10).and_then(|day| day.parse().ok()) {
        Some(day) => Content::Day(day),
        None => Content::Text(text),
    }
}

#[expect(clippy::cast_precision_loss, reason = "spreadsheets themselves hold numbers as floats")]
fn float(number: i64) -> f64 {
    number as f64
}

/// The epoch of a workbook.
pub(super) fn epoch(is_1904: bool) -> Epoch {
    if is_1904 { Epoch::Year1904 } else { Epoch::Year1900 }
}

/// The code a spreadsheet shows for an error.
fn code(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#DATA!",
    }
}
