//! The table of identities: what tells persons apart, sealed.

use polars::prelude::{Column, DataFrame, IntoColumn, NewChunkedArray, PlSmallStr, StringChunked};

use super::{count_column, text_column};
use crate::error::Error;
use crate::intake::{Key, Responses, Texts};
use crate::pipeline::{Field, Pipeline};

/// The responses of a sheet: its number, its role, what was read.
pub type Sheet<'a> = (u32, Option<&'a str>, &'a Responses);

/// The identities of all responses as a table; without rows where the pipeline seals nothing.
pub fn identities_frame(sheets: &[Sheet<'_>], pipeline: &Pipeline, key: &Key) -> Result<DataFrame, Error> {
    let sealed: Vec<&Field> = pipeline.sealed_fields().collect();
    let sheets = if sealed.is_empty() { &[] } else { sheets };
    let rows =
        || sheets.iter().flat_map(|(number, _, read)| read.rows.iter().map(move |row| (*number, *row)));
    let columns: Vec<Vec<Option<&str>>> = sealed.iter().map(|field| column(sheets, &sealed, field)).collect();
    let height = rows().count();
    let mut spelled = String::new();
    let prints = (0..height).map(|at| {
        let values = columns.iter().map(|column| column.get(at).copied().flatten());
        print(key, values, &mut spelled)
    });
    let mut all: Vec<Column> = vec![
        count_column("source", rows().map(|(number, _)| number)),
        count_column("row", rows().map(|(_, row)| row)),
        text_column("print", prints),
    ];
    for (field, values) in sealed.iter().zip(&columns) {
        let name = PlSmallStr::from_str(&field.code);
        all.push(StringChunked::from_iter_options(name, values.iter().copied()).into_column());
    }
    DataFrame::new(height, all).map_err(Error::compute("the table of identities"))
}

/// The clear values of a field, one per response; sheets of roles without the field have nothing in it.
fn column<'a>(sheets: &[Sheet<'a>], sealed: &[&Field], field: &Field) -> Vec<Option<&'a str>> {
    let mut values = Vec::new();
    for (_, role, read) in sheets {
        let has = |field: &&&Field| field.roles.iter().any(|one| Some(one.as_str()) == *role);
        let order = sealed.iter().filter(has).position(|one| one.code == field.code);
        match order.and_then(|order| read.sealed.get(order)) {
            Some(texts) => values.extend(Texts::iter(texts)),
            None => values.extend(std::iter::repeat_n(None, read.len())),
        }
    }
    values
}

/// The keyed digest of all that is sealed of a response; empty where that is nothing. `spelled` is room for one, made once.
fn print<'a>(key: &Key, values: impl Iterator<Item = Option<&'a str>>, spelled: &mut String) -> String {
    spelled.clear();
    let mut nothing = true;
    for value in values {
        nothing &= value.is_none();
        // Each with its length: no two lists of values read alike.
        match value {
            None => spelled.push_str("-:"),
            Some(text) => {
                spelled.push_str(&text.len().to_string());
                spelled.push(':');
                spelled.push_str(text);
            }
        }
    }
    if nothing { String::new() } else { key.hash(spelled) }
}
