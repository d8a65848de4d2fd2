//! The command line: what was typed becomes a request, what came of it becomes text and one of three exit codes.

mod args;
mod bundle;
mod check;
mod diff;
mod duplicates;
mod figures;
mod findings;
mod inspect;
mod log;
mod manual;
mod night;
mod output;
mod phrase;
mod progress;
mod rule;
mod run;
mod runs;
mod status;
mod stop;
mod summary;
mod table;
mod template;
mod verify;
mod why;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::error::Error;
use crate::run::Verdict;
use crate::worker;

use args::Command;

/// Done, and all data is good.
const CLEAN: u8 = 0;
/// Done, and some data was set aside.
const BAD_DATA: u8 = 1;
/// Not done.
const BROKEN: u8 = 2;

/// Parses the command line, does what it says, prints and gives the exit code.
pub fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == worker::COMMAND) {
        // Started by this program itself to read files; nothing is printed, for nobody would read it.
        return ExitCode::from(if worker::serve().is_ok() { CLEAN } else { BROKEN });
    }
    let command = match args::parse() {
        Ok(command) => command,
        Err(refused) => {
            // `--help` and `--version` are answers, not refusals; a closed pipe is no reason to complain.
            let _ = refused.print();
            return ExitCode::from(if refused.use_stderr() { BROKEN } else { CLEAN });
        }
    };
    let result = match &command {
        Command::Bundle(args) => bundle::bundle(args),
        Command::Check(args) => check::check(args),
        Command::Completions(args) => Ok(manual::completions(args, args::definition())),
        Command::Diff(args) => diff::diff(args),
        Command::Duplicates(args) => duplicates::duplicates(args),
        Command::Figures(args) => figures::figures(args),
        Command::Findings(args) => findings::findings(args),
        Command::Inspect(args) => inspect::inspect(args),
        Command::Man(args) => manual::man(args, args::definition()),
        Command::Rule(args) => rule::rule(args),
        Command::Run(args) => Ok(run::run(args)),
        Command::Runs(args) => runs::runs(args),
        Command::Status(args) => status::status(args),
        Command::Template(args) => template::template(args),
        Command::Verify(args) => verify::verify(args),
        Command::Why(args) => why::why(args),
    };
    ExitCode::from(match result {
        Ok(Verdict::Clean) => CLEAN,
        Ok(Verdict::BadData) => BAD_DATA,
        Ok(Verdict::Broken) => BROKEN,
        Err(error) => {
            complain(&error);
            BROKEN
        }
    })
}

/// Where this program is: it reads files in processes of itself.
fn program() -> Result<PathBuf, Error> {
    // The link to the running program outlives its replacement by a newer one.
    let link = Path::new("/proc/self/exe");
    if link.exists() {
        return Ok(link.to_owned());
    }
    std::env::current_exe().map_err(|source| Error::Reader { source })
}

/// Prints an error to stderr; mistakes of a definition with their lines.
fn complain(error: &Error) {
    if let Error::Definition { mistakes, .. } = error {
        say_aside(&check::render(mistakes, colored()));
    }
    say_aside(&format!("rekap: {}", error.line()));
}

/// Whether stderr shows colours: a terminal, and nobody set `NO_COLOR`.
fn colored() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
}

/// Prints what was asked for to stdout; a reader that has gone away is no error.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints to stderr.
fn say_aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
