//! From the cells of calamine to ours.

use calamine::{CellErrorType, Data, DataRef, Dimensions, ExcelDateTime, SheetType, SheetVisible};

use super::fold::Fold;
use super::{Area, Cells, Content, Epoch, Listed, Unreadable, day_of_serial};
use crate::place::CellRef;

/// The most cells of a sheet that are looked at, empty ones included; a style dragged over a whole sheet makes millions.
pub(super) const MOST_VISITED: usize = 40_000_000;

/// Why a sheet of more cells than that is not read.
pub(super) fn too_many_visited() -> Unreadable {
    Unreadable::limit(format!("lembar memuat lebih dari {MOST_VISITED} sel, termasuk yang kosong"))
}

/// What a cell holds; none where it is empty.
pub(super) fn content<'a>(value: &'a DataRef<'_>, epoch: Epoch) -> Option<Content<'a>> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Float(number) => Content::Number(*number),
        DataRef::Int(number) => Content::Number(float(*number)),
        DataRef::SharedString(text) => Content::Text(text),
        DataRef::String(text) => Content::Text(text),
        DataRef::Bool(flag) => Content::Flag(*flag),
        DataRef::DateTime(moment) => day(*moment, epoch),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Error(error) => Content::Broken(code(error)),
    })
}

/// Collects the cells of a range; its own addresses count from its first cell, ours from the first of the sheet before
/// it was folded.
pub(super) fn dense(epoch: Epoch, fold: &Fold, range: &calamine::Range<Data>) -> Result<Cells, Unreadable> {
    let mut cells = Cells::new(epoch);
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let address =
            |offset: usize, first: u32| u32::try_from(offset).unwrap_or(u32::MAX).saturating_add(first);
        let (row, column) = (fold.row(address(row, first_row)), fold.column(address(column, first_column)));
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
    if moment.is_duration() { Content::Number(serial) } else { day_or_number(serial, epoch) }
}

/// A serial number that is shown as a date, but may name no day.
pub(super) fn day_or_number(serial: f64, epoch: Epoch) -> Content<'static> {
    day_of_serial(serial, epoch).map_or(Content::Number(serial), Content::Day)
}

/// A date written in the file as text, `2024-08-02` with or without a time behind it.
pub(super) fn iso(text: &str) -> Content<'_> {
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

/// The sheets of a workbook.
pub(super) fn listed(sheets: &[calamine::Sheet]) -> Vec<Listed> {
    let one = |sheet: &calamine::Sheet| Listed {
        name: sheet.name.clone(),
        hidden: sheet.visible != SheetVisible::Visible,
        has_cells: sheet.typ == SheetType::WorkSheet,
    };
    sheets.iter().map(one).collect()
}

/// A rectangle of cells.
pub(super) fn area(found: Dimensions) -> Area {
    let cell = |(row, column): (u32, u32)| CellRef { row, column };
    Area { first: cell(found.start), last: cell(found.end) }
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
