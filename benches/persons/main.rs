//! Measures record linkage: how well persons are found on the FEBRL sets, how fast among a million generated ones.
//!
//! `cargo bench --profile dev --bench persons -- --febrl ../shared/dedup`; with `--small` a tenth of the generated persons.

mod febrl;
mod generate;
mod speed;
mod truth;

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Parser;

use truth::Quality;

/// Probability from which two persons are taken for one.
const LINK: f64 = 0.95;
/// The files with the truth.
const FILES: [&str; 2] = ["febrl_dataset1.csv", "febrl_dataset2.csv"];

/// Measures how well and how fast persons are found who were recorded twice.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder of `febrl_dataset1.csv` and `febrl_dataset2.csv`.
    #[arg(long)]
    febrl: Option<PathBuf>,
    /// A tenth of the generated persons, for trying.
    #[arg(long)]
    small: bool,
    /// Passed by cargo; means nothing here.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    match &arguments.febrl {
        Some(folder) => known(folder)?,
        None => say("FEBRL sets not measured: say with --febrl in which folder they lie")?,
    }
    generated(if arguments.small { 10 } else { 1 })
}

/// How well persons are found of whom the truth is known.
fn known(folder: &Path) -> Result<(), Box<dyn Error>> {
    for file in FILES {
        let (compared, quality) = febrl::measure(&folder.join(file), LINK)?;
        say(&format!("{file}: {compared} pairs compared; {}", words(quality)))?;
    }
    Ok(())
}

/// How time grows with the number of persons.
fn generated(part: u32) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::new();
    for persons in [100_000 / part, 1_000_000 / part] {
        let measured = speed::measure(persons, LINK);
        let seconds = measured.time.as_secs_f64();
        let (compared, memory) = (measured.compared, memory());
        say(&format!(
            "{persons} generated persons: {seconds:.2} s, {compared} pairs compared, peak memory {memory}; {}",
            words(measured.quality)
        ))?;
        times.push(seconds);
    }
    if let [tenth, all] = times.as_slice() {
        let exponent = (all / tenth).log10();
        say(&format!("ten times the persons take {:.1} times as long: exponent {exponent:.2}", all / tenth))?;
    }
    Ok(())
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

/// The most memory that this process held, as the system says; data and bookkeeping of the benchmark included.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kib = line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok());
    kib.map_or_else(|| "not measured".to_owned(), |kib| format!("{} MiB", kib / 1024))
}

/// Prints a line.
fn say(text: &str) -> Result<(), Box<dyn Error>> {
    writeln!(io::stdout().lock(), "{text}")?;
    Ok(())
}
