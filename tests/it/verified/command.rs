//! `rekap verify` as it is typed: what it says of a run that nobody touched, and of one that somebody did.

use std::path::Path;

use polars::prelude::{AnyValue, Column, DataFrame, DataType, IntoColumn, Series};
use rekap::pipeline::Pipeline;
use rekap::run::{Verified, verify};
use rekap::stage::Partition;
use rekap::store::{Store, digest};
use rekap::table::{KEPT, Table};
use rekap::verify::{OF_NATION, OF_PROVINCE};

use crate::case::{Case, EKSTERNAL, INTERNAL, put};

/// Two units of Tapin and one of the province; `first` is the first answer of the first of them. With 5 it is by hand:
/// k1 (5, 4) = 90, k2 (4, 2) = 60, masukan 0.4 x 90 + 0.6 x 60 = 72; h1 (0, 1 of 5, reversed) = 90; total 0.6 x 72 + 0.4 x
/// 90 = 79.2; the other unit is 100, the locus 89.6. With 0 k1 is 40, masukan 52, the total 67.2 and the locus 83.6.
pub fn ran(first: &'static str) -> Case {
    Case::new()
        .sheet(
            "tapin.xlsx",
            "Internal",
            &INTERNAL,
            &[
                ["63.05-A", "I1", "2024-08-02", first, "4"],
                ["63.05-A", "I2", "2024-08-02", "4", "2"],
                ["63.05-B", "I3", "2024-08-02", "5", "5"],
                ["63-A", "I4", "2024-08-02", "3", "1"],
            ],
        )
        .sheet(
            "tapin.xlsx",
            "Eksternal",
            &EKSTERNAL,
            &[
                ["63.05-A", "E1", "2024-08-02", "0", "1"],
                ["63.05-B", "E3", "2024-08-02", "0", "0"],
                ["63-A", "E4", "2024-08-02", "2", "3"],
            ],
        )
        .edit("overrides.csv", "date\n", "date\n63,91.25,data lapangan keliru,Komisi,2024-12-01\n")
        .run("run mini")
        .code(0)
}

pub fn province() -> Partition {
    Partition::Province("63".to_owned())
}

pub fn opened(folder: &Path) -> (Pipeline, Store) {
    let pipeline = Pipeline::load(&folder.join("pipelines/mini")).unwrap();
    let [work, out, state] = ["work", "out", "state"].map(|name| folder.join(name));
    let store = Store::new(&work, &out, &state, &pipeline);
    (pipeline, store)
}

/// The column with its first number changed; none where it has no number.
fn changed(column: &Column) -> Option<Column> {
    let mut values: Vec<AnyValue<'_>> =
        (0..column.len()).map(|at| column.get(at).unwrap().into_static()).collect();
    let at = values.iter().position(|value| !value.is_null())?;
    values[at] = match &values[at] {
        AnyValue::Float64(number) => AnyValue::Float64(number + 0.01),
        AnyValue::UInt32(number) => AnyValue::UInt32(number + 1),
        AnyValue::Int16(number) => AnyValue::Int16(if *number == 0 { 1 } else { number - 1 }),
        _ => return None,
    };
    let series = Series::from_any_values_and_dtype(column.name().clone(), &values, column.dtype(), true);
    Some(series.unwrap().into_column())
}

/// Writes a table with another column in it.
pub fn write(
    store: &Store,
    partition: &Partition,
    table: &'static Table,
    frame: &DataFrame,
    column: Column,
) -> String {
    let mut frame = frame.clone();
    frame.with_column(column).unwrap();
    store.write_table(partition, table, &mut frame).unwrap()
}

fn told(verified: &Verified, table: &str, column: &str) -> bool {
    // Of another edition a row is another row.
    let column = if column == "edition" { "" } else { column };
    verified
        .differences()
        .any(|one| one.table.ends_with(table) && one.column == column && one.written != one.recomputed)
}

/// Something was compared in a table, and nothing differs.
#[track_caller]
pub fn equal(stdout: &str, table: &str) {
    let line = stdout.lines().find_map(|line| line.trim_start().strip_prefix(table)?.strip_prefix(' '));
    let line = line.unwrap_or_else(|| panic!("no {table} in {stdout}"));
    let counts: Vec<usize> = line.split_whitespace().map(|count| count.parse().unwrap()).collect();
    let [numbers, words, differences] = counts.try_into().unwrap();
    assert!(numbers + words > 0 && differences == 0, "{table}: {line}");
}

