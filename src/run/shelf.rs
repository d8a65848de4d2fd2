//! The tables of one partition's stages in a row: what one stage wrote, the next one takes from memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::DataFrame;
use rayon::prelude::*;

use super::bundle::Bundles;
use super::slices::{self, Cut, Slices};
use crate::error::Error;
use crate::stage::{From, Partition, STAGES, Stage, Tables};
use crate::store::Store;
use crate::table::Table;

/// Tables at hand and the digests of their files.
#[derive(Debug)]
pub struct Shelf<'a> {
    store: &'a Store,
    /// Provinces the nation is made of.
    provinces: &'a [String],
    /// Those of them whose tables came in bundles.
    bundles: &'a Bundles,
    /// Tables of the nation, cut by province.
    slices: &'a Slices,
    /// Frames at hand.
    pub tables: Tables,
    digests: BTreeMap<(Partition, &'static str), String>,
}

impl<'a> Shelf<'a> {
    /// An empty shelf.
    pub fn new(store: &'a Store, provinces: &'a [String], bundles: &'a Bundles, slices: &'a Slices) -> Self {
        Self { store, provinces, bundles, slices, tables: Tables::default(), digests: BTreeMap::new() }
    }

    /// Which whole tables of which partitions `stage` takes as input when it runs for `partition`.
    fn reads(&self, stage: &Stage, partition: &Partition) -> Vec<(Partition, &'static Table)> {
        let nation = *partition == Partition::Nation;
        let mut reads = Vec::new();
        for (from, table) in stage.reads {
            match from {
                From::Here if !nation => reads.push((partition.clone(), *table)),
                From::Provinces if nation => {
                    let provinces = self.provinces.iter().cloned().map(Partition::Province);
                    reads.extend(provinces.map(|province| (province, *table)));
                }
                From::Nation if nation => reads.push((Partition::Nation, *table)),
                From::Here | From::Provinces | From::Nation | From::Slice | From::Before => {}
            }
        }
        reads
    }

    /// Digest of every table `stage` reads, by `partition/table`; an error where one is not there.
    pub fn digests(
        &mut self,
        stage: &Stage,
        partition: &Partition,
    ) -> Result<BTreeMap<String, String>, Error> {
        let mut digests = BTreeMap::new();
        for (owner, table) in self.reads(stage, partition) {
            let key = (owner.clone(), table.name);
            if let Some((_, digest)) = self.bundled(&owner, table) {
                self.digests.insert(key.clone(), digest.to_owned());
            }
            if !self.digests.contains_key(&key) {
                self.digests.insert(key.clone(), self.digest_on_disk(stage, table, &owner)?);
            }
            let digest = self.digests.get(&key).cloned().unwrap_or_default();
            digests.insert(format!("{owner}/{}", table.name), digest);
        }
        for (province, table) in sliced(stage, partition) {
            digests.insert(slices::name(table, province), self.cut(stage, table)?.digest(province));
        }
        Ok(digests)
    }

    /// The digest of a table, which must be as its stage wrote it.
    fn digest_on_disk(&self, stage: &Stage, table: &Table, owner: &Partition) -> Result<String, Error> {
        let path = self.store.table_path(owner, table);
        let digest = self.store.digest_of(&path).ok_or_else(|| missing(stage, table, owner))?;
        if self.written(owner, table)?.is_none_or(|written| written != digest) {
            return Err(Error::Table { path, what: "edited since it was written".to_owned() });
        }
        Ok(digest)
    }

    /// A table of the nation, cut by province; it must be as its stage wrote it.
    fn cut(&self, stage: &Stage, table: &'static Table) -> Result<Arc<Cut>, Error> {
        let nation = Partition::Nation;
        self.slices.of(table, || {
            self.digest_on_disk(stage, table, &nation)?;
            self.store.read_table(&nation, table)?.ok_or_else(|| missing(stage, table, &nation))
        })
    }

