//! The independent recomputation: it agrees with scoring on any questionnaire and answers, and tells what was changed.

mod bundled;
mod command;
mod drawn;
mod given;
mod national;
mod samples;

use std::path::Path;

use polars::prelude::DataFrame;
use proptest::prelude::*;
use rekap::intake::Key;
use rekap::pipeline::Pipeline;
use rekap::stage::{Job, Partition, Stage, Tables};
use rekap::table::{
    COLUMNS, CORRECTIONS, DUPLICATES, FLOW, KEPT, Layout, MOVES, OUTCOMES, PERSONS, REJECTED, RESPONSES,
    SOURCES,
};
use rekap::verify::{
    Difference, Method, Nation, OF_NATION, OF_PROVINCE, Province, Sorted, of_nation, of_province, text_of,
};
use rekap::worker::{Limits, Pool};

use drawn::drawn;
use given::{Answered, answered, flow, sorted};

/// Provinces of the drawn rosters.
const PROVINCES: [&str; 2] = ["62", "63"];

fn of_code(code: &str) -> Partition {
    Partition::Province(code.to_owned())
}

/// Scores and consolidates as a run does.
fn run(pipeline: &Pipeline, responses: &[Answered]) -> Tables {
    let mut tables = Tables::default();
    for code in PROVINCES {
        for empty in [&CORRECTIONS, &OUTCOMES, &PERSONS, &SOURCES, &COLUMNS] {
            let frame = DataFrame::empty_with_schema(&empty.schema(&Layout::default()));
            tables.insert(of_code(code), empty, frame);
        }
        let [read, rejected, kept, duplicates] = sorted(pipeline, code, responses);
        tables.insert(of_code(code), &FLOW, flow([&read, &rejected, &kept, &duplicates]));
        tables.insert(of_code(code), &RESPONSES, read);
        tables.insert(of_code(code), &REJECTED, rejected);
        tables.insert(of_code(code), &KEPT, kept);
        tables.insert(of_code(code), &DUPLICATES, duplicates);
        run_stage(pipeline, &rekap::stage::score::STAGE, &of_code(code), &mut tables);
    }
    tables.insert(Partition::Nation, &MOVES, DataFrame::empty_with_schema(&MOVES.schema(&Layout::default())));
    run_stage(pipeline, &rekap::stage::consolidate::STAGE, &Partition::Nation, &mut tables);
    tables
}

fn run_stage(pipeline: &Pipeline, stage: &Stage, partition: &Partition, tables: &mut Tables) {
    let readers = Pool::new(Path::new(""), Limits::default(), None);
    let job = Job {
        pipeline,
        partition,
        files: &[],
        tables,
        readers: &readers,
        key: Key::new([0; 32]),
        wanted: &pipeline.wanted,
        received: &[],
        today: jiff::civil::date(2024, 12, 1),
    };
    for (table, frame) in (stage.run)(&job).unwrap().tables {
        tables.insert(partition.clone(), table, frame);
    }
}

/// Everything the recomputation says of these tables.
fn differences(pipeline: &Pipeline, tables: &Tables) -> Vec<Difference> {
    let text = text_of(pipeline).unwrap();
    let method = Method::of(&pipeline.instrument, &text);
    let province = |code| {
        let get = |table| tables.get(&of_code(code), table).unwrap();
        let sorted = Sorted {
            responses: get(&RESPONSES),
            rejected: get(&REJECTED),
            kept: get(&KEPT),
            duplicates: get(&DUPLICATES),
        };
        Province::of(pipeline, &method, code, sorted).unwrap()
    };
    let provinces = PROVINCES.map(province);
    let nation = Nation::of(pipeline, &method, &provinces.iter().collect::<Vec<_>>(), true);
    let mut differences = Vec::new();
    for province in &provinces {
        for table in OF_PROVINCE {
            let frame = tables.get(&of_code(province.code), table).unwrap();
            let compared = of_province(pipeline, province, (table.name, table), frame).unwrap();
            differences.extend(compared.differences);
        }
    }
    for table in OF_NATION {
        let frame = tables.get(&Partition::Nation, table).unwrap();
        differences.extend(of_nation(&nation, (table.name, table), frame).unwrap().differences);
    }
    differences
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scoring_and_the_recomputation_agree_on_any_questionnaire_and_answers(
        drawn in drawn(), responses in prop::collection::vec(answered(), 0..25),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let pipeline = drawn.pipeline(folder.path());
        let tables = run(&pipeline, &responses);
        prop_assert_eq!(differences(&pipeline, &tables), Vec::new());
    }
}
