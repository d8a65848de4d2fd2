//! Tables that no run can make again: each is written twice, so that a damaged one is recovered without losing a night.

use std::path::PathBuf;

use polars::prelude::DataFrame;

use super::{Store, digest, file};
use crate::error::Error;
use crate::stage::{From, Partition, STAGES};
use crate::table::Table;

/// Whether a stage reads what it remembered itself in this table.
fn is_remembered(table: &Table) -> bool {
    let before = |(from, read): &(From, &Table)| *from == From::Before && read.name == table.name;
    STAGES.iter().any(|stage| stage.reads.iter().any(before))
}

impl Store {
    /// Where the copy of a table is that no run can make again; nowhere for any other.
    pub(super) fn copy_path(&self, partition: &Partition, table: &Table) -> Option<PathBuf> {
        let path = || self.table_path(partition, table).with_extension("copy");
        (table.lasting && is_remembered(table)).then(path)
    }

    /// Digest of a table as it is on disk; none where it is not there, or its copy is another one.
    pub fn digest_of_table(&self, partition: &Partition, table: &Table) -> Option<String> {
        let found = self.digest_of(&self.table_path(partition, table))?;
        let copied = self
            .copy_path(partition, table)
            .is_none_or(|copy| self.digest_of(&copy).is_some_and(|copy| copy == found));
        copied.then_some(found)
    }

    /// Reads a table that remembers, or its copy where the table is damaged, gone, or other than what was `written` while
    /// the copy is that; `None` where neither is there.
    ///
    /// # Errors
    /// [`Error::Lasting`] where the copy is of no use either: nothing may take the place of what no run can make again.
    pub fn read_remembered(
        &self,
        partition: &Partition,
        table: &'static Table,
        written: Option<&str>,
    ) -> Result<Option<DataFrame>, Error> {
        let path = self.table_path(partition, table);
        let copy = self.copy_path(partition, table);
        let (found, spare) = (file::read(&path)?, copy.map(|copy| file::read(&copy)).transpose()?.flatten());
        let is_edited = match (&found, &spare) {
            (Some(found), Some(spare)) => found != spare && written == Some(digest(spare).as_str()),
            _ => false,
        };
        let there = found.is_some();
        let opened = found.map(|bytes| self.decoded(partition, table, bytes));
        let what = match opened {
            Some(Ok(frame)) if !is_edited => return Ok(Some(frame)),
            Some(Err(what)) => what,
            _ if spare.is_none() => return Ok(None),
            _ if there => "edited since it was written".to_owned(),
            _ => "it is not there".to_owned(),
        };
        let Some(Ok(frame)) = spare.map(|bytes| self.decoded(partition, table, bytes)) else {
            return Err(Error::Lasting { path, what });
        };
        tracing::warn!("{} is missing or damaged ({what}): its copy beside it is used", path.display());
        Ok(Some(frame))
    }
}
