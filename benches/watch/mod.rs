//! Runs the program itself and looks at its clock and at the memory of all its processes.

mod asked;
mod cpu;

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

#[allow(unused_imports, reason = "some of the benchmarks are asked for nothing")]
pub use asked::Arguments;
pub use asked::say;

/// How often memory is looked at. Looking more often takes the time that is measured: each look opens some thirty files of
/// the system about all processes and threads.
const LOOKS: Duration = Duration::from_millis(25);

/// A run of the program.
#[derive(Debug, Clone)]
pub struct Watched {
    /// Wall time, start of the process included.
    pub time: Duration,
    /// Processor time of it and of all processes below it, in the system and outside; none where the system does not tell.
    #[allow(dead_code, reason = "some of the benchmarks look at the clock alone")]
    pub cpu: Duration,
    /// Its exit code.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it logged.
    pub stderr: String,
    /// Its memory.
    pub memory: Memory,
}

/// Most memory that was held, in KiB; zero where the system does not tell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// By the main process, as the system keeps it.
    pub main: u64,
    /// By it and all processes below it together, pages they share counted in each.
    pub tree: u64,
    /// Most processes at a time.
    pub processes: usize,
}

/// Runs `rekap` with these words; `folder` is an existing one for what it says.
#[allow(dead_code, reason = "one of the benchmarks says on which cores")]
pub fn run(words: &[&str], folder: &Path) -> Result<Watched, Box<dyn Error>> {
    run_on(None, words, folder)
}

/// The same on these cores alone, as `taskset` names them; on all where there is no `taskset`.
#[allow(dead_code, reason = "most of the benchmarks take all cores")]
pub fn run_on(cores: Option<&str>, words: &[&str], folder: &Path) -> Result<Watched, Box<dyn Error>> {
    program_on(cores, Path::new(env!("CARGO_BIN_EXE_rekap")), words, folder)
}

/// The same with another program.
pub fn program_on(
    cores: Option<&str>,
    program: &Path,
    words: &[&str],
    folder: &Path,
) -> Result<Watched, Box<dyn Error>> {
    let (said, logged) = (folder.join("stdout.txt"), folder.join("stderr.txt"));
    let mut command = match cores {
        // It becomes the program: no process of its own is watched.
        Some(cores) if can_pin() => {
            let mut command = Command::new("taskset");
            command.args(["-c", cores]).arg(program);
            command
        }
        _ => Command::new(program),
    };
    // Into files: a pipe that nobody empties would stop the program.
    command.args(words).stdin(Stdio::null()).stdout(File::create(&said)?).stderr(File::create(&logged)?);
    let (started, before) = (Instant::now(), cpu::of_ended());
    let mut child = command.spawn()?;
    let (process, done) = (child.id(), AtomicBool::new(false));
    let (status, time, memory) = thread::scope(|scope| {
        let watch = scope.spawn(|| watch(process, &done));
        let status = child.wait();
        let time = started.elapsed();
        done.store(true, Ordering::Relaxed);
        (status, time, watch.join().unwrap_or_default())
    });
    let text = |path: PathBuf| fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (code, cpu) = (status?.code(), cpu::of_ended().saturating_sub(before));
    Ok(Watched { time, cpu, code, stdout: text(said)?, stderr: text(logged)?, memory })
}

/// Whether processes can be bound to cores.
pub fn can_pin() -> bool {
    let tried = Command::new("taskset").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

/// Looks at a process and those below it until it is done. The high-water mark of the main process only rises, so only
/// what it takes in its last moments can be missed; of the sum, what comes and goes between two looks.
fn watch(process: u32, done: &AtomicBool) -> Memory {
    let mut most = Memory::default();
    while !done.load(Ordering::Relaxed) {
        most.main = most.main.max(field(process, "VmHWM:"));
        let tree = tree(process);
        most.processes = most.processes.max(tree.len());
        most.tree = most.tree.max(tree.into_iter().map(|process| field(process, "VmRSS:")).sum());
        thread::sleep(LOOKS);
    }
    most
}

/// A process and all below it.
fn tree(process: u32) -> Vec<u32> {
    let mut all = vec![process];
    let mut at = 0;
    while let Some(process) = all.get(at) {
        all.extend(children(*process));
        at += 1;
    }
    all
}

/// The processes that any thread of a process started.
fn children(process: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { return Vec::new() };
    let started = |thread: fs::DirEntry| fs::read_to_string(thread.path().join("children")).ok();
    let lists: Vec<String> = threads.flatten().filter_map(started).collect();
    lists.iter().flat_map(|list| list.split_whitespace()).filter_map(|number| number.parse().ok()).collect()
}

fn field(process: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let value = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    value.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// KiB as `512 MiB`.
pub fn mebibytes(kib: u64) -> String {
    if kib == 0 { "not measured".to_owned() } else { format!("{} MiB", kib / 1024) }
}

/// The middle one, in seconds.
#[allow(dead_code, reason = "some of the benchmarks measure once")]
pub fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64()
}
