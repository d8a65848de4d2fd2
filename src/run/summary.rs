//! What a run has to show: responses from file to score, findings, and the figures an official asks for first.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Done, Record};
use crate::correction::Status;
use crate::error::Error;
use crate::life::{Counts, Progress};
use crate::pipeline::Pipeline;
use crate::stage::Partition;
use crate::store::{FindingCounts, Store};
use crate::table::{MEANS, OUTCOMES, PROGRESS, SOURCES, STANDINGS, ZONE_COUNTS};
use crate::workbook::facts::{self, GroupMean, Standing, ZoneCounts};

/// Where the responses of a province went; none where that stage was not part of the run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Source files.
    pub files: Option<usize>,
    /// Responses read.
    pub read: Option<usize>,
    /// Accepted.
    pub accepted: Option<usize>,
    /// Rejected.
    pub rejected: Option<usize>,
    /// Kept.
    pub kept: Option<usize>,
    /// Duplicates.
    pub duplicates: Option<usize>,
}

/// A province in the summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvinceSummary {
    /// Code and name.
    pub name: String,
    /// Its responses.
    pub flow: Flow,
    /// Findings of all its stages.
    pub findings: FindingCounts,
    /// Its findings by state; none where their lives were not part of the run.
    pub lives: Option<Counts>,
    /// Stages that ran; the others were fresh.
    pub ran: usize,
}

/// Mean, best and worst of a group in a province.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupFigure {
    /// Code of the province.
    pub province: String,
    /// Title of the group.
    pub group: String,
    /// Loci with a score, of those in the roster.
    pub loci: (u32, u32),
    /// Mean as published.
    pub mean: Option<f64>,
    /// Name and score of the best locus.
    pub best: Option<(String, f64)>,
    /// Name and score of the lowest locus.
    pub worst: Option<(String, f64)>,
    /// Loci per category.
    pub zones: Vec<ZoneFigure>,
}

/// Loci of a group in a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ZoneFigure {
    /// Category.
    pub category: String,
    /// Loci.
    pub loci: u32,
}

/// The provincial government of a province: the locus whose code is the province's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProvinceFigure {
    /// Name.
    pub name: String,
    /// Score as published.
    pub score: f64,
    /// Category.
    pub category: String,
    /// Rank among the provincial governments whose score is known, and how many those are.
    pub rank: (u32, u32),
}

/// Everything printed at the end of a run.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Provinces, in the order of their codes.
    pub provinces: Vec<ProvinceSummary>,
    /// Provincial governments.
    pub governments: Vec<ProvinceFigure>,
    /// Groups per province.
    pub groups: Vec<GroupFigure>,
    /// What became of officers' answers: word and number, in the order of [`Status::ALL`]; none left out.
    pub corrections: Vec<(&'static str, usize)>,
}

impl Summary {
    /// Gathers the summary of a run from its record and, where the nation was consolidated, from its tables.
    pub fn gather(record: &Record, pipeline: &Pipeline, store: &Store) -> Result<Self, Error> {
        let mut summary = Self {
            provinces: provinces(record, pipeline, store)?,
            corrections: corrections(record, store)?,
            ..Self::default()
        };
        let consolidated = record
            .done
            .iter()
            .any(|done| done.partition == Partition::Nation && done.stage.name == "consolidate");
        if !consolidated {
            return Ok(summary);
        }
        let table = |table| store.read_table(&Partition::Nation, table);
        let (Some(standings), Some(means), Some(counts)) =
            (table(&STANDINGS)?, table(&MEANS)?, table(&ZONE_COUNTS)?)
        else {
            return Ok(summary);
        };
        let codes: BTreeSet<&str> =
            record.all_done().filter_map(|done| province_code(&done.partition)).collect();
        let standings = facts::standings(&standings)?;
        let mut means = facts::means(&means)?;
        means.retain(|mean| codes.contains(mean.province));
        let order = |code: &str| pipeline.instrument.groups.iter().position(|group| group.code == code);
        means.sort_by_key(|mean| (mean.province, order(mean.group)));
        let counts = facts::zone_counts(&counts)?;
        let governments = standings.iter().filter(|standing| codes.contains(standing.locus));
        summary.governments = governments.filter_map(government).collect();
        summary.groups = means.iter().map(|mean| group(mean, &standings, &counts, pipeline)).collect();
        Ok(summary)
    }
}

fn province_code(partition: &Partition) -> Option<&str> {
    match partition {
        Partition::Province(code) => Some(code),
        Partition::Nation => None,
    }
}

