//! The score workbook of one province: what it shows, read once, and its sheets in order.

mod dimensions;
mod findings;
pub mod loci;
mod rules;
mod summary;
pub mod summary_tables;
mod units;

use polars::prelude::DataFrame;

use super::checked::{self, Checked};
use super::facts::{self, GroupMean, Standing, ZoneCounts};
use super::lives::Lives;
use super::points::Points;
use super::tallies::{self, CoverageOf, Flow, Found, Source};
use super::{Book, Context, method, text};
use crate::error::Error;
use crate::pipeline::Locus;

/// The tables of one province.
#[derive(Debug, Clone)]
pub struct ProvinceFrames<'a> {
    /// Sources.
    pub sources: &'a DataFrame,
    /// Responses set aside.
    pub rejected: &'a DataFrame,
    /// Duplicates.
    pub duplicates: &'a DataFrame,
    /// Kept responses against targets.
    pub coverage: &'a DataFrame,
    /// Findings, in the order of stages.
    pub findings: Vec<&'a DataFrame>,
    /// Lives of its findings, and its burn-down.
    pub lives: (&'a DataFrame, &'a DataFrame),
    /// Outcomes of validation rules, where they are counted.
    pub checks: &'a DataFrame,
}

/// The tables of the nation.
#[derive(Debug, Clone, Copy)]
pub struct NationFrames<'a> {
    /// Standings.
    pub standings: &'a DataFrame,
    /// Means.
    pub means: &'a DataFrame,
    /// Zone counts.
    pub zone_counts: &'a DataFrame,
}

/// Everything the workbook of a province shows.
#[derive(Debug)]
pub struct Province<'a> {
    /// The definition and the rules.
    pub context: &'a Context<'a>,
    /// Code of the province.
    pub code: &'a str,
    /// Name of the province.
    pub name: &'a str,
    /// Its loci, ranked within their group; loci without score last.
    pub standings: Vec<Standing<'a>>,
    /// Means of its groups, in the order of the instrument.
    pub means: Vec<GroupMean<'a>>,
    /// Its zone counts.
    pub zone_counts: ZoneCounts<'a>,
    /// Its scores.
    pub points: Points<'a>,
    /// Its coverage.
    pub coverage: CoverageOf<'a>,
    /// Its findings, gravest first.
    pub findings: Vec<Found<'a>>,
    /// Their lives.
    pub lives: Lives,
    /// Outcomes of its validation rules, where they are counted.
    pub checks: Vec<Checked<'a>>,
    /// Its sources.
    pub sources: Vec<Source<'a>>,
    /// What became of its responses.
    pub flow: Flow,
}

impl<'a> Province<'a> {
    /// Reads the tables.
    pub fn read(
        context: &'a Context<'a>,
        code: &'a str,
        frames: &ProvinceFrames<'a>,
        scores: (&'a DataFrame, &'a DataFrame),
        nation: NationFrames<'a>,
    ) -> Result<Self, Error> {
        let mut standings = facts::standings(nation.standings)?;
        standings.retain(|standing| standing.province == code);
        context.rank(&mut standings);
        let mut means = facts::means(nation.means)?;
        means.retain(|mean| mean.province == code);
        means.sort_by_key(|mean| context.group_order(mean.group));
        let sources = tallies::sources(frames.sources)?;
        Ok(Self {
            context,
            code,
            name: context.province_name(code),
            standings,
            means,
            zone_counts: facts::zone_counts(nation.zone_counts)?,
            points: Points::read(scores.0, scores.1)?,
            coverage: tallies::coverage(frames.coverage)?,
            findings: tallies::findings(&frames.findings)?,
            lives: Lives::read(frames.lives.0, frames.lives.1)?,
            checks: checked::checks(frames.checks)?,
            flow: Flow::of(&sources, frames.rejected, frames.duplicates),
            sources,
        })
    }

    /// Line below the titles: which province and edition.
    #[must_use]
    pub fn subtitle(&self) -> String {
        let pipeline = self.context.pipeline;
        format!("{} – Provinsi {} – edisi {}", pipeline.title, self.name, pipeline.instrument.edition)
    }

    /// The loci of the roster that belong to a group.
    pub fn loci_of(&self, group: &'a str) -> impl Iterator<Item = &'a Locus> {
        let pipeline = self.context.pipeline;
        pipeline.roster.loci_of(self.code).filter(move |locus| {
            pipeline.instrument.kind(&locus.kind).is_some_and(|kind| kind.group == group)
        })
    }

    /// Name of a locus of this province; its code where it has none.
    #[must_use]
    pub fn locus_name(&self, code: &'a str) -> &'a str {
        self.standings.iter().find(|standing| standing.locus == code).map_or(code, |standing| standing.name)
    }

    /// Rounded score of a locus of this province.
    #[must_use]
    pub fn locus_score(&self, code: &str) -> Option<f64> {
        self.standings.iter().find(|standing| standing.locus == code).and_then(|standing| standing.score)
    }

    /// The workbook.
    pub fn workbook(&self, name: &str) -> Result<Vec<u8>, Error> {
        let mut book = Book::new(self.context, &self.subtitle());
        let written = book
            .add(text::sheet::SUMMARY, |page| summary::write(page, self))
            .and_then(|()| book.add(text::sheet::LOCI, |page| loci::write(page, self)))
            .and_then(|()| book.add(text::sheet::UNITS, |page| units::write(page, self)))
            .and_then(|()| book.add(text::sheet::DIMENSIONS, |page| dimensions::write(page, self)))
            .and_then(|()| book.add(text::sheet::FINDINGS, |page| findings::write(page, self)))
            .and_then(|()| book.add(text::sheet::RULES, |page| rules::write(page, self)))
            .and_then(|()| {
                book.add(text::sheet::METHOD, |page| method::write(page, self.context, &self.files()))
            })
            .and_then(|()| book.bytes());
        written.map_err(|source| Error::Workbook { name: name.to_owned(), source })
    }

    fn files(&self) -> Vec<method::File<'_>> {
        method::files(self.name, &self.sources)
    }
}
