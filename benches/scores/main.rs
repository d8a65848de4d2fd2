//! Measures `score` and `consolidate` over ten million made-up responses: seconds, peak memory, and how both grow.
//!
//! `make bench-large`, or quickly with a hundredth of the responses `cargo bench --profile dev --bench scores -- --small`.

#[path = "../national/pipeline.rs"]
mod pipeline;
mod tables;
#[path = "../watch/mod.rs"]
mod watch;

use std::error::Error;
use std::fs;
use std::path::Path;

use clap::Parser as _;
use rekap::store::Store;

use watch::{Arguments, Watched, mebibytes, say};

/// Responses of each province in the large nation; a hundredth and a tenth of it in those before.
const LARGE: usize = 263_158;
/// All provinces.
const ALL: usize = 38;
/// The most that twice as many provinces may take, in times of the memory of half of them.
const BOUND: f64 = 1.25;

/// What was measured of a nation.
struct Measured {
    responses: f64,
    seconds: f64,
    cpu: f64,
    memory: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let each = if Arguments::parse().small { LARGE / 100 } else { LARGE };
    let hundredth = measure(ALL, each / 100)?;
    let tenth = measure(ALL, each / 10)?;
    let whole = measure(ALL, each)?;
    for (before, now) in [(&hundredth, &tenth), (&tenth, &whole), (&hundredth, &whole)] {
        growth(before, now)?;
    }
    let half = measure(ALL / 2, each)?;
    let ratio = kibibytes(whole.memory) / kibibytes(half.memory);
    let verdict = if ratio <= BOUND { "bounded by the province" } else { "NOT bounded by the province" };
    say(&format!("twice as many provinces of one size take {ratio:.2} times the memory: {verdict}"))
}

/// To which power of the responses time and memory grew.
fn growth(before: &Measured, now: &Measured) -> Result<(), Box<dyn Error>> {
    let more = (now.responses / before.responses).ln();
    let power = |before: f64, now: f64| (now / before).ln() / more;
    say(&format!(
        "from {} to {} responses: time to the power {:.2}, CPU time {:.2}, memory {:.2}",
        before.responses,
        now.responses,
        power(before.seconds, now.seconds),
        power(before.cpu, now.cpu),
        power(kibibytes(before.memory), kibibytes(now.memory)),
    ))
}

/// Writes a nation, scores it with the program, and removes it.
fn measure(provinces: usize, each: usize) -> Result<Measured, Box<dyn Error>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scores");
    let (pipeline, codes) = pipeline::write(&repository.join("pipelines"), &folder, provinces)?;
    let [work, out, state] = ["work", "out", "state"].map(|name| folder.join(name));
    let store = Store::new(&work, &out, &state, &pipeline);
    for code in &codes {
        // What the program takes the provinces from; no workbook is read.
        fs::create_dir_all(pipeline.inputs.folder.join(format!("{code} Provinsi")))?;
        tables::write(&pipeline, &store, code, each)?;
    }
    let run = |stage: &str| -> Result<Watched, Box<dyn Error>> {
        let paths = [&pipeline.folder, &work, &out, &state].map(|path| path.to_string_lossy().into_owned());
        let [pipeline, work, out, state] = &paths;
        let words = [stage, pipeline, "--work", work, "--out", out, "--state", state];
        let watched = watch::run(&words, &folder)?;
        match watched.code {
            Some(0) => Ok(watched),
            code => {
                let said = format!("{}{}", watched.stdout, watched.stderr);
                Err(format!("`rekap {stage}` ended with {code:?}:\n{said}").into())
            }
        }
    };
    let (score, consolidate) = (run("score")?, run("consolidate")?);
    let responses = u32::try_from(each * codes.len())?;
    let cpu = (score.cpu + consolidate.cpu).as_secs_f64();
    say(&format!(
        "{responses:>9} responses, {} provinces of {each}: score {:.2} s, {}; consolidate {:.2} s, {}; {cpu:.2} CPU s",
        codes.len(),
        score.time.as_secs_f64(),
        mebibytes(score.memory.main),
        consolidate.time.as_secs_f64(),
        mebibytes(consolidate.memory.main),
    ))?;
    let seconds = (score.time + consolidate.time).as_secs_f64();
    let memory = score.memory.main.max(consolidate.memory.main);
    fs::remove_dir_all(&folder)?;
    Ok(Measured { responses: f64::from(responses), seconds, cpu, memory })
}

fn kibibytes(memory: u64) -> f64 {
    f64::from(u32::try_from(memory).unwrap_or(u32::MAX)).max(1.0)
}
