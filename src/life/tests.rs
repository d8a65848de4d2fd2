//! The rules of lives by hand, and laws that hold for any row of runs.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Counts, Ledger, Progress, Seen, State};
use crate::table::{LEDGER, Layout, PROGRESS};

fn found(ids: &[(&str, bool)]) -> BTreeMap<String, Seen> {
    let seen = |waived: bool| Seen {
        rule: "V201".to_owned(),
        severity: "reject".to_owned(),
        unit: "63-A".to_owned(),
        waived,
    };
    ids.iter().map(|(id, waived)| ((*id).to_owned(), seen(*waived))).collect()
}

fn day(of_august: i8) -> Date {
    date(2024, 8, of_august)
}

fn states(ledger: &Ledger) -> Vec<(&str, &str)> {
    ledger.0.iter().map(|(id, life)| (id.as_str(), life.state.word())).collect()
}

#[test]
fn a_finding_is_new_then_open_then_fixed_then_reopened() {
    let ledger = Ledger::default().advance(&found(&[("a", false)]), day(1));
    assert_eq!(states(&ledger), [("a", "new")]);
    let ledger = ledger.advance(&found(&[("a", false), ("b", false)]), day(2));
    assert_eq!(states(&ledger), [("a", "open"), ("b", "new")]);
    let ledger = ledger.advance(&found(&[("b", false)]), day(4));
    assert_eq!(states(&ledger), [("a", "fixed"), ("b", "open")]);
    assert_eq!(ledger.0["a"].fixed, Some(day(4)));
    assert_eq!(ledger.0["a"].last_seen, day(2));
    let ledger = ledger.advance(&found(&[("a", false), ("b", false)]), day(5));
    assert_eq!(states(&ledger), [("a", "reopened"), ("b", "open")]);
    // Still so when something else changes later.
    let ledger = ledger.advance(&found(&[("a", false)]), day(6));
    assert_eq!(states(&ledger), [("a", "reopened"), ("b", "fixed")]);
    assert_eq!((ledger.0["a"].first_seen, ledger.0["a"].fixed), (day(1), Some(day(4))));
    assert_eq!(ledger.0["a"].age(day(6)), 5);
}

#[test]
fn a_waiver_and_its_withdrawal_are_changes() {
    let ledger = Ledger::default().advance(&found(&[("a", false)]), day(1));
    let waived = ledger.advance(&found(&[("a", true)]), day(2));
    assert_eq!(states(&waived), [("a", "waived")]);
    assert_eq!(waived.latest(), Some(day(2)));
    let open = waived.advance(&found(&[("a", false)]), day(3));
    assert_eq!(states(&open), [("a", "open")]);
}

#[test]
fn a_second_change_on_a_day_keeps_what_is_new_and_replaces_the_row_of_the_day() {
    let first = Ledger::default().advance(&found(&[("a", false)]), day(1));
    let progress = Progress::default().with(&first);
    let second = first.advance(&found(&[("a", false), ("b", false)]), day(1));
    assert_eq!(states(&second), [("a", "new"), ("b", "new")]);
    let progress = progress.with(&second);
    let two = Counts { new: 2, ..Counts::default() };
    assert_eq!(progress.0, BTreeMap::from([(day(1), two)]));
    assert_eq!(progress.at(day(9)), Some(two));
    assert_eq!(progress.at(date(2024, 7, 31)), None);
}

#[test]
fn a_run_of_an_earlier_day_counts_for_the_latest_one() {
    let ledger = Ledger::default().advance(&found(&[("a", false)]), day(9));
    let ledger = ledger.advance(&found(&[("b", false)]), day(3));
    assert_eq!(ledger.0["a"].fixed, Some(day(9)));
    assert_eq!(ledger.0["b"].first_seen, day(9));
}

#[test]
fn tables_hold_every_column_as_declared_and_are_read_back_as_they_were() {
    let ledger = Ledger::default()
        .advance(&found(&[("a", false), ("b", true)]), day(1))
        .advance(&found(&[("b", true)]), day(2));
    let progress = Progress::default().with(&ledger);
    for (frame, table) in [(ledger.frame().unwrap(), &LEDGER), (progress.frame().unwrap(), &PROGRESS)] {
        assert_eq!(table.mismatch(&frame, &Layout::default()), None, "{}", table.name);
    }
    assert_eq!(Ledger::read(&ledger.frame().unwrap()).unwrap(), ledger);
    assert_eq!(Progress::read(&progress.frame().unwrap()).unwrap(), progress);
    let empty = Ledger::default();
    assert_eq!(LEDGER.mismatch(&empty.frame().unwrap(), &Layout::default()), None);
}

/// What one run sees, and how many days after the run before.
fn runs() -> impl Strategy<Value = Vec<(BTreeMap<String, Seen>, i8)>> {
    let finding = (0_u8..6, prop::bool::weighted(0.2));
    let findings = prop::collection::vec(finding, 0..6).prop_map(|all| {
        let names: Vec<(String, bool)> =
            all.iter().map(|(id, waived)| (format!("id{id}"), *waived)).collect();
        found(&names.iter().map(|(id, waived)| (id.as_str(), *waived)).collect::<Vec<_>>())
    });
    prop::collection::vec((findings, 0_i8..3), 1..10)
}

proptest! {
    #[test]
    fn the_laws_of_lives_hold_after_any_runs(runs in runs(), later in 0_i8..5) {
        let mut ledger = Ledger::default();
        let mut progress = Progress::default();
        let mut first_seen: BTreeMap<String, Date> = BTreeMap::new();
        let mut today = 1;
        for (findings, pause) in runs {
            today += pause;
            ledger = ledger.advance(&findings, day(today));
            progress = progress.with(&ledger);

            // The same findings again, on this or a later day, change nothing.
            let again = ledger.clone().advance(&findings, day(today + later.min(28 - today).max(0)));
            prop_assert_eq!(&again, &ledger);
            prop_assert_eq!(&progress.clone().with(&again), &progress);

            // What is there stands, and nothing else does; what was verified is waived, and nothing else is.
            let standing: BTreeSet<&String> =
                ledger.0.iter().filter(|(_, life)| life.state != State::Fixed).map(|(id, _)| id).collect();
            prop_assert_eq!(standing, findings.keys().collect::<BTreeSet<_>>());
            for (id, seen) in &findings {
                prop_assert_eq!(ledger.0[id].state == State::Waived, seen.waived);
            }
            // No life is forgotten and none begins anew; days are in order.
            for (id, first) in &first_seen {
                prop_assert_eq!(&ledger.0[id].first_seen, first);
            }
            for (id, life) in &ledger.0 {
                first_seen.entry(id.clone()).or_insert(life.first_seen);
                prop_assert!(life.first_seen <= life.last_seen && life.last_seen <= day(today));
                prop_assert!(life.fixed.is_none_or(|fixed| life.first_seen <= fixed));
                prop_assert!(life.state != State::Fixed || life.fixed.is_some());
            }
            // The burn-down counts every life once.
            let now = progress.now().unwrap_or_default();
            let all = now.waiting() + now.waived + now.fixed;
            prop_assert_eq!(all as usize, ledger.0.len());
        }
    }
}
