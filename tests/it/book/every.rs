//! Every score workbook of the sample: nothing to repair, opened sheet by sheet, under a name that every system takes.

use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use calamine::{Data, Reader as _, Xlsx};

use super::faults;
use super::hostile::{WORD, hostile};
use crate::case::{copy, files, rekap, repository};
use crate::sample::{RAN_2021, RAN_2022, RAN_2023, RAN_2024};
use crate::scoring::by_hand;

/// Folder of what is not for readers but to be filled in and sent back.
const RETURNED: &str = "/koreksi/";

/// Whether a file is a workbook, by its name.
pub fn is_workbook(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "xlsx")
}

/// The score workbooks below a folder, by name.
pub fn score_workbooks(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let ours = |name: &str| is_workbook(name) && !name.contains(RETURNED);
    files(folder).into_iter().filter(|(name, _)| ours(name)).collect()
}

/// The sample of 2024 with English workbooks and a card per locus.
static ENGLISH: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    copy(RAN_2024.folder.path(), folder.path());
    let pipeline = repository().join("pipelines/kepatuhan-2024");
    let output = rekap(folder.path(), &["report", pipeline.to_str().unwrap(), "--lang", "en", "--rapor"]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    folder
});

/// All score workbooks of the sample, in both languages, and of the tiny instrument with good and with strange names.
pub fn all() -> Vec<(String, Vec<u8>)> {
    let (tiny, strange) = (by_hand().run("run mini").code(0), hostile());
    let sample = [&RAN_2021, &RAN_2022, &RAN_2023, &RAN_2024];
    let folders = sample.iter().map(|ran| ran.folder.path()).chain([
        ENGLISH.path(),
        tiny.folder.path(),
        strange.folder.path(),
    ]);
    folders.flat_map(|folder| score_workbooks(&folder.join("out"))).collect()
}

/// The sheets of a workbook with their cells.
pub fn sheets(bytes: Vec<u8>) -> Vec<(String, calamine::Range<Data>)> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names.into_iter().map(|name| (name.clone(), book.worksheet_range(&name).unwrap())).collect()
}

#[test]
fn no_workbook_of_the_sample_has_anything_to_repair() {
    let all = all();
    assert!(all.len() > 10, "{} workbooks", all.len());
    let told: Vec<String> = all
        .iter()
        .flat_map(|(name, bytes)| faults(bytes).into_iter().map(move |fault| format!("{name}: {fault}")))
        .collect();
    assert!(told.is_empty(), "{} faults\n{}", told.len(), told.join("\n"));
}

#[test]
fn every_sheet_of_every_workbook_of_the_sample_opens_and_says_something() {
    for (name, bytes) in all() {
        let sheets = sheets(bytes);
        // A card has fewer.
        let least = if name.contains("/rapor/") { 1 } else { 5 };
        assert!(sheets.len() >= least, "{name}: {} sheets", sheets.len());
        for (sheet, cells) in sheets {
            let written = cells.used_cells().filter(|(.., cell)| !matches!(cell, Data::Empty)).count();
            assert!(written > 2, "{name}!{sheet}: {written} cells");
            for (row, column, cell) in cells.used_cells() {
                let at = format!("{name}!{sheet}!{}", super::area::shown(row, column));
                assert!(!matches!(cell, Data::Error(_)), "{at}: {cell}");
                let Data::String(text) = cell else { continue };
                // What a program says when it was about to say something else.
                for odd in ["NaN", "Some(", "(None", "Ok(", "\u{fffd}", "{}"] {
                    assert!(!text.contains(odd), "{at}: {text}");
                }
                assert!(!has_place(text) || text.contains(WORD), "{at}: {text}");
            }
        }
    }
}

/// Whether a text has a place such as `{count}` that nobody filled.
fn has_place(text: &str) -> bool {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside
        .into_iter()
        .any(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
}

#[test]
fn names_of_workbooks_are_names_on_every_system() {
    for (name, _) in all() {
        for part in name.split('/') {
            let odd = part.contains(['<', '>', ':', '"', '\\', '|', '?', '*']) || part.ends_with(['.', ' ']);
            let stem = part.split('.').next().unwrap_or_default().to_uppercase();
            let device = ["CON", "PRN", "AUX", "NUL", "COM1", "LPT1"].contains(&stem.as_str());
            assert!(!odd && !device && part.encode_utf16().count() < 150, "{name}");
        }
    }
}
