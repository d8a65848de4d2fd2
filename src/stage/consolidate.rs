//! Stage `consolidate`: every province's loci side by side, with rank, zone and change on the edition before.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::{
    From, Job, Outcome, Partition, Scope, Stage, count_column, findings_frame, score_column, text_column,
};
use crate::correction::Waivers;
use crate::error::Error;
use crate::instrument::Instrument;
use crate::pipeline::Part;
use crate::standing::{self, Computed, GroupMean, Persons, Standing, ZoneCount};
use crate::table::{
    COLUMNS, CONSOLIDATE_FINDINGS, LOCI, MEANS, PERSONS, SOURCES, STANDINGS, TOTAL, ZONE_COUNTS,
};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "consolidate",
    about: "rank all loci of the nation, count zones, compare with the edition before, find persons in two provinces",
    scope: Scope::Nation,
    reads_workbooks: false,
    reads: &[
        (From::Provinces, &LOCI),
        (From::Provinces, &PERSONS),
        (From::Provinces, &SOURCES),
        (From::Provinces, &COLUMNS),
    ],
    writes: &[&STANDINGS, &MEANS, &ZONE_COUNTS, &CONSOLIDATE_FINDINGS],
    uses: &[Part::Pipeline, Part::Instrument, Part::Roster, Part::History, Part::Overrides],
    rules: standing::RULES,
    run,
};

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let fail = || Error::compute("the standings");
    let mut computed = BTreeMap::new();
    for (_, loci) in job.tables.provinces_with(&LOCI) {
        totals(loci, &mut computed).map_err(fail())?;
    }
    let instrument = &job.pipeline.instrument;
    let (standings, mut findings) = standing::standings(job.pipeline, &computed);
    findings.extend(standing::in_two_provinces(job.pipeline, &persons(job)?).map_err(fail())?);
    let means = standing::means(&standings, instrument);
    let counts = standing::zone_counts(&standings, instrument);
    let tables = vec![
        (&STANDINGS, standings_frame(&standings, instrument).map_err(fail())?),
        (&MEANS, means_frame(&means).map_err(fail())?),
        (&ZONE_COUNTS, counts_frame(&counts).map_err(fail())?),
        (&CONSOLIDATE_FINDINGS, findings_frame(findings, &Waivers::default())?),
    ];
    Ok(Outcome { tables, documents: Vec::new() })
}

/// The persons of every province, by its code.
fn persons<'a>(job: &Job<'a>) -> Result<Vec<Persons<'a>>, Error> {
    let of_province = |(province, persons): (&'a str, &'a DataFrame)| {
        let get = |table| job.tables.get(&Partition::Province(province.to_owned()), table);
        Ok(Persons { province, persons, sources: get(&SOURCES)?, columns: get(&COLUMNS)? })
    };
    job.tables.provinces_with(&PERSONS).map(of_province).collect()
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

fn standings_frame(rows: &[Standing], instrument: &Instrument) -> PolarsResult<DataFrame> {
    let zone = |row: &Standing| row.score.and_then(|score| instrument.zone_of(score)).cloned();
    let zones: Vec<_> = rows.iter().map(zone).collect();
    let of_zone = |name: &str, text: fn(&crate::instrument::Zone) -> &str| {
        text_column(name, zones.iter().map(|zone| zone.as_ref().map_or("", text)))
    };
    let text = |name: &str, text: fn(&Standing) -> &str| text_column(name, rows.iter().map(text));
    let score = |name: &str, of: fn(&Standing) -> Option<f64>| score_column(name, rows.iter().map(of));
    let rank = |name: &str, of: fn(&Standing) -> Option<u32>| count_column(name, rows.iter().map(of));
    let columns = vec![
        text("province", |row| &row.province),
        text("locus", |row| &row.locus),
        text("name", |row| &row.name),
        text("kind", |row| &row.kind),
        text("group", |row| &row.group),
        score("exact", |row| row.exact),
        score("score", |row| row.score),
        text("origin", |row| row.origin.word()),
        of_zone("category", |zone| &zone.category),
        of_zone("zone", |zone| &zone.zone),
        of_zone("opinion", |zone| &zone.opinion),
        rank("rank_nation", |row| row.rank_nation),
        count_column("ranked_nation", rows.iter().map(|row| row.ranked_nation)),
        rank("rank_group", |row| row.rank_group),
        rank("rank_kind", |row| row.rank_kind),
        score("previous", |row| row.previous),
        score("change", |row| row.change),
        text("note", |row| &row.note),
    ];
    DataFrame::new(rows.len(), columns)
}

fn means_frame(rows: &[GroupMean]) -> PolarsResult<DataFrame> {
    let columns = vec![
        text_column("province", rows.iter().map(|row| &row.province)),
        text_column("group", rows.iter().map(|row| &row.group)),
        count_column("loci_scored", rows.iter().map(|row| row.loci_scored)),
        count_column("loci_expected", rows.iter().map(|row| row.loci_expected)),
        score_column("mean", rows.iter().map(|row| row.mean)),
        text_column("best", rows.iter().map(|row| &row.best)),
        text_column("worst", rows.iter().map(|row| &row.worst)),
    ];
    DataFrame::new(rows.len(), columns)
}

fn counts_frame(rows: &[ZoneCount]) -> PolarsResult<DataFrame> {
    let columns = vec![
        text_column("province", rows.iter().map(|row| &row.province)),
        text_column("group", rows.iter().map(|row| &row.group)),
        text_column("category", rows.iter().map(|row| &row.category)),
        text_column("zone", rows.iter().map(|row| &row.zone)),
        count_column("loci", rows.iter().map(|row| row.loci)),
    ];
    DataFrame::new(rows.len(), columns)
}
