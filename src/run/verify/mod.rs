//! Published numbers held against an independent recomputation, and files against the digests of their manifests.

mod books;
mod bundles;
mod digests;

use std::collections::BTreeMap;

use serde::Serialize;

use super::inputs;
use super::slices::Slices;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::{Partition, STAGES, Stage};
use crate::store::{Manifest, Store};
use crate::table::{DUPLICATES, KEPT, REJECTED, RESPONSES, SCORES, STANDINGS, Table};
use crate::verify::{Compared, Difference, Method, Nation, OF_NATION, OF_PROVINCE, Province, Sorted};
use crate::verify::{of_nation, of_province, text_of};

/// What came of a verification.
#[derive(Debug, Default, Serialize)]
pub struct Verified {
    /// The provinces that were recomputed.
    pub provinces: Vec<String>,
    /// Those that came in bundles: their scores and counts are taken as told, for their answers are elsewhere.
    pub bundled: Vec<String>,
    /// Whether the nation was.
    pub nation: bool,
    /// What was compared, by table and by sheet of the workbooks, all provinces together.
    pub compared: BTreeMap<String, Compared>,
    /// How many tables and workbooks were held against their digests.
    pub files: usize,
    /// Files that are not what a manifest says of them.
    pub changed: Vec<String>,
    /// What is worth knowing and no fault.
    pub notes: Vec<String>,
}

impl Verified {
    /// Every number and word that differs.
    pub fn differences(&self) -> impl Iterator<Item = &Difference> {
        self.compared.values().flat_map(|compared| &compared.differences)
    }

    /// Whether everything is equal.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.changed.is_empty() && self.differences().next().is_none()
    }

    fn add(&mut self, name: &str, compared: Compared) {
        let so_far = self.compared.remove(name).unwrap_or_default();
        self.compared.insert(name.to_owned(), so_far.and(compared));
    }
}

/// Recomputes the provinces asked for, or all and the nation, and compares.
///
/// # Errors
/// A province is unknown, or a table that is needed is missing or damaged.
pub fn verify(pipeline: &Pipeline, store: &Store, asked: &[String]) -> Result<Verified, Error> {
    inputs::known(pipeline, asked)?;
    let made = if asked.is_empty() { read_manifest(store)? } else { None };
    let bundles = made.as_ref().map(|made| bundles::of_nation(pipeline, store, made)).transpose()?;
    let bundles = bundles.unwrap_or_default();
    let codes = if asked.is_empty() { store.provinces_with(&SCORES) } else { asked.to_vec() };
    if codes.is_empty() && bundles.is_empty() {
        return Err(missing(&SCORES, "any province"));
    }
    let mut verified = Verified { provinces: codes.clone(), nation: asked.is_empty(), ..Verified::default() };
    let text = text_of(pipeline)?;
    let method = Method::of(&pipeline.instrument, &text);
    let provinces = codes.iter().map(|code| local(store, (pipeline, &method), code, &mut verified));
    let provinces = provinces.collect::<Result<Vec<_>, _>>()?;
    let told = bundles.iter().map(|(code, bundle)| bundles::province(code, bundle, &mut verified));
    let told = told.collect::<Result<Vec<_>, _>>()?;
    let whole: Vec<&Province<'_>> = match (asked, &made) {
        ([], Some(made)) => {
            let read = |code: &str| bundles::members(made).any(|(member, _)| member == code);
            let here = provinces.iter().filter(|one| read(one.code) && !bundles.contains_key(one.code));
            here.chain(&told).collect()
        }
        ([], None) => return Err(missing(&STANDINGS, &Partition::Nation.to_string())),
        _ => provinces.iter().collect(),
    };
    let nation = Nation::of(pipeline, &method, &whole, asked.is_empty());
    let frames = of_nation_tables(store, asked)?;
    for (written, frame) in &frames {
        let compared = of_nation(&nation, (written.name, written), frame);
        verified.add(written.name, compared.map_err(Error::compute("a comparison"))?);
    }
    let disk = digests::Disk { store, bundles: &bundles, slices: &Slices::default() };
    for province in &provinces {
        let partition = Partition::Province(province.code.to_owned());
        digests::check(pipeline, disk, &partition, &mut verified)?;
        books::of_province(store, &nation, province, &mut verified)?;
    }
    if asked.is_empty() {
        digests::check(pipeline, disk, &Partition::Nation, &mut verified)?;
        books::of_nation(store, &nation, &mut verified)?;
    }
    Ok(verified)
}

/// The tables of the nation; none where only some provinces are asked for.
fn of_nation_tables(
    store: &Store,
    asked: &[String],
) -> Result<Vec<(&'static Table, polars::prelude::DataFrame)>, Error> {
    if !asked.is_empty() {
        return Ok(Vec::new());
    }
    OF_NATION.into_iter().map(|written| Ok((written, table(store, &Partition::Nation, written)?))).collect()
}

/// What the nation was last made of.
fn read_manifest(store: &Store) -> Result<Option<Manifest>, Error> {
    let writes = |stage: &&&Stage| stage.writes.iter().any(|written| written.name == STANDINGS.name);
    let name = STAGES.iter().find(writes).map_or("", |stage| stage.name);
    store.read_manifest(&Partition::Nation, name)
}

/// Recomputes a province from its answers and compares its tables.
fn local<'a>(
    store: &Store,
    (pipeline, method): (&'a Pipeline, &'a Method<'a>),
    code: &'a str,
    verified: &mut Verified,
) -> Result<Province<'a>, Error> {
    let partition = Partition::Province(code.to_owned());
    let read = |wanted| table(store, &partition, wanted);
    let (responses, rejected) = (read(&RESPONSES)?, read(&REJECTED)?);
    let (kept, duplicates) = (read(&KEPT)?, read(&DUPLICATES)?);
    let sorted = Sorted { responses: &responses, rejected: &rejected, kept: &kept, duplicates: &duplicates };
    let province = Province::of(pipeline, method, code, sorted).map_err(Error::compute("a province"))?;
    for written in OF_PROVINCE {
        let name = format!("{code}/{}", written.name);
        let compared = of_province(pipeline, &province, (&name, written), &read(written)?);
        verified.add(written.name, compared.map_err(Error::compute("a comparison"))?);
    }
    Ok(province)
}

fn table(
    store: &Store,
    partition: &Partition,
    wanted: &'static Table,
) -> Result<polars::prelude::DataFrame, Error> {
    store.read_table(partition, wanted)?.ok_or_else(|| missing(wanted, &partition.to_string()))
}

fn missing(table: &Table, partition: &str) -> Error {
    Error::MissingTable {
        stage: "rekap verify".to_owned(),
        table: table.name.to_owned(),
        partition: partition.to_owned(),
    }
}
