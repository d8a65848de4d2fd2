//! Groups of duplicates: shown side by side, decided, and taken back.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;

use super::refilled::{Rows, refilled, rows, text};
use super::{FILE, SHEET, line, mini, no_rule, of_lines, read, sheet};
use rekap::correction::{Compared, Decision, GROUPS_SHEET, Group, GroupState, Line, Member};
use rekap::finding::Respondent;
use rekap::intake::{Key, Templates, read_file};
use rekap::place::Place;
use rekap::wanted::Language;
use rekap::workbook::Context;
use rekap::workbook::correction::Correction;

/// The columns of answers.
const VERDICT: usize = 0;
const REASON: usize = 1;
const INITIALS: usize = 2;

fn member(row: u32, kept: bool) -> Member {
    Member {
        place: Place::cell(FILE, SHEET, row, 0),
        unit: "63.05-A".to_owned(),
        respondent: Respondent {
            role: "eksternal".to_owned(),
            code: format!("R{row}"),
            ..Respondent::default()
        },
        print: format!("{row:032x}"),
        kept,
        why: if kept { "tanggalnya paling awal" } else { "tanggalnya lebih akhir dari A" }.to_owned(),
    }
}

fn compared(label: &str, cells: &[&str], agreement: &str, weight: Option<f64>) -> Compared {
    let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    let differs = cells.windows(2).any(|pair| pair[0] != pair[1]);
    Compared { label: label.to_owned(), cells, differs, agreement: agreement.to_owned(), weight }
}

/// A group of the rows 20 to 21 with a name and one answer that differ.
fn group(id: &str, state: GroupState) -> Group {
    Group {
        id: id.to_owned(),
        state,
        rule: "D402".to_owned(),
        title: "Mungkin orang yang sama".to_owned(),
        score: Some((12.44, 0.9731)),
        members: vec![member(19, true), member(20, state == GroupState::Asked)],
        pairs: vec![(0, 1, 12.44)],
        rows: vec![
            compared("Bobot awal", &["", ""], "", Some(-9.2)),
            compared("Nama", &["H. Ahmad Fauzi", "Achmad Fauzi, S.Sos"], "mirip (0,94)", Some(8.14)),
            compared("Tanggal lahir", &["1980-05-01", "1980-05-01"], "sama", Some(13.5)),
            compared("1. Persyaratan", &["4", "5"], "", None),
        ],
        told: Vec::new(),
    }
}

/// A group of so many responses that hold the same.
fn twins(id: &str, members: u32) -> Group {
    let member = |at| Member { respondent: Respondent::default(), ..member(19 + at, at == 0) };
    Group {
        rule: "D201".to_owned(),
        title: "Respons yang sama tercatat dua kali".to_owned(),
        score: None,
        members: (0..members).map(member).collect(),
        pairs: Vec::new(),
        rows: Vec::new(),
        ..group(id, GroupState::Linked)
    }
}

fn workbook(lines: Vec<Line>, groups: Vec<Group>, more_groups: usize) -> Vec<u8> {
    let pipeline = mini();
    let context = Context { pipeline: &pipeline, rule: no_rule, language: Language::Indonesian };
    let correction = Correction {
        context: &context,
        province: "63".to_owned(),
        lines,
        groups,
        more_groups,
        sheets: vec![sheet(3)],
        seen: Vec::new(),
        outcomes: Vec::new(),
    };
    correction.workbook("63.xlsx").unwrap()
}

fn several() -> Vec<Group> {
    vec![
        group("G-a", GroupState::Asked),
        group("G-b", GroupState::Linked),
        Group {
            told: vec!["berbeda: alasan atau paraf kosong.".to_owned()],
            ..group("G-c", GroupState::Different)
        },
        twins("G-d", 2),
    ]
}

fn cells(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let range = Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_range(name).unwrap();
    let (down, right) = range.end().unwrap();
    let cell = |row, column| range.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
    (0..=down).map(|row| (0..=right).map(|column| cell(row, column)).collect()).collect()
}

/// The row that names a group.
fn row_of(rows: &Rows, id: &str) -> usize {
    rows.iter().position(|row| row.contains(&text(id))).unwrap()
}

