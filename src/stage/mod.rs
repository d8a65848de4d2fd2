//! The stages: what each reads, writes and may find. A stage is a value with a function in it; it turns tables into
//! tables and findings, and cannot write a file.

mod analyst;
mod checks;
pub mod consolidate;
mod correction;
pub mod dedupe;
mod frame;
mod groups;
mod identities;
pub mod ingest;
mod persons;
mod press;
pub mod report;
pub mod score;
mod standings;
mod tables;
pub mod track;
pub mod validate;

use std::path::PathBuf;

use jiff::civil::Date;
use polars::prelude::DataFrame;

use crate::error::Error;
use crate::finding::Rule;
use crate::intake::Key;
use crate::pipeline::{Aspect, Part, Pipeline};
use crate::standing::Received;
use crate::table::Table;
use crate::wanted::Wanted;
use crate::worker::Pool;

pub use checks::checks_frame;
pub use frame::{count_column, findings_frame, score_column, settled_frame, split, text_column, waivers};
pub use tables::{Tables, is_same};

/// What one execution of a stage works on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Partition {
    /// One province, by code.
    Province(String),
    /// The nation.
    Nation,
}

/// Which partitions a stage runs for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Each province.
    Province,
    /// The nation, once.
    Nation,
    /// Each province, then the nation.
    Both,
}

/// Which partition a table is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The province the stage runs for.
    Here,
    /// Every province, when the stage runs for the nation.
    Provinces,
    /// The nation, when the stage runs for it.
    Nation,
    /// The nation, when the stage runs for a province: the rows of that province and no others.
    Slice,
    /// The partition the stage runs for, as this stage itself left it in an earlier run; empty where it never ran. No
    /// input: a stage whose own result made it stale would never be fresh.
    Before,
}

/// A source file of a province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Path below the province's folder, with forward slashes.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// BLAKE3 digest of its content, hexadecimal; empty where it could not be read.
    pub digest: String,
}

/// What a stage is given.
#[derive(Debug)]
pub struct Job<'a> {
    /// The checked pipeline.
    pub pipeline: &'a Pipeline,
    /// What to work on.
    pub partition: &'a Partition,
    /// The province's files, by name; only for stages that read workbooks.
    pub files: &'a [InputFile],
    /// The tables the stage reads.
    pub tables: &'a Tables,
    /// What lies in the folder of bundles; for the nation.
    pub received: &'a [Received],
    /// The processes that read workbooks.
    pub readers: &'a Pool,
    /// What hides personal data; for stages that read workbooks, whose results depend on it.
    pub key: Key,
    /// What is wanted of a report; for the stage that delivers one.
    pub wanted: &'a Wanted,
    /// The day of the run; for what is remembered of the day something was seen, and nothing else.
    pub today: Date,
}

/// A file for people, made by a stage and written by the runner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// File name, safe on every system; a slash stands between a folder and its file.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
    /// Whether people fill it in: what they wrote is never written over.
    pub returns: bool,
}

/// What a stage gives back.
#[derive(Debug, Default)]
pub struct Outcome {
    /// One frame per table of [`Stage::writes`].
    pub tables: Vec<(&'static Table, DataFrame)>,
    /// Deliverables.
    pub documents: Vec<Document>,
}

/// A stage of the pipeline.
#[derive(Debug)]
pub struct Stage {
    /// Command, log field and name in the manifest.
    pub name: &'static str,
    /// One line of help.
    pub about: &'static str,
    /// Which partitions it runs for.
    pub scope: Scope,
    /// Whether it reads the workbooks of the province.
    pub reads_workbooks: bool,
    /// Whether its documents depend on what is wanted of a report.
    pub delivers: bool,
    /// Tables it reads.
    pub reads: &'static [(From, &'static Table)],
    /// Tables it writes; no other stage writes them.
    pub writes: &'static [&'static Table],
    /// The tables whose rows tell how much goes in and comes out, for people; files go in and workbooks come out where none is.
    pub measures: [Option<&'static Table>; 2],
    /// Parts of the definition its result depends on.
    pub uses: &'static [Part],
    /// Aspects of those parts on which it does not depend, several lists together.
    pub ignores: &'static [&'static [Aspect]],
    /// Every rule of the program it may report.
    pub rules: &'static [&'static Rule],
    /// The work.
    pub run: fn(&Job<'_>) -> Result<Outcome, Error>,
}

/// All stages, in the order they run. Subcommands, help, plan and rule list come from here.
pub static STAGES: &[&Stage] = &[
    &ingest::STAGE,
    &validate::STAGE,
    &dedupe::STAGE,
    &score::STAGE,
    &track::STAGE,
    &consolidate::STAGE,
    &report::STAGE,
];

/// Every rule of the program, in the order of stages; those of validation are the pipeline's.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    STAGES.iter().flat_map(|stage| stage.rules.iter().copied())
}

/// The rule with this code: one of the program, or of the pipeline.
pub fn rule<'a>(pipeline: &'a Pipeline, code: &str) -> Option<Rule<&'a str>> {
    let program = rules().find(|rule| rule.code == code).map(Rule::view);
    program.or_else(|| pipeline.rule(code).map(|rule| rule.rule.view()))
}
