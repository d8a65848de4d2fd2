//! The stages that could not be done the last time they were tried, until they are.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Record, RunId};
use crate::error::Error;
use crate::stage::Partition;
use crate::store::Store;

/// A failure that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Standing {
    stage: String,
    error: String,
    run: RunId,
}

/// Failures that stand, by partition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failures(BTreeMap<String, Standing>);

impl Failures {
    /// Those of earlier runs; none where the list is not there or damaged, for stages that are stale run anyway.
    pub fn read(store: &Store) -> Self {
        let bytes = store.read_failed().ok().flatten().unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Why a stage of a partition failed.
    pub fn get(&self, partition: &Partition, stage: &str) -> Option<&str> {
        let standing = self.0.get(&partition.to_string())?;
        (standing.stage == stage).then_some(standing.error.as_str())
    }

    /// Codes of the provinces with a failure.
    pub fn provinces(&self) -> BTreeSet<String> {
        let nation = Partition::Nation.to_string();
        self.0.keys().filter(|name| **name != nation).cloned().collect()
    }

    /// Takes in what came of a run: a stage that is done has failed no more.
    pub fn after(mut self, record: &Record, run: &RunId) -> Self {
        for done in &record.done {
            let partition = done.partition.to_string();
            if self.0.get(&partition).is_some_and(|standing| standing.stage == done.stage.name) {
                self.0.remove(&partition);
            }
        }
        for failure in &record.failures {
            let standing =
                Standing { stage: failure.stage.to_owned(), error: failure.error.line(), run: run.clone() };
            self.0.insert(failure.partition.to_string(), standing);
        }
        self
    }

    /// Writes the list down, where it is another one.
    pub fn write(&self, store: &Store) -> Result<(), Error> {
        if *self == Self::read(store) {
            return Ok(());
        }
        store.write_failed(&serde_json::to_vec_pretty(self).unwrap_or_default())
    }
}
