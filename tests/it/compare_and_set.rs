//! Answers about responses that are gone, doubled, nameless, or changed by another answer: none is applied to what its
//! officer did not see.

use crate::case::{Case, put};
use crate::corrections::{answer, counted, respondent, rules, statuses};
use crate::made::{Made, height, run, run_with};
use rekap::amend::Given;
use rekap::pipeline::Pipeline;
use rekap::table::{ACCEPTED, REJECTED};

/// The same answer after the office sent another file: the row stood elsewhere in a file of another content.
fn resent(mut given: Given) -> Given {
    given.answer.target.digest = "another file".to_owned();
    given.answer.target.row = Some(77);
    given
}

/// The same answer in a later correction workbook, which knew of the first.
fn later(mut given: Given) -> Given {
    (given.digest, given.seen) = ("k2".to_owned(), vec!["k1".to_owned()]);
    given
}

#[test]
fn a_row_that_was_put_right_in_a_new_file_is_not_taken_out() {
    let rows = [respondent(1, [45, 4])];
    let out = resent(answer(&rows, 0, "k1", "hapus baris", ""));
    let tables = run(&[respondent(1, [4, 4])], &[out]);
    assert_eq!((statuses(&tables), height(&tables, &ACCEPTED)), (vec!["source has changed".to_owned()], 1));
}

#[test]
fn when_the_office_deleted_one_of_two_alike_the_other_is_not_taken_out_as_well() {
    let rows = [respondent(1, [4, 4]), respondent(1, [4, 4])];
    let mut out = resent(answer(&rows, 1, "k1", "hapus baris", ""));
    out.answer.rule = "D201".to_owned();
    out.answer.target.print = crate::made::print_of(&rows, 1);
    let tables = run(&rows[..1], &[out]);
    assert_eq!((statuses(&tables), height(&tables, &ACCEPTED)), (vec!["already so".to_owned()], 1));
}

#[test]
fn a_row_that_moved_unchanged_is_taken_out() {
    let rows = [respondent(1, [45, 4])];
    let mut out = resent(answer(&rows, 0, "k1", "hapus baris", ""));
    out.answer.target.print = crate::made::print_of(&rows, 0);
    let tables = run(&[respondent(2, [3, 3]), rows[0].clone()], &[out]);
    assert_eq!((statuses(&tables), height(&tables, &ACCEPTED)), (vec!["applied".to_owned()], 1));
}

#[test]
fn who_takes_a_row_out_knowing_what_others_answered_about_it_is_no_conflict() {
    let rows = [respondent(1, [45, 46])];
    let first = answer(&rows, 0, "k1", "ganti", "4");
    let out = later(answer(&rows, 0, "k2", "hapus baris", ""));
    let tables = run(&rows, &[first.clone(), out]);
    assert_eq!(statuses(&tables), ["source has changed", "applied"]);
    assert_eq!((height(&tables, &ACCEPTED), height(&tables, &REJECTED)), (0, 1));
    // And the other way round: who keeps the row knowing that another would take it out.
    let out = answer(&rows, 0, "k1", "hapus baris", "");
    let both = [first, out, later(answer(&rows, 0, "k2", "ganti", "3"))];
    let tables = run(&rows, &both);
    assert_eq!(statuses(&tables), ["applied", "source has changed", "applied"]);
    assert_eq!((counted(&tables, "k1")[&0].as_str(), counted(&tables, "k2")[&0].as_str()), ("4", "3"));
}

#[test]
fn an_answer_about_a_nameless_row_is_not_applied_to_another_nameless_row() {
    let nameless = |answers| Made { respondent: None, ..respondent(1, answers) };
    let rows = [nameless([3, 3])];
    let mut name = resent(answer(&rows, 0, "k1", "ganti", "R7"));
    name.answer.target.item = "respondent".to_owned();
    name.answer.target.was = String::new();
    let tables = run(&[nameless([5, 5])], &[name]);
    assert_eq!(statuses(&tables), ["unknown row"]);
}

