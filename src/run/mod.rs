//! Running stages: which provinces, which files, what is stale and why, in what order, and what came of it.

mod absent;
mod bundle;
mod changes;
mod cores;
mod diff;
mod earlier;
mod event;
mod execute;
mod failed;
mod figures;
mod fresh;
mod groups;
mod hold;
mod id;
mod inputs;
mod kept;
mod laws;
mod listing;
mod look;
mod night;
mod noted;
mod plan;
mod shelf;
mod slices;
mod stale;
mod stop;
mod summary;
mod verify;
mod why;
mod write;

use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::Date;

use crate::error::Error;
use crate::intake::Key;
use crate::stage::{Partition, Stage};
use crate::standing::Received;
use crate::store::Manifest;
use crate::wanted::Wanted;
use crate::worker::Limits;

pub use bundle::{PackedProvince, pack_province};
pub use diff::{Cause, Difference, Figures, LocusMove, UnitMove, diff};
pub use event::{Event, Listener};
pub use execute::execute;
pub use figures::{figures, no_figures};
pub use fresh::{stale_nation, stale_tables};
pub use groups::{
    AskedGroups, ListedField, ListedGroup, ListedMember, ListedPair, TypedCells, list_groups, probability,
    typed_cells,
};
pub use hold::hold;
pub use id::RunId;
pub use inputs::{Folders, Province, known as known_provinces};
pub use kept::{KeptFailure, KeptRun, KeptStage, keep, kept_runs};
pub use listing::{Asked, Listed, list};
pub use look::Settings;
pub use night::{Ending, Failed, Night, ProvinceNight, ProvinceState, Ran, StageNight, rounded};
pub use plan::{AskedPlan, Planned, State, plan};
pub use stale::{Reason, program};
pub use stop::Stop;
pub use summary::{Flow, GroupFigure, ProvinceSummary, Summary, ZoneFigure};
pub use verify::{Verified, verify};
pub use why::{
    AnswerPart, AskedWhy, ChangePart, CoverPart, Decision, DimensionPart, Evidence, IndicatorPart, LocusPart,
    SetAsidePart, SourcePart, Tally, UnitPart, Why, why,
};

/// What manifests call the key of personal data.
const KEY_PART: &str = "key of personal data";

/// What is to be run.
#[derive(Debug, Clone)]
pub struct Request {
    /// Names this run in logs and among those that are kept.
    pub id: RunId,
    /// Codes of the provinces; all that have workbooks where empty.
    pub provinces: Vec<String>,
    /// The stages, in order.
    pub stages: Vec<&'static Stage>,
    /// Whether stages run although nothing changed.
    pub force: bool,
    /// Whether only those provinces go through the stages of provinces that failed the last time.
    pub only_failed: bool,
    /// Whether nothing new begins after a failure; otherwise the other provinces go on.
    pub fail_fast: bool,
    /// The program that reads workbooks, under [`crate::worker::COMMAND`].
    pub program: PathBuf,
    /// What reading one workbook may take.
    pub limits: Limits,
    /// What hides personal data.
    pub key: Key,
    /// What is wanted of a report.
    pub wanted: Wanted,
    /// The day of the run, as lives of findings remember it.
    pub today: Date,
    /// Who is told what happens while it happens.
    pub listener: Listener,
    /// How the run is asked to end early.
    pub stop: Stop,
}

/// This moment, for logs and what is told of a run. The clock is read here and for the name and the day of a run.
#[must_use]
pub fn moment() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// The name of this machine; empty where the system tells none.
#[must_use]
pub fn host() -> String {
    #[cfg(unix)]
    return rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(not(unix))]
    String::new()
}

/// The day it is where this program runs.
#[must_use]
pub fn today() -> Date {
    jiff::Zoned::now().date()
}

/// A stage that ran for a partition, or did not have to.
#[derive(Debug)]
pub struct Done {
    /// The partition.
    pub partition: Partition,
    /// The stage.
    pub stage: &'static Stage,
    /// Why it ran; none where it was fresh.
    pub reason: Option<Reason>,
    /// What it did, now or last time.
    pub manifest: Manifest,
    /// How long it ran; none where it was fresh.
    pub took: Option<Duration>,
}

/// A stage that could not be done for a partition.
#[derive(Debug)]
pub struct Failure {
    /// The partition.
    pub partition: Partition,
    /// The stage.
    pub stage: &'static str,
    /// Why.
    pub error: Error,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Record {
    /// Stages done, in the order of partitions and stages.
    pub done: Vec<Done>,
    /// What the same stages did in the offices whose bundles were used.
    pub bundled: Vec<Done>,
    /// Codes of the provinces the nation was made of; empty where it was not asked for.
    pub nation: Vec<String>,
    /// The folder of bundles, file by file.
    pub received: Vec<Received>,
    /// Rejecting findings of stages before the first one asked for.
    pub earlier_rejects: usize,
    /// Stages that failed; what depends on them was left out.
    pub failures: Vec<Failure>,
    /// Whether it was asked to stop before everything was done.
    pub stopped: bool,
    /// Codes of the provinces that were to be run here.
    pub asked: Vec<String>,
}

/// The three endings of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Done, and all data is good.
    Clean,
    /// Done, and some data was set aside.
    BadData,
    /// Not done.
    Broken,
}

impl Record {
    /// Stages done, here and by those whose bundles were used.
    pub fn all_done(&self) -> impl Iterator<Item = &Done> {
        self.done.iter().chain(&self.bundled)
    }

    /// How the run ended.
    pub fn verdict(&self) -> Verdict {
        if self.stopped || !self.failures.is_empty() {
            Verdict::Broken
        } else if self.earlier_rejects > 0 || self.all_done().any(|done| done.manifest.findings.reject > 0) {
            Verdict::BadData
        } else {
            Verdict::Clean
        }
    }
}
