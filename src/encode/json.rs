//! A frame as a JSON array with one object per row, each on a line of its own.

use polars::prelude::DataFrame;

use super::row::Rows;
use crate::error::Error;

/// The bytes of the array.
pub fn encode(frame: &DataFrame) -> Result<Vec<u8>, Error> {
    let rows = Rows::of(frame).map_err(Error::compute("a table as JSON"))?;
    let mut bytes = b"[".to_vec();
    for (at, row) in rows.iter().enumerate() {
        bytes.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        // Written to memory, with texts as keys: it cannot fail.
        bytes.extend(serde_json::to_vec(&row).unwrap_or_default());
    }
    bytes.extend_from_slice(b"\n]\n");
    Ok(bytes)
}