#[test]
fn a_verified_finding_of_one_of_three_alike_verifies_no_other() {
    let rows = [respondent(1, [45, 4]), respondent(1, [45, 4]), respondent(1, [45, 4])];
    let ids = crate::made::ids(&run(&rows, &[]));
    let mut second = answer(&rows, 1, "k1", "sudah benar", "");
    second.answer.id.clone_from(&ids[1]);
    let tables = run(&rows, &[answer(&rows, 0, "k1", "ganti", "4"), second]);
    assert_eq!(statuses(&tables), ["applied", "applied"]);
    assert_eq!((rules(&tables).len(), height(&tables, &REJECTED)), (2, 1));
}

#[test]
fn a_value_whose_long_number_was_hidden_on_the_way_is_refused() {
    let rows = [respondent(1, [4, 4])];
    let mut code = answer(&rows, 0, "k1", "ganti", "E-(12 angka)");
    (code.answer.target.item, code.answer.target.was) = ("respondent".to_owned(), "R1".to_owned());
    assert_eq!(statuses(&run(&rows, &[code])), ["value not allowed"]);
}

/// The tiny pipeline with one more rule.
fn with_rule(rule: &str) -> Pipeline {
    let case = Case::new();
    let path = case.folder.path().join("pipelines/mini/rules.toml");
    let titles =
        "severity = \"reject\"\ntitle = { id = \"a\", en = \"b\" }\nremedy = { id = \"a.\", en = \"b.\" }\n";
    let rules =
        std::fs::read_to_string(&path).unwrap() + "\n[[rule]]\ncode = \"V890\"\n" + rule + "\n" + titles;
    put(&path, rules.as_bytes());
    Pipeline::load(path.parent().unwrap()).unwrap()
}

#[test]
fn a_value_that_breaks_a_rule_at_another_cell_is_refused() {
    let rule = "check = \"sql\"\nsql = \"NOT (k1 = 5 AND k2 = 0)\"\ncolumn = \"k1\"\nexpected = \"lain\"";
    let pipeline = with_rule(rule);
    let rows = [respondent(1, [5, 45])];
    let tables = run_with(&pipeline, &rows, &[answer(&rows, 0, "k2", "ganti", "0")]);
    assert_eq!(
        (statuses(&tables), rules(&tables)),
        (vec!["value not allowed".to_owned()], vec!["V201".to_owned()])
    );
    // Where the rule is broken before and after, the value is not what broke it.
    let rows = [respondent(1, [5, 0])];
    let mut unit = answer(&rows, 0, "k2", "ganti", "63.05-B");
    (unit.answer.target.item, unit.answer.target.was) = ("unit".to_owned(), "63.05-A".to_owned());
    assert_eq!(statuses(&run_with(&pipeline, &rows, &[unit])), ["applied"]);
}

#[test]
fn a_value_that_makes_another_response_a_double_is_refused_instead_of_the_other() {
    let pipeline = with_rule("check = \"unique\"\ncolumns = [\"k1\"]");
    let rows = [respondent(1, [45, 4]), respondent(2, [3, 4])];
    let tables = run_with(&pipeline, &rows, &[answer(&rows, 0, "k1", "ganti", "3")]);
    assert_eq!(
        (statuses(&tables), rules(&tables)),
        (vec!["value not allowed".to_owned()], vec!["V201".to_owned()])
    );
    assert_eq!(height(&tables, &ACCEPTED), 1);
}

#[test]
fn a_new_value_that_somebody_forgot_to_write_empties_no_cell() {
    let rows = [respondent(1, [45, 4])];
    let tables = run(&rows, &[answer(&rows, 0, "k1", "ganti", " ")]);
    assert_eq!(
        (statuses(&tables), rules(&tables)),
        (vec!["value not allowed".to_owned()], vec!["V201".to_owned()])
    );
    let tables = run(&rows, &[answer(&rows, 0, "k1", "ganti", "-")]);
    assert_eq!((statuses(&tables), counted(&tables, "k1")[&0].as_str()), (vec!["applied".to_owned()], ""));
}
