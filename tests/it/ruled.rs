//! Decisions about duplicates that do not fit what they are about: members that no longer count, other roles, other offices.

use polars::prelude::DataFrame;

use crate::case::{Case, INTERNAL};
use crate::made::{Made, here, run_on, tables};
use rekap::amend::{corrections_frame, decisions_frame};
use rekap::correction::{Decided, Decision};
use rekap::pipeline::{OtherUnit, Pipeline};
use rekap::stage::Tables;
use rekap::table::{CORRECTIONS, DECISIONS, DUPLICATES, KEPT, Table, VERDICTS};

/// A response of unit 63.05-A with the code R1.
fn internal(day: i32, answers: [i16; 2]) -> Made {
    let answers = [Some(answers[0]), Some(answers[1]), None, None];
    Made { unit: Some(1), internal: true, respondent: Some(1), day: Some(day), answers }
}

fn external(unit: usize, day: i32) -> Made {
    Made {
        unit: Some(unit),
        internal: false,
        respondent: Some(2),
        day: Some(day),
        answers: [None, None, Some(1), Some(0)],
    }
}

fn decided(verdict: &str, members: &[String], digest: &str) -> Decided {
    let decision = Decision {
        members: members.to_vec(),
        verdict: verdict.to_owned(),
        reason: "dicek".to_owned(),
        initials: "AB".to_owned(),
        ..Decision::default()
    };
    Decided { decision, digest: digest.to_owned(), seen: Vec::new() }
}

fn run(pipeline: &Pipeline, rows: &[Made], decided: &[Decided]) -> Tables {
    let mut tables = tables(rows);
    tables.insert(here(), &CORRECTIONS, corrections_frame(&[]).unwrap());
    tables.insert(here(), &DECISIONS, decisions_frame(decided).unwrap());
    run_on(pipeline, tables)
}

fn prints(rows: &[Made]) -> Vec<String> {
    rekap::response::prints(&crate::made::responses(rows), &rekap::response::Unread::new()).unwrap()
}

fn rows_of(frame: &DataFrame, column: &str) -> Vec<Option<u32>> {
    frame.column(column).unwrap().u32().unwrap().iter().collect()
}

fn kept(tables: &Tables) -> Vec<u32> {
    rows_of(tables.get(&here(), &KEPT).unwrap(), "row").into_iter().flatten().collect()
}

fn status(tables: &Tables) -> Vec<String> {
    let frame = tables.get(&here(), &VERDICTS).unwrap();
    frame.column("status").unwrap().str().unwrap().iter().flatten().map(str::to_owned).collect()
}

#[test]
fn who_was_told_apart_is_not_merged_when_a_third_member_no_longer_counts() {
    let mini = crate::made::pipeline();
    let mut rows = vec![internal(19_900, [5, 4]), internal(19_901, [4, 4]), internal(19_902, [3, 4])];
    // The third has no unit that is known: validation rejects it.
    rows[2].unit = Some(4);
    let members = prints(&rows);
    let tables = run(&mini, &rows, &[decided("berbeda", &members, "d")]);
    assert_eq!((kept(&tables), status(&tables)), (vec![0, 1], vec!["applied".to_owned()]));
    // What was said to be one stays so; the choice of one that is gone is up to the policy.
    for verdict in ["sama", "simpan B", "simpan C"] {
        let rows = [rows[0].clone(), Made { respondent: Some(7), ..rows[1].clone() }, rows[2].clone()];
        let tables = run(&mini, &rows, &[decided(verdict, &prints(&rows), "d")]);
        let counts = u32::from(verdict == "simpan B");
        assert_eq!((kept(&tables), status(&tables)), (vec![counts], vec!["applied".to_owned()]), "{verdict}");
    }
}

#[test]
fn responses_of_two_roles_or_offices_are_not_merged_by_an_edited_workbook() {
    let mut mini = crate::made::pipeline();
    let rows = [internal(19_900, [5, 4]), external(1, 19_900), external(2, 19_900), external(0, 19_900)];
    let members = prints(&rows);
    for verdict in ["sama", "simpan A"] {
        for pair in [[0, 1], [1, 2], [1, 3]] {
            let pair = pair.map(|at| members[at].clone());
            let tables = run(&mini, &rows, &[decided(verdict, &pair, "d")]);
            assert_eq!(
                (kept(&tables), status(&tables)),
                (vec![0, 1, 2, 3], vec!["value not allowed".to_owned()])
            );
        }
    }
    // 63.05-A and 63.05-B are one locus; the pipeline may compare within it.
    mini.duplicates.other_unit = OtherUnit::Replace;
    let two = [members[1].clone(), members[2].clone()];
    assert_eq!(kept(&run(&mini, &rows, &[decided("sama", &two, "d")])).len(), 3);
}

