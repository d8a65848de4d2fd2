//! What a run has to show: responses from file to score, findings, and the figures an official asks for first.

use polars::prelude::{DataFrame, PolarsResult};

use super::Record;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::Partition;
use crate::store::{FindingCounts, Store};
use crate::table::{MEANS, STANDINGS, ZONE_COUNTS};

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
        let provinces = provinces(record, pipeline);
        let consolidated = record
            .done
            .iter()
            .any(|done| done.partition == Partition::Nation && done.stage.name == "consolidate");
        let mut summary = Self { provinces, ..Self::default() };
        let tables =
            [&STANDINGS, &MEANS, &ZONE_COUNTS].map(|table| store.read_table(&Partition::Nation, table));
        let [standings, means, counts] = tables;
        if let (true, Some(standings), Some(means), Some(counts)) =
            (consolidated, standings?, means?, counts?)
        {
            let codes: Vec<&str> =
                record.done.iter().filter_map(|done| province_code(&done.partition)).collect();
            let fail = || Error::compute("the summary");
            summary.governments = governments(&standings, &codes).map_err(fail())?;
            summary.groups = groups(&means, &counts, &standings, pipeline).map_err(fail())?;
            let titles = || pipeline.instrument.groups.iter().map(|group| &group.title);
            summary.groups.retain(|figure| codes.contains(&figure.province.as_str()));
            summary.groups.sort_by_key(|figure| {
                (figure.province.clone(), titles().position(|title| *title == figure.group))
            });
        }
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
        if done.stage.reads_workbooks {
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

/// Code -> (name, score) lookups over `standings`.
fn locus(standings: &DataFrame, code: &str) -> PolarsResult<Option<(String, f64)>> {
    let (codes, names) = (standings.column("locus")?.str()?, standings.column("name")?.str()?);
    let scores = standings.column("score")?.f64()?;
    let found =
        codes.iter().zip(names.iter()).zip(scores.iter()).find(|((locus, _), _)| *locus == Some(code));
    Ok(found.and_then(|((_, name), score)| Some((name?.to_owned(), score?))))
}

fn governments(standings: &DataFrame, provinces: &[&str]) -> PolarsResult<Vec<ProvinceFigure>> {
    let (codes, categories) = (standings.column("locus")?.str()?, standings.column("category")?.str()?);
    let (ranks, ranked) =
        (standings.column("rank_nation")?.u32()?, standings.column("ranked_nation")?.u32()?);
    let mut figures = Vec::new();
    for (((code, category), rank), ranked) in
        codes.iter().zip(categories.iter()).zip(ranks.iter()).zip(ranked.iter())
    {
        let Some(code) = code.filter(|code| provinces.contains(code)) else { continue };
        if let (Some((name, score)), Some(category), Some(rank), Some(ranked)) =
            (locus(standings, code)?, category, rank, ranked)
        {
            figures.push(ProvinceFigure { name, score, category: category.to_owned(), rank: (rank, ranked) });
        }
    }
    Ok(figures)
}

fn groups(
    means: &DataFrame,
    counts: &DataFrame,
    standings: &DataFrame,
    pipeline: &Pipeline,
) -> PolarsResult<Vec<GroupFigure>> {
    let text = |frame: &DataFrame, name: &str, at: usize| -> PolarsResult<String> {
        Ok(frame.column(name)?.str()?.get(at).unwrap_or_default().to_owned())
    };
    let count = |frame: &DataFrame, name: &str, at: usize| -> PolarsResult<u32> {
        Ok(frame.column(name)?.u32()?.get(at).unwrap_or(0))
    };
    let mut figures = Vec::new();
    for at in 0..means.height() {
        let (province, group) = (text(means, "province", at)?, text(means, "group", at)?);
        let mut zones = Vec::new();
        for row in 0..counts.height() {
            if text(counts, "province", row)? == province && text(counts, "group", row)? == group {
                let category = text(counts, "category", row)?;
                zones.push(ZoneFigure { category, loci: count(counts, "loci", row)? });
            }
        }
        let title = pipeline.instrument.groups.iter().find(|known| known.code == group);
        figures.push(GroupFigure {
            group: title.map_or(group, |group| group.title.clone()),
            loci: (count(means, "loci_scored", at)?, count(means, "loci_expected", at)?),
            mean: means.column("mean")?.f64()?.get(at),
            best: locus(standings, &text(means, "best", at)?)?,
            worst: locus(standings, &text(means, "worst", at)?)?,
            zones,
            province,
        });
    }
    Ok(figures)
}
