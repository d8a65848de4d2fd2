//! Stage `consolidate`: every province's loci side by side, with rank, zone and change on the edition before.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};

use super::press::figures_frame;
use super::standings::{
    counts_frame, coverage_frame, means_frame, standings_frame, unscored_frame, years_frame,
};
use super::{From, Job, Outcome, Partition, Scope, Stage, findings_frame};
use crate::correction::Waivers;
use crate::error::Error;
use crate::moves::{Body, Moves, Spot};
use crate::pipeline::{Aspect, Part};
use crate::scoring::S101;
use crate::standing::{self, Computed, Intake, Persons, Standing};
use crate::table::{
    COLUMNS, CONSOLIDATE_FINDINGS, COVERAGE, COVERAGE_ZONES, FIGURES, FLOW, LOCI, MEANS, MOVES, PERSONS,
    SCORE_FINDINGS, SOURCES, STANDINGS, TOTAL, Table, UNITS_UNSCORED, ZONE_COUNTS, ZONE_YEARS,
};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "consolidate",
    about: "rank all loci of the nation, count zones, compare with the edition before, find persons in two provinces",
    scope: Scope::Nation,
    reads_workbooks: false,
    delivers: false,
    reads: &[
        (From::Provinces, &LOCI),
        (From::Provinces, &PERSONS),
        (From::Provinces, &SOURCES),
        (From::Provinces, &COLUMNS),
        (From::Provinces, &FLOW),
        (From::Provinces, &COVERAGE),
        (From::Provinces, &SCORE_FINDINGS),
        (From::Before, &MOVES),
    ],
    writes: &[
        &STANDINGS,
        &MEANS,
        &ZONE_COUNTS,
        &FIGURES,
        &ZONE_YEARS,
        &COVERAGE_ZONES,
        &UNITS_UNSCORED,
        &MOVES,
        &CONSOLIDATE_FINDINGS,
    ],
    measures: [Some(&LOCI), Some(&STANDINGS)],
    uses: &[
        Part::Pipeline,
        Part::Instrument,
        Part::Roster,
        Part::History,
        Part::Overrides,
        Part::Regions,
        Part::FollowUp,
    ],
    ignores: &[&[
        Aspect::Places,
        Aspect::Reading,
        Aspect::Days,
        Aspect::Sealed,
        Aspect::Report,
        Aspect::Weights,
        Aspect::Scoring,
        Aspect::LeastAnswered,
        Aspect::Advice,
    ]],
    rules: standing::RULES,
    run,
};

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let fail = || Error::compute("the standings");
    let mut computed = BTreeMap::new();
    for (_, loci) in job.tables.provinces_with(&LOCI) {
        totals(loci, &mut computed).map_err(fail())?;
    }
    let (standings, mut findings) = standing::standings(job.pipeline, &computed);
    let intake = intake(job)?;
    let persons = persons(job)?;
    // The nation runs alone, on however many threads there are.
    let (figures, ((met, units), loci)) = rayon::join(
        || figures_frame(&standing::figures(job.pipeline, &standings, &intake)),
        || {
            rayon::join(
                || {
                    rayon::join(
                        || standing::in_two_provinces(job.pipeline, &persons),
                        || units_tables(job, &intake).map_err(fail()),
                    )
                },
                || loci_tables(job, &standings),
            )
        },
    );
    findings.extend(met.map_err(fail())?);
    findings.extend(standing::of_bundles(job.received));
    let mut tables = [units?, loci?].concat();
    tables.push((&FIGURES, figures.map_err(fail())?));
    tables.push((&CONSOLIDATE_FINDINGS, findings_frame(findings, &Waivers::default())?));
    Ok(Outcome { tables, documents: Vec::new() })
}

/// The tables of units.
fn units_tables(job: &Job<'_>, intake: &Intake<'_>) -> PolarsResult<Vec<(&'static Table, DataFrame)>> {
    let coverage = standing::coverage_zones(job.pipeline, intake);
    let unscored = standing::units_unscored(job.pipeline, intake, &unscored(job)?);
    Ok(vec![
        (&COVERAGE_ZONES, coverage_frame(&coverage)?),
        (&UNITS_UNSCORED, unscored_frame(&unscored, &job.pipeline.roster)?),
    ])
}

