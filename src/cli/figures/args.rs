//! The arguments of `rekap figures`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::findings::Format;

/// Arguments of `figures`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 listed, or all numbers of the file are equal; 1 a number differs or could not be checked; 2 not done. What the last run left is listed: `rekap run` brings it up to date."
)]
pub struct FiguresArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// What the keys begin with, e.g. province.63 or nation.kind.kota; may be repeated. Without it a table shows the
    /// nation, CSV and JSON have everything
    #[arg(long, value_name = "KEY")]
    pub key: Vec<String>,
    /// Hold the numbers of this CSV (columns key and value; decimal comma or point; 70,65 % too) against the computed ones,
    /// or, where it gives its own counts (count.hijau, percent.hijau), against those
    #[arg(long, value_name = "FILE", conflicts_with = "key")]
    pub check: Option<PathBuf>,
    /// A table for people, CSV, or JSON
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Folder of the tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    pub work: PathBuf,
}
