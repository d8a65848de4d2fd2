//! The score workbook of one province: what it shows, read once, and its sheets in order.

mod advice;
pub mod bodies;
mod card;
mod coverage;
mod dimensions;
mod findings;
mod indicators;
pub mod loci;
mod quality;
mod rules;
mod summary;
pub mod trend;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use super::checked::{self, Checked};
use super::facts::{self, GroupMean, Standing, ZoneCounts};
use super::frames::Frames;
use super::lives::Lives;
use super::page::{Page, Written};
use super::points::{Bodies, LocusScore, Points};
use super::quality::{FileFlow, file_flows};
use super::tallies::{self, CoverageOf, Flow, Found, Source, Unscored};
use super::text::{self, Text, figures as release, quality as words, sheet};
use super::{Book, Context, figures, method};
use crate::error::Error;
use crate::pipeline::Unit;
use crate::press::Figure;
use crate::table::{
    CHECKS, COVERAGE, DEDUPE_FINDINGS, DUPLICATES, FIGURES, INGEST_FINDINGS, LEDGER, LOCI, MEANS, PROGRESS,
    REJECTED, SCORE_FINDINGS, SCORES, SOURCES, STANDINGS, Table, UNITS_UNSCORED, VALIDATE_FINDINGS,
    ZONE_COUNTS,
};

pub use card::{Card, cards};

/// A sheet of the workbook of a province.
type Sheet = super::Sheet<for<'p, 'd> fn(&mut Page<'p>, &Province<'d>) -> Written>;

/// The sheets in their order: a new one is a file and a line here.
const SHEETS: &[Sheet] = &[
    Sheet { name: sheet::SUMMARY, shows: sheet::SUMMARY_SHOWS, write: summary::write },
    Sheet { name: sheet::LOCI, shows: sheet::LOCI_SHOWS, write: loci::write },
    Sheet { name: sheet::UNITS, shows: sheet::UNITS_SHOWS, write: units::write },
    Sheet { name: sheet::DIMENSIONS, shows: sheet::DIMENSIONS_SHOWS, write: dimensions::write },
    Sheet { name: sheet::INDICATORS, shows: sheet::INDICATORS_SHOWS, write: indicators::write },
    Sheet { name: sheet::ADVICE, shows: sheet::ADVICE_SHOWS, write: advice::write },
    Sheet { name: sheet::TREND, shows: sheet::TREND_SHOWS, write: trend::write },
    Sheet { name: sheet::COVERAGE, shows: sheet::COVERAGE_SHOWS, write: coverage::write },
    Sheet { name: words::NAME, shows: words::SHOWS, write: quality::write },
    Sheet { name: sheet::FINDINGS, shows: sheet::FINDINGS_SHOWS, write: findings::write },
    Sheet { name: sheet::RULES, shows: sheet::RULES_SHOWS, write: rules::write },
    Sheet { name: release::NAME, shows: release::SHOWS, write: release },
    Sheet {
        name: sheet::METHOD,
        shows: sheet::METHOD_SHOWS,
        write: |page, province| {
            method::write(
                page,
                province.context,
                Some(province.code),
                &province.subtitle(),
                &province.files(),
            )
        },
    },
];

