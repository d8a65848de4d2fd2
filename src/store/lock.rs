//! One run at a time: a lock on the folders of a pipeline, which falls by itself when the process that holds it ends.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Store;
use super::file::{ASIDE, failed};
use crate::error::Error;

/// The file that is locked; what it holds says by whom.
const NAME: &str = ".lock";
/// How often a run that waits looks again.
const LOOKS: Duration = Duration::from_millis(200);

/// Who holds a lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Name of the run.
    pub run: String,
    /// The user it runs for.
    pub owner: String,
    /// The machine it runs on.
    pub host: String,
    /// Number of its process there.
    pub process: u32,
    /// When it began.
    pub since: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { run, owner, host, process, since } = self;
        write!(f, "run {run} of {owner} on {host} (process {process}), since {since}")
    }
}

/// The lock of a pipeline, held until it is dropped or the process ends, however it ends.
///
/// It is a lock of the operating system on the file `.lock` in the folder of runs and in the state folder of the pipeline
/// (`flock` on Unix): no file that is there or not, so a killed process leaves none behind. On a network share it counts
/// for other machines as far as the share passes locks on: NFS does (version 4 by itself, version 3 with its lock
/// service), and frees those of a machine that died when its lease ends; SMB does unless mounted with `nobrl`. On a file
/// system without locks a run says so and goes on: then it is up to the timer that no two run at once.
#[derive(Debug)]
pub struct Lock {
    files: Vec<File>,
}

/// Whether a run goes on waiting for another one after so long a time; an error where it was told to end.
pub type Waits<'a> = dyn Fn(Duration) -> Result<bool, Error> + 'a;

impl Drop for Lock {
    fn drop(&mut self) {
        for file in &self.files {
            // Empty means: ended well. What stays in it is only told, never relied on.
            let _ = file.set_len(0);
            // A reader that is just being started has this file open too, until it is another program.
            let _ = file.unlock();
        }
    }
}

impl Store {
    /// Takes the lock of the pipeline and sweeps what killed runs left aside. A lock of a process that died is taken
    /// over, and it is said whose it was. `waits` is asked whether to go on after so long a wait for another run.
    ///
    /// # Errors
    /// [`Error::Locked`] says who holds it.
    pub fn lock(&self, holder: &Holder, waits: &Waits<'_>) -> Result<Lock, Error> {
        let mut lock = Lock { files: Vec::new() };
        // The run that died held both.
        let mut dead = BTreeSet::new();
        for folder in [&self.runs(), &self.state] {
            let (file, before) = take(folder, holder, waits)?;
            lock.files.push(file);
            dead.extend(before.map(|before| before.to_string()));
        }
        for before in dead {
            tracing::warn!("taking over from {before}, which ended before it was done");
        }
        let folders = [&self.work, &self.state, &self.out];
        let beside_key = self.state.parent().map_or(0, |state| sweep(state, false));
        let swept = folders.into_iter().map(|folder| sweep(folder, true)).sum::<usize>() + beside_key;
        if swept > 0 {
            tracing::warn!("unfinished files of a run that was interrupted are removed: {swept}");
        }
        Ok(lock)
    }
}

/// Takes the lock of a folder; with it whoever held it to his death.
fn take(folder: &Path, holder: &Holder, waits: &Waits<'_>) -> Result<(File, Option<Holder>), Error> {
    let path = folder.join(NAME);
    let opened = std::fs::create_dir_all(folder)
        .and_then(|()| OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path));
    let mut file = opened.map_err(failed(&path))?;
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) => {
                let by = said(&mut file).map_or_else(|| "another run".to_owned(), |by| by.to_string());
                if !waits(waited)? {
                    return Err(Error::Locked { path: folder.to_owned(), by });
                }
                if waited.is_zero() {
                    tracing::warn!("waiting for {by}");
                }
                std::thread::sleep(LOOKS);
                waited += LOOKS;
            }
            Err(TryLockError::Error(refused)) => {
                tracing::warn!(
                    "{} cannot be locked ({refused}): see to it that no two runs write there at once",
                    path.display()
                );
                return Ok((file, None));
            }
        }
    }
    let dead = said(&mut file);
    let text = serde_json::to_string(holder).unwrap_or_default() + "\n";
    let written = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(text.as_bytes()));
    written.map_err(failed(&path))?;
    Ok((file, dead))
}

/// Who says to hold a lock.
fn said(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().and_then(|()| file.read_to_string(&mut text)).ok()?;
    serde_json::from_str(&text).ok()
}

/// Removes files that were being written by a process that is gone, also in folders below where `deep` says so, and says
/// how many.
fn sweep(folder: &Path, deep: bool) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let mut swept = 0;
    for entry in entries.filter_map(Result::ok) {
        let (path, kind) = (entry.path(), entry.file_type());
        if kind.as_ref().is_ok_and(std::fs::FileType::is_dir) {
            swept += if deep { sweep(&path, deep) } else { 0 };
        } else if kind.is_ok_and(|kind| kind.is_file())
            && entry.file_name().to_string_lossy().starts_with(ASIDE)
            && is_nobodys(&path)
            && std::fs::remove_file(&path).is_ok()
        {
            swept += 1;
        }
    }
    swept
}

/// Whether no process is writing a file: whoever is holds it.
fn is_nobodys(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{disk::Disk, file};

    fn holder() -> Holder {
        let [run, owner, host, since] =
            ["20261123T020001Z-1", "sari", "kantor", "2026-11-23"].map(String::from);
        Holder { run, owner, host, process: 1, since }
    }

    #[test]
    fn a_lock_is_held_once_waited_for_and_empty_when_it_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let (file, before) = take(folder.path(), &holder(), &|_| Ok(false)).unwrap();
        assert_eq!(before, None);
        let held = Lock { files: vec![file] };
        let refused = take(folder.path(), &holder(), &|waited| Ok(waited < LOOKS)).unwrap_err().line();
        assert!(refused.contains("run 20261123T020001Z-1 of sari on kantor (process 1), since"), "{refused}");
        drop(held);
        assert_eq!(file::read(&folder.path().join(NAME)).unwrap().unwrap(), b"");
        let (waits, _) = take(folder.path(), &holder(), &|_| Ok(false)).unwrap();
        let lock = Lock { files: vec![waits] };
        std::thread::scope(|scope| {
            let second = scope.spawn(|| take(folder.path(), &holder(), &|_| Ok(true)).is_ok());
            std::thread::sleep(LOOKS);
            drop(lock);
            assert!(second.join().unwrap());
        });
    }

    #[test]
    fn what_nobody_writes_any_more_is_swept_and_what_somebody_writes_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let aside = file::Aside::write(&Disk::default(), &folder.path().join("a/tabel"), b"x").unwrap();
        std::fs::File::create(folder.path().join("a/.rekap-AbC")).unwrap();
        assert_eq!((sweep(folder.path(), false), sweep(folder.path(), true)), (0, 1));
        aside.settle(&Disk::default()).unwrap();
        assert_eq!(sweep(folder.path(), true), 0);
    }
}
