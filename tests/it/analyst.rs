//! The tables for analysts: the same in every format, equal to the tables they come from, and as the README says.

use std::path::PathBuf;

use polars::prelude::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Series};
use serde_json::Value;

use crate::case::{Case, EKSTERNAL, INTERNAL, files, put, repository};
use rekap::table::{COVERAGE, FIGURES, FLOW, Kind, LOCI, SCORES, STANDINGS, Table};
use rekap::tidy::{COLUMNS, Scope, TIDY, Tidy};

/// Two units of a regency and one of the province; the name of a workbook looks like a formula.
fn case() -> Case {
    Case::new()
        .sheet(
            "=1+1.xlsx",
            "Internal",
            &INTERNAL,
            &[["63.05-A", "I1", "2024-08-02", "5", "4"], ["63.05-B", "I2", "2024-08-02", "3", "2"]],
        )
        .sheet(
            "=1+1.xlsx",
            "Eksternal",
            &EKSTERNAL,
            &[["63.05-A", "E1", "2024-08-02", "0", "1"], ["63.05-B", "E2", "2024-08-02", "9", "1"]],
        )
        .sheet("b.xlsx", "Internal", &INTERNAL, &[["63-A", "I1", "2024-08-03", "5", "4"]])
}

fn ran() -> Case {
    case().run("run mini --format parquet,csv,json").code(1)
}

fn path(case: &Case, folder: &str, table: &str, ending: &str) -> PathBuf {
    case.folder.path().join("out/mini/data").join(folder).join(format!("{table}.{ending}"))
}

fn kind(name: &str) -> Kind {
    COLUMNS
        .iter()
        .find(|column| column.name == name)
        .unwrap_or_else(|| panic!("{name} is not explained"))
        .kind
}

/// A column from its cells as text; none where there is nothing.
fn column(name: &str, cells: &[Option<String>]) -> Column {
    let days = |text: &String| {
        let day: jiff::civil::Date = text.parse().unwrap();
        (day - jiff::civil::date(1970, 1, 1)).get_days()
    };
    match kind(name) {
        Kind::Text => Series::new(name.into(), cells).into_column(),
        Kind::Count => {
            let cells: Vec<Option<u32>> =
                cells.iter().map(|cell| cell.as_ref().map(|cell| cell.parse().unwrap())).collect();
            Series::new(name.into(), cells).into_column()
        }
        Kind::Score => {
            let cells: Vec<Option<f64>> =
                cells.iter().map(|cell| cell.as_ref().map(|cell| cell.parse().unwrap())).collect();
            Series::new(name.into(), cells).into_column()
        }
        Kind::Date => {
            let cells: Vec<Option<i32>> = cells.iter().map(|cell| cell.as_ref().map(days)).collect();
            Series::new(name.into(), cells).into_column().cast(&DataType::Date).unwrap()
        }
    }
}

fn from_csv(case: &Case, folder: &str, table: &str) -> DataFrame {
    let mut reader = csv::Reader::from_path(path(case, folder, table, "csv")).unwrap();
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: &csv::StringRecord, at: usize| {
        let text = &row[at];
        // One apostrophe is ours.
        let text =
            if kind(&names[at]) == Kind::Text { text.strip_prefix('\'').unwrap_or(text) } else { text };
        (!text.is_empty()).then(|| text.to_owned())
    };
    let columns = names
        .iter()
        .enumerate()
        .map(|(at, name)| column(name, &rows.iter().map(|row| cell(row, at)).collect::<Vec<_>>()));
    DataFrame::new(rows.len(), columns.collect()).unwrap()
}

fn from_json(case: &Case, folder: &str, table: &str, names: &[&str]) -> DataFrame {
    let bytes = std::fs::read(path(case, folder, table, "json")).unwrap();
    let rows: Vec<serde_json::Map<String, Value>> = serde_json::from_slice(&bytes).unwrap();
    let cell = |row: &serde_json::Map<String, Value>, name: &str| match &row[name] {
        Value::Null => None,
        Value::String(text) => {
            assert!(matches!(kind(name), Kind::Text | Kind::Date), "{table}.{name} is a text");
            Some(text.clone())
        }
        number => {
            assert!(number.is_number() && matches!(kind(name), Kind::Count | Kind::Score), "{table}.{name}");
            Some(number.to_string())
        }
    };
    let columns =
        names.iter().map(|name| column(name, &rows.iter().map(|row| cell(row, name)).collect::<Vec<_>>()));
    assert!(rows.iter().all(|row| row.len() == names.len()), "{table}");
    DataFrame::new(rows.len(), columns.collect()).unwrap()
}

