//! What is told of a whole run when it is over: how it ended, what changed, which provinces need somebody, and the figures.

mod parts;
mod provinces;

use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use super::{Done, Failure, Flow, Record, RunId, Summary, Verdict};
use crate::pipeline::Pipeline;
use crate::stage::STAGES;
use crate::store::FindingCounts;

pub use parts::{Ending, Failed, ProvinceNight, ProvinceState, Ran, StageNight};
use provinces::provinces;

/// What is told of a whole run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Night {
    /// Its name.
    pub run: RunId,
    /// Version and build of the program.
    pub program: &'static str,
    /// Name of the pipeline; as typed where it could not be loaded.
    pub pipeline: String,
    /// Title of the pipeline; empty where it could not be loaded.
    pub title: String,
    /// Name of the machine.
    pub host: String,
    /// When it began.
    pub began: Timestamp,
    /// How long it took.
    pub seconds: f64,
    /// How it ended.
    pub verdict: Ending,
    /// Why nothing could be started at all; none where something was.
    pub error: Option<String>,
    /// What failed.
    pub failures: Vec<Failed>,
    /// The stages asked for, in order.
    pub stages: Vec<StageNight>,
    /// What ran, in the order of partitions and stages.
    pub ran: Vec<Ran>,
    /// The provinces of this run and those that are missing, by code.
    pub provinces: Vec<ProvinceNight>,
    /// Where all responses went.
    pub flow: Flow,
    /// Findings of provinces and nation.
    pub findings: FindingCounts,
    /// Decimals of published scores.
    pub decimals: u8,
    /// Responses and figures, province by province.
    pub summary: Summary,
}

impl Night {
    /// A run of which nothing is known yet but its name and when it began.
    #[must_use]
    pub fn new(run: RunId, pipeline: &str, began: Timestamp) -> Self {
        Self {
            run,
            program: super::program(),
            pipeline: pipeline.to_owned(),
            title: String::new(),
            host: super::host(),
            began,
            seconds: 0.0,
            verdict: Ending::Broken,
            error: None,
            failures: Vec::new(),
            stages: Vec::new(),
            ran: Vec::new(),
            provinces: Vec::new(),
            flow: Flow::default(),
            findings: FindingCounts::default(),
            decimals: 2,
            summary: Summary::default(),
        }
    }

    /// Tells what came of it.
    #[must_use]
    pub fn with(self, pipeline: &Pipeline, record: &Record, summary: Summary, expected: bool) -> Self {
        let all = |one: fn(&Flow) -> Option<usize>| {
            summary.provinces.iter().map(|province| one(&province.flow)).sum::<Option<usize>>()
        };
        let mut flow = Flow::default();
        if !summary.provinces.is_empty() {
            flow = Flow {
                files: all(|flow| flow.files),
                read: all(|flow| flow.read),
                accepted: all(|flow| flow.accepted),
                rejected: all(|flow| flow.rejected),
                kept: all(|flow| flow.kept),
                duplicates: all(|flow| flow.duplicates),
            };
        }
        Self {
            pipeline: pipeline.name.clone(),
            title: pipeline.title.to_string(),
            verdict: ending(record),
            failures: record.failures.iter().map(failed).collect(),
            stages: stages(record),
            ran: record.done.iter().filter_map(ran).collect(),
            provinces: provinces(record, pipeline, expected),
            flow,
            findings: record
                .all_done()
                .fold(FindingCounts::default(), |sum, one| sum + one.manifest.findings),
            decimals: pipeline.instrument.rounding.decimals,
            summary,
            ..self
        }
    }

    /// How many provinces stand there.
    #[must_use]
    pub fn count(&self, state: ProvinceState) -> usize {
        self.provinces.iter().filter(|province| province.state == state).count()
    }
}

fn ending(record: &Record) -> Ending {
    match record.verdict() {
        _ if record.stopped => Ending::Stopped,
        Verdict::Clean => Ending::Clean,
        Verdict::BadData => Ending::BadData,
        Verdict::Broken => Ending::Broken,
    }
}

fn failed(failure: &Failure) -> Failed {
    Failed { province: failure.partition.to_string(), stage: failure.stage, error: failure.error.line() }
}

fn ran(done: &Done) -> Option<Ran> {
    Some(Ran {
        province: done.partition.to_string(),
        stage: done.stage.name,
        reason: done.reason.as_ref()?.to_string(),
        seconds: rounded(done.took.unwrap_or_default()),
    })
}

/// Seconds, to the millisecond.
#[must_use]
pub fn rounded(took: Duration) -> f64 {
    Duration::from_millis(u64::try_from(took.as_millis()).unwrap_or(u64::MAX)).as_secs_f64()
}

fn stages(record: &Record) -> Vec<StageNight> {
    let of = |name: &'static str| {
        let done = || record.done.iter().filter(move |done| done.stage.name == name);
        let ran = done().filter(|done| done.reason.is_some()).count();
        let took = done().filter_map(|done| done.took).sum();
        StageNight {
            stage: name,
            ran,
            fresh: done().count() - ran,
            failed: record.failures.iter().filter(|failure| failure.stage == name).count(),
            seconds: rounded(took),
        }
    };
    let all = STAGES.iter().map(|stage| of(stage.name));
    all.filter(|stage| stage.ran + stage.fresh + stage.failed > 0).collect()
}
