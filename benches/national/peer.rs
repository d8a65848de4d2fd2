//! The plain Python script that does the same job with polars and xlsxwriter: `benches/peers`.

use std::error::Error;
use std::path::{Path, PathBuf};

use crate::nation::Nation;
use crate::program::{Run, ended_well};
use crate::watch::{self, say};

/// The script and the interpreter that runs it.
#[derive(Debug)]
pub struct Peer {
    /// The interpreter, with its packages.
    pub python: PathBuf,
    /// Folder of the script.
    pub scripts: PathBuf,
    /// The cores it is bound to.
    pub cores: String,
}

impl Peer {
    /// Runs the script over the nation, then holds its scores against those of the program and prints the differences.
    pub fn run(&self, nation: &Nation, folder: &Path, standings: &Path) -> Result<Run, Box<dyn Error>> {
        let out = folder.join("out");
        let words = [self.scripts.join("national.py"), nation.folder.clone(), "--out".into(), out.clone()];
        let run = self.python(&words, folder, "the Python script")?;
        let compared = [self.scripts.join("compare.py"), out.join("standings.csv"), standings.to_owned()];
        let told = self.python(&compared, folder, "the scores of the Python script differ: it")?;
        say(&format!("the Python script: {}; {}", run.balance, told.balance))?;
        Ok(run)
    }

    fn python(&self, words: &[PathBuf], folder: &Path, what: &str) -> Result<Run, Box<dyn Error>> {
        let words: Vec<_> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let watched = watch::program_on(Some(&self.cores), &self.python, &words, folder)?;
        ended_well(&watched, what).map(|()| Run::of(&watched))
    }
}
