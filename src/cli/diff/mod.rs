//! `rekap diff`: which scores, zones and ranks changed between two runs, and why.

mod args;
mod csv;
mod screen;

use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

pub use args::DiffArgs;

use super::findings::Format;
use crate::error::Error;
use crate::run::{self, Difference, Verdict};

/// Compares two runs. Differences end as bad data does: a script asks whether there are any.
pub fn diff(args: &DiffArgs) -> Result<Verdict, Error> {
    let difference = run::diff(&args.before, &args.after, args.pipeline.as_deref())?;
    match print(&difference, args.format) {
        // Whoever read it has seen enough.
        Err(source) if source.kind() != ErrorKind::BrokenPipe => {
            Err(Error::Write { path: PathBuf::from("standard output"), source })
        }
        _ if difference.loci.is_empty() => Ok(Verdict::Clean),
        _ => Ok(Verdict::BadData),
    }
}

fn print(difference: &Difference, format: Format) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match format {
        Format::Table => writeln!(out, "{}", screen::render(difference))?,
        Format::Csv => out.write_all(&csv::encode(difference)?)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, difference)?;
            writeln!(out)?;
        }
    }
    out.flush()
}
