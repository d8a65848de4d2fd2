//! The log of a run, read back: which stage ran for which partition, and for how long.

use std::time::Duration;

/// A stage that ran for a partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Name of the stage.
    pub stage: String,
    /// Its wall time.
    pub time: Duration,
}

/// The stages that ran, from lines such as `INFO run=20241201T020000Z-7 province=63 stage=score: done ms=12 why="never run"`.
pub fn turns(log: &str) -> Vec<Turn> {
    log.lines().filter_map(turn).collect()
}

fn turn(line: &str) -> Option<Turn> {
    // No name of a stage and no number holds a space, whatever the reason in between says.
    let value = |name: &str| line.split_whitespace().find_map(|word| word.strip_prefix(name));
    value("province=")?;
    let stage = value("stage=")?.trim_end_matches(':').to_owned();
    Some(Turn { stage, time: Duration::from_millis(value("ms=")?.parse().ok()?) })
}
