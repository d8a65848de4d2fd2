//! `rekap figures`: what a run leaves for a press release, and numbers held against it.

use crate::case::{Case, put};
use crate::scoring::by_hand;

/// Puts a file of numbers beside the pipelines and checks it.
fn check(case: Case, numbers: &str) -> Case {
    put(&case.folder.path().join("rilis.csv"), numbers.as_bytes());
    case.run("figures mini --check rilis.csv")
}

#[test]
fn the_figures_of_a_run_pass_their_own_check() {
    let case = by_hand().run("run mini").code(0).run("figures mini --format csv").code(0);
    let all = case.stdout();
    // Tapin by hand is 87.6, yellow; the provincial government has no data.
    for line in
        ["nation.kind.kabupaten.mean,87.60,", "nation.zone.kuning.percent,100.00,", "locus.63.05.rank,2,"]
    {
        assert!(all.contains(line), "{line}\n{all}");
    }
    check(case, &all).code(0).prints(" equal");
}

#[test]
fn figures_that_the_next_run_would_change_are_said_to_be_old() {
    let case = by_hand().run("run mini").code(0).run("figures mini").code(0);
    assert_eq!(String::from_utf8_lossy(&case.output().stderr), "");
    let decision = "date\n63.05,91.25,data lapangan keliru,Komisi,2024-12-01\n";
    let case = case.edit("overrides.csv", "date\n", decision).run("figures mini").code(0);
    case.complains(
        "consolidate is stale (definition changed: overrides of 63): `rekap run` brings it up to date",
    );
}

#[test]
fn one_wrong_number_is_told_with_what_it_would_be() {
    let case = by_hand().run("run mini").code(0);
    check(case, "key;value\nnation.kind.kabupaten.mean;87,06\nnation.scored.count;1\n")
        .code(1)
        .prints("87.60")
        .prints("2 numbers: 1 equal, 1 different");
}

#[test]
fn counts_of_a_release_are_checked_before_anything_was_computed() {
    let release = "key;value\ncount.hijau;414\ncount.kuning;133\ncount.merah;39\npercent.hijau;70,70 %\n\
                   percent.kuning;22,66 %\npercent.merah;6,64 %\n";
    check(Case::new(), release).code(1).prints("fit hijau 415, kuning 133, merah 39 of 587");
    let right = "key;value\ncount.hijau;414\ncount.kuning;133\ncount.merah;39\npercent.hijau;70,65 %\n\
                 percent.kuning;22,70 %\npercent.merah;6,66 %\n";
    check(Case::new(), right).code(0).prints("6 numbers: 3 equal, 3 given");
}

#[test]
fn a_file_with_nothing_to_compare_is_not_done() {
    check(Case::new(), "key;value\nnation.mean;80\n").code(2).complains("nothing could be compared");
    check(Case::new(), "kunci;nilai\na;80\n").code(2).complains("it has no column `key`");
    Case::new().run("figures mini").code(2).complains("run `rekap run` first");
}