fn from_parquet(case: &Case, folder: &str, table: &str) -> DataFrame {
    let bytes = std::fs::read(path(case, folder, table, "parquet")).unwrap();
    rekap::encode::parquet::decode(bytes).unwrap()
}

/// The tables that lie in a folder.
fn tables_of(folder: &str) -> impl Iterator<Item = &'static &'static Tidy> {
    let other = if folder == "nasional" { Scope::Province } else { Scope::Nation };
    TIDY.iter().filter(move |table| table.scope != other)
}

#[test]
fn every_table_is_the_same_in_every_format_and_has_the_columns_that_are_declared() {
    let case = ran();
    let mut filled = 0;
    for folder in ["63", "nasional"] {
        for table in tables_of(folder) {
            let parquet = from_parquet(&case, folder, table.name);
            let names: Vec<&str> = parquet.columns().iter().map(|column| column.name().as_str()).collect();
            assert_eq!(names, table.columns, "{}", table.name);
            for column in parquet.columns() {
                let declared = kind(column.name());
                assert_eq!(*column.dtype(), declared.data_type(), "{}.{}", table.name, column.name());
                let null = COLUMNS.iter().find(|known| known.name == column.name().as_str()).unwrap().null;
                assert!(!null.is_empty() || column.null_count() == 0, "{}.{}", table.name, column.name());
            }
            assert!(
                parquet.equals_missing(&from_csv(&case, folder, table.name)),
                "{folder}/{}.csv",
                table.name
            );
            let json = from_json(&case, folder, table.name, &names);
            assert!(parquet.equals_missing(&json), "{folder}/{}.json", table.name);
            filled += usize::from(parquet.height() > 0);
        }
        let there = files(&case.folder.path().join("out/mini/data").join(folder)).len();
        assert_eq!(there, 3 * tables_of(folder).count());
    }
    assert!(filled > 20, "only {filled} tables have rows");
}

/// Some columns of a table of the store, under the names they have for analysts; an empty text is null there.
fn of_store(frame: &DataFrame, columns: &[(&str, &str)]) -> DataFrame {
    let taken = columns.iter().map(|(from, to)| {
        let column = frame.column(from).unwrap().clone().with_name((*to).into());
        if *column.dtype() != DataType::String {
            return column;
        }
        let texts: Vec<Option<&str>> =
            column.str().unwrap().iter().map(|text| text.filter(|text| !text.is_empty())).collect();
        Series::new((*to).into(), texts).into_column()
    });
    DataFrame::new(frame.height(), taken.collect()).unwrap()
}

#[test]
fn tables_of_the_work_folder_come_over_value_by_value() {
    let case = ran();
    let same = |stored: DataFrame, folder: &str, name: &str, columns: &[(&str, &str)]| {
        let shown = from_parquet(&case, folder, name);
        let names: Vec<&str> = columns.iter().map(|(_, to)| *to).collect();
        assert!(stored.height() > 0, "{name} has no rows");
        assert!(shown.select(names).unwrap().equals_missing(&of_store(&stored, columns)), "{folder}/{name}");
    };
    let nation = |table: &'static Table| case.nation(table).unwrap();
    let plain = |names: &'static [&'static str]| names.iter().map(|name| (*name, *name)).collect::<Vec<_>>();
    let mut lokus =
        plain(&["province", "locus", "kind", "group", "exact", "score", "origin", "category", "zone"]);
    lokus.extend(plain(&["opinion", "rank_nation", "ranked_nation", "rank_group", "rank_kind", "previous"]));
    lokus.extend(plain(&["change", "rank_nation_group", "comparison", "near_cut", "near_category"]));
    lokus.extend([("near_distance", "near_distance"), ("note", "note"), ("name", "locus_name")]);
    same(nation(&STANDINGS), "nasional", "lokus", &lokus);
    let figures =
        [("key", "key"), ("title", "title"), ("value", "value"), ("exact", "exact"), ("text", "text")];
    same(nation(&FIGURES), "nasional", "angka_rilis", &figures);
    same(nation(&FIGURES), "nasional", "angka_rilis", &[("unit", "measure"), ("basis", "basis")]);
    for folder in ["63", "nasional"] {
        same(case.table("63", &COVERAGE), folder, "cakupan", &plain(&["unit", "role", "kept", "target"]));
        same(
            case.table("63", &FLOW),
            folder,
            "mutu_data",
            &plain(&["role", "read", "accepted", "kept", "duplicates"]),
        );
    }
}

