//! Runs the program on the data set: all stages, or `ingest` alone.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use crate::log::{self, Turn};
use crate::watch::{self, Memory};

/// The program with the data it runs on.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    /// Folder of the pipeline.
    pub pipeline: &'a Path,
    /// Where its folders `work` and `out` go: an empty one for every cold run. Emptying a used one would not do, for some
    /// file systems are slow to make files where others were deleted a moment ago.
    pub folder: &'a Path,
}

/// A run of the program.
#[derive(Debug)]
pub struct Run {
    /// Wall time, start of the process included.
    pub time: Duration,
    /// Most memory it held, and all its processes together.
    pub memory: Memory,
    /// Stages that ran.
    pub turns: Vec<Turn>,
    /// What it says about where the responses went.
    pub balance: String,
}

impl Program<'_> {
    /// Runs all stages that are stale: all of them the first time, none the second.
    pub fn run(&self) -> Result<Run, Box<dyn Error>> {
        self.command("run", &[])
    }

    /// Reads the workbooks of these provinces, or of all where none is given, and does nothing else.
    pub fn ingest(&self, provinces: &[String]) -> Result<Run, Box<dyn Error>> {
        self.command("ingest", provinces)
    }

    fn command(&self, command: &str, provinces: &[String]) -> Result<Run, Box<dyn Error>> {
        let [pipeline, work, out] =
            [self.pipeline.to_owned(), self.folder.join("work"), self.folder.join("out")]
                .map(|path| path.to_string_lossy().into_owned());
        let mut words = vec![command, &pipeline, "-v", "--log", "text", "--work", &work, "--out", &out];
        words.extend(provinces.iter().flat_map(|province| ["--province", province]));
        let watched = watch::run(&words, self.folder)?;
        // 1 would mean that data was set aside, but the workbooks are clean.
        if watched.code != Some(0) {
            return Err(format!("the program did not end well:\n{}", watched.stderr).into());
        }
        let said = watched.stdout.lines().find(|line| line.starts_with("responses read"));
        Ok(Run {
            time: watched.time,
            memory: watched.memory,
            turns: log::turns(&watched.stderr),
            balance: said.unwrap_or_default().to_owned(),
        })
    }
}
