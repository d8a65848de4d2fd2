//! The workers of a run: each file goes to an idle one, or to a new one where all are busy.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;

use super::Limits;
use super::process::Process;
use super::task::{Answer, Ask, Packed, Setup, Task};
use super::turns::Turns;
use crate::finding::Finding;
use crate::intake::inspect::{Inspection, Trouble};
use crate::intake::{Intake, R007, R008, R009, Templates, not_opened};
use crate::place::Place;

/// The largest file that is read at all.
const LARGEST_MIB: u64 = 256;
/// After this many bytes a worker is replaced: what it holds on to would grow with the number of files.
const TIRED: u64 = 64 * 1024 * 1024;

/// What is said of a worker whose answer makes no sense: something in the file took it over.
const UNCLEAR: &str = "jawaban pembaca tidak dapat dimengerti";

/// The workers of a run. Any number of threads may ask at once; as many workers are busy as rayon has threads.
#[derive(Debug)]
pub struct Pool {
    program: PathBuf,
    limits: Limits,
    setup: Vec<u8>,
    idle: Mutex<Vec<Process>>,
    turns: Turns,
}

/// A file whose responses are read.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// Path below the province's folder.
    pub name: &'a str,
    /// Where it is.
    pub path: &'a Path,
    /// Digest of the content it must still have.
    pub digest: &'a str,
}

impl Pool {
    /// Workers of this program, none of which is started yet. `templates` is what [`Pool::intake`] reads against.
    #[must_use]
    pub fn new(program: &Path, limits: Limits, templates: Option<&Templates>) -> Self {
        // Written to memory, from values that can be written: it cannot fail.
        let setup = postcard::to_stdvec(&Setup { limits, templates }).unwrap_or_default();
        let turns = Turns::of(rayon::current_num_threads());
        Self { program: program.to_owned(), limits, setup, idle: Mutex::default(), turns }
    }

