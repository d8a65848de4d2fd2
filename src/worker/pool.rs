//! The workers of a run, as everybody else sees them: files in, what was read of them out.

use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};

use serde::de::DeserializeOwned;

use super::Limits;
use super::crew::{Crew, Errand, Kind, Told, died, open, start};
use super::task::{Answer, Ask, Packed, Setup, Task};
use crate::finding::Finding;
use crate::intake::inspect::{Inspection, Trouble};
use crate::intake::{Intake, R001, R009, Templates, nothing_typed};
use crate::place::Place;
use crate::sheet::{TypedSheet, Wanted};

/// What is said of a worker whose answer makes no sense: something in the file took it over.
const UNCLEAR: &str = "jawaban pembaca tidak dapat dimengerti";

/// What is said of a file whose digest is another one.
const CHANGED: &str = "isinya lain dari saat berkas didata";

/// The workers of a run. Any number of threads may ask at once; as many workers are busy as rayon has threads. None is
/// started before the first file.
#[derive(Debug)]
pub struct Pool {
    kind: Arc<Kind>,
    crew: OnceLock<Crew>,
}

/// A file whose responses are read.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// Path below the province's folder.
    pub name: &'a str,
    /// Where it is.
    pub path: &'a Path,
    /// Digest of the content it must still have.
    pub digest: &'a str,
}

impl Pool {
    /// Workers of this program. `templates` is what [`Pool::intakes`] reads against.
    #[must_use]
    pub fn new(program: &Path, limits: Limits, templates: Option<&Templates>) -> Self {
        // Written to memory, from values that can be written: it cannot fail.
        let setup = postcard::to_stdvec(&Setup { limits, templates }).unwrap_or_default();
        let stop = Arc::default();
        let kind = Arc::new(Kind { program: program.to_owned(), limits, setup, stop });
        Self { kind, crew: OnceLock::new() }
    }

    /// The same workers, who read no further file once the flag is raised: asking them is an error then.
    #[must_use]
    pub fn until(mut self, stop: Arc<AtomicBool>) -> Self {
        if let Some(kind) = Arc::get_mut(&mut self.kind) {
            kind.stop = stop;
        }
        self
    }

