//! `rekap inspect`: what workbooks hold, for people, as JSON, or cell by cell as CSV.

mod phrase;
mod screen;

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::args::InspectArgs;
use super::say_aside;
use crate::error::Error;
use crate::intake::Templates;
use crate::intake::inspect::{Inspection, Trouble, cells_header, inspect as look_into, write_cells};
use crate::pipeline::Pipeline;
use crate::run::Verdict;
use phrase::{plain, trouble};

/// Looks into each file and prints what was asked for.
pub fn inspect(args: &InspectArgs) -> Result<Verdict, Error> {
    let pipeline = args.pipeline.as_ref().map(|name| Pipeline::load(&Pipeline::find(name)?)).transpose()?;
    let look = Look {
        templates: pipeline.as_ref().map(Templates::of),
        several: args.files.len() > 1,
        unread: 0,
        missing: false,
    };
    let printed = if args.cells {
        look.cells(&args.files)
    } else if args.json {
        look.json(&args.files)
    } else {
        look.screen(&args.files)
    };
    match printed {
        Ok(verdict) => Ok(verdict),
        // Whoever read it has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Verdict::Clean),
        Err(source) => Err(Error::Write { path: PathBuf::from("standard output"), source }),
    }
}

/// Files are looked into one after the other.
struct Look {
    templates: Option<Templates>,
    /// Whether there is more than one file.
    several: bool,
    /// How many could not be read, or not whole.
    unread: usize,
    /// Whether one is not there at all.
    missing: bool,
}

impl Look {
    fn screen(mut self, files: &[PathBuf]) -> io::Result<Verdict> {
        let mut out = anstream::stdout().lock();
        let bordered = io::IsTerminal::is_terminal(&io::stdout());
        for (at, path) in files.iter().enumerate() {
            let Some(inspection) = self.inspection(path) else { continue };
            if at > 0 {
                writeln!(out)?;
            }
            write!(out, "{}", screen::render(&inspection, self.templates.is_some(), bordered))?;
        }
        out.flush()?;
        if self.several && self.unread > 0 {
            let (all, unread) = (files.len(), self.unread);
            say_aside(&format!("rekap: {unread} of {all} files could not be read, or not whole; see above"));
        }
        Ok(self.verdict())
    }

    /// One array, written file by file.
    fn json(mut self, files: &[PathBuf]) -> io::Result<Verdict> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let mut before = "[\n";
        for path in files {
            let Some(inspection) = self.inspection(path) else { continue };
            inspection.troubles().for_each(complain);
            out.write_all(before.as_bytes())?;
            serde_json::to_writer_pretty(&mut out, &inspection)?;
            before = ",\n";
        }
        out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })?;
        out.flush()?;
        Ok(self.verdict())
    }

    fn cells(mut self, files: &[PathBuf]) -> io::Result<Verdict> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        out.write_all(cells_header(self.several).as_bytes())?;
        for path in files {
            let Some(bytes) = self.content(path) else { continue };
            let troubles = dumped(path, &bytes, self.several, &mut out)?;
            self.unread += usize::from(!troubles.is_empty());
            troubles.iter().for_each(complain);
        }
        out.flush()?;
        Ok(self.verdict())
    }

    fn inspection(&mut self, path: &Path) -> Option<Inspection> {
        let bytes = self.content(path)?;
        let inspection = inspected(self.templates.as_ref(), path, &bytes);
        self.unread += usize::from(inspection.troubles().next().is_some());
        Some(inspection)
    }

    /// The bytes of a file. One that is not there, and a pipe or device that might never end, is told.
    fn content(&mut self, path: &Path) -> Option<Vec<u8>> {
        let read = match std::fs::metadata(path) {
            Ok(about) if !about.is_file() => Err(io::Error::new(ErrorKind::InvalidInput, "not a file")),
            Ok(_) => std::fs::read(path),
            Err(error) => Err(error),
        };
        read.map_err(|source| {
            self.missing = true;
            let error = Error::Read { path: path.to_owned(), source };
            say_aside(&format!("rekap: {}", plain(&error.line())));
        })
        .ok()
    }

    fn verdict(&self) -> Verdict {
        match (self.missing, self.unread) {
            (true, _) => Verdict::Broken,
            (false, 0) => Verdict::Clean,
            (false, _) => Verdict::BadData,
        }
    }
}

/// Reads a file and says what it holds.
fn inspected(templates: Option<&Templates>, path: &Path, bytes: &[u8]) -> Inspection {
    look_into(templates, &path.to_string_lossy(), bytes)
}

/// Reads a file and writes its cells.
fn dumped(path: &Path, bytes: &[u8], of_file: bool, to: &mut dyn Write) -> io::Result<Vec<Trouble>> {
    write_cells(&path.to_string_lossy(), bytes, of_file, to)
}

/// Says on stderr what could not be read, where stdout is for machines.
fn complain(what: &Trouble) {
    say_aside(&format!("rekap: {}", trouble(what)));
}
