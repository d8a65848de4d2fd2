//! The figures of all rounds: medians, ratios, memory, and the share of every stage.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use rekap::stage::STAGES;

use crate::log::Turn;
use crate::program::Run;
use crate::reader::Reading;
use crate::watch::{mebibytes, median};

/// The most a cold run may take, in times of reading alone.
const MARK_RUN: f64 = 2.5;
/// The most `ingest` alone may take.
const MARK_INGEST: f64 = 1.3;
/// The most memory all processes together may hold, in MiB.
const MARK_MEMORY: u64 = 600;

/// One of the runs of a round.
type Of = fn(&Round) -> &Run;

/// One round of measuring.
#[derive(Debug)]
pub struct Round {
    /// (a) calamine alone.
    pub read: Reading,
    /// (b) the program from nothing.
    pub cold: Run,
    /// (c) the program with nothing changed.
    pub again: Run,
    /// (d) `ingest` alone, from nothing.
    pub ingest: Run,
    /// (e) the same over half the provinces.
    pub half: Run,
}

impl Round {
    fn times(&self) -> [Duration; 5] {
        [self.read.time, self.cold.time, self.again.time, self.ingest.time, self.half.time]
    }
}

impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [read, cold, again, ingest, _] = self.times().map(|time| time.as_secs_f64());
        write!(
            f,
            "a {read:.2} s, b {cold:.2} s, c {again:.2} s, d {ingest:.2} s; b/a {:.2}, d/a {:.2}",
            cold / read,
            ingest / read
        )
    }
}

/// What is printed in the end.
#[derive(Debug)]
pub struct Figures<'a> {
    cores: usize,
    rounds: &'a [Round],
    last: &'a Round,
}

impl<'a> Figures<'a> {
    /// The figures of these rounds.
    pub fn of(rounds: &'a [Round]) -> Result<Self, Box<dyn Error>> {
        let cores = std::thread::available_parallelism()?.get();
        Ok(Self { cores, rounds, last: rounds.last().ok_or("no round was measured")? })
    }

    /// Most memory of all processes together, of the main one, and most processes, in any round.
    fn memory(&self, of: Of) -> (u64, u64, usize) {
        let most =
            |value: fn(&Run) -> u64| self.rounds.iter().map(|round| value(of(round))).max().unwrap_or(0);
        let processes = self.rounds.iter().map(|round| of(round).memory.processes).max().unwrap_or(0);
        (most(|run| run.memory.tree), most(|run| run.memory.main), processes)
    }
}

impl fmt::Display for Figures<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let medians: [f64; 5] = std::array::from_fn(|at| {
            median(self.rounds.iter().filter_map(|round| round.times().get(at).copied()).collect())
        });
        let [alone, whole, rerun, ingest, half] = medians;
        let Round { read, cold, again, .. } = self.last;
        writeln!(f, "\n{} cores; {} cells with content; {}", self.cores, read.cells, cold.balance)?;
        writeln!(f, "a  calamine alone, every cell   {alone:8.2} s")?;
        let runs: [(&str, f64, Of); 4] = [
            ("b  cold run, workbooks to score", whole, |round| &round.cold),
            ("c  run with nothing changed    ", rerun, |round| &round.again),
            ("d  ingest alone                ", ingest, |round| &round.ingest),
            ("e  ingest of half the provinces", half, |round| &round.half),
        ];
        let mut largest = 0;
        for (name, time, of) in runs {
            let (tree, main, processes) = self.memory(of);
            largest = largest.max(tree);
            let (tree, main) = (mebibytes(tree), mebibytes(main));
            writeln!(
                f,
                "{name} {time:8.2} s   peak memory {tree} in {processes} processes, {main} in the first"
            )?;
        }
        let verdict = |held: bool| if held { "held" } else { "missed" };
        writeln!(
            f,
            "b/a {:.2} (mark {MARK_RUN}: {}), c/b {:.3}",
            whole / alone,
            verdict(whole / alone <= MARK_RUN),
            rerun / whole
        )?;
        writeln!(
            f,
            "d/a {:.2} (mark {MARK_INGEST}: {})",
            ingest / alone,
            verdict(ingest / alone <= MARK_INGEST)
        )?;
        let within = largest / 1024 <= MARK_MEMORY;
        writeln!(f, "most memory {} (mark {MARK_MEMORY} MiB: {})", mebibytes(largest), verdict(within))?;
        if !again.turns.is_empty() {
            writeln!(f, "beware: {} stages ran although nothing had changed", again.turns.len())?;
        }
        shares(f, cold)
    }
}

fn shares(f: &mut fmt::Formatter<'_>, run: &Run) -> fmt::Result {
    writeln!(f, "stages of the last cold run, summed over provinces that run side by side:")?;
    let all = seconds(&run.turns, |_| true).max(f64::EPSILON);
    for stage in STAGES {
        let own = seconds(&run.turns, |turn| turn.stage == stage.name);
        writeln!(f, "  {:<12}{own:8.2} s {:5.1} %", stage.name, own / all * 100.0)?;
    }
    Ok(())
}

fn seconds(turns: &[Turn], of: impl Fn(&Turn) -> bool) -> f64 {
    turns.iter().filter(|turn| of(turn)).map(|turn| turn.time.as_secs_f64()).sum()
}
