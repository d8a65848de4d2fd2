//! `rekap inspect`: what workbooks hold, for people, as JSON, or cell by cell as CSV.

mod args;
mod screen;

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use args::InspectArgs;

use super::phrase::{plain, trouble};
use super::{program, say_aside};
use crate::error::Error;
use crate::intake::inspect::{Inspection, Trouble, cells_header};
use crate::intake::{Key, Templates};
use crate::pipeline::Pipeline;
use crate::run::Verdict;
use crate::worker::Pool;

/// What is shown is how a file is understood, not what its people wrote: nothing hashed comes out.
const NO_KEY: Key = Key::new([0; 32]);

/// How many files are looked into before the first of them is printed.
const AT_ONCE: usize = 16;

/// Looks into each file and prints what was asked for.
pub fn inspect(args: &InspectArgs) -> Result<Verdict, Error> {
    let pipeline = args.pipeline.as_ref().map(|name| Pipeline::load(&Pipeline::find(name)?)).transpose()?;
    let templates = pipeline.as_ref().map(|pipeline| Templates::of(pipeline, NO_KEY));
    let look = Look {
        files: &args.files,
        mapped: templates.is_some(),
        readers: Pool::new(&program()?, args.reader.limits(), templates.as_ref()),
        unread: 0,
        missing: false,
    };
    let printed = if args.cells {
        look.cells()
    } else if args.json {
        look.json()
    } else {
        look.screen()
    };
    match printed {
        // Whoever read it has seen enough.
        Err(Error::Write { source, .. }) if source.kind() == ErrorKind::BrokenPipe => Ok(Verdict::Clean),
        verdict => verdict,
    }
}

/// What was asked for, and what came of it so far.
struct Look<'a> {
    files: &'a [PathBuf],
    /// Whether columns are mapped against a pipeline.
    mapped: bool,
    readers: Pool,
    /// How many files could not be read, or not whole.
    unread: usize,
    /// Whether one is not there at all.
    missing: bool,
}

impl Look<'_> {
    fn screen(mut self) -> Result<Verdict, Error> {
        let mut out = anstream::stdout().lock();
        let bordered = io::stdout().is_terminal();
        let mut before = "";
        self.each(|look, inspection| {
            let text = screen::render(inspection, look.mapped, bordered);
            write!(out, "{before}{text}").map_err(unwritten)?;
            before = "\n";
            Ok(())
        })?;
        out.flush().map_err(unwritten)?;
        let (all, unread) = (self.files.len(), self.unread);
        if all > 1 && unread > 0 {
            say_aside(&format!("rekap: {unread} of {all} files could not be read, or not whole; see above"));
        }
        Ok(self.verdict())
    }

    /// One array, written file by file.
    fn json(mut self) -> Result<Verdict, Error> {
        let mut out = BufWriter::new(io::stdout().lock());
        let mut before = "[\n";
        self.each(|_, inspection| {
            inspection.troubles().for_each(complain);
            out.write_all(before.as_bytes()).map_err(unwritten)?;
            serde_json::to_writer_pretty(&mut out, inspection).map_err(|error| unwritten(error.into()))?;
            before = ",\n";
            Ok(())
        })?;
        let end = if before == "[\n" { "[]\n" } else { "\n]\n" };
        out.write_all(end.as_bytes()).and_then(|()| out.flush()).map_err(unwritten)?;
        Ok(self.verdict())
    }

    fn cells(mut self) -> Result<Verdict, Error> {
        let of_file = self.files.len() > 1;
        let mut out = BufWriter::new(io::stdout().lock());
        out.write_all(cells_header(of_file).as_bytes()).map_err(unwritten)?;
        for path in self.files {
            if !self.is_there(path) {
                continue;
            }
            let mut written = Ok(());
            let troubles = self
                .readers
                .cells(&name(path), path, of_file, &mut |piece| {
                    written = out.write_all(piece);
                    written.is_ok()
                })
                .map_err(|source| Error::Reader { source })?;
            written.map_err(unwritten)?;
            self.unread += usize::from(!troubles.is_empty());
            troubles.iter().for_each(complain);
        }
        out.flush().map_err(unwritten)?;
        Ok(self.verdict())
    }

    /// Hands on what each file holds, in the order of files; several are read at once.
    fn each(
        &mut self,
        mut hand_on: impl FnMut(&Self, &Inspection) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for files in self.files.chunks(AT_ONCE) {
            let there: Vec<&PathBuf> = files.iter().filter(|path| self.is_there(path)).collect();
            let readers = &self.readers;
            let inspections: io::Result<Vec<Inspection>> =
                there.par_iter().map(|path| readers.inspect(&name(path), path)).collect();
            for inspection in inspections.map_err(|source| Error::Reader { source })? {
                self.unread += usize::from(inspection.troubles().next().is_some());
                hand_on(self, &inspection)?;
            }
        }
        Ok(())
    }

    /// Whether a file can be opened. One that cannot, and a pipe or device that might never end, is told.
    fn is_there(&mut self, path: &Path) -> bool {
        let opened = match std::fs::metadata(path) {
            Ok(about) if !about.is_file() => Err(io::Error::new(ErrorKind::InvalidInput, "not a file")),
            Ok(_) => File::open(path).map(|_| ()),
            Err(error) => Err(error),
        };
        let Err(source) = opened else { return true };
        self.missing = true;
        let error = Error::Read { path: path.to_owned(), source };
        say_aside(&format!("rekap: {}", plain(&error.line())));
        false
    }

    fn verdict(&self) -> Verdict {
        match (self.missing, self.unread) {
            (true, _) => Verdict::Broken,
            (false, 0) => Verdict::Clean,
            (false, _) => Verdict::BadData,
        }
    }
}

/// What a file is called: as it was typed.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn unwritten(source: io::Error) -> Error {
    Error::Write { path: PathBuf::from("standard output"), source }
}

/// Says on stderr what could not be read, where stdout is for machines.
fn complain(what: &Trouble) {
    say_aside(&format!("rekap: {}", trouble(what)));
}
