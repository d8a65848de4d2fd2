//! The table of how often each validation rule passed, failed and could not be checked.

use polars::prelude::DataFrame;

use super::{count_column, text_column};
use crate::check::Counts;
use crate::error::Error;

/// The counts of all rules as a table.
pub fn checks_frame(counts: &[Counts]) -> Result<DataFrame, Error> {
    let count = |name: &str, of: fn(&Counts) -> u32| count_column(name, counts.iter().map(of));
    let columns = vec![
        text_column("rule", counts.iter().map(|counts| counts.code.to_string())),
        count("passed", |counts| counts.passed),
        count("failed", |counts| counts.failed),
        count("unchecked", |counts| counts.unchecked),
    ];
    DataFrame::new(counts.len(), columns).map_err(Error::compute("the table of checks"))
}
