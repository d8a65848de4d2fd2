//! The conservation laws, held at every run: no response is lost between two stages, and none changes unseen.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};

use super::changes;
use crate::error::Error;
use crate::instrument::Instrument;
use crate::pipeline::Pipeline;
use crate::press::{self, Figure};
use crate::stage::{Outcome, Partition, Tables};
use crate::table::{
    ACCEPTED, CHANGES, DUPLICATES, FIGURES, KEPT, MEANS, REJECTED, RESPONSES, Table, ZONE_COUNTS,
};
use crate::workbook::facts;

/// A table whose rows all go to one of two others.
struct Law {
    whole: &'static Table,
    parts: [&'static Table; 2],
}

const LAWS: [Law; 2] = [
    Law { whole: &RESPONSES, parts: [&ACCEPTED, &REJECTED] },
    Law { whole: &ACCEPTED, parts: [&KEPT, &DUPLICATES] },
];

/// Holds the outcome of a stage against the laws, before it is written.
pub fn hold(
    partition: &Partition,
    tables: &Tables,
    outcome: &Outcome,
    pipeline: &Pipeline,
) -> Result<(), Error> {
    changed_as_listed(partition, tables, outcome, &pipeline.instrument)?;
    footed(partition, outcome, pipeline)?;
    let written = |table: &Table| {
        outcome.tables.iter().find(|(name, _)| name.name == table.name).map(|(_, frame)| frame.height())
    };
    for law in LAWS {
        let [Some(first), Some(second)] = law.parts.map(written) else { continue };
        let whole = tables.get(partition, law.whole).map(DataFrame::height)?;
        if whole != first + second {
            let [a, b] = law.parts.map(|table| table.name);
            let what = format!("{whole} {}, but {first} {a} + {second} {b}", law.whole.name);
            return Err(Error::Conservation { partition: partition.to_string(), what });
        }
    }
    match twinless(outcome).map_err(Error::compute("the law of twins"))? {
        None => Ok(()),
        Some(what) => Err(Error::Conservation { partition: partition.to_string(), what }),
    }
}

/// Press figures add up across and down.
fn footed(partition: &Partition, outcome: &Outcome, pipeline: &Pipeline) -> Result<(), Error> {
    let written = outcome.tables.iter().find(|(table, _)| table.name == FIGURES.name);
    let Some((_, frame)) = written else { return Ok(()) };
    let figures = Figure::read(frame).map_err(Error::compute("the law of press figures"))?;
    let parts = press::Parts { instrument: &pipeline.instrument, headline: &pipeline.headline };
    let reconciled = || reconciled(outcome, &figures);
    match press::broken(&figures, &parts).map_or_else(reconciled, |what| Ok(Some(what)))? {
        None => Ok(()),
        Some(what) => Err(Error::Conservation { partition: partition.to_string(), what }),
    }
}

/// The first mean or count by category that press figures tell otherwise than the tables the workbooks are made from.
fn reconciled(outcome: &Outcome, figures: &[Figure]) -> Result<Option<String>, Error> {
    let written = |table: &Table| outcome.tables.iter().find(|(name, _)| name.name == table.name);
    let (Some((_, means)), Some((_, counts))) = (written(&MEANS), written(&ZONE_COUNTS)) else {
        return Ok(None);
    };
    let told: BTreeMap<&str, Option<f64>> =
        figures.iter().map(|figure| (figure.key.as_str(), figure.value)).collect();
    let area = |province: &str, group: &str| match province {
        "" => format!("nation.group.{group}"),
        code => format!("province.{code}.group.{group}"),
    };
    let mut expected: Vec<(String, f64)> = Vec::new();
    for mean in facts::means(means)? {
        let area = area(mean.province, mean.group);
        expected.push((format!("{area}.scored.count"), f64::from(mean.scored)));
        expected.extend(mean.mean.map(|value| (format!("{area}.mean"), value)));
    }
    for ((province, group, category), loci) in facts::zone_counts(counts)? {
        expected.push((format!("{}.category.{category}.count", area(province, group)), f64::from(loci)));
    }
    let other = |(key, value): &(String, f64)| {
        let same =
            told.get(key.as_str()).copied().flatten().is_some_and(|told| told.total_cmp(value).is_eq());
        (!same).then(|| format!("{key} is not {value}, as the tables of the workbooks have it"))
    };
    Ok(expected.iter().find_map(other))
}

/// The first duplicate whose twin does not count; those that a whole newer file replaced may have none.
fn twinless(outcome: &Outcome) -> PolarsResult<Option<String>> {
    let written = |table: &Table| {
        outcome.tables.iter().find(|(name, _)| name.name == table.name).map(|(_, frame)| frame)
    };
    let (Some(kept), Some(duplicates)) = (written(&KEPT), written(&DUPLICATES)) else { return Ok(None) };
    if duplicates.height() == 0 {
        return Ok(None);
    }
    let (sources, rows) = (kept.column("source")?.u32()?, kept.column("row")?.u32()?);
    let counting: BTreeSet<(Option<u32>, Option<u32>)> = sources.iter().zip(rows.iter()).collect();
    let (sources, rows) = (duplicates.column("kept_source")?.u32()?, duplicates.column("kept_row")?.u32()?);
    let lost = |twin: &(Option<u32>, Option<u32>)| twin.0.is_some() && !counting.contains(twin);
    let twin = sources.iter().zip(rows.iter()).find(lost);
    Ok(twin.map(|_| "a duplicate is replaced by a response that does not count itself".to_owned()))
}

/// Accepted and rejected responses are the responses read with exactly the changes that are listed.
fn changed_as_listed(
    partition: &Partition,
    tables: &Tables,
    outcome: &Outcome,
    instrument: &Instrument,
) -> Result<(), Error> {
    let written = |table: &Table| {
        outcome.tables.iter().find(|(name, _)| name.name == table.name).map(|(_, frame)| frame)
    };
    let [Some(accepted), Some(rejected), Some(listed)] = [&ACCEPTED, &REJECTED, &CHANGES].map(written) else {
        return Ok(());
    };
    let read = tables.get(partition, &RESPONSES)?;
    let fail = Error::compute("the law of corrections");
    match changes::broken(read, [accepted, rejected], listed, instrument).map_err(fail)? {
        None => Ok(()),
        Some(what) => Err(Error::Conservation { partition: partition.to_string(), what }),
    }
}
