//! Runs stages: provinces in parallel, then the nation; one that fails never stops the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Instant;

use super::bundle::Bundles;
use super::event::Event;
use super::inputs::{self, Folders, Province};
use super::shelf::Shelf;
use super::stale::{self, Now, Reason};
use super::{Done, Failure, KEY_PART, Record, Request, laws};
use crate::error::Error;
use crate::intake::Templates;
use crate::pipeline::Pipeline;
use crate::stage::{From, InputFile, Job, Partition, Scope, Stage};
use crate::store::{FORMAT, FindingCounts, Manifest, Store, digest_of_file};
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
    record.bundled = runner.bundles.done(&request.stages);
    record.received = runner.bundles.received;
    let order = |stage: &str| request.stages.iter().position(|other| other.name == stage);
    record.done.sort_by_key(|done| (done.partition.clone(), order(done.stage.name)));
    record.failures.sort_by_key(|failure| (failure.partition.clone(), order(failure.stage)));
    Ok(record)
}

/// A run under way.
pub(super) struct Runner<'a> {
    pub(super) pipeline: &'a Pipeline,
    pub(super) store: &'a Store,
    pub(super) request: &'a Request,
    folders: Folders,
    bundles: Bundles,
    readers: Pool,
    record: Mutex<Record>,
}

/// One stage for one partition.
pub(super) struct Turn<'a> {
    pub(super) stage: &'static Stage,
    pub(super) partition: &'a Partition,
    pub(super) files: &'a [InputFile],
}

impl<'a> Runner<'a> {
    /// A runner that has no bundles.
    pub(super) fn new(
        pipeline: &'a Pipeline,
        store: &'a Store,
        request: &'a Request,
        folders: Folders,
    ) -> Self {
        let templates = Templates::of(pipeline, request.key);
        let readers = Pool::new(&request.program, request.limits, Some(&templates));
        let bundles = Bundles::default();
        Self { pipeline, store, request, folders, bundles, readers, record: Mutex::default() }
    }

    /// The bundles provinces are consolidated from.
    pub(super) const fn bundles(&self) -> &Bundles {
        &self.bundles
    }
}

