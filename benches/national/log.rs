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

/// The stages that ran, from lines such as `INFO run=20241201T020000Z-7 province=63 stage=score: done ms=12 why="never run"`,
/// or the same as JSON.
pub fn turns(log: &str) -> Vec<Turn> {
    log.lines().filter_map(turn).collect()
}

fn turn(line: &str) -> Option<Turn> {
    let milliseconds = value(line, "ms")?.parse().ok()?;
    Some(Turn { stage: value(line, "stage")?, time: Duration::from_millis(milliseconds) })
}

/// The value of `name=value` or `"name":value`, quoted or not. No name of a stage and no number holds anything but letters
/// and digits, and the reason, which may, comes last.
fn value(line: &str, name: &str) -> Option<String> {
    let json = format!("\"{name}\":");
    let text = format!(" {name}=");
    let after = line.split_once(&json).or_else(|| line.split_once(&text))?.1;
    let value = after.trim_start().trim_start_matches('"');
    Some(value.chars().take_while(|letter| letter.is_alphanumeric()).collect())
}
