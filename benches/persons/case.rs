//! A pipeline definition of this benchmark in a folder of its own, with files of persons, and the program run on them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rekap::pipeline::Pipeline;
use rekap::stage::Partition;
use rekap::store::Store;
use rekap::table::{DUPLICATES, KEPT, RESPONSES};

use crate::watch::{self, Watched};

/// What a questionnaire needs beside its persons: the number of the row, and the same for all else. Nobody is compared by it,
/// and the number says nothing of who it is.
const HEADERS: [&str; 4] = ["Kode Unit", "Kode Responden", "Tanggal", "Jawaban Tetap"];
/// The cores of a measured run, as `taskset` names them, and how many they are.
const CORES: (&str, &str) = ("0,1", "2");

/// A copied pipeline with its data, tables and deliverables.
pub struct Case {
    folder: PathBuf,
    name: &'static str,
    rows: usize,
}

/// Where the responses went.
pub struct Outcome {
    /// Responses that were read: as many as rows were written.
    pub read: usize,
    /// Those that passed validation.
    pub accepted: usize,
    /// Replaced responses, each with the one that counts in its place; by their rows in the order they were written.
    pub replaced: Vec<(usize, usize)>,
}

impl Case {
    /// A copy of the pipeline `name` in an emptied folder.
    pub fn new(name: &'static str, folder: PathBuf) -> Result<Self, Box<dyn Error>> {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let pipelines = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/persons/pipelines");
        let copies = folder.join("pipelines");
        fs::create_dir_all(copies.join(name))?;
        fs::create_dir_all(folder.join("data/63 Kalimantan Selatan"))?;
        fs::copy(pipelines.join("regions.csv"), copies.join("regions.csv"))?;
        for entry in fs::read_dir(pipelines.join(name))? {
            let entry = entry?;
            fs::copy(entry.path(), copies.join(name).join(entry.file_name()))?;
        }
        Ok(Self { folder, name, rows: 0 })
    }

    /// Writes one more file of persons, one row each, under these headers.
    pub fn add<'r>(
        &mut self,
        nth: usize,
        headers: &[&str],
        rows: impl Iterator<Item = Vec<&'r str>>,
    ) -> Result<(), Box<dyn Error>> {
        let path = self.folder.join(format!("data/63 Kalimantan Selatan/{nth:02} Responden.csv"));
        let mut table = csv::Writer::from_writer(File::create(path)?);
        table.write_record(HEADERS.iter().chain(headers))?;
        for row in rows {
            let number = self.rows.to_string();
            table.write_record(["63-A", &number, "2024-08-02", "3"].into_iter().chain(row))?;
            self.rows += 1;
        }
        Ok(table.flush()?)
    }

    /// Runs the program on two cores. Whatever it sets aside is no person, so it must end clean.
    pub fn run(&self, words: &[&str]) -> Result<Watched, Box<dyn Error>> {
        let [pipeline, work, state, out] =
            [&format!("pipelines/{}", self.name), "work", "state", "out"].map(|part| self.folder.join(part));
        let folders = [&work, &state, &out].map(|path| path.to_string_lossy().into_owned());
        let (command, more) = words.split_first().ok_or("no command")?;
        let pipeline = pipeline.to_string_lossy().into_owned();
        let mut all = vec![*command, &pipeline];
        all.extend_from_slice(more);
        for (option, folder) in ["--work", "--state", "--out"].into_iter().zip(&folders) {
            all.extend([option, folder.as_str()]);
        }
        all.extend(["--jobs", CORES.1]);
        let watched = watch::run_on(Some(CORES.0), &all, &self.folder)?;
        if watched.code == Some(0) {
            return Ok(watched);
        }
        Err(format!("the program did not end well:\n{}\n{}", watched.stdout, watched.stderr).into())
    }

    /// What the tables say became of the responses; an error where not every row was read as one.
    pub fn outcome(&self) -> Result<Outcome, Box<dyn Error>> {
        let pipeline =
            Pipeline::load(&self.folder.join("pipelines").join(self.name)).map_err(|error| error.line())?;
        let [work, out, state] = ["work", "out", "state"].map(|part| self.folder.join(part));
        let store = Store::new(&work, &out, &state, &pipeline);
        let here = Partition::Province("63".to_owned());
        let read = store.read_table(&here, &RESPONSES)?.ok_or("nothing was read")?.height();
        if read != self.rows {
            return Err(format!("{} rows were written, {read} responses read", self.rows).into());
        }
        let kept = store.read_table(&here, &KEPT)?.ok_or("nothing was kept")?;
        let duplicates = store.read_table(&here, &DUPLICATES)?.ok_or("there is no table of duplicates")?;
        let numbers = |frame: &polars::prelude::DataFrame| -> Result<Vec<Option<usize>>, Box<dyn Error>> {
            let codes = frame.column("respondent")?.str()?;
            Ok(codes.iter().map(|code| code.and_then(|code| code.parse().ok())).collect())
        };
        let (sources, rows) = (kept.column("source")?.u32()?, kept.column("row")?.u32()?);
        let number: BTreeMap<_, _> = sources.iter().zip(rows.iter()).zip(numbers(&kept)?).collect();
        let twins = (duplicates.column("kept_source")?.u32()?, duplicates.column("kept_row")?.u32()?);
        let twins = twins.0.iter().zip(twins.1.iter()).map(|twin| number.get(&twin).copied().flatten());
        let replaced: Option<Vec<(usize, usize)>> =
            numbers(&duplicates)?.into_iter().zip(twins).map(|(one, twin)| one.zip(twin)).collect();
        let replaced = replaced.ok_or("a response was replaced by one that is not kept")?;
        Ok(Outcome { read, accepted: kept.height() + replaced.len(), replaced })
    }
}