/// The tables of findings of a province, in the order of stages.
pub const FINDINGS: [&Table; 4] = [&INGEST_FINDINGS, &VALIDATE_FINDINGS, &DEDUPE_FINDINGS, &SCORE_FINDINGS];

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
    /// Its units by their locus, in the order of the roster.
    units: BTreeMap<&'a str, Vec<&'a Unit>>,
    /// Means of its groups, in the order of the instrument.
    pub means: Vec<GroupMean<'a>>,
    /// Its zone counts.
    pub zone_counts: ZoneCounts<'a>,
    /// Its scores.
    pub points: Points<'a>,
    /// Its coverage.
    pub coverage: CoverageOf<'a>,
    /// Why units have no score; of the whole nation.
    pub unscored: Unscored<'a>,
    /// Its files, with what became of their responses.
    pub file_flows: Vec<FileFlow<'a>>,
    /// Its press figures, and those of its loci.
    pub figures: Vec<Figure>,
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
    /// Reads the tables of the province and of the nation.
    ///
    /// # Errors
    /// A table is missing, or is not what its name says.
    pub fn read(
        context: &'a Context<'a>,
        code: &'a str,
        here: &Frames<'a>,
        nation: &Frames<'a>,
    ) -> Result<Self, Error> {
        let mut standings = facts::standings(nation.get(&STANDINGS)?)?;
        standings.retain(|standing| standing.province == code);
        context.rank(&mut standings);
        let mut means = facts::means(nation.get(&MEANS)?)?;
        means.retain(|mean| mean.province == code);
        means.sort_by_key(|mean| context.group_order(mean.group));
        let mut units: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
        for unit in context.pipeline.roster.units_of(code) {
            units.entry(&unit.locus).or_default().push(unit);
        }
        let sources = tallies::sources(here.get(&SOURCES)?)?;
        let findings = FINDINGS.into_iter().map(|table| here.get(table)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            context,
            code,
            name: context.province_name(code),
            standings,
            units,
            means,
            zone_counts: facts::zone_counts(nation.get(&ZONE_COUNTS)?)?,
            points: Points::read(here.get(&SCORES)?, here.get(&LOCI)?)?,
            coverage: tallies::coverage(here.get(&COVERAGE)?)?,
            unscored: tallies::unscored(nation.get(&UNITS_UNSCORED)?)?,
            file_flows: file_flows(here.get(&SOURCES)?, here.get(&REJECTED)?, here.get(&DUPLICATES)?)?,
            figures: facts::figures(nation.get(&FIGURES)?, Some(code))?,
            findings: tallies::findings(&findings)?,
            lives: Lives::read(here.get(&LEDGER)?, here.get(&PROGRESS)?)?,
            checks: checked::checks(here.get(&CHECKS)?)?,
            flow: Flow::of(&sources, here.get(&REJECTED)?, here.get(&DUPLICATES)?),
            sources,
        })
    }

    /// Line below the titles: which province and edition.
    #[must_use]
    pub fn subtitle(&self) -> String {
        let pipeline = self.context.pipeline;
        let place = self.context.fill(text::PROVINCE_OF, &[("province", self.name)]);
        let edition = pipeline.instrument.edition.to_string();
        let places = [("title", self.context.title()), ("place", &place), ("edition", &edition)];
        self.context.fill(text::SUBTITLE, &places)
    }

    /// Title of a sheet: what it shows, and the province.
    #[must_use]
    pub fn titled(&self, shows: Text) -> String {
        format!("{} – {}", self.context.say(shows), self.name)
    }

    /// The scores of the loci of the roster that belong to a group.
    #[must_use]
    pub fn loci_of(&self, group: &str) -> Bodies<'_, 'a, LocusScore> {
        let pipeline = self.context.pipeline;
        let of_group = |kind: &str| pipeline.instrument.kind(kind).is_some_and(|kind| kind.group == group);
        let loci = pipeline.roster.loci_of(self.code).filter(|locus| of_group(&locus.kind));
        self.points.loci(loci.map(|locus| locus.code.as_str()))
    }

    /// The units of a locus, in the order of the roster.
    #[must_use]
    pub fn units_of(&self, locus: &str) -> &[&'a Unit] {
        self.units.get(locus).map_or(&[], Vec::as_slice)
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

    /// The province as if it had this locus alone, with nothing that does not belong to it.
    #[must_use]
    fn only(&self, standing: &Standing<'a>) -> Self {
        let own = self.units_of(standing.locus);
        let units: BTreeSet<&str> = own.iter().map(|unit| unit.code.as_str()).collect();
        let mut coverage = self.coverage.clone();
        coverage.retain(|(unit, _), _| units.contains(unit));
        let about = |found: &&Found<'a>| units.contains(found.unit) || found.unit == standing.locus;
        Self {
            context: self.context,
            code: self.code,
            name: self.name,
            standings: vec![standing.clone()],
            units: BTreeMap::from([(standing.locus, own.to_vec())]),
            means: self.means.clone(),
            zone_counts: ZoneCounts::default(),
            points: self.points.only(standing.locus, &units),
            coverage,
            unscored: Unscored::default(),
            file_flows: Vec::new(),
            figures: Vec::new(),
            findings: self.findings.iter().filter(about).cloned().collect(),
            lives: Lives::default(),
            checks: Vec::new(),
            sources: Vec::new(),
            flow: Flow::default(),
        }
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

    /// The files it was made from.
    #[must_use]
    pub fn files(&self) -> Vec<method::File<'_>> {
        method::files(self.name, &self.sources)
    }
}

/// Writes the press figures of the province and its loci.
fn release(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let bodies = province.bodies();
    let loci = figures::Loci {
        grid: loci::grid(province),
        standings: bodies.iter().map(|body| body.standing).collect(),
    };
    let release = figures::Release {
        context: province.context,
        title: province.titled(release::SHOWS),
        subtitle: province.subtitle(),
        figures: &province.figures,
        loci,
    };
    figures::write(page, &release)
}
