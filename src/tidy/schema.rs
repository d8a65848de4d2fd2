//! Table `skema`: every table with its columns, their types, and what they mean.

use polars::prelude::{DataFrame, PolarsResult};

use super::column::{Meaning, meaning, word};
use super::made::Made;
use super::{Given, Scope, TIDY, Tidy};

/// See the module.
pub static SKEMA: Tidy = Tidy {
    name: "skema",
    row: "column of one of these tables",
    scope: Scope::Nation,
    columns: &["table", "column", "type", "meaning", "null_when"],
    make,
};

fn make(_: &Given<'_>) -> PolarsResult<DataFrame> {
    let of_table = |table: &&'static Tidy| {
        let name = table.name;
        table.columns.iter().filter_map(move |column| Some((name, meaning(column)?)))
    };
    let rows: Vec<(&str, &Meaning)> = TIDY.iter().flat_map(of_table).collect();
    Made::new(rows.len())
        .texts("table", rows.iter().map(|(table, _)| Some(*table)))
        .texts("column", rows.iter().map(|(_, column)| Some(column.name)))
        .texts("type", rows.iter().map(|(_, column)| Some(word(column.kind))))
        .texts("meaning", rows.iter().map(|(_, column)| Some(column.about)))
        .texts("null_when", rows.iter().map(|(_, column)| Some(column.null)))
        .done(SKEMA.columns)
}
