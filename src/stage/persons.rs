//! The table `persons`: the numbers of those whose responses are kept, by which provinces are compared.

use std::borrow::Cow;

use polars::prelude::{DataFrame, DataType, IdxCa, IdxSize, PolarsResult};

use super::text_column;
use crate::pipeline::{Personal, Pipeline};

/// Hexadecimal digits of a digest in the place of a number that is not hashed: as many as hashes have.
const DIGITS: usize = 32;

/// The numbers of the kept responses, in the order of `[duplicates] persons`; no rows where it names no field.
pub fn persons_frame(kept: &DataFrame, pipeline: &Pipeline) -> PolarsResult<DataFrame> {
    let mut fields: Vec<&str> = Vec::new();
    let (mut rows, mut hashes): (Vec<IdxSize>, Vec<Cow<'_, str>>) = (Vec::new(), Vec::new());
    let columns: Vec<_> = pipeline
        .duplicates
        .persons
        .iter()
        .map(|code| Ok((code, kept.column(code)?.cast(&DataType::String)?)))
        .collect::<PolarsResult<_>>()?;
    for (code, column) in &columns {
        let hashed = pipeline.field(code).is_some_and(|field| field.personal == Personal::Hash);
        for (row, value) in (0..IdxSize::MAX).zip(column.str()?.iter()) {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                fields.push(code);
                rows.push(row);
                hashes.push(if hashed { Cow::Borrowed(value) } else { Cow::Owned(digest(value)) });
            }
        }
    }
    let rows = IdxCa::from_vec("rows".into(), rows);
    let text = |name: &str| -> PolarsResult<_> {
        let column = kept.column(name)?.take(&rows)?;
        // A blank is an empty text here.
        let filled = || Ok(text_column(name, column.str()?.iter().map(Option::unwrap_or_default)));
        if column.null_count() == 0 { Ok(column) } else { filled() }
    };
    let columns = vec![
        kept.column("source")?.take(&rows)?,
        kept.column("row")?.take(&rows)?,
        text("unit")?,
        text("role")?,
        text("respondent")?,
        text_column("field", fields.iter()),
        text_column("hash", hashes.iter()),
    ];
    DataFrame::new(rows.len(), columns)
}

/// What stands here for a number that other tables hold in clear: this one goes to the nation.
fn digest(value: &str) -> String {
    blake3::hash(value.as_bytes()).to_hex().chars().take(DIGITS).collect()
}
