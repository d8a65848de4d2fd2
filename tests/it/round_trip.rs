//! The correction loop on the sample: run, answer every finding, run again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Output;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::case::{copy, put, rekap, repository};
use crate::filled::copy_with;
use crate::sample::store;
use rekap::correction::GROUPS_SHEET;
use rekap::stage::Partition;
use rekap::table::{CHANGES, GROUPS, OUTCOMES};

/// South Kalimantan 2024 in a folder of its own.
struct Office {
    folder: tempfile::TempDir,
}

/// What an officer writes beside a finding: action, new value, reason, initials.
type Written = [&'static str; 4];

const NOTHING: Written = ["", "", "", ""];
const RIGHT: Written = ["sudah benar", "", "dicek pada berkas asli", "AB"];
const OUT: Written = ["hapus baris", "", "baris ganda atau salah", "AB"];

/// A line of the sheet `Temuan`.
#[derive(Debug, Clone)]
pub struct Line {
    pub row: u32,
    cells: BTreeMap<String, String>,
}

impl Line {
    pub fn get(&self, header: &str) -> &str {
        self.cells.get(header).unwrap_or_else(|| panic!("no column {header} in {:?}", self.cells.keys()))
    }
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let province = "63 Kalimantan Selatan";
        let sample = repository().join("sample_data/kepatuhan-2024").join(province);
        copy(&sample, &folder.path().join("data").join(province));
        Self { folder }
    }

    fn run(&self) -> Output {
        let pipeline = repository().join("pipelines/kepatuhan-2024");
        let output = rekap(self.folder.path(), &["run", pipeline.to_str().unwrap(), "--data", "data"]);
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
        output
    }

    fn workbook(&self) -> PathBuf {
        self.folder.path().join("out/kepatuhan-2024/koreksi/63 Kalimantan Selatan.xlsx")
    }

    /// Fills in the present correction workbook and puts it into the folder of the province.
    fn answer(&self, name: &str, written: impl Fn(&Line) -> Written) {
        self.decide(name, written, |_| "");
    }

    /// The same, and writes a verdict beside each group of the sheet `Duplikat`.
    fn decide(&self, name: &str, written: impl Fn(&Line) -> Written, verdict: impl Fn(&str) -> &'static str) {
        let (header, lines) = lines(&self.workbook());
        let column =
            |title: &str| u16::try_from(header.iter().position(|one| one == title).unwrap()).unwrap();
        let columns = ["Tindakan", "Nilai baru", "Alasan", "Paraf"].map(column);
        let mut cells = BTreeMap::new();
        for line in &lines {
            for (column, text) in columns.into_iter().zip(written(line)) {
                if !text.is_empty() {
                    cells.insert((line.row, column), text.to_owned());
                }
            }
        }
        let mut verdicts = BTreeMap::new();
        for (row, text) in groups(&self.workbook()) {
            let verdict = verdict(&text);
            if !verdict.is_empty() {
                let written = [verdict, "dicek pada berkas asli", "AB"];
                verdicts.extend((0_u16..).zip(written).map(|(column, text)| ((row, column), text)));
            }
        }
        let bytes = copy_with(&self.workbook(), |sheet, row, column| match sheet {
            "Temuan" => cells.get(&(row, column)).cloned(),
            GROUPS_SHEET => verdicts.get(&(row, column)).map(|text| (*text).to_owned()),
            _ => None,
        });
        put(&self.folder.path().join("data/63 Kalimantan Selatan/koreksi").join(name), &bytes);
    }

    /// The groups about which an officer is asked.
    fn asked(&self) -> BTreeSet<String> {
        let store = store(self.folder.path(), "kepatuhan-2024");
        let groups = store.read_table(&Partition::Province("63".to_owned()), &GROUPS).unwrap().unwrap();
        let [ids, states] = ["group", "state"].map(|name| groups.column(name).unwrap().str().unwrap());
        let of_state = ids.iter().zip(states.iter()).filter(|(_, state)| *state == Some("asked"));
        of_state.filter_map(|(id, _)| id.map(str::to_owned)).collect()
    }

    /// How often each status was given.
    fn statuses(&self) -> BTreeMap<String, usize> {
        let store = store(self.folder.path(), "kepatuhan-2024");
        let outcomes = store.read_table(&Partition::Province("63".to_owned()), &OUTCOMES).unwrap().unwrap();
        let mut counts = BTreeMap::new();
        for status in outcomes.column("status").unwrap().str().unwrap().iter().flatten() {
            *counts.entry(status.to_owned()).or_default() += 1;
        }
        counts
    }
}

