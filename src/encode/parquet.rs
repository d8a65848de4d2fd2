//! Frames as Parquet bytes.

use std::io::Cursor;

use polars::prelude::{DataFrame, PolarsResult};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;
use polars_io::parquet::write::{ParquetCompression, ParquetWriter, StatisticsOptions};

use crate::error::Error;

/// Snappy, not zstd: every column of every table of every province is compressed by itself, and setting zstd up for each
/// took a tenth of what the program itself does in `ingest`, to save a third of a few megabytes that live for a night.
const COMPRESSION: ParquetCompression = ParquetCompression::Snappy;

/// A frame as Parquet bytes: one row group, no statistics (nobody prunes these), the same bytes for the same frame.
pub fn encode(frame: &mut DataFrame) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let rows = frame.height().max(1);
    ParquetWriter::new(&mut bytes)
        .with_compression(COMPRESSION)
        .with_statistics(StatisticsOptions::empty())
        .with_row_group_size(Some(rows))
        .set_parallel(false)
        .finish(frame)
        .map_err(Error::compute("a table as Parquet"))?;
    Ok(bytes)
}

/// The frame in Parquet bytes, each column in one piece.
pub fn decode(bytes: Vec<u8>) -> PolarsResult<DataFrame> {
    let mut frame = ParquetReader::new(Cursor::new(bytes)).finish()?;
    frame.rechunk_mut();
    Ok(frame)
}
