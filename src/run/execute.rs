//! Runs stages: provinces in parallel, then the nation; one that fails never stops the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use super::bundle::Bundles;
use super::cores::Cores;
use super::event::Event;
use super::failed::Failures;
use super::inputs::{self, Folders, Province};
use super::look::{Look, Settings, Turn};
use super::shelf::Shelf;
use super::slices::Slices;
use super::stale::{self, Now, Reason};
use super::{Done, Record, Request, laws};
use crate::error::Error;
use crate::intake::Templates;
use crate::pipeline::Pipeline;
use crate::stage::{From, InputFile, Job, Partition, Scope, Stage};
use crate::store::{FORMAT, FindingCounts, Manifest, Store};
use crate::table::LOCI;
use crate::worker::Pool;

/// Runs `request` and says what came of it; an error only where nothing could be started at all.
pub fn execute(pipeline: &Pipeline, store: &Store, request: &Request) -> Result<Record, Error> {
    let folders = Folders::of(pipeline)?;
    let of_nation = request.stages.iter().any(|stage| stage.scope != Scope::Province);
    let bundles = if of_nation {
        Bundles::of(pipeline, request.key, |code| folders.has(code))?
    } else {
        Bundles::default()
    };
    let provinces = folders.provinces(pipeline, &request.provinces, |code| bundles.get(code).is_some())?;
    let mut runner = Runner::new(pipeline, store, request, folders);
    runner.bundles = bundles;
    request.listener.hear(&Event::Starts { provinces: provinces.len(), stages: &request.stages });
    let mut rest = request.stages.as_slice();
    while let Some(first) = rest.first() {
        // Consecutive stages of provinces run through, province by province, with their tables in memory.
        let many = rest.iter().take_while(|stage| stage.scope == first.scope).count();
        let (phase, later) = rest.split_at(many);
        runner.phase(first.scope, phase, &provinces);
        rest = later;
    }
    let mut record = runner.record.into_inner().unwrap_or_default();
    record.asked = provinces.into_iter().map(|province| province.code).collect();
    record.bundled = runner.bundles.done(&request.stages);
    record.received = runner.bundles.received;
    let order = |stage: &str| request.stages.iter().position(|other| other.name == stage);
    record.done.sort_by_key(|done| (done.partition.clone(), order(done.stage.name)));
    record.failures.sort_by_key(|failure| (failure.partition.clone(), order(failure.stage)));
    remember(store, request, runner.failed_before, &record);
    Ok(record)
}

/// Writes down what the next run and `status` want to know; a run is not broken by that: without it, files are read again.
fn remember(store: &Store, request: &Request, failed_before: Failures, record: &Record) {
    let failed = failed_before.after(record, &request.id).write(store);
    for error in [failed, store.remember_seen()].into_iter().filter_map(Result::err) {
        tracing::warn!("{}", error.line());
    }
}

/// A run under way.
pub(super) struct Runner<'a> {
    pub(super) pipeline: &'a Pipeline,
    pub(super) store: &'a Store,
    pub(super) request: &'a Request,
    folders: Folders,
    bundles: Bundles,
    slices: Slices,
    /// Failures of earlier runs that stand.
    failed_before: Failures,
    pub(super) cores: Cores,
    /// Made when the first stage runs: nothing is to be read where all is fresh.
    readers: OnceLock<Pool>,
    pub(super) record: Mutex<Record>,
}

impl<'a> Runner<'a> {
    /// A runner that has no bundles.
    pub(super) fn new(
        pipeline: &'a Pipeline,
        store: &'a Store,
        request: &'a Request,
        folders: Folders,
    ) -> Self {
        let (bundles, readers) = (Bundles::default(), OnceLock::new());
        let (slices, failed_before) = (Slices::default(), Failures::read(store));
        let (cores, record) = (Cores::new(), Mutex::default());
        Self { pipeline, store, request, folders, bundles, slices, failed_before, cores, readers, record }
    }

    /// The processes that read workbooks.
    fn readers(&self) -> &Pool {
        self.readers.get_or_init(|| {
            let templates = Templates::of(self.pipeline, self.request.key);
            let pool = Pool::new(&self.request.program, self.request.limits, Some(&templates));
            pool.until(self.request.stop.flag())
        })
    }

    /// Looks at stages with the settings of this run.
    pub(super) fn look(&self) -> Look<'_> {
        Look {
            pipeline: self.pipeline,
            store: self.store,
            bundles: &self.bundles,
            settings: Settings::of(self.request),
            tables_only: false,
        }
    }

    /// The bundles provinces are consolidated from.
    pub(super) const fn bundles(&self) -> &Bundles {
        &self.bundles
    }
}