    /// Reads the responses of files, side by side; what each gave comes back in their order.
    ///
    /// # Errors
    /// No worker could be started at all.
    pub fn intakes(&self, files: &[SourceFile<'_>]) -> io::Result<Vec<Intake>> {
        let queue = Mutex::new(files.iter().enumerate());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let read = || -> io::Result<Vec<(usize, Intake)>> {
            std::iter::from_fn(next).map(|(at, file)| Ok((at, self.intake(file)?))).collect()
        };
        // Plain threads, which only wait for pipes: rayon's would keep others from computing, and spin.
        let threads = rayon::current_num_threads().min(files.len());
        let mut intakes = std::thread::scope(|scope| {
            let readers: Vec<_> = (0..threads).map(|_| scope.spawn(read)).collect();
            let gone = || io::Error::other("a thread that waits for readers ended");
            let parts = readers.into_iter().map(|reader| reader.join().map_err(|_| gone())?);
            parts.collect::<io::Result<Vec<_>>>()
        })?;
        let mut intakes: Vec<(usize, Intake)> = intakes.drain(..).flatten().collect();
        intakes.sort_by_key(|(at, _)| *at);
        Ok(intakes.into_iter().map(|(_, intake)| intake).collect())
    }

    fn intake(&self, file: &SourceFile<'_>) -> io::Result<Intake> {
        let SourceFile { name, path, digest } = *file;
        match self.ask::<Packed>(Task::Intake, name, path)? {
            Err(finding) => Ok(Intake::of_finding(finding)),
            Ok(answer) if answer.digest != digest => {
                let found = "isinya lain dari saat berkas didata";
                Ok(Intake::of_finding(Finding::new(
                    &R009,
                    Place::file(name),
                    found,
                    "berkas yang tidak berubah",
                )))
            }
            Ok(answer) => {
                let died = || Intake::of_finding(died(name, UNCLEAR));
                Ok(answer.result.unpack().unwrap_or_else(died))
            }
        }
    }

    /// Says what a file holds; against the templates, where the pool has some. `name` is what it is called.
    ///
    /// # Errors
    /// No worker could be started at all.
    pub fn inspect(&self, name: &str, path: &Path) -> io::Result<Inspection> {
        let told = self.ask::<Inspection>(Task::Inspect, name, path)?;
        Ok(told.map_or_else(|finding| Inspection::of_finding(name, &finding), |answer| answer.result))
    }

    /// Gives every cell of a file as lines of CSV (see [`crate::intake::inspect::write_cells`]): each piece of whole
    /// lines is handed to `to`, which says false where nobody wants more. Gives what could not be read.
    ///
    /// # Errors
    /// No worker could be started at all.
    pub fn cells(
        &self,
        name: &str,
        path: &Path,
        of_file: bool,
        to: &mut dyn FnMut(&[u8]) -> bool,
    ) -> io::Result<Vec<Trouble>> {
        let refused = |finding: Finding| Ok(vec![Trouble::of(&finding)]);
        let mut file = match open(path) {
            Ok(file) => file,
            Err(error) => return refused(not_opened(name, &error)),
        };
        if let Some(finding) = too_large(name, &file) {
            return refused(finding);
        }
        // Always a fresh one: what was handed on cannot be taken back for another try.
        let mut process = Process::start(&self.program, self.limits, &self.setup)?;
        let ask = Ask { task: Task::Cells { of_file }, name: name.to_owned() };
        match process.ask_pieces(&ask, &mut file, to) {
            Ok(answer) => Ok(answer.map_or_else(Vec::new, |answer: Answer<Vec<Trouble>>| answer.result)),
            Err(stopped) => refused(died(name, &process.end(&stopped))),
        }
    }

    /// Has a file read by a worker. One that stops at a file is replaced; if it had read others before, a fresh one
    /// tries again, so that what is said about a file never depends on the files before it.
    fn ask<T: DeserializeOwned>(
        &self,
        task: Task,
        name: &str,
        path: &Path,
    ) -> io::Result<Result<Answer<T>, Finding>> {
        let ask = Ask { task, name: name.to_owned() };
        loop {
            let mut file = match open(path) {
                Ok(file) => file,
                Err(error) => return Ok(Err(not_opened(name, &error))),
            };
            if let Some(finding) = too_large(name, &file) {
                return Ok(Err(finding));
            }
            let turn = self.turns.take();
            let mut process = self.idle_or_new()?;
            match process.ask(&ask, &mut file) {
                Ok(answer) => {
                    if process.bytes < TIRED {
                        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(process);
                    }
                    // The worker goes on with another file while this answer is unpacked.
                    drop(turn);
                    return Ok(postcard::from_bytes(&answer).map_err(|_| died(name, UNCLEAR)));
                }
                Err(stopped) => {
                    let was_fresh = process.files == 1;
                    let why = process.end(&stopped);
                    tracing::info!(file = name, why, fresh = was_fresh, "a reader stopped");
                    if was_fresh {
                        return Ok(Err(died(name, &why)));
                    }
                }
            }
        }
    }

    fn idle_or_new(&self) -> io::Result<Process> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(process) = idle {
            return Ok(process);
        }
        let process = Process::start(&self.program, self.limits, &self.setup)?;
        tracing::debug!(confined = process.confined, "a reader started");
        Ok(process)
    }
}

/// Opens a file; a pipe or device, which could keep its reader waiting for ever, is refused.
fn open(path: &Path) -> io::Result<File> {
    if !path.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    File::open(path)
}

fn too_large(name: &str, file: &File) -> Option<Finding> {
    let mib = file.metadata().ok()?.len() / 1024 / 1024;
    (mib >= LARGEST_MIB).then(|| {
        let found = format!("berkas {mib} MiB, lebih dari {LARGEST_MIB} MiB");
        Finding::new(&R007, Place::file(name), found, "tabel jawaban saja")
    })
}

fn died(name: &str, why: &str) -> Finding {
    Finding::new(&R008, Place::file(name), why, "berkas yang dapat dibaca dalam batas memori dan waktu")
}
