//! Editions of files, in sentences.

use super::fixture::{Sheets, external, internal};
use crate::pipeline::Editions;

#[test]
fn the_newer_edition_counts_and_the_older_one_is_set_aside_whole() {
    let sheets = Sheets::new()
        .sheet("63/tapin rev2.xlsx", "Eksternal", &[external("A", "E-1", 2, 5), external("A", "e-2", 3, 1)])
        .sheet("63/tapin rev2.xlsx", "Internal", &[internal("A", "I-1", 2, 5)])
        .sheet(
            "63/tapin.xlsx",
            "Eksternal",
            &[external("A", "E-1", 2, 5), external("A", "E-2", 3, 4), external("A", "E-3", 9, 4)],
        )
        .sheet("63/tapin.xlsx", "Internal", &[internal("A", "I-1", 2, 5)]);
    for sheets in [sheets.clone(), sheets.reversed()] {
        let linked = sheets.link(Editions::Newer);
        assert_eq!(
            linked.replaced(),
            [
                "D103 63/tapin.xlsx E-1 -> 63/tapin rev2.xlsx E-1",
                "D103 63/tapin.xlsx E-2 -> 63/tapin rev2.xlsx e-2",
                "D103 63/tapin.xlsx E-3 -> -",
                "D103 63/tapin.xlsx I-1 -> 63/tapin rev2.xlsx I-1",
            ]
        );
        assert_eq!(linked.findings(), ["D103 63/tapin.xlsx"]);
        assert_eq!(
            linked.found(),
            ["edisi lebih lama menurut tanda pada nama berkas; yang dihitung 63/tapin rev2.xlsx; \
              4 respons disisihkan, 1 tidak ada di sana: A E-3"]
        );
    }
}

#[test]
fn the_older_edition_counts_where_the_policy_says_so() {
    let linked = Sheets::new()
        .sheet("tapin.xlsx", "Eksternal", &[external("A", "E-1", 2, 5), external("A", "E-2", 3, 4)])
        .sheet(
            "tapin 12-08-2024.xlsx",
            "Eksternal",
            &[external("A", "E-1", 2, 4), external("A", "E-2", 3, 4)],
        )
        .link(Editions::Older);
    assert_eq!(linked.findings(), ["D103 tapin 12-08-2024.xlsx"]);
    assert!(linked.found()[0].starts_with("edisi lebih baru menurut tanggal pada nama berkas"));
}

#[test]
fn with_both_editions_counting_nothing_is_set_aside_here() {
    let linked = Sheets::new()
        .sheet("tapin.xlsx", "Eksternal", &[external("A", "E-1", 2, 5), external("A", "E-2", 3, 4)])
        .sheet("tapin rev2.xlsx", "Eksternal", &[external("A", "E-1", 2, 4), external("A", "E-2", 3, 4)])
        .link(Editions::Both);
    assert!(linked.replaced().is_empty() && linked.findings().is_empty());
}

#[test]
fn a_file_of_the_same_name_with_other_respondents_is_untouched() {
    let linked = Sheets::new()
        .sheet("tapin.xlsx", "Eksternal", &[external("A", "E-1", 2, 5), external("A", "E-2", 3, 4)])
        .sheet("tapin (1).xlsx", "Eksternal", &[external("A", "E-2", 2, 4), external("A", "E-3", 3, 4)])
        .sheet("tapin rev.xlsx", "Eksternal", &[external("B", "E-1", 2, 4), external("B", "E-2", 3, 4)])
        .link(Editions::Newer);
    assert!(linked.replaced().is_empty() && linked.findings().is_empty());
}

#[test]
fn a_file_of_another_name_or_folder_is_no_edition() {
    let rows = [external("A", "E-1", 2, 5), external("A", "E-2", 3, 4)];
    let other = [external("A", "E-1", 2, 1), external("A", "E-2", 3, 4)];
    let linked = Sheets::new()
        .sheet("tapin.xlsx", "Eksternal", &rows)
        .sheet("arsip/tapin rev2.xlsx", "Eksternal", &other)
        .sheet("banjar rev2.xlsx", "Eksternal", &[rows[1], external("A", "E-1", 2, 2)])
        .link(Editions::Newer);
    assert!(linked.replaced().is_empty() && linked.findings().is_empty());
}