impl Runner<'_> {
    fn phase(&self, scope: Scope, stages: &[&'static Stage], provinces: &[Province]) {
        // Without new standings, workbooks would show old ranks beside new scores.
        let needs_nation =
            stages.iter().any(|stage| stage.reads.iter().any(|(from, _)| *from == From::Nation));
        if needs_nation && self.failed().contains(&Partition::Nation.to_string()) {
            return;
        }
        if scope != Scope::Nation {
            let failed = self.failed();
            let left = provinces.iter().filter(|province| !failed.contains(&province.code));
            Self::each_in_parallel(left.collect(), |province| self.partition(stages, Some(province), &[]));
        }
        if scope != Scope::Province {
            let failed = self.failed();
            // Tables of a province whose folder is gone are of no province of this nation.
            let mut whole = self.store.provinces_with(&LOCI);
            whole.retain(|code| self.folders.has(code) && !failed.contains(code));
            whole.extend(self.bundles.used().map(|(code, _)| code.clone()));
            whole.sort();
            if let Ok(mut record) = self.record.lock() {
                record.nation.clone_from(&whole);
            }
            if whole.is_empty() {
                self.fail(Partition::Nation, stages, nothing_scored());
            } else {
                self.partition(stages, None, &whole);
            }
        }
    }

    /// Does `work` for every province, on as many plain threads as rayon has: a rayon worker that waits for the pool of
    /// polars would begin another province meanwhile, and end up with all of them in memory.
    fn each_in_parallel(provinces: Vec<&Province>, work: impl Fn(&Province) + Sync) {
        let queue = Mutex::new(provinces.into_iter());
        std::thread::scope(|scope| {
            for _ in 0..rayon::current_num_threads() {
                scope.spawn(|| {
                    loop {
                        let next = queue.lock().ok().and_then(|mut queue| queue.next());
                        let Some(province) = next else { return };
                        work(province);
                    }
                });
            }
        });
    }

    /// Provinces with a failure: what depends on them is left out.
    fn failed(&self) -> BTreeSet<String> {
        let Ok(record) = self.record.lock() else { return BTreeSet::new() };
        record.failures.iter().map(|failure| failure.partition.to_string()).collect()
    }

    /// Whether the nation of this run lacks provinces for another reason than that they have sent nothing.
    pub(super) fn lacks_provinces(&self) -> bool {
        let Ok(record) = self.record.lock() else { return true };
        record.failures.iter().any(|failure| !matches!(failure.error, Error::NoInput { .. }))
    }

    fn fail(&self, partition: Partition, stages: &[&'static Stage], error: Error) {
        let stage = stages.first().map_or("", |stage| stage.name);
        self.request.listener.hear(&Event::Failed { partition: &partition, stage, error: &error });
        if let Ok(mut record) = self.record.lock() {
            record.failures.push(Failure { partition, stage, error });
        }
    }

    /// Runs stages in a row for one province, or for the nation.
    fn partition(&self, stages: &[&'static Stage], province: Option<&Province>, nation_of: &[String]) {
        let partition =
            province.map_or(Partition::Nation, |province| Partition::Province(province.code.clone()));
        let mut shelf = Shelf::new(self.store, nation_of, &self.bundles);
        let begins =
            stages.first().map(|stage| stage.name) == self.request.stages.first().map(|stage| stage.name);
        if begins {
            let rejects = self.look_back(&partition, province, &mut shelf);
            if let Ok(mut record) = self.record.lock() {
                record.earlier_rejects += rejects;
            }
        }
        for stage in stages {
            let result = self.stage(stage, &partition, province, &mut shelf);
            match result {
                Ok(done) => {
                    self.request.listener.hear(&Event::Done { done: &done });
                    if let Ok(mut record) = self.record.lock() {
                        record.done.push(done);
                    }
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
        let files = self.files(stage, province)?;
        let turn = Turn { stage, partition, files: &files };
        let last = self.store.read_manifest(partition, stage.name)?;
        let now = self.now(&turn, shelf, last.as_ref())?;
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
                tracing::info!(%partition, stage = stage.name, why, ms = took.as_millis(), "done");
                (manifest, Some(took))
            }
        };
        Ok(Done { partition: partition.clone(), stage, reason, manifest, took })
    }

    /// The workbooks a stage reads.
    pub(super) fn files(&self, stage: &Stage, province: Option<&Province>) -> Result<Vec<InputFile>, Error> {
        match province {
            Some(province) if stage.reads_workbooks => inputs::files(self.pipeline, province),
            _ => Ok(Vec::new()),
        }
    }

    /// What the stage would be run on now, and what it left last time.
    pub(super) fn now(
        &self,
        turn: &Turn<'_>,
        shelf: &mut Shelf<'_>,
        last: Option<&Manifest>,
    ) -> Result<Now, Error> {
        let Turn { stage, partition, files } = turn;
        let mut inputs = shelf.digests(stage, partition)?;
        inputs.extend(files.iter().map(|file| (file.name.clone(), file.digest.clone())));
        if **partition == Partition::Nation {
            inputs.extend(self.bundles.inputs());
        }
        let left = last.map(|last| last.outputs.keys()).into_iter().flatten();
        let on_disk = |name: &String| {
            let table = stage.writes.iter().find(|table| table.name == *name);
            let found = match table {
                Some(table) => self.store.digest_of_table(partition, table),
                None => digest_of_file(&self.store.document_path(name)),
            };
            Some((name.clone(), found?))
        };
        let outputs = left.filter_map(on_disk).collect();
        let mut definition = stale::parts(self.pipeline, stage);
        if stage.reads_workbooks {
            // A file that was beyond the limits may not be beyond others.
            definition.insert("reader limits".to_owned(), self.request.limits.to_string());
            // Hashes of another key are of no use beside those of other provinces.
            definition.insert(KEY_PART.to_owned(), self.request.key.print());
        }
        let options = if stage.delivers { self.request.wanted.options() } else { BTreeMap::new() };
        Ok(Now { definition, options, inputs, outputs })
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
        let (tables, readers) = (&shelf.tables, &self.readers);
        let Request { today, key, wanted, .. } = self.request;
        let received = self.bundles.received.as_slice();
        let (pipeline, key, today) = (self.pipeline, *key, *today);
        let job = Job { pipeline, partition, files, tables, received, readers, key, wanted, today };
        let outcome = (stage.run)(&job)?;
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
