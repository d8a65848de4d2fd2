//! Measures one workbook of 200,000 rows: calamine alone, `rekap ingest`, and `rekap inspect`, in one run.
//!
//! `make bench`, or with 20,000 rows `cargo bench --profile dev --bench large -- --small`.

#[path = "../national/reader.rs"]
mod reader;
#[path = "../watch/mod.rs"]
mod watch;
mod workbook;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser as _;

use watch::{Arguments, Watched, mebibytes, median, say};

/// How often everything is measured; the medians count.
const ROUNDS: usize = 3;
/// Rows of the workbook.
const ROWS: u32 = 200_000;
/// Rows of the small one.
const SMALL: u32 = 20_000;

fn main() -> Result<(), Box<dyn Error>> {
    let rows = if Arguments::parse().small { SMALL } else { ROWS };
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large");
    let data = folder.join("data/63 Kalimantan Selatan");
    let file = data.join(format!("{rows}.xlsx"));
    // Writing takes longer than measuring, and the file is always the same.
    if !file.is_file() {
        fs::create_dir_all(&data)?;
        workbook::write(&repository.join(workbook::MODEL), rows, &file)?;
    }
    let size = fs::metadata(&file)?.len() / 1_000_000;
    say(&format!("one workbook of {rows} rows, {size} MB"))?;

    let pipeline = repository.join("pipelines/kepatuhan-2024");
    let (mut alone, mut ingests, mut inspects) = (Vec::new(), Vec::new(), Vec::new());
    let mut cells = 0;
    for _ in 0..ROUNDS {
        let read = reader::read(std::slice::from_ref(&file))?;
        cells = read.cells;
        alone.push(read.time);
        ingests.push(ingest(&pipeline, &file, &folder)?);
        inspects.push(watch::run(&["inspect", &text(&file)], &folder)?);
    }
    say(&format!("{cells} cells with content"))?;
    report(alone, &ingests, &inspects)
}

/// Reads a folder of this one file into an empty work folder.
fn ingest(pipeline: &Path, file: &Path, folder: &Path) -> Result<Watched, Box<dyn Error>> {
    let (work, only) = (folder.join("work"), folder.join("only"));
    for old in [&work, &only] {
        if old.exists() {
            fs::remove_dir_all(old)?;
        }
    }
    let province = only.join("63 Kalimantan Selatan");
    fs::create_dir_all(&province)?;
    fs::hard_link(file, province.join("besar.xlsx"))?;
    let words = [pipeline, &work, &only].map(text);
    let [pipeline, work, data] = [&words[0], &words[1], &words[2]];
    watch::run(&["ingest", pipeline, "--work", work, "--data", data, "--reader-seconds", "600"], folder)
}

fn report(alone: Vec<Duration>, ingests: &[Watched], inspects: &[Watched]) -> Result<(), Box<dyn Error>> {
    let yardstick = median(alone);
    say(&format!("calamine alone, every cell {yardstick:8.2} s"))?;
    for (name, runs) in [("rekap ingest", ingests), ("rekap inspect", inspects)] {
        let time = median(runs.iter().map(|run| run.time).collect());
        let main = runs.iter().map(|run| run.memory.main).max().unwrap_or_default();
        let tree = runs.iter().map(|run| run.memory.tree).max().unwrap_or_default();
        let (main, tree) = (mebibytes(main), mebibytes(tree));
        let ratio = time / yardstick;
        say(&format!(
            "{name:<27}{time:8.2} s, {ratio:.2} x; peak memory {tree}, of the main process {main}"
        ))?;
        if let Some(run) = runs.last().filter(|run| run.code != Some(0)) {
            say(&format!("beware: exit code {:?}\n{}{}", run.code, run.stdout, run.stderr))?;
        }
    }
    Ok(())
}

fn text(path: impl AsRef<Path>) -> String {
    PathBuf::from(path.as_ref()).to_string_lossy().into_owned()
}
