//! The floors of `lib.rs`, held against every `use crate::` of the sources; size and shape of files.

use std::collections::BTreeMap;

use crate::case::{files, repository};
use rekap::finding::Rule;
use rekap::pipeline::Pipeline;
use rekap::stage::{From, Partition, STAGES, Scope, rules};

fn sources() -> Vec<(String, String)> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    files(&repository().join("src")).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}

/// Module -> floor, read from the table at the top of `lib.rs`.
fn floors() -> BTreeMap<String, u32> {
    let lib = std::fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    let mut floors = BTreeMap::new();
    for line in lib.lines().filter(|line| line.starts_with("//! | ")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let Ok(floor) = cells[1].parse() else { continue };
        for module in cells[2].split(',') {
            floors.insert(module.trim().trim_matches('`').to_owned(), floor);
        }
    }
    floors
}

/// The module a source file belongs to: `check/date.rs` and `check/mod.rs` are `check`.
fn module_of(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

#[test]
fn a_module_uses_only_lower_floors() {
    let floors = floors();
    let mut wrong = Vec::new();
    for (file, text) in sources().iter().filter(|(file, _)| !["lib.rs", "main.rs"].contains(&file.as_str())) {
        let own = module_of(file);
        let floor = floors.get(own).unwrap_or_else(|| panic!("{own} stands on no floor in lib.rs"));
        for used in text.match_indices("crate::").map(|(at, _)| &text[at + 7..]) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(below) = floors.get(&used) else { continue };
            if used != own && below >= floor {
                wrong.push(format!("{file} (floor {floor}) uses {used} (floor {below})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_stands_on_a_floor_and_every_floor_has_its_modules() {
    let floors = floors();
    let declared: Vec<String> = std::fs::read_to_string(repository().join("src/lib.rs"))
        .unwrap()
        .lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.trim_end_matches(';').to_owned()))
        .collect();
    assert!(declared.len() > 10);
    assert_eq!(declared, floors.keys().cloned().collect::<Vec<_>>());
}

#[test]
fn files_are_short_and_say_first_what_they_are_for() {
    for folder in ["src", "tests", "examples", "benches"] {
        for (file, bytes) in files(&repository().join(folder)) {
            if std::path::Path::new(&file).extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.lines().count() <= 300, "{folder}/{file} has {} lines", text.lines().count());
            assert!(text.starts_with("//! "), "{folder}/{file} does not say what it is for");
        }
    }
}

#[test]
fn nobody_takes_everything_from_a_module_above_it() {
    let star = concat!("use super", "::*");
    // Files of tests stand below a `#[cfg(test)]` of the module they test.
    for (file, text) in sources().iter().filter(|(file, _)| !file.ends_with("tests.rs")) {
        let code = text.split("#[cfg(test)]").next().unwrap();
        assert!(!code.contains(star), "{file}");
    }
}

#[test]
fn each_table_has_one_writer_and_is_read_only_after_it_was_written() {
    let mut written: Vec<(&str, Scope)> = Vec::new();
    for stage in STAGES {
        for (from, table) in stage.reads {
            if *from == From::Before {
                let own = stage.writes.iter().any(|written| written.name == table.name);
                assert!(own && table.lasting, "{} reads {} of before", stage.name, table.name);
                continue;
            }
            let writer = written.iter().find(|(name, _)| *name == table.name);
            let (_, scope) =
                writer.unwrap_or_else(|| panic!("{} reads {} too early", stage.name, table.name));
            let of_nation = matches!(from, From::Nation | From::Slice);
            assert_eq!(*scope == Scope::Nation, of_nation, "{} of {}", table.name, stage.name);
        }
        for table in stage.writes {
            assert!(!written.iter().any(|(name, _)| *name == table.name), "{} has two writers", table.name);
            written.push((table.name, stage.scope));
        }
    }
}

#[test]
fn stages_and_rules_have_names_of_their_own() {
    let unique = |mut names: Vec<String>| {
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(all, names.len(), "{names:?}");
    };
    unique(STAGES.iter().map(|stage| stage.name.to_owned()).collect());
    for folder in [
        "pipelines/kepatuhan-2021",
        "pipelines/kepatuhan-2022",
        "pipelines/kepatuhan-2023",
        "pipelines/kepatuhan-2024",
        "tests/it/tiny/mini",
    ] {
        let pipeline = Pipeline::load(&repository().join(folder)).unwrap();
        let mut all: Vec<Rule<&str>> = pipeline.rules.iter().map(|rule| rule.rule.view()).collect();
        for rule in rules() {
            all.push(rule.view());
        }
        assert!(all.len() > rules().count(), "{folder} has no rules");
        unique(all.iter().map(|rule| rule.code.to_owned()).collect());
        unique(all.iter().map(|rule| rule.title.id.to_owned()).collect());
        for rule in all {
            assert!(rule.code.len() == 4 && "RVDSC".contains(&rule.code[..1]), "{}", rule.code);
            assert!(rule.remedy.id.ends_with('.') && rule.remedy.en.ends_with('.'), "{}", rule.code);
        }
    }
    let own = |rule: &Rule| !rule.code.starts_with('V') || rule.code.starts_with("V9");
    assert!(rules().all(own), "rules of validation live in rules.toml");
    assert_eq!(Partition::Nation.to_string(), "nasional");
}
