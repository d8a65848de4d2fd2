//! What the tables for analysts are made of.

use polars::prelude::{DataFrame, PolarsError, PolarsResult};

use crate::pipeline::Pipeline;
use crate::table::Table;
use crate::workbook::{Frames, RuleOf};

/// A table; an error where it was not given.
pub fn table<'a>(frames: &Frames<'a>, table: &Table) -> PolarsResult<&'a DataFrame> {
    frames.get(table).map_err(|error| PolarsError::NoData(error.line().into()))
}

/// The definition and the tables of a province, or of the nation and all its provinces.
#[derive(Debug)]
pub struct Given<'a> {
    /// The checked pipeline.
    pub pipeline: &'a Pipeline,
    /// Looks up a rule by its code.
    pub rule: RuleOf,
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
