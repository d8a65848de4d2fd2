//! The arguments of `rekap status`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `status`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 everything is fresh, 1 something would run again, 2 not told. Limits of reading and what is wanted of a report are taken to be those of the last run."
)]
pub struct StatusArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// Code of a province, e.g. 63; may be repeated; all that have workbooks, and the nation, without it
    #[arg(long, value_name = "CODE")]
    pub province: Vec<String>,
    /// A line for every stage of every province: rows in and out, findings, and when it ran
    #[arg(long)]
    pub long: bool,
    /// The same as JSON
    #[arg(long)]
    pub json: bool,
    /// Folder with one folder of workbooks per province; as the pipeline says without it
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Folder of the tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    pub work: PathBuf,
    /// Folder of what no run can make again
    #[arg(long, value_name = "DIR", default_value = "state")]
    pub state: PathBuf,
    /// Folder of the score workbooks
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
}
