//! What came of a run so far, noted while its stages run side by side.

use std::collections::BTreeSet;

use super::event::Event;
use super::execute::Runner;
use super::{Failure, Record};
use crate::error::Error;
use crate::stage::{Partition, Stage};

impl Runner<'_> {
    /// Provinces with a failure: what depends on them is left out.
    pub(super) fn failed(&self) -> BTreeSet<String> {
        let Ok(record) = self.record.lock() else { return BTreeSet::new() };
        record.failures.iter().map(|failure| failure.partition.to_string()).collect()
    }

    /// Whether the nation of this run lacks provinces for another reason than that they have sent nothing.
    pub(super) fn lacks_provinces(&self) -> bool {
        let Ok(record) = self.record.lock() else { return true };
        record.failures.iter().any(|failure| !matches!(failure.error, Error::NoInput { .. }))
    }

    pub(super) fn note(&self, noted: impl FnOnce(&mut Record)) {
        if let Ok(mut record) = self.record.lock() {
            noted(&mut record);
        }
    }

    pub(super) fn fail(&self, partition: Partition, stages: &[&'static Stage], error: Error) {
        if matches!(error, Error::Stopped) {
            return self.note(|record| record.stopped = true);
        }
        let stage = stages.first().map_or("", |stage| stage.name);
        self.request.listener.hear(&Event::Failed { partition: &partition, stage, error: &error });
        self.note(|record| record.failures.push(Failure { partition, stage, error }));
    }
}