/// The rows of the sheet `Duplikat` in which a group is answered, each with all that stands in it.
fn groups(workbook: &Path) -> Vec<(u32, String)> {
    let mut book: Xlsx<_> = open_workbook(workbook).unwrap();
    let Ok(range) = book.worksheet_range(GROUPS_SHEET) else { return Vec::new() };
    let (top, left) = range.start().unwrap();
    assert_eq!(left, 0);
    let texts = range.rows().map(|row| row.iter().map(Data::to_string).collect::<Vec<_>>());
    let of_groups = (top..).zip(texts).filter(|(_, row)| row.last().is_some_and(|id| id.starts_with("G-")));
    of_groups.map(|(row, texts)| (row, texts.join(" | "))).collect()
}

/// Headers and lines of the sheet `Temuan`.
pub fn lines(workbook: &Path) -> (Vec<String>, Vec<Line>) {
    let mut book: Xlsx<_> = open_workbook(workbook).unwrap();
    let range = book.worksheet_range("Temuan").unwrap();
    let (top, left) = range.start().unwrap();
    assert_eq!(left, 0);
    let text = |cell: &Data| cell.to_string().trim().to_owned();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(text).collect()).collect();
    let at = rows.iter().position(|row| row.iter().any(|cell| cell == "Kode temuan")).unwrap();
    let header = rows[at].clone();
    let code = header.iter().position(|cell| cell == "Kode temuan").unwrap();
    let mut lines = Vec::new();
    for (row, cells) in (top..).zip(&rows).skip(at + 1).filter(|(_, cells)| !cells[code].is_empty()) {
        let cells = header.iter().cloned().zip(cells.iter().cloned()).collect();
        lines.push(Line { row, cells });
    }
    (header, lines)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a careful officer answers: values where blanks could be completed (in a city whose score nobody published),
/// rows typed twice or beyond saving taken out, the rest (all that only calls for a look at the paper) verified.
fn careful(line: &Line) -> Written {
    match line.get("Aturan") {
        "V102" if line.get("Berkas").contains("Banjarmasin") && line.get("Lembar") != "Eksternal" => {
            ["ganti", "4", "", "AB"]
        }
        "V102" | "V205" | "V206" | "V207" | "V304" | "V305" | "V501" | "V603" => RIGHT,
        rule if rule.starts_with('V') || ["D201", "D202"].contains(&rule) => OUT,
        _ => RIGHT,
    }
}

#[test]
fn when_every_finding_is_answered_none_is_left_and_the_published_figures_come_out() {
    let office = Office::new();
    assert_eq!(office.run().status.code(), Some(1));
    let (_, before) = lines(&office.workbook());
    assert!(before.len() > 70);
    // Whom the program could not tell are two; whom it took for one are one.
    let asked = office.asked();
    assert_eq!(asked.len(), 3);
    let is_asked = |group: &str| asked.iter().any(|id| group.ends_with(id.as_str()));
    office.decide("jawaban Budi.xlsx", careful, |group| if is_asked(group) { "berbeda" } else { "sama" });
    let output = office.run();
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(!office.workbook().exists(), "no finding is open, so there is nothing to correct");
    let statuses = office.statuses();
    assert_eq!(statuses.values().sum::<usize>(), before.len(), "{statuses:?}");
    // One row may have two findings, and goes out once.
    assert!(
        statuses.keys().all(|status| ["applied", "already so"].contains(&status.as_str())),
        "{statuses:?}"
    );
    let store = store(office.folder.path(), "kepatuhan-2024");
    let changes = store.read_table(&Partition::Province("63".to_owned()), &CHANGES).unwrap().unwrap();
    assert_eq!(changes.height(), 2, "two blanks were completed");
    for figure in ["94.58", "93.64", "93.89", "93.31", "96.52", "96.64", "99.57"] {
        assert!(said.contains(figure), "{figure} is published\n{said}");
    }
}

