//! Measures the whole program on a national data set against calamine alone, in one run on two cores of one machine.
//!
//! `make bench`, or quickly with eight provinces `cargo bench --profile dev --bench national -- --small --rounds 1`.

mod asked;
mod figures;
mod log;
mod marks;
mod nation;
mod parts;
mod peer;
mod pipeline;
mod program;
#[path = "../../examples/sample/province/mod.rs"]
#[allow(
    dead_code,
    reason = "the benchmark writes clean workbooks; the sample uses the rest of the generator"
)]
mod province;
#[allow(dead_code, reason = "its time is that of the process here")]
mod reader;
mod rounds;
mod scale;
#[path = "../watch/mod.rs"]
mod watch;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Parser as _;

use asked::Arguments;
use figures::Figures;
use nation::Nation;
use parts::Parts;
use peer::Peer;
use rounds::Round;
use watch::say;

/// Provinces of the small nation: the largest of four nations of different size.
const SMALL: usize = 8;
/// Provinces of the smallest of four nations: the largest has 32 of the 38.
const SMALLEST: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    if let Some(data) = &arguments.yardstick {
        return yardstick(data);
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("national");
    let nation = written(&folder, if arguments.usual.small { SMALL } else { usize::MAX })?;
    let bound = if watch::can_pin() {
        "bound to the cores"
    } else {
        "2 threads; without taskset NOT bound to the cores"
    };
    say(&format!("everything {bound} {}; CPU: user and system of all processes", arguments.cores))?;
    let peer = peer(&arguments);
    if peer.is_none() {
        say("the Python script is not measured: say with --peer which interpreter has its packages")?;
    }
    let mut rounds = Vec::new();
    for number in 1..=arguments.rounds {
        let round = Round::measure(&nation, number, (&folder, &arguments.cores), peer.as_ref())?;
        say(&format!("round {number}: {round}"))?;
        rounds.push(round);
    }
    say(&Figures::of(&rounds)?.to_string())?;
    if let Some(last) = rounds.last() {
        say(&format!("{}\n", Parts(&last.cold)))?;
    }
    let smallest = if arguments.usual.small { 1 } else { SMALLEST };
    scale::measure(&nation, (smallest, arguments.rounds), &arguments.cores)?;
    // Now and not before the next benchmark, which would be slowed down by it.
    Ok(fs::remove_dir_all(&folder)?)
}

/// Reads every workbook of a nation and prints how many cells hold something.
fn yardstick(data: &Path) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in fs::read_dir(data)? {
        for file in fs::read_dir(folder?.path())? {
            files.push(file?.path());
        }
    }
    say(&reader::read(&files)?.cells.to_string())
}

/// Writes the nation and says what it is.
fn written(folder: &Path, provinces: usize) -> Result<Nation, Box<dyn Error>> {
    let started = Instant::now();
    let nation = nation::write(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines"), folder, provinces)?;
    say(&format!(
        "national data set: {} provinces, {} workbooks, {:.1} MB, written in {:.1} s",
        nation.provinces.len(),
        nation.files.len(),
        nation.megabytes()?,
        started.elapsed().as_secs_f64()
    ))?;
    Ok(nation)
}

fn peer(arguments: &Arguments) -> Option<Peer> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
    let cores = arguments.cores.clone();
    arguments.peer.clone().map(|python| Peer { python, scripts, cores })
}
