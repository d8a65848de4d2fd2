//! The work folder, the state folder, forms and deliverables: tables as Parquet, manifests as JSON, everything written aside and renamed.

pub mod bundle;
mod digest;
mod disk;
mod file;
mod forms;
mod key;
mod lasting;
mod lock;
mod manifest;
mod past;
mod runs;
mod seal;
mod seen;
mod together;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::DataFrame;

use crate::encode::parquet;
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::Pipeline;
use crate::stage::{Partition, STAGES};
use crate::table::{Layout, Table};

pub use digest::{digest, digest_of_file};
pub use disk::{Disk, Step};
pub use file::{read as read_file, replace as replace_file};
pub use forms::{FormsWritten, write_forms};
pub use key::{read_key, read_or_make_key};
pub use lock::{Holder, Lock};
pub use manifest::{FORMAT, FindingCounts, Manifest};
pub use past::Past;
pub use together::Together;

use past::RUNS;
use seen::Seen;

/// Why a sealed table stays shut.
const NO_KEY: &str = "the key in the state folder does not open it";

/// What a sealed table is bound to.
fn place(partition: &Partition, table: &Table) -> String {
    format!("{partition}/{}", table.name)
}

/// Where the tables and deliverables of one pipeline are.
#[derive(Debug, Clone)]
pub struct Store {
    work: PathBuf,
    out: PathBuf,
    state: PathBuf,
    layout: Layout,
    /// What sealed tables are sealed with; none where they are neither read nor written.
    key: Option<Key>,
    disk: Disk,
    /// What is known of files without reading them; nothing where every file is read.
    seen: Option<Arc<Seen>>,
}

impl Store {
    /// The store of `pipeline` below the folders `work`, `out` and `state`; nothing is created yet.
    pub fn new(work: &Path, out: &Path, state: &Path, pipeline: &Pipeline) -> Self {
        Self {
            work: work.join(&pipeline.name),
            out: out.join(&pipeline.name),
            state: state.join(&pipeline.name),
            layout: pipeline.layout(),
            key: None,
            disk: Disk::default(),
            seen: None,
        }
    }

    /// The same store, which reads no file for its digest that looks as it did in an earlier run.
    #[must_use]
    pub fn with_seen(self) -> Self {
        let seen = Seen::read(&self.seen_path());
        Self { seen: Some(Arc::new(seen)), ..self }
    }

    fn seen_path(&self) -> PathBuf {
        self.runs().join("seen.json")
    }

    /// Where that which no two runs leave alike lies: records of runs, what is known of files, the lock.
    pub fn runs(&self) -> PathBuf {
        self.work.join(RUNS)
    }

    /// Writes down what is known of files, for the next run.
    pub fn remember_seen(&self) -> Result<(), Error> {
        self.seen.as_ref().map_or(Ok(()), |seen| seen.write(&self.seen_path()))
    }

    /// The digest of a file as it is now; none where it cannot be read.
    pub fn digest_of(&self, path: &Path) -> Option<String> {
        match &self.seen {
            Some(seen) => seen.digest(path),
            None => digest_of_file(path),
        }
    }

    /// Takes in the digest of a file that was just put in place.
    fn wrote(&self, path: &Path, digest: &str) {
        if let Some(seen) = &self.seen {
            seen.wrote(path, digest);
        }
    }

    /// The same store, able to open and write sealed tables.
    #[must_use]
    pub fn with_key(self, key: Key) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The same store on another disk.
    #[must_use]
    pub fn on(self, disk: Disk) -> Self {
        Self { disk, ..self }
    }

    /// The folder of deliverables.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Where a table is.
    pub fn table_path(&self, partition: &Partition, table: &Table) -> PathBuf {
        let root = if table.lasting { &self.state } else { &self.work };
        let ending = if table.sealed { "sealed" } else { "parquet" };
        root.join(partition.to_string()).join(format!("{}.{ending}", table.name))
    }

