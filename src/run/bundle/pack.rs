//! Packs the tables of a province that is up to date.

use std::collections::BTreeMap;

use polars::prelude::{BooleanChunked, DataFrame, NewChunkedArray, PolarsResult};

use crate::error::Error;
use crate::pipeline::{Personal, Pipeline};
use crate::run::Request;
use crate::run::execute::Runner;
use crate::run::inputs::{self, Folders};
use crate::run::shelf::Shelf;
use crate::run::slices::Slices;
use crate::run::stale;
use crate::stage::{Partition, STAGES, Scope};
use crate::store::bundle::{self, BUNDLE, Head};
use crate::store::{FORMAT, Store, digest};
use crate::table::PERSONS;

/// A bundle as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedProvince {
    /// Name of its file where nobody says otherwise.
    pub name: String,
    /// Its bytes: the same for the same tables.
    pub bytes: Vec<u8>,
    /// Their digest.
    pub digest: String,
    /// Tables in it.
    pub tables: usize,
    /// Rows in them.
    pub rows: usize,
    /// Fields by which persons are compared here and that stay behind, for tables do not hold keyed hashes of them.
    pub left_out: Vec<String>,
}

/// Packs a province.
///
/// # Errors
/// [`Error::StaleBundle`] where a stage of the province would run again, [`Error::Bundle`] where those who receive the
/// bundle would refuse it.
pub fn pack_province(
    pipeline: &Pipeline,
    store: &Store,
    request: &Request,
    code: &str,
) -> Result<PackedProvince, Error> {
    let asked = [code.to_owned()];
    inputs::known(pipeline, &asked)?;
    up_to_date(pipeline, store, request, code)?;
    let partition = Partition::Province(code.to_owned());
    let mut head = Head {
        bundle: BUNDLE,
        format: FORMAT,
        program: stale::program().to_owned(),
        pipeline: pipeline.name.clone(),
        edition: pipeline.instrument.edition,
        province: code.to_owned(),
        definition: parts(pipeline),
        key: request.key.print(),
        ..Head::default()
    };
    for stage in STAGES.iter().filter(|stage| stage.scope == Scope::Province) {
        head.stages.extend(store.read_manifest(&partition, stage.name)?);
    }
    let mut frames = BTreeMap::new();
    for (name, table) in bundle::bundled() {
        let missing = || Error::MissingTable {
            stage: "rekap bundle".to_owned(),
            table: name.to_owned(),
            partition: code.to_owned(),
        };
        frames.insert(name, store.read_table(&partition, table)?.ok_or_else(missing)?);
    }
    let left_out = unhashed(pipeline);
    if let Some(persons) = frames.get_mut(PERSONS.name).filter(|_| !left_out.is_empty()) {
        *persons = without(persons, &left_out).map_err(Error::compute("a bundle"))?;
    }
    let bytes = bundle::pack(head, &frames, pipeline)?;
    let region = pipeline.regions.get(code).map_or("", |region| region.name.as_str());
    Ok(PackedProvince {
        name: crate::workbook::file_name(&format!("{code} {region}")).replace(".xlsx", ".rekap"),
        digest: digest(&bytes),
        bytes,
        tables: frames.len(),
        rows: frames.values().map(DataFrame::height).sum(),
        left_out,
    })
}

/// Digest of every part of the definition, by its file.
pub fn parts(pipeline: &Pipeline) -> BTreeMap<String, String> {
    pipeline.digests.iter().map(|(part, digest)| (part.file().to_owned(), digest.clone())).collect()
}

/// An error where a stage of the province would run again: a bundle is not older than the workbooks beside it.
fn up_to_date(pipeline: &Pipeline, store: &Store, request: &Request, code: &str) -> Result<(), Error> {
    let folders = Folders::of(pipeline)?;
    let provinces = folders.provinces(pipeline, &[code.to_owned()], |_| false)?;
    let runner = Runner::new(pipeline, store, request, folders);
    let partition = Partition::Province(code.to_owned());
    let slices = Slices::default();
    let mut shelf = Shelf::new(store, &[], runner.bundles(), &slices);
    for stage in STAGES.iter().filter(|stage| stage.scope == Scope::Province) {
        let reason = runner.why_stale(stage, &partition, provinces.first(), &mut shelf)?;
        if let Some(reason) = reason {
            let (partition, reason) = (code.to_owned(), reason.to_string());
            return Err(Error::StaleBundle { partition, stage: stage.name, reason });
        }
    }
    Ok(())
}

/// The fields by which persons are compared and whose tables hold no keyed hash: a digest without a key can be guessed.
fn unhashed(pipeline: &Pipeline) -> Vec<String> {
    let hashed = |code: &str| pipeline.field(code).is_some_and(|field| field.personal == Personal::Hash);
    pipeline.duplicates.persons.iter().filter(|code| !hashed(code)).cloned().collect()
}

fn without(persons: &DataFrame, fields: &[String]) -> PolarsResult<DataFrame> {
    let left = persons.column("field")?.str()?.iter();
    let left: Vec<bool> = left.map(|field| !fields.iter().any(|one| Some(one.as_str()) == field)).collect();
    persons.filter(&BooleanChunked::from_slice("left".into(), &left))
}
