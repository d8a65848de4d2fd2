//! The method as the instrument declares it: one setting changed at a time, and the score that follows by hand.
//!
//! As in `scoring.rs`: unit 63.05-A has masukan 72 (k1 90, k2 60) and hasil 80, 75.2 in all; unit 63.05-B has 100.

use crate::case::{Case, EKSTERNAL, INTERNAL};
use crate::scoring::by_hand;
use rekap::table::{LOCI, SCORES, Table};

/// The score of a node; none where it has none.
fn score(case: &Case, table: &'static Table, of: (&str, &str), node: &str) -> Option<f64> {
    let frame = case.table("63", table);
    let text = |name: &str| frame.column(name).unwrap().str().unwrap().clone();
    let (owners, nodes) = (text(of.0), text("node"));
    let is_it = |at: &usize| owners.get(*at) == Some(of.1) && nodes.get(*at) == Some(node);
    let at = (0..frame.height()).find(is_it)?;
    frame.column("score").unwrap().f64().unwrap().get(at)
}

/// The total of unit 63.05-A or B.
fn unit(case: &Case, name: &str) -> Option<f64> {
    score(case, &SCORES, ("unit", name), "total")
}

/// The total of locus 63.05.
fn locus(case: &Case) -> Option<f64> {
    score(case, &LOCI, ("locus", "63.05"), "total")
}

#[track_caller]
fn near(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?} is not {expected}");
}

fn with(file: &str, old: &str, new: &str) -> Case {
    by_hand().edit(file, old, new).run("run mini --to score")
}

/// A third unit of the locus, from which nothing came.
const THIRD: &str =
    "63.05,kabupaten,Kabupaten Tapin,63.05-B,Dinas B\n63.05,kabupaten,Kabupaten Tapin,63.05-C,Dinas C";
const SECOND: &str = "63.05,kabupaten,Kabupaten Tapin,63.05-B,Dinas B";

#[test]
fn units_weigh_what_the_roster_says() {
    let case = by_hand()
        .edit("instrument.toml", "locus = \"mean\"", "locus = \"weighted\"")
        .edit("roster.csv", "unit_name", "unit_name,weight")
        .edit("roster.csv", "63.05-A,Dinas A", "63.05-A,Dinas A,3")
        .edit("roster.csv", "63.05-B,Dinas B", "63.05-B,Dinas B,1")
        // A blank weight is 1.
        .edit("roster.csv", "62.01-A,Dinas A", "62.01-A,Dinas A,")
        .edit("roster.csv", "63-A,Dinas A", "63-A,Dinas A,");
    // (3 x 75.2 + 1 x 100) / 4 = 81.4.
    near(locus(&case.run("run mini --to score")), 81.4);
}

#[test]
fn a_unit_without_a_score_is_left_out_counts_zero_or_leaves_the_locus_without_one() {
    let policy = |word: &str| {
        let unit = format!("unit = \"{word}\"");
        let case = by_hand().edit("roster.csv", SECOND, THIRD);
        locus(&case.edit("instrument.toml", "unit = \"renormalise\"", &unit).run("run mini --to score"))
    };
    // (75.2 + 100) / 2 = 87.6, and with the third as zero 175.2 / 3 = 58.4. Two of three are 66.7 %.
    near(policy("renormalise"), 87.6);
    near(policy("zero"), 58.4);
    near(policy("not-scored below 2"), 87.6);
    near(policy("not-scored below 60 %"), 87.6);
    assert_eq!(policy("not-scored below 70 %"), None);
    assert_eq!(policy("not-scored"), None);
}

#[test]
fn weights_as_declared_are_not_divided_by_their_sum() {
    let case = by_hand()
        .edit("instrument.toml", "mode = \"normalised\"", "mode = \"as-declared\"")
        .edit("instrument.toml", "weight = 40\n", "weight = 30\n")
        .run("run mini --to score");
    // 0.60 x 72 + 0.30 x 80 = 67.2; nothing is the best: 90.
    near(unit(&case, "63.05-A"), 67.2);
    near(unit(&case, "63.05-B"), 90.0);
}

