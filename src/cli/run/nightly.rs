//! Options of runs that nobody watches: the log, the summary and the metrics.

use std::path::PathBuf;

use clap::Args;

use crate::cli::log::LogFormat;

/// What is left behind for those who were asleep.
#[derive(Debug, Default, Args)]
pub struct Nightly {
    /// How to log on stderr
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = LogFormat::Auto)]
    pub log: LogFormat,
    /// Write a summary of the run fit for a mail; as JSON where FILE ends in .json; may be repeated
    #[arg(long, value_name = "FILE")]
    pub summary: Vec<PathBuf>,
    /// Write metrics for the textfile collector of Prometheus
    #[arg(long, value_name = "FILE")]
    pub metrics: Option<PathBuf>,
    /// How many runs are kept for `rekap runs`, this one among them
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub keep_runs: u32,
}
