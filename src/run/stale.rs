//! Why a stage has to run again: one function per reason, asked in order; the first hit is what the user is told.

use std::collections::BTreeMap;
use std::fmt;

use crate::pipeline::{Part, Pipeline};
use crate::stage::Stage;
use crate::store::{FORMAT, Manifest};

/// The digests of the parts of the definition a stage uses, by file; a part that a pipeline need not have and has not is left
/// out.
#[must_use]
pub fn parts(pipeline: &Pipeline, stage: &Stage) -> BTreeMap<String, String> {
    let digest = |part: &Part| Some((part.file().to_owned(), pipeline.digests.get(part)?.clone()));
    stage.uses.iter().filter_map(digest).collect()
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
    /// A part of the definition it uses changed.
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
            Self::DefinitionChanged(part) => write!(f, "definition changed: {part}"),
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
    last.keys().chain(now.keys()).find(|name| last.get(*name) != now.get(*name)).cloned()
}
