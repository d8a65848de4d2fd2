//! Ledgers and burn-downs as tables, and findings as the ledger wants to see them.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use polars::prelude::{
    Column, DataFrame, DataType, Int32Chunked, IntoColumn, NamedFrom, PolarsError, PolarsResult, Series,
    StringChunked, UInt32Chunked,
};

use super::{Counts, Ledger, Life, Progress, Seen, State};

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Seen {
    /// The findings of some tables of findings, by identity.
    pub fn of(frames: &[&DataFrame]) -> PolarsResult<BTreeMap<String, Self>> {
        let mut all = BTreeMap::new();
        for frame in frames {
            let [id, rule, severity, unit, waiver] =
                texts(frame, ["id", "rule", "severity", "unit", "waiver"])?;
            for at in 0..frame.height() {
                let seen = Self {
                    rule: text(rule, at),
                    severity: text(severity, at),
                    unit: text(unit, at),
                    waived: waiver.get(at).is_some_and(|words| !words.is_empty()),
                };
                all.insert(text(id, at), seen);
            }
        }
        Ok(all)
    }
}

impl Ledger {
    /// The ledger in a table `ledger`; an error where a row is none of ours.
    pub fn read(frame: &DataFrame) -> PolarsResult<Self> {
        let [id, rule, severity, unit, state] = texts(frame, ["id", "rule", "severity", "unit", "state"])?;
        let [first_seen, last_seen, fixed] =
            ["first_seen", "last_seen", "fixed"].map(|name| days(frame, name));
        let (first_seen, last_seen, fixed) = (first_seen?, last_seen?, fixed?);
        let mut lives = BTreeMap::new();
        for at in 0..frame.height() {
            let life = Life {
                rule: text(rule, at),
                severity: text(severity, at),
                unit: text(unit, at),
                state: State::from_word(state.get(at).unwrap_or_default()).ok_or_else(|| strange("state"))?,
                first_seen: day(first_seen, at).ok_or_else(|| strange("first_seen"))?,
                last_seen: day(last_seen, at).ok_or_else(|| strange("last_seen"))?,
                fixed: day(fixed, at),
            };
            lives.insert(text(id, at), life);
        }
        Ok(Self(lives))
    }

    /// The table `ledger`, by identity.
    pub fn frame(&self) -> PolarsResult<DataFrame> {
        let lives = || self.0.values();
        let columns = vec![
            text_column("id", self.0.keys().map(String::as_str)),
            text_column("rule", lives().map(|life| life.rule.as_str())),
            text_column("severity", lives().map(|life| life.severity.as_str())),
            text_column("unit", lives().map(|life| life.unit.as_str())),
            text_column("state", lives().map(|life| life.state.word())),
            day_column("first_seen", lives().map(|life| Some(life.first_seen)))?,
            day_column("last_seen", lives().map(|life| Some(life.last_seen)))?,
            day_column("fixed", lives().map(|life| life.fixed))?,
        ];
        DataFrame::new(self.0.len(), columns)
    }
}

impl Progress {
    /// The burn-down in a table `progress`; an error where a row is none of ours.
    pub fn read(frame: &DataFrame) -> PolarsResult<Self> {
        let on = days(frame, "day")?;
        let count = |name: &str| -> PolarsResult<&UInt32Chunked> { frame.column(name)?.u32() };
        let (new, open, reopened) = (count("new")?, count("open")?, count("reopened")?);
        let (waived, fixed) = (count("waived")?, count("fixed")?);
        let mut rows = BTreeMap::new();
        for at in 0..frame.height() {
            let of = |column: &UInt32Chunked| column.get(at).unwrap_or(0);
            let counts = Counts {
                new: of(new),
                open: of(open),
                reopened: of(reopened),
                waived: of(waived),
                fixed: of(fixed),
            };
            rows.insert(day(on, at).ok_or_else(|| strange("day"))?, counts);
        }
        Ok(Self(rows))
    }

    /// The table `progress`, by day.
    pub fn frame(&self) -> PolarsResult<DataFrame> {
        let count = |name: &str, of: fn(&Counts) -> u32| {
            Series::new(name.into(), self.0.values().map(of).collect::<Vec<u32>>()).into_column()
        };
        let columns = vec![
            day_column("day", self.0.keys().map(|day| Some(*day)))?,
            count("new", |counts| counts.new),
            count("open", |counts| counts.open),
            count("reopened", |counts| counts.reopened),
            count("waived", |counts| counts.waived),
            count("fixed", |counts| counts.fixed),
        ];
        DataFrame::new(self.0.len(), columns)
    }
}

fn texts<'f, const N: usize>(frame: &'f DataFrame, names: [&str; N]) -> PolarsResult<[&'f StringChunked; N]> {
    let columns: Vec<&StringChunked> =
        names.iter().map(|name| frame.column(name)?.str()).collect::<PolarsResult<_>>()?;
    columns.try_into().map_err(|_| strange("columns"))
}

fn text(column: &StringChunked, at: usize) -> String {
    column.get(at).unwrap_or_default().to_owned()
}

fn days<'f>(frame: &'f DataFrame, name: &str) -> PolarsResult<&'f Int32Chunked> {
    Ok(&frame.column(name)?.date()?.phys)
}

fn day(column: &Int32Chunked, at: usize) -> Option<Date> {
    EPOCH.checked_add(column.get(at)?.days()).ok()
}

fn text_column<'t>(name: &str, values: impl Iterator<Item = &'t str>) -> Column {
    Series::new(name.into(), values.collect::<Vec<_>>()).into_column()
}

/// A column of dates: days since 1970, as Arrow counts them.
fn day_column(name: &str, values: impl Iterator<Item = Option<Date>>) -> PolarsResult<Column> {
    let numbers: Vec<Option<i32>> = values.map(|day| day.map(|day| (day - EPOCH).get_days())).collect();
    Series::new(name.into(), numbers).into_column().cast(&DataType::Date)
}

fn strange(what: &'static str) -> PolarsError {
    PolarsError::ComputeError(format!("a row without a {what} that can be read").into())
}
