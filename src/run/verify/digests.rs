//! Tables and workbooks of a partition held against its manifests: what was written, from what, with which definition.

use super::Verified;
use crate::error::Error;
use crate::pipeline::{Part, Pipeline};
use crate::stage::{Partition, STAGES, Stage};
use crate::store::{Manifest, Store, digest_of_file};

/// The folder of workbooks that officers fill in.
const RETURNS: &str = "koreksi/";

/// Looks at every file that a manifest of the partition names.
pub fn check(
    pipeline: &Pipeline,
    store: &Store,
    partition: &Partition,
    verified: &mut Verified,
) -> Result<(), Error> {
    for stage in STAGES {
        let Some(manifest) = store.read_manifest(partition, stage.name)? else { continue };
        outputs(store, partition, (stage, &manifest), verified);
        inputs(store, partition, (stage, &manifest), verified);
        for part in Part::ALL.iter().filter(|part| stage.uses.contains(part)) {
            // A part that a pipeline does not have is written down as an empty digest.
            let now = pipeline.digests.get(part).map_or("", String::as_str);
            if manifest.definition.get(part.file()).is_none_or(|then| then != now) {
                verified.changed.push(format!(
                    "{partition} {}: made with another {}: `rekap run` brings it up to date",
                    stage.name,
                    part.file()
                ));
            }
        }
    }
    Ok(())
}

fn outputs(
    store: &Store,
    partition: &Partition,
    (stage, manifest): (&Stage, &Manifest),
    verified: &mut Verified,
) {
    for (name, written) in &manifest.outputs {
        let path = match stage.writes.iter().find(|table| table.name == *name) {
            Some(table) => store.table_path(partition, table),
            None => store.document_path(name),
        };
        verified.files += 1;
        let found = digest_of_file(&path);
        if found.as_deref() == Some(written) {
            continue;
        }
        let what = if found.is_some() { "changed since it was written" } else { "is not there" };
        let line = format!("{partition} {}: {} {what}", stage.name, path.display());
        if name.starts_with(RETURNS) {
            verified.notes.push(format!("{line} (officers fill it in)"));
        } else {
            verified.changed.push(line);
        }
    }
}

/// Tables a stage read must still be those it read.
fn inputs(
    store: &Store,
    partition: &Partition,
    (stage, manifest): (&Stage, &Manifest),
    verified: &mut Verified,
) {
    for (name, read) in &manifest.inputs {
        let Some((owner, table)) = name.split_once('/') else { continue };
        let Some((_, table)) = stage.reads.iter().find(|(_, known)| known.name == table) else { continue };
        let nation = Partition::Nation;
        let owner = if owner == nation.to_string() { nation } else { Partition::Province(owner.to_owned()) };
        if digest_of_file(&store.table_path(&owner, table)).is_none_or(|found| found != *read) {
            verified.changed.push(format!(
                "{partition} {}: made from another {name}: `rekap run` brings it up to date",
                stage.name
            ));
        }
    }
}
