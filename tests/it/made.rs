//! Made-up responses that go through stages without any workbook.

use std::path::Path;

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use proptest::prelude::*;

use crate::case::repository;
use rekap::amend::{Given, corrections_frame};
use rekap::intake::Key;
use rekap::pipeline::Pipeline;
use rekap::stage::{Job, Partition, Tables};
use rekap::table::{
    CLUSTERS, COLUMNS, CORRECTIONS, DECISIONS, IDENTITIES, Layout, RESPONSES, SOURCES, Table, UNREAD,
};
use rekap::worker::{Limits, Pool};

/// The province of made-up responses.
pub fn here() -> Partition {
    Partition::Province("63".to_owned())
}

pub const UNITS: [&str; 5] = ["63-A", "63.05-A", "63.05-B", "62.01-A", "63.05-Z"];

/// One made-up response: unit, role, respondent, day, four answers.
#[derive(Debug, Clone)]
pub struct Made {
    pub unit: Option<usize>,
    pub internal: bool,
    pub respondent: Option<u8>,
    pub day: Option<i32>,
    pub answers: [Option<i16>; 4],
}

pub fn made() -> impl Strategy<Value = Made> {
    let answer = || prop::option::weighted(0.9, -1_i16..7);
    (
        prop::option::weighted(0.95, 0..UNITS.len()),
        any::<bool>(),
        prop::option::weighted(0.95, 0_u8..12),
        prop::option::weighted(0.95, 19_840_i32..20_040),
        [answer(), answer(), answer(), answer()],
    )
        .prop_map(|(unit, internal, respondent, day, answers)| Made {
            unit,
            internal,
            respondent,
            day,
            answers,
        })
}

pub fn pipeline() -> Pipeline {
    Pipeline::load(&repository().join("tests/it/tiny/mini")).unwrap()
}

fn text(name: &str, values: Vec<Option<String>>) -> Column {
    Series::new(name.into(), values).into_column()
}

/// The rows as a table `responses`: internal rows answer k1 and k2, external ones h1a and h1b.
pub fn responses(rows: &[Made]) -> DataFrame {
    let answers = |nth: usize, internal: bool| -> Vec<Option<i16>> {
        rows.iter().map(|row| row.answers[nth].filter(|_| row.internal == internal)).collect()
    };
    let numbers: Vec<u32> = (0..).take(rows.len()).collect();
    let days: Vec<Option<i32>> = rows.iter().map(|row| row.day).collect();
    let role = |row: &Made| Some(if row.internal { "internal" } else { "eksternal" }.to_owned());
    let none = || vec![None; rows.len()];
    let mut columns = vec![
        Series::new("source".into(), vec![0_u32; rows.len()]).into_column(),
        Series::new("row".into(), numbers).into_column(),
        text("unit", rows.iter().map(|row| row.unit.map(|unit| UNITS[unit].to_owned())).collect()),
        text("role", rows.iter().map(role).collect()),
        text("respondent", rows.iter().map(|row| row.respondent.map(|id| format!("R{id}"))).collect()),
        text("product", none()),
        text("medium", none()),
        Series::new("date".into(), days).cast(&polars::prelude::DataType::Date).unwrap().into_column(),
    ];
    for (code, nth, internal) in [("k1", 0, true), ("k2", 1, true), ("h1a", 2, false), ("h1b", 3, false)] {
        columns.push(Series::new(code.into(), answers(nth, internal)).into_column());
    }
    DataFrame::new(rows.len(), columns).unwrap()
}

pub fn tables(rows: &[Made]) -> Tables {
    let one = |name: &str, value: &str| text(name, vec![Some(value.to_owned())]);
    let count = |name: &str, value: u32| Series::new(name.into(), vec![value]).into_column();
    let sources = vec![
        count("source", 0),
        one("file", "a.xlsx"),
        one("sheet", "S"),
        one("digest", "d"),
        one("role", "internal"),
        count("header_row", 0),
        count("rows", u32::try_from(rows.len()).unwrap()),
    ];
    let mut tables = Tables::default();
    let here = Partition::Province("63".to_owned());
    tables.insert(here.clone(), &SOURCES, DataFrame::new(1, sources).unwrap());
    for empty in [&COLUMNS, &UNREAD, &IDENTITIES, &DECISIONS, &CLUSTERS] {
        tables.insert(here.clone(), empty, DataFrame::empty_with_schema(&empty.schema(&Layout::default())));
    }
    tables.insert(here, &RESPONSES, responses(rows));
    tables
}

/// Runs `validate` and `dedupe` over made-up responses and answers of officers, and gives all tables.
pub fn run(rows: &[Made], given: &[Given]) -> Tables {
    run_with(&pipeline(), rows, given)
}

/// The same with a pipeline of its own.
pub fn run_with(pipeline: &Pipeline, rows: &[Made], given: &[Given]) -> Tables {
    let mut tables = tables(rows);
    tables.insert(here(), &CORRECTIONS, corrections_frame(given).unwrap());
    run_on(pipeline, tables)
}

/// Runs `validate` and `dedupe` on these tables.
pub fn run_on(pipeline: &Pipeline, mut tables: Tables) -> Tables {
    let partition = Partition::Province("63".to_owned());
    let readers = Pool::new(Path::new(""), Limits::default(), None);
    for stage in [&rekap::stage::validate::STAGE, &rekap::stage::dedupe::STAGE] {
        let job = Job {
            pipeline,
            partition: &partition,
            files: &[],
            tables: &tables,
            received: &[],
            readers: &readers,
            key: Key::new([0; 32]),
            wanted: &pipeline.wanted,
            today: jiff::civil::date(2024, 12, 1),
        };
        let outcome = (stage.run)(&job).unwrap();
        for (table, frame) in outcome.tables {
            assert_eq!(table.mismatch(&frame, &pipeline.layout()), None, "{}", table.name);
            tables.insert(partition.clone(), table, frame);
        }
    }
    tables
}

/// Rows of a table.
pub fn height(tables: &Tables, table: &'static Table) -> usize {
    tables.get(&here(), table).unwrap().height()
}

/// The print of one of the rows.
pub fn print_of(rows: &[Made], at: usize) -> String {
    rekap::response::prints(&responses(rows), &rekap::response::Unread::new()).unwrap().swap_remove(at)
}

/// Identities of the findings of validation, in their order.
pub fn ids(tables: &Tables) -> Vec<String> {
    let findings = tables.get(&here(), &rekap::table::VALIDATE_FINDINGS).unwrap();
    findings.column("id").unwrap().str().unwrap().iter().flatten().map(str::to_owned).collect()
}
