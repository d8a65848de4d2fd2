//! The figures of all rounds: medians, ratios, and the share of every stage.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use rekap::stage::STAGES;

use crate::log::Turn;
use crate::program::Run;
use crate::reader::Reading;

/// The most a cold run may take, in times of reading alone.
const MARK: f64 = 2.5;

/// One round of measuring.
#[derive(Debug)]
pub struct Round {
    /// (a) calamine alone.
    pub read: Reading,
    /// (b) the program from nothing.
    pub cold: Run,
    /// (c) the program with nothing changed.
    pub again: Run,
}

impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c] = [self.read.time, self.cold.time, self.again.time].map(|time| time.as_secs_f64());
        write!(f, "a {a:.2} s, b {b:.2} s, c {c:.2} s; b/a {:.2}, c/b {:.3}", b / a, c / b)
    }
}

/// What is printed in the end.
#[derive(Debug)]
pub struct Figures<'a> {
    /// Threads that run at the same time.
    cores: usize,
    /// Medians of a, b and c, in seconds.
    medians: [f64; 3],
    /// Most memory of b and c in any round, in KiB.
    memory: [Option<u64>; 2],
    /// The last round.
    last: &'a Round,
}

impl<'a> Figures<'a> {
    /// The figures of these rounds.
    pub fn of(rounds: &'a [Round]) -> Result<Self, Box<dyn Error>> {
        let times = |time: fn(&Round) -> Duration| median(rounds.iter().map(time).collect());
        let memory = |run: fn(&Round) -> &Run| rounds.iter().filter_map(|round| run(round).memory).max();
        Ok(Self {
            cores: std::thread::available_parallelism()?.get(),
            medians: [
                times(|round| round.read.time),
                times(|round| round.cold.time),
                times(|round| round.again.time),
            ],
            memory: [memory(|round| &round.cold), memory(|round| &round.again)],
            last: rounds.last().ok_or("no round was measured")?,
        })
    }
}

impl fmt::Display for Figures<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c] = self.medians;
        let [cold, again] = self.memory.map(mebibytes);
        let Round { read, cold: run, again: rerun } = self.last;
        writeln!(f, "\n{} cores; {} cells with content; {}", self.cores, read.cells, run.balance)?;
        writeln!(f, "a  calamine alone, every cell   {a:8.2} s")?;
        writeln!(f, "b  cold run, workbooks to score {b:8.2} s   peak memory {cold}")?;
        writeln!(f, "c  run with nothing changed     {c:8.2} s   peak memory {again}")?;
        let verdict = if b / a <= MARK { "held" } else { "missed" };
        writeln!(f, "b/a {:.2} (mark {MARK}: {verdict}), c/b {:.3}", b / a, c / b)?;
        if !rerun.turns.is_empty() {
            writeln!(f, "beware: {} stages ran although nothing had changed", rerun.turns.len())?;
        }
        writeln!(f, "stages of the last cold run, summed over provinces that run side by side:")?;
        let all = seconds(&run.turns, |_| true).max(f64::EPSILON);
        for stage in STAGES {
            let own = seconds(&run.turns, |turn| turn.stage == stage.name);
            writeln!(f, "  {:<12}{own:8.2} s {:5.1} %", stage.name, own / all * 100.0)?;
        }
        Ok(())
    }
}

fn seconds(turns: &[Turn], of: impl Fn(&Turn) -> bool) -> f64 {
    turns.iter().filter(|turn| of(turn)).map(|turn| turn.time.as_secs_f64()).sum()
}

/// The middle one, in seconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64()
}

fn mebibytes(memory: Option<u64>) -> String {
    memory.map_or_else(|| "not measured".to_owned(), |kib| format!("{} MiB", kib / 1024))
}
