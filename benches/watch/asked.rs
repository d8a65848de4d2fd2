//! What a benchmark is asked for on its command line, and how it answers.

use std::error::Error;
use std::io::{self, Write as _};

use clap::Parser;

/// Measures what the head of the benchmark says.
#[derive(Debug, Parser)]
// Benchmarks that are asked for more hold this in arguments of the same name, and groups must have different ones.
#[group(skip)]
#[allow(dead_code, reason = "some of the benchmarks are asked for nothing")]
pub struct Arguments {
    /// Far less of everything, for trying.
    #[arg(long)]
    pub small: bool,
    /// Passed by cargo; means nothing here.
    #[arg(long, hide = true)]
    bench: bool,
}

/// Prints a line or a paragraph.
pub fn say(text: &str) -> Result<(), Box<dyn Error>> {
    writeln!(io::stdout().lock(), "{text}")?;
    Ok(())
}
