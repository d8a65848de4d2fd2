//! `rekap diff`: which scores, zones and ranks changed between two runs, and why.

mod args;
mod csv;
mod screen;

pub use args::DiffArgs;

use super::findings::Format;
use super::output;
use crate::error::Error;
use crate::run::{self, Verdict};

/// Compares two runs. Differences end as bad data does: a script asks whether there are any.
pub fn diff(args: &DiffArgs) -> Result<Verdict, Error> {
    let difference = run::diff(&args.before, &args.after, args.pipeline.as_deref())?;
    output::print(match args.format {
        Format::Table => Ok(output::text(screen::render(&difference))),
        Format::Csv => csv::encode(&difference),
        Format::Json => output::json(&difference),
    })?;
    Ok(if difference.loci.is_empty() { Verdict::Clean } else { Verdict::BadData })
}
