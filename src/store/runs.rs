//! What is remembered of runs beside their results: which stages failed, and when a stage ran last.

use jiff::Timestamp;

use super::{Store, file};
use crate::error::Error;
use crate::stage::Partition;

/// Failures that stand.
const FAILED: &str = "failed.json";

impl Store {
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
