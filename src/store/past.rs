//! The tables a run left in a folder, whatever pipeline or edition wrote them: read only, to be compared.

use std::path::{Path, PathBuf};

use polars::prelude::{DataFrame, PolarsResult};

use super::{Manifest, file};
use crate::encode::parquet;
use crate::error::Error;
use crate::stage::{Partition, STAGES};
use crate::table::Table;

/// The folder of a pipeline that is no partition.
pub(super) const RUNS: &str = "runs";

/// A run of one pipeline as it lies on disk. No definition is at hand: it may have been another one.
#[derive(Debug, Clone)]
pub struct Past {
    folder: PathBuf,
}

impl Past {
    /// The run in `folder`: the work folder of one pipeline (one folder per province), or one that holds such a folder per
    /// pipeline, of which `pipeline` names one where there are several.
    ///
    /// # Errors
    /// [`Error::NoRun`] where no run, or none of that name, lies there, or several do.
    pub fn open(folder: &Path, pipeline: Option<&str>) -> Result<Self, Error> {
        let fail = |what: String| Error::NoRun { path: folder.to_owned(), what };
        let below: Vec<String> = folders(folder)?;
        let runs: Vec<String> = below.into_iter().filter(|name| is_run(&folder.join(name))).collect();
        match (pipeline, runs.as_slice()) {
            (Some(name), _) if runs.iter().any(|run| run == name) => Ok(Self { folder: folder.join(name) }),
            (_, []) if is_run(folder) => Ok(Self { folder: folder.to_owned() }),
            (_, []) => Err(fail("it holds no tables of a run".to_owned())),
            (Some(name), _) => Err(fail(format!("no `{name}` among {}", runs.join(", ")))),
            (None, [one]) => Ok(Self { folder: folder.join(one) }),
            (None, _) => Err(fail(format!("it holds {}: choose with --pipeline", runs.join(", ")))),
        }
    }

    /// The codes of the provinces it has tables of, in order.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn provinces(&self) -> Result<Vec<String>, Error> {
        let nation = Partition::Nation.to_string();
        let names = folders(&self.folder)?;
        let is_province = |name: &String| *name != nation && is_partition(&self.folder.join(name));
        Ok(names.into_iter().filter(is_province).collect())
    }

    /// What `take` makes of a table; `None` where it is not there. Columns are the caller's to look for: another edition
    /// has other ones.
    ///
    /// # Errors
    /// [`Error::Table`] where the table is damaged or lacks a column `take` wants.
    pub fn read<T>(
        &self,
        partition: &Partition,
        table: &Table,
        take: impl FnOnce(&DataFrame) -> PolarsResult<T>,
    ) -> Result<Option<T>, Error> {
        let path = self.folder.join(partition.to_string()).join(format!("{}.parquet", table.name));
        let Some(bytes) = file::read(&path)? else { return Ok(None) };
        let taken = parquet::decode(bytes).and_then(|frame| take(&frame));
        taken.map(Some).map_err(|source| Error::Table { path, what: source.to_string() })
    }

    /// What each stage left for a partition, in the order of stages; stages that never ran for it are left out.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn manifests(&self, partition: &Partition) -> Result<Vec<Manifest>, Error> {
        let mut manifests = Vec::new();
        for stage in STAGES {
            let path = self.folder.join(partition.to_string()).join(format!("{}.json", stage.name));
            manifests.extend(file::read(&path)?.map(|bytes| Manifest::from_json(&bytes)));
        }
        Ok(manifests)
    }
}

/// The names of the folders in a folder, sorted.
fn folders(folder: &Path) -> Result<Vec<String>, Error> {
    let fail = |source| Error::Read { path: folder.to_owned(), source };
    let entries = std::fs::read_dir(folder).map_err(fail)?;
    let there = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = there.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| name != RUNS);
    names.sort();
    Ok(names)
}

fn is_run(folder: &Path) -> bool {
    folders(folder).is_ok_and(|names| names.iter().any(|name| is_partition(&folder.join(name))))
}

fn is_partition(folder: &Path) -> bool {
    let is_table = |path: PathBuf| path.extension().is_some_and(|ending| ending == "parquet");
    std::fs::read_dir(folder)
        .is_ok_and(|entries| entries.filter_map(Result::ok).any(|entry| is_table(entry.path())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(folder: &Path, name: &str) {
        file::replace(&folder.join(name), b"x").unwrap();
    }

    #[test]
    fn a_run_is_found_in_its_own_folder_and_in_one_that_holds_pipelines() {
        let work = tempfile::tempdir().unwrap();
        assert!(Past::open(work.path(), None).unwrap_err().line().contains("no tables of a run"));
        put(work.path(), "a/63/kept.parquet");
        put(work.path(), "a/nasional/standings.parquet");
        put(work.path(), "a/runs/2024-11-01/63/kept.parquet");
        put(work.path(), "a/kosong/catatan.txt");
        for (folder, pipeline) in [
            (work.path().join("a"), None),
            (work.path().to_owned(), None),
            (work.path().to_owned(), Some("a")),
        ] {
            assert_eq!(Past::open(&folder, pipeline).unwrap().provinces().unwrap(), ["63"]);
        }
        put(work.path(), "b/63/kept.parquet");
        let refused = Past::open(work.path(), None).unwrap_err().line();
        assert!(refused.contains("a, b: choose with --pipeline"), "{refused}");
        assert!(Past::open(work.path(), Some("c")).unwrap_err().line().contains("no `c` among a, b"));
    }
}
