//! The arguments as typed; subcommands of stages come from the list of stages.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;

use super::bundle::BundleArgs;
use super::check::CheckArgs;
use super::diff::DiffArgs;
use super::duplicates::DuplicatesArgs;
use super::figures::FiguresArgs;
use super::findings::FindingsArgs;
use super::inspect::InspectArgs;
use super::rule::RuleArgs;
use super::template::TemplateArgs;
use super::verify::VerifyArgs;
use super::why::WhyArgs;
use crate::stage::{STAGES, Stage};
use crate::worker::Limits;

/// A command with its arguments.
#[derive(Debug)]
pub enum Command {
    /// `rekap bundle`.
    Bundle(BundleArgs),
    /// `rekap check`.
    Check(CheckArgs),
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
    /// `rekap rule`.
    Rule(RuleArgs),
    /// `rekap run`, and each stage by its name.
    Run(RunArgs),
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
    /// Explain a rule, or list all
    Rule(RuleArgs),
    /// Write the blank entry forms of a province, one workbook per locus
    Template(TemplateArgs),
    /// Recompute every published number in exact fractions and compare
    Verify(VerifyArgs),
    /// Explain a score: from a unit or a locus down to the cells
    Why(WhyArgs),
}

/// What every run needs.
#[derive(Debug, Args)]
struct Common {
    /// Folder of the pipeline, or its name below ./pipelines
    pipeline: String,
    /// Code of a province, e.g. 63; may be repeated; all that have workbooks without it
    #[arg(long, value_name = "CODE")]
    province: Vec<String>,
    /// Folder with one folder of workbooks per province; as the pipeline says without it
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Folder for tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    work: PathBuf,
    /// Folder for what no run can make again: the key of personal data and the lives of findings
    #[arg(long, value_name = "DIR", default_value = "state")]
    state: PathBuf,
    /// Folder for score workbooks
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// The day this run counts for, e.g. to run yesterday's night again; the day it is without it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    /// Threads; as many as there are cores without it
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    reader: Reader,
    /// Say more on stderr; twice for debugging
    #[arg(short, long, action = clap::ArgAction::Count)]
    verbose: u8,
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
}

impl Reader {
    /// The limits as they are meant.
    pub fn limits(self) -> Limits {
        Limits { memory_mib: self.memory, time: Duration::from_secs(self.seconds) }
    }
}

#[derive(Debug, Args)]
struct TypedRun {
    #[command(flatten)]
    common: Common,
    /// First stage
    #[arg(long, value_name = "STAGE", value_parser = stage_named)]
    from: Option<&'static Stage>,
    /// Last stage
    #[arg(long, value_name = "STAGE", value_parser = stage_named)]
    to: Option<&'static Stage>,
    /// Run stages although nothing changed
    #[arg(long)]
    force: bool,
}

/// A run, as it is meant.
#[derive(Debug)]
pub struct RunArgs {
    /// Pipeline as typed.
    pub pipeline: String,
    /// Codes of provinces as typed.
    pub provinces: Vec<String>,
    /// Folder of workbooks, instead of the pipeline's.
    pub data: Option<PathBuf>,
    /// Folder of tables.
    pub work: PathBuf,
    /// Folder of what no run can make again.
    pub state: PathBuf,
    /// Folder of deliverables.
    pub out: PathBuf,
    /// The day the run counts for; the day it is where none.
    pub today: Option<Date>,
    /// Threads.
    pub jobs: Option<usize>,
    /// What reading one file may take.
    pub limits: Limits,
    /// How much to say on stderr.
    pub verbose: u8,
    /// Stages, in order; empty where `--from` stands after `--to`.
    pub stages: Vec<&'static Stage>,
    /// Whether fresh stages run too.
    pub force: bool,
}

/// Parses the command line of this process.
pub fn parse() -> Result<Command, clap::Error> {
    parse_from(std::env::args_os())
}

/// Parses a command line.
pub fn parse_from(
    words: impl IntoIterator<Item = impl Into<std::ffi::OsString> + Clone>,
) -> Result<Command, clap::Error> {
    let mut command = Typed::command();
    for stage in STAGES {
        // The text comes last: clap takes that of the arguments otherwise.
        let alone = Common::augment_args(clap::Command::new(stage.name)).long_about(None);
        command = command.subcommand(alone.about(format!("Stage: {}", stage.about)));
    }
    let matches = command.try_get_matches_from(words)?;
    if let Some((name, inner)) = matches.subcommand()
        && let Some(stage) = STAGES.iter().find(|stage| stage.name == name)
    {
        // A stage asked for by name runs although nothing changed.
        return Ok(Command::Run(run_args(Common::from_arg_matches(inner)?, vec![stage], true)));
    }
    match Typed::from_arg_matches(&matches)?.command {
        TypedCommand::Bundle(args) => Ok(Command::Bundle(args)),
        TypedCommand::Check(args) => Ok(Command::Check(args)),
        TypedCommand::Diff(args) => Ok(Command::Diff(args)),
        TypedCommand::Duplicates(args) => Ok(Command::Duplicates(args)),
        TypedCommand::Figures(args) => Ok(Command::Figures(args)),
        TypedCommand::Findings(args) => Ok(Command::Findings(args)),
        TypedCommand::Inspect(args) => Ok(Command::Inspect(args)),
        TypedCommand::Rule(args) => Ok(Command::Rule(args)),
        TypedCommand::Template(args) => Ok(Command::Template(args)),
        TypedCommand::Verify(args) => Ok(Command::Verify(args)),
        TypedCommand::Why(args) => Ok(Command::Why(args)),
        TypedCommand::Run(typed) => {
            let stages = between(typed.from, typed.to);
            if stages.is_empty() {
                let kind = clap::error::ErrorKind::ValueValidation;
                let text = "no stage lies between --from and --to: put the earlier stage into --from";
                return Err(Typed::command().error(kind, text));
            }
            Ok(Command::Run(run_args(typed.common, stages, typed.force)))
        }
    }
}

fn run_args(common: Common, stages: Vec<&'static Stage>, force: bool) -> RunArgs {
    RunArgs {
        pipeline: common.pipeline,
        provinces: common.province,
        data: common.data,
        work: common.work,
        state: common.state,
        out: common.out,
        today: common.today,
        jobs: common.jobs.map(std::num::NonZeroUsize::get),
        limits: common.reader.limits(),
        verbose: common.verbose,
        stages,
        force,
    }
}

fn between(from: Option<&Stage>, to: Option<&Stage>) -> Vec<&'static Stage> {
    let place = |stage: &Stage| STAGES.iter().position(|other| other.name == stage.name);
    let first = from.and_then(place).unwrap_or(0);
    let last = to.and_then(place).unwrap_or(STAGES.len());
    STAGES.iter().enumerate().filter(|(at, _)| (first..=last).contains(at)).map(|(_, stage)| *stage).collect()
}

/// A day as typed.
pub fn day(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| "write year, month and day as in 2024-05-31".to_owned())
}

fn stage_named(name: &str) -> Result<&'static Stage, String> {
    let names = || STAGES.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ");
    STAGES
        .iter()
        .find(|stage| stage.name == name)
        .copied()
        .ok_or_else(|| format!("there is no such stage; stages are {}", names()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_is_a_command_and_the_definition_of_commands_is_sound() {
        for stage in STAGES {
            let command = parse_from(["rekap", stage.name, "kepatuhan-2024", "--province", "63"]).unwrap();
            let Command::Run(args) = command else { panic!("{} is no run", stage.name) };
            assert_eq!(args.stages.len(), 1);
            assert!(args.force);
        }
        Typed::command().debug_assert();
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
