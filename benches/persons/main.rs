//! Measures finding persons recorded twice with the program itself: how well on the FEBRL sets, how fast among a million
//! generated ones.
//!
//! `cargo bench --profile dev --bench persons -- --febrl ../shared/dedup`; with `--small` a tenth of the generated persons.

mod case;
mod febrl;
mod generate;
mod speed;
mod truth;
#[path = "../watch/mod.rs"]
mod watch;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use clap::Parser;

use case::Outcome;
use speed::Measured;
use truth::Quality;
use watch::say;

/// The files with the truth.
const FILES: [&str; 2] = ["febrl_dataset1.csv", "febrl_dataset2.csv"];
/// F1 that both must reach.
const F1: f64 = 0.998;
/// Seconds and MiB that a million persons may take on two cores.
const MARKS: (f64, u64) = (60.0, 2048);
/// Persons, first a tenth, then all.
const PERSONS: [u32; 2] = [100_000, 1_000_000];

/// Measures how well and how fast persons are found who were recorded twice.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder of `febrl_dataset1.csv` and `febrl_dataset2.csv`.
    #[arg(long)]
    febrl: Option<PathBuf>,
    #[command(flatten)]
    usual: watch::Arguments,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("persons");
    match &arguments.febrl {
        Some(sets) => known(sets, &folder)?,
        None => say("FEBRL sets not measured: say with --febrl in which folder they lie")?,
    }
    generated(if arguments.usual.small { 10 } else { 1 }, &folder)?;
    Ok(fs::remove_dir_all(&folder)?)
}

/// How well persons are found of whom the truth is known.
fn known(sets: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    for file in FILES {
        let (outcome, quality) = febrl::measure(&sets.join(file), folder.join("febrl"))?;
        let mark = kept_or_missed(quality.f1() >= F1);
        say(&format!("{file}: {}; {}; mark {F1} {mark}", flow(&outcome), words(quality)))?;
    }
    Ok(())
}

/// How time grows with the number of persons.
fn generated(part: u32, folder: &Path) -> Result<(), Box<dyn Error>> {
    let all = available_parallelism().map_or(0, std::num::NonZeroUsize::get);
    let pinned = if watch::can_pin() { "bound to 2" } else { "2 threads, not bound to cores," };
    say(&format!("generated persons: one run each, {pinned} of {all} cores"))?;
    let mut times = Vec::new();
    for persons in PERSONS.map(|persons| persons / part) {
        let measured = speed::measure(persons, folder.join("generated"))?;
        let seconds = measured.stage.time.as_secs_f64();
        say(&line(persons, &measured))?;
        times.push((seconds, measured.stage.memory.tree));
    }
    if let [(tenth, _), (all, memory)] = times.as_slice() {
        let exponent = (all / tenth).log10();
        say(&format!("ten times the persons take {:.1} times as long: exponent {exponent:.2}", all / tenth))?;
        if part == 1 {
            let (time, most) = (kept_or_missed(*all < MARKS.0), kept_or_missed(memory / 1024 < MARKS.1));
            say(&format!("marks of a million: {} s {time}, {} MiB {most}", MARKS.0, MARKS.1))?;
        }
    }
    Ok(())
}

fn line(persons: u32, measured: &Measured) -> String {
    let [ingest, validate] = measured.before.map(|time| time.as_secs_f64());
    format!(
        "{persons} generated persons: dedupe {:.2} s, peak memory {} (before it, not counted: ingest {ingest:.1} s, \
         validate {validate:.1} s); {}; {}",
        measured.stage.time.as_secs_f64(),
        watch::mebibytes(measured.stage.memory.tree.max(measured.stage.memory.main)),
        flow(&measured.outcome),
        words(measured.quality)
    )
}

/// Where the responses went; where not every row of a file was read there is no outcome.
fn flow(outcome: &Outcome) -> String {
    let Outcome { read, accepted, replaced } = outcome;
    format!("all {read} rows read, {accepted} accepted, {} replaced", replaced.len())
}

fn kept_or_missed(reached: bool) -> &'static str {
    if reached { "reached" } else { "MISSED" }
}

fn words(quality: Quality) -> String {
    format!(
        "precision {:.5}, recall {:.5}, F1 {:.5} ({} pairs found, {} true)",
        quality.precision(),
        quality.recall(),
        quality.f1(),
        quality.found,
        quality.truth
    )
}
