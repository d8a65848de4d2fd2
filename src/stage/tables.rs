//! The tables a stage was given, by partition and name.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::{Column, DataFrame};

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

    /// The name of a table of a partition that has rows and the very columns of `frame`: not equal ones, but the same.
    pub fn same(&self, partition: &Partition, frame: &DataFrame) -> Option<&'static str> {
        let of_partition = self.frames.range((partition.clone(), "")..);
        of_partition
            .take_while(|((owner, _), _)| owner == partition)
            .find_map(|((_, name), other)| is_same(frame, other).then_some(*name))
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

/// Whether two frames have the same columns in memory; false where nothing is in them.
pub fn is_same(one: &DataFrame, other: &DataFrame) -> bool {
    let same = |(one, other): (&Column, &Column)| match (one.as_series(), other.as_series()) {
        (Some(one), Some(other)) => one.name() == other.name() && Arc::ptr_eq(&one.0, &other.0),
        _ => false,
    };
    one.height() > 0 && one.shape() == other.shape() && one.columns().iter().zip(other.columns()).all(same)
}

impl std::fmt::Display for Partition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Province(code) => f.write_str(code),
            Self::Nation => f.write_str("nasional"),
        }
    }
}
