//! Two provinces before their first run and before a run after changes; what an undisturbed run leaves of each.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rekap::intake::Key;
use rekap::pipeline::Pipeline;
use rekap::run::{self, Listener, Record, Request, RunId};
use rekap::stage::STAGES;
use rekap::store::{Disk, Store, read_or_make_key};
use rekap::worker::Limits;

use crate::case::{EKSTERNAL, INTERNAL, Sheet, copy, files, put, repository, write_book};

/// The bytes of files by their names.
pub type Bytes = BTreeMap<String, Vec<u8>>;

/// A folder as it is before a run, and what that run has to leave.
pub struct Scene {
    pub name: &'static str,
    pub today: &'static str,
    pub folder: tempfile::TempDir,
    pub before: Bytes,
    pub after: Bytes,
}

impl Scene {
    /// Before the first run.
    pub fn first() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&repository().join("tests/it/tiny"), &folder.path().join("pipelines"));
        put(&folder.path().join("state/key"), "07".repeat(32).as_bytes());
        answers(folder.path(), "62 Kalimantan Tengah", "62.01-A", ["5", "1"]);
        answers(folder.path(), "63 Kalimantan Selatan", "63.05-A", ["9", "2"]);
        Self::of("first run", "2024-12-01", folder)
    }

    /// Between two runs: an answer of one province was mended, one of the other came out of its scale.
    pub fn second() -> Self {
        let first = Self::first();
        undisturbed(first.folder.path(), first.today);
        answers(first.folder.path(), "62 Kalimantan Tengah", "62.01-A", ["3", "7"]);
        answers(first.folder.path(), "63 Kalimantan Selatan", "63.05-A", ["2", "2"]);
        Self::of("changed workbooks", "2024-12-05", first.folder)
    }

    fn of(name: &'static str, today: &'static str, folder: tempfile::TempDir) -> Self {
        let before = left(folder.path());
        let whole = copied(folder.path());
        undisturbed(whole.path(), today);
        Self { name, today, folder, before, after: left(whole.path()) }
    }

    /// A copy of the folder to be run in.
    pub fn copy(&self) -> tempfile::TempDir {
        copied(self.folder.path())
    }

    /// What is wrong with what lies in `folder` after a kill: a file that is neither as it was nor as it will be.
    pub fn halves(&self, folder: &Path) -> Vec<String> {
        let known = |name: &str| [self.before.get(name), self.after.get(name)];
        // The manifest to come lies beside the last one.
        let is_next = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "next");
        let halves = left(folder).into_iter().filter(|(name, bytes)| {
            let as_manifest = name.replace(".next", ".json");
            let name = if is_next(name) { &as_manifest } else { name };
            // A copy of a table stands for the table.
            !known(name).contains(&Some(bytes))
        });
        halves.map(|(name, _)| name).filter(|name| !name.contains("/.rekap-")).collect()
    }

    /// How `folder` differs from what an undisturbed run leaves.
    pub fn differences(&self, folder: &Path) -> Vec<String> {
        differences(&self.after, &left(folder))
    }
}

/// Names of files that are not the same on both sides.
pub fn differences(one: &Bytes, other: &Bytes) -> Vec<String> {
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    names.filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

/// The files of runs but for locks and records of runs, which hold times.
pub fn left(folder: &Path) -> Bytes {
    let mut left = Bytes::new();
    for part in ["work", "out", "state"] {
        let part = folder.join(part);
        if part.is_dir() {
            let own = files(&part).into_iter().filter(|(name, _)| !name.ends_with("/.lock"));
            let own = own.filter(|(name, _)| !name.contains("/runs/"));
            let folder = part.file_name().unwrap().to_string_lossy().into_owned();
            left.extend(own.map(|(name, bytes)| (format!("{folder}/{name}"), bytes)));
        }
    }
    left
}

/// Runs everything in `folder`, on a disk that does what it is told.
pub fn undisturbed(folder: &Path, today: &str) -> Record {
    let record = run_on(folder, today, Disk::default());
    assert!(record.failures.is_empty(), "{:?}", record.failures);
    record
}

/// Runs everything in `folder` on this disk.
pub fn run_on(folder: &Path, today: &str, disk: Disk) -> Record {
    let pipeline = Pipeline::load(&folder.join("pipelines/mini")).unwrap();
    let [work, out, state] = ["work", "out", "state"].map(|name| folder.join(name));
    let key = Key::new(read_or_make_key(&state).unwrap());
    let store = Store::new(&work, &out, &state, &pipeline).with_key(key).with_seen().on(disk);
    let mut wanted = pipeline.wanted.clone();
    wanted.cards = true;
    let request = Request {
        id: RunId::now(),
        listener: Listener::default(),
        provinces: Vec::new(),
        stages: STAGES.to_vec(),
        force: false,
        only_failed: false,
        fail_fast: false,
        stop: run::Stop::default(),
        program: env!("CARGO_BIN_EXE_rekap").into(),
        limits: Limits::default(),
        key,
        wanted,
        today: today.parse().unwrap(),
    };
    let _lock = run::hold(&store, &request.id, Duration::ZERO, &request.stop).unwrap();
    run::execute(&pipeline, &store, &request).unwrap()
}

fn copied(from: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(from, folder.path());
    folder
}

/// The workbooks of a province: one respondent twice, so that there are duplicates; `last` are the answers of one person.
fn answers(folder: &Path, province: &str, unit: &str, last: [&str; 2]) {
    let sheet = |name: &str, header: &[&str], rows: &[[&str; 5]]| -> Sheet {
        let own = |row: &[&str]| row.iter().map(|text| (*text).to_owned()).collect();
        (name.to_owned(), std::iter::once(own(header)).chain(rows.iter().map(|row| own(row))).collect())
    };
    let internal = [
        [unit, "I1", "2024-08-02", "5", "4"],
        [unit, "I1", "2024-08-03", "5", "4"],
        [unit, "I2", "2024-08-02", "3", last[1]],
    ];
    let external = [
        [unit, "E1", "2024-08-02", "0", "1"],
        [unit, "E2", "2024-08-02", last[0], "1"],
        [unit, "E3", "x", "1", "1"],
    ];
    let folder = folder.join("data").join(province);
    std::fs::create_dir_all(&folder).unwrap();
    let sheets = [sheet("Internal", &INTERNAL, &internal), sheet("Eksternal", &EKSTERNAL, &external)];
    write_book(&folder.join("a.xlsx"), &sheets);
    write_book(
        &folder.join("b.xlsx"),
        &[sheet("Internal", &INTERNAL, &[[unit, "I4", "2024-08-05", "2", "4"]])],
    );
}
