//! `rekap runs`: the runs that are kept, the newest first, or all that is known of one.

use std::path::PathBuf;

use clap::Args;

use super::status::local;
use super::table::{lines, right, table, width};
use super::{output, say_aside};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::run::{KeptRun, Verdict, kept_runs};
use crate::store::Store;

/// Arguments of `runs`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 listed, also where there are none; 2 not done. Old runs go as `rekap run --keep-runs` says."
)]
pub struct RunsArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// Id of a run: all that is known of it, as JSON, with the digest of everything it read and left
    pub run: Option<String>,
    /// The list as JSON
    #[arg(long)]
    pub json: bool,
    /// Folder of the tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    pub work: PathBuf,
}

/// Lists runs, or prints one.
pub fn runs(args: &RunsArgs) -> Result<Verdict, Error> {
    let pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    let nowhere = PathBuf::new();
    let store = Store::new(&args.work, &nowhere, &nowhere, &pipeline);
    if let Some(id) = &args.run {
        let Some(bytes) = store.read_run(id)? else {
            say_aside(&format!("rekap: there is no run `{id}`: `rekap runs {}` lists all", args.pipeline));
            return Ok(Verdict::Broken);
        };
        output::print(Ok(bytes))?;
        return Ok(Verdict::Clean);
    }
    let (runs, damaged) = kept_runs(&store)?;
    for id in &damaged {
        say_aside(&format!("rekap: the record of run {id} cannot be read: it is left out"));
    }
    output::print(if args.json { output::json(&runs) } else { Ok(output::text(screen(&runs, width()))) })?;
    Ok(Verdict::Clean)
}

fn screen(runs: &[KeptRun], width: Option<u16>) -> String {
    if runs.is_empty() {
        return "No run is kept.".to_owned();
    }
    let header = ["run", "began", "took", "verdict", "ran", "fresh", "failed", "note/void/reject", "host"];
    let mut listed = table(&header, width);
    for run in runs {
        let sum =
            |of: fn(&crate::run::KeptStage) -> usize| run.stages.iter().map(of).sum::<usize>().to_string();
        let found = run.findings;
        listed.add_row([
            run.run.clone(),
            local(run.began),
            format!("{:.1} s", run.seconds),
            run.verdict.replace('_', " "),
            sum(|stage| stage.ran),
            sum(|stage| stage.fresh),
            sum(|stage| stage.failed),
            format!("{}/{}/{}", found.note, found.void, found.reject),
            run.host.clone(),
        ]);
    }
    right(&mut listed, [2, 4, 5, 6, 7]);
    lines(&listed)
}