#[test]
fn decisions_about_twins_and_another_do_not_depend_on_the_order_of_workbooks() {
    let mini = crate::made::pipeline();
    let rows = [internal(19_900, [5, 4]), internal(19_900, [5, 4]), internal(19_901, [3, 4])];
    let [p, _, q] = prints(&rows).try_into().unwrap();
    let apart = decided("berbeda", &[p.clone(), p.clone()], "one");
    let same = decided("sama", &[p, q], "other");
    let one = run(&mini, &rows, &[apart.clone(), same.clone()]);
    let other = run(&mini, &rows, &[same, apart]);
    let mut turned = status(&other);
    turned.reverse();
    assert_eq!((kept(&one), status(&one)), (kept(&other), turned));
}

#[test]
fn whom_a_third_response_joins_when_two_were_told_apart_does_not_depend_on_the_order_of_rows() {
    let mini = crate::made::pipeline();
    let rows = [internal(19_901, [5, 4]), internal(19_902, [4, 4]), internal(19_900, [3, 4])];
    let members = prints(&rows);
    let decisions = [decided("berbeda", &members[..2], "d")];
    let mut seen = std::collections::BTreeSet::new();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let rows = order.map(|at| rows[at].clone());
        let prints = prints(&rows);
        let mut counting: Vec<String> =
            kept(&run(&mini, &rows, &decisions)).iter().map(|at| prints[*at as usize].clone()).collect();
        counting.sort();
        seen.insert(counting);
    }
    assert_eq!(seen.len(), 1, "{seen:?}");
}

#[test]
fn of_a_workbook_that_decides_ten_thousand_times_about_one_response_little_is_weighed() {
    let mini = crate::made::pipeline();
    let rows = [internal(19_901, [5, 4]), internal(19_902, [4, 4])];
    let members = prints(&rows);
    let all = vec![decided("simpan B", &members, "d"); 10_000];
    let tables = run(&mini, &rows, &all);
    assert_eq!(kept(&tables), [1]);
    assert_eq!(status(&tables).iter().filter(|status| *status == "applied").count(), 1);
}

#[test]
fn a_response_that_stands_two_thousand_times_can_be_told_apart() {
    let mini = crate::made::pipeline();
    // 150 days, 4 x 4 answers: no two are alike.
    let answer = |at: i32| i16::try_from(at % 4 + 1).unwrap();
    let of = |at: i32| internal(19_850 + at % 150, [answer(at / 150), answer(at / 600)]);
    let rows: Vec<Made> = (0..2000).map(of).collect();
    let tables = run(&mini, &rows, &[decided("berbeda", &prints(&rows), "d")]);
    assert_eq!(kept(&tables).len(), 2000);
}

#[test]
fn a_duplicate_of_a_file_that_was_sent_twice_names_the_response_that_counts_in_the_end() {
    let rows = [["63.05-A", "I1", "2024-08-03", "5", "4"], ["63.05-A", "I2", "2024-08-03", "5", "5"]];
    let case = Case::new()
        .sheet("tapin.xlsx", "Internal", &INTERNAL, &rows)
        .sheet("tapin (1).xlsx", "Internal", &INTERNAL, &rows)
        .sheet("susulan.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "3", "4"]])
        .run("run mini");
    let places = |table: &'static Table, columns: [&str; 2]| -> Vec<(Option<u32>, Option<u32>)> {
        let frame = case.table("63", table);
        rows_of(&frame, columns[0]).into_iter().zip(rows_of(&frame, columns[1])).collect()
    };
    let kept = places(&KEPT, ["source", "row"]);
    let twins = places(&DUPLICATES, ["kept_source", "kept_row"]);
    assert_eq!((kept.len(), twins.len()), (2, 3));
    assert!(twins.iter().all(|twin| kept.contains(twin)), "{twins:?} but kept {kept:?}");
}
