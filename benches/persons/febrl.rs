//! The FEBRL sets: persons recorded several times, with the truth in their names (`rec-7-org`, `rec-7-dup-0`).

use std::error::Error;
use std::path::{Path, PathBuf};

use crate::case::{Case, Outcome};
use crate::truth::{Quality, quality};

/// Runs the program on a file with the one setting for all; the truth is never shown to it and looked at afterwards.
pub fn measure(file: &Path, folder: PathBuf) -> Result<(Outcome, Quality), Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file)?;
    let headers = reader.headers()?.clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let mut case = Case::new("febrl", folder)?;
    let headers: Vec<&str> = headers.iter().skip(1).collect();
    case.add(1, &headers, rows.iter().map(|row| row.iter().skip(1).collect()))?;
    case.run(&["run", "--to", "dedupe"])?;
    let outcome = case.outcome()?;
    let number = |row: &csv::StringRecord| row.get(0)?.split('-').nth(1)?.parse().ok();
    let truth: Vec<u32> =
        rows.iter().map(|row| number(row).ok_or("no record name")).collect::<Result<_, _>>()?;
    let quality = quality(&outcome.replaced, &truth);
    Ok((outcome, quality))
}
