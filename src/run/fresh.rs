//! Whether the tables on disk are still those of the workbooks and the definition: for commands that only read.

use std::collections::BTreeMap;

use super::bundle::Bundles;
use super::inputs::{self, Folders};
use super::shelf::Shelf;
use super::slices::Slices;
use super::stale::{self, Now};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::{InputFile, Partition, STAGES, Scope, Stage};
use crate::store::{Manifest, Store, digest_of_file};
use crate::table::LOCI;

/// What would run again for a province and the nation, one sentence each; nothing where all is fresh. Reader limits and the
/// key of personal data are taken to be those of the last run.
#[must_use]
pub fn stale_tables(pipeline: &Pipeline, store: &Store, province: &str) -> Vec<String> {
    let asked = [province.to_owned()];
    let folders = Folders::of(pipeline);
    let files = folders.as_ref().map_err(Error::line).and_then(|folders| {
        let folders = folders.provinces(pipeline, &asked, |_| false).map_err(|error| error.line())?;
        folders
            .iter()
            .map(|folder| inputs::files(pipeline, folder))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| error.line())
    });
    let mut told = Vec::new();
    let files: Option<Vec<InputFile>> = match files {
        Ok(files) => Some(files.into_iter().flatten().collect()),
        Err(why) => {
            told.push(format!("whether workbooks have changed since the last run was not looked at: {why}"));
            None
        }
    };
    let partition = Partition::Province(province.to_owned());
    let look = Look { pipeline, store, partition: &partition, files: files.as_deref() };
    told.extend(look.first(Scope::Province, &[]));
    told.extend(look.nation(folders.as_ref().ok()));
    told
}

/// What would run again for the nation, in a sentence; none where it is fresh. Workbooks are not looked at.
#[must_use]
pub fn stale_nation(pipeline: &Pipeline, store: &Store) -> Option<String> {
    let look = Look { pipeline, store, partition: &Partition::Nation, files: None };
    look.nation(Folders::of(pipeline).as_ref().ok())
}

/// One partition that is looked at.
struct Look<'a> {
    pipeline: &'a Pipeline,
    store: &'a Store,
    partition: &'a Partition,
    /// Its workbooks; none where they could not be looked at.
    files: Option<&'a [InputFile]>,
}

impl Look<'_> {
    /// The first stage that would run again for the nation.
    fn nation(&self, folders: Option<&Folders>) -> Option<String> {
        // Whether a bundle fits is told by the key of the run, which a reader has not got.
        if self.pipeline.inputs.bundles.is_some() {
            return None;
        }
        let mut whole = self.store.provinces_with(&LOCI);
        whole.retain(|code| folders.is_none_or(|folders| folders.has(code)));
        Look { partition: &Partition::Nation, ..*self }.first(Scope::Nation, &whole)
    }

    /// The first stage that would run again; the nation is made of `whole`.
    fn first(&self, scope: Scope, whole: &[String]) -> Option<String> {
        let (none, slices) = (Bundles::default(), Slices::default());
        let mut shelf = Shelf::new(self.store, whole, &none, &slices);
        let makes = |stage: &&&Stage| stage.scope == scope && stage.writes.iter().any(|table| !table.lasting);
        STAGES.iter().filter(makes).find_map(|stage| self.why_stale(stage, &mut shelf))
    }

    /// Why a stage would run again, as a sentence.
    fn why_stale(&self, stage: &'static Stage, shelf: &mut Shelf<'_>) -> Option<String> {
        if stage.reads_workbooks && self.files.is_none() {
            return None;
        }
        let reason = match self.reason(stage, shelf) {
            Ok(reason) => reason?.to_string(),
            Err(error) => error.line(),
        };
        Some(format!(
            "{} {} is stale ({reason}): `rekap run` brings it up to date",
            self.partition, stage.name
        ))
    }

    fn reason(&self, stage: &'static Stage, shelf: &mut Shelf<'_>) -> Result<Option<stale::Reason>, Error> {
        let last = self.store.read_manifest(self.partition, stage.name)?;
        let mut inputs = shelf.digests(stage, self.partition)?;
        if stage.reads_workbooks {
            let files = self.files.unwrap_or_default().iter();
            inputs.extend(files.map(|file| (file.name.clone(), file.digest.clone())));
        }
        let now = Now {
            definition: self.definition(stage, last.as_ref()),
            // What is wanted is a setting of the run, too.
            options: last.as_ref().map(|last| last.options.clone()).unwrap_or_default(),
            inputs,
            outputs: self.outputs(stage, last.as_ref()),
        };
        Ok(stale::reason(stage, last.as_ref(), &now))
    }

    fn definition(&self, stage: &Stage, last: Option<&Manifest>) -> BTreeMap<String, String> {
        let mut parts = stale::parts(self.pipeline, stage, self.partition);
        let settings = last.into_iter().flat_map(|last| &last.definition);
        // What is no file is a setting of the run, which this one has not got.
        let settings = settings.filter(|(name, _)| stale::file_of(name).0.is_none());
        parts.extend(settings.map(|(name, digest)| (name.clone(), digest.clone())));
        parts
    }

    /// Tables as they are on disk; deliverables as they were written, for nothing is read from them.
    fn outputs(&self, stage: &Stage, last: Option<&Manifest>) -> BTreeMap<String, String> {
        let left = last.into_iter().flat_map(|last| &last.outputs);
        let now = |(name, written): (&String, &String)| {
            let table = stage.writes.iter().find(|table| table.name == name);
            match table {
                // The folder of what no run can make again is not asked for.
                Some(table) if !table.lasting => {
                    Some((name.clone(), digest_of_file(&self.store.table_path(self.partition, table))?))
                }
                _ => Some((name.clone(), written.clone())),
            }
        };
        left.filter_map(now).collect()
    }
}
