//! What a stage leaves, put in place together: written aside, flushed side by side, renamed, and its manifest last.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;

use super::file::{self, Aside, failed, folder_of};
use super::{Manifest, Step, Store, digest};
use crate::error::Error;
use crate::stage::{Document, Partition};
use crate::table::Table;

/// Files that are flushed at a time. A disk writes many small files faster together than one after the other.
const AT_A_TIME: usize = 8;

/// What a stage leaves for a partition. Until [`Together::settle`] nothing of what was there before is touched, so that a
/// full disk costs nothing; what is interrupted later is known by the manifest to come, which lies beside the last one
/// until everything is in place.
#[derive(Debug)]
pub struct Together<'a> {
    store: &'a Store,
    partition: &'a Partition,
    files: Vec<Written>,
}

#[derive(Debug)]
struct Written {
    aside: Aside,
    digest: String,
    /// Whether people fill it in: what they wrote is moved out of the way.
    returns: bool,
}

impl<'a> Together<'a> {
    pub(super) const fn new(store: &'a Store, partition: &'a Partition) -> Self {
        Self { store, partition, files: Vec::new() }
    }

    /// Writes a table aside and gives its digest; one that does not fit its schema is refused.
    pub fn table(&mut self, table: &'static Table, frame: &mut DataFrame) -> Result<String, Error> {
        let bytes = self.store.encoded(self.partition, table, frame)?;
        // The copy first: where only one of both was put in place, what the manifest names is the table itself.
        if let Some(path) = self.store.copy_path(self.partition, table) {
            self.write(&path, &bytes, false)?;
        }
        self.write(&self.store.table_path(self.partition, table), &bytes, false)
    }

    /// Writes a table aside that holds what its twin does, which has this digest: the same bytes need not be made again.
    /// `None` where the file of the twin is not what it was, or does not fit; then nothing is written.
    pub fn copy(
        &mut self,
        (twin, of_twin): (&Table, &str),
        (table, frame): (&Table, &DataFrame),
    ) -> Result<Option<String>, Error> {
        let layout = &self.store.layout;
        let plain = ![twin, table].iter().any(|table| table.sealed || table.lasting);
        if !plain || table.mismatch(frame, layout).is_some() {
            return Ok(None);
        }
        let bytes = file::read(&self.store.table_path(self.partition, twin))?;
        match bytes.filter(|bytes| digest(bytes) == of_twin) {
            Some(bytes) => self.write(&self.store.table_path(self.partition, table), &bytes, false).map(Some),
            None => Ok(None),
        }
    }

    /// Writes a deliverable aside, unless the same bytes are there already, and gives its digest.
    pub fn document(&mut self, document: &Document) -> Result<String, Error> {
        let path = self.store.document_path(&document.name);
        let old = self.store.digest_of(&path);
        match old.filter(|old| *old == digest(&document.bytes)) {
            Some(same) => Ok(same),
            None => self.write(&path, &document.bytes, document.returns),
        }
    }

    fn write(&mut self, path: &Path, bytes: &[u8], returns: bool) -> Result<String, Error> {
        let (aside, digest) = (Aside::write(&self.store.disk, path, bytes)?, digest(bytes));
        self.files.push(Written { aside, digest: digest.clone(), returns });
        Ok(digest)
    }