#[test]
fn each_response_counts_once_where_answers_are_combined_by_response() {
    let case = with(
        "instrument.toml",
        "scale = \"pengalaman\"\ncombine = \"pool\"",
        "scale = \"pengalaman\"\ncombine = \"by-response\"",
    );
    // E1: 0 and 1 of 5, reversed: 90; E2: 2 and a blank: 60; hasil 75; 0.60 x 72 + 0.40 x 75 = 73.2.
    near(unit(&case, "63.05-A"), 73.2);
}

#[test]
fn each_item_counts_once_where_answers_are_combined_by_item() {
    let rows = [
        ["63.05-A", "E1", "2024-08-02", "0", "4"],
        ["63.05-A", "E2", "2024-08-02", "2", ""],
        ["63.05-A", "E3", "2024-08-02", "1", ""],
    ];
    let case = Case::new()
        .edit(
            "instrument.toml",
            "scale = \"pengalaman\"\ncombine = \"pool\"",
            "scale = \"pengalaman\"\ncombine = \"by-item\"",
        )
        .sheet("tapin.xlsx", "Eksternal", &EKSTERNAL, &rows)
        .run("run mini --to score");
    // h1a: 0, 2, 1 -> mean 1 -> 80; h1b: 4 -> 20; (80 + 20) / 2 = 50, where pooling would give 100 - 7 / 20 x 100 = 65.
    near(score(&case, &SCORES, ("unit", "63.05-A"), "h1"), 50.0);
}

#[test]
fn answers_are_worth_what_a_table_says() {
    let case = with(
        "instrument.toml",
        "max = 5\nconvert = \"min-max\"\n\n",
        "max = 5\nconvert = \"table\"\npoints = { 0 = 0, 1 = 10, 2 = 30, 3 = 60, 4 = 90, 5 = 100 }\n\n",
    );
    // k1: 5, 4 -> (100 + 90) / 2 = 95; k2: 4, 2 -> (90 + 30) / 2 = 60; masukan 0.40 x 95 + 0.60 x 60 = 74; total 76.4.
    near(score(&case, &SCORES, ("unit", "63.05-A"), "k1"), 95.0);
    near(unit(&case, "63.05-A"), 76.4);
}

#[test]
fn a_role_with_fewer_responses_than_a_unit_needs_counts_as_unanswered() {
    let case = with("instrument.toml", "sheets = [\"Internal\"]", "sheets = [\"Internal\"]\nleast = 2");
    // 63.05-B has one internal response: its masukan has no score, and so neither has the unit.
    assert_eq!(unit(&case, "63.05-B"), None);
    near(locus(&case), 75.2);
}

#[test]
fn a_locus_may_take_the_published_scores_of_its_units() {
    let case = by_hand()
        .edit("instrument.toml", "children = \"unrounded\"", "children = \"rounded\"")
        .edit("instrument.toml", "decimals = 2", "decimals = 0")
        .run("run mini --to score");
    // 75.2 is published as 75: (75 + 100) / 2 = 87.5.
    near(locus(&case), 87.5);
}

#[test]
fn substitutes_cost_points_by_their_share() {
    let field = "[[field]]\ncode = \"substitute\"\nheaders = [\"Pengganti\"]\nroles = [\"internal\"]\n\n";
    let header = [&INTERNAL[..], &["Pengganti"]].concat();
    let rows = [
        ["63.05-A", "I1", "2024-08-02", "5", "5", ""],
        ["63.05-A", "I2", "2024-08-02", "5", "5", "Ya"],
        ["63.05-A", "I3", "2024-08-02", "5", "5", "Tidak"],
        ["63.05-A", "I4", "2024-08-02", "5", "5", ""],
    ];
    let case = Case::new()
        .edit("pipeline.toml", "[[field]]\ncode = \"name\"", &format!("{field}[[field]]\ncode = \"name\""))
        .edit("instrument.toml", "[rank]", "[substitutes]\nfield = \"substitute\"\npoints = 10\n\n[rank]")
        .sheet("tapin.xlsx", "Internal", &header, &rows)
        .sheet("tapin.xlsx", "Eksternal", &EKSTERNAL, &[["63.05-A", "E1", "2024-08-02", "0", "0"]])
        .run("run mini --to score");
    // One of four is a substitute: 100 - 10 / 4 = 97.5.
    near(unit(&case, "63.05-A"), 97.5);
}
