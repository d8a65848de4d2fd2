//! Table `unit`: every office of the roster with its score and its responses.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::given::table;
use super::made::{Made, empty, texts};
use super::scored::{At, Scored};
use super::{Given, Scope, Tidy};
use crate::instrument::Zone;
use crate::pipeline::Unit;
use crate::table::{COVERAGE, SCORES};

/// See the module.
pub static UNIT: Tidy = Tidy {
    name: "unit",
    row: "office",
    scope: Scope::Province,
    columns: &[
        "province",
        "locus",
        "locus_name",
        "unit",
        "unit_name",
        "unit_weight",
        "score",
        "exact",
        "category",
        "zone",
        "answers",
        "kept",
        "target",
    ],
    make,
};

fn make(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let (roster, instrument) = (&given.pipeline.roster, &given.pipeline.instrument);
    given.stacked(empty(UNIT.columns), |province, frames| {
        let scored = Scored::read(table(frames, &SCORES)?, instrument)?;
        let responses = responses(table(frames, &COVERAGE)?)?;
        let rows: Vec<(&Unit, At)> =
            roster.units_of(province).map(|unit| (unit, scored.whole(&unit.code))).collect();
        let score = |at: &At| at.score.map(|score| instrument.rounding.apply(score));
        let zone = |at: &At| score(at).and_then(|score| instrument.zone_of(score));
        let of = |unit: &Unit| responses.get(unit.code.as_str()).copied().unwrap_or_default();
        Made::new(rows.len())
            .all("province", Some(province))
            .texts("locus", rows.iter().map(|(unit, _)| Some(&unit.locus)))
            .texts(
                "locus_name",
                rows.iter().map(|(unit, _)| roster.locus(&unit.locus).map(|locus| &locus.name)),
            )
            .texts("unit", rows.iter().map(|(unit, _)| Some(&unit.code)))
            .texts("unit_name", rows.iter().map(|(unit, _)| Some(&unit.name)))
            .numbers("unit_weight", rows.iter().map(|(unit, _)| Some(unit.weight)))
            .numbers("score", rows.iter().map(|(_, at)| score(at)))
            .numbers("exact", rows.iter().map(|(_, at)| at.score))
            .texts("category", rows.iter().map(|(_, at)| zone(at).map(|zone: &Zone| &zone.category)))
            .texts("zone", rows.iter().map(|(_, at)| zone(at).map(|zone| &zone.zone)))
            .counts("answers", rows.iter().map(|(_, at)| at.answers))
            .counts("kept", rows.iter().map(|(unit, _)| Some(of(unit).0)))
            .counts("target", rows.iter().map(|(unit, _)| Some(of(unit).1)))
            .done(UNIT.columns)
    })
}

/// Kept and expected responses of all roles, by unit.
fn responses(coverage: &DataFrame) -> PolarsResult<BTreeMap<&str, (u32, u32)>> {
    let units = texts(coverage, "unit")?;
    let (kept, target) = (coverage.column("kept")?.u32()?, coverage.column("target")?.u32()?);
    let mut sums: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for at in 0..coverage.height() {
        let sum = sums.entry(units.get(at).unwrap_or_default()).or_default();
        sum.0 = sum.0.saturating_add(kept.get(at).unwrap_or(0));
        sum.1 = sum.1.saturating_add(target.get(at).unwrap_or(0));
    }
    Ok(sums)
}
