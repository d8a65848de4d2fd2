//! Runs that are kept: what each was asked, from what it made what, and how it ended.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Night, Record};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::store::{FindingCounts, Manifest, Store};

/// A stage that ran, with what its manifest said then.
#[derive(Debug, Serialize)]
struct Turn<'a> {
    province: String,
    #[serde(flatten)]
    manifest: &'a Manifest,
}

/// The record of a run, as it is written.
#[derive(Debug, Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    night: &'a Night,
    /// Digests of the files of the definition.
    definition: BTreeMap<&'static str, &'a str>,
    /// Every stage that ran, with the digests of what it read and left.
    turns: Vec<Turn<'a>>,
}

/// Keeps a run, and of those before it so many that `most` are left; `record` is what came of it, where it could be started.
///
/// # Errors
/// The folder of runs cannot be written.
pub fn keep(
    (pipeline, store): (&Pipeline, &Store),
    night: &Night,
    record: Option<&Record>,
    most: usize,
) -> Result<(), Error> {
    let ran = record.into_iter().flat_map(|record| &record.done).filter(|done| done.reason.is_some());
    let turns = ran.map(|done| Turn { province: done.partition.to_string(), manifest: &done.manifest });
    let definition = pipeline.digests.iter().map(|(part, digest)| (part.file(), digest.as_str())).collect();
    let written = Written { night, definition, turns: turns.collect() };
    // Text, numbers and lists: writing them to memory cannot fail.
    let bytes = serde_json::to_vec_pretty(&written).unwrap_or_default();
    store.keep_run(night.run.as_str(), &bytes, most)
}

/// A run that was kept, as it is listed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptRun {
    /// Its id.
    pub run: String,
    /// When it began.
    pub began: Timestamp,
    /// How long it took.
    pub seconds: f64,
    /// Name of the machine.
    pub host: String,
    /// Version and build of the program.
    pub program: String,
    /// How it ended, in a word.
    pub verdict: String,
    /// Why nothing could be started at all.
    pub error: Option<String>,
    /// What failed.
    pub failures: Vec<KeptFailure>,
    /// Stages asked for.
    pub stages: Vec<KeptStage>,
    /// Findings that stood.
    pub findings: FindingCounts,
}

/// What failed in a run that was kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptFailure {
    /// Code of the province, or the nation.
    pub province: String,
    /// The stage.
    pub stage: String,
    /// Why.
    pub error: String,
}

/// A stage in a run that was kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptStage {
    /// Its name.
    pub stage: String,
    /// Partitions it ran for.
    pub ran: usize,
    /// Partitions it was fresh for.
    pub fresh: usize,
    /// Partitions it failed for.
    pub failed: usize,
    /// Seconds it took.
    pub seconds: f64,
}

/// The runs that are kept, the newest first, and the ids of those whose record cannot be read.
///
/// # Errors
/// The folder of runs cannot be read.
pub fn kept_runs(store: &Store) -> Result<(Vec<KeptRun>, Vec<String>), Error> {
    let (mut runs, mut damaged) = (Vec::new(), Vec::new());
    for id in store.kept_runs()?.into_iter().rev() {
        let bytes = store.read_run(&id)?.unwrap_or_default();
        match serde_json::from_slice::<KeptRun>(&bytes) {
            Ok(run) => runs.push(run),
            Err(_) => damaged.push(id),
        }
    }
    Ok((runs, damaged))
}