/// The tables of loci, but for the figures.
fn loci_tables(job: &Job<'_>, standings: &[Standing]) -> Result<Vec<(&'static Table, DataFrame)>, Error> {
    let fail = || Error::compute("the standings");
    let instrument = &job.pipeline.instrument;
    let means = standing::means(standings, instrument);
    let counts = standing::zone_counts(standings, instrument);
    let years = standing::zone_years(job.pipeline, standings);
    Ok(vec![
        (&ZONE_YEARS, years_frame(&years).map_err(fail())?),
        (&MOVES, moves(job, standings)?.frame().map_err(fail())?),
        (&STANDINGS, standings_frame(standings, job.pipeline).map_err(fail())?),
        (&MEANS, means_frame(&means).map_err(fail())?),
        (&ZONE_COUNTS, counts_frame(&counts).map_err(fail())?),
    ])
}

/// What is remembered of the loci, carried on from the run before.
fn moves(job: &Job<'_>, standings: &[Standing]) -> Result<Moves, Error> {
    let before = Moves::read(job.tables.get(job.partition, &MOVES)?);
    let stands = |standing: &Standing| {
        let zone = standing.score.and_then(|score| job.pipeline.instrument.zone_of(score));
        let body = Body {
            province: standing.province.clone(),
            name: standing.name.clone(),
            kind: standing.kind.clone(),
            group: standing.group.clone(),
        };
        let spot = Spot {
            score: standing.score,
            category: zone.map(|zone| zone.category.clone()).unwrap_or_default(),
            zone: zone.map(|zone| zone.zone.clone()).unwrap_or_default(),
            rank: standing.rank_nation,
        };
        (standing.locus.clone(), (body, spot))
    };
    let before = before.map_err(Error::compute("what changed among the loci"))?;
    Ok(before.advance(standings.iter().map(stands).collect(), job.today))
}

/// The persons of every province, by its code.
fn persons<'a>(job: &Job<'a>) -> Result<Vec<Persons<'a>>, Error> {
    let of_province = |(province, persons): (&'a str, &'a DataFrame)| {
        let get = |table| job.tables.get(&Partition::Province(province.to_owned()), table);
        Ok(Persons { province, persons, sources: get(&SOURCES)?, columns: get(&COLUMNS)? })
    };
    job.tables.provinces_with(&PERSONS).map(of_province).collect()
}

/// What came in from every province.
fn intake<'a>(job: &Job<'a>) -> Result<Intake<'a>, Error> {
    let mut intake = Intake::default();
    for (province, flow) in job.tables.provinces_with(&FLOW) {
        let coverage = job.tables.get(&Partition::Province(province.to_owned()), &COVERAGE)?;
        intake.add(province, flow, coverage).map_err(Error::compute("the press figures"))?;
    }
    Ok(intake)
}

/// The units that scoring found without a score.
fn unscored<'a>(job: &Job<'a>) -> PolarsResult<BTreeSet<&'a str>> {
    let mut units = BTreeSet::new();
    for (_, findings) in job.tables.provinces_with(&SCORE_FINDINGS) {
        let (rules, of) = (findings.column("rule")?.str()?, findings.column("unit")?.str()?);
        let found = rules.iter().zip(of.iter()).filter(|(rule, _)| *rule == Some(S101.code));
        units.extend(found.filter_map(|(_, unit)| unit));
    }
    Ok(units)
}

/// Takes the total of every locus out of a table `loci`.
fn totals(loci: &DataFrame, computed: &mut BTreeMap<String, Computed>) -> PolarsResult<()> {
    let (codes, nodes) = (loci.column("locus")?.str()?, loci.column("node")?.str()?);
    let (scores, units) = (loci.column("score")?.f64()?, loci.column("units_scored")?.u32()?);
    let scored = scores.iter().zip(units.iter());
    for ((code, node), (exact, units)) in codes.iter().zip(nodes.iter()).zip(scored) {
        if node == Some(TOTAL) {
            let units = units.unwrap_or_default();
            computed.insert(code.unwrap_or_default().to_owned(), Computed { exact, units });
        }
    }
    Ok(())
}
