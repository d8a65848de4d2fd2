//! Made-up responses of a province as `dedupe` leaves them, in the store of a run that begins with `score`.

use std::collections::BTreeMap;
use std::error::Error;

use polars::prelude::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Series};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rekap::pipeline::Pipeline;
use rekap::stage::{Partition, count_column, score_column, text_column};
use rekap::store::{FORMAT, Manifest, Store};
use rekap::table::{COLUMNS, CORRECTIONS, FLOW, KEPT, Kind, OUTCOMES, PERSONS, SOURCES, Table};

/// Responses of each role among those of a unit.
const ROLES: [(&str, usize); 3] = [("internal", 4), ("eksternal", 24), ("observasi", 4)];
/// Share of answers that are blank.
const BLANK: f64 = 0.02;
/// Which stage wrote what `score` and `consolidate` read.
const WRITERS: [(&str, &[&Table]); 3] =
    [("ingest", &[&SOURCES, &COLUMNS, &CORRECTIONS]), ("validate", &[&OUTCOMES]), ("dedupe", &[&PERSONS])];
/// 2024-08-02.
const DAY: i32 = 19_937;

/// Writes the tables of a province with so many responses, and the manifests that vouch for them.
pub fn write(pipeline: &Pipeline, store: &Store, province: &str, rows: usize) -> Result<(), Box<dyn Error>> {
    let partition = Partition::Province(province.to_owned());
    let mut manifests: BTreeMap<&str, Manifest> = BTreeMap::new();
    let mut put = |stage: &'static str, table: &'static Table, mut frame: DataFrame| {
        let digest = store.write_table(&partition, table, &mut frame)?;
        let manifest = manifests.entry(stage).or_insert_with(|| Manifest {
            format: FORMAT,
            stage: stage.to_owned(),
            ..Manifest::default()
        });
        manifest.outputs.insert(table.name.to_owned(), digest);
        Ok::<(), rekap::error::Error>(())
    };
    for (stage, tables) in WRITERS {
        for table in tables {
            put(stage, table, store.empty_table(table))?;
        }
    }
    let kept = kept(pipeline, province, rows)?;
    put("dedupe", &FLOW, flow(pipeline, &kept)?)?;
    put("dedupe", &KEPT, kept)?;
    for manifest in manifests.values() {
        store.write_manifest(&partition, manifest)?;
    }
    Ok(())
}

/// What became of the responses: all of them were kept.
fn flow(pipeline: &Pipeline, kept: &DataFrame) -> Result<DataFrame, Box<dyn Error>> {
    let roles = kept.column("role")?.str()?;
    let mut counts: BTreeMap<&str, u32> =
        pipeline.instrument.roles.iter().map(|role| (role.code.as_str(), 0)).collect();
    for role in roles.iter().flatten() {
        *counts.entry(role).or_default() += 1;
    }
    let all = |name: &str| count_column(name, counts.values().copied());
    let columns = vec![
        text_column("role", counts.keys().copied()),
        all("read"),
        all("accepted"),
        all("kept"),
        count_column("duplicates", counts.values().map(|_| 0)),
    ];
    Ok(DataFrame::new(counts.len(), columns)?)
}

/// Responses of all units of a province in turn, each role in its share.
fn kept(pipeline: &Pipeline, province: &str, rows: usize) -> Result<DataFrame, Box<dyn Error>> {
    let mut dice = ChaCha8Rng::seed_from_u64(province.parse()?);
    let units: Vec<&str> = pipeline.roster.units_of(province).map(|unit| unit.code.as_str()).collect();
    let roles: Vec<&str> =
        ROLES.iter().flat_map(|(role, count)| std::iter::repeat_n(*role, *count)).collect();
    let turn = |at: usize, of: usize| at.checked_rem(of).unwrap_or_default();
    let role = |at: usize| roles.get(turn(at / units.len().max(1), roles.len())).copied().unwrap_or_default();
    let unit = |at: usize| units.get(turn(at, units.len())).copied().unwrap_or_default();
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let blank = |name: &str| Column::full_null(name.into(), rows, &DataType::String);
    let mut columns = vec![
        count_column("source", (0..rows).map(|_| 0)),
        count_column("row", (0..rows).map(number)),
        text_column("unit", (0..rows).map(unit)),
        text_column("role", (0..rows).map(role)),
        text_column("respondent", (0..rows).map(|at| format!("R{at}"))),
        blank("product"),
        blank("medium"),
        Series::new("date".into(), vec![DAY; rows]).cast(&DataType::Date)?.into_column(),
    ];
    for (code, kind) in pipeline.layout().fields {
        columns.push(match kind {
            Kind::Score => score_column(&code, (0..rows).map(|at| Some(f64::from(number(turn(at, 60)))))),
            Kind::Text => text_column(&code, (0..rows).map(|at| format!("Isian nomor {}", turn(at, 97)))),
            other => Column::full_null(code.into(), rows, &other.data_type()),
        });
    }
    columns.extend(answers(pipeline, rows, &role, &mut dice));
    Ok(DataFrame::new(rows, columns)?)
}

/// A column per item: a value of its scale in responses of its role.
fn answers(
    pipeline: &Pipeline,
    rows: usize,
    role: &dyn Fn(usize) -> &'static str,
    dice: &mut ChaCha8Rng,
) -> Vec<Column> {
    let column = |item: &rekap::instrument::Item| {
        let (least, most) = (item.scale.min, item.scale.max);
        let answers = (0..rows).map(|at| {
            let answers = role(at) == item.role && !dice.random_bool(BLANK);
            answers.then(|| dice.random_range(least..=most))
        });
        Series::new(item.code.as_str().into(), answers.collect::<Vec<Option<i16>>>()).into_column()
    };
    pipeline.instrument.items.iter().map(column).collect()
}
