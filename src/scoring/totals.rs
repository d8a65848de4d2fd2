//! What the answers of a unit add up to: whole numbers, exact in any order and on any number of threads.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, IntoLazy, NamedFrom, PolarsResult, Series, SortMultipleOptions,
    col,
};

use super::parts::{Parts, parts};
use crate::instrument::{Convert, Instrument, Item, Scale, Substitutes};

/// The worth of answers ([`Scale::worth`]) and how many there are.
pub type Sum = (i64, u32);

/// What the answers of one unit add up to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    /// Unit code.
    pub unit: String,
    /// Per item of the instrument.
    pub items: Vec<Sum>,
    /// Per indicator whose responses or products are averaged one by one, by its first item.
    pub parts: BTreeMap<usize, Parts>,
    /// Roles with fewer responses than a unit needs: their items count as unanswered.
    pub few: BTreeSet<String>,
    /// Share (0-1) of substitutes among its responses of the roles that may have them.
    pub substitutes: f64,
}

/// Adds up `kept` (columns of [`crate::table::KEPT`]) per unit, units in the order of their codes.
pub fn totals(kept: &DataFrame, instrument: &Instrument) -> PolarsResult<Vec<Totals>> {
    let grouped = sums(kept, instrument)?;
    let units = grouped.column("unit")?.str()?;
    let mut totals: Vec<Totals> =
        units.iter().map(|unit| Totals { unit: own(unit), ..Totals::default() }).collect();
    for item in &instrument.items {
        let worth = grouped.column(&format!("{} sum", item.code))?.i64()?;
        let counts = grouped.column(&format!("{} count", item.code))?.u32()?;
        for ((unit, worth), count) in totals.iter_mut().zip(worth.iter()).zip(counts.iter()) {
            let (sum, count) = (worth.unwrap_or(0), count.unwrap_or(0));
            unit.items.push((worth_of(&item.scale, sum, count), count));
        }
    }
    let mut parts = parts(kept, instrument)?;
    let mut few = few(kept, instrument)?;
    let mut shares = substitutes(kept, instrument)?;
    for unit in &mut totals {
        unit.parts = parts.remove(&unit.unit).unwrap_or_default();
        unit.few = few.remove(&unit.unit).unwrap_or_default();
        unit.substitutes = shares.remove(&unit.unit).unwrap_or_default();
    }
    Ok(totals)
}

/// Sum and number of the answers per unit and item; of tables and bands the sum of their worth.
fn sums(kept: &DataFrame, instrument: &Instrument) -> PolarsResult<DataFrame> {
    let mut frame = kept.clone();
    for item in instrument.items.iter().filter(|item| !is_linear(&item.scale)) {
        frame.with_column(worths(kept, item)?)?;
    }
    let mut sums = Vec::with_capacity(instrument.items.len() * 2);
    for code in instrument.item_codes() {
        sums.push(col(code).cast(DataType::Int64).sum().alias(format!("{code} sum")));
        sums.push(col(code).count().cast(DataType::UInt32).alias(format!("{code} count")));
    }
    let units = frame.lazy().group_by([col("unit")]).agg(sums);
    units.sort(["unit"], SortMultipleOptions::default()).collect()
}

const fn is_linear(scale: &Scale) -> bool {
    matches!(scale.convert, Convert::MinMax | Convert::ShareOfMaximum)
}

/// The worth of every answer to an item, in the place of the answer.
fn worths(kept: &DataFrame, item: &Item) -> PolarsResult<Column> {
    let answers = kept.column(&item.code)?.i16()?;
    let worths: Vec<Option<i64>> =
        answers.iter().map(|answer| answer.map(|answer| item.scale.worth(answer))).collect();
    Ok(Series::new(item.code.as_str().into(), worths).into_column())
}

/// The worth of `count` answers that add up to `sum`; tables and bands were added up as worth.
fn worth_of(scale: &Scale, sum: i64, count: u32) -> i64 {
    let (count, min, max) = (i64::from(count), i64::from(scale.min), i64::from(scale.max));
    match scale.convert {
        Convert::MinMax | Convert::ShareOfMaximum if scale.reversed => count * max - sum,
        Convert::MinMax => sum - count * min,
        Convert::ShareOfMaximum | Convert::Table(_) | Convert::Bands(_) => sum,
    }
}

/// The roles of each unit with too few responses.
fn few(kept: &DataFrame, instrument: &Instrument) -> PolarsResult<BTreeMap<String, BTreeSet<String>>> {
    let wanting = || instrument.roles.iter().filter(|role| role.least > 1);
    if wanting().next().is_none() {
        return Ok(BTreeMap::new());
    }
    let mut counts: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for (unit, role) in kept.column("unit")?.str()?.iter().zip(kept.column("role")?.str()?.iter()) {
        let of_unit = counts.entry(unit.unwrap_or_default()).or_default();
        *of_unit.entry(role.unwrap_or_default()).or_default() += 1;
    }
    let few = |of_unit: BTreeMap<&str, u32>| {
        let too_few =
            wanting().filter(|role| of_unit.get(role.code.as_str()).copied().unwrap_or(0) < role.least);
        too_few.map(|role| role.code.clone()).collect()
    };
    Ok(counts.into_iter().map(|(unit, of_unit)| (unit.to_owned(), few(of_unit))).collect())
}

/// The share of substitutes in each unit.
fn substitutes(kept: &DataFrame, instrument: &Instrument) -> PolarsResult<BTreeMap<String, f64>> {
    let Some(policy) = instrument.substitutes.as_ref().filter(|policy| policy.points > 0.0) else {
        return Ok(BTreeMap::new());
    };
    let marks = kept.column(&policy.field)?.str()?;
    let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let named = kept.column("unit")?.str()?.iter().zip(kept.column("role")?.str()?.iter());
    for ((unit, role), mark) in named.zip(marks.iter()) {
        if policy.roles.iter().any(|one| Some(one.as_str()) == role) {
            // A blank says that the named respondent answered.
            let (marked, all) = counts.entry(unit.unwrap_or_default()).or_default();
            *marked += u32::from(mark.is_some_and(Substitutes::marks));
            *all += 1;
        }
    }
    let share = |(marked, all): (u32, u32)| if all == 0 { 0.0 } else { f64::from(marked) / f64::from(all) };
    Ok(counts.into_iter().map(|(unit, counts)| (unit.to_owned(), share(counts))).collect())
}

fn own(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}
