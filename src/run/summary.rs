//! What a run has to show: responses from file to score, findings, and the figures an official asks for first.

use std::collections::BTreeSet;

use super::Record;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::Partition;
use crate::store::{FindingCounts, Store};
use crate::table::{MEANS, SOURCES, STANDINGS, ZONE_COUNTS};
use crate::workbook::facts::{self, GroupMean, Standing, ZoneCounts};

/// Where the responses of a province went; none where that stage was not part of the run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvinceSummary {
    /// Code and name.
    pub name: String,
    /// Its responses.
    pub flow: Flow,
    /// Findings of all its stages.
    pub findings: FindingCounts,
    /// Stages that ran; the others were fresh.
    pub ran: usize,
}

/// Mean, best and worst of a group in a province.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneFigure {
    /// Category.
    pub category: String,
    /// Loci.
    pub loci: u32,
}

/// The provincial government of a province: the locus whose code is the province's.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Default, PartialEq)]
pub struct Summary {
    /// Provinces, in the order of their codes.
    pub provinces: Vec<ProvinceSummary>,
    /// Provincial governments.
    pub governments: Vec<ProvinceFigure>,
    /// Groups per province.
    pub groups: Vec<GroupFigure>,
}

impl Summary {
    /// Gathers the summary of a run from its record and, where the nation was consolidated, from its tables.
    pub fn gather(record: &Record, pipeline: &Pipeline, store: &Store) -> Result<Self, Error> {
        let mut summary = Self { provinces: provinces(record, pipeline), ..Self::default() };
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
            record.done.iter().filter_map(|done| province_code(&done.partition)).collect();
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

fn provinces(record: &Record, pipeline: &Pipeline) -> Vec<ProvinceSummary> {
    let mut provinces: Vec<(String, ProvinceSummary)> = Vec::new();
    for done in &record.done {
        let Some(code) = province_code(&done.partition) else { continue };
        if provinces.last().is_none_or(|(last, _)| last != code) {
            let name = pipeline.regions.get(code).map_or("", |region| region.name.as_str());
            let empty = ProvinceSummary {
                name: format!("{code} {name}"),
                flow: Flow::default(),
                findings: FindingCounts::default(),
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
        province.ran += usize::from(done.reason.is_some());
    }
    provinces.into_iter().map(|(_, province)| province).collect()
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
