//! Runs the program itself and looks at its clock, its memory and its log.

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::log::{self, Turn};

/// How often the memory of the program is looked at. Its high-water mark only rises, so only what it takes in its last
/// moments can be missed.
const LOOKS: Duration = Duration::from_millis(5);

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
    /// Most memory it held, in KiB; none where the system does not tell.
    pub memory: Option<u64>,
    /// Stages that ran.
    pub turns: Vec<Turn>,
    /// What it says about where the responses went.
    pub balance: String,
}

impl Program<'_> {
    /// Runs all stages that are stale: all of them the first time, none the second.
    pub fn run(&self) -> Result<Run, Box<dyn Error>> {
        let (said, logged) = (self.folder.join("stdout.txt"), self.folder.join("stderr.txt"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_rekap"));
        command.arg("run").arg(self.pipeline).arg("-v");
        command.arg("--work").arg(self.folder.join("work")).arg("--out").arg(self.folder.join("out"));
        // Into files: a pipe that nobody empties would stop the program.
        command.stdin(Stdio::null()).stdout(File::create(&said)?).stderr(File::create(&logged)?);

        let started = Instant::now();
        let mut child = command.spawn()?;
        let (process, done) = (child.id(), AtomicBool::new(false));
        let (status, time, memory) = thread::scope(|scope| {
            let watch = scope.spawn(|| watch(process, &done));
            let status = child.wait();
            let time = started.elapsed();
            done.store(true, Ordering::Relaxed);
            (status, time, watch.join().ok().flatten())
        });

        let log = fs::read_to_string(&logged)?;
        // 1 would mean that data was set aside, but the workbooks are clean.
        if status?.code() != Some(0) {
            return Err(format!("the program did not end well:\n{log}").into());
        }
        let balance = fs::read_to_string(&said)?
            .lines()
            .find(|line| line.starts_with("responses read"))
            .unwrap_or_default()
            .to_owned();
        Ok(Run { time, memory, turns: log::turns(&log), balance })
    }
}

/// The high-water mark of a process, looked at until it is done.
fn watch(process: u32, done: &AtomicBool) -> Option<u64> {
    let path = format!("/proc/{process}/status");
    let mut highest = None;
    while !done.load(Ordering::Relaxed) {
        let mark = fs::read_to_string(&path).ok().and_then(|status| high_water(&status));
        highest = highest.max(mark);
        thread::sleep(LOOKS);
    }
    highest
}

fn high_water(status: &str) -> Option<u64> {
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    mark.split_whitespace().next()?.parse().ok()
}
