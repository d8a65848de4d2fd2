//! The print of a response: a digest of all it holds, by which its row is found again wherever it moved.

use polars::prelude::{
    Column, DataFrame, DataType, Float64Chunked, Int16Chunked, Int32Chunked, PolarsResult, StringChunked,
};

use super::Unread;

/// Hexadecimal digits of a print.
const DIGITS: usize = 16;

/// The print of each response of `frame` (columns of [`crate::table::RESPONSES`]), in its order; `unread` gives the raw
/// texts of its cells that could not be read, by source and row. Where a response stands is no part of it.
///
/// # Errors
/// A column is not of the type its table says.
pub fn prints(frame: &DataFrame, unread: &Unread) -> PolarsResult<Vec<String>> {
    let columns = frame.columns().iter().filter(|column| !PLACE.contains(&column.name().as_str()));
    let columns: Vec<Cells<'_>> = columns.map(Cells::of).collect::<PolarsResult<_>>()?;
    let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
    // Row by row into one buffer: a hasher for each response would fill the caches of a machine many times over.
    let mut bytes = Vec::new();
    let print = |at: usize| {
        bytes.clear();
        for column in &columns {
            column.add(at, &mut bytes);
        }
        let place = (sources.get(at).unwrap_or(u32::MAX), rows.get(at).unwrap_or(u32::MAX));
        for (code, raw) in unread.get(&place).into_iter().flatten() {
            part(&mut bytes, Some(code.as_bytes()));
            part(&mut bytes, Some(raw.as_bytes()));
        }
        let mut print = blake3::hash(&bytes).to_hex().to_string();
        print.truncate(DIGITS);
        print
    };
    Ok((0..frame.height()).map(print).collect())
}

/// The columns that say where a response stands.
const PLACE: [&str; 2] = ["source", "row"];

/// A column of responses.
enum Cells<'a> {
    Texts(&'a StringChunked),
    Answers(&'a Int16Chunked),
    Days(&'a Int32Chunked),
    Numbers(&'a Float64Chunked),
}

impl<'a> Cells<'a> {
    fn of(column: &'a Column) -> PolarsResult<Self> {
        Ok(match column.dtype() {
            DataType::String => Self::Texts(column.str()?),
            DataType::Int16 => Self::Answers(column.i16()?),
            DataType::Date => Self::Days(&column.date()?.phys),
            _ => Self::Numbers(column.f64()?),
        })
    }

    fn add(&self, at: usize, bytes: &mut Vec<u8>) {
        match self {
            Self::Texts(texts) => part(bytes, texts.get(at).map(str::as_bytes)),
            Self::Answers(answers) => {
                part(bytes, answers.get(at).map(i16::to_le_bytes).as_ref().map(<[u8; 2]>::as_slice));
            }
            Self::Days(days) => {
                part(bytes, days.get(at).map(i32::to_le_bytes).as_ref().map(<[u8; 4]>::as_slice));
            }
            Self::Numbers(numbers) => {
                part(bytes, numbers.get(at).map(f64::to_le_bytes).as_ref().map(<[u8; 8]>::as_slice));
            }
        }
    }
}

/// A cell with its length, blank ones told from empty ones.
fn part(bytes: &mut Vec<u8>, cell: Option<&[u8]>) {
    let length = cell.map_or(u64::MAX, |cell| u64::try_from(cell.len()).unwrap_or(u64::MAX));
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(cell.unwrap_or_default());
}
