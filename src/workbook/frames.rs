//! The tables a workbook is made of, by name.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use crate::error::Error;
use crate::table::Table;

/// Tables of one partition.
#[derive(Debug, Clone, Default)]
pub struct Frames<'a>(BTreeMap<&'static str, &'a DataFrame>);

impl<'a> Frames<'a> {
    /// A table.
    ///
    /// # Errors
    /// It is not among them: the stage does not read it.
    pub fn get(&self, table: &Table) -> Result<&'a DataFrame, Error> {
        self.0.get(table.name).copied().ok_or_else(|| Error::MissingTable {
            stage: "report".to_owned(),
            table: table.name.to_owned(),
            partition: "a score workbook".to_owned(),
        })
    }
}

impl<'a> FromIterator<(&'static Table, &'a DataFrame)> for Frames<'a> {
    fn from_iter<I: IntoIterator<Item = (&'static Table, &'a DataFrame)>>(tables: I) -> Self {
        Self(tables.into_iter().map(|(table, frame)| (table.name, frame)).collect())
    }
}