    /// Reads the responses of files, side by side; what each gave comes back in their order.
    ///
    /// # Errors
    /// No worker could be started at all.
    pub fn intakes(&self, files: &[SourceFile<'_>]) -> io::Result<Vec<Intake>> {
        let mut intakes: Vec<Intake> = files.iter().map(|_| Intake::default()).collect();
        let asks = files.iter().map(|file| (Task::Intake, file.name, file.path));
        self.each(asks, |at, told| {
            if let (Some(intake), Some(file)) = (intakes.get_mut(at), files.get(at)) {
                *intake = unpacked(file, told?);
            }
            Ok(())
        })?;
        Ok(intakes)
    }

    /// Gives rows of files as they were typed: per file one entry for each of its wanted sheets, in their order. A file
    /// that changed meanwhile or cannot be read gives sheets without cells, with the reason.
    ///
    /// # Errors
    /// No worker could be started at all.
    pub fn rows(&self, files: &[(SourceFile<'_>, Vec<Wanted>)]) -> io::Result<Vec<Vec<TypedSheet>>> {
        let mut given: Vec<Vec<TypedSheet>> = files.iter().map(|_| Vec::new()).collect();
        let asks = files.iter().map(|(file, wants)| (Task::Rows(wants.clone()), file.name, file.path));
        self.each(asks, |at, told| {
            if let (Some(given), Some((file, wants))) = (given.get_mut(at), files.get(at)) {
                *given = match answer::<Vec<TypedSheet>>(file.name, told?) {
                    Err(finding) => nothing_typed(wants, &finding.found),
                    Ok(answer) if answer.digest != file.digest => nothing_typed(wants, CHANGED),
                    Ok(answer) if answer.result.len() != wants.len() => nothing_typed(wants, UNCLEAR),
                    Ok(answer) => answer.result,
                };
            }
            Ok(())
        })?;
        Ok(given)
    }

    /// Says what a file holds; against the templates, where the pool has some. `name` is what it is called.
    ///
    /// # Errors
    /// No worker could be started at all.
    pub fn inspect(&self, name: &str, path: &Path) -> io::Result<Inspection> {
        let mut inspection = None;
        self.each([(Task::Inspect, name, path)].into_iter(), |_, told| {
            let told = answer::<Inspection>(name, told?);
            inspection = Some(
                told.map_or_else(|finding| Inspection::of_finding(name, &finding), |answer| answer.result),
            );
            Ok(())
        })?;
        Ok(inspection.unwrap_or_else(|| Inspection::of_finding(name, &died(name, UNCLEAR))))
    }

    /// Gives every cell of a file as lines of CSV (see [`crate::intake::inspect::write_cells`]): each piece of whole
    /// lines is handed to `to`, which says false where nobody wants more. Gives what could not be read.
    ///
    /// # Errors
    /// No worker could be started at all.
    pub fn cells(
        &self,
        name: &str,
        path: &Path,
        of_file: bool,
        to: &mut dyn FnMut(&[u8]) -> bool,
    ) -> io::Result<Vec<Trouble>> {
        let mut file = match open(name, path) {
            Ok(file) => file,
            Err(finding) => return Ok(vec![Trouble::of(&finding)]),
        };
        // Always a fresh one: what was handed on cannot be taken back for another try.
        let mut process = start(&self.kind)?;
        let ask = Ask { task: Task::Cells { of_file }, name: name.to_owned() };
        match process.ask_pieces(&ask, &mut file, to) {
            Ok(answer) => Ok(answer.map_or_else(Vec::new, |answer: Answer<Vec<Trouble>>| answer.result)),
            Err(stopped) => Ok(vec![Trouble::of(&died(name, &process.end(&stopped)))]),
        }
    }

    /// Sends files to the workers and hands on what is told of each, as it comes.
    fn each<'f>(
        &self,
        asks: impl Iterator<Item = (Task, &'f str, &'f Path)>,
        mut hand_on: impl FnMut(usize, Told) -> io::Result<()>,
    ) -> io::Result<()> {
        let (reply, told) = channel();
        let crew = self.crew.get_or_init(|| Crew::hire(&self.kind));
        for (at, (task, name, path)) in asks.enumerate() {
            let ask = Ask { task, name: name.to_owned() };
            let span = tracing::Span::current();
            crew.send(Errand { ask, path: path.to_owned(), at, reply: reply.clone(), span })?;
        }
        drop(reply);
        told.into_iter().try_for_each(|(at, told)| hand_on(at, told))
    }
}

fn answer<T: DeserializeOwned>(
    name: &str,
    told: Result<Vec<u8>, Box<Finding>>,
) -> Result<Answer<T>, Box<Finding>> {
    postcard::from_bytes(&told?).map_err(|_| Box::new(died(name, UNCLEAR)))
}

fn unpacked(file: &SourceFile<'_>, told: Result<Vec<u8>, Box<Finding>>) -> Intake {
    let name = file.name;
    match answer::<Packed>(name, told) {
        // It was there when files were listed.
        Err(finding) if finding.rule.code == R001.code && !file.digest.is_empty() => {
            changed(name, &finding.found)
        }
        Err(finding) => Intake::of_finding(*finding),
        Ok(answer) if answer.digest != file.digest => changed(name, CHANGED),
        Ok(answer) => answer.result.unpack().unwrap_or_else(|| Intake::of_finding(died(name, UNCLEAR))),
    }
}

/// What is read of a file that is not what it was when files were listed.
fn changed(name: &str, found: &str) -> Intake {
    Intake::of_finding(Finding::new(&R009, Place::file(name), found, "berkas yang tidak berubah"))
}
