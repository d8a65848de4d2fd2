//! What a stage would be run on now, held against what it left last time.

use std::collections::BTreeMap;

use super::bundle::Bundles;
use super::shelf::Shelf;
use super::stale::{self, Now, Reason};
use super::{KEY_PART, Request};
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::Pipeline;
use crate::stage::{InputFile, Partition, Stage};
use crate::store::{Manifest, Store};
use crate::wanted::Wanted;
use crate::worker::Limits;

/// What manifests call the limits of reading.
const LIMITS_PART: &str = "reader limits";

/// What a run is told and a pipeline does not say; what is none is as in the last run.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    limits: Option<String>,
    key: Option<String>,
    options: Option<BTreeMap<String, String>>,
}

impl Settings {
    /// Those of a run; there is no key before the first one.
    #[must_use]
    pub fn new(limits: Limits, key: Option<Key>, wanted: &Wanted) -> Self {
        Self {
            limits: Some(limits.to_string()),
            key: key.map(|key| key.print()),
            options: Some(wanted.options()),
        }
    }

    /// Those of a run.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        Self::new(request.limits, Some(request.key), &request.wanted)
    }
}

/// One stage for one partition.
pub struct Turn<'a> {
    pub stage: &'static Stage,
    pub partition: &'a Partition,
    pub files: &'a [InputFile],
}

/// Looks at stages without running them.
pub struct Look<'a> {
    pub pipeline: &'a Pipeline,
    pub store: &'a Store,
    pub bundles: &'a Bundles,
    pub settings: Settings,
    /// Whether only the tables of the work folder are looked at: nothing is read from deliverables, and the folder of what no
    /// run can make again is not known to every command.
    pub tables_only: bool,
}

impl Look<'_> {
    /// Why a stage would run, and what it left last.
    pub fn reason(&self, turn: &Turn<'_>, shelf: &mut Shelf<'_>) -> Result<Option<Reason>, Error> {
        let last = self.store.read_manifest(turn.partition, turn.stage.name)?;
        let now = self.now(turn, shelf, last.as_ref())?;
        Ok(stale::reason(turn.stage, last.as_ref(), &now))
    }

    /// What the stage would be run on now, and what it left last time.
    pub fn now(&self, turn: &Turn<'_>, shelf: &mut Shelf<'_>, last: Option<&Manifest>) -> Result<Now, Error> {
        let mut inputs = shelf.digests(turn.stage, turn.partition)?;
        inputs.extend(turn.files.iter().map(|file| (file.name.clone(), file.digest.clone())));
        if *turn.partition == Partition::Nation {
            inputs.extend(self.bundles.inputs());
        }
        let options = match &self.settings.options {
            Some(options) if turn.stage.delivers => options.clone(),
            Some(_) => BTreeMap::new(),
            None => last.map(|last| last.options.clone()).unwrap_or_default(),
        };
        Ok(Now {
            definition: self.definition(turn, last),
            options,
            inputs,
            outputs: self.outputs(turn, last),
        })
    }

    fn definition(&self, turn: &Turn<'_>, last: Option<&Manifest>) -> BTreeMap<String, String> {
        let mut definition = stale::parts(self.pipeline, turn.stage, turn.partition);
        if turn.stage.reads_workbooks {
            // A file that was beyond the limits may not be beyond others. Hashes of another key are of no use beside those of
            // other provinces.
            for (part, set) in [(LIMITS_PART, &self.settings.limits), (KEY_PART, &self.settings.key)] {
                let before = || last.and_then(|last| last.definition.get(part).cloned());
                definition.extend(set.clone().or_else(before).map(|value| (part.to_owned(), value)));
            }
        }
        definition
    }

    /// Digests of what the stage left, as it is on disk.
    fn outputs(&self, turn: &Turn<'_>, last: Option<&Manifest>) -> BTreeMap<String, String> {
        let left = last.into_iter().flat_map(|last| &last.outputs);
        let on_disk = |(name, written): (&String, &String)| {
            let table = turn.stage.writes.iter().find(|table| table.name == *name);
            if self.tables_only && table.is_none_or(|table| table.lasting) {
                return Some((name.clone(), written.clone()));
            }
            let found = match table {
                Some(table) => self.store.digest_of_table(turn.partition, table),
                None => self.store.digest_of(&self.store.document_path(name)),
            };
            Some((name.clone(), found?))
        };
        left.filter_map(on_disk).collect()
    }
}
