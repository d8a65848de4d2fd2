//! `rekap run` and every stage by its name.

mod args;
mod dry;
mod nightly;
mod reporting;

use std::path::Path;
use std::time::Instant;

use super::log::Log;
use super::progress::{self, Screen};
use super::{night, say, stop, summary};
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::Pipeline;
use crate::run::{self, AskedPlan, Night, Record, Request, Settings, Stop, Summary, Verdict};
use crate::store::{Store, read_key, read_or_make_key};

pub use args::{RunArgs, TypedRun, Which, of_stage, stage_alone};
pub use nightly::Nightly;

/// Runs what was asked for, prints the summary, and leaves behind what was asked for, however the run ended.
pub fn run(args: &RunArgs) -> Verdict {
    let (id, began, started) = (run::RunId::now(), run::moment(), Instant::now());
    // First of all: a signal that comes before anybody listens would leave nothing behind.
    let stop = stop::on_signals();
    let screen = Screen::default();
    let log = Log::start(args.nightly.log, args.verbose, &id, &screen);
    // The name a pipeline has once it is loaded, too: metrics of a run that fails before must be those of the same.
    let name = Path::new(&args.pipeline).file_name().unwrap_or_default().to_string_lossy();
    let mut night = Night::new(id, &name, began);
    let result = told(args, (&mut night, started), &log, (&screen, stop));
    screen.clear();
    night.seconds = run::rounded(started.elapsed());
    let mut verdict = result.unwrap_or_else(|error| {
        night.error = Some(error.line());
        log.complain(&error);
        Verdict::Broken
    });
    // A run that only says what it would do is no night that anybody waits for.
    let left = if args.way.dry { Ok(()) } else { night::write(&night, &args.nightly) };
    if let Err(error) = left {
        log.complain(&error);
        verdict = Verdict::Broken;
    }
    verdict
}

/// The run itself; what came of it goes into `night`.
fn told(
    args: &RunArgs,
    (night, started): (&mut Night, Instant),
    log: &Log,
    (screen, stop): (&Screen, Stop),
) -> Result<Verdict, Error> {
    if let Some(jobs) = args.jobs {
        // Only fails where a pool exists already, and then its size stands.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let mut pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    night.pipeline.clone_from(&pipeline.name);
    if let Some(data) = &args.data {
        pipeline.inputs.folder.clone_from(data);
    }
    let store = Store::new(&args.work, &args.out, &args.state, &pipeline);
    if args.way.dry {
        return dry_run(args, &pipeline, &store.with_seen());
    }
    let _lock = run::hold(&store, &night.run, args.wait.longest(), &stop)?;
    // Whoever had the lock before may have read files meanwhile.
    let store = store.with_seen();
    let key = Key::new(read_or_make_key(&args.state)?);
    let store = store.with_key(key);
    let request = Request {
        id: night.run.clone(),
        listener: progress::listener(screen),
        stop,
        provinces: args.provinces.clone(),
        stages: args.stages.clone(),
        force: args.way.which == Which::All,
        only_failed: args.way.which == Which::Failed,
        fail_fast: args.way.fail_fast,
        program: super::program()?,
        limits: args.limits,
        key,
        wanted: args.reporting.over(&pipeline.wanted),
        today: args.today.unwrap_or_else(run::today),
    };
    let keep = |night: &mut Night, record: Option<&Record>| {
        night.seconds = run::rounded(started.elapsed());
        let most = usize::try_from(args.nightly.keep_runs).unwrap_or(usize::MAX);
        run::keep((&pipeline, &store), night, record, most)
    };
    let record = match run::execute(&pipeline, &store, &request) {
        Ok(record) => record,
        Err(error) => {
            night.error = Some(error.line());
            // Why it could not be started is what has to be told; that it could not be kept may have the same cause.
            let _ = keep(night, None);
            return Err(error);
        }
    };
    screen.clear();
    for failure in &record.failures {
        log.tell(failure);
    }
    if record.stopped {
        log.complain(&Error::Stopped);
    }
    let gathered = Summary::gather(&record, &pipeline, &store)?;
    say(&summary::render(&gathered, &record, &pipeline, &store));
    let whole = args.provinces.is_empty() && args.way.which != Which::Failed;
    *night = night.clone().with(&pipeline, &record, gathered, whole);
    keep(night, Some(&record))?;
    Ok(record.verdict())
}

/// Says what a run would do. It makes nothing, not even the key of personal data.
fn dry_run(args: &RunArgs, pipeline: &Pipeline, store: &Store) -> Result<Verdict, Error> {
    let key = read_key(&args.state)?.map(Key::new);
    let settings = Settings::new(args.limits, key, &args.reporting.over(&pipeline.wanted));
    let provinces = args.provinces.clone();
    let only_failed = args.way.which == Which::Failed;
    let planned = run::plan(pipeline, store, &AskedPlan { provinces, settings, key, only_failed })?;
    say(&dry::render(&planned, pipeline, &args.stages, args.way.which == Which::All));
    Ok(Verdict::Clean)
}
