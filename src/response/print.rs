//! The print of a response: a digest of all it holds, by which its row is found again wherever it moved.

use std::ops::Range;

use polars::prelude::{
    Column, DataFrame, DataType, Float64Type, Int16Type, Int32Type, PolarsDataType, PolarsResult,
    StaticArray, StringType,
};

use rayon::prelude::*;

use super::Unread;
use crate::threads::STRETCH;

/// So many responses are printed at a time, column by column: all they hold fits the nearest caches.
const BLOCK: usize = 128;

/// The print of each response of `frame` (columns of [`crate::table::RESPONSES`]), in its order; `unread` gives the raw
/// texts of its cells that could not be read, by source and row. Where a response stands is no part of it.
///
/// # Errors
/// A column is not of the type its table says.
pub fn prints(frame: &DataFrame, unread: &Unread) -> PolarsResult<Vec<String>> {
    let columns = frame.columns().iter().filter(|column| !PLACE.contains(&column.name().as_str()));
    let columns: Vec<Cells> = columns.map(Cells::of).collect::<PolarsResult<_>>()?;
    let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
    let of_block = |buffers: &mut Vec<Vec<u8>>, block: Range<usize>| {
        buffers.resize_with(block.len(), Vec::new);
        buffers.iter_mut().for_each(Vec::clear);
        for column in &columns {
            column.add(block.clone(), buffers);
        }
        if !unread.is_empty() {
            for (bytes, at) in buffers.iter_mut().zip(block) {
                let place = (sources.get(at).unwrap_or(u32::MAX), rows.get(at).unwrap_or(u32::MAX));
                for (code, raw) in unread.get(&place).into_iter().flatten() {
                    text(bytes, Some(code));
                    text(bytes, Some(raw));
                }
            }
        }
        buffers.iter().map(|bytes| short(&blake3::hash(bytes))).collect::<Vec<String>>()
    };
    let starts = (0..frame.height()).step_by(BLOCK);
    let blocks: Vec<Range<usize>> = starts.map(|at| at..frame.height().min(at + BLOCK)).collect();
    let made = blocks.into_par_iter().with_min_len(STRETCH / BLOCK).map_init(Vec::new, of_block);
    Ok(made.collect::<Vec<_>>().into_iter().flatten().collect())
}

/// The first 16 hexadecimal digits of a digest; the other 48 would be made in vain a million times.
#[must_use]
pub fn short(digest: &blake3::Hash) -> String {
    let first = digest.as_bytes().first_chunk().copied().unwrap_or_default();
    format!("{:016x}", u64::from_be_bytes(first))
}

/// The columns that say where a response stands.
const PLACE: [&str; 2] = ["source", "row"];

/// A column in one piece.
type Piece<T> = <T as PolarsDataType>::Array;

/// A column of responses, in one piece: looking for the piece of each cell takes longer than reading it.
enum Cells {
    Texts(Piece<StringType>),
    Answers(Piece<Int16Type>),
    Days(Piece<Int32Type>),
    Numbers(Piece<Float64Type>),
}

impl Cells {
    fn of(column: &Column) -> PolarsResult<Self> {
        Ok(match column.dtype() {
            DataType::String => Self::Texts(column.str()?.rechunk().downcast_as_array().clone()),
            DataType::Int16 => Self::Answers(column.i16()?.rechunk().downcast_as_array().clone()),
            DataType::Date => Self::Days(column.date()?.phys.rechunk().downcast_as_array().clone()),
            _ => Self::Numbers(column.f64()?.rechunk().downcast_as_array().clone()),
        })
    }

    /// Adds what these rows hold to a buffer for each.
    fn add(&self, rows: Range<usize>, buffers: &mut [Vec<u8>]) {
        let cells = buffers.iter_mut().zip(rows);
        match self {
            Self::Texts(texts) => cells.for_each(|(bytes, at)| text(bytes, texts.get(at))),
            Self::Answers(answers) => {
                cells.for_each(|(bytes, at)| number(bytes, answers.get(at).map(i16::to_le_bytes)));
            }
            Self::Days(days) => {
                cells.for_each(|(bytes, at)| number(bytes, days.get(at).map(i32::to_le_bytes)));
            }
            Self::Numbers(numbers) => {
                cells.for_each(|(bytes, at)| number(bytes, numbers.get(at).map(f64::to_le_bytes)));
            }
        }
    }
}

/// A number of a column whose numbers are all equally long, blank ones told from zeros.
fn number<const N: usize>(bytes: &mut Vec<u8>, cell: Option<[u8; N]>) {
    bytes.push(u8::from(cell.is_some()));
    bytes.extend_from_slice(&cell.unwrap_or([0; N]));
}

/// A text with its length, blank ones told from empty ones.
fn text(bytes: &mut Vec<u8>, cell: Option<&str>) {
    let length = cell.map_or(u64::MAX, |cell| u64::try_from(cell.len()).unwrap_or(u64::MAX));
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(cell.unwrap_or_default().as_bytes());
}
