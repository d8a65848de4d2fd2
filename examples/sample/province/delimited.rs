//! Writes a sheet as spreadsheet programs of this region export it: semicolons, Windows-1252.

use std::io;

use super::book::{Sheet, Value};

/// The bytes of the text file.
pub fn bytes(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut grid: Vec<Vec<String>> = Vec::new();
    let width = usize::from(sheet.at.1) + sheet.columns.len();
    let _ = sheet.visit(|row, column, value, _| {
        while grid.len() <= row as usize {
            grid.push(vec![String::new(); width]);
        }
        if let Some(cell) = grid.get_mut(row as usize).and_then(|cells| cells.get_mut(usize::from(column))) {
            *cell = text(value);
        }
        Ok::<(), std::convert::Infallible>(())
    });
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in &grid {
        writer.write_record(row)?;
    }
    let utf8 = String::from_utf8(writer.into_inner().map_err(io::Error::other)?).map_err(io::Error::other)?;
    let (encoded, _, _) = encoding_rs::WINDOWS_1252.encode(&utf8);
    Ok(encoded.into_owned())
}

fn text(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Day(date) => date.strftime("%d/%m/%Y").to_string(),
    }
}
