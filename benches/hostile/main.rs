//! Prints what every hostile file gave, how long it took, and how much memory the program and its readers held.
//!
//! `make hostile`. The files are those of `tests/it/hostile`, which asserts what is only printed here.

#[path = "../../tests/it/hostile/files/mod.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "files for tests; one that cannot be made should stop the benchmark, loudly"
)]
mod files;
#[path = "../watch/mod.rs"]
#[allow(dead_code, reason = "what the program says is not looked at here")]
mod watch;

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;

use files::{Family, Hostile};
use rekap::pipeline::Pipeline;
use rekap::stage::Partition;
use rekap::store::Store;
use rekap::table::INGEST_FINDINGS;
use watch::{Watched, mebibytes, say};

/// All families of files.
const FAMILIES: [Family; 8] = [
    files::bombs::files,
    files::archives::files,
    files::far::files,
    files::many::files,
    files::names::files,
    files::xls::files,
    files::text::files,
    files::cuts::files,
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    say("| file | what is wrong with it | size | gave | s | peak memory, all processes |")?;
    say("|---|---|--:|---|--:|--:|")?;
    let mut most = (0, 0.0_f64);
    for family in FAMILIES {
        for hostile in family() {
            let (watched, gave) = measured(&hostile, &folder)?;
            let seconds = watched.time.as_secs_f64();
            most = (most.0.max(watched.memory.tree), most.1.max(seconds));
            say(&line(&hostile, &watched, &gave))?;
        }
    }
    say(&format!(
        "\nat most {:.1} s and {}, with the limits as they are unless told",
        most.1,
        mebibytes(most.0)
    ))?;
    Ok(fs::remove_dir_all(&folder)?)
}

fn line(hostile: &Hostile, watched: &Watched, gave: &str) -> String {
    let size = match hostile.bytes.len() {
        bytes if bytes < 1000 => format!("{bytes} B"),
        bytes if bytes < 1_000_000 => format!("{} kB", bytes / 1000),
        bytes => format!("{:.1} MB", f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0),
    };
    let ending = match watched.code {
        Some(0 | 1) => String::new(),
        other => format!(" (exit {other:?})"),
    };
    format!(
        "| `{}` | {} | {size} | {gave}{ending} | {:.2} | {} |",
        hostile.name,
        hostile.what,
        watched.time.as_secs_f64(),
        mebibytes(watched.memory.tree)
    )
}

/// Reads the file alone in a folder of its own, with the limits that are the default.
fn measured(hostile: &Hostile, folder: &Path) -> Result<(Watched, String), Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let data = folder.join("data/63 Kalimantan Selatan");
    fs::create_dir_all(&data)?;
    let tiny = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/tiny");
    let pipeline = folder.join("pipelines/mini");
    fs::create_dir_all(&pipeline)?;
    fs::copy(tiny.join("regions.csv"), folder.join("pipelines/regions.csv"))?;
    for file in fs::read_dir(tiny.join("mini"))? {
        let file = file?;
        fs::copy(file.path(), pipeline.join(file.file_name()))?;
    }
    io::copy(&mut hostile.bytes.as_slice(), &mut fs::File::create(data.join(&hostile.name))?)?;
    let [work, out, state] = ["work", "out", "state"].map(|name| folder.join(name));
    let [pipeline, work_word, out_word, state_word] =
        [&pipeline, &work, &out, &state].map(|path| path.to_string_lossy());
    let words = ["ingest", &pipeline, "--work", &work_word, "--out", &out_word, "--state", &state_word];
    let watched = watch::run(&words, folder)?;
    let loaded = Pipeline::load(Path::new(&*pipeline)).map_err(|error| error.line())?;
    let store = Store::new(&work, &out, &state, &loaded);
    let gave = findings(&store).map_err(|error| error.line())?;
    Ok((watched, gave))
}

/// The rules of the findings, with what was found.
fn findings(store: &Store) -> Result<String, rekap::error::Error> {
    let partition = Partition::Province("63".to_owned());
    let Some(findings) = store.read_table(&partition, &INGEST_FINDINGS)? else {
        return Ok("nothing: the run did not end".to_owned());
    };
    let text = |name: &str, at: usize| -> String {
        let column = findings.column(name).ok().and_then(|column| column.str().ok());
        column.and_then(|column| column.get(at)).unwrap_or_default().replace('|', "/")
    };
    let all: Vec<String> =
        (0..findings.height()).map(|at| format!("{}: {}", text("rule", at), text("found", at))).collect();
    Ok(if all.is_empty() { "read".to_owned() } else { all.join("; ") })
}
