//! What the tables for analysts are made of.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsError, PolarsResult};

use crate::finding::Rule;
use crate::pipeline::Pipeline;
use crate::table::Table;

/// Tables of one partition, by name.
#[derive(Debug, Default)]
pub struct Frames<'a>(BTreeMap<&'static str, &'a DataFrame>);

impl<'a> Frames<'a> {
    /// Adds a table.
    pub fn insert(&mut self, table: &Table, frame: &'a DataFrame) {
        self.0.insert(table.name, frame);
    }

    /// A table; an error where it was not given.
    pub fn get(&self, table: &Table) -> PolarsResult<&'a DataFrame> {
        let missing = || PolarsError::NoData(format!("the table {} was not given", table.name).into());
        self.0.get(table.name).copied().ok_or_else(missing)
    }
}

/// The definition and the tables of a province, or of the nation and all its provinces.
#[derive(Debug)]
pub struct Given<'a> {
    /// The checked pipeline.
    pub pipeline: &'a Pipeline,
    /// Looks up a rule by its code.
    pub rule: for<'p> fn(&'p Pipeline, &str) -> Option<Rule<&'p str>>,
    /// Code of the province the tables are for; none for the nation.
    pub province: Option<&'a str>,
    /// Tables of the nation.
    pub nation: Frames<'a>,
    /// Tables of the province, or of every province of the nation, by code.
    pub provinces: Vec<(&'a str, Frames<'a>)>,
}

impl Given<'_> {
    /// Whether the tables are for the nation.
    #[must_use]
    pub const fn of_nation(&self) -> bool {
        self.province.is_none()
    }

    /// Whether what lies in `province` belongs into the tables.
    #[must_use]
    pub fn has(&self, province: &str) -> bool {
        self.province.is_none_or(|own| own == province)
    }

    /// The rows of all provinces below `empty`; `make` makes those of one from its code and tables.
    pub fn stacked(
        &self,
        empty: DataFrame,
        make: impl Fn(&str, &Frames<'_>) -> PolarsResult<DataFrame>,
    ) -> PolarsResult<DataFrame> {
        let mut all = empty;
        for (code, frames) in &self.provinces {
            all.vstack_mut(&make(code, frames)?)?;
        }
        all.rechunk_mut();
        Ok(all)
    }
}
