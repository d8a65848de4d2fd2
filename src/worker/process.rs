//! The owner's handle on one worker process: starting it, giving it a file, and ending it when its time is over.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;

use super::clock::{Clock, Stopped};
use super::frame::{read, read_value, write, write_value};
use super::task::{Answer, Ask};
use super::{COMMAND, Limits};

/// How much of a file is sent in one piece.
const PIECE: usize = 256 * 1024;
/// How much of a worker's last words is listened to.
const LAST_WORDS: u64 = 4096;

/// A running worker.
#[derive(Debug)]
pub(super) struct Process {
    child: Arc<Mutex<Child>>,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    words: ChildStderr,
    clock: Clock,
    limits: Limits,
    /// Holds the piece of a file that is being sent; made once, for fresh memory is slower than the file.
    piece: Vec<u8>,
    /// What the worker says it gave up.
    pub(super) confined: String,
    /// How many files it has read.
    pub(super) files: usize,
    /// How many bytes it has read.
    pub(super) bytes: u64,
}

impl Process {
    /// Starts a worker and tells it its `setup`, as one piece.
    pub(super) fn start(program: &Path, limits: Limits, setup: &[u8]) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Ctrl-C is for its owner, who ends it: a reader that died of it would be told as a file that kills readers.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        let missing = || io::Error::other("a pipe is missing");
        let mut input = BufWriter::new(child.stdin.take().ok_or_else(missing)?);
        let mut output = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        let words = child.stderr.take().ok_or_else(missing)?;
        let child = Arc::new(Mutex::new(child));
        let clock = Clock::of(Arc::clone(&child), limits.time);
        let confined = clock.during(|| {
            write(&mut input, setup)?;
            input.flush()?;
            read_value(&mut output)
        });
        let confined = match confined {
            Ok(confined) => confined,
            Err(Stopped::Broken(error)) => return Err(error),
            Err(Stopped::TooLate) => return Err(io::ErrorKind::TimedOut.into()),
        };
        let piece = vec![0; PIECE];
        Ok(Self { confined, child, input, output, words, clock, limits, piece, files: 0, bytes: 0 })
    }

    /// Sends a file and waits for the answer, still packed. An error means that the worker is gone; [`Process::end`] says
    /// why.
    pub(super) fn ask(&mut self, ask: &Ask, file: &mut File) -> Result<Vec<u8>, Stopped> {
        self.send(ask, file)?;
        self.clock.during(|| read(&mut self.output))
    }

    /// Sends a file whose answer comes behind pieces, each of which is handed on. The worker's time stands still while
    /// `hand_on` works, for that may be a person who reads page by page; false ends it all, without an answer.
    pub(super) fn ask_pieces<T: DeserializeOwned>(
        &mut self,
        ask: &Ask,
        file: &mut File,
        hand_on: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Result<Option<Answer<T>>, Stopped> {
        self.send(ask, file)?;
        loop {
            let piece = self.clock.during(|| read(&mut self.output))?;
            if piece.is_empty() {
                return self.clock.during(|| read_value(&mut self.output)).map(Some);
            }
            if !hand_on(&piece) {
                return Ok(None);
            }
        }
    }

    fn send(&mut self, ask: &Ask, file: &mut File) -> Result<(), Stopped> {
        self.files += 1;
        self.clock.wind();
        self.bytes += self.clock.during(|| {
            write_value(&mut self.input, ask)?;
            send(file, &mut self.piece, &mut self.input)
        })?;
        Ok(())
    }

    /// Ends a worker that stopped in the middle of a file, and says why it did, Indonesian.
    pub(super) fn end(mut self, stopped: &Stopped) -> String {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        // One that is still alive has said something that makes no sense, and is not trusted any more.
        let _ = child.kill();
        let status = child.wait().ok();
        let mut words = Vec::new();
        let _ = self.words.by_ref().take(LAST_WORDS).read_to_end(&mut words);
        let out_of_memory = String::from_utf8_lossy(&words).contains("memory allocation");
        match stopped {
            Stopped::TooLate => format!("pembacaan melewati {} detik", self.limits.time.as_secs()),
            Stopped::Broken(_) if out_of_memory => {
                format!("pembacaan melewati {} MiB memori", self.limits.memory_mib)
            }
            Stopped::Broken(error) => status.map_or_else(|| error.to_string(), how_it_ended),
        }
    }
}

impl Drop for Process {
    /// A worker ends with its input; an idle one does so at once, and one that does not is not waited for.
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn how_it_ended(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("pembaca dihentikan sistem (sinyal {signal})");
    }
    format!("pembaca berhenti sendiri ({status})")
}

/// Sends a file in pieces and says how many bytes it had. A file that grows while it is sent is sent as far as it was
/// found to be long when it was asked last; the digest will tell that it changed.
fn send(file: &mut File, piece: &mut [u8], to: &mut impl Write) -> io::Result<u64> {
    let mut sent = 0;
    loop {
        let length = match file.read(piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            // What was sent so far is not the file: its digest will not be the one that is expected.
            Err(_) => 0,
            Ok(length) => length,
        };
        write(to, piece.get(..length).unwrap_or_default())?;
        if length == 0 {
            to.flush()?;
            return Ok(sent);
        }
        sent += length as u64;
    }
}
