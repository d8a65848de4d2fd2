//! Why a table of a province is not there: no run made it, or the province came in a bundle, which has other tables.

use crate::error::Error;
use crate::region::province_of;
use crate::stage::Partition;
use crate::standing::Origin;
use crate::store::Store;
use crate::table::{STANDINGS, Table};
use crate::workbook::facts;

/// The error of a command that looked for a table of a province (or of `any province`) in vain.
pub fn absent(store: &Store, province: &str, table: &'static Table, command: &'static str) -> Error {
    match came_in_a_bundle(store, province) {
        Err(error) => error,
        Ok(true) => Error::InBundle { partition: province.to_owned(), command },
        Ok(false) => Error::MissingTable {
            stage: command.to_owned(),
            table: table.name.to_owned(),
            partition: province.to_owned(),
        },
    }
}

/// Whether the last run ranked loci of a province otherwise than as they were published.
fn came_in_a_bundle(store: &Store, province: &str) -> Result<bool, Error> {
    let Some(standings) = store.read_table(&Partition::Nation, &STANDINGS)? else { return Ok(false) };
    let standings = facts::standings(&standings)?;
    let ranked = |one: &&facts::Standing<'_>| one.origin != Origin::Published.word();
    Ok(standings.iter().filter(ranked).any(|one| province_of(one.locus) == province))
}