    /// The digest of a table when its stage wrote it.
    fn written(&self, owner: &Partition, table: &Table) -> Result<Option<String>, Error> {
        let writes = |stage: &&&Stage| stage.writes.iter().any(|written| written.name == table.name);
        let Some(writer) = STAGES.iter().find(writes) else { return Ok(None) };
        self.store.written(owner, writer.name, table)
    }

    /// A table that came in a bundle, with its digest.
    fn bundled(&self, owner: &Partition, table: &Table) -> Option<(&'a DataFrame, &'a str)> {
        let Partition::Province(code) = owner else { return None };
        self.bundles.get(code)?.table(table)
    }

    /// Puts every table `stage` reads on the shelf.
    pub fn load(&mut self, stage: &Stage, partition: &Partition) -> Result<(), Error> {
        let mut on_disk = Vec::new();
        for (owner, table) in self.reads(stage, partition) {
            if let Some((frame, _)) = self.bundled(&owner, table) {
                let frame = frame.clone();
                self.tables.insert(owner, table, frame);
            } else if self.tables.get(&owner, table).is_err() {
                on_disk.push((owner, table));
            }
        }
        let store = self.store;
        let read = |(owner, table): (Partition, &'static Table)| {
            let frame = store.read_table(&owner, table)?.ok_or_else(|| missing(stage, table, &owner))?;
            Ok((owner, table, frame))
        };
        // Provinces are read side by side already; the nation is alone, with the tables of all of them.
        let read: Vec<_> = if *partition == Partition::Nation {
            on_disk.into_par_iter().map(read).collect::<Result<_, Error>>()?
        } else {
            on_disk.into_iter().map(read).collect::<Result<_, Error>>()?
        };
        for (owner, table, frame) in read {
            self.tables.insert(owner, table, frame);
        }
        for (province, table) in sliced(stage, partition) {
            let rows = self.cut(stage, table)?.rows(province)?;
            self.tables.insert(Partition::Nation, table, rows);
        }
        self.load_earlier(stage, partition)
    }

    /// Puts what `stage` itself left behind in an earlier run on the shelf, or an empty table where it never ran.
    fn load_earlier(&mut self, stage: &Stage, partition: &Partition) -> Result<(), Error> {
        for (_, table) in stage.reads.iter().filter(|(from, _)| *from == From::Before) {
            let written = self.written(partition, table)?;
            let frame = self.store.read_remembered(partition, table, written.as_deref())?;
            let frame = frame.unwrap_or_else(|| self.store.empty_table(table));
            self.tables.insert(partition.clone(), table, frame);
        }
        Ok(())
    }

    /// A table at hand whose columns are those of `frame`, with the digest of its file.
    pub fn twin(&self, partition: &Partition, frame: &DataFrame) -> Option<(&'static Table, &str)> {
        let name = self.tables.same(partition, frame)?;
        let table = STAGES.iter().flat_map(|stage| stage.writes).find(|table| table.name == name)?;
        let digest = self.digests.get(&(partition.clone(), name))?;
        Some((*table, digest.as_str()))
    }

    /// Takes a table that was just written.
    pub fn put(&mut self, partition: &Partition, table: &'static Table, frame: DataFrame, digest: String) {
        if *partition == Partition::Nation {
            self.slices.forget(table);
        }
        self.digests.insert((partition.clone(), table.name), digest);
        self.tables.insert(partition.clone(), table, frame);
    }
}

/// The tables of the nation of which `stage` takes the rows of a province.
fn sliced<'p>(stage: &Stage, partition: &'p Partition) -> impl Iterator<Item = (&'p str, &'static Table)> {
    let province = match partition {
        Partition::Province(code) => Some(code.as_str()),
        Partition::Nation => None,
    };
    let sliced = stage.reads.iter().filter(|(from, _)| *from == From::Slice);
    sliced.filter_map(move |(_, table)| Some((province?, *table)))
}

fn missing(stage: &Stage, table: &Table, owner: &Partition) -> Error {
    Error::MissingTable {
        stage: stage.name.to_owned(),
        table: table.name.to_owned(),
        partition: owner.to_string(),
    }
}
