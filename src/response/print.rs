//! The print of a response: a digest of all it holds, by which its row is found again wherever it moved.

use std::ops::Range;

use polars::prelude::{
    Column, DataFrame, DataType, Float64Type, Int32Type, PolarsDataType, PolarsResult, StaticArray,
    StringType,
};

use rayon::prelude::*;

use super::{Answers, Unread, places};
use crate::threads::STRETCH;

/// So many responses are printed at a time, column by column: all they hold fits the nearest caches.
const BLOCK: usize = 128;

/// The print of each response of a table, as [`Prints`] makes it.
///
/// # Errors
/// A column is not of the type its table says.
pub fn prints(frame: &DataFrame, unread: &Unread) -> PolarsResult<Vec<String>> {
    Ok(Prints::new(frame, unread)?.all())
}

/// The responses of a table, ready to be printed.
#[derive(Debug)]
pub struct Prints<'a> {
    columns: Vec<Cells>,
    places: Vec<(u32, u32)>,
    unread: &'a Unread,
}

impl<'a> Prints<'a> {
    /// Of the responses of `frame` (columns of [`crate::table::RESPONSES`]), in its order; `unread` gives the raw texts of
    /// its cells that could not be read, by source and row. Where a response stands is no part of its print.
    ///
    /// # Errors
    /// A column is not of the type its table says.
    pub fn new(frame: &DataFrame, unread: &'a Unread) -> PolarsResult<Self> {
        let columns = frame.columns().iter().filter(|column| !PLACE.contains(&column.name().as_str()));
        Ok(Self {
            columns: columns.map(Cells::of).collect::<PolarsResult<_>>()?,
            places: places(frame)?,
            unread,
        })
    }

    /// The prints of all responses.
    #[must_use]
    pub fn all(&self) -> Vec<String> {
        let starts = (0..self.places.len()).step_by(BLOCK);
        let blocks: Vec<Range<usize>> = starts.map(|at| at..self.places.len().min(at + BLOCK)).collect();
        let of_block = |buffers: &mut Vec<Vec<u8>>, block: Range<usize>| self.of(block, buffers);
        if self.places.len() <= STRETCH {
            let mut buffers = Vec::new();
            return blocks.into_iter().flat_map(|block| of_block(&mut buffers, block)).collect();
        }
        let made = blocks.into_par_iter().with_min_len(STRETCH / BLOCK).map_init(Vec::new, of_block);
        made.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    /// The print of one response; none beyond the last.
    #[must_use]
    pub fn one(&self, at: usize) -> Option<String> {
        let block = if at < self.places.len() { at..at + 1 } else { return None };
        self.of(block, &mut Vec::new()).pop()
    }

    fn of(&self, block: Range<usize>, buffers: &mut Vec<Vec<u8>>) -> Vec<String> {
        buffers.resize_with(block.len(), Vec::new);
        buffers.iter_mut().for_each(Vec::clear);
        for column in &self.columns {
            column.add(block.clone(), buffers);
        }
        if !self.unread.is_empty() {
            for (bytes, place) in buffers.iter_mut().zip(self.places.get(block).unwrap_or_default()) {
                for (code, raw) in self.unread.get(place).into_iter().flatten() {
                    text(bytes, Some(code));
                    text(bytes, Some(raw));
                }
            }
        }
        buffers.iter().map(|bytes| short(&blake3::hash(bytes))).collect()
    }

    /// A mark of each response, made of its answers alone: responses with other marks have other prints. To look at
    /// answers takes a twentieth of the time that printing takes. Most columns are those of other roles: blanks are passed by.
    #[must_use]
    pub fn marks(&self) -> Vec<u64> {
        let mut marks = vec![MARK_START; self.places.len()];
        for (column, number) in self.columns.iter().zip(0_u64..) {
            if let Cells::Answers(answers) = column {
                for (mark, answer) in marks.iter_mut().zip(answers.list()) {
                    if let Some(answer) = answer {
                        let answer = number << 16 | u64::from(answer.cast_unsigned());
                        *mark = (*mark ^ answer).wrapping_mul(MARK_PRIME);
                    }
                }
            }
        }
        marks
    }
}

/// FNV-1a.
const MARK_START: u64 = 0xcbf2_9ce4_8422_2325;
const MARK_PRIME: u64 = 0x0100_0000_01b3;

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
#[derive(Debug)]
enum Cells {
    Texts(Piece<StringType>),
    Answers(Answers),
    Days(Piece<Int32Type>),
    Numbers(Piece<Float64Type>),
}

impl Cells {
    fn of(column: &Column) -> PolarsResult<Self> {
        Ok(match column.dtype() {
            DataType::String => Self::Texts(column.str()?.rechunk().downcast_as_array().clone()),
            DataType::Int16 => Self::Answers(column.i16()?.into()),
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