#[test]
fn of_three_editions_the_last_counts_and_all_twins_stand_in_it() {
    let edition = |answer| [external("A", "E-1", 2, answer), external("A", "E-2", 3, answer)];
    let sheets = Sheets::new()
        .sheet("tapin final.xlsx", "Eksternal", &edition(3))
        .sheet("tapin rev1.xlsx", "Eksternal", &edition(4))
        .sheet("tapin.xlsx", "Eksternal", &edition(5));
    for sheets in [sheets.clone(), sheets.reversed()] {
        assert_eq!(
            sheets.link(Editions::Newer).replaced(),
            [
                "D103 tapin rev1.xlsx E-1 -> tapin final.xlsx E-1",
                "D103 tapin rev1.xlsx E-2 -> tapin final.xlsx E-2",
                "D103 tapin.xlsx E-1 -> tapin final.xlsx E-1",
                "D103 tapin.xlsx E-2 -> tapin final.xlsx E-2",
            ]
        );
    }
}

#[test]
fn a_chain_of_editions_ends_in_the_last_though_the_first_has_little_in_common_with_it() {
    // 6 of 6 in both, then 4 of 5 in both; the first and the last have 3 of 5 in common, too few for editions.
    let rows =
        |codes: &[&'static str]| -> Vec<_> { codes.iter().map(|code| external("A", code, 2, 5)).collect() };
    let linked = Sheets::new()
        .sheet("x.xlsx", "E", &rows(&["1", "2", "3", "9", "8", "7"]))
        .sheet("x rev1.xlsx", "E", &rows(&["1", "2", "3", "4", "9", "8", "7"]))
        .sheet("x rev2.xlsx", "E", &rows(&["1", "2", "3", "4", "5"]))
        .link(Editions::Newer);
    assert_eq!(linked.findings(), ["D103 x rev1.xlsx", "D103 x.xlsx"]);
    let twins = linked.replaced().iter().filter(|line| line.contains("x.xlsx")).collect::<Vec<_>>();
    assert!(twins.iter().all(|line| line.ends_with("-> -") || line.contains("-> x rev2.xlsx")), "{twins:?}");
    assert_eq!(twins.len(), 6);
}

#[test]
fn without_marks_the_edition_with_the_later_response_is_newer_and_of_equals_none() {
    let rows = |day| [external("A", "E-1", 2, 5), external("A", "E-2", day, 4)];
    let other = [external("A", "E-1", 2, 1), external("A", "E-2", 3, 4)];
    let linked = Sheets::new()
        .sheet("tapin.xls", "Eksternal", &rows(3))
        .sheet("tapin.xlsx", "Eksternal", &rows(8))
        .link(Editions::Newer);
    assert_eq!(linked.findings(), ["D103 tapin.xls"]);
    assert!(linked.found()[0].starts_with("edisi lebih lama menurut tanggal respons terakhir"));
    let linked = Sheets::new()
        .sheet("tapin.xls", "Eksternal", &rows(3))
        .sheet("tapin.xlsx", "Eksternal", &other)
        .link(Editions::Newer);
    assert!(linked.findings().is_empty());
}

#[test]
fn a_file_with_a_few_amended_responses_replaces_no_whole_file() {
    let rows: Vec<_> = ["1", "2", "3", "4", "5"].into_iter().map(|code| external("A", code, 2, 5)).collect();
    let linked = Sheets::new()
        .sheet("tapin.xlsx", "Eksternal", &rows)
        .sheet("tapin perbaikan.xlsx", "Eksternal", &[external("A", "1", 2, 1), external("A", "2", 2, 1)])
        .link(Editions::Newer);
    assert!(linked.replaced().is_empty() && linked.findings().is_empty());
}

#[test]
fn an_unchanged_sheet_of_two_editions_counts_in_the_edition_that_counts() {
    let internal_rows = [internal("A", "I-1", 2, 5), internal("A", "I-2", 2, 5)];
    let linked = Sheets::new()
        .sheet("tapin.xlsx", "Eksternal", &[external("A", "E-1", 2, 5), external("A", "E-2", 3, 4)])
        .sheet("tapin.xlsx", "Internal", &internal_rows)
        .sheet("tapin v2.xlsx", "Eksternal", &[external("A", "E-1", 2, 1), external("A", "E-2", 3, 4)])
        .sheet("tapin v2.xlsx", "Internal", &internal_rows)
        .link(Editions::Newer);
    assert_eq!(linked.findings(), ["D103 tapin.xlsx"]);
    assert_eq!(linked.replaced().len(), 4);
}
