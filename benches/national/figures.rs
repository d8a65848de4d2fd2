//! The figures of all rounds: medians, ratios held against their marks, and memory.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::marks;
use crate::program::Run;
use crate::rounds::Round;
use crate::watch::{mebibytes, median};

/// One of the runs of a round.
type Of = fn(&Round) -> Option<&Run>;

/// What is run, in the order in which it is printed.
const RUNS: [(&str, Of); 6] = [
    ("a  calamine alone, every cell     ", |round| Some(&round.read)),
    ("b  cold run, workbooks to score   ", |round| Some(&round.cold)),
    ("c  run with nothing changed       ", |round| Some(&round.again)),
    ("d  one workbook changed           ", |round| Some(&round.changed)),
    ("e  ingest alone                   ", |round| Some(&round.ingest)),
    ("f  Python, polars and xlsxwriter  ", |round| round.peer.as_ref()),
];

/// What is printed in the end.
#[derive(Debug)]
pub struct Figures<'a> {
    rounds: &'a [Round],
    last: &'a Round,
}

impl<'a> Figures<'a> {
    /// The figures of these rounds.
    pub fn of(rounds: &'a [Round]) -> Result<Self, Box<dyn Error>> {
        Ok(Self { rounds, last: rounds.last().ok_or("no round was measured")? })
    }

    fn median(&self, of: Of, value: fn(&Run) -> Duration) -> f64 {
        median(self.rounds.iter().filter_map(of).map(value).collect())
    }

    /// Most memory of all processes together, of the main one, and most processes, in any round.
    fn memory(&self, of: Of) -> (u64, u64, usize) {
        let runs = || self.rounds.iter().filter_map(of);
        let most = |value: fn(&Run) -> u64| runs().map(value).max().unwrap_or(0);
        let processes = runs().map(|run| run.memory.processes).max().unwrap_or(0);
        (most(|run| run.memory.tree), most(|run| run.memory.main), processes)
    }

    fn table(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, of) in RUNS.into_iter().filter(|(_, of)| of(self.last).is_some()) {
            let (time, cpu) = (self.median(of, |run| run.time), self.median(of, |run| run.cpu));
            let (tree, main, processes) = self.memory(of);
            let (tree, main) = (mebibytes(tree), mebibytes(main));
            writeln!(
                f,
                "{name}{time:8.2} s {cpu:8.2} CPU s   peak memory {tree} in {processes} processes, {main} in the first"
            )?;
        }
        Ok(())
    }

    /// One ratio against its mark, of the times on the clock; that of processor times is said besides.
    fn ratio(&self, f: &mut fmt::Formatter<'_>, mark: &marks::Ratio) -> fmt::Result {
        let [Some((_, above)), Some((_, below))] = [mark.above, mark.below].map(|at| RUNS.get(at).copied())
        else {
            return Ok(());
        };
        if above(self.last).is_none() {
            return Ok(());
        }
        let ratio = |value: fn(&Run) -> Duration| self.median(above, value) / self.median(below, value);
        let (clock, cpu) = (ratio(|run| run.time), ratio(|run| run.cpu));
        let held = marks::verdict(mark.holds(clock));
        writeln!(
            f,
            "{:<5}{clock:8.3}   mark {:<8} {held:<7} in CPU seconds {cpu:.3}",
            mark.name,
            mark.words()
        )
    }
}

impl fmt::Display for Figures<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Round { read, cold, again, .. } = self.last;
        writeln!(f, "\n{} cells with content; {}", read.balance, cold.balance)?;
        self.table(f)?;
        for mark in &marks::RATIOS {
            self.ratio(f, mark)?;
        }
        let own = RUNS.get(1..5).unwrap_or_default();
        let most = own.iter().map(|(_, of)| self.memory(*of).0).max().unwrap_or(0);
        let held = marks::verdict(most <= marks::MEMORY);
        writeln!(f, "most memory {}, mark {}: {held}", mebibytes(most), mebibytes(marks::MEMORY))?;
        if !again.turns.is_empty() {
            writeln!(f, "beware: {} stages ran although nothing had changed", again.turns.len())?;
        }
        Ok(())
    }
}
