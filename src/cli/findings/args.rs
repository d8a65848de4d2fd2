//! The arguments of `rekap findings`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::cli::args::day;
use crate::finding::{Code, Severity};
use crate::life::State;

/// Arguments of `findings`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 listed, also where there are none; 2 not done. What the last run left is listed: `rekap run` brings it up to date."
)]
pub struct FindingsArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// Code of a province, e.g. 63; may be repeated, as may all of these; all provinces and the nation without it
    #[arg(long, value_name = "CODE")]
    pub province: Vec<String>,
    /// Code of a rule, e.g. V201
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub rule: Vec<Code>,
    /// Severity: note, void or reject
    #[arg(long, value_name = "WORD", value_parser = severity)]
    pub severity: Vec<Severity>,
    /// Code of a unit, or what the codes of several begin with, e.g. 63.05
    #[arg(long, value_name = "CODE")]
    pub unit: Vec<String>,
    /// State of its life: new, open, reopened, waived or fixed; what is fixed is listed only where it is asked for
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub life: Vec<State>,
    /// A table for people, CSV (texts that a spreadsheet program would calculate stand behind an apostrophe), or JSON
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Folder of the tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    pub work: PathBuf,
    /// Folder of what no run can make again: the lives of findings
    #[arg(long, value_name = "DIR", default_value = "state")]
    pub state: PathBuf,
    /// The day ages are counted to; the day it is without it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// How findings are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for people.
    Table,
    /// Comma-separated values with a header.
    Csv,
    /// An array of objects, always with the same keys.
    Json,
}

fn code(text: &str) -> Result<Code, String> {
    Code::new(&text.to_uppercase())
        .ok_or_else(|| "a code is a letter and three digits, as in V201; `rekap rule` lists all".to_owned())
}

fn severity(word: &str) -> Result<Severity, String> {
    Severity::from_word(word).ok_or_else(|| one_of(Severity::ALL.map(Severity::word)))
}

fn state(word: &str) -> Result<State, String> {
    State::from_word(word).ok_or_else(|| one_of(State::ALL.map(State::word)))
}

fn one_of<const N: usize>(words: [&str; N]) -> String {
    format!("use one of {}", words.join(", "))
}
