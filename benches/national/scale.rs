//! Nations of 1, 2, 4 and 8 times as many provinces: whether a response takes as long in all of them, and memory stays.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::marks;
use crate::nation::{self, Nation};
use crate::program::{Program, Run};
use crate::watch::{mebibytes, median, say};

/// How many times the provinces of the smallest nation.
const TIMES: [usize; 4] = [1, 2, 4, 8];

/// What was measured of a nation.
struct Measured {
    provinces: usize,
    responses: f64,
    runs: Vec<Run>,
}

impl Measured {
    /// Milliseconds of a response.
    fn each(&self, value: fn(&Run) -> Duration) -> f64 {
        median(self.runs.iter().map(value).collect()) * 1000.0 / self.responses
    }

    fn memory(&self) -> u64 {
        self.runs.iter().map(|run| run.memory.tree).max().unwrap_or(0)
    }
}

/// Measures cold runs of nations of the first provinces of the whole one, the smallest of so many.
pub fn measure(whole: &Nation, (smallest, rounds): (usize, u32), cores: &str) -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("national-parts");
    let mut all = Vec::new();
    for provinces in TIMES.map(|times| times * smallest) {
        all.push(one(whole, (provinces, rounds), cores, &folder.join(provinces.to_string()))?);
    }
    fs::remove_dir_all(&folder)?;
    say("provinces   responses   ms per response   CPU ms per response   peak memory")?;
    for own in &all {
        let Measured { provinces, responses, .. } = own;
        let (clock, cpu) = (own.each(|run| run.time), own.each(|run| run.cpu));
        let memory = mebibytes(own.memory());
        say(&format!("{provinces:>9}   {responses:>9}   {clock:>15.4}   {cpu:>19.4}   {memory:>11}"))?;
    }
    let spread = |of: &dyn Fn(&Measured) -> f64| {
        let (least, most) = all
            .iter()
            .map(of)
            .fold((f64::MAX, 0.0_f64), |(least, most), one| (least.min(one), most.max(one)));
        most / least - 1.0
    };
    let clock = spread(&|own| own.each(|run| run.time));
    let cpu = spread(&|own| own.each(|run| run.cpu));
    let memory = spread(&|own| f64::from(u32::try_from(own.memory()).unwrap_or(u32::MAX)));
    say(&format!(
        "time per response differs by {:.1} %, mark {:.0} %: {}; CPU time by {:.1} %; memory by {:.1} %",
        clock * 100.0,
        marks::SPREAD * 100.0,
        marks::verdict(clock <= marks::SPREAD),
        cpu * 100.0,
        memory * 100.0,
    ))
}

fn one(
    whole: &Nation,
    (provinces, rounds): (usize, u32),
    cores: &str,
    folder: &Path,
) -> Result<Measured, Box<dyn Error>> {
    let pipelines = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines");
    let nation = nation::part(&pipelines, folder, whole, provinces)?;
    let mut runs = Vec::new();
    for round in 1..=rounds {
        let fresh = folder.join(format!("round-{round}"));
        fs::create_dir(&fresh)?;
        runs.push(Program { cores, pipeline: &nation.folder, folder: &fresh }.run("run")?);
    }
    let said = runs.last().map(|run| run.balance.as_str()).unwrap_or_default();
    let responses = said.split_whitespace().find_map(|word| word.parse().ok());
    Ok(Measured { provinces, responses: responses.ok_or("the program did not say how much it read")?, runs })
}