#[test]
fn the_members_of_a_group_stand_side_by_side_with_what_was_compared() {
    let cells = cells(&workbook(Vec::new(), several(), 0), GROUPS_SHEET);
    let header =
        ["Keputusan", "Alasan", "Paraf", "Yang dibandingkan", "Kesesuaian", "Bobot", "A", "B", "Kode grup"];
    assert_eq!(cells[3], header);
    let told: Vec<&str> =
        cells.iter().map(|row| row[0].as_str()).filter(|text| text.starts_with("1. ")).collect();
    assert_eq!(told, ["1. Mungkin orang yang sama (D402) – kemungkinan 97,3 %, bobot 12,4"]);
    let line = |label: &str| cells.iter().find(|row| row[3] == label).unwrap()[4..8].to_vec();
    assert_eq!(line("Respons"), ["", "", "A", "B"]);
    assert_eq!(line("Nama"), ["mirip (0,94)", "8.14", "H. Ahmad Fauzi", "Achmad Fauzi, S.Sos"]);
    assert_eq!(line("Bobot awal"), ["", "-9.2", "", ""]);
    assert_eq!(line("1. Persyaratan"), ["", "", "4", "5"]);
    assert_eq!(line("Tempat (klik)"), ["", "", "Eksternal A20", "Eksternal A21"]);
    let named: Vec<&str> =
        cells.iter().map(|row| row[8].as_str()).filter(|id| id.starts_with("G-")).collect();
    assert_eq!(named, ["G-a", "G-b", "G-c", "G-d"]);
    // What the policy decided says who counts; twins stand in one row.
    assert!(cells.iter().any(|row| row[6] == "A (dipakai)" && row[7] == "B (diganti)"));
    assert!(cells.iter().any(|row| row[6] == "A: Eksternal A20" && row[8] == "G-d"));
    assert!(
        cells.iter().any(|row| row[0].contains("Keputusan sebelumnya: berbeda: alasan atau paraf kosong."))
    );
}

#[test]
fn a_large_group_shows_eight_members_and_any_of_all_can_be_kept() {
    let mut large = twins("G-b", 30);
    large.state = GroupState::Asked;
    let bytes = workbook(Vec::new(), vec![group("G-a", GroupState::Asked), large], 7);
    let shown = cells(&bytes, GROUPS_SHEET);
    assert_eq!(shown[3].len(), 6 + 8 + 1);
    assert!(shown[2][0].contains("Masih ada 7 grup lain"));
    assert!(shown.iter().flatten().any(|cell| cell.contains("Grup ini berisi 30 respons; 8 yang pertama")));
    let bytes = refilled(&bytes, |sheets| {
        let rows = rows(sheets, GROUPS_SHEET);
        let at = row_of(rows, "G-b");
        rows[at][VERDICT] = text(" Simpan  ad");
    });
    let decisions = read(&bytes).decisions;
    assert_eq!((decisions[0].verdict.as_str(), decisions[0].members.len()), ("simpan AD", 30));
    // Two actions on 30 members are more than a rule of a cell holds.
    let sheets = Xlsx::new(Cursor::new(bytes)).unwrap().sheet_names();
    assert!(sheets.contains(&rekap::stamp::LISTS.to_owned()), "{sheets:?}");
}

