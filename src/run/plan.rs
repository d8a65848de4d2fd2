//! The plan: what every stage is to every partition right now, without running anything.

use jiff::Timestamp;

use super::bundle::Bundles;
use super::failed::Failures;
use super::inputs::{self, Folders, Province};
use super::known_provinces;
use super::look::{Look, Settings, Turn};
use super::shelf::Shelf;
use super::slices::Slices;
use super::stale::Reason;
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::Pipeline;
use crate::stage::{Partition, STAGES, Scope, Stage};
use crate::store::{FindingCounts, Manifest, Store};
use crate::table::{LOCI, Table};

/// What a stage is to a partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// What it left is what it would leave now.
    Fresh,
    /// It would run again.
    Stale(Reason),
    /// It reads what a stage leaves that would run before it.
    Follows(&'static str),
    /// It could not be done the last time it was tried.
    Failed(String),
    /// It never ran.
    Never,
    /// Whether it would run cannot be told.
    Unknown(String),
}

impl State {
    /// The state in one word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Stale(_) | Self::Follows(_) => "stale",
            Self::Failed(_) => "failed",
            Self::Never => "never",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Why it is so; nothing where nothing is to be said.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Fresh | Self::Never => String::new(),
            Self::Stale(reason) => reason.to_string(),
            Self::Follows(stage) => format!("{stage} runs before it"),
            Self::Failed(why) | Self::Unknown(why) => why.clone(),
        }
    }

    /// Whether `rekap run` would run it.
    #[must_use]
    pub const fn runs(&self) -> bool {
        !matches!(self, Self::Fresh)
    }
}

/// A stage of a partition in the plan.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The partition.
    pub partition: Partition,
    /// The stage.
    pub stage: &'static Stage,
    /// What it is right now.
    pub state: State,
    /// Files, or rows of the table that goes in, when it ran last.
    pub rows_in: Option<usize>,
    /// Rows of the table that comes out, or workbooks.
    pub rows_out: Option<usize>,
    /// Its findings.
    pub findings: FindingCounts,
    /// When it ran last.
    pub when: Option<Timestamp>,
}

/// What is to be planned.
#[derive(Debug, Clone, Default)]
pub struct AskedPlan {
    /// Codes of provinces; all with workbooks, and the nation, where empty.
    pub provinces: Vec<String>,
    /// What a run would be told; as in the last run where nothing is known.
    pub settings: Settings,
    /// What tells whether a bundle fits; bundles are left out without it.
    pub key: Option<Key>,
    /// Whether the other provinces than those that failed keep what they have.
    pub only_failed: bool,
}

/// The plan of a pipeline: provinces by code, each with its stages in order, then the nation.
///
/// # Errors
/// A province is unknown, or the folder of workbooks cannot be read.
pub fn plan(pipeline: &Pipeline, store: &Store, asked: &AskedPlan) -> Result<Vec<Planned>, Error> {
    known_provinces(pipeline, &asked.provinces)?;
    let folders = Folders::of(pipeline)?;
    let bundles = match asked.key {
        Some(key) => Bundles::of(pipeline, key, |code| folders.has(code))?,
        None => Bundles::default(),
    };
    let provinces = folders.provinces(pipeline, &asked.provinces, |code| bundles.get(code).is_some())?;
    let look =
        Look { pipeline, store, bundles: &bundles, settings: asked.settings.clone(), tables_only: false };
    let slices = Slices::default();
    let mut planner = Planner { look, slices: &slices, failed: Failures::read(store), planned: Vec::new() };
    for province in &provinces {
        planner.province(province);
    }
    if asked.only_failed {
        planner.keep_what_did_not_fail();
    }
    if asked.provinces.is_empty() {
        let mut whole = store.provinces_with(&LOCI);
        whole.retain(|code| folders.has(code));
        whole.extend(bundles.used().map(|(code, _)| code.clone()));
        whole.sort();
        planner.nation(&provinces, &whole);
    }
    planner.planned.sort_by_key(|planned| planned.partition.clone());
    Ok(planner.planned)
}

struct Planner<'a> {
    look: Look<'a>,
    /// Tables of the nation, cut by province.
    slices: &'a Slices,
    failed: Failures,
    planned: Vec<Planned>,
}

