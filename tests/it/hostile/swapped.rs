//! A file that changes while it is read gives all rows of one of its versions, or a finding.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::{GOOD, files, good, rows_of};
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
        let all = (0..RUNS).map(|_| outcome(&case, &alone)).collect();
        done.store(true, Ordering::Relaxed);
        changing.join().unwrap();
        all
    })
}

fn outcome(case: &Case, alone: &[String]) -> String {
    let output = rekap(case.folder.path(), &["ingest", "mini", "--reader-seconds", "20"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{said}");
    assert_eq!(rows_of(case, GOOD), alone);
    let rows = rows_of(case, "ganti.xlsx").len();
    let findings = case.findings();
    match findings.as_slice() {
        [] => assert!(SIZES.contains(&rows), "{rows} rows and no finding"),
        [finding] => {
            let whole = ["R001", "R002", "R005", "R009"].map(|rule| format!("{rule} ganti.xlsx"));
            assert!(whole.contains(finding) && rows == 0, "{rows} rows and {finding}");
        }
        more => panic!("{more:?}"),
    }
    findings.first().cloned().unwrap_or_else(|| format!("{rows} rows"))
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
    let bomb = files::xls::files().remove(0).bytes;
    let outcomes = outcomes(|path, turn| {
        let aside = path.with_extension("baru");
        put(&aside, if turn % 3 == 2 { &bomb[..0] } else { &versions[turn % 3] });
        std::fs::rename(&aside, path).unwrap();
    });
    assert_eq!(outcomes.len(), RUNS);
}
