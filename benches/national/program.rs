//! Runs the program on a data set, and the yardstick beside it: both bound to the same cores.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::log::{self, Turn};
use crate::watch::{self, Memory, Watched};

/// Threads of everything that is measured: one for each core it is bound to.
const JOBS: &str = "2";
/// The day of every run.
const TODAY: &str = "2024-12-01";

/// The program with the data it runs on.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    /// The cores it is bound to.
    pub cores: &'a str,
    /// Folder of the pipeline.
    pub pipeline: &'a Path,
    /// Where its folders `work`, `out` and `state` go: an empty one for every cold run. Emptying a used one would not do, for
    /// some file systems are slow to make files where others were deleted a moment ago.
    pub folder: &'a Path,
}

/// A run of the program.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Wall time, start of the process included.
    pub time: Duration,
    /// Processor time of all its processes.
    pub cpu: Duration,
    /// Most memory it held, and all its processes together.
    pub memory: Memory,
    /// Stages that ran.
    pub turns: Vec<Turn>,
    /// What it printed of interest: where the responses went, or how many cells there are.
    pub balance: String,
}

impl Run {
    /// What is kept of a process that ended.
    pub fn of(watched: &Watched) -> Self {
        // The table of `rekap run` names its columns alike, so the start of the line decides.
        let said = watched.stdout.lines().find(|line| line.starts_with("responses read"));
        let balance = said.unwrap_or(watched.stdout.trim()).to_owned();
        let turns = log::turns(&watched.stderr);
        Self { time: watched.time, cpu: watched.cpu, memory: watched.memory, turns, balance }
    }
}

impl Program<'_> {
    /// Runs a command: `run` runs all stages that are stale, all of them the first time and none the second; `ingest`
    /// reads the workbooks and does nothing else.
    pub fn run(&self, command: &str) -> Result<Run, Box<dyn Error>> {
        let [pipeline, work, out, state] = [
            self.pipeline.to_owned(),
            self.folder.join("work"),
            self.folder.join("out"),
            self.folder.join("state"),
        ]
        .map(|path| path.to_string_lossy().into_owned());
        let words =
            [command, &pipeline, "-v", "--log", "text", "--work", &work, "--out", &out, "--state", &state];
        let words = [&words[..], &["--jobs", JOBS, "--today", TODAY]].concat();
        let watched = watch::run_on(Some(self.cores), &words, self.folder)?;
        // 1 would mean that data was set aside, but the workbooks are clean.
        ended_well(&watched, "the program").map(|()| Run::of(&watched))
    }

    /// The table of published scores that it left.
    pub fn standings(&self) -> Result<PathBuf, Box<dyn Error>> {
        let name = self.pipeline.file_name().ok_or("the pipeline has no name")?;
        Ok(self.folder.join("work").join(name).join("nasional/standings.parquet"))
    }

    /// (a) calamine alone over every workbook of these provinces, in a process of its own.
    pub fn yardstick(&self, data: &Path) -> Result<Run, Box<dyn Error>> {
        let data = data.to_string_lossy();
        let itself = std::env::current_exe()?;
        let watched = watch::program_on(Some(self.cores), &itself, &["--yardstick", &data], self.folder)?;
        ended_well(&watched, "the yardstick").map(|()| Run::of(&watched))
    }
}

/// An error that says all it printed where a program did not end with 0.
pub fn ended_well(watched: &Watched, what: &str) -> Result<(), Box<dyn Error>> {
    if watched.code == Some(0) {
        return Ok(());
    }
    Err(format!("{what} ended with {:?}:\n{}\n{}", watched.code, watched.stdout, watched.stderr).into())
}
