//! Measures the whole program on a national data set against calamine alone, in one run on one machine.
//!
//! `make bench`, or with four provinces `cargo bench --profile dev --bench national -- --small`.

mod figures;
mod log;
mod nation;
mod pipeline;
mod program;
#[path = "../../examples/sample/province/mod.rs"]
#[allow(
    dead_code,
    reason = "the benchmark writes clean workbooks; the sample uses the rest of the generator"
)]
mod province;
mod reader;
#[path = "../watch/mod.rs"]
mod watch;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use clap::Parser as _;

use figures::{Figures, Round};
use program::Program;
use watch::{Arguments, say};

/// How often everything is measured; the medians count.
const ROUNDS: usize = 3;
/// Provinces of the small nation.
const SMALL: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("national");
    let started = Instant::now();
    let provinces = if arguments.small { SMALL } else { usize::MAX };
    let nation = nation::write(&repository.join("pipelines"), &folder, provinces)?;
    let written = format!(
        "national data set: {} provinces, {} workbooks, {:.1} MB, written in {:.1} s",
        nation.provinces.len(),
        nation.files.len(),
        nation.megabytes()?,
        started.elapsed().as_secs_f64()
    );
    say(&written)?;

    let mut rounds = Vec::new();
    for number in 1..=ROUNDS {
        let read = reader::read(&nation.files)?;
        let fresh = ["all", "ingest", "half"].map(|part| folder.join(format!("round-{number}-{part}")));
        for folder in &fresh {
            fs::create_dir(folder)?;
        }
        let [program, reading, half] =
            fresh.each_ref().map(|folder| Program { pipeline: &nation.pipeline, folder });
        // Next to the yardstick, so that a machine that slows down slows both.
        let ingest = reading.ingest(&[])?;
        let half = half.ingest(nation.provinces.get(..nation.provinces.len() / 2).unwrap_or_default())?;
        let (cold, again) = (program.run()?, program.run()?);
        let round = Round { read, cold, again, ingest, half };
        say(&format!("round {number} of {ROUNDS}: {round}"))?;
        rounds.push(round);
    }
    say(&Figures::of(&rounds)?.to_string())?;
    // Now and not before the next benchmark, which would be slowed down by it.
    Ok(fs::remove_dir_all(&folder)?)
}
