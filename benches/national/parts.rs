//! Where the time of a run goes, by part of the work.

use std::fmt;

use crate::program::Run;

/// The parts, with the stages each is made of. Every stage writes its own tables, and their time is in it.
pub const PARTS: [(&str, &[&str]); 6] = [
    ("reading", &["ingest"]),
    ("checking", &["validate"]),
    ("duplicates", &["dedupe"]),
    ("scoring", &["score", "track"]),
    ("consolidating", &["consolidate"]),
    ("writing workbooks", &["report"]),
];

/// The table of a run.
#[derive(Debug)]
pub struct Parts<'a>(pub &'a Run);

impl Parts<'_> {
    /// Seconds of these stages over all partitions; of all stages where none is named.
    pub fn seconds(&self, stages: &[&str]) -> f64 {
        let own = |stage: &str| stages.is_empty() || stages.contains(&stage);
        self.0.turns.iter().filter(|turn| own(&turn.stage)).map(|turn| turn.time.as_secs_f64()).sum()
    }
}

impl fmt::Display for Parts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.seconds(&[]);
        writeln!(
            f,
            "where the time of the last cold run goes (stages of provinces that run side by side, summed;"
        )?;
        writeln!(f, "tables are written within each):")?;
        for (part, stages) in PARTS {
            let own = self.seconds(stages);
            writeln!(f, "  {part:<18}{own:8.2} s {:5.1} %   {}", own / all * 100.0, stages.join(", "))?;
        }
        let cpu = self.0.cpu.as_secs_f64();
        write!(f, "  {:<18}{all:8.2} s           processor time of all processes {cpu:.2} s", "together")
    }
}