/// Decisions with what is written to each, the order of all rows afterwards, and how far columns moved.
fn decided() -> impl Strategy<Value = (Vec<[String; 3]>, bool, usize)> {
    let verdict = prop_oneof![Just(""), Just("sama"), Just("berbeda"), Just("simpan B"), Just("entah")];
    let written = (verdict, "[a-z ,.=]{0,30}", "[A-Z]{0,3}")
        .prop_map(|(verdict, reason, initials)| [verdict.to_owned(), reason.trim().to_owned(), initials]);
    (proptest::collection::vec(written, 4), any::<bool>(), 0_usize..3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    #[test]
    fn decisions_come_back_with_their_members_whatever_became_of_rows_columns_and_sheets(
        (all, sorted, moved) in decided()
    ) {
        let groups = several();
        let bytes = refilled(&workbook(vec![line(0)], groups.clone(), 0), |sheets| {
            let table = rows(sheets, GROUPS_SHEET);
            for (group, written) in groups.iter().zip(&all) {
                let at = row_of(table, &group.id);
                for (column, words) in [VERDICT, REASON, INITIALS].into_iter().zip(written) {
                    table[at][column] = if words.is_empty() { Data::Empty } else { text(words) };
                }
            }
            if sorted {
                table[4..].sort_by_key(|row| row.last().map(ToString::to_string));
            }
            for row in table.iter_mut() {
                row.splice(1..1, vec![text("sisipan"); moved]);
            }
            // The table of members may be sorted, too.
            let stamp = rows(sheets, rekap::stamp::SHEET);
            let header = stamp.iter().position(|row| row[0] == text("group")).unwrap();
            stamp[header + 1..].reverse();
            sheets.reverse();
        });
        let mut decisions = read(&bytes).decisions;
        decisions.sort_by(|a, b| a.group.cmp(&b.group));
        let expected = groups.iter().zip(&all).filter(|(_, [verdict, ..])| !verdict.is_empty());
        let expected: Vec<Decision> = expected
            .map(|(group, [verdict, reason, initials])| Decision {
                place: Place::default(),
                group: group.id.clone(),
                members: group.members.iter().map(|member| member.print.clone()).collect(),
                verdict: verdict.clone(),
                reason: reason.clone(),
                initials: initials.clone(),
            })
            .collect();
        for decision in &mut decisions {
            prop_assert_eq!(decision.place.sheet.as_str(), GROUPS_SHEET);
            decision.place = Place::default();
        }
        prop_assert_eq!(decisions, expected);
    }
}

#[test]
fn a_workbook_without_groups_has_no_such_sheet_and_an_untouched_one_no_decision() {
    let names = |bytes: &[u8]| Xlsx::new(Cursor::new(bytes.to_vec())).unwrap().sheet_names();
    assert!(!names(&of_lines(2)).contains(&GROUPS_SHEET.to_owned()));
    let bytes = workbook(vec![line(0)], several(), 0);
    assert!(names(&bytes).contains(&GROUPS_SHEET.to_owned()));
    assert!(read(&bytes).decisions.is_empty() && read(&bytes).answers.is_empty());
}

#[test]
fn text_of_data_is_never_a_formula_and_what_is_too_long_is_cut() {
    let mut strange = group("G-a", GroupState::Asked);
    strange.rows = vec![
        compared("=1+1", &["=HYPERLINK(\"x\")", &"x".repeat(40_000)], "=2", None),
        compared("Nama", &["\u{1f600}\u{7}\n", "+62"], "", Some(f64::NAN)),
    ];
    strange.members[0].place.file = "=cmd|'x'!A1".to_owned();
    strange.members[0].why = "@SUM(1)".to_owned();
    let bytes = workbook(Vec::new(), vec![strange], 0);
    let shown = cells(&bytes, GROUPS_SHEET);
    assert!(shown.iter().flatten().any(|cell| cell == "=HYPERLINK(\"x\")"));
    assert!(shown.iter().flatten().all(|cell| cell.chars().count() < 400));
    let formulas = Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_formula(GROUPS_SHEET).unwrap();
    assert!(formulas.used_cells().next().is_none());
}

#[test]
fn numbers_of_people_are_hidden_in_what_officers_write_about_a_group() {
    let bytes = refilled(&workbook(Vec::new(), several(), 0), |sheets| {
        let rows = rows(sheets, GROUPS_SHEET);
        let at = row_of(rows, "G-a");
        rows[at][VERDICT] = text("simpan 6371019901900001");
        rows[at][REASON] = text("NIK 6371019901900001");
    });
    let templates = Templates::of(&mini(), Key::new([7; 32]));
    let taken = read_file(&templates, "koreksi/isi.xlsx", &bytes).corrections.unwrap();
    let decision = &taken.decisions[0];
    assert_eq!(
        (decision.verdict.as_str(), decision.reason.as_str()),
        ("simpan (16 angka)", "NIK (16 angka)")
    );
    assert_eq!(decision.place.to_string().split('!').nth(1), Some(GROUPS_SHEET));
}

#[test]
fn a_group_of_which_nothing_is_kept_has_no_members_and_one_named_a_thousand_times_costs_little() {
    let bytes = refilled(&workbook(Vec::new(), vec![twins("G-a", 1000)], 0), |sheets| {
        let rows = rows(sheets, GROUPS_SHEET);
        let at = row_of(rows, "G-a");
        rows[at][VERDICT] = text("sama");
        let again = rows[at].clone();
        rows.extend(vec![again.clone(); 1000]);
        let name = again.iter().position(|cell| *cell == text("G-a")).unwrap();
        let mut unknown = again;
        unknown[name] = text("G-x");
        rows.insert(at, unknown);
    });
    let decisions = read(&bytes).decisions;
    assert_eq!((decisions[0].group.as_str(), decisions[0].members.len()), ("G-x", 0));
    // 200,000 in all, of which each costs one more than its members: 1 + 199 x 1,001.
    assert_eq!(decisions.len(), 200);
}
