//! Tables and workbooks of a partition held against its manifests: what was written, from what, with which definition.

use super::super::slices::{self, Slices};
use super::super::stale;
use super::Verified;
use super::bundles::Bundles;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::{Partition, STAGES, Stage};
use crate::store::{Manifest, Store, digest_of_file};

/// The folder of workbooks that officers fill in.
const RETURNS: &str = "koreksi/";

/// Where tables are.
#[derive(Clone, Copy)]
pub struct Disk<'a> {
    /// The work folder.
    pub store: &'a Store,
    /// The bundles the nation was made of.
    pub bundles: &'a Bundles,
    /// Tables of the nation, cut by province.
    pub slices: &'a Slices,
}

/// Looks at every file that a manifest of the partition names.
pub fn check(
    pipeline: &Pipeline,
    disk: Disk<'_>,
    partition: &Partition,
    verified: &mut Verified,
) -> Result<(), Error> {
    let store = disk.store;
    for stage in STAGES {
        let Some(manifest) = store.read_manifest(partition, stage.name)? else { continue };
        outputs(store, partition, (stage, &manifest), verified);
        inputs(disk, partition, (stage, &manifest), verified);
        let now = stale::parts(pipeline, stage, partition);
        for (file, names) in stale::differing_pieces(&manifest.definition, &now) {
            let names = names.into_iter().collect::<Vec<_>>().join(", ");
            verified.changed.push(format!(
                "{partition} {}: made with another {file} ({names}): `rekap run` brings it up to date",
                stage.name
            ));
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
    Disk { store, bundles, slices }: Disk<'_>,
    partition: &Partition,
    (stage, manifest): (&Stage, &Manifest),
    verified: &mut Verified,
) {
    for (name, read) in &manifest.inputs {
        let Some((owner, table)) = name.split_once('/') else { continue };
        let (table, province) = slices::parse(table).map_or((table, None), |(table, of)| (table, Some(of)));
        let Some((_, table)) = stage.reads.iter().find(|(_, known)| known.name == table) else { continue };
        let found = match (province, bundles.get(owner).and_then(|bundle| bundle.table(table))) {
            (Some(province), _) => {
                let read = || Ok(store.read_table(&Partition::Nation, table)?.unwrap_or_default());
                slices.of(table, read).ok().map(|cut| cut.digest(province))
            }
            (None, Some((_, digest))) => Some(digest.to_owned()),
            (None, None) => digest_of_file(&store.table_path(&partition_of(owner), table)),
        };
        if found.is_none_or(|found| found != *read) {
            verified.changed.push(format!(
                "{partition} {}: made from another {name}: `rekap run` brings it up to date",
                stage.name
            ));
        }
    }
}

fn partition_of(owner: &str) -> Partition {
    let nation = Partition::Nation;
    if owner == nation.to_string() { nation } else { Partition::Province(owner.to_owned()) }
}
