//! A bundle: the tables of a province that the nation reads, and what made them, in one file for another office.

mod cells;
mod container;
mod contents;
mod refused;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use polars::prelude::DataFrame;
use serde::{Deserialize, Serialize};

use super::{FORMAT, Manifest, digest, file};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::{From, STAGES};
use crate::table::{Layout, Table};

pub use refused::{Refused, instrument, several, strange, table as misfit, unreadable};

/// The form of bundles; one that differs is refused with a sentence.
pub const BUNDLE: u32 = 1;

/// The member that says what the others are.
const HEAD: &str = "manifest.json";
/// The most bytes it may have.
const LARGEST_HEAD: usize = 16 << 20;
/// The highest number of rows or findings a manifest may tell.
const MOST: usize = 1 << 31;

/// What a bundle says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// [`BUNDLE`] of the program that wrote it.
    pub bundle: u32,
    /// [`FORMAT`] of the program that wrote it.
    pub format: u32,
    /// Version and build of that program.
    pub program: String,
    /// Name of the pipeline.
    pub pipeline: String,
    /// Edition of its instrument.
    pub edition: u16,
    /// Code of the province.
    pub province: String,
    /// Part of the definition -> digest.
    pub definition: BTreeMap<String, String>,
    /// What tells the key of personal data from another, without giving it away.
    pub key: String,
    /// Table -> digest of its member.
    pub tables: BTreeMap<String, String>,
    /// What each stage of the province did last, in their order.
    pub stages: Vec<Manifest>,
}

/// A bundle that was verified.
#[derive(Debug)]
pub struct Bundle {
    /// What it says of itself.
    pub head: Head,
    tables: BTreeMap<&'static str, DataFrame>,
}

impl Bundle {
    /// A table and the digest of its member.
    pub fn table(&self, table: &Table) -> Option<(&DataFrame, &str)> {
        Some((self.tables.get(table.name)?, self.head.tables.get(table.name)?))
    }
}

/// The tables of a bundle, by name: those the nation reads of provinces.
#[must_use]
pub fn bundled() -> BTreeMap<&'static str, &'static Table> {
    let reads = STAGES.iter().flat_map(|stage| stage.reads);
    reads.filter(|(from, _)| *from == From::Provinces).map(|(_, table)| (table.name, *table)).collect()
}

/// The bytes of a bundle: the same for the same tables. `frames` are those of [`bundled`], by name.
///
/// # Errors
/// [`Error::Bundle`] where it would be refused by those who receive it.
pub fn pack(
    mut head: Head,
    frames: &BTreeMap<&'static str, DataFrame>,
    pipeline: &Pipeline,
) -> Result<Vec<u8>, Error> {
    let mut members = container::Members::new();
    for (name, table) in bundled() {
        let Some(frame) = frames.get(name) else { continue };
        let bytes = cells::encode(table, frame)?;
        head.tables.insert(name.to_owned(), digest(&bytes));
        members.insert(name.to_owned(), bytes);
    }
    let fail = |what: String| Error::Bundle { partition: head.province.clone(), what };
    let json = serde_json::to_string_pretty(&head).unwrap_or_default() + "\n";
    members.insert(HEAD.to_owned(), json.into_bytes());
    let bytes =
        container::write(&members).ok_or_else(|| fail("it is larger than a bundle may be".to_owned()))?;
    match unpack(&bytes, pipeline) {
        Ok(_) => Ok(bytes),
        Err(refused) => Err(fail(refused.en)),
    }
}

/// Writes a bundle.
pub fn write_bundle(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    file::replace(path, bytes)
}

/// The content of a file in the folder of bundles.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Refused> {
    let told = |source: std::io::Error| unreadable(&source.to_string());
    let metadata = std::fs::metadata(path).map_err(told)?;
    // Anything but a file could make the reader wait for ever.
    if !metadata.is_file() {
        return Err(unreadable("it is no file"));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(told)?;
    file.take(container::LARGEST + 1).read_to_end(&mut bytes).map_err(told)?;
    if bytes.len() as u64 > container::LARGEST {
        return Err(unreadable("it is larger than a bundle may be"));
    }
    Ok(bytes)
}

/// The bundle in some bytes, where it is one of this pipeline, edition and format, and every table is whole.
pub fn unpack(bytes: &[u8], pipeline: &Pipeline) -> Result<Bundle, Refused> {
    let mut members = container::read(bytes)?;
    let head = members.remove(HEAD).ok_or_else(|| strange("it has no manifest"))?;
    let head = read_head(&head)?;
    fits(&head, pipeline)?;
    let known = bundled();
    if let Some(name) = known.keys().find(|name| !members.contains_key(**name)) {
        return Err(misfit(name, "it is missing"));
    }
    let given: BTreeSet<&str> = head.tables.keys().map(String::as_str).collect();
    if !given.iter().copied().eq(members.keys().map(String::as_str)) || members.len() != known.len() {
        return Err(strange("it has other members than it should"));
    }
    let layout: Layout = pipeline.layout();
    let mut tables = BTreeMap::new();
    for (name, table) in known {
        let bytes = members.remove(name).unwrap_or_default();
        if head.tables.get(name).is_none_or(|told| *told != digest(&bytes)) {
            return Err(misfit(name, "its digest is another"));
        }
        tables.insert(name, cells::decode(table, &layout, &bytes)?);
    }
    contents::check(&head.province, pipeline, &tables)?;
    Ok(Bundle { head, tables })
}

/// The forms alone, which every version must be able to read.
#[derive(Deserialize)]
struct Forms {
    bundle: u32,
    format: u32,
}

fn read_head(bytes: &[u8]) -> Result<Head, Refused> {
    let no_manifest = |_| strange("its manifest cannot be read");
    if bytes.len() > LARGEST_HEAD {
        return Err(strange("its manifest is too large"));
    }
    let forms: Forms = serde_json::from_slice(bytes).map_err(no_manifest)?;
    if forms.format != FORMAT || forms.bundle != BUNDLE {
        return Err(refused::format((forms.format, forms.bundle), (FORMAT, BUNDLE)));
    }
    let head: Head = serde_json::from_slice(bytes).map_err(no_manifest)?;
    let counts = |manifest: &Manifest| {
        let found = manifest.findings;
        let rows = manifest.rows.values().copied();
        rows.chain([found.note, found.void, found.reject, found.waived]).all(|count| count < MOST)
    };
    let names = STAGES.iter().map(|stage| stage.name);
    let ordered = |stages: &[Manifest]| {
        names
            .clone()
            .filter(|name| stages.iter().any(|one| one.stage == *name))
            .eq(stages.iter().map(|one| one.stage.as_str()))
    };
    if !head.stages.iter().all(counts) || !ordered(&head.stages) {
        return Err(strange("its manifest tells what no stage did"));
    }
    Ok(head)
}

fn fits(head: &Head, pipeline: &Pipeline) -> Result<(), Refused> {
    if head.pipeline != pipeline.name {
        return Err(refused::pipeline(&head.pipeline, &pipeline.name));
    }
    if head.edition != pipeline.instrument.edition {
        return Err(refused::edition(head.edition, pipeline.instrument.edition));
    }
    if !pipeline.regions.provinces().any(|region| region.code == head.province) {
        return Err(refused::province(&head.province));
    }
    Ok(())
}
