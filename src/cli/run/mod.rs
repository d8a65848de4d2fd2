//! `rekap run` and every stage by its name.

mod args;
mod reporting;

use tracing_subscriber::filter::LevelFilter;

use super::{colored, say, say_aside, summary};
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::Pipeline;
use crate::run::{self, Request, Summary, Verdict};
use crate::store::{Store, read_or_make_key};

pub use args::{RunArgs, TypedRun, of_stage, stage_alone};

/// Runs what was asked for and prints the summary.
pub fn run(args: &RunArgs) -> Result<Verdict, Error> {
    log_to_stderr(args.verbose);
    if let Some(jobs) = args.jobs {
        // Only fails where a pool exists already, and then its size stands.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let mut pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    if let Some(data) = &args.data {
        pipeline.inputs.folder.clone_from(data);
    }
    let store = Store::new(&args.work, &args.out, &args.state, &pipeline);
    let id = run::RunId::now();
    let _lock = run::hold(&store, &id, args.wait.longest())?;
    let key = Key::new(read_or_make_key(&args.state)?);
    let store = store.with_key(key);
    let request = Request {
        id,
        listener: run::Listener::default(),
        provinces: args.provinces.clone(),
        stages: args.stages.clone(),
        force: args.force,
        program: super::program()?,
        limits: args.limits,
        key,
        wanted: args.reporting.over(&pipeline.wanted),
        today: args.today.unwrap_or_else(run::today),
    };
    let record = run::execute(&pipeline, &store, &request)?;
    for failure in &record.failures {
        say_aside(&format!("rekap: {} {}: {}", failure.partition, failure.stage, failure.error.line()));
    }
    let gathered = Summary::gather(&record, &pipeline, &store)?;
    say(&summary::render(&gathered, &record, &pipeline, &store));
    Ok(record.verdict())
}

fn log_to_stderr(verbose: u8) {
    let level = match verbose {
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    let subscriber = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(colored())
        .with_target(false)
        .without_time()
        .with_max_level(level)
        .finish();
    // A second run in one process keeps the first one's log.
    let _ = tracing::subscriber::set_global_default(subscriber);
}
