//! What the last change changed, as a table.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, NamedFrom, PolarsError, PolarsResult, Series,
};

use super::{Body, Move, Moves, Spot};
use crate::table::day_number;

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Moves {
    /// What a table `moves` remembers; an error where a row is none of ours.
    pub fn read(frame: &DataFrame) -> PolarsResult<Self> {
        let text = |name: &str| frame.column(name)?.str();
        let [locus, province, name] = [text("locus")?, text("province")?, text("name")?];
        let (kind, group) = (text("kind")?, text("group")?);
        let (before, now) = (spots(frame, "_before", "was")?, spots(frame, "", "is")?);
        let (day, since) = (days(frame, "day")?, days(frame, "since")?);
        let mut loci = BTreeMap::new();
        for (at, (before, now)) in before.into_iter().zip(now).enumerate() {
            let of = |column: &polars::prelude::StringChunked| column.get(at).unwrap_or_default().to_owned();
            let body = Body { province: of(province), name: of(name), kind: of(kind), group: of(group) };
            loci.insert(of(locus), Move { body, before, now });
        }
        let day = day.first().copied().flatten();
        if !loci.is_empty() && day.is_none() {
            return Err(PolarsError::ComputeError("a row without a day that can be read".into()));
        }
        Ok(Self { day, since: since.first().copied().flatten(), loci })
    }

    /// The table `moves`, by locus.
    pub fn frame(&self) -> PolarsResult<DataFrame> {
        let text = |name: &str, of: fn(&Body) -> &String| {
            let values: Vec<&str> = self.loci.values().map(|one| of(&one.body).as_str()).collect();
            Series::new(name.into(), values).into_column()
        };
        let codes: Vec<&str> = self.loci.keys().map(String::as_str).collect();
        let mut columns = vec![
            Series::new("locus".into(), codes).into_column(),
            text("province", |body| &body.province),
            text("name", |body| &body.name),
            text("kind", |body| &body.kind),
            text("group", |body| &body.group),
        ];
        let before: Vec<Option<&Spot>> = self.loci.values().map(|one| one.before.as_ref()).collect();
        let now: Vec<Option<&Spot>> = self.loci.values().map(|one| one.now.as_ref()).collect();
        columns.extend(spot_columns(&before, "_before", "was"));
        columns.extend(spot_columns(&now, "", "is"));
        columns.push(day_column("day", self.day, self.loci.len())?);
        columns.push(day_column("since", self.since, self.loci.len())?);
        DataFrame::new(self.loci.len(), columns)
    }
}

/// Spots from the columns with this ending; none where the locus was not there.
fn spots(frame: &DataFrame, ending: &str, there: &str) -> PolarsResult<Vec<Option<Spot>>> {
    let name = |stem: &str| format!("{stem}{ending}");
    let there = frame.column(there)?.u32()?;
    let (score, rank) = (frame.column(&name("score"))?.f64()?, frame.column(&name("rank"))?.u32()?);
    let (category, zone) = (frame.column(&name("category"))?.str()?, frame.column(&name("zone"))?.str()?);
    let spot = |at| Spot {
        score: score.get(at),
        category: category.get(at).unwrap_or_default().to_owned(),
        zone: zone.get(at).unwrap_or_default().to_owned(),
        rank: rank.get(at),
    };
    Ok((0..frame.height()).map(|at| (there.get(at) == Some(1)).then(|| spot(at))).collect())
}

fn spot_columns(spots: &[Option<&Spot>], ending: &str, there: &str) -> [Column; 5] {
    let name = |stem: &str| format!("{stem}{ending}");
    let there_now: Vec<u32> = spots.iter().map(|spot| u32::from(spot.is_some())).collect();
    let scores: Vec<Option<f64>> = spots.iter().map(|spot| spot.and_then(|spot| spot.score)).collect();
    let ranks: Vec<Option<u32>> = spots.iter().map(|spot| spot.and_then(|spot| spot.rank)).collect();
    let text =
        |of: fn(&Spot) -> &str| -> Vec<&str> { spots.iter().map(|spot| spot.map_or("", of)).collect() };
    [
        Series::new(there.into(), there_now).into_column(),
        Series::new(name("score").into(), scores).into_column(),
        Series::new(name("category").into(), text(|spot| &spot.category)).into_column(),
        Series::new(name("zone").into(), text(|spot| &spot.zone)).into_column(),
        Series::new(name("rank").into(), ranks).into_column(),
    ]
}

fn days(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Option<Date>>> {
    let numbers = &frame.column(name)?.date()?.phys;
    Ok(numbers.iter().map(|number| EPOCH.checked_add(number?.days()).ok()).collect())
}

fn day_column(name: &str, day: Option<Date>, rows: usize) -> PolarsResult<Column> {
    let numbers: Vec<Option<i32>> = vec![day.map(day_number); rows];
    Series::new(name.into(), numbers).into_column().cast(&DataType::Date)
}
