//! What the benchmark is asked for on its command line.

use std::path::PathBuf;

use clap::Parser;

use crate::watch;

/// Measures the whole program on a national data set.
#[derive(Debug, Parser)]
pub struct Arguments {
    /// An interpreter that has the packages of `benches/peers/requirements.txt`: the Python script is measured, too.
    #[arg(long)]
    pub peer: Option<PathBuf>,
    /// The two cores that everything measured is bound to.
    #[arg(long, default_value = "0,1")]
    pub cores: String,
    /// How often everything is measured; the medians count.
    #[arg(long, default_value_t = 3)]
    pub rounds: u32,
    /// Reads every workbook of this folder with calamine alone and prints how many cells they hold: the benchmark runs
    /// itself with it.
    #[arg(long, hide = true)]
    pub yardstick: Option<PathBuf>,
    /// What all benchmarks are asked for.
    #[command(flatten)]
    pub usual: watch::Arguments,
}
