//! The national score workbook: what it shows, read once, and its sheets in order.

mod advice;
mod coverage;
mod findings;
mod indicators;
mod loci;
mod moves;
mod progress;
mod provinces;
mod quality;
mod rules;
mod strength;
mod summary;
mod zones;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::checked::{Checked, checks};
use super::facts::{self, GroupMean, Standing, ZoneCounts, ZoneYears};
use super::frames::Frames;
use super::lives::Lives;
use super::method::{self, File};
use super::page::{Page, Written};
use super::province::FINDINGS;
use super::tallies::{self, Coverage, Covers, Flow, Found, Unscored};
use super::text::{self, Text, figures as release, moves as changes, quality as words, sheet};
use super::{Book, Context, figures};
use crate::error::Error;
use crate::finding::Severity;
use crate::moves::Moves;
use crate::press::Figure;
use crate::table::{
    CHECKS, CONSOLIDATE_FINDINGS, COVERAGE, COVERAGE_ZONES, DUPLICATES, FIGURES, LEDGER, MEANS, MOVES,
    PROGRESS, REJECTED, SOURCES, STANDINGS, UNITS_UNSCORED, ZONE_COUNTS, ZONE_YEARS,
};
use strength::Strength;

/// A sheet of the national workbook.
type Sheet = super::Sheet<for<'p, 'd> fn(&mut Page<'p>, &National<'d>) -> Written>;

/// The sheets in their order: a new one is a file and a line here.
const SHEETS: &[Sheet] = &[
    Sheet { name: sheet::SUMMARY, shows: sheet::SUMMARY_SHOWS, write: summary::write },
    Sheet { name: sheet::PROVINCES, shows: sheet::PROVINCES_SHOWS, write: provinces::write },
    Sheet { name: sheet::LOCI, shows: sheet::LOCI_SHOWS, write: loci::write },
    Sheet { name: sheet::ZONES, shows: sheet::ZONES_SHOWS, write: zones::write },
    Sheet { name: sheet::INDICATORS, shows: sheet::STRENGTHS_SHOWS, write: indicators::write },
    Sheet { name: sheet::ADVICE, shows: sheet::FIRST_SHOWS, write: advice::write },
    Sheet { name: sheet::COVERAGE, shows: sheet::COVERAGE_SHOWS, write: coverage::write },
    Sheet { name: changes::NAME, shows: changes::SHOWS, write: moves::write },
    Sheet { name: words::NAME, shows: words::SHOWS, write: quality::write },
    Sheet { name: sheet::FINDINGS, shows: sheet::FINDINGS_SHOWS, write: findings::write },
    Sheet { name: sheet::PROGRESS, shows: sheet::PROGRESS_SHOWS, write: progress::write },
    Sheet { name: sheet::RULES, shows: sheet::RULES_SHOWS, write: rules::write },
    Sheet { name: release::NAME, shows: release::SHOWS, write: release },
    Sheet {
        name: sheet::METHOD,
        shows: sheet::METHOD_SHOWS,
        write: |page, nation| method::write(page, nation.context, None, &nation.subtitle(), &nation.files()),
    },
];

/// The tables of the nation and of its provinces.
#[derive(Debug, Clone)]
pub struct Nation<'a> {
    /// Tables of the nation.
    pub frames: Frames<'a>,
    /// Tables of each province, by code.
    pub provinces: Vec<(&'a str, Frames<'a>)>,
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
    /// What the last change changed among the loci.
    pub moves: Moves,
    /// Press figures of the nation.
    pub figures: Vec<Figure>,
    /// Loci by zone in every edition that is known.
    pub zone_years: ZoneYears<'a>,
    /// Coverage of units by role.
    pub covers: Covers<'a>,
    /// Why units have no score.
    pub unscored: Unscored<'a>,
    /// Findings of the consolidation.
    pub findings: Vec<Found<'a>>,
    /// Every indicator in every group.
    pub strengths: Vec<Strength<'a>>,
    /// What came in, by province.
    pub tallies: Vec<Tally<'a>>,
    /// Provinces whose tables another office sent: code and file.
    pub bundled: Vec<(&'a str, &'a str)>,
}

