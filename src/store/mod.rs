//! The work folder, the state folder, forms and deliverables: tables as Parquet, manifests as JSON, everything written aside and renamed.

pub mod bundle;
mod digest;
mod file;
mod forms;
mod key;
mod manifest;
mod past;
mod runs;
mod seal;
mod seen;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::DataFrame;

use crate::encode::parquet;
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::Pipeline;
use crate::stage::{Document, Partition};
use crate::table::{Layout, Table};

pub use digest::{digest, digest_of_file};
pub use file::{read as read_file, replace as replace_file};
pub use forms::{FormsWritten, write_forms};
pub use key::{read_key, read_or_make_key};
pub use manifest::{FORMAT, FindingCounts, Manifest};
pub use past::Past;

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

    /// Puts bytes with this digest in the place of a file.
    fn replace(&self, path: &Path, bytes: &[u8], digest: String) -> Result<String, Error> {
        file::replace(path, bytes)?;
        if let Some(seen) = &self.seen {
            seen.wrote(path, &digest);
        }
        Ok(digest)
    }

    /// The same store, able to open and write sealed tables.
    #[must_use]
    pub fn with_key(self, key: Key) -> Self {
        Self { key: Some(key), ..self }
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
        let path = self.table_path(partition, table);
        if let Some(what) = table.mismatch(frame, &self.layout) {
            return Err(Error::Table { path, what });
        }
        let mut bytes = parquet::encode(frame)?;
        if table.sealed {
            let sealed =
                self.key.and_then(|key| seal::seal(&key.sealing(), &place(partition, table), &bytes));
            bytes = sealed.ok_or_else(|| Error::Table { path: path.clone(), what: NO_KEY.to_owned() })?;
        }
        self.replace(&path, &bytes, digest(&bytes))
    }

    /// Writes a table that holds what its twin does, which has this digest: the same bytes need not be made again. `None`
    /// where the file of the twin is not what it was, or does not fit; then nothing is written.
    pub fn copy_table(
        &self,
        partition: &Partition,
        (twin, of_twin): (&Table, &str),
        (table, frame): (&Table, &DataFrame),
    ) -> Result<Option<String>, Error> {
        if twin.sealed || table.sealed || table.mismatch(frame, &self.layout).is_some() {
            return Ok(None);
        }
        let bytes = file::read(&self.table_path(partition, twin))?;
        match bytes.filter(|bytes| digest(bytes) == of_twin) {
            Some(bytes) => {
                self.replace(&self.table_path(partition, table), &bytes, of_twin.to_owned()).map(Some)
            }
            None => Ok(None),
        }
    }

    /// Reads a table; `None` where it is not there.
    pub fn read_table(
        &self,
        partition: &Partition,
        table: &'static Table,
    ) -> Result<Option<DataFrame>, Error> {
        let path = self.table_path(partition, table);
        let Some(mut bytes) = file::read(&path)? else { return Ok(None) };
        if table.sealed {
            let opened =
                self.key.and_then(|key| seal::open(&key.sealing(), &place(partition, table), &bytes));
            bytes = opened.ok_or_else(|| Error::Table { path: path.clone(), what: NO_KEY.to_owned() })?;
        }
        let what = match parquet::decode(bytes) {
            Ok(frame) => match table.mismatch(&frame, &self.layout) {
                None => return Ok(Some(frame)),
                Some(what) => what,
            },
            Err(source) => source.to_string(),
        };
        // Nothing may take the place of what no run can make again.
        Err(if table.lasting { Error::Lasting { path, what } } else { Error::Table { path, what } })
    }

    /// A table without rows.
    pub fn empty_table(&self, table: &Table) -> DataFrame {
        DataFrame::empty_with_schema(&table.schema(&self.layout))
    }

    /// Writes a deliverable, unless the same bytes are there already, and gives its digest.
    pub fn write_document(&self, document: &Document) -> Result<String, Error> {
        let path = self.document_path(&document.name);
        let new = digest(&document.bytes);
        if self.digest_of(&path).is_some_and(|old| old == new) {
            Ok(new)
        } else {
            self.replace(&path, &document.bytes, new)
        }
    }

    /// Moves a deliverable aside that is neither what was written last (`last`) nor what is about to be written, and says
    /// where to; nothing where it is one of both or not there.
    pub fn keep_edited(&self, document: &Document, last: Option<&str>) -> Result<Option<PathBuf>, Error> {
        let path = self.document_path(&document.name);
        let Some(found) = self.digest_of(&path) else { return Ok(None) };
        if last == Some(found.as_str()) || found == digest(&document.bytes) {
            return Ok(None);
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let short: String = found.chars().take(8).collect();
        let kept = path.with_file_name(format!("{stem} - diisi {short}.xlsx"));
        std::fs::rename(&path, &kept).map_err(|source| Error::Write { path: kept.clone(), source })?;
        Ok(Some(kept))
    }

    /// Removes a deliverable that is no longer made, unless it was edited since it was written with this digest.
    pub fn remove_document(&self, name: &str, written: &str) -> Result<(), Error> {
        let path = self.document_path(name);
        if self.digest_of(&path).is_some_and(|found| found == written) {
            std::fs::remove_file(&path).map_err(|source| Error::Write { path, source })?;
        }
        Ok(())
    }

    /// Writes what a stage did; the last thing a stage writes, so that a manifest stands only beside whole results.
    pub fn write_manifest(&self, partition: &Partition, manifest: &Manifest) -> Result<(), Error> {
        file::replace(&self.manifest_path(partition, &manifest.stage), manifest.to_json().as_bytes())
    }

    /// Reads what a stage did last; `None` where it never ran.
    pub fn read_manifest(&self, partition: &Partition, stage: &str) -> Result<Option<Manifest>, Error> {
        let bytes = file::read(&self.manifest_path(partition, stage))?;
        Ok(bytes.map(|bytes| Manifest::from_json(&bytes)))
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
