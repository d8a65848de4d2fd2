//! Answers of officers: each gets the status it deserves, and data changes by exactly the applied ones.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::made::{Made, UNITS, height, here, made, run};
use rekap::amend::Given;
use rekap::correction::{Answer, Target};
use rekap::finding::Respondent;
use rekap::place::Place;
use rekap::stage::Tables;
use rekap::table::{ACCEPTED, OUTCOMES, REJECTED, RESPONSES, VALIDATE_FINDINGS};

/// The items of the tiny pipeline, in the order of made-up answers.
pub const ITEMS: [&str; 4] = ["k1", "k2", "h1a", "h1b"];

pub fn respondent(respondent: u8, answers: [i16; 2]) -> Made {
    let answers = [Some(answers[0]), Some(answers[1]), None, None];
    Made { unit: Some(1), internal: true, respondent: Some(respondent), day: Some(19_900), answers }
}

/// What stands in a cell of a made-up response.
pub fn typed(made: &Made, item: &str) -> String {
    if item == "unit" {
        return made.unit.map_or_else(String::new, |unit| UNITS[unit].to_owned());
    }
    let nth = ITEMS.iter().position(|one| *one == item).unwrap();
    let asked = made.internal == (nth < 2);
    made.answers[nth].filter(|_| asked).map_or_else(String::new, |answer| answer.to_string())
}

/// An answer about a cell of the row, as the correction workbook of just these rows would give it back.
pub fn answer(rows: &[Made], row: usize, item: &str, action: &str, value: &str) -> Given {
    let made = &rows[row];
    let target = Target {
        digest: "d".to_owned(),
        file: "tapin.xlsx".to_owned(),
        sheet: "S".to_owned(),
        row: Some(u32::try_from(row).unwrap()),
        unit: typed(made, "unit"),
        respondent: Respondent {
            role: if made.internal { "internal" } else { "eksternal" }.to_owned(),
            code: made.respondent.map_or_else(String::new, |id| format!("R{id}")),
            ..Respondent::default()
        },
        item: item.to_owned(),
        was: typed(made, item),
        ..Target::default()
    };
    let text = str::to_owned;
    let answer = Answer {
        place: Place::cell("koreksi/a.xlsx", "Temuan", 3, 1),
        id: format!("{row}{item}"),
        rule: text("V201"),
        found: typed(made, item),
        target,
        action: text(action),
        value: text(value),
        reason: text("dicek pada berkas asli"),
        initials: text("AB"),
    };
    Given { answer, digest: text("k1"), seen: Vec::new() }
}

pub fn statuses(tables: &Tables) -> Vec<String> {
    let outcomes = tables.get(&here(), &OUTCOMES).unwrap();
    let statuses = outcomes.column("status").unwrap().str().unwrap();
    statuses.iter().flatten().map(str::to_owned).collect()
}

pub fn rules(tables: &Tables) -> Vec<String> {
    let findings = tables.get(&here(), &VALIDATE_FINDINGS).unwrap();
    findings.column("rule").unwrap().str().unwrap().iter().flatten().map(str::to_owned).collect()
}

/// Answers to an item after validation, by row, of accepted and rejected responses.
pub fn counted(tables: &Tables, item: &str) -> BTreeMap<u32, String> {
    let mut counted = BTreeMap::new();
    for table in [&ACCEPTED, &REJECTED] {
        let frame = tables.get(&here(), table).unwrap();
        let rows = frame.column("row").unwrap().u32().unwrap();
        for (at, row) in rows.iter().enumerate() {
            let column = frame.column(item).unwrap();
            let text = match column.i16() {
                Ok(answers) => answers.get(at).map(|answer| answer.to_string()),
                Err(_) => column.str().unwrap().get(at).map(str::to_owned),
            };
            counted.insert(row.unwrap(), text.unwrap_or_default());
        }
    }
    counted
}

