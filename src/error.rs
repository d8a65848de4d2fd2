//! A broken run: what could not be done, where, why, and what to do next. Bad data is a finding, never an error.

use std::path::PathBuf;

use crate::definition::Mistake;

/// Why a run, a stage or a partition could not be done. Each message is one sentence without a full stop, the
/// cause follows as its source.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: check that it exists and that you may read it", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file or folder could not be written; what was there before is whole.
    #[error("cannot write {}: check that the folder exists, is writable and has room", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The definition of a pipeline has mistakes; all of them are here.
    #[error("{} has {} in its definition: correct them, `rekap check` shows each with its line", path.display(), count(mistakes.len()))]
    Definition {
        /// The folder of the pipeline.
        path: PathBuf,
        /// Every mistake, in the order of files and lines.
        mistakes: Vec<Mistake>,
    },
    /// There is no pipeline of this name.
    #[error("there is no pipeline `{name}`: give a folder with a pipeline.toml, or one of {known}")]
    UnknownPipeline {
        /// What was asked for.
        name: String,
        /// The pipelines there are, for the message.
        known: String,
    },
    /// No province has this code.
    #[error("there is no province `{code}`: use a code of regions.csv, such as {near}")]
    UnknownProvince {
        /// What was asked for.
        code: String,
        /// The nearest codes, for the message.
        near: String,
    },
    /// The roster or the instrument has no such code.
    #[error("there is no {what} `{code}`: the nearest are {near}")]
    UnknownCode {
        /// What was asked for, e.g. `unit or locus`.
        what: &'static str,
        /// Its code as typed.
        code: String,
        /// The nearest codes, for the message.
        near: String,
    },
    /// A table says something else than the responses it was made of.
    #[error(
        "the score of {what} is {computed} computed again from the kept responses, but {stored} in the table `{table}`: `rekap run` makes the table again; please report it if it still differs then"
    )]
    Inconsistent {
        /// The unit or locus and node.
        what: String,
        /// What was computed again.
        computed: String,
        /// The table.
        table: &'static str,
        /// What it says.
        stored: String,
    },
    /// A province has no folder of workbooks, or there is none at all.
    #[error("no workbooks for {what} under {}: put them into a folder whose name starts with the province code", path.display())]
    NoInput {
        /// `63 Kalimantan Selatan`, or `any province`.
        what: String,
        /// The folder that was searched.
        path: PathBuf,
    },
    /// Two folders claim to hold the workbooks of one province.
    #[error("{what} has two folders, {} and {}: put its workbooks into one", first.display(), second.display())]
    TwoFolders {
        /// `63 Kalimantan Selatan`.
        what: String,
        /// One folder.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// Another run holds the lock of the pipeline.
    #[error("{} is in use by {by}: wait until it is done, or start with --wait", path.display())]
    Locked {
        /// The work or state folder.
        path: PathBuf,
        /// Who holds it since when.
        by: String,
    },
    /// A table of an earlier stage is not there.
    #[error(
        "`{stage}` needs the table `{table}` of {partition}, which is not there: run `rekap run` first, or the stage that writes it"
    )]
    MissingTable {
        /// The stage that wanted it.
        stage: String,
        /// The table.
        table: String,
        /// The province, or the nation.
        partition: String,
    },
    /// The tables of a province came in a bundle, and what is asked for is in none.
    #[error(
        "{partition} was consolidated from a bundle, which holds neither responses nor findings: ask the office that sent it to run `{command}`"
    )]
    InBundle {
        /// The province.
        partition: String,
        /// The command that asked.
        command: &'static str,
    },
    /// A folder holds no run of one pipeline.
    #[error(
        "{} is no work folder of one pipeline ({what}): give the folder that holds a folder per province, as work/kepatuhan-2024",
        path.display()
    )]
    NoRun {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A table on disk is damaged, or was written by another version.
    #[error("the table {} does not fit ({what}): `rekap run` makes it again", path.display())]
    Table {
        /// The file of the table.
        path: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// A table that no run can make again is damaged.
    #[error(
        "the table {} does not fit ({what}): what earlier runs remember is in it, so put an earlier one back, or remove it with its copy beside it and the memory begins anew", path.display()
    )]
    Lasting {
        /// The file of the table.
        path: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// A province is not up to date and so is not packed.
    #[error("{partition} is not up to date ({stage}: {reason}): `rekap run` first, then bundle")]
    StaleBundle {
        /// The province.
        partition: String,
        /// The stage that would run again.
        stage: &'static str,
        /// Why it would.
        reason: String,
    },
    /// A bundle cannot be made of a province.
    #[error("cannot pack {partition}: {what}")]
    Bundle {
        /// The province.
        partition: String,
        /// What is in the way.
        what: String,
    },
    /// The file of the key of personal data holds something else.
    #[error("{} holds no key: put the right file back, or remove it and every hash is made anew", path.display())]
    Key {
        /// The file.
        path: PathBuf,
    },
    /// No process could be started that reads workbooks.
    #[error(
        "cannot start a process that reads workbooks: check that the program is still where it was started from and that this user may start more processes"
    )]
    Reader {
        /// What the system said.
        source: std::io::Error,
    },
    /// An operation on tables failed: a defect of this program, not of the data.
    #[error("cannot compute {what}: please report this with the log")]
    Compute {
        /// What was computed.
        what: &'static str,
        /// What polars said.
        source: polars::error::PolarsError,
    },
    /// A score workbook could not be made.
    #[error("cannot make the workbook {name}: please report this with the log")]
    Workbook {
        /// Name of the workbook.
        name: String,
        /// What the writer said.
        source: rust_xlsxwriter::XlsxError,
    },
    /// The roster expects nobody in a province.
    #[error("roster.csv lists no body in {what}: add its loci and units, then there are forms to make")]
    NothingToFill {
        /// `64 Kalimantan Timur`.
        what: String,
    },
    /// Files that may have been filled in stand where forms would be written.
    #[error(
        "{} {}: other than the blank form, perhaps filled in; move it away, or replace it with --force",
        path.display(),
        there(*count)
    )]
    FilledIn {
        /// The first of them.
        path: PathBuf,
        /// How many there are.
        count: usize,
    },
    /// The run was asked to end before it was done.
    #[error("stopped: what was finished stays, `rekap run` goes on from there")]
    Stopped,
    /// Responses went missing between two stages: a defect of this program.
    #[error("{partition}: {what}; the tables were not accepted, please report this with the log")]
    Conservation {
        /// The province.
        partition: String,
        /// The law with both sides, e.g. `3779 responses read, but 3770 accepted + 8 rejected`.
        what: String,
    },
}

fn count(mistakes: usize) -> String {
    if mistakes == 1 { "1 mistake".to_owned() } else { format!("{mistakes} mistakes") }
}

fn there(count: usize) -> String {
    match count {
        1 => "is there already".to_owned(),
        _ => format!("and {} more are there already", count - 1),
    }
}

impl Error {
    /// Says what was being computed when polars failed; for `map_err`.
    pub fn compute(what: &'static str) -> impl FnOnce(polars::error::PolarsError) -> Self {
        move |source| Self::Compute { what, source }
    }

    /// The message with all its causes on one line.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(inner) = cause {
            line = format!("{line}: {inner}");
            cause = inner.source();
        }
        line
    }
}
