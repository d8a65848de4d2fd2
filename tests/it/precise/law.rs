//! Whatever is changed in a definition: a run over what was made before gives the same bytes as one from nothing.

use std::path::Path;

use super::{made, nation};
use crate::case::{copy, put, rekap};

/// Words of the definition, each with another that is as good.
const WORDS: [(&str, &str); 14] = [
    ("normalised", "as-declared"),
    ("half-away-from-zero", "half-to-even"),
    ("unrounded", "rounded"),
    ("renormalise", "zero"),
    ("not-scored", "renormalise"),
    ("mean", "weighted"),
    ("competition", "dense"),
    ("min-max", "share-of-maximum"),
    ("pool", "by-item"),
    ("reject", "note"),
    ("note", "void"),
    ("first", "last"),
    ("kuning", "merah"),
    ("2024-10-31", "2024-12-31"),
];

/// Every value of a text, replaced by another, one at a time: texts in quotes, numbers and truths of TOML; fields of CSV.
fn changes(file: &str, text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let code = line.split(" # ").next().unwrap().trim_end();
        let values = if is_table(file) { fields(code, start == 0) } else { values(code) };
        for value in values {
            let (from, to) = (start + value.start, start + value.end);
            all.push(format!("{}{}{}", &text[..from], another(&text[from..to]), &text[to..]));
        }
        start += line.len();
    }
    all
}

fn is_table(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|ending| ending == "csv")
}

/// The values of a line of TOML.
fn values(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let Some(equals) = line.find('=').filter(|_| !line.starts_with('#')) else { return found };
    let mut at = equals;
    while at < line.len() {
        let rest = &line[at..];
        if let Some(inner) = rest.strip_prefix('"') {
            let end = at + 1 + inner.find('"').unwrap();
            found.push(at + 1..end);
            at = end + 1;
        } else if rest.starts_with(|c: char| c.is_ascii_digit()) && line[..at].ends_with([' ', '[']) {
            let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
            found.push(at..at + length);
            at += length;
        } else {
            at += rest.chars().next().unwrap().len_utf8();
        }
    }
    found
}

/// The fields of a line of CSV.
fn fields(line: &str, header: bool) -> Vec<std::ops::Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for field in line.split(',').filter(|_| !header) {
        found.push(start..start + field.len());
        start += field.len() + 1;
    }
    found
}

fn another(value: &str) -> String {
    if let Some((_, other)) = WORDS.iter().find(|(word, _)| *word == value) {
        return (*other).to_owned();
    }
    match value.parse::<f64>() {
        Ok(number) if value.contains('.') => format!("{}", number - 0.25),
        Ok(number) => format!("{}", number - 1.0),
        Err(_) if value.ends_with('.') => format!("Lain: {value}"),
        Err(_) => format!("{value} lain"),
    }
}

/// Changes one value in `nth` of a file, each time in what was made with the value before: a run over that gives the same
/// bytes as one that makes everything anew.
fn whatever_is_changed(file: &str, nth: usize, least: usize) {
    let before = nation().run("run mini").code(1);
    let original = std::fs::read_to_string(before.folder.path().join("pipelines/mini").join(file)).unwrap();
    let mut tried = 0;
    for changed in changes(file, &original).iter().step_by(nth) {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let folders = folders.each_ref().map(tempfile::TempDir::path);
        for folder in folders {
            copy(before.folder.path(), folder);
            put(&folder.join("pipelines/mini").join(file), changed.as_bytes());
        }
        let told = changed.lines().zip(original.lines()).find(|(now, before)| now != before);
        if rekap(folders[0], &["check", "mini"]).status.code() != Some(0) {
            continue;
        }
        let codes = [
            rekap(folders[0], &["run", "mini"]).status.code(),
            rekap(folders[1], &["run", "mini", "--force"]).status.code(),
        ];
        assert_eq!(codes[0], codes[1], "{told:?}");
        let [one, other] = folders.map(made);
        let differ: Vec<&String> =
            one.keys().chain(other.keys()).filter(|name| one.get(*name) != other.get(*name)).collect();
        assert!(differ.is_empty(), "{told:?}: {differ:?}");
        tried += usize::from(codes[0] != Some(2));
    }
    assert!(tried >= least, "{tried} changes made a definition");
}

#[test]
fn whatever_is_changed_in_the_pipeline_a_run_gives_what_one_from_nothing_gives() {
    whatever_is_changed("pipeline.toml", 1, 10);
}

#[test]
fn whatever_is_changed_in_the_instrument_a_run_gives_what_one_from_nothing_gives() {
    whatever_is_changed("instrument.toml", 1, 20);
}

#[test]
fn whatever_is_changed_in_the_rules_a_run_gives_what_one_from_nothing_gives() {
    whatever_is_changed("rules.toml", 3, 10);
}

#[test]
fn whatever_is_changed_in_the_tables_a_run_gives_what_one_from_nothing_gives() {
    for (file, least) in [("roster.csv", 5), ("targets.csv", 4), ("history.csv", 3), ("overrides.csv", 2)] {
        whatever_is_changed(file, 1, least);
    }
}
