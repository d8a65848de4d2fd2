//! How long the stage takes on generated persons, and how well they are found.

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use crate::case::{Case, Outcome};
use crate::generate::{Record, records};
use crate::truth::{Quality, quality};
use crate::watch::Watched;

/// Persons of one file.
const FILE: usize = 50_000;

/// What deduplicating a number of persons gave.
pub struct Measured {
    /// Wall times of the stages before: reading and validation.
    pub before: [Duration; 2],
    /// The run of the stage.
    pub stage: Watched,
    /// Where the responses went.
    pub outcome: Outcome,
    /// How well persons were found.
    pub quality: Quality,
}

/// Generates so many persons, runs the program on them and measures its stage `dedupe`.
pub fn measure(persons: u32, folder: PathBuf) -> Result<Measured, Box<dyn Error>> {
    let mut case = Case::new("persons", folder)?;
    let truth = write(persons, &mut case)?;
    let before = [case.run(&["ingest"])?.time, case.run(&["validate"])?.time];
    let stage = case.run(&["dedupe"])?;
    let outcome = case.outcome()?;
    let quality = quality(&outcome.replaced, &truth);
    Ok(Measured { before, stage, outcome, quality })
}

/// Writes the files and says who each row is.
fn write(persons: u32, case: &mut Case) -> Result<Vec<u32>, Box<dyn Error>> {
    let records = records(persons);
    for (nth, part) in records.chunks(FILE).enumerate() {
        case.add(nth + 1, &["Nama", "Tanggal Lahir", "NIK", "No. HP", "Desa"], part.iter().map(cells))?;
    }
    Ok(records.iter().map(|record| record.person).collect())
}

/// The cells of a person.
fn cells(record: &Record) -> Vec<&str> {
    let Record { name, birth, number, phone, village, .. } = record;
    [name, birth, number, phone, village].map(|value| value.as_deref().unwrap_or_default()).to_vec()
}