#[test]
fn a_run_that_nobody_touched_is_equal_in_every_number() {
    let case = ran("5").run("verify mini").code(0).prints("everything is equal").prints("0 differ");
    let tables = OF_PROVINCE.into_iter().chain(OF_NATION).map(|table| table.name);
    for table in tables.chain(["workbook: Unit"]) {
        equal(&case.stdout(), table);
    }
    case.run("verify mini --province 63").code(0).prints("province 63 recomputed");
}

#[test]
fn one_changed_number_in_any_column_of_any_published_table_is_told() {
    let case = ran("5");
    let (pipeline, store) = opened(case.folder.path());
    let tables = OF_PROVINCE.map(|table| (province(), table));
    let mut held = Vec::new();
    for (partition, table) in tables.into_iter().chain(OF_NATION.map(|table| (Partition::Nation, table))) {
        let mut frame = store.read_table(&partition, table).unwrap().unwrap();
        let numbers = frame.columns().iter().filter(|column| *column.dtype() != DataType::String);
        for (column, other) in numbers.filter_map(|column| Some((column.name().clone(), changed(column)?))) {
            write(&store, &partition, table, &frame, other);
            let verified = verify(&pipeline, &store, &[]).unwrap();
            assert!(told(&verified, table.name, &column), "{} {column}", table.name);
            held.push(format!("{} {column}", table.name));
        }
        store.write_table(&partition, table, &mut frame).unwrap();
    }
    assert!(held.len() >= 30, "{held:?}");
    assert!(verify(&pipeline, &store, &[]).unwrap().is_clean());
}

#[test]
fn one_changed_answer_is_told_although_every_digest_was_made_to_fit() {
    let case = ran("5");
    let (_, store) = opened(case.folder.path());
    let kept = store.read_table(&province(), &KEPT).unwrap().unwrap();
    let new = write(&store, &province(), &KEPT, &kept, changed(kept.column("k1").unwrap()).unwrap());
    let mut dedupe = store.read_manifest(&province(), "dedupe").unwrap().unwrap();
    dedupe.outputs.insert("kept".to_owned(), new.clone());
    store.write_manifest(&province(), &dedupe).unwrap();
    let mut score = store.read_manifest(&province(), "score").unwrap().unwrap();
    score.inputs.insert("63/kept".to_owned(), new);
    store.write_manifest(&province(), &score).unwrap();
    case.run("verify mini")
        .code(1)
        .prints("0 differ")
        .prints("NOT everything is equal")
        .prints("differs: 63/scores,")
        .prints("indicator k1, score:")
        .prints("differs: 63/loci,");
}

#[test]
fn a_workbook_of_other_numbers_is_told_although_its_digest_was_made_to_fit() {
    let (case, other) = (ran("5"), ran("0"));
    let name = "63 Kalimantan Selatan.xlsx";
    let bytes = std::fs::read(other.folder.path().join("out/mini").join(name)).unwrap();
    put(&case.folder.path().join("out/mini").join(name), &bytes);
    let (_, store) = opened(case.folder.path());
    let case = case.run("verify mini").code(1).prints("changed since it was written");
    let mut report = store.read_manifest(&province(), "report").unwrap().unwrap();
    report.outputs.insert(name.to_owned(), digest(&bytes));
    store.write_manifest(&province(), &report).unwrap();
    case.run("verify mini")
        .code(1)
        .prints("0 differ")
        .prints(
            "differs: 63 Kalimantan Selatan.xlsx!Unit, 63.05-A, Nilai: 67.2 is written, 79.2 was recomputed",
        )
        .prints(
            "differs: 63 Kalimantan Selatan.xlsx!Lokus, 63.05, Nilai: 83.6 is written, 89.6 was recomputed",
        );
}

#[test]
fn a_definition_that_changed_since_the_run_is_told() {
    ran("5")
        .edit("instrument.toml", "from = 88", "from = 90")
        .run("verify mini")
        .code(1)
        .prints("made with another instrument.toml (zones)")
        .prints("differs: standings, 63.05, category: A is written, B was recomputed");
}

#[test]
fn nothing_is_verified_before_the_first_run() {
    Case::new().run("verify mini").code(2).complains("run `rekap run` first");
    ran("5").run("verify mini --province 99").code(2).complains("there is no province `99`");
}
