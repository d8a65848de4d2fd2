//! The arguments of `rekap why`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `why`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 explained; 2 not done. What the last run left is explained: `rekap run` brings it up to date."
)]
pub struct WhyArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// Code of a locus or a unit, e.g. 63.06 or 63.06-DINKES
    pub code: String,
    /// Show every answer with its cell, what was corrected and by whom, what was set aside, and the files
    #[arg(long)]
    pub answers: bool,
    /// Code of a dimension: only its indicators and answers
    #[arg(long, value_name = "CODE")]
    pub dimension: Option<String>,
    /// Code of an indicator: only it and its answers
    #[arg(long, value_name = "CODE")]
    pub indicator: Option<String>,
    /// The same as JSON, full precision
    #[arg(long)]
    pub json: bool,
    /// Folder with one folder of workbooks per province, to tell whether they have changed since; as the pipeline says
    /// without it
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Folder of the tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    pub work: PathBuf,
}