/// What became of the answers in the provinces whose validation was part of the run.
fn corrections(record: &Record, store: &Store) -> Result<Vec<(&'static str, usize)>, Error> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for done in
        record.done.iter().filter(|done| done.manifest.rows.get(OUTCOMES.name).is_some_and(|rows| *rows > 0))
    {
        let Some(frame) = store.read_table(&done.partition, &OUTCOMES)? else { continue };
        let statuses = frame.column("status").and_then(|column| column.str()).map_err(unreadable())?;
        for status in statuses.iter().flatten().filter_map(Status::from_word) {
            *counts.entry(status.word()).or_default() += 1;
        }
    }
    let count = |status: Status| Some((status.word(), counts.get(status.word()).copied()?));
    Ok(Status::ALL.into_iter().filter_map(count).collect())
}

fn unreadable() -> impl FnOnce(polars::error::PolarsError) -> Error {
    Error::compute("the summary")
}

/// The findings of a partition by state, where a stage just followed their lives.
fn lives(done: &Done, store: &Store) -> Result<Option<Counts>, Error> {
    if !done.manifest.rows.contains_key(PROGRESS.name) {
        return Ok(None);
    }
    let Some(frame) = store.read_table(&done.partition, &PROGRESS)? else { return Ok(None) };
    Ok(Some(Progress::read(&frame).map_err(unreadable())?.now().unwrap_or_default()))
}

/// What stands behind the name of a province that another office computed.
const BUNDLED: &str = " (bundle)";

fn provinces(record: &Record, pipeline: &Pipeline, store: &Store) -> Result<Vec<ProvinceSummary>, Error> {
    let mut provinces: Vec<(String, ProvinceSummary)> = Vec::new();
    let here = record.done.iter().map(|done| (done, ""));
    let all = here.chain(record.bundled.iter().map(|done| (done, BUNDLED)));
    for (done, bundled) in all {
        let Some(code) = province_code(&done.partition) else { continue };
        if provinces.last().is_none_or(|(last, _)| last != code) {
            let name = pipeline.regions.get(code).map_or("", |region| region.name.as_str());
            let empty = ProvinceSummary {
                name: format!("{code} {name}{bundled}"),
                flow: Flow::default(),
                findings: FindingCounts::default(),
                lives: None,
                ran: 0,
            };
            provinces.push((code.to_owned(), empty));
        }
        let Some((_, province)) = provinces.last_mut() else { continue };
        let rows = |table: &str| done.manifest.rows.get(table).copied();
        let flow = &mut province.flow;
        if done.stage.writes.iter().any(|table| table.name == SOURCES.name) {
            flow.files = Some(done.manifest.inputs.len());
        }
        flow.read = flow.read.or(rows("responses"));
        flow.accepted = flow.accepted.or(rows("accepted"));
        flow.rejected = flow.rejected.or(rows("rejected"));
        flow.kept = flow.kept.or(rows("kept"));
        flow.duplicates = flow.duplicates.or(rows("duplicates"));
        province.findings = province.findings + done.manifest.findings;
        province.lives = province.lives.or(lives(done, store)?);
        province.ran += usize::from(done.reason.is_some());
    }
    provinces.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(provinces.into_iter().map(|(_, province)| province).collect())
}

fn government(standing: &Standing<'_>) -> Option<ProvinceFigure> {
    Some(ProvinceFigure {
        name: standing.name.to_owned(),
        score: standing.score?,
        category: standing.category.to_owned(),
        rank: (standing.rank_nation?, standing.ranked_nation?),
    })
}

fn group(
    mean: &GroupMean<'_>,
    standings: &[Standing<'_>],
    counts: &ZoneCounts<'_>,
    pipeline: &Pipeline,
) -> GroupFigure {
    let title = pipeline.instrument.groups.iter().find(|group| group.code == mean.group);
    let named = |code: &str| {
        let standing = standings.iter().find(|standing| standing.locus == code)?;
        Some((standing.name.to_owned(), standing.score?))
    };
    let zone = |category: &str| ZoneFigure {
        category: category.to_owned(),
        loci: counts.get(&(mean.province, mean.group, category)).copied().unwrap_or(0),
    };
    GroupFigure {
        province: mean.province.to_owned(),
        group: title.map_or(mean.group, |group| group.title.as_str()).to_owned(),
        loci: (mean.scored, mean.expected),
        mean: mean.mean,
        best: named(mean.best),
        worst: named(mean.worst),
        zones: pipeline.instrument.zones.iter().map(|known| zone(&known.category)).collect(),
    }
}