#[test]
fn a_new_value_is_applied_and_the_response_counts_again() {
    let rows = [respondent(1, [45, 4]), respondent(2, [3, 3])];
    assert_eq!(height(&run(&rows, &[]), &REJECTED), 1);
    let tables = run(&rows, &[answer(&rows, 0, "k1", "ganti", "4")]);
    assert_eq!(statuses(&tables), ["applied"]);
    assert_eq!((height(&tables, &ACCEPTED), rules(&tables)), (2, vec![]));
    assert_eq!(counted(&tables, "k1")[&0], "4");
}

#[test]
fn a_moved_row_is_found_by_its_key_and_a_value_that_is_there_already_needs_nothing() {
    let rows = [respondent(2, [3, 3]), respondent(1, [45, 4])];
    let mut moved = answer(&rows, 1, "k1", "Ganti ", "4");
    (moved.answer.target.digest, moved.answer.target.row) = ("another file".to_owned(), Some(77));
    assert_eq!(statuses(&run(&rows, &[moved.clone()])), ["applied"]);
    let resent = [respondent(2, [3, 3]), respondent(1, [4, 4])];
    assert_eq!(statuses(&run(&resent, &[moved.clone()])), ["already so"]);
    // The office sent another value than the officer saw: nobody decides for it.
    let other = [respondent(2, [3, 3]), respondent(1, [46, 4])];
    assert_eq!(statuses(&run(&other, &[moved.clone()])), ["source has changed"]);
    let gone = [respondent(2, [3, 3])];
    assert_eq!(statuses(&run(&gone, &[moved])), ["unknown row"]);
}

#[test]
fn a_key_that_was_put_right_in_a_new_file_is_there_already() {
    let mistyped = [Made { unit: Some(4), ..respondent(1, [4, 4]) }];
    let mut fixed = answer(&mistyped, 0, "unit", "ganti", "63.05-A");
    assert_eq!(statuses(&run(&mistyped, &[fixed.clone()])), ["applied"]);
    fixed.answer.target.digest = "old".to_owned();
    assert_eq!(statuses(&run(&[respondent(1, [4, 4])], &[fixed])), ["already so"]);
}

#[test]
fn a_value_no_cell_may_hold_is_refused_and_changes_nothing() {
    let rows = [respondent(1, [45, 4])];
    for (item, value) in
        [("k1", "46"), ("k1", "tiga"), ("unit", "63.99-X"), ("date", "2030-01-01"), ("date", "besok")]
    {
        let mut given = answer(&rows, 0, "k1", "ganti", value);
        given.answer.target.item = item.to_owned();
        given.answer.target.was = match item {
            "unit" => "63.05-A".to_owned(),
            // Day 19,900 after 1970-01-01: 19,844 is 1 May 2024, 56 days later 26 June.
            "date" => "2024-06-26".to_owned(),
            _ => "45".to_owned(),
        };
        let tables = run(&rows, &[given]);
        assert_eq!(statuses(&tables), ["value not allowed"], "{item} {value}");
        assert_eq!(rules(&tables), ["V201"], "{item} {value}");
    }
    let strange = answer(&rows, 0, "k1", "mungkin", "4");
    assert_eq!(statuses(&run(&rows, &[strange])), ["value not allowed"]);
}

#[test]
fn two_officers_with_two_values_are_a_conflict_until_one_has_seen_the_other() {
    let rows = [respondent(1, [45, 4])];
    let one = answer(&rows, 0, "k1", "ganti", "4");
    let mut two = answer(&rows, 0, "k1", "ganti", "5");
    two.digest = "k2".to_owned();
    let tables = run(&rows, &[one.clone(), two.clone()]);
    assert_eq!(statuses(&tables), ["conflict", "conflict"]);
    assert_eq!(counted(&tables, "k1")[&0], "45");
    two.seen = vec!["k1".to_owned()];
    let tables = run(&rows, &[one.clone(), two.clone()]);
    assert_eq!(statuses(&tables), ["source has changed", "applied"]);
    assert_eq!(counted(&tables, "k1")[&0], "5");
    // Two officers with one value agree.
    two.answer.value = "4,0".to_owned();
    assert_eq!(statuses(&run(&rows, &[one, two])), ["applied", "already so"]);
}

