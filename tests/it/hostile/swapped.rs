//! A file that changes while it is read gives all rows of one of its versions, or a finding.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::{GOOD, good, rows_of};
use crate::case::{Case, INTERNAL, put, rekap};

/// How often the folder is read while its file changes.
const RUNS: usize = 12;
/// Rows of the two versions.
const SIZES: [usize; 2] = [40, 4000];

/// A workbook of this many responses.
fn version(rows: usize) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Internal").unwrap();
    sheet.write_row(0, 0, INTERNAL).unwrap();
    for row in 1..=u32::try_from(rows).unwrap() {
        sheet.write_row(row, 0, ["63.05-A", &format!("I{rows}-{row}"), "2024-08-02", "5", "4"]).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Runs `ingest` again and again while `change` works on the file; gives how often each outcome came.
fn outcomes(change: impl Fn(&std::path::Path, usize) + Sync) -> Vec<String> {
    let case = good().file("ganti.xlsx", &version(SIZES[0])).run("ingest mini").code(0);
    let path = case.data().join("ganti.xlsx");
    let alone = rows_of(&case, GOOD);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let changing = scope.spawn(|| {
            for turn in 0.. {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                change(&path, turn);
            }
        });
        // A wrong outcome is told only when the other thread has been stopped; it would go on for ever.
        let all: Result<Vec<String>, String> = (0..RUNS).map(|_| outcome(&case, &alone)).collect();
        done.store(true, Ordering::Relaxed);
        changing.join().unwrap();
        all.unwrap()
    })
}

/// What one run made of the file: how many rows, or which finding.
fn outcome(case: &Case, alone: &[String]) -> Result<String, String> {
    let output = rekap(case.folder.path(), &["ingest", "mini", "--reader-seconds", "20"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if said.contains("panicked") || !matches!(output.status.code(), Some(0 | 1)) {
        return Err(said);
    }
    if rows_of(case, GOOD) != alone {
        return Err("the rows of the good workbook changed".to_owned());
    }
    let (rows, findings) = (rows_of(case, "ganti.xlsx").len(), case.findings());
    let refused = ["R001", "R002", "R005", "R009"].map(|rule| format!("{rule} ganti.xlsx"));
    match findings.as_slice() {
        [] if SIZES.contains(&rows) => Ok(format!("{rows} rows")),
        [finding] if rows == 0 && refused.contains(finding) => Ok(finding.clone()),
        other => Err(format!("{rows} rows and {other:?}")),
    }
}

#[test]
fn a_workbook_rewritten_while_it_is_read_gives_one_whole_version_or_a_finding() {
    let versions = SIZES.map(version);
    // In place, as copying over a network does it: between two writes the file is half of each.
    let outcomes = outcomes(|path, turn| put(path, &versions[turn % 2]));
    assert_eq!(outcomes.len(), RUNS);
}

#[test]
fn a_workbook_cut_while_it_is_read_gives_one_whole_version_or_a_finding() {
    let whole = version(SIZES[1]);
    let outcomes = outcomes(|path, turn| put(path, &whole[..whole.len() * (turn % 5) / 4]));
    assert_eq!(outcomes.len(), RUNS);
}

#[test]
fn a_workbook_swapped_for_another_by_its_name_gives_one_whole_version_or_a_finding() {
    let versions = SIZES.map(version);
    let outcomes = outcomes(|path, turn| {
        // Outside the folder that is read, but on the same disk.
        let aside = path.ancestors().nth(3).unwrap().join("baru.xlsx");
        put(&aside, if turn % 3 == 2 { b"" } else { &versions[turn % 3] });
        std::fs::rename(&aside, path).unwrap();
    });
    assert_eq!(outcomes.len(), RUNS);
}
