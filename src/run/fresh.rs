//! Whether the tables on disk are still those of the workbooks and the definition: for commands that only read.

use super::bundle::Bundles;
use super::inputs::{self, Folders};
use super::look::{Look, Settings, Turn};
use super::shelf::Shelf;
use super::slices::Slices;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::{InputFile, Partition, STAGES, Scope, Stage};
use crate::store::Store;
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
            .map(|folder| inputs::files(pipeline, store, folder))
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
    told.extend(first((pipeline, store), &partition, files.as_deref(), &[]));
    told.extend(nation(pipeline, store, folders.as_ref().ok()));
    told
}

/// What would run again for the nation, in a sentence; none where it is fresh. Workbooks are not looked at.
#[must_use]
pub fn stale_nation(pipeline: &Pipeline, store: &Store) -> Option<String> {
    nation(pipeline, store, Folders::of(pipeline).as_ref().ok())
}

/// The first stage that would run again for a partition; the nation is made of `whole`, and `files` are the workbooks of a
/// province, where they could be looked at.
fn first(
    (pipeline, store): (&Pipeline, &Store),
    partition: &Partition,
    files: Option<&[InputFile]>,
    whole: &[String],
) -> Option<String> {
    let bundles = Bundles::default();
    let look = Look { pipeline, store, bundles: &bundles, settings: Settings::default(), tables_only: true };
    let slices = Slices::default();
    let mut shelf = Shelf::new(store, whole, &bundles, &slices);
    let scope = if *partition == Partition::Nation { Scope::Nation } else { Scope::Province };
    let makes = |stage: &&&'static Stage| {
        let tables = stage.writes.iter().any(|table| !table.lasting);
        stage.scope == scope && tables && (files.is_some() || !stage.reads_workbooks)
    };
    STAGES.iter().filter(makes).find_map(|stage| {
        let files = if stage.reads_workbooks { files.unwrap_or_default() } else { &[] };
        let reason = match look.reason(&Turn { stage, partition, files }, &mut shelf) {
            Ok(reason) => reason?.to_string(),
            Err(error) => error.line(),
        };
        Some(format!("{partition} {} is stale ({reason}): `rekap run` brings it up to date", stage.name))
    })
}

fn nation(pipeline: &Pipeline, store: &Store, folders: Option<&Folders>) -> Option<String> {
    // Whether a bundle fits is told by the key of the run, which a reader has not got.
    if pipeline.inputs.bundles.is_some() {
        return None;
    }
    let mut whole = store.provinces_with(&LOCI);
    whole.retain(|code| folders.is_none_or(|folders| folders.has(code)));
    first((pipeline, store), &Partition::Nation, None, &whole)
}