impl<'a> National<'a> {
    /// Reads the tables.
    pub fn read(context: &'a Context<'a>, nation: &Nation<'a>) -> Result<Self, Error> {
        let mut standings = facts::standings(nation.frames.get(&STANDINGS)?)?;
        context.rank(&mut standings);
        let mut means = facts::means(nation.frames.get(&MEANS)?)?;
        means.sort_by_key(|mean| (mean.province, context.group_order(mean.group)));
        let tally = |(code, frames): &(&'a str, Frames<'a>)| tally(context, code, frames);
        Ok(Self {
            context,
            standings,
            means,
            zone_counts: facts::zone_counts(nation.frames.get(&ZONE_COUNTS)?)?,
            moves: Moves::read(nation.frames.get(&MOVES)?)
                .map_err(Error::compute("what changed, for the score workbooks"))?,
            figures: facts::figures(nation.frames.get(&FIGURES)?, None)?,
            zone_years: facts::zone_years(nation.frames.get(&ZONE_YEARS)?)?,
            covers: tallies::covers(nation.frames.get(&COVERAGE_ZONES)?, &context.pipeline.instrument.roles)?,
            unscored: tallies::unscored(nation.frames.get(&UNITS_UNSCORED)?)?,
            findings: tallies::findings(&[nation.frames.get(&CONSOLIDATE_FINDINGS)?])?,
            strengths: strength::strengths(context, nation)?,
            tallies: nation.provinces.iter().map(tally).collect::<Result<_, _>>()?,
            bundled: nation.bundled.clone(),
        })
    }

    /// Line below the titles.
    #[must_use]
    pub fn subtitle(&self) -> String {
        let pipeline = self.context.pipeline;
        let edition = pipeline.instrument.edition.to_string();
        let place = self.context.say(text::NATION);
        let places = [("title", self.context.title()), ("place", place), ("edition", &edition)];
        self.context.fill(text::SUBTITLE, &places)
    }

    /// Codes of the provinces that were computed.
    #[must_use]
    pub fn codes(&self) -> Vec<&'a str> {
        self.tallies.iter().map(|tally| tally.code).collect()
    }

    /// Name of a locus; its code where it has none.
    #[must_use]
    pub fn locus_name(&self, code: &'a str) -> &'a str {
        self.standings.iter().find(|standing| standing.locus == code).map_or(code, |standing| standing.name)
    }

    /// The workbook.
    pub fn workbook(&self, name: &str) -> Result<Vec<u8>, Error> {
        let mut book = Book::new(self.context, &self.subtitle()).linked();
        book.add_all(SHEETS, self.standings.len(), |write, page| write(page, self))
            .and_then(|()| book.name("loci", &loci::grid(self)))
            .and_then(|()| book.bytes())
            .map_err(|source| Error::Workbook { name: name.to_owned(), source })
    }

    /// Names of the sheets, and what each shows.
    pub fn contents(&self) -> impl Iterator<Item = [Text; 2]> {
        SHEETS.iter().map(|sheet| [sheet.name, sheet.shows])
    }

    /// The files of all provinces.
    #[must_use]
    pub fn files(&self) -> Vec<File<'_>> {
        self.tallies.iter().flat_map(|tally| tally.files.iter().cloned()).collect()
    }
}

fn tally<'a>(context: &Context<'a>, code: &'a str, frames: &Frames<'a>) -> Result<Tally<'a>, Error> {
    let sources = tallies::sources(frames.get(&SOURCES)?)?;
    let found = FINDINGS.into_iter().map(|table| frames.get(table)).collect::<Result<Vec<_>, _>>()?;
    let mut findings = BTreeMap::new();
    for found in tallies::findings(&found)?.iter().filter(|found| found.counts()) {
        *findings.entry((Reverse(found.severity), found.rule)).or_default() += 1;
    }
    Ok(Tally {
        code,
        flow: Flow::of(&sources, frames.get(&REJECTED)?, frames.get(&DUPLICATES)?),
        coverage: tallies::coverage_of_all(frames.get(&COVERAGE)?)?,
        findings,
        lives: Lives::read(frames.get(&LEDGER)?, frames.get(&PROGRESS)?)?,
        checks: checks(frames.get(&CHECKS)?)?,
        files: method::files(context.province_name(code), &sources),
    })
}

/// Writes the press figures of the nation.
fn release(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let loci = figures::Loci { grid: loci::grid(nation), standings: loci::ranked(nation) };
    let release = figures::Release {
        context: nation.context,
        title: nation.context.say(release::SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        figures: &nation.figures,
        loci,
    };
    figures::write(page, &release)
}
