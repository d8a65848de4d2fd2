//! The bundles the nation was made of: found again by the digests its manifest has of their tables.

use std::collections::BTreeMap;

use super::super::inputs::{entries, is_passed_over};
use super::Verified;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::Partition;
use crate::store::bundle::{self, Bundle};
use crate::store::{Manifest, Store, digest_of_file};
use crate::table::{COVERAGE, DUPLICATES, FLOW, LOCI, REJECTED, SCORE_FINDINGS, Table};
use crate::verify::{Province, Told};

/// Bundles by province.
pub type Bundles = BTreeMap<String, Bundle>;

/// The bundle of each province that the nation was not made of with tables that are here. Of several files it is the one it
/// was made of; any other only where the province has no tables here, and that it is another is told with the digests.
pub fn of_nation(pipeline: &Pipeline, store: &Store, nation: &Manifest) -> Result<Bundles, Error> {
    let local = |code: &str| digest_of_file(&store.table_path(&Partition::Province(code.to_owned()), &LOCI));
    let members = members(nation).map(|(code, read)| (code, (read, local(code))));
    let elsewhere: BTreeMap<&str, _> =
        members.filter(|(_, (read, local))| local.as_ref() != Some(read)).collect();
    let mut bundles = Bundles::new();
    let Some(folder) = pipeline.inputs.bundles.as_deref().filter(|folder| folder.exists()) else {
        return Ok(bundles);
    };
    if elsewhere.is_empty() {
        return Ok(bundles);
    }
    let mut files = entries(folder)?;
    files.retain(|(name, _)| !is_passed_over(name));
    files.sort();
    for (_, path) in files {
        let Ok(bundle) = bundle::read_file(&path).and_then(|bytes| bundle::unpack(&bytes, pipeline)) else {
            continue;
        };
        let Some((read, local)) = elsewhere.get(bundle.head.province.as_str()) else { continue };
        let is_read = bundle.table(&LOCI).is_some_and(|(_, digest)| digest == *read);
        if is_read || (local.is_none() && !bundles.contains_key(&bundle.head.province)) {
            bundles.insert(bundle.head.province.clone(), bundle);
        }
    }
    Ok(bundles)
}

/// The provinces a nation was made of, each with the digest of its loci.
pub fn members(nation: &Manifest) -> impl Iterator<Item = (&str, &String)> {
    nation.inputs.iter().filter_map(|(name, read)| {
        let (code, table) = name.split_once('/')?;
        (table == LOCI.name).then_some((code, read))
    })
}

/// What a bundle tells of its province.
pub fn province<'a>(
    code: &'a str,
    bundle: &'a Bundle,
    verified: &mut Verified,
) -> Result<Province<'a>, Error> {
    let get = |table: &Table| {
        let found = bundle.table(table).map(|(frame, _)| frame);
        found.ok_or_else(|| super::missing(table, code))
    };
    let told = Told {
        loci: get(&LOCI)?,
        coverage: get(&COVERAGE)?,
        flow: get(&FLOW)?,
        rejected: get(&REJECTED)?,
        duplicates: get(&DUPLICATES)?,
        findings: get(&SCORE_FINDINGS)?,
    };
    verified.bundled.push(code.to_owned());
    Province::bundled(code, told).map_err(Error::compute("a province of a bundle"))
}