impl Planner<'_> {
    fn province(&mut self, province: &Province) {
        let partition = Partition::Province(province.code.clone());
        let files = inputs::files(self.look.pipeline, self.look.store, province);
        let (files, unreadable) = match files {
            Ok(files) => (files, None),
            Err(error) => (Vec::new(), Some(error.line())),
        };
        let mut shelf = Shelf::new(self.look.store, &[], self.look.bundles, self.slices);
        for stage in STAGES.iter().filter(|stage| stage.scope != Scope::Nation) {
            let files = if stage.reads_workbooks { files.as_slice() } else { &[] };
            let turn = Turn { stage, partition: &partition, files };
            match &unreadable {
                Some(why) if stage.reads_workbooks => self.put(&turn, State::Failed(why.clone())),
                _ => self.look_at(&turn, &mut shelf, &[]),
            }
        }
    }

    /// The stages of provinces that did not fail are left as they are.
    fn keep_what_did_not_fail(&mut self) {
        let failed = self.failed.provinces();
        for planned in &mut self.planned {
            if planned.stage.scope == Scope::Province && !failed.contains(&planned.partition.to_string()) {
                planned.state = State::Fresh;
            }
        }
    }

    /// The nation, made of the provinces `whole`; `here` are those whose workbooks are here.
    fn nation(&mut self, here: &[Province], whole: &[String]) {
        let here: Vec<Partition> =
            here.iter().map(|province| Partition::Province(province.code.clone())).collect();
        let mut shelf = Shelf::new(self.look.store, whole, self.look.bundles, self.slices);
        for stage in STAGES.iter().filter(|stage| stage.scope != Scope::Province) {
            let turn = Turn { stage, partition: &Partition::Nation, files: &[] };
            self.look_at(&turn, &mut shelf, &here);
        }
        // What a province reports of the nation waits for the nation.
        let Some(first) = self.first_running(&Partition::Nation) else { return };
        for planned in &mut self.planned {
            let waits = planned.stage.scope == Scope::Both && planned.partition != Partition::Nation;
            if waits && planned.state == State::Fresh {
                planned.state = State::Follows(first);
            }
        }
    }

    /// Plans one stage; `below` are partitions whose tables it reads besides its own.
    fn look_at(&mut self, turn: &Turn<'_>, shelf: &mut Shelf<'_>, below: &[Partition]) {
        let state = match self.look.reason(turn, shelf) {
            Ok(Some(Reason::NeverRun)) => State::Never,
            Ok(Some(reason)) => State::Stale(reason),
            Ok(None) => self.follows(turn, below),
            // The stage that writes the table runs before this one.
            Err(Error::MissingTable { .. } | Error::Table { .. }) => match self.follows(turn, below) {
                State::Fresh => State::Never,
                follows => follows,
            },
            Err(error) => State::Unknown(error.line()),
        };
        self.put(turn, state);
    }

    fn put(&mut self, turn: &Turn<'_>, state: State) {
        let store = self.look.store;
        let state = match self.failed.get(turn.partition, turn.stage.name) {
            Some(why) if state.runs() => State::Failed(why.to_owned()),
            _ => state,
        };
        let last = store.read_manifest(turn.partition, turn.stage.name).ok().flatten();
        let [table_in, table_out] = turn.stage.measures;
        self.planned.push(Planned {
            partition: turn.partition.clone(),
            stage: turn.stage,
            state,
            rows_in: last.as_ref().and_then(|last| rows_in(last, turn, table_in, store)),
            rows_out: last.as_ref().and_then(|last| rows_out(last, turn.stage, table_out)),
            findings: last.as_ref().map(|last| last.findings).unwrap_or_default(),
            when: store.manifest_time(turn.partition, turn.stage.name),
        });
    }

    /// Fresh, unless an earlier stage would change what it reads.
    fn follows(&self, turn: &Turn<'_>, below: &[Partition]) -> State {
        let own = [turn.partition.clone()];
        let upstream = self.planned.iter().filter(|planned| {
            let read = planned.stage.writes.iter();
            let mut read =
                read.filter(|table| turn.stage.reads.iter().any(|(_, read)| read.name == table.name));
            let near = own.contains(&planned.partition) || below.contains(&planned.partition);
            near && planned.state.runs() && planned.stage.name != turn.stage.name && read.next().is_some()
        });
        upstream.map(|planned| State::Follows(planned.stage.name)).next_back().unwrap_or(State::Fresh)
    }

    fn first_running(&self, partition: &Partition) -> Option<&'static str> {
        let mut own = self.planned.iter().filter(|planned| planned.partition == *partition);
        own.find(|planned| planned.state.runs()).map(|planned| planned.stage.name)
    }
}

fn rows_in(last: &Manifest, turn: &Turn<'_>, table: Option<&'static Table>, store: &Store) -> Option<usize> {
    let Some(table) = table else {
        return turn
            .stage
            .reads_workbooks
            .then(|| last.inputs.keys().filter(|name| is_file(name, turn)).count());
    };
    let writer = STAGES.iter().find(|stage| stage.writes.iter().any(|other| other.name == table.name))?;
    let rows = |partition: &Partition| {
        store.read_manifest(partition, writer.name).ok().flatten()?.rows.get(table.name).copied()
    };
    if *turn.partition != Partition::Nation || writer.scope == Scope::Nation {
        return rows(turn.partition);
    }
    let ending = format!("/{}", table.name);
    let provinces = last.inputs.keys().filter_map(|name| name.strip_suffix(&ending));
    Some(provinces.filter_map(|code| rows(&Partition::Province(code.to_owned()))).sum())
}

/// Whether an input is a file and no table: tables stand behind their partition.
fn is_file(name: &str, turn: &Turn<'_>) -> bool {
    let nation = Partition::Nation.to_string();
    let own = turn.partition.to_string();
    name.split_once('/').is_none_or(|(partition, _)| partition != nation && partition != own)
}

fn rows_out(last: &Manifest, stage: &Stage, table: Option<&'static Table>) -> Option<usize> {
    match table {
        Some(table) => last.rows.get(table.name).copied(),
        None => {
            Some(last.outputs.keys().filter(|name| stage.writes.iter().all(|t| t.name != **name)).count())
        }
    }
}
