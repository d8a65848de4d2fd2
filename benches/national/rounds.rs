//! One round: everything measured once, one after the other, so that a machine that slows down slows all of it.

use std::error::Error;
use std::fmt;
use std::fs;
use std::path::Path;

use crate::nation::Nation;
use crate::peer::Peer;
use crate::program::{Program, Run};

/// One round of measuring.
#[derive(Debug)]
pub struct Round {
    /// (a) calamine alone.
    pub read: Run,
    /// (b) the program from nothing.
    pub cold: Run,
    /// (c) the program with nothing changed.
    pub again: Run,
    /// (d) one workbook of one province changed.
    pub changed: Run,
    /// (e) `ingest` alone, from nothing.
    pub ingest: Run,
    /// (f) the Python script, where it was asked for.
    pub peer: Option<Run>,
}

impl Round {
    /// Measures everything once; folders are named after the number of the round.
    pub fn measure(
        nation: &Nation,
        number: u32,
        (folder, cores): (&Path, &str),
        peer: Option<&Peer>,
    ) -> Result<Self, Box<dyn Error>> {
        let fresh = ["all", "ingest", "peer"].map(|part| folder.join(format!("round-{number}-{part}")));
        for folder in &fresh {
            fs::create_dir(folder)?;
        }
        let [all, reading, scripted] = &fresh;
        let program = |folder| Program { cores, pipeline: &nation.folder, folder };
        let read = program(reading).yardstick(&nation.data)?;
        let (cold, again) = (program(all).run("run")?, program(all).run("run")?);
        // Before the workbook is changed: both must have read the same.
        let peer = peer.map(|peer| peer.run(nation, scripted, &program(all).standings()?)).transpose()?;
        let before = fs::read(program(all).standings()?)?;
        // Another score in every round: the workbook must differ from the one of the round before.
        nation.change(60.0 + f64::from(number), &folder.join("aside"))?;
        let changed = program(all).run("run")?;
        if before == fs::read(program(all).standings()?)? {
            return Err("a changed workbook changed no score".into());
        }
        let ingest = program(reading).run("ingest")?;
        Ok(Self { read, cold, again, changed, ingest, peer })
    }
}

impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = [
            ("a", &self.read),
            ("b", &self.cold),
            ("c", &self.again),
            ("d", &self.changed),
            ("e", &self.ingest),
        ];
        for (name, run) in named.into_iter().chain(self.peer.iter().map(|run| ("f", run))) {
            write!(f, "{name} {:.2} s ({:.2} CPU), ", run.time.as_secs_f64(), run.cpu.as_secs_f64())?;
        }
        write!(f, "b/a {:.2}", self.cold.time.as_secs_f64() / self.read.time.as_secs_f64())
    }
}
