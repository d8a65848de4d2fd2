//! A frame as comma-separated values: UTF-8, quotes only where they are needed, nothing for null.

use std::borrow::Cow;

use polars::prelude::DataFrame;

use super::row::{Cell, Rows};
use crate::error::Error;

/// With one of these at its start a text would be calculated by a spreadsheet, or hide that it is none of ours.
const CALCULATED: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// What is put before such a text. One that begins with it gets another, so that taking one away gives every text back.
const MARK: char = '\'';

/// The bytes of the lines, the names of columns first.
pub fn encode(frame: &DataFrame) -> Result<Vec<u8>, Error> {
    let rows = Rows::of(frame).map_err(Error::compute("a table as CSV"))?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Written to memory: it cannot fail.
    let _ = writer.write_record(&rows.names);
    for row in rows.iter() {
        let cells: Vec<Cow<'_, str>> = row.cells().map(|(_, cell)| shown(cell)).collect();
        let _ = writer.write_record(cells.iter().map(|cell| cell.as_bytes()));
    }
    Ok(writer.into_inner().unwrap_or_default())
}

fn shown<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Text(text) if text.starts_with(CALCULATED) || text.starts_with(MARK) => {
            Cow::Owned(format!("{MARK}{text}"))
        }
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Count(count) => Cow::Owned(count.to_string()),
        // As in JSON: the shortest decimal number that gives the same one back.
        Cell::Score(score) if score.is_finite() => Cow::Owned(format!("{score:?}")),
        Cell::Day(day) => Cow::Borrowed(day),
        Cell::Null | Cell::Score(_) => Cow::Borrowed(""),
    }
}
