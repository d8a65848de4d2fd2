//! A column of a table as Parquet writes it: which rows hold something, and what.

use polars::prelude::{ChunkedArray, Column, DataType, PolarsDataType, PolarsNumericType, PolarsResult};

use super::packed::{packed, repeat};
use super::thrift::Thrift;
use super::values::Values;

/// Kinds of pages, encodings.
const DATA_PAGE: i32 = 0;
const DICTIONARY_PAGE: i32 = 2;
const PLAIN: i32 = 0;
const RLE: i32 = 3;
const RLE_DICTIONARY: i32 = 8;

/// A column with its pages.
#[derive(Debug)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// Its physical type, and what is meant by it, as numbers of the format.
    pub kind: (i32, Option<i32>),
    /// Its encodings.
    pub encodings: Vec<i32>,
    /// All its pages.
    pub bytes: Vec<u8>,
    /// How long the page of its dictionary is, where it has one.
    pub dictionary: Option<usize>,
}

/// What is written of a column, before it is cut into pages.
struct Content {
    kind: (i32, Option<i32>),
    /// Which rows hold something, one bit each; none where all do.
    held: Option<Vec<u8>>,
    values: Values,
}

/// Writes a column; none where it is of a type that no table has, or too long.
pub fn written(column: &Column) -> PolarsResult<Option<Written>> {
    let Some(Content { kind, held, values }) = content(column)? else { return Ok(None) };
    let (mut bytes, mut encodings) = (Vec::new(), vec![PLAIN, RLE]);
    let by_dictionary = values.dictionary.is_some();
    if let Some((entries, count)) = &values.dictionary {
        encodings.push(RLE_DICTIONARY);
        let Some(header) = header(DICTIONARY_PAGE, (entries.len(), *count), PLAIN) else { return Ok(None) };
        bytes.extend(header);
        bytes.extend_from_slice(entries);
    }
    let dictionary = by_dictionary.then_some(bytes.len());
    let levels = levels(held.as_deref(), column.len());
    let length = size_of::<u32>() + levels.len() + values.bytes.len();
    let encoding = if by_dictionary { RLE_DICTIONARY } else { PLAIN };
    let Some(header) = header(DATA_PAGE, (length, column.len()), encoding) else { return Ok(None) };
    bytes.extend(header);
    bytes.extend_from_slice(&u32::try_from(levels.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend(levels);
    bytes.extend_from_slice(&values.bytes);
    Ok(Some(Written { name: column.name().to_string(), kind, encodings, bytes, dictionary }))
}

fn content(column: &Column) -> PolarsResult<Option<Content>> {
    // Physical types 1, 5 and 6: 32 bits, double, bytes; meanings 0, 6, 13 and 16: text, day, count, small number.
    let (kind, held, values) = match column.dtype() {
        DataType::Int16 => {
            let (held, numbers) = numbers(column.i16()?, i32::from);
            ((1, Some(16)), held, Values::of_numbers(&numbers))
        }
        DataType::UInt32 => {
            let (held, numbers) = numbers(column.u32()?, u32::cast_signed);
            ((1, Some(13)), held, Values::of_numbers(&numbers))
        }
        DataType::Date => {
            let (held, numbers) = numbers(column.date()?.physical(), |day| day);
            ((1, Some(6)), held, Values::of_numbers(&numbers))
        }
        DataType::Float64 => {
            let (held, numbers) = numbers(column.f64()?, f64::to_le_bytes);
            let bytes = numbers.into_iter().flatten().collect();
            ((5, None), held, Values { dictionary: None, bytes })
        }
        DataType::String => {
            let texts = column.str()?;
            let present: Vec<&str> = texts.iter().flatten().collect();
            ((6, Some(0)), held(texts), Values::of_texts(&present))
        }
        _ => return Ok(None),
    };
    Ok(Some(Content { kind, held, values }))
}

/// Which rows of a column of numbers hold one, and the numbers.
fn numbers<T: PolarsNumericType, N>(
    column: &ChunkedArray<T>,
    number: impl Fn(T::Native) -> N,
) -> (Option<Vec<u8>>, Vec<N>) {
    if column.null_count() == 0 {
        let all = column.downcast_iter().flat_map(|chunk| chunk.values().iter().copied());
        return (None, all.map(number).collect());
    }
    let mut numbers = Vec::with_capacity(column.len() - column.null_count());
    for chunk in column.downcast_iter() {
        numbers.extend(chunk.non_null_values_iter().map(&number));
    }
    (held(column), numbers)
}

/// Which rows of a column hold something, one bit each, the lowest first; none where all do.
fn held<T: PolarsDataType>(column: &ChunkedArray<T>) -> Option<Vec<u8>> {
    if column.null_count() == 0 {
        return None;
    }
    if let [chunk] = column.chunks().as_slice()
        && let Some(validity) = chunk.validity()
        && let (bytes, 0, rows) = validity.as_slice()
    {
        // Arrow keeps them as Parquet wants them, but for what stands behind the last.
        let mut bits = bytes.to_vec();
        if let (Some(last), over @ 1..) = (bits.last_mut(), rows % 8) {
            *last &= (1 << over) - 1;
        }
        return Some(bits);
    }
    let mut bits = vec![0; column.len().div_ceil(8)];
    for (row, holds) in column.is_not_null().iter().enumerate() {
        if let (Some(byte), Some(true)) = (bits.get_mut(row / 8), holds) {
            *byte |= 1 << (row % 8);
        }
    }
    Some(bits)
}

/// One bit per row: whether it holds something.
fn levels(held: Option<&[u8]>, rows: usize) -> Vec<u8> {
    let mut levels = Vec::new();
    match held {
        None => repeat(&mut levels, 1, rows),
        Some(bits) => packed(&mut levels, bits),
    }
    levels
}

/// What stands before a page of so many bytes and entries.
fn header(kind: i32, (length, count): (usize, usize), encoding: i32) -> Option<Vec<u8>> {
    let (length, count) = (i32::try_from(length).ok()?, i32::try_from(count).ok()?);
    Some(Thrift::of(|header| {
        header.number(1, kind);
        header.number(2, length);
        header.number(3, length);
        let field = if kind == DATA_PAGE { 5 } else { 7 };
        header.structure(field, |page| {
            page.number(1, count);
            page.number(2, encoding);
            if kind == DATA_PAGE {
                page.number(3, RLE);
                page.number(4, RLE);
            }
        });
    }))
}
