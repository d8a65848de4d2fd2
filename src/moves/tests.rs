//! Loci that come, go and move from run to run.

use jiff::civil::date;

use super::*;
use crate::table::{Layout, MOVES};

fn spot(score: f64, zone: &str, rank: u32) -> Spot {
    Spot { score: Some(score), category: String::new(), zone: zone.to_owned(), rank: Some(rank) }
}

fn now(loci: &[(&str, Spot)]) -> BTreeMap<String, (Body, Spot)> {
    let body = |code: &str| Body { name: format!("Lokus {code}"), ..Body::default() };
    loci.iter().map(|(code, spot)| ((*code).to_owned(), (body(code), spot.clone()))).collect()
}

fn first() -> Moves {
    let loci = [("a", spot(90.0, "hijau", 1)), ("b", spot(80.0, "hijau", 2)), ("c", spot(50.0, "kuning", 3))];
    Moves::default().advance(now(&loci), date(2024, 11, 20))
}

fn second() -> Moves {
    // b falls below the line, d comes, c goes.
    let loci =
        [("a", spot(90.0, "hijau", 1)), ("b", spot(70.0, "kuning", 3)), ("d", spot(75.5, "kuning", 2))];
    first().advance(now(&loci), date(2024, 12, 1))
}

fn turns(moves: &Moves) -> Vec<(&str, Turn)> {
    moves.loci.iter().map(|(code, one)| (code.as_str(), one.turn())).collect()
}

#[test]
fn the_first_run_has_nothing_to_compare_with() {
    let moves = first();
    assert_eq!((moves.day, moves.since), (Some(date(2024, 11, 20)), None));
    assert!(moves.loci.values().all(|one| one.before.is_none()));
}

#[test]
fn loci_that_come_go_and_move_are_told_against_the_run_before() {
    let moves = second();
    assert_eq!((moves.day, moves.since), (Some(date(2024, 12, 1)), Some(date(2024, 11, 20))));
    let expected = [("a", Turn::Stayed), ("b", Turn::Zone), ("c", Turn::Went), ("d", Turn::Came)];
    assert_eq!(turns(&moves), expected);
    assert_eq!(moves.loci["b"].change(), Some(-10.0));
    assert_eq!(moves.loci["d"].change(), None);
}

#[test]
fn a_run_with_nothing_changed_goes_on_telling_the_last_change_with_its_day() {
    let moves = second();
    let standing =
        now(&[("a", spot(90.0, "hijau", 1)), ("b", spot(70.0, "kuning", 3)), ("d", spot(75.5, "kuning", 2))]);
    assert_eq!(moves.clone().advance(standing, date(2024, 12, 9)), moves);
}

#[test]
fn the_next_change_compares_with_the_last_one_and_forgets_what_went() {
    let loci =
        [("a", spot(90.0, "hijau", 1)), ("b", spot(70.01, "kuning", 3)), ("d", spot(75.5, "kuning", 2))];
    // The clock of this computer is wrong: days do not run backwards.
    let moves = second().advance(now(&loci), date(2024, 10, 1));
    assert_eq!((moves.day, moves.since), (Some(date(2024, 12, 1)), Some(date(2024, 12, 1))));
    assert_eq!(turns(&moves), [("a", Turn::Stayed), ("b", Turn::Score), ("d", Turn::Stayed)]);
}

#[test]
fn a_score_that_comes_or_goes_is_told_before_its_zone() {
    let none = Spot { score: None, category: String::new(), zone: String::new(), rank: None };
    let turn = |before: &Spot, now: &Spot| {
        Move { before: Some(before.clone()), now: Some(now.clone()), ..Move::default() }.turn()
    };
    let some = spot(90.0, "hijau", 1);
    assert_eq!([turn(&none, &some), turn(&some, &none)], [Turn::Gained, Turn::Lost]);
    assert_eq!([turn(&some, &some), turn(&some, &spot(90.0, "hijau", 2))], [Turn::Stayed, Turn::Rank]);
}

#[test]
fn what_is_remembered_is_read_back_as_it_was_written() {
    for moves in [Moves::default(), first(), second()] {
        let frame = moves.frame().unwrap();
        assert_eq!(MOVES.mismatch(&frame, &Layout::default()), None);
        assert_eq!(Moves::read(&frame).unwrap(), moves);
    }
}
