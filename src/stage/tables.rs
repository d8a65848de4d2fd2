//! The tables a stage was given, by partition and name.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::Partition;
use crate::error::Error;
use crate::table::Table;

/// Tables by partition and name.
#[derive(Debug, Default)]
pub struct Tables {
    frames: BTreeMap<(Partition, &'static str), DataFrame>,
}

impl Tables {
    /// Adds a table.
    pub fn insert(&mut self, partition: Partition, table: &'static Table, frame: DataFrame) {
        self.frames.insert((partition, table.name), frame);
    }

    /// The table of a partition; an error names the table when the stage did not declare that it reads it.
    pub fn get(&self, partition: &Partition, table: &'static Table) -> Result<&DataFrame, Error> {
        self.frames.get(&(partition.clone(), table.name)).ok_or_else(|| Error::MissingTable {
            stage: "this stage".to_owned(),
            table: table.name.to_owned(),
            partition: partition.to_string(),
        })
    }

    /// The provinces that have a table, in the order of their codes.
    pub fn provinces_with<'a>(
        &'a self,
        table: &'static Table,
    ) -> impl Iterator<Item = (&'a str, &'a DataFrame)> {
        self.frames.iter().filter_map(move |((partition, name), frame)| match partition {
            Partition::Province(code) if *name == table.name => Some((code.as_str(), frame)),
            _ => None,
        })
    }
}

impl std::fmt::Display for Partition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Province(code) => f.write_str(code),
            Self::Nation => f.write_str("nasional"),
        }
    }
}