#[test]
fn every_score_of_a_unit_and_a_locus_is_there_once() {
    let case = ran();
    let text = |frame: &DataFrame, name: &str, at: usize| {
        frame.column(name).unwrap().str().unwrap().get(at).unwrap_or_default().to_owned()
    };
    let rows = |frame: &DataFrame, body: &str, score: &str, level: &dyn Fn(usize) -> String| {
        let scores = frame.column(score).unwrap().f64().unwrap();
        let mut rows: Vec<(String, String, String)> = (0..frame.height())
            .filter_map(|at| Some((text(frame, body, at), level(at), scores.get(at)?.to_string())))
            .collect();
        rows.sort();
        rows
    };
    let scores = case.table("63", &SCORES);
    let stored = rows(&scores, "unit", "score", &|at| text(&scores, "node", at));
    let mut shown = Vec::new();
    for name in ["unit", "dimensi", "indikator"] {
        let frame = from_parquet(&case, "63", name);
        let node = |at| if name == "unit" { "total".to_owned() } else { text(&frame, "node", at) };
        shown.extend(rows(&frame, "unit", "exact", &node));
    }
    shown.sort();
    assert!(stored.len() > 10 && stored == shown, "{stored:?}\n{shown:?}");
    let loci = case.table("63", &LOCI);
    let mut stored = rows(&loci, "locus", "score", &|at| text(&loci, "node", at));
    stored.retain(|(_, node, _)| node != "total");
    let frame = from_parquet(&case, "63", "dimensi_lokus");
    assert_eq!(stored, rows(&frame, "locus", "exact", &|at| text(&frame, "node", at)));
}

#[test]
fn a_text_that_looks_like_a_formula_is_none_in_a_csv_and_itself_elsewhere() {
    let case = ran();
    let text = |ending: &str| std::fs::read_to_string(path(&case, "63", "berkas", ending)).unwrap();
    assert!(text("csv").contains("\n63,'=1+1.xlsx,Internal,internal,"), "{}", text("csv"));
    assert!(text("json").contains("\"file\":\"=1+1.xlsx\""));
}

#[test]
fn tables_come_and_go_with_the_formats_that_are_wanted_and_are_held_against_their_digests() {
    let case = ran().run("verify mini").code(0);
    let edited = path(&case, "63", "unit", "csv");
    put(&edited, b"unit,score\n63.05-A,100\n");
    let case = case.run("verify mini").code(1).prints("unit.csv changed since it was written");
    let case = case.run("run mini -v --format csv").code(1).complains("options changed: formats");
    assert!(from_csv(&case, "63", "unit").height() > 0, "the edited table is written anew");
    assert!(!path(&case, "63", "unit", "json").exists() && path(&case, "nasional", "lokus", "csv").exists());
    let case = case.run("run mini").code(1);
    assert_eq!(files(&case.folder.path().join("out/mini/data")).len(), 0);
}

#[test]
fn the_readme_explains_every_table_and_every_column() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let mut missing = Vec::new();
    let mut used = Vec::new();
    for table in TIDY {
        let whose = match table.scope {
            Scope::Province => "province",
            Scope::Nation => "nation",
            Scope::Both => "both",
        };
        let columns: Vec<String> = table.columns.iter().map(|column| format!("`{column}`")).collect();
        missing.push(format!("| `{}` | {} | {whose} | {} |", table.name, table.row, columns.join(", ")));
        used.extend(table.columns);
    }
    for column in COLUMNS {
        assert!(used.contains(&&column.name), "no table has {}", column.name);
        let kind = match column.kind {
            Kind::Text => "text",
            Kind::Count => "count",
            Kind::Score => "number",
            Kind::Date => "date",
        };
        missing.push(format!("| `{}` | {kind} | {} | {} |", column.name, column.about, column.null));
    }
    missing.retain(|line| !readme.lines().any(|known| known.trim_end() == line));
    assert!(missing.is_empty(), "the README lacks\n{}", missing.join("\n"));
}