    /// Puts everything in place, the manifest last. `left` is what the stage left last time, with digests: documents that
    /// are not made any more are removed, and those that people changed are kept; where they are now is given.
    pub fn settle(
        mut self,
        manifest: &Manifest,
        left: &BTreeMap<String, String>,
    ) -> Result<Vec<(PathBuf, PathBuf)>, Error> {
        let (store, disk) = (self.store, &self.store.disk);
        let next = store.next_path(self.partition, &manifest.stage);
        self.write(&next, manifest.to_json().as_bytes(), false)?;
        self.flush()?;
        let mut files = self.files;
        if let Some(next) = files.pop() {
            next.aside.settle(disk)?;
        }
        let mut folders = BTreeSet::from([folder_of(&next).to_owned()]);
        let mut kept = Vec::new();
        for Written { aside, digest, returns } in files {
            let path = aside.path().to_owned();
            if returns {
                let name = path.strip_prefix(store.out()).unwrap_or(&path).to_string_lossy().into_owned();
                let written = [left.get(&name), manifest.outputs.get(&name)];
                kept.extend(store.keep_edited(&path, &written)?.map(|kept| (path.clone(), kept)));
            }
            aside.settle(disk)?;
            store.wrote(&path, &digest);
            folders.insert(folder_of(&path).to_owned());
        }
        // A deliverable that is not made any more would go on telling what is no longer so.
        for (name, digest) in left.iter().filter(|(name, _)| !manifest.outputs.contains_key(*name)) {
            store.remove_document(name, digest)?;
        }
        for folder in &folders {
            file::flush_folder(disk, folder)?;
        }
        store.finish(self.partition, &manifest.stage)?;
        if let Some(seen) = &store.seen {
            seen.note_left(&store.manifest_path(self.partition, &manifest.stage), &manifest.outputs);
        }
        Ok(kept)
    }

    /// Flushes every file, several at a time.
    fn flush(&self) -> Result<(), Error> {
        let share = self.files.len().div_ceil(AT_A_TIME).max(1);
        let disk = &self.store.disk;
        let flush = |files: &[Written]| files.iter().try_for_each(|written| written.aside.flush(disk));
        std::thread::scope(|scope| {
            let threads: Vec<_> =
                self.files.chunks(share).map(|files| scope.spawn(move || flush(files))).collect();
            // A thread that does not come back has flushed nothing.
            let lost = || Err(failed(self.store.out())(std::io::Error::other("a thread ended")));
            threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| lost()))
        })
    }
}

impl Store {
    /// Begins to write what a stage leaves.
    pub const fn together<'a>(&'a self, partition: &'a Partition) -> Together<'a> {
        Together::new(self, partition)
    }

    /// Where the manifest of a stage lies while its files are put in place.
    pub(super) fn next_path(&self, partition: &Partition, stage: &str) -> PathBuf {
        self.manifest_path(partition, stage).with_extension("next")
    }

    /// Gives the manifest to come its place.
    fn finish(&self, partition: &Partition, stage: &str) -> Result<(), Error> {
        let (next, path) = (self.next_path(partition, stage), self.manifest_path(partition, stage));
        let renamed = self.disk.step(Step::Rename, &path).and_then(|()| std::fs::rename(next, &path));
        renamed.map_err(failed(&path))?;
        file::flush_folder(&self.disk, folder_of(&path))
    }

    /// Moves a deliverable aside that is none of what was `written` there, and says where to; nothing where it is one of
    /// them or not there.
    fn keep_edited(&self, path: &Path, written: &[Option<&String>]) -> Result<Option<PathBuf>, Error> {
        let Some(found) = self.digest_of(path) else { return Ok(None) };
        if written.contains(&Some(&found)) {
            return Ok(None);
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let short: String = found.chars().take(8).collect();
        let kept = path.with_file_name(format!("{stem} - diisi {short}.xlsx"));
        let renamed = self.disk.step(Step::Rename, &kept).and_then(|()| std::fs::rename(path, &kept));
        renamed.map_err(failed(&kept))?;
        Ok(Some(kept))
    }

    /// Removes a deliverable that is no longer made, unless it was edited since it was written with this digest.
    fn remove_document(&self, name: &str, written: &str) -> Result<(), Error> {
        let path = self.document_path(name);
        if self.digest_of(&path).is_some_and(|found| found == written) {
            let removed = self.disk.step(Step::Remove, &path).and_then(|()| std::fs::remove_file(&path));
            removed.map_err(failed(&path))?;
        }
        Ok(())
    }
}
