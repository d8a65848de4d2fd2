//! The arguments as typed; subcommands of stages come from the list of stages.

use std::time::Duration;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::bundle::BundleArgs;
use super::check::CheckArgs;
use super::diff::DiffArgs;
use super::duplicates::DuplicatesArgs;
use super::figures::FiguresArgs;
use super::findings::FindingsArgs;
use super::inspect::InspectArgs;
use super::manual::{CompletionsArgs, ManArgs};
use super::rule::RuleArgs;
use super::run::{RunArgs, TypedRun, of_stage, stage_alone};
use super::runs::RunsArgs;
use super::status::StatusArgs;
use super::template::TemplateArgs;
use super::verify::VerifyArgs;
use super::why::WhyArgs;
use crate::sheet::Choice;
use crate::stage::STAGES;
use crate::worker::Limits;

/// A command with its arguments.
#[derive(Debug)]
pub enum Command {
    /// `rekap bundle`.
    Bundle(BundleArgs),
    /// `rekap check`.
    Check(CheckArgs),
    /// `rekap completions`.
    Completions(CompletionsArgs),
    /// `rekap diff`.
    Diff(DiffArgs),
    /// `rekap duplicates`.
    Duplicates(DuplicatesArgs),
    /// `rekap figures`.
    Figures(FiguresArgs),
    /// `rekap findings`.
    Findings(FindingsArgs),
    /// `rekap inspect`.
    Inspect(InspectArgs),
    /// `rekap man`.
    Man(ManArgs),
    /// `rekap rule`.
    Rule(RuleArgs),
    /// `rekap run`, and each stage by its name.
    Run(RunArgs),
    /// `rekap runs`.
    Runs(RunsArgs),
    /// `rekap status`.
    Status(StatusArgs),
    /// `rekap template`.
    Template(TemplateArgs),
    /// `rekap verify`.
    Verify(VerifyArgs),
    /// `rekap why`.
    Why(WhyArgs),
}

/// Survey-to-score pipeline: messy workbooks of provincial offices in, defensible score workbooks out.
#[derive(Debug, Parser)]
#[command(name = "rekap", version, after_help = ENDINGS)]
struct Typed {
    #[command(subcommand)]
    command: TypedCommand,
}

const ENDINGS: &str = "Exit codes: 0 done and clean, 1 done and some data was set aside, 2 not done.";

#[derive(Debug, Subcommand)]
enum TypedCommand {
    /// Run every stage that is stale: workbooks in, score workbooks out
    Run(TypedRun),
    /// Pack the tables of a province into one file for headquarters
    Bundle(BundleArgs),
    /// Report every mistake in the definition of a pipeline
    Check(CheckArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Say which scores, zones and ranks changed between two runs, and why
    Diff(DiffArgs),
    /// List the groups of responses that are or may be the same, or explain one
    Duplicates(DuplicatesArgs),
    /// List every number of a press release, or hold a file of numbers against them
    Figures(FiguresArgs),
    /// List the findings that stand, each with its state and age
    Findings(FindingsArgs),
    /// Look into workbooks of any kind: sheets, tables, columns, and what is odd about them
    Inspect(InspectArgs),
    /// Write the manual pages into a folder
    Man(ManArgs),
    /// Explain a rule, or list all
    Rule(RuleArgs),
    /// List the runs that are kept, or tell all of one
    Runs(RunsArgs),
    /// Say where every stage of every province stands: fresh, stale (and why), failed, never run
    Status(StatusArgs),
    /// Write the blank entry forms of a province, one workbook per locus
    Template(TemplateArgs),
    /// Recompute every published number in exact fractions and compare
    Verify(VerifyArgs),
    /// Explain a score: from a unit or a locus down to the cells
    Why(WhyArgs),
}

/// What reading one file may take.
#[derive(Debug, Clone, Copy, Args)]
pub struct Reader {
    /// Memory for reading one file, in MiB; a file that takes more is set aside
    #[arg(long = "reader-memory", value_name = "MIB", default_value_t = Limits::default().memory_mib, value_parser = clap::value_parser!(u32).range(64..=65_536))]
    memory: u32,
    /// Time for reading one file, in seconds; a file that takes more is set aside
    #[arg(long = "reader-seconds", value_name = "S", default_value_t = Limits::default().time.as_secs(), value_parser = clap::value_parser!(u64).range(1..))]
    seconds: u64,
    /// Which reader takes `.xlsx` files; both give the same cells
    #[arg(long = "reader", value_enum, default_value_t = ReaderName::Plain)]
    of_workbooks: ReaderName,
}

/// The readers of `.xlsx` files.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReaderName {
    /// The fast one where a file is plain, else calamine
    Plain,
    /// Calamine for every file
    Calamine,
}

impl Reader {
    /// The limits as they are meant.
    pub fn limits(self) -> Limits {
        let reader = match self.of_workbooks {
            ReaderName::Plain => Choice::Plain,
            ReaderName::Calamine => Choice::Calamine,
        };
        Limits { memory_mib: self.memory, time: Duration::from_secs(self.seconds), reader }
    }
}

/// What to do where another run of the pipeline is under way.
#[derive(Debug, Clone, Copy, Args)]
pub struct Waiting {
    /// Wait for another run of this pipeline, as many seconds at most where a number follows; without it end at once
    #[arg(long, value_name = "S", num_args = 0..=1, require_equals = true, default_missing_value = "forever", value_parser = seconds)]
    wait: Option<Duration>,
}

