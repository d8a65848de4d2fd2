//! Measures `rekap run` over ten million made-up responses in text files, and how time and memory grow up to there.
//!
//! `make bench-large`; `-- --small` for ten and a hundred thousand, `-- --largest 1000000` to stop earlier.

#[path = "../national/log.rs"]
mod log;
#[path = "../../examples/sample/province/names.rs"]
#[allow(dead_code, reason = "the lists are taken apart once here")]
mod names;
#[path = "../national/parts.rs"]
mod parts;
#[path = "../national/pipeline.rs"]
mod pipeline;
#[path = "../national/program.rs"]
#[allow(dead_code, reason = "there is no yardstick and no changed workbook here")]
mod program;
mod rows;
#[path = "../watch/mod.rs"]
mod watch;
mod write;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use clap::Parser;

use parts::{PARTS, Parts};
use program::{Program, Run};
use watch::{mebibytes, say};

/// Responses of the nations that are measured, one after the other.
const SIZES: [usize; 3] = [100_000, 1_000_000, 10_000_000];
/// All provinces.
const ALL: usize = 38;

/// Measures a run over text files.
#[derive(Debug, Parser)]
struct Arguments {
    /// Responses of the largest nation.
    #[arg(long, default_value_t = 10_000_000)]
    largest: usize,
    /// The two cores that the program is bound to.
    #[arg(long, default_value = "0,1")]
    cores: String,
    #[command(flatten)]
    usual: watch::Arguments,
}

/// What was measured of a nation.
struct Measured {
    responses: usize,
    run: Run,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let (part, largest) = if arguments.usual.small { (10, 1_000_000) } else { (1, arguments.largest) };
    let bound =
        if watch::can_pin() { "bound to the cores" } else { "without taskset NOT bound to the cores" };
    say(&format!("`rekap run` with 2 threads, {bound} {}; one run each", arguments.cores))?;
    let mut last: Option<Measured> = None;
    for size in SIZES.into_iter().filter(|size| *size <= largest) {
        let measured = measure(size / part, &arguments.cores)?;
        if let Some(before) = &last {
            growth(before, &measured)?;
        }
        last = Some(measured);
    }
    Ok(())
}

/// Writes a nation, runs the program over it, and removes both.
fn measure(responses: usize, cores: &str) -> Result<Measured, Box<dyn Error>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("text");
    let started = Instant::now();
    let (pipeline, provinces) = pipeline::write(&repository.join("pipelines"), &folder, ALL)?;
    let each = responses / provinces.len();
    let mut written = write::Written::default();
    for province in &provinces {
        written += write::province(&pipeline, province, each)?;
    }
    say(&format!(
        "\n{} responses in {} text files, {:.1} MB, written in {:.1} s",
        each * provinces.len(),
        written.files,
        written.megabytes,
        started.elapsed().as_secs_f64()
    ))?;
    let run = Program { cores, pipeline: &pipeline.folder, folder: &folder }.run("run")?;
    let (tree, main) = (mebibytes(run.memory.tree), mebibytes(run.memory.main));
    say(&format!(
        "{:.2} s, {:.2} CPU s, peak memory {tree} in {} processes, {main} in the first; {}",
        run.time.as_secs_f64(),
        run.cpu.as_secs_f64(),
        run.memory.processes,
        run.balance
    ))?;
    say(&Parts(&run).to_string())?;
    fs::remove_dir_all(&folder)?;
    Ok(Measured { responses: each * provinces.len(), run })
}

/// To which power of the number of responses time and memory grew.
fn growth(before: &Measured, now: &Measured) -> Result<(), Box<dyn Error>> {
    let more = (real(now.responses) / real(before.responses)).ln();
    let power = |before: f64, now: f64| (now / before.max(f64::EPSILON)).ln() / more;
    let (small, large) = (&before.run, &now.run);
    let time = power(small.time.as_secs_f64(), large.time.as_secs_f64());
    let cpu = power(small.cpu.as_secs_f64(), large.cpu.as_secs_f64());
    let memory = power(kibibytes(small), kibibytes(large));
    say(&format!(
        "growth since: time to the power {time:.2}, CPU time {cpu:.2}, memory {memory:.2}; by part:"
    ))?;
    let parts = PARTS.map(|(name, stages)| {
        format!("{name} {:.2}", power(Parts(small).seconds(stages), Parts(large).seconds(stages)))
    });
    say(&format!("  {}", parts.join(", ")))
}

fn kibibytes(run: &Run) -> f64 {
    f64::from(u32::try_from(run.memory.tree).unwrap_or(u32::MAX))
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
