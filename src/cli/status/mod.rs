//! `rekap status`: what every stage is to every province right now, and why. It only looks, and waits for nobody.

mod args;
mod screen;

pub use args::StatusArgs;
pub use screen::{local, named};

use jiff::Timestamp;
use serde::Serialize;

use super::output;
use super::table::width;
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::Pipeline;
use crate::run::{self, AskedPlan, Planned, Settings, Verdict};
use crate::store::{FindingCounts, Store, read_key};

/// Shows where every stage stands.
pub fn status(args: &StatusArgs) -> Result<Verdict, Error> {
    let mut pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    if let Some(data) = &args.data {
        pipeline.inputs.folder.clone_from(data);
    }
    let store = Store::new(&args.work, &args.out, &args.state, &pipeline).with_seen();
    let key = read_key(&args.state)?.map(Key::new);
    let asked = AskedPlan {
        provinces: args.province.clone(),
        settings: Settings::default(),
        key,
        only_failed: false,
    };
    let planned = run::plan(&pipeline, &store, &asked)?;
    output::print(if args.json {
        output::json(&planned.iter().map(line).collect::<Vec<_>>())
    } else {
        Ok(output::text(screen::render(&planned, &pipeline, args.long, width())))
    })?;
    let fresh = planned.iter().all(|planned| !planned.state.runs());
    Ok(if fresh { Verdict::Clean } else { Verdict::BadData })
}

/// A stage of a partition, as JSON.
#[derive(Debug, Serialize)]
struct Line<'a> {
    province: String,
    stage: &'static str,
    state: &'static str,
    reason: String,
    rows_in: Option<usize>,
    rows_out: Option<usize>,
    findings: &'a FindingCounts,
    when: Option<Timestamp>,
}

fn line(planned: &Planned) -> Line<'_> {
    Line {
        province: planned.partition.to_string(),
        stage: planned.stage.name,
        state: planned.state.word(),
        reason: planned.state.reason(),
        rows_in: planned.rows_in,
        rows_out: planned.rows_out,
        findings: &planned.findings,
        when: planned.when,
    }
}