impl Waiting {
    /// The longest to wait.
    pub fn longest(self) -> Duration {
        self.wait.unwrap_or_default()
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    if text == "forever" {
        return Ok(Duration::MAX);
    }
    text.parse().map(Duration::from_secs).map_err(|_| "write a number of seconds".to_owned())
}

/// All commands with their arguments; those of stages come last.
pub fn definition() -> clap::Command {
    STAGES.iter().fold(Typed::command(), |command, stage| command.subcommand(of_stage(stage)))
}

/// Parses the command line of this process.
pub fn parse() -> Result<Command, clap::Error> {
    parse_from(std::env::args_os())
}

/// Parses a command line.
pub fn parse_from(
    words: impl IntoIterator<Item = impl Into<std::ffi::OsString> + Clone>,
) -> Result<Command, clap::Error> {
    let matches = definition().try_get_matches_from(words)?;
    if let Some((name, inner)) = matches.subcommand()
        && let Some(stage) = STAGES.iter().find(|stage| stage.name == name)
    {
        return Ok(Command::Run(stage_alone(stage, inner)?));
    }
    match Typed::from_arg_matches(&matches)?.command {
        TypedCommand::Bundle(args) => Ok(Command::Bundle(args)),
        TypedCommand::Check(args) => Ok(Command::Check(args)),
        TypedCommand::Completions(args) => Ok(Command::Completions(args)),
        TypedCommand::Diff(args) => Ok(Command::Diff(args)),
        TypedCommand::Duplicates(args) => Ok(Command::Duplicates(args)),
        TypedCommand::Figures(args) => Ok(Command::Figures(args)),
        TypedCommand::Findings(args) => Ok(Command::Findings(args)),
        TypedCommand::Inspect(args) => Ok(Command::Inspect(args)),
        TypedCommand::Man(args) => Ok(Command::Man(args)),
        TypedCommand::Rule(args) => Ok(Command::Rule(args)),
        TypedCommand::Runs(args) => Ok(Command::Runs(args)),
        TypedCommand::Status(args) => Ok(Command::Status(args)),
        TypedCommand::Template(args) => Ok(Command::Template(args)),
        TypedCommand::Verify(args) => Ok(Command::Verify(args)),
        TypedCommand::Why(args) => Ok(Command::Why(args)),
        TypedCommand::Run(typed) => {
            let kind = clap::error::ErrorKind::ValueValidation;
            let text = "no stage lies between --from and --to: put the earlier stage into --from";
            typed.meant().map(Command::Run).ok_or_else(|| Typed::command().error(kind, text))
        }
    }
}

/// A day as typed.
pub fn day(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| "write year, month and day as in 2024-05-31".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::run::Which;
    use crate::wanted::{Format, Language, Wanted};

    #[test]
    fn every_stage_is_a_command_and_the_definition_of_commands_is_sound() {
        for stage in STAGES {
            let command = parse_from(["rekap", stage.name, "kepatuhan-2024", "--province", "63"]).unwrap();
            let Command::Run(args) = command else { panic!("{} is no run", stage.name) };
            assert_eq!(args.stages.len(), 1);
            assert_eq!(args.way.which, Which::All);
        }
        Typed::command().debug_assert();
    }

    #[test]
    fn what_is_typed_of_a_report_stands_over_what_the_pipeline_says() {
        let usual = Wanted { formats: [Format::Csv].into(), cards: true, ..Wanted::default() };
        let wanted = |words: &str| {
            let words = ["rekap", "report", "x"].into_iter().chain(words.split_whitespace());
            let Command::Run(args) = parse_from(words).unwrap() else { panic!("no run") };
            args.reporting.over(&usual)
        };
        assert_eq!(wanted(""), usual);
        assert_eq!(wanted("--lang en"), Wanted { language: Language::English, ..usual.clone() });
        let formats = [Format::Parquet, Format::Json].into();
        assert_eq!(wanted("--format json,parquet"), Wanted { formats, ..usual.clone() });
        assert_eq!(wanted("--format none --rapor=no"), Wanted::default());
        assert!(wanted("--rapor").cards);
        for words in [
            ["run", "--lang=jv"],
            ["run", "--format=xlsx"],
            ["report", "--rapor=maybe"],
            ["score", "--lang=en"],
        ] {
            let words = ["rekap", words[0], "x", words[1]];
            assert!(parse_from(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_told_how_to_write_one() {
        assert!(parse_from(["rekap", "run", "x", "--today", "2024-12-01"]).is_ok());
        let refused = parse_from(["rekap", "run", "x", "--today", "kemarin"]).unwrap_err().to_string();
        assert!(refused.contains("as in 2024-05-31"), "{refused}");
    }

    #[test]
    fn from_and_to_cut_the_list_of_stages() {
        let words = ["rekap", "run", "x", "--from", "validate", "--to", "score"];
        let Command::Run(args) = parse_from(words).unwrap() else { panic!("no run") };
        let names: Vec<&str> = args.stages.iter().map(|stage| stage.name).collect();
        assert_eq!(names, ["validate", "dedupe", "score"]);
        assert!(parse_from(["rekap", "run", "x", "--from", "report", "--to", "ingest"]).is_err());
    }
}
