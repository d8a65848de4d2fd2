//! Why a stage has to run again: one function per reason, asked in order; the first hit is what the user is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::pipeline::Pipeline;
use crate::stage::{Partition, Stage};
use crate::store::{FORMAT, Manifest};

/// What stands between the file of a piece and its name.
const IN_FILE: &str = ": ";

/// The digests of the pieces of the definition a stage uses for a partition, by file and name.
#[must_use]
pub fn parts(pipeline: &Pipeline, stage: &Stage, partition: &Partition) -> BTreeMap<String, String> {
    let province = match partition {
        Partition::Province(code) => Some(code.as_str()),
        Partition::Nation => None,
    };
    let used = pipeline.pieces.used(stage.ignores, province);
    let used = used.filter(|piece| stage.uses.contains(&piece.part));
    used.map(|piece| (piece.key(), piece.digest.clone())).collect()
}

/// File and name of what a manifest has under `definition`; no file where it is a setting of the run.
#[must_use]
pub fn file_of(key: &str) -> (Option<&str>, &str) {
    key.split_once(IN_FILE).map_or((None, key), |(file, name)| (Some(file), name))
}

/// What differs between two definitions: names of pieces by their file.
#[must_use]
pub fn differing_pieces<'a>(
    last: &'a BTreeMap<String, String>,
    now: &'a BTreeMap<String, String>,
) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut files: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for key in last.keys().chain(now.keys()).filter(|key| last.get(*key) != now.get(*key)) {
        if let (Some(file), name) = file_of(key) {
            files.entry(file).or_default().insert(name);
        }
    }
    files
}

/// Why a stage has to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The user asked for it.
    Asked,
    /// It never ran, or its manifest is gone.
    NeverRun,
    /// Another build of the program wrote the results, or what it wrote cannot be read any more.
    ProgramChanged,
    /// It was interrupted, or its manifest is missing or was edited.
    Unfinished,
    /// A piece of the definition it uses changed: file and name.
    DefinitionChanged(String),
    /// Another language, format or kind of document is wanted of a report.
    OptionsChanged(String),
    /// A file or table it reads changed, came or went.
    InputChanged(String),
    /// A table or workbook it wrote is gone or was edited.
    OutputEdited(String),
}

impl Reason {
    /// Whether results are not as they were left.
    #[must_use]
    pub const fn is_damage(&self) -> bool {
        matches!(self, Self::Unfinished | Self::OutputEdited(_))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asked => f.write_str("asked for"),
            Self::NeverRun => f.write_str("never run"),
            Self::ProgramChanged => f.write_str("written by another build of rekap"),
            Self::Unfinished => f.write_str("interrupted, or its manifest is missing or edited"),
            Self::DefinitionChanged(key) => write!(f, "definition changed: {}", file_of(key).1),
            Self::OptionsChanged(name) => write!(f, "options changed: {name}"),
            Self::InputChanged(name) => write!(f, "input changed: {name}"),
            Self::OutputEdited(name) => write!(f, "output missing or edited: {name}"),
        }
    }
}

/// Names and digests of what a stage would be run on now.
#[derive(Debug)]
pub struct Now {
    /// Parts of the definition.
    pub definition: BTreeMap<String, String>,
    /// What is wanted of a report.
    pub options: BTreeMap<String, String>,
    /// Source files and tables.
    pub inputs: BTreeMap<String, String>,
    /// Tables and documents the manifest names, as they are on disk; missing ones are left out.
    pub outputs: BTreeMap<String, String>,
}

/// The first reason why `stage` has to run again; none where its results are fresh.
pub fn reason(stage: &Stage, last: Option<&Manifest>, now: &Now) -> Option<Reason> {
    let Some(last) = last else { return Some(Reason::NeverRun) };
    program_changed(stage, last)
        .or_else(|| differing(&last.definition, &now.definition).map(Reason::DefinitionChanged))
        .or_else(|| differing(&last.options, &now.options).map(Reason::OptionsChanged))
        .or_else(|| differing(&last.inputs, &now.inputs).map(Reason::InputChanged))
        .or_else(|| differing(&last.outputs, &now.outputs).map(Reason::OutputEdited))
}

fn program_changed(stage: &Stage, last: &Manifest) -> Option<Reason> {
    if last.format == 0 {
        return Some(Reason::Unfinished);
    }
    let same = last.format == FORMAT && last.program == program() && last.stage == stage.name;
    (!same).then_some(Reason::ProgramChanged)
}

/// Version and build of this program.
pub fn program() -> &'static str {
    concat!(env!("CARGO_PKG_VERSION"), " ", env!("REKAP_BUILD"))
}

/// The first name whose digest differs, or that only one side has.
fn differing(last: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Option<String> {
    // Mostly nothing differs: both are gone through side by side, and no name is looked up.
    if last == now {
        return None;
    }
    last.keys().chain(now.keys()).find(|name| last.get(*name) != now.get(*name)).cloned()
}
