//! Laws that hold for any answers: conservation, bounds, and independence of the order of rows.

use std::collections::BTreeMap;
use std::path::Path;

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use proptest::prelude::*;

use crate::case::repository;
use rekap::pipeline::Pipeline;
use rekap::scoring::{Level, Totals, score, totals};
use rekap::stage::{Job, Partition, Tables};
use rekap::table::{
    ACCEPTED, COLUMNS, CORRECTIONS, DUPLICATES, KEPT, Layout, REJECTED, RESPONSES, SOURCES, Table, UNREAD,
};
use rekap::worker::{Limits, Pool};

const UNITS: [&str; 5] = ["63-A", "63.05-A", "63.05-B", "62.01-A", "63.05-Z"];

/// One made-up response: unit, role, respondent, day, four answers.
#[derive(Debug, Clone)]
struct Made {
    unit: Option<usize>,
    internal: bool,
    respondent: Option<u8>,
    day: Option<i32>,
    answers: [Option<i16>; 4],
}

fn made() -> impl Strategy<Value = Made> {
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

fn pipeline() -> Pipeline {
    Pipeline::load(&repository().join("tests/it/tiny/mini")).unwrap()
}

fn text(name: &str, values: Vec<Option<String>>) -> Column {
    Series::new(name.into(), values).into_column()
}

/// The rows as a table `responses`: internal rows answer k1 and k2, external ones h1a and h1b.
fn responses(rows: &[Made]) -> DataFrame {
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

fn tables(rows: &[Made]) -> Tables {
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
    for empty in [&COLUMNS, &UNREAD, &CORRECTIONS] {
        tables.insert(here.clone(), empty, DataFrame::empty_with_schema(&empty.schema(&Layout::default())));
    }
    tables.insert(here, &RESPONSES, responses(rows));
    tables
}

/// Runs `validate` and `dedupe` over made-up responses and gives all tables.
fn run(rows: &[Made]) -> Tables {
    let (pipeline, partition) = (pipeline(), Partition::Province("63".to_owned()));
    let mut tables = tables(rows);
    let readers = Pool::new(Path::new(""), Limits::default(), None);
    let today = jiff::civil::date(2024, 12, 1);
    for stage in [&rekap::stage::validate::STAGE, &rekap::stage::dedupe::STAGE] {
        let (partition, tables_so_far) = (&partition, &tables);
        let job = Job {
            pipeline: &pipeline,
            partition,
            files: &[],
            tables: tables_so_far,
            readers: &readers,
            today,
        };
        let outcome = (stage.run)(&job).unwrap();
        for (table, frame) in outcome.tables {
            assert_eq!(table.mismatch(&frame, &pipeline.layout()), None, "{}", table.name);
            tables.insert(partition.clone(), table, frame);
        }
    }
    tables
}

fn height(tables: &Tables, table: &'static Table) -> usize {
    tables.get(&Partition::Province("63".to_owned()), table).unwrap().height()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_response_is_lost(rows in prop::collection::vec(made(), 0..40)) {
        let tables = run(&rows);
        prop_assert_eq!(height(&tables, &RESPONSES), height(&tables, &ACCEPTED) + height(&tables, &REJECTED));
        prop_assert_eq!(height(&tables, &ACCEPTED), height(&tables, &KEPT) + height(&tables, &DUPLICATES));
    }

    #[test]
    fn every_kept_response_is_whole_and_its_key_stands_once(rows in prop::collection::vec(made(), 0..40)) {
        let tables = run(&rows);
        let kept = tables.get(&Partition::Province("63".to_owned()), &KEPT).unwrap();
        let column = |name: &str| kept.column(name).unwrap().str().unwrap();
        let mut seen = BTreeMap::new();
        for at in 0..kept.height() {
            let key = ["unit", "role", "respondent"].map(|name| column(name).get(at).map(ToOwned::to_owned));
            prop_assert!(key.iter().all(Option::is_some));
            prop_assert!(["63-A", "63.05-A", "63.05-B"].contains(&key[0].as_deref().unwrap()));
            prop_assert!(seen.insert(key, at).is_none());
        }
        for item in ["k1", "k2", "h1a", "h1b"] {
            let answers = kept.column(item).unwrap().i16().unwrap();
            prop_assert!(answers.iter().flatten().all(|answer| (0..=5).contains(&answer)));
        }
    }

    #[test]
    fn a_score_lies_between_0_and_100_and_does_not_depend_on_the_order_of_rows(
        rows in prop::collection::vec(made(), 1..40), turn in 0_usize..40,
    ) {
        let pipeline = pipeline();
        let legal: Vec<Made> = rows
            .into_iter()
            .map(|mut row| {
                row.unit = row.unit.or(Some(0));
                row.answers = row.answers.map(|answer| answer.map(|answer| answer.clamp(0, 5)));
                row
            })
            .collect();
        let mut turned = legal.clone();
        turned.rotate_left(turn % legal.len());
        let scored = |rows: &[Made]| -> Vec<_> {
            totals(&responses(rows), &pipeline.instrument)
                .unwrap()
                .iter()
                .map(|unit| score(unit, &pipeline.instrument))
                .collect()
        };
        let scores = scored(&legal);
        prop_assert_eq!(&scores, &scored(&turned));
        for node in scores.iter().flat_map(|unit| &unit.nodes) {
            prop_assert!((0.0..=100.0).contains(&node.score), "{:?}", node);
        }
    }
}

#[test]
fn all_best_is_100_and_all_worst_is_0_in_every_shipped_instrument() {
    for name in ["kepatuhan-2024", "kepatuhan-2023"] {
        let pipeline = Pipeline::load(&repository().join("pipelines").join(name)).unwrap();
        let all = |best: bool| {
            let answer = |item: &rekap::instrument::Item| {
                let top = best != item.scale.reversed;
                (i64::from(if top { item.scale.max } else { item.scale.min }) * 3, 3)
            };
            let items = pipeline.instrument.items.iter().map(answer).collect();
            score(&Totals { unit: "63-A".to_owned(), items }, &pipeline.instrument)
        };
        for (best, expected) in [(true, 100.0), (false, 0.0)] {
            let unit = all(best);
            assert!((unit.total().unwrap() - expected).abs() < 1e-9, "{name}: {:?}", unit.total());
            assert!(unit.nodes.iter().filter(|node| node.level == Level::Indicator).count() == 40);
        }
    }
}
