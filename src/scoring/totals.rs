//! What the answers of a unit add up to: whole numbers, exact in any order and on any number of threads.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use polars::prelude::{DataFrame, PolarsResult, StringChunked};

use super::parts::{Parts, parts};
use crate::instrument::{Convert, Instrument, Scale, Substitutes};
use crate::response::Answers;

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
    let units = Units::of(kept.column("unit")?.str()?);
    let mut totals: Vec<Totals> =
        units.codes.iter().map(|unit| Totals { unit: own(*unit), ..Totals::default() }).collect();
    for item in &instrument.items {
        let sums = units.sums(&Answers::from(kept.column(&item.code)?.i16()?), &item.scale);
        for (unit, (sum, count)) in totals.iter_mut().zip(sums) {
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

/// The units of responses.
struct Units<'a> {
    /// Their codes in order; a blank one comes first.
    codes: Vec<Option<&'a str>>,
    /// The responses that stand together, each time with the place of their unit among them.
    runs: Vec<(usize, Range<usize>)>,
}

impl<'a> Units<'a> {
    fn of(column: &'a StringChunked) -> Self {
        let rows: Vec<Option<&str>> = column.iter().collect();
        // Responses of a unit mostly stand together: few runs are sorted, not all rows.
        let runs = || rows.chunk_by(|one, other| one == other);
        let mut codes: Vec<Option<&str>> = runs().filter_map(|run| run.first().copied()).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut start = 0;
        let with_unit = |run: &[Option<&str>]| {
            let place = run.first().map_or(0, |code| codes.partition_point(|one| one < code));
            let stand = start..start + run.len();
            start = stand.end;
            (place, stand)
        };
        let runs = runs().map(with_unit).collect();
        Self { codes, runs }
    }

    /// Sum and number of the answers to an item in each unit; of tables and bands the sum of their worth.
    fn sums(&self, answers: &Answers, scale: &Scale) -> Vec<Sum> {
        let mut sums = vec![(0, 0); self.codes.len()];
        let linear = is_linear(scale);
        let answers = answers.list();
        for (unit, stand) in &self.runs {
            let (Some(answers), Some((sum, count))) = (answers.get(stand.clone()), sums.get_mut(*unit))
            else {
                continue;
            };
            for answer in answers.iter().flatten() {
                *sum += if linear { i64::from(*answer) } else { scale.worth(*answer) };
                *count += 1;
            }
        }
        sums
    }
}

const fn is_linear(scale: &Scale) -> bool {
    matches!(scale.convert, Convert::MinMax | Convert::ShareOfMaximum)
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
