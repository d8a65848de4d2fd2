//! Tables `cakupan`, `mutu_data` and `berkas`: responses against targets, and what became of them.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::given::table;
use super::made::{Made, empty, texts};
use super::{Given, Scope, Tidy};
use crate::table::{COVERAGE, DUPLICATES, FLOW, REJECTED, SOURCES};

/// Responses against targets.
pub static CAKUPAN: Tidy = Tidy {
    name: "cakupan",
    row: "office and role",
    scope: Scope::Both,
    columns: &["province", "locus", "unit", "role", "kept", "target", "percent", "coverage_zone"],
    make: coverage,
};

/// What became of the responses of a province.
pub static MUTU_DATA: Tidy = Tidy {
    name: "mutu_data",
    row: "province and role",
    scope: Scope::Both,
    columns: &["province", "role", "read", "rejected", "accepted", "duplicates", "kept"],
    make: flow,
};

/// What became of the responses of a sheet.
pub static BERKAS: Tidy = Tidy {
    name: "berkas",
    row: "sheet that was read",
    scope: Scope::Province,
    columns: &["province", "file", "sheet", "role", "digest", "read", "rejected", "duplicates", "kept"],
    make: files,
};

fn coverage(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let (roster, columns) = (&given.pipeline.roster, CAKUPAN.columns);
    given.stacked(empty(columns), |province, frames| {
        let frame = table(frames, &COVERAGE)?;
        let units = texts(frame, "unit")?;
        let locus = |unit: Option<&str>| roster.unit(unit?).map(|unit| unit.locus.as_str());
        let (kept, target) = (frame.column("kept")?.u32()?, frame.column("target")?.u32()?);
        let both: Vec<(u32, u32)> =
            kept.iter().zip(target.iter()).map(|(a, b)| (a.unwrap_or(0), b.unwrap_or(0))).collect();
        let percent = |(kept, target): &(u32, u32)| {
            (*target > 0).then(|| 100.0 * f64::from(*kept) / f64::from(*target))
        };
        Made::new(frame.height())
            .all("province", Some(province))
            .texts("locus", units.iter().map(locus))
            .taken(frame, ["unit", "role", "kept", "target"])?
            .numbers("percent", both.iter().map(percent))
            .texts(
                "coverage_zone",
                both.iter().map(|(kept, target)| given.pipeline.coverage_zone(*kept, *target)),
            )
            .done(columns)
    })
}

fn flow(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let columns = MUTU_DATA.columns;
    given.stacked(empty(columns), |province, frames| {
        let frame = table(frames, &FLOW)?;
        let (read, accepted) = (frame.column("read")?.u32()?, frame.column("accepted")?.u32()?);
        let rejected = read.iter().zip(accepted.iter()).map(|(read, accepted)| read?.checked_sub(accepted?));
        Made::new(frame.height())
            .all("province", Some(province))
            .taken(frame, ["role", "read", "accepted", "duplicates", "kept"])?
            .counts("rejected", rejected)
            .done(columns)
    })
}

fn files(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let columns = BERKAS.columns;
    given.stacked(empty(columns), |province, frames| {
        let frame = table(frames, &SOURCES)?;
        let (rejected, duplicates) =
            (by_source(table(frames, &REJECTED)?)?, by_source(table(frames, &DUPLICATES)?)?);
        let numbers = frame.column("source")?.u32()?;
        let of = |counts: &BTreeMap<u32, u32>, source: Option<u32>| {
            source.map(|source| counts.get(&source).copied().unwrap_or(0))
        };
        let read = frame.column("rows")?.u32()?;
        let kept = |(source, read): (Option<u32>, Option<u32>)| {
            read?.checked_sub(of(&rejected, source)?)?.checked_sub(of(&duplicates, source)?)
        };
        Made::new(frame.height())
            .all("province", Some(province))
            .taken(frame, ["file", "sheet", "role", "digest"])?
            .renamed(frame, "rows", "read")?
            .counts("rejected", numbers.iter().map(|source| of(&rejected, source)))
            .counts("duplicates", numbers.iter().map(|source| of(&duplicates, source)))
            .counts("kept", numbers.iter().zip(read.iter()).map(kept))
            .done(columns)
    })
}

/// How many responses of a table come from each source.
fn by_source(frame: &DataFrame) -> PolarsResult<BTreeMap<u32, u32>> {
    let mut counts = BTreeMap::new();
    for source in frame.column("source")?.u32()?.iter().flatten() {
        *counts.entry(source).or_default() += 1;
    }
    Ok(counts)
}
