//! The arguments of `rekap diff`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::findings::Format;

/// Arguments of `diff`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 no score, zone or rank changed; 1 some did; 2 not done. Neither folder is written to; no workbook is read."
)]
pub struct DiffArgs {
    /// Work folder of the run before: that of one pipeline, or one that holds a folder per pipeline
    #[arg(value_name = "RUN_A")]
    pub before: PathBuf,
    /// Work folder of the run after
    #[arg(value_name = "RUN_B")]
    pub after: PathBuf,
    /// Name of the pipeline, where the folders hold several
    #[arg(long, value_name = "NAME")]
    pub pipeline: Option<String>,
    /// Lines for people, CSV (one line per locus and cause), or JSON
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Table)]
    pub format: Format,
}
