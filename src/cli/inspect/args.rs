//! The arguments of `rekap inspect`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::Reader;

/// Arguments of `inspect`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 everything could be read, 1 a file or sheet could not be read, 2 not done."
)]
pub struct InspectArgs {
    /// Workbooks: xlsx, xlsm, xlsb, xls, ods, or delimited text
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Map columns against this pipeline: its folder, or its name below ./pipelines; tables are only located without it
    #[arg(long, value_name = "NAME|DIR")]
    pub pipeline: Option<String>,
    /// Write every non-empty cell as CSV (sheet,cell,type,value) instead; texts exactly as stored, also those that
    /// start with `=`: import them as text
    #[arg(long, conflicts_with_all = ["json", "pipeline"])]
    pub cells: bool,
    /// Write all that is known of each file as one JSON array instead
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub reader: Reader,
}