#[test]
fn answers_that_cannot_be_applied_say_why_in_the_next_correction_workbook() {
    let office = Office::new();
    office.run();
    let is =
        |line: &Line, rule: &str, file: &str| line.get("Aturan") == rule && line.get("Berkas").contains(file);
    office.answer("a.xlsx", |line| {
        if is(line, "V102", "Provinsi") && line.get("Lembar") == "Internal" {
            ["ganti", "9", "", "AB"]
        } else if is(line, "V201", "Kabupaten Tapin") {
            ["sudah benar", "", "", "AB"]
        } else if is(line, "V201", "Barito Kuala") {
            ["ganti", "4", "", "AB"]
        } else {
            NOTHING
        }
    });
    office.answer("b.xlsx", |line| {
        if is(line, "V201", "Barito Kuala") { ["ganti", "5", "", "CD"] } else { NOTHING }
    });
    let output = office.run();
    let expected = [("conflict", 2), ("reason missing", 1), ("value not allowed", 1)];
    assert_eq!(
        office.statuses(),
        expected.into_iter().map(|(word, count)| (word.to_owned(), count)).collect()
    );
    assert!(said(&output).contains("2 conflict"), "{}", said(&output));
    let (_, after) = lines(&office.workbook());
    let told: Vec<String> = after.iter().flat_map(|line| line.cells.values().cloned()).collect();
    for words in ["bertentangan", "alasan atau paraf kosong", "nilai tidak boleh"] {
        assert!(told.iter().any(|cell| cell.contains(words)), "{words} is not told");
    }
    // The officers agree; the new workbook knows of both answers and settles the matter.
    office.answer("c.xlsx", |line| {
        if is(line, "V201", "Barito Kuala") { ["ganti", "4", "", "EF"] } else { NOTHING }
    });
    office.run();
    assert_eq!(office.statuses().get("applied"), Some(&1), "{:?}", office.statuses());
    assert_eq!(office.statuses().get("conflict"), None);
}

#[test]
fn an_answer_to_a_file_that_was_sent_again_meanwhile_is_held_against_what_stands_there_now() {
    let office = Office::new();
    office.run();
    let file = "63.04 Kabupaten Barito Kuala Eksternal.csv";
    office.answer("a.xlsx", |line| {
        let ours = line.get("Aturan") == "V201" && line.get("Berkas").contains("Barito Kuala");
        if ours { ["ganti", "4", "", "AB"] } else { NOTHING }
    });
    // Planted: the only answer 7 of that file.
    for (typed, status) in [("8", "source has changed"), ("4", "already so"), ("7", "applied")] {
        let original = repository().join("sample_data/kepatuhan-2024/63 Kalimantan Selatan").join(file);
        let bytes = std::fs::read(original).unwrap();
        let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        let cells = |line: &Vec<u8>| line.split(|byte| *byte == b';').map(<[u8]>::to_vec).collect::<Vec<_>>();
        let seven = |cell: &Vec<u8>| [&b"7"[..], b"7,0"].contains(&cell.trim_ascii());
        let number = |line: &Vec<u8>| cells(line).iter().skip(12).position(seven).map(|at| at + 12);
        let at: Vec<usize> = (0..lines.len()).filter(|at| number(&lines[*at]).is_some()).collect();
        assert_eq!(at.len(), 1);
        let mut row = cells(&lines[at[0]]);
        row[number(&lines[at[0]]).unwrap()] = typed.as_bytes().to_vec();
        lines[at[0]] = row.join(&b';');
        put(&office.folder.path().join("data/63 Kalimantan Selatan").join(file), &lines.join(&b'\n'));
        office.run();
        assert_eq!(office.statuses(), [(status.to_owned(), 1)].into(), "{typed}");
    }
}
