//! Sum and number of answers per unit and item: whole numbers, exact in any order and on any number of threads.

use polars::prelude::{DataFrame, DataType, IntoLazy, PolarsResult, SortMultipleOptions, col};

use crate::instrument::Instrument;

/// Sum and number of the answers to every item in one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Unit code.
    pub unit: String,
    /// Per item of the instrument: sum and number of answers.
    pub items: Vec<(i64, u32)>,
}

/// Adds up `kept` (columns of [`crate::table::KEPT`]) per unit, units in the order of their codes.
pub fn totals(kept: &DataFrame, instrument: &Instrument) -> PolarsResult<Vec<Totals>> {
    let mut sums = Vec::with_capacity(instrument.items.len() * 2);
    for code in instrument.item_codes() {
        sums.push(col(code).cast(DataType::Int64).sum().alias(format!("{code} sum")));
        sums.push(col(code).count().cast(DataType::UInt32).alias(format!("{code} count")));
    }
    let grouped = kept
        .clone()
        .lazy()
        .group_by([col("unit")])
        .agg(sums)
        .sort(["unit"], SortMultipleOptions::default())
        .collect()?;
    let units = grouped.column("unit")?.str()?;
    let mut totals: Vec<Totals> = units
        .iter()
        .map(|unit| Totals { unit: unit.unwrap_or_default().to_owned(), items: Vec::new() })
        .collect();
    for code in instrument.item_codes() {
        let sums = grouped.column(&format!("{code} sum"))?.i64()?;
        let counts = grouped.column(&format!("{code} count"))?.u32()?;
        for ((unit, sum), count) in totals.iter_mut().zip(sums.iter()).zip(counts.iter()) {
            unit.items.push((sum.unwrap_or(0), count.unwrap_or(0)));
        }
    }
    Ok(totals)
}
