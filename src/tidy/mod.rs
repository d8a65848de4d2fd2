//! The tables for analysts: what the sheets of score workbooks show, in long form, without responses and persons.

mod column;
mod coverage;
mod findings;
mod given;
mod loci;
mod made;
mod method;
mod nodes;
mod schema;
mod scored;
#[cfg(test)]
mod tests;
mod trend;
mod units;
mod zones;

use polars::prelude::{DataFrame, PolarsResult};

use crate::error::Error;

pub use column::{COLUMNS, Meaning};
pub use given::Given;

/// Of what a table is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One of each province.
    Province,
    /// One of the nation.
    Nation,
    /// One of each province, and one of the nation with the rows of all provinces.
    Both,
}

/// A table for analysts.
#[derive(Debug)]
pub struct Tidy {
    /// Its name: that of the sheet that shows it, or near it; also the name of its files.
    pub name: &'static str,
    /// What one row of it is.
    pub row: &'static str,
    /// Of what there is one.
    pub scope: Scope,
    /// Its columns; what each means stands in [`COLUMNS`].
    pub columns: &'static [&'static str],
    make: fn(&Given<'_>) -> PolarsResult<DataFrame>,
}

/// All tables.
pub const TIDY: &[&Tidy] = &[
    &loci::LOKUS,
    &nodes::DIMENSI_LOKUS,
    &units::UNIT,
    &nodes::DIMENSI,
    &nodes::INDIKATOR,
    &coverage::CAKUPAN,
    &coverage::MUTU_DATA,
    &coverage::BERKAS,
    &findings::TEMUAN,
    &findings::ATURAN,
    &findings::PERKEMBANGAN,
    &zones::PROVINSI,
    &zones::ZONA,
    &zones::ZONA_TAHUN,
    &trend::TREN,
    &trend::ANGKA_RILIS,
    &method::METODE,
    &schema::SKEMA,
];

/// The tables of what is given, with their names.
///
/// # Errors
/// A table it is made of is missing, or is not what it should be.
pub fn tidy(given: &Given<'_>) -> Result<Vec<(&'static str, DataFrame)>, Error> {
    let other = if given.of_nation() { Scope::Province } else { Scope::Nation };
    let wanted = TIDY.iter().filter(|table| table.scope != other);
    let made = wanted.map(|table| Ok((table.name, (table.make)(given)?)));
    made.collect::<PolarsResult<_>>().map_err(Error::compute("a table for analysts"))
}