    /// Where a deliverable is.
    pub fn document_path(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    fn manifest_path(&self, partition: &Partition, stage: &str) -> PathBuf {
        self.work.join(partition.to_string()).join(format!("{stage}.json"))
    }

    /// Writes a table and gives its digest; a table that does not fit its schema is refused.
    pub fn write_table(
        &self,
        partition: &Partition,
        table: &'static Table,
        frame: &mut DataFrame,
    ) -> Result<String, Error> {
        let (path, bytes) = (self.table_path(partition, table), self.encoded(partition, table, frame)?);
        file::replace_on(&self.disk, &path, &bytes)?;
        let digest = digest(&bytes);
        self.wrote(&path, &digest);
        Ok(digest)
    }

    /// Reads a table; `None` where it is not there.
    pub fn read_table(
        &self,
        partition: &Partition,
        table: &'static Table,
    ) -> Result<Option<DataFrame>, Error> {
        if table.lasting {
            return self.read_remembered(partition, table, None);
        }
        let path = self.table_path(partition, table);
        let Some(bytes) = file::read(&path)? else { return Ok(None) };
        self.decoded(partition, table, bytes).map(Some).map_err(|what| Error::Table { path, what })
    }

    /// The bytes of a table.
    fn encoded(&self, partition: &Partition, table: &Table, frame: &mut DataFrame) -> Result<Vec<u8>, Error> {
        let refused = |what| Error::Table { path: self.table_path(partition, table), what };
        if let Some(what) = table.mismatch(frame, &self.layout) {
            return Err(refused(what));
        }
        let bytes = parquet::encode(frame)?;
        if !table.sealed {
            return Ok(bytes);
        }
        let sealed = self.key.and_then(|key| seal::seal(&key.sealing(), &place(partition, table), &bytes));
        sealed.ok_or_else(|| refused(NO_KEY.to_owned()))
    }

    /// The table in these bytes, or what does not fit.
    fn decoded(&self, partition: &Partition, table: &Table, bytes: Vec<u8>) -> Result<DataFrame, String> {
        let opened = if table.sealed {
            self.key.and_then(|key| seal::open(&key.sealing(), &place(partition, table), &bytes))
        } else {
            Some(bytes)
        };
        let frame = parquet::decode(opened.ok_or(NO_KEY)?).map_err(|source| source.to_string())?;
        table.mismatch(&frame, &self.layout).map_or(Ok(frame), Err)
    }

    /// A table without rows.
    pub fn empty_table(&self, table: &Table) -> DataFrame {
        DataFrame::empty_with_schema(&table.schema(&self.layout))
    }

    /// Writes what a stage did. A stage that ran does so itself, by [`Together::settle`].
    pub fn write_manifest(&self, partition: &Partition, manifest: &Manifest) -> Result<(), Error> {
        let path = self.manifest_path(partition, &manifest.stage);
        file::replace_on(&self.disk, &path, manifest.to_json().as_bytes())
    }

    /// Reads what a stage did last; `None` where it never ran. Where it was interrupted, or its manifest is missing or
    /// damaged, the manifest is of no program and names the documents that may have been written, with their digests.
    pub fn read_manifest(&self, partition: &Partition, stage: &str) -> Result<Option<Manifest>, Error> {
        let manifest = self.read_manifest_as_it_is(partition, stage)?;
        if let (Some(seen), Some(manifest)) = (&self.seen, &manifest) {
            seen.note_left(&self.manifest_path(partition, stage), &manifest.outputs);
        }
        Ok(manifest)
    }

    /// The digest of a table when its stage wrote it last; none where it never did.
    pub fn written(
        &self,
        partition: &Partition,
        stage: &str,
        table: &Table,
    ) -> Result<Option<String>, Error> {
        let path = self.manifest_path(partition, stage);
        if let Some(known) = self.seen.as_ref().and_then(|seen| seen.left(&path, table.name)) {
            return Ok(known);
        }
        let manifest = self.read_manifest(partition, stage)?;
        Ok(manifest.and_then(|manifest| manifest.outputs.get(table.name).cloned()))
    }

    fn read_manifest_as_it_is(&self, partition: &Partition, stage: &str) -> Result<Option<Manifest>, Error> {
        let of = |bytes: Vec<u8>| Manifest::from_json(&bytes);
        let last = file::read(&self.manifest_path(partition, stage))?.map(of);
        let Some(next) = file::read(&self.next_path(partition, stage))?.map(of) else {
            let lost = last.is_none() && self.has_written(partition, stage);
            return Ok(if lost { Some(Manifest::default()) } else { last });
        };
        let mut outputs = last.map(|last| last.outputs).unwrap_or_default();
        for (name, digest) in next.outputs {
            if self.digest_of(&self.document_path(&name)).is_some_and(|found| found == digest) {
                outputs.insert(name, digest);
            }
        }
        outputs
            .retain(|name, _| STAGES.iter().all(|stage| stage.writes.iter().all(|table| table.name != name)));
        Ok(Some(Manifest { outputs, ..Manifest::default() }))
    }

    /// Whether tables of a stage are in the work folder.
    fn has_written(&self, partition: &Partition, stage: &str) -> bool {
        let stage = STAGES.iter().find(|one| one.name == stage);
        let mut tables = stage.into_iter().flat_map(|stage| stage.writes).filter(|table| !table.lasting);
        tables.any(|table| self.table_path(partition, table).is_file())
    }

    /// The provinces that have a table, by code.
    pub fn provinces_with(&self, table: &Table) -> Vec<String> {
        let Ok(folders) = std::fs::read_dir(&self.work) else { return Vec::new() };
        let mut codes: Vec<String> = folders
            .filter_map(|folder| folder.ok()?.file_name().into_string().ok())
            .filter(|code| self.table_path(&Partition::Province(code.clone()), table).is_file())
            .filter(|code| *code != Partition::Nation.to_string())
            .collect();
        codes.sort();
        codes
    }
}
