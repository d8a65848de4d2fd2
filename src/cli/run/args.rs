//! Arguments of `rekap run` and of stages by their names.

use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};
use jiff::civil::Date;

use super::nightly::Nightly;
use super::reporting::Reporting;
use crate::cli::args::{Reader, Waiting, day};
use crate::stage::{STAGES, Stage};
use crate::worker::Limits;

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
    #[command(flatten)]
    wait: Waiting,
    #[command(flatten)]
    nightly: Nightly,
    /// Say more on stderr; twice for debugging
    #[arg(short, long, action = clap::ArgAction::Count)]
    verbose: u8,
}

/// `rekap run` as typed.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that may be typed")]
pub struct TypedRun {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reporting: Reporting,
    /// First stage
    #[arg(long, value_name = "STAGE", value_parser = stage_named)]
    from: Option<&'static Stage>,
    /// Last stage
    #[arg(long, value_name = "STAGE", value_parser = stage_named)]
    to: Option<&'static Stage>,
    /// Run stages although nothing changed
    #[arg(long)]
    force: bool,
    /// Only the provinces that failed the last time; the nation and the reports of all follow where they have to
    #[arg(long, conflicts_with_all = ["province", "force"])]
    only_failed: bool,
    /// Say what would run and what follows from it, and run nothing
    #[arg(long, conflicts_with_all = ["summary", "metrics"])]
    dry_run: bool,
    /// Begin nothing new after the first failure
    #[arg(long, overrides_with = "keep_going")]
    fail_fast: bool,
    /// Go on with the other provinces after a failure, as without it
    #[arg(long, overrides_with = "fail_fast")]
    keep_going: bool,
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
    /// How long to wait for another run.
    pub wait: Waiting,
    /// What is left behind of a run nobody watches.
    pub nightly: Nightly,
    /// How much to say on stderr.
    pub verbose: u8,
    /// Stages, in order; empty where `--from` stands after `--to`.
    pub stages: Vec<&'static Stage>,
    /// How they are run.
    pub way: Way,
    /// What is wanted of a report.
    pub reporting: Reporting,
}

/// Which stages are run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Which {
    /// Those that are stale.
    #[default]
    Stale,
    /// Fresh ones, too.
    All,
    /// Stale ones, of provinces that failed the last time.
    Failed,
}

/// How stages are run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Way {
    /// Which of them.
    pub which: Which,
    /// Nothing is run, it is only told what would be.
    pub dry: bool,
    /// Nothing new begins after a failure.
    pub fail_fast: bool,
}

impl TypedRun {
    /// The run as it is meant; none where no stage lies between the first and the last.
    pub fn meant(self) -> Option<RunArgs> {
        let stages = between(self.from, self.to);
        let which = match (self.force, self.only_failed) {
            (true, _) => Which::All,
            (_, true) => Which::Failed,
            _ => Which::Stale,
        };
        let way = Way { which, dry: self.dry_run, fail_fast: self.fail_fast };
        (!stages.is_empty()).then(|| run_args(self.common, self.reporting, stages, way))
    }
}

/// The command of a stage.
pub fn of_stage(stage: &'static Stage) -> clap::Command {
    // The text comes last: clap takes that of the arguments otherwise.
    let alone = Common::augment_args(clap::Command::new(stage.name));
    let alone = if stage.delivers { Reporting::augment_args(alone) } else { alone };
    alone.long_about(None).about(format!("Stage: {}", stage.about))
}

/// The run of one stage asked for by its name: it runs although nothing changed.
pub fn stage_alone(stage: &'static Stage, typed: &ArgMatches) -> Result<RunArgs, clap::Error> {
    let reporting = if stage.delivers { Reporting::from_arg_matches(typed)? } else { Reporting::default() };
    Ok(run_args(
        Common::from_arg_matches(typed)?,
        reporting,
        vec![stage],
        Way { which: Which::All, ..Way::default() },
    ))
}

fn run_args(common: Common, reporting: Reporting, stages: Vec<&'static Stage>, way: Way) -> RunArgs {
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
        wait: common.wait,
        nightly: common.nightly,
        verbose: common.verbose,
        stages,
        way,
        reporting,
    }
}

fn between(from: Option<&Stage>, to: Option<&Stage>) -> Vec<&'static Stage> {
    let place = |stage: &Stage| STAGES.iter().position(|other| other.name == stage.name);
    let first = from.and_then(place).unwrap_or(0);
    let last = to.and_then(place).unwrap_or(STAGES.len());
    STAGES.iter().enumerate().filter(|(at, _)| (first..=last).contains(at)).map(|(_, stage)| *stage).collect()
}

fn stage_named(name: &str) -> Result<&'static Stage, String> {
    let names = || STAGES.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ");
    STAGES
        .iter()
        .find(|stage| stage.name == name)
        .copied()
        .ok_or_else(|| format!("there is no such stage; stages are {}", names()))
}
