//! Frames as Parquet bytes.
//!
//! Tables of a night are many and small: 38 provinces, some ten tables of each stage, up to a hundred columns. The writer of
//! polars takes longer over them than all the rest of `ingest` in the main process (it guesses for each column whether a
//! dictionary is worth while, hashes every value, and calls itself page by page), so tables of the few types that ours
//! have are written here: one row group, one page per column, a dictionary where values repeat, not compressed (they live
//! for a night, and dictionaries make them small), no statistics (nobody prunes these). Whatever reads Parquet reads them.

mod column;
mod packed;
#[cfg(test)]
mod tests;
mod thrift;
mod values;

use std::io::Cursor;

use polars::prelude::{DataFrame, PolarsResult};
use polars_io::SerReader;
use polars_io::parquet::read::{ParallelStrategy, ParquetReader};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter, StatisticsOptions};

use self::column::{Written, written};
use self::thrift::Thrift;
use crate::error::Error;
use crate::threads;

/// What the format begins and ends with.
const MAGIC: &[u8] = b"PAR1";
/// The most rows that are written here. Longer tables should be compressed and come in pages.
const MOST: usize = 1 << 18;
/// So many bytes are worth several threads.
const LARGE: usize = 1 << 22;
/// Columns may lack values in any row.
const OPTIONAL: i32 = 1;

/// A frame as Parquet bytes, the same bytes for the same frame.
///
/// # Errors
/// A column is of a type that Parquet does not have.
pub fn encode(frame: &mut DataFrame) -> Result<Vec<u8>, Error> {
    let fail = Error::compute("a table as Parquet");
    match small(frame) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => encode_any(frame).map_err(fail),
        Err(error) => Err(fail(error)),
    }
}

/// A frame of any length and of all types that polars can write.
fn encode_any(frame: &mut DataFrame) -> PolarsResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let rows = frame.height().max(1);
    ParquetWriter::new(&mut bytes)
        // Setting zstd up for each column would take longer than anything else.
        .with_compression(ParquetCompression::Snappy)
        .with_statistics(StatisticsOptions::empty())
        .with_row_group_size(Some(rows))
        .set_parallel(false)
        .finish(frame)?;
    Ok(bytes)
}

/// A frame that is not too long, of types that tables have.
fn small(frame: &DataFrame) -> PolarsResult<Option<Vec<u8>>> {
    if frame.height() > MOST {
        return Ok(None);
    }
    let columns = threads::map(frame.columns().iter().collect(), frame.height(), written);
    let Some(columns) = columns.into_iter().collect::<PolarsResult<Option<Vec<_>>>>()? else {
        return Ok(None);
    };
    let mut bytes = MAGIC.to_vec();
    bytes.reserve(columns.iter().map(|column| column.bytes.len() + 128).sum());
    let mut starts = Vec::with_capacity(columns.len());
    // A table without rows has columns, and no group of rows.
    if frame.height() > 0 {
        for column in &columns {
            starts.push((bytes.len(), column));
            bytes.extend_from_slice(&column.bytes);
        }
    }
    let footer = footer(&columns, &starts, frame.height());
    bytes.extend_from_slice(&footer);
    bytes.extend_from_slice(&u32::try_from(footer.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(MAGIC);
    Ok(Some(bytes))
}

/// What the file holds, and where; the numbers of fields and kinds are those of the format.
fn footer(columns: &[Written], starts: &[(usize, &Written)], rows: usize) -> Vec<u8> {
    let long = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let whole: usize = starts.iter().map(|(_, column)| column.bytes.len()).sum();
    // The table itself stands before its columns.
    let schema: Vec<Option<&Written>> = std::iter::once(None).chain(columns.iter().map(Some)).collect();
    let groups = if rows == 0 { &[][..] } else { &[()][..] };
    Thrift::of(|file| {
        file.number(1, 1);
        file.structures(2, &schema, |element, column| match column {
            None => {
                element.text(4, "table");
                element.number(5, i32::try_from(columns.len()).unwrap_or(i32::MAX));
            }
            Some(column) => {
                element.number(1, column.kind.0);
                element.number(3, OPTIONAL);
                element.text(4, &column.name);
                if let Some(meaning) = column.kind.1 {
                    element.number(6, meaning);
                }
            }
        });
        file.long(3, long(rows));
        file.structures(4, groups, |group, ()| {
            group.structures(1, starts, |chunk, (start, column)| {
                chunk.long(2, long(*start));
                chunk.structure(3, |about| {
                    about.number(1, column.kind.0);
                    about.numbers(2, &column.encodings);
                    about.texts(3, &column.name);
                    about.number(4, 0);
                    about.long(5, long(rows));
                    about.long(6, long(column.bytes.len()));
                    about.long(7, long(column.bytes.len()));
                    about.long(9, long(start + column.dictionary.unwrap_or_default()));
                    if column.dictionary.is_some() {
                        about.long(11, long(*start));
                    }
                });
            });
            group.long(2, long(whole));
            group.long(3, long(rows));
        });
        file.text(6, "rekap");
    })
}

/// The frame in Parquet bytes, each column in one piece.
///
/// # Errors
/// The bytes are no Parquet.
pub fn decode(bytes: Vec<u8>) -> PolarsResult<DataFrame> {
    // Small tables are read side by side; to hand their columns to the threads of polars takes longer than to read them.
    let parallel = if bytes.len() < LARGE { ParallelStrategy::None } else { ParallelStrategy::Auto };
    let mut frame = ParquetReader::new(Cursor::new(bytes)).read_parallel(parallel).finish()?;
    frame.rechunk_mut();
    Ok(frame)
}
