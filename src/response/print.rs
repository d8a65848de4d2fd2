//! The print of a response: a digest of all it holds, by which its row is found again wherever it moved.

use polars::prelude::{
    Column, DataFrame, DataType, Float64Chunked, Int16Chunked, Int32Chunked, PolarsResult, StringChunked,
};

use rayon::prelude::*;

use super::Unread;

/// The print of each response of `frame` (columns of [`crate::table::RESPONSES`]), in its order; `unread` gives the raw
/// texts of its cells that could not be read, by source and row. Where a response stands is no part of it.
///
/// # Errors
/// A column is not of the type its table says.
pub fn prints(frame: &DataFrame, unread: &Unread) -> PolarsResult<Vec<String>> {
    let columns = frame.columns().iter().filter(|column| !PLACE.contains(&column.name().as_str()));
    let columns: Vec<Cells<'_>> = columns.map(Cells::of).collect::<PolarsResult<_>>()?;
    let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
    let print = |bytes: &mut Vec<u8>, at: usize| {
        bytes.clear();
        for column in &columns {
            column.add(at, bytes);
        }
        let place = (sources.get(at).unwrap_or(u32::MAX), rows.get(at).unwrap_or(u32::MAX));
        for (code, raw) in unread.get(&place).into_iter().flatten() {
            part(bytes, Some(code.as_bytes()));
            part(bytes, Some(raw.as_bytes()));
        }
        short(&blake3::hash(bytes))
    };
    // Row by row into a few buffers: a hasher for each response would fill the caches of a machine many times over.
    Ok((0..frame.height()).into_par_iter().map_init(Vec::new, print).collect())
}

/// The first 16 hexadecimal digits of a digest; the other 48 would be made in vain a million times.
#[must_use]
pub fn short(digest: &blake3::Hash) -> String {
    let first = digest.as_bytes().first_chunk().copied().unwrap_or_default();
    format!("{:016x}", u64::from_be_bytes(first))
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
