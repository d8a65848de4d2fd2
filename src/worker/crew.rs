//! The threads that drive workers: as many as there are cores, each with one worker process at a time.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::Limits;
use super::process::Process;
use super::task::Ask;
use crate::finding::Finding;
use crate::intake::{R007, R008, not_opened};
use crate::place::Place;

/// The largest file that is read at all.
const LARGEST_MIB: u64 = 256;
/// After this many bytes a worker is replaced: what it holds on to would grow with the number of files.
const TIRED: u64 = 64 * 1024 * 1024;

/// What came of a file: the answer of its worker, still packed, or why there is none. An error means that no worker could
/// be started at all.
pub(super) type Told = io::Result<Result<Vec<u8>, Box<Finding>>>;

/// A file that waits for a worker.
pub(super) struct Errand {
    pub(super) ask: Ask,
    pub(super) path: PathBuf,
    /// Its place among the files that were asked for together.
    pub(super) at: usize,
    pub(super) reply: Sender<(usize, Told)>,
    /// Where what is logged meanwhile belongs.
    pub(super) span: tracing::Span,
}

/// How workers are started.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) program: PathBuf,
    pub(super) limits: Limits,
    /// What a worker is told once, packed.
    pub(super) setup: Vec<u8>,
    /// Raised where nobody wants to know any more.
    pub(super) stop: Arc<AtomicBool>,
}

/// The threads with their errands. When it is dropped, all of them and their workers have ended.
#[derive(Debug)]
pub(super) struct Crew {
    errands: Option<Mutex<Sender<Errand>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Crew {
    /// Starts the threads.
    pub(super) fn hire(kind: &Arc<Kind>) -> Self {
        let (sender, errands) = channel::<Errand>();
        let errands = Arc::new(Mutex::new(errands));
        let hired = (0..rayon::current_num_threads()).map(|_| {
            let (kind, errands) = (Arc::clone(kind), Arc::clone(&errands));
            // Plain threads, which only wait for pipes: rayon's would keep others from computing, and spin.
            thread::spawn(move || drive(&kind, &errands))
        });
        Self { threads: hired.collect(), errands: Some(Mutex::new(sender)) }
    }

    /// Has an errand done by whoever is free first.
    pub(super) fn send(&self, errand: Errand) -> io::Result<()> {
        let gone = || io::Error::other("the threads that drive readers ended");
        let errands = self.errands.as_ref().ok_or_else(gone)?;
        errands.lock().unwrap_or_else(PoisonError::into_inner).send(errand).map_err(|_| gone())
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        // Without a sender the threads find nothing more to do.
        self.errands = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn drive(kind: &Kind, errands: &Mutex<Receiver<Errand>>) {
    let mut worker = None;
    loop {
        let next = errands.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Errand { ask, path, at, reply, span }) = next else { return };
        let told = if kind.stop.load(Ordering::SeqCst) {
            Err(io::ErrorKind::Interrupted.into())
        } else {
            span.in_scope(|| read(kind, &mut worker, &ask, &path))
        };
        // Whoever asked may have given up meanwhile.
        let _ = reply.send((at, told));
    }
}

/// Has a file read. A worker that stops at a file is replaced; if it had read others before, a fresh one tries again, so
/// that what is said about a file never depends on the files before it.
fn read(kind: &Kind, worker: &mut Option<Process>, ask: &Ask, path: &Path) -> Told {
    loop {
        let mut file = match open(&ask.name, path) {
            Ok(file) => file,
            Err(finding) => return Ok(Err(finding)),
        };
        let mut process = match worker.take() {
            Some(process) => process,
            None => start(kind)?,
        };
        match process.ask(ask, &mut file) {
            Ok(answer) => {
                *worker = Some(process).filter(|process| process.bytes < TIRED);
                return Ok(Ok(answer));
            }
            Err(stopped) => {
                let was_fresh = process.files == 1;
                let why = process.end(&stopped);
                tracing::info!(file = ask.name, why, fresh = was_fresh, "a reader stopped");
                if was_fresh {
                    return Ok(Err(Box::new(died(&ask.name, &why))));
                }
            }
        }
    }
}

/// Starts a worker.
pub(super) fn start(kind: &Kind) -> io::Result<Process> {
    let process = Process::start(&kind.program, kind.limits, &kind.setup)?;
    tracing::debug!(confined = process.confined, "a reader started");
    Ok(process)
}

/// Opens a file; a pipe or device, which could keep its reader waiting for ever, is refused, and so is what is too large.
pub(super) fn open(name: &str, path: &Path) -> Result<File, Box<Finding>> {
    let file = if path.is_file() {
        File::open(path)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"))
    };
    let file = file.map_err(|error| not_opened(name, &error))?;
    let mib = file.metadata().map_or(0, |metadata| metadata.len() / 1024 / 1024);
    if mib >= LARGEST_MIB {
        let found = format!("berkas {mib} MiB, lebih dari {LARGEST_MIB} MiB");
        let finding = Finding::new(&R007, Place::file(name), found, "tabel jawaban saja");
        return Err(Box::new(finding));
    }
    Ok(file)
}

/// The finding of a file whose worker stopped.
pub(super) fn died(name: &str, why: &str) -> Finding {
    Finding::new(&R008, Place::file(name), why, "berkas yang dapat dibaca dalam batas memori dan waktu")
}
