//! The cells that could not be read.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

/// Raw text of the cells that could not be read, by source and row, then by item or field.
pub type Unread = BTreeMap<(u32, u32), BTreeMap<String, String>>;

/// Reads the table `unread`.
///
/// # Errors
/// A column is not of the type its table says.
pub fn unread(frame: &DataFrame) -> PolarsResult<Unread> {
    let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
    let (codes, raws) = (frame.column("code")?.str()?, frame.column("raw")?.str()?);
    let mut unread = Unread::new();
    for (((source, row), code), raw) in sources.iter().zip(rows.iter()).zip(codes.iter()).zip(raws.iter()) {
        if let (Some(source), Some(row), Some(code), Some(raw)) = (source, row, code, raw) {
            unread.entry((source, row)).or_default().insert(code.to_owned(), raw.to_owned());
        }
    }
    Ok(unread)
}