impl Runner<'_> {
    fn phase(&self, scope: Scope, stages: &[&'static Stage], provinces: &[Province]) {
        if self.request.stop.asked() {
            return self.note(|record| record.stopped = true);
        }
        // Without new standings, workbooks would show old ranks beside new scores.
        let needs_nation =
            stages.iter().any(|stage| stage.reads.iter().any(|(from, _)| *from == From::Slice));
        if needs_nation && self.failed().contains(&Partition::Nation.to_string()) {
            return;
        }
        let failed = self.failed();
        let mut left: Vec<Option<&Province>> = Vec::new();
        let mut whole = Vec::new();
        if scope != Scope::Province {
            whole = self.whole(&failed);
            self.note(|record| record.nation.clone_from(&whole));
            // The nation is as much work as several provinces: where it need not wait for them, it begins with them.
            match whole.as_slice() {
                [] => self.fail(Partition::Nation, stages, nothing_scored()),
                _ => left.push(None),
            }
        }
        if scope != Scope::Nation {
            // Reports of all provinces follow the nation, whichever province was run.
            let only = (self.request.only_failed && scope == Scope::Province)
                .then(|| self.failed_before.provinces());
            let asked = |code: &String| only.as_ref().is_none_or(|only| only.contains(code));
            left.extend(
                provinces
                    .iter()
                    .filter(|province| !failed.contains(&province.code) && asked(&province.code))
                    .map(Some),
            );
        }
        self.cores.each(left, |province| {
            self.partition(stages, province, if province.is_none() { &whole } else { &[] });
        });
    }

    /// The provinces of which the nation is made.
    fn whole(&self, failed: &BTreeSet<String>) -> Vec<String> {
        // Tables of a province whose folder is gone are of no province of this nation.
        let mut whole = self.store.provinces_with(&LOCI);
        whole.retain(|code| self.folders.has(code) && !failed.contains(code));
        whole.extend(self.bundles.used().map(|(code, _)| code.clone()));
        whole.sort();
        whole
    }

    /// Runs stages in a row for one province, or for the nation.
    fn partition(&self, stages: &[&'static Stage], province: Option<&Province>, nation_of: &[String]) {
        let partition =
            province.map_or(Partition::Nation, |province| Partition::Province(province.code.clone()));
        let mut shelf = Shelf::new(self.store, nation_of, &self.bundles, &self.slices);
        let begins =
            stages.first().map(|stage| stage.name) == self.request.stages.first().map(|stage| stage.name);
        if begins {
            let rejects = self.look_back(&partition, province, &mut shelf);
            self.note(|record| record.earlier_rejects += rejects);
        }
        for stage in stages {
            if self.request.fail_fast && !self.failed().is_empty() {
                return;
            }
            let span = tracing::error_span!("stage", province = %partition, stage = stage.name);
            let result = span.in_scope(|| self.stage(stage, &partition, province, &mut shelf));
            match result {
                Ok(done) => {
                    self.request.listener.hear(&Event::Done { done: &done });
                    self.note(|record| record.done.push(done));
                }
                Err(error) => return self.fail(partition, &[stage], error),
            }
        }
    }

    fn stage(
        &self,
        stage: &'static Stage,
        partition: &Partition,
        province: Option<&Province>,
        shelf: &mut Shelf<'_>,
    ) -> Result<Done, Error> {
        self.request.stop.go_on()?;
        let files = self.files(stage, province)?;
        let turn = Turn { stage, partition, files: &files };
        let last = self.store.read_manifest(partition, stage.name)?;
        let now = self.look().now(&turn, shelf, last.as_ref())?;
        let reason = match stale::reason(stage, last.as_ref(), &now) {
            stale @ Some(_) => stale,
            None if self.request.force => Some(Reason::Asked),
            None => None,
        };
        if let Some(reason) = reason.as_ref().filter(|reason| reason.is_damage()) {
            tracing::warn!("{partition} {}: {reason}; it is made again", stage.name);
        }
        let (manifest, took) = match (&reason, last) {
            (None, Some(last)) => (last, None),
            (reason, last) => {
                let started = Instant::now();
                self.request.listener.hear(&Event::Begins { partition, stage: stage.name });
                let manifest = self.run(&turn, now, last.as_ref(), shelf)?;
                let why = reason.as_ref().map(ToString::to_string).unwrap_or_default();
                let took = started.elapsed();
                tracing::info!(why, ms = took.as_millis(), "done");
                (manifest, Some(took))
            }
        };
        Ok(Done { partition: partition.clone(), stage, reason, manifest, took })
    }

    /// The workbooks a stage reads.
    pub(super) fn files(&self, stage: &Stage, province: Option<&Province>) -> Result<Vec<InputFile>, Error> {
        match province {
            Some(province) if stage.reads_workbooks => inputs::files(self.pipeline, self.store, province),
            _ => Ok(Vec::new()),
        }
    }

    fn run(
        &self,
        turn: &Turn<'_>,
        now: Now,
        last: Option<&Manifest>,
        shelf: &mut Shelf<'_>,
    ) -> Result<Manifest, Error> {
        let Turn { stage, partition, files } = *turn;
        shelf.load(stage, partition)?;
        let (tables, readers) = (&shelf.tables, self.readers());
        let Request { today, key, wanted, .. } = self.request;
        let received = self.bundles.received.as_slice();
        let (pipeline, key, today) = (self.pipeline, *key, *today);
        let job = Job { pipeline, partition, files, tables, received, readers, key, wanted, today };
        let outcome = (stage.run)(&job);
        // From here on the stage is written whole. What it gave is not trusted after a signal: its readers may have died of it.
        self.request.stop.go_on()?;
        let outcome = outcome?;
        laws::hold(partition, &shelf.tables, &outcome, self.pipeline)?;
        let mut manifest = Manifest {
            format: FORMAT,
            program: stale::program().to_owned(),
            stage: stage.name.to_owned(),
            definition: now.definition,
            options: now.options,
            inputs: now.inputs,
            outputs: BTreeMap::new(),
            rows: BTreeMap::new(),
            findings: FindingCounts::default(),
        };
        self.write(outcome, &mut manifest, last, (partition, shelf))?;
        Ok(manifest)
    }
}

/// The nation of no province.
fn nothing_scored() -> Error {
    Error::MissingTable {
        stage: "consolidate".to_owned(),
        table: LOCI.name.to_owned(),
        partition: "any province".to_owned(),
    }
}
