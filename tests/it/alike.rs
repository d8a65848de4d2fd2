//! Nearly identical answers of several respondents of one enumerator: one finding, wherever the rows stand.

use crate::case::{Case, EKSTERNAL};
use crate::rules::{counts, found, with_rules};

/// Respondent, two answers, enumerator.
const ROWS: [[&str; 4]; 7] = [
    ["E1", "3", "1", "Ani"],
    ["E2", "3", "2", "Ani"],
    ["E3", "1", "2", "Ani"],
    ["E4", "4", "5", "Ani"],
    ["E5", "3", "1", "Budi"],
    ["E6", "3", "2", "Budi"],
    ["E7", "3", "2", "Budi"],
];

/// A province with these rows under a rule `same-answers` with `least = 3` and these further keys.
fn province(keys: &str, order: &[usize]) -> Case {
    let keys = format!("variable = \"persepsi\"\nby = \"enumerator\"\nleast = 3\n{keys}");
    let header = [&EKSTERNAL[..], &["Enumerator"]].concat();
    let row = |at: &usize| {
        let [code, a, b, by] = ROWS[*at];
        ["63.05-A", code, "2024-08-02", a, b, by]
    };
    let rows: Vec<[&'static str; 6]> = order.iter().map(row).collect();
    with_rules(&[("V602", "same-answers", "note", &keys)])
        .sheet("tapin.xlsx", "Eksternal", &header, &rows)
        .run("run mini --to validate")
}

#[test]
fn answers_that_are_nearly_the_same_are_one_finding_at_the_first_respondent() {
    // Ani: E1 and E2 share one of two answers, E2 and E3 the other; E4 shares none. Budi: E5 shares one with both others.
    let case = province("share = 0.5", &[0, 1, 2, 3, 4, 5, 6]);
    let case = case.code(0).finds(&["V602 tapin.xlsx!Eksternal!B2", "V602 tapin.xlsx!Eksternal!B6"]);
    assert_eq!(counts(&case, "V602"), [1, 6, 0]);
    // Hashes of the enumerators decide whose group stands first.
    let told = found(&case, "V602");
    let names = ["E1 (63.05-A), E2 (63.05-A), E3 (63.05-A)", "E5 (63.05-A), E6 (63.05-A), E7 (63.05-A)"];
    let expected =
        names.map(|names| format!("3 responden dengan jawaban hampir sama (1 dari 2 sama): {names}"));
    assert!(expected.contains(&told), "{told}");
}

#[test]
fn the_order_of_rows_does_not_change_who_is_alike_or_who_is_named_first() {
    let case = province("share = 0.5", &[6, 3, 2, 5, 1, 4, 0]).code(0);
    // E1 stands in row 8 now, E5 in row 7.
    let case = case.finds(&["V602 tapin.xlsx!Eksternal!B7", "V602 tapin.xlsx!Eksternal!B8"]);
    assert_eq!(counts(&case, "V602"), [1, 6, 0]);
}

#[test]
fn without_a_share_or_with_a_higher_one_only_who_shares_so_much_is_alike() {
    for keys in ["", "share = 1.0", "share = 0.51"] {
        let case = province(keys, &[0, 1, 2, 3, 4, 5, 6]).code(0).finds(&[]);
        assert_eq!(counts(&case, "V602"), [7, 0, 0], "{keys}");
    }
    // Both answers of E6 and E7 are not the best, and neither pair of others shares two such answers.
    let case = province("share = 0.5\noff_best = 2", &[0, 1, 2, 3, 4, 5, 6]).code(0).finds(&[]);
    assert_eq!(counts(&case, "V602"), [7, 0, 0]);
}

#[test]
fn a_share_that_chance_reaches_is_a_mistake_of_the_definition() {
    province("share = 0.2", &[0]).code(2).complains("`share`");
}
