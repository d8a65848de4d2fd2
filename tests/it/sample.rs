//! The sample data: every planted defect is found where it was planted, and nothing else is.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use crate::case::{findings, rekap, repository};
use rekap::pipeline::Pipeline;
use rekap::stage::Partition;
use rekap::store::Store;
use rekap::table::{DEDUPE_FINDINGS, INGEST_FINDINGS, KEPT, VALIDATE_FINDINGS};

/// One run of each sample pipeline, shared by all tests that only look.
pub struct Ran {
    pub folder: tempfile::TempDir,
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
}

fn run(pipeline: &str, more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let path = repository().join("pipelines").join(pipeline);
    let words = [&["run", path.to_str().unwrap()], more].concat();
    let output = rekap(folder.path(), &words);
    let [stdout, stderr] =
        [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    assert!(!stderr.contains("panicked"), "{stderr}");
    Ran { folder, stdout, stderr, code: output.status.code() }
}

pub static RAN_2024: LazyLock<Ran> = LazyLock::new(|| run("kepatuhan-2024", &["--format", "csv", "-vvv"]));
pub static RAN_2023: LazyLock<Ran> = LazyLock::new(|| run("kepatuhan-2023", &[]));
pub static RAN_2021: LazyLock<Ran> = LazyLock::new(|| run("kepatuhan-2021", &[]));
pub static RAN_2022: LazyLock<Ran> = LazyLock::new(|| run("kepatuhan-2022", &[]));

pub fn store(folder: &Path, pipeline: &str) -> Store {
    let pipeline = Pipeline::load(&repository().join("pipelines").join(pipeline)).unwrap();
    Store::new(&folder.join("work"), &folder.join("out"), &folder.join("state"), &pipeline)
}

fn found(pipeline: &str, ran: &Ran, province: &str) -> BTreeSet<String> {
    let store = store(ran.folder.path(), pipeline);
    let partition = Partition::Province(province.to_owned());
    [&INGEST_FINDINGS, &VALIDATE_FINDINGS, &DEDUPE_FINDINGS]
        .into_iter()
        .flat_map(|table| findings(&store.read_table(&partition, table).unwrap().unwrap()))
        .map(|finding| format!("{pipeline} {province} {finding}"))
        .collect()
}

/// The list of planted defects, as `pipeline province rule place`.
fn planted() -> BTreeSet<String> {
    let mut reader = csv::Reader::from_path(repository().join("sample_data/planted.csv")).unwrap();
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let place: Vec<&str> =
                [&row[2], &row[3], &row[4]].into_iter().filter(|part| !part.is_empty()).collect();
            format!("{} {} {} {}", &row[0], &row[1], &row[5], place.join("!"))
        })
        .collect()
}

#[test]
fn every_planted_defect_is_found_and_nothing_else() {
    let mut all = found("kepatuhan-2024", &RAN_2024, "63");
    all.extend(found("kepatuhan-2024", &RAN_2024, "62"));
    all.extend(found("kepatuhan-2023", &RAN_2023, "63"));
    all.extend(found("kepatuhan-2022", &RAN_2022, "53"));
    all.extend(found("kepatuhan-2021", &RAN_2021, "33"));
    let planted = planted();
    let missed: Vec<&String> = planted.difference(&all).collect();
    let invented: Vec<&String> = all.difference(&planted).collect();
    assert!(missed.is_empty() && invented.is_empty(), "missed {missed:#?}\ninvented {invented:#?}");
    assert!(planted.len() > 80, "the sample is meant to be dirty");
}

#[test]
fn every_rule_of_the_edition_but_one_that_no_response_can_break_is_planted() {
    let pipeline = Pipeline::load(&repository().join("pipelines/kepatuhan-2024")).unwrap();
    let planted = planted();
    let is_planted = |code: &str| planted.iter().any(|entry| entry.split(' ').nth(2) == Some(code));
    let codes = pipeline.rules.iter().map(|rule| rule.rule.broken().code);
    let missing: Vec<String> =
        codes.map(|code| code.as_str().to_owned()).filter(|code| !is_planted(code)).collect();
    // Every role is expected to answer for every kind of unit.
    assert_eq!(missing, ["V303"]);
}

#[test]
fn the_sample_is_done_with_some_data_set_aside_and_the_clean_editions_are_clean() {
    assert_eq!(RAN_2024.code, Some(1), "{}", RAN_2024.stdout);
    for clean in [&RAN_2023, &RAN_2022, &RAN_2021] {
        assert_eq!(clean.code, Some(0), "{}", clean.stdout);
    }
}

#[test]
fn south_kalimantan_2024_keeps_its_3771_published_respondents() {
    let store = store(RAN_2024.folder.path(), "kepatuhan-2024");
    let kept = store.read_table(&Partition::Province("63".to_owned()), &KEPT).unwrap().unwrap();
    let roles = kept.column("role").unwrap().str().unwrap();
    let people = roles.iter().flatten().filter(|role| *role != "observasi").count();
    assert_eq!(people, 3771);
    let units: BTreeSet<&str> = kept.column("unit").unwrap().str().unwrap().iter().flatten().collect();
    assert_eq!(units.len(), 135);
}

#[test]
fn the_sample_in_the_repository_is_what_its_generator_writes() {
    let again = tempfile::tempdir().unwrap();
    let cargo = std::process::Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "sample", "--", "--out"])
        .arg(again.path())
        .current_dir(repository())
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    for (name, bytes) in crate::case::files(again.path()) {
        let here = std::fs::read(repository().join("sample_data").join(&name));
        assert!(here.is_ok_and(|here| here == bytes), "{name} differs");
    }
}
