//! The national score workbook: what it shows, read once, and its sheets in order.

mod findings;
mod loci;
mod progress;
mod provinces;
mod rules;
mod summary;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::checked::{Checked, checks};
use super::facts::{self, GroupMean, Standing, ZoneCounts};
use super::lives::Lives;
use super::method::{self, File};
use super::province::{NationFrames, ProvinceFrames};
use super::tallies::{self, Coverage, Flow, Found};
use super::{Book, Context, text};
use crate::error::Error;
use crate::finding::Severity;

/// The tables of the nation and of its provinces.
#[derive(Debug, Clone)]
pub struct Nation<'a> {
    /// Tables of the nation.
    pub frames: NationFrames<'a>,
    /// Findings of the consolidation.
    pub findings: &'a DataFrame,
    /// Tables of each province, by code.
    pub provinces: Vec<(&'a str, ProvinceFrames<'a>)>,
    /// Provinces whose tables another office sent: code and file.
    pub bundled: Vec<(&'a str, &'a str)>,
}

/// What came in from one province.
#[derive(Debug)]
pub struct Tally<'a> {
    /// Code of the province.
    pub code: &'a str,
    /// What became of its responses.
    pub flow: Flow,
    /// Coverage of all its units and roles.
    pub coverage: Coverage,
    /// Findings that stand by severity, gravest first, and rule; verified ones are left out.
    pub findings: BTreeMap<(Reverse<Severity>, &'a str), usize>,
    /// Lives of its findings.
    pub lives: Lives,
    /// Outcomes of its validation rules, where they are counted.
    pub checks: Vec<Checked<'a>>,
    /// Its files.
    pub files: Vec<File<'a>>,
}

impl Tally<'_> {
    /// How many findings reject, or do not.
    #[must_use]
    pub fn found(&self, grave: bool) -> usize {
        let of = |severity: Severity| (severity == Severity::Reject) == grave;
        self.findings.iter().filter(|((Reverse(severity), _), _)| of(*severity)).map(|(_, count)| count).sum()
    }
}

/// Everything the national workbook shows.
#[derive(Debug)]
pub struct National<'a> {
    /// The definition and the rules.
    pub context: &'a Context<'a>,
    /// All loci, by group, best first.
    pub standings: Vec<Standing<'a>>,
    /// Means: the nation first, then provinces by code; groups in the order of the instrument.
    pub means: Vec<GroupMean<'a>>,
    /// Zone counts.
    pub zone_counts: ZoneCounts<'a>,
    /// Findings of the consolidation.
    pub findings: Vec<Found<'a>>,
    /// What came in, by province.
    pub tallies: Vec<Tally<'a>>,
    /// Provinces whose tables another office sent: code and file.
    pub bundled: Vec<(&'a str, &'a str)>,
}

impl<'a> National<'a> {
    /// Reads the tables.
    pub fn read(context: &'a Context<'a>, nation: &Nation<'a>) -> Result<Self, Error> {
        let mut standings = facts::standings(nation.frames.standings)?;
        context.rank(&mut standings);
        let mut means = facts::means(nation.frames.means)?;
        means.sort_by_key(|mean| (mean.province, context.group_order(mean.group)));
        let tally = |(code, frames): &(&'a str, ProvinceFrames<'a>)| tally(context, code, frames);
        Ok(Self {
            context,
            standings,
            means,
            zone_counts: facts::zone_counts(nation.frames.zone_counts)?,
            findings: tallies::findings(&[nation.findings])?,
            tallies: nation.provinces.iter().map(tally).collect::<Result<_, _>>()?,
            bundled: nation.bundled.clone(),
        })
    }

    /// Line below the titles.
    #[must_use]
    pub fn subtitle(&self) -> String {
        let pipeline = self.context.pipeline;
        format!("{} – {} – edisi {}", pipeline.title, text::NATION, pipeline.instrument.edition)
    }

    /// Name of a locus; its code where it has none.
    #[must_use]
    pub fn locus_name(&self, code: &'a str) -> &'a str {
        self.standings.iter().find(|standing| standing.locus == code).map_or(code, |standing| standing.name)
    }

    /// The workbook.
    pub fn workbook(&self, name: &str) -> Result<Vec<u8>, Error> {
        let mut book = Book::new(self.context, &self.subtitle());
        let files: Vec<File<'_>> =
            self.tallies.iter().flat_map(|tally| tally.files.iter().cloned()).collect();
        let written = book
            .add(text::sheet::SUMMARY, |page| summary::write(page, self))
            .and_then(|()| book.add(text::sheet::PROVINCES, |page| provinces::write(page, self)))
            .and_then(|()| book.add(text::sheet::LOCI, |page| loci::write(page, self)))
            .and_then(|()| book.add(text::sheet::FINDINGS, |page| findings::write(page, self)))
            .and_then(|()| book.add(text::sheet::PROGRESS, |page| progress::write(page, self)))
            .and_then(|()| book.add(text::sheet::RULES, |page| rules::write(page, self)))
            .and_then(|()| book.add(text::sheet::METHOD, |page| method::write(page, self.context, &files)))
            .and_then(|()| book.bytes());
        written.map_err(|source| Error::Workbook { name: name.to_owned(), source })
    }
}

fn tally<'a>(context: &Context<'a>, code: &'a str, frames: &ProvinceFrames<'a>) -> Result<Tally<'a>, Error> {
    let sources = tallies::sources(frames.sources)?;
    let coverage = tallies::coverage(frames.coverage)?;
    let mut findings = BTreeMap::new();
    for found in tallies::findings(&frames.findings)?.iter().filter(|found| found.counts()) {
        *findings.entry((Reverse(found.severity), found.rule)).or_default() += 1;
    }
    Ok(Tally {
        code,
        flow: Flow::of(&sources, frames.rejected, frames.duplicates),
        coverage: coverage.values().copied().fold(Coverage::default(), Coverage::and),
        findings,
        lives: Lives::read(frames.lives.0, frames.lives.1)?,
        checks: checks(frames.checks)?,
        files: method::files(context.province_name(code), &sources),
    })
}
