//! Columns of tables as vectors, where a few thousand rows are read once.

use polars::prelude::{DataFrame, PolarsResult};

/// A column of texts; blank ones are empty.
pub fn texts(frame: &DataFrame, name: &str) -> PolarsResult<Vec<String>> {
    let column = frame.column(name)?.str()?;
    Ok(column.iter().map(|text| text.unwrap_or_default().to_owned()).collect())
}

/// A column of counts.
pub fn counts(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Option<u32>>> {
    Ok(frame.column(name)?.u32()?.iter().collect())
}

/// A column of scores.
pub fn scores(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Option<f64>>> {
    Ok(frame.column(name)?.f64()?.iter().collect())
}

/// Source and row of every response of a table of responses, in its order.
pub fn places(frame: &DataFrame) -> PolarsResult<Vec<(u32, u32)>> {
    let number = |number: Option<u32>| number.unwrap_or(u32::MAX);
    let rows = counts(frame, "row")?.into_iter();
    Ok(counts(frame, "source")?
        .into_iter()
        .zip(rows)
        .map(|(source, row)| (number(source), number(row)))
        .collect())
}
