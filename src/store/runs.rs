//! What is remembered of runs beside their results: a record of each, which stages failed, and when a stage ran last.

use jiff::Timestamp;

use super::{Store, file};
use crate::error::Error;
use crate::stage::Partition;

/// Failures that stand.
const FAILED: &str = "failed.json";
/// What begins the name of the record of a run; its id follows.
const RECORD: &str = "run-";
/// What ends it.
const ENDING: &str = ".json";

impl Store {
    /// Keeps the record of a run, and of all those before it the `most` - 1 newest.
    pub fn keep_run(&self, id: &str, bytes: &[u8], most: usize) -> Result<(), Error> {
        file::replace(&self.run_path(id), bytes)?;
        let ids = self.kept_runs()?;
        for old in ids.iter().take(ids.len().saturating_sub(most.max(1))) {
            let path = self.run_path(old);
            std::fs::remove_file(&path).map_err(|source| Error::Write { path, source })?;
        }
        Ok(())
    }

    /// The ids of the runs that are kept, the oldest first.
    pub fn kept_runs(&self) -> Result<Vec<String>, Error> {
        let folder = self.runs();
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let fail = |source| Error::Read { path: folder.clone(), source };
        let mut ids = Vec::new();
        for entry in std::fs::read_dir(&folder).map_err(fail)? {
            let name = entry.map_err(fail)?.file_name();
            let id = name.to_str().and_then(|name| name.strip_prefix(RECORD)?.strip_suffix(ENDING));
            ids.extend(id.map(ToOwned::to_owned));
        }
        ids.sort();
        Ok(ids)
    }

    /// The record of a run; none where it is not kept.
    pub fn read_run(&self, id: &str) -> Result<Option<Vec<u8>>, Error> {
        // An id is typed: it names a file of this folder and of no other.
        if !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Ok(None);
        }
        file::read(&self.run_path(id))
    }

    fn run_path(&self, id: &str) -> std::path::PathBuf {
        self.runs().join(format!("{RECORD}{id}{ENDING}"))
    }

    /// The list of failures that stand; none where it was never written.
    pub fn read_failed(&self) -> Result<Option<Vec<u8>>, Error> {
        file::read(&self.runs().join(FAILED))
    }

    /// Replaces the list of failures that stand.
    pub fn write_failed(&self, bytes: &[u8]) -> Result<(), Error> {
        file::replace(&self.runs().join(FAILED), bytes)
    }

    /// When a stage ran last for a partition; none where it never did. Its manifest says nothing of it: the same data gives the
    /// same manifest on any day.
    pub fn manifest_time(&self, partition: &Partition, stage: &str) -> Option<Timestamp> {
        let metadata = std::fs::metadata(self.manifest_path(partition, stage)).ok()?;
        Timestamp::try_from(metadata.modified().ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Pipeline;

    #[test]
    fn the_newest_runs_are_kept_and_no_name_leaves_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mini = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/tiny/mini");
        let pipeline = Pipeline::load(&mini).unwrap();
        let store = Store::new(folder.path(), folder.path(), folder.path(), &pipeline);
        assert_eq!(store.kept_runs().unwrap(), Vec::<String>::new());
        for id in ["20261101T190000Z-9", "20261103T190000Z-7", "20261102T190000Z-8"] {
            store.keep_run(id, id.as_bytes(), 2).unwrap();
        }
        store.write_failed(b"{}").unwrap();
        assert_eq!(store.kept_runs().unwrap(), ["20261102T190000Z-8", "20261103T190000Z-7"]);
        assert_eq!(store.read_run("20261103T190000Z-7").unwrap().unwrap(), b"20261103T190000Z-7");
        for id in ["20261101T190000Z-9", "../../secret", "x/y"] {
            assert_eq!(store.read_run(id).unwrap(), None, "{id}");
        }
    }
}
