//! Writes a workbook as Excel 97-2003 (BIFF8 records in a compound file); the records follow [MS-XLS].

use std::io::{self, Cursor, Write as _};

use cfb::{CompoundFile, Version};
use jiff::civil::{Date, date};

use super::book::{Book, Sheet, Value};

/// Cell formats, by their place among the XF records: the first 15 are styles, as Excel expects.
const PLAIN: u16 = 15;
const DAY: u16 = 16;

/// Size of a BIFF record's head: its kind and the length of its body.
const HEAD: usize = 4;

/// The bytes of the workbook.
pub fn bytes(book: &Book) -> io::Result<Vec<u8>> {
    let sheets = book.sheets.iter().map(worksheet).collect::<io::Result<Vec<_>>>()?;
    let names = || book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden));
    // The list of sheets says where each sheet starts, so it is laid out once to learn its own length.
    let places = vec![0; sheets.len()];
    let mut at = globals(names(), &places)?.len();
    let mut starts = Vec::with_capacity(sheets.len());
    for sheet in &sheets {
        starts.push(at);
        at += sheet.len();
    }
    let mut stream = globals(names(), &starts)?;
    stream.extend(sheets.into_iter().flatten());
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream("/Workbook")?.write_all(&stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// What belongs to the workbook as a whole: code page, window, fonts, formats, the list of sheets.
fn globals<'a>(names: impl Iterator<Item = (&'a str, bool)>, starts: &[usize]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    record(&mut out, 0x0809, &beginning(0x0005))?;
    record(&mut out, 0x0042, &words(&[1200]))?;
    record(&mut out, 0x003D, &words(&[0, 0, 16000, 9000, 0x38, 0, 0, 1, 600]))?;
    for _ in 0..5 {
        let mut font = words(&[200, 0, 0x7FFF, 400, 0]);
        font.extend([0, 0, 0, 0, 5, 0]);
        font.extend(b"Arial");
        record(&mut out, 0x0031, &font)?;
    }
    for place in 0..=DAY {
        // Number format 14 is a date; cell formats point to style 0, styles to no parent.
        let format = if place == DAY { 14 } else { 0 };
        let kind = if place < PLAIN { 0xFFF5 } else { 0x0001 };
        record(&mut out, 0x00E0, &words(&[0, format, kind, 0x0020, 0, 0, 0, 0, 0, 0x20C0]))?;
    }
    record(&mut out, 0x0293, &[0x00, 0x80, 0x00, 0xFF])?;
    for ((name, hidden), start) in names.zip(starts) {
        let mut body = u32::try_from(*start).map_err(io::Error::other)?.to_le_bytes().to_vec();
        body.extend([u8::from(hidden), 0]);
        let units: Vec<u16> = name.encode_utf16().collect();
        body.extend([u8::try_from(units.len()).map_err(io::Error::other)?, 1]);
        body.extend(words(&units));
        record(&mut out, 0x0085, &body)?;
    }
    record(&mut out, 0x000A, &[])?;
    Ok(out)
}

/// One sheet: its extent, its cells, its window.
fn worksheet(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut cells = Vec::new();
    let (mut rows, mut columns) = (0, 0);
    sheet.visit(|row, column, value, _| {
        (rows, columns) = (rows.max(row + 1), columns.max(column + 1));
        cell(&mut cells, u16::try_from(row).map_err(io::Error::other)?, column, value)
    })?;
    let mut extent = [0_u32, rows].iter().flat_map(|row| row.to_le_bytes()).collect::<Vec<_>>();
    extent.extend(words(&[0, columns, 0]));
    let mut out = Vec::with_capacity(cells.len() + 100);
    record(&mut out, 0x0809, &beginning(0x0010))?;
    record(&mut out, 0x0200, &extent)?;
    out.extend(cells);
    record(&mut out, 0x023E, &words(&[0x06B6, 0, 0, 0x40, 0, 0, 0, 0, 0]))?;
    record(&mut out, 0x000A, &[])?;
    Ok(out)
}

fn cell(out: &mut Vec<u8>, row: u16, column: u16, value: &Value) -> io::Result<()> {
    let mut number = |format: u16, number: f64| {
        let mut body = words(&[row, column, format]);
        body.extend(number.to_le_bytes());
        record(out, 0x0203, &body)
    };
    match value {
        Value::Blank => Ok(()),
        Value::Number(value) => number(PLAIN, *value),
        Value::Day(date) => number(DAY, serial(*date)),
        Value::Text(text) => {
            let units: Vec<u16> = text.encode_utf16().collect();
            let mut body =
                words(&[row, column, PLAIN, u16::try_from(units.len()).map_err(io::Error::other)?]);
            body.push(1);
            body.extend(words(&units));
            record(out, 0x0204, &body)
        }
    }
}

/// The serial number of a date: days since 30 December 1899.
fn serial(day: Date) -> f64 {
    date(1899, 12, 30).until(day).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The start of a stream of BIFF8 records: 0x0005 for the workbook, 0x0010 for a sheet.
fn beginning(kind: u16) -> Vec<u8> {
    words(&[0x0600, kind, 0x0DBB, 0x07CC, 0, 0, 6, 0])
}

fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn record(out: &mut Vec<u8>, kind: u16, body: &[u8]) -> io::Result<()> {
    let length = u16::try_from(body.len()).map_err(io::Error::other)?;
    out.reserve(HEAD + body.len());
    out.extend(words(&[kind, length]));
    out.extend(body);
    Ok(())
}
