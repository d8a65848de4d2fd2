//! Published numbers held against an independent recomputation, and files against the digests of their manifests.

mod books;
mod digests;

use std::collections::BTreeMap;

use serde::Serialize;

use super::inputs;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::{Partition, STAGES};
use crate::store::Store;
use crate::table::{KEPT, LOCI, SCORES, STANDINGS, Table};
use crate::verify::{Compared, Difference, Method, Nation, OF_NATION, OF_PROVINCE, Province};
use crate::verify::{of_nation, of_province, text_of};

/// What came of a verification.
#[derive(Debug, Default, Serialize)]
pub struct Verified {
    /// The provinces that were recomputed.
    pub provinces: Vec<String>,
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
    let codes = if asked.is_empty() { store.provinces_with(&SCORES) } else { asked.to_vec() };
    if codes.is_empty() {
        return Err(missing(&SCORES, "any province"));
    }
    let mut verified = Verified { provinces: codes.clone(), nation: asked.is_empty(), ..Verified::default() };
    let text = text_of(pipeline)?;
    let method = Method::of(&pipeline.instrument, &text);
    let mut provinces = Vec::new();
    for code in &codes {
        let partition = Partition::Province(code.clone());
        let kept = table(store, &partition, &KEPT)?;
        let province = Province::of(pipeline, &method, code, &kept).map_err(Error::compute("a province"))?;
        for written in OF_PROVINCE {
            let name = format!("{code}/{}", written.name);
            let frame = table(store, &partition, written)?;
            let compared = of_province(pipeline, &province, (&name, written), &frame);
            verified.add(written.name, compared.map_err(Error::compute("a comparison"))?);
        }
        provinces.push(province);
    }
    let whole: Vec<&Province<'_>> = match asked {
        [] => members(store, &provinces)?,
        _ => provinces.iter().collect(),
    };
    let nation = Nation::of(pipeline, &method, &whole, asked.is_empty());
    let frames = of_nation_tables(store, asked)?;
    for (written, frame) in &frames {
        let compared = of_nation(&nation, (written.name, written), frame);
        verified.add(written.name, compared.map_err(Error::compute("a comparison"))?);
    }
    for province in &provinces {
        digests::check(pipeline, store, &Partition::Province(province.code.to_owned()), &mut verified)?;
        books::of_province(store, &nation, province, &mut verified)?;
    }
    if asked.is_empty() {
        digests::check(pipeline, store, &Partition::Nation, &mut verified)?;
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

/// The provinces the nation was last made of.
fn members<'p, 'a>(store: &Store, provinces: &'p [Province<'a>]) -> Result<Vec<&'p Province<'a>>, Error> {
    let writer =
        STAGES.iter().find(|stage| stage.writes.iter().any(|written| written.name == STANDINGS.name));
    let name = writer.map_or("", |stage| stage.name);
    let manifest = store.read_manifest(&Partition::Nation, name)?;
    let manifest = manifest.ok_or_else(|| missing(&STANDINGS, &Partition::Nation.to_string()))?;
    let read = |code: &str| manifest.inputs.contains_key(&format!("{code}/{}", LOCI.name));
    Ok(provinces.iter().filter(|province| read(province.code)).collect())
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