#[test]
fn a_later_answer_builds_on_an_earlier_one() {
    let rows = [respondent(1, [45, 4])];
    let one = answer(&rows, 0, "k1", "ganti", "4");
    let mut two = answer(&rows, 0, "k1", "ganti", "3");
    two.answer.target.was = "4".to_owned();
    let tables = run(&rows, &[two, one]);
    assert_eq!(statuses(&tables), ["applied", "applied"]);
    assert_eq!(counted(&tables, "k1")[&0], "3");
}

#[test]
fn a_verified_finding_stays_listed_and_no_longer_rejects() {
    let rows = [respondent(1, [45, 4])];
    let mut kept = answer(&rows, 0, "k1", "sudah benar", "");
    let tables = run(&rows, &[kept.clone()]);
    assert_eq!((statuses(&tables), rules(&tables)), (vec!["applied".to_owned()], vec!["V201".to_owned()]));
    assert_eq!((height(&tables, &ACCEPTED), height(&tables, &REJECTED)), (1, 0));
    let findings = tables.get(&here(), &VALIDATE_FINDINGS).unwrap();
    let waiver = findings.column("waiver").unwrap().str().unwrap().get(0).unwrap();
    assert_eq!(waiver, "dicek pada berkas asli (AB)");
    kept.answer.initials = " ".to_owned();
    let tables = run(&rows, &[kept]);
    assert_eq!((statuses(&tables), height(&tables, &REJECTED)), (vec!["reason missing".to_owned()], 1));
}

#[test]
fn a_response_that_is_taken_out_stands_among_the_rejected_without_a_finding() {
    let rows = [respondent(1, [45, 4]), respondent(2, [3, 3])];
    let tables = run(&rows, &[answer(&rows, 0, "k1", "hapus baris", "")]);
    assert_eq!((statuses(&tables), rules(&tables)), (vec!["applied".to_owned()], vec![]));
    let rejected = tables.get(&here(), &REJECTED).unwrap();
    assert_eq!(rejected.column("rule").unwrap().str().unwrap().get(0), Some("V901"));
    let both = [answer(&rows, 0, "k1", "hapus baris", ""), answer(&rows, 0, "k1", "ganti", "4")];
    assert_eq!(statuses(&run(&rows, &both)), ["conflict", "conflict"]);
}

/// An answer about some row: the item, the value, whether the officer saw what stands there.
type Said = (usize, usize, i16, bool);

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn data_changes_by_exactly_the_applied_corrections(
        rows in prop::collection::vec(made(), 1..25),
        said in prop::collection::vec((0..25_usize, 0..4_usize, -1..7_i16, prop::bool::weighted(0.8)), 0..30),
    ) {
        let given: Vec<Given> = said.iter().map(|(row, item, value, saw): &Said| {
            let row = row % rows.len();
            let mut given = answer(&rows, row, ITEMS[*item], "ganti", &value.to_string());
            if !saw {
                given.answer.target.was = "99".to_owned();
            }
            given
        }).collect();
        let tables = run(&rows, &given);
        let statuses = statuses(&tables);
        prop_assert_eq!(statuses.len(), given.len());
        let mut applied: BTreeMap<(u32, &str), Vec<&str>> = BTreeMap::new();
        for (given, _) in given.iter().zip(&statuses).filter(|(_, status)| *status == "applied") {
            let target = &given.answer.target;
            applied.entry((target.row.unwrap(), &target.item)).or_default().push(&given.answer.value);
        }
        prop_assert_eq!(height(&tables, &RESPONSES), height(&tables, &ACCEPTED) + height(&tables, &REJECTED));
        for item in ITEMS {
            for (row, now) in counted(&tables, item) {
                let was = typed(&rows[row as usize], item);
                match applied.get(&(row, item)).map(Vec::as_slice) {
                    None => prop_assert_eq!(now, was),
                    Some([value]) => prop_assert_eq!(&now, value),
                    Some(several) => prop_assert!(several.contains(&now.as_str()) || now == was),
                }
            }
        }
    }
}
