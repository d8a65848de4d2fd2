//! `rekap figures --check`: the numbers of a file held against the computed ones.

use std::path::Path;

use super::{csv, screen};
use crate::cli::findings::Format;
use crate::cli::table::width;
use crate::cli::{output, say_aside};
use crate::error::Error;
use crate::instrument::Rounding;
use crate::press::{self, Figure, Verdict as Held};
use crate::run::Verdict;

/// Says of every number of the file whether it may be published.
pub fn check(file: &Path, figures: &[Figure], rounding: Rounding, format: Format) -> Result<Verdict, Error> {
    let bytes = std::fs::read(file).map_err(|source| Error::Read { path: file.to_owned(), source })?;
    let claims = match press::claims(&bytes) {
        Ok(claims) => claims,
        Err(why) => {
            say_aside(&format!("rekap: {} cannot be checked: {why}", file.display()));
            return Ok(Verdict::Broken);
        }
    };
    let outcomes = press::compare(&claims, figures, rounding);
    output::print(match format {
        Format::Table => Ok(screen::outcomes(&outcomes, width()).into_bytes()),
        Format::Csv => csv::outcomes(&outcomes),
        Format::Json => output::json(&outcomes),
    })?;
    if outcomes.iter().all(|outcome| matches!(outcome.verdict, Held::Unchecked | Held::Given)) {
        say_aside(
            "rekap: nothing could be compared: `rekap figures PIPELINE --format csv` lists the keys there are",
        );
        return Ok(Verdict::Broken);
    }
    let equal = |held: Held| matches!(held, Held::Equal | Held::Given);
    let clean = outcomes.iter().all(|outcome| equal(outcome.verdict));
    Ok(if clean { Verdict::Clean } else { Verdict::BadData })
}
