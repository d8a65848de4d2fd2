//! Numbers held against computed ones and against each other: the releases of 2021 to 2024.

use super::Verdict::{Different, Equal, Given, Near};
use super::claim::claims;
use super::explain::tests::half_away;
use super::{Figure, Outcome, Verdict, compare};

fn held(text: &str, figures: &[Figure]) -> Vec<Outcome> {
    compare(&claims(text.as_bytes()).unwrap(), figures, half_away())
}

fn verdicts(outcomes: &[Outcome]) -> Vec<Verdict> {
    outcomes.iter().map(|outcome| outcome.verdict).collect()
}

#[test]
fn the_2023_release_is_caught_by_its_own_counts_and_told_which_it_printed() {
    // DOMAIN section 7: 414, 133, 39 of 586 are 70.65, 22.70, 6.66 %; printed were those of 415, 133, 39 of 587.
    let release = "key;value\ncount.hijau;414\ncount.kuning;133\ncount.merah;39\ncount.total;586\n\
                   percent.hijau;70,70 %\npercent.kuning;22,66 %\npercent.merah;6,64 %\n";
    let found = held(release, &[]);
    assert_eq!(verdicts(&found), [Given, Given, Given, Given, Different, Different, Different, Different]);
    let computed: Vec<&str> = found[4..7].iter().map(|one| one.computed.as_str()).collect();
    assert_eq!(computed, ["70.65", "22.70", "6.66"]);
    assert_eq!(found[7].key, "percent.*");
    assert_eq!(found[7].why, "the printed percentages fit hijau 415, kuning 133, merah 39 of 587");
}

#[test]
fn the_other_releases_pass_with_the_percentages_of_their_counts() {
    // By hand: 179/587 = 30.494, 316/587 = 53.833, 92/587 = 15.673; 272/586 = 46.416, 250/586 = 42.662, 64/586 = 10.922;
    // 2024: 337/587 = 57.411, 157/587 = 26.746, 70/587 = 11.925, 14/587 = 2.385, 9/587 = 1.533.
    let release = "key;value\n2021.count.hijau;179\n2021.count.kuning;316\n2021.count.merah;92\n2021.count.total;587\n\
        2021.percent.hijau;30,49\n2021.percent.kuning;53,83\n2021.percent.merah;15,67\n\
        2022.count.hijau;272\n2022.count.kuning;250\n2022.count.merah;64\n\
        2022.percent.hijau;46,42\n2022.percent.kuning;42,66\n2022.percent.merah;10,92\n\
        2024.A.count;337\n2024.B.count;157\n2024.C.count;70\n2024.D.count;14\n2024.E.count;9\n2024.total.count;587\n\
        2024.A.percent;57,4%\n2024.B.percent;26,75%\n2024.C.percent;12%\n2024.D.percent;2,39%\n2024.E.percent;1,53%\n";
    let found = held(release, &[]);
    assert!(found.iter().all(|one| matches!(one.verdict, Verdict::Given | Verdict::Equal)), "{found:#?}");
}

#[test]
fn counts_that_do_not_sum_to_their_total_are_told() {
    let found = held("key,value\ncount.hijau,414\ncount.kuning,133\ncount.merah,39\ncount.total,587\n", &[]);
    let last = found.last().unwrap();
    assert_eq!((last.key.as_str(), last.given.as_str(), last.computed.as_str()), ("count.*", "587", "586"));
    assert_eq!(last.verdict, Verdict::Different);
}

fn figure(key: &str, exact: f64, value: f64, basis: u32) -> Figure {
    Figure {
        key: key.to_owned(),
        value: Some(value),
        exact: Some(exact),
        basis: Some(basis),
        ..Figure::default()
    }
}

fn computed_2023() -> Vec<Figure> {
    let counts = [("hijau", 414.0), ("kuning", 133.0), ("merah", 39.0)];
    let mut figures = Vec::new();
    for (zone, count) in counts {
        let exact = 100.0 * count / 586.0;
        figures.push(figure(&format!("nation.zone.{zone}.count"), count, count, 586));
        figures.push(figure(&format!("nation.zone.{zone}.percent"), exact, half_away().apply(exact), 586));
    }
    figures.push(figure("nation.mean", 85.774_9, 85.77, 586));
    figures
}

#[test]
fn percentages_alone_are_held_against_the_computed_counts() {
    let release = "key;value\nnation.zone.hijau.percent;70,70\nnation.zone.kuning.percent;22,66\n\
                   nation.zone.merah.percent;6,64\nnation.zone.hijau.count;414\n";
    let found = held(release, &computed_2023());
    assert_eq!(verdicts(&found), [Different, Different, Different, Equal, Different]);
    assert!(found[4].why.ends_with("fit hijau 415, kuning 133, merah 39 of 587"), "{}", found[4].why);
}

#[test]
fn a_score_is_equal_at_the_decimals_given_and_one_hundredth_away_is_said_so() {
    // 85.7749: 86, 85.8, 85.77, 85.775; 85.78 and 85.76 are 0.01 away from 85.77.
    let of = |text: &str| held(&format!("key;value\nnation.mean;{text}\n"), &computed_2023())[0].verdict;
    let given = ["86", "85,8", "85.77", "85,775", "85,78", "85,76", "85,79", "85"];
    assert_eq!(given.map(of), [Equal, Equal, Equal, Equal, Near, Near, Different, Different]);
}

#[test]
fn a_key_that_nothing_knows_is_unchecked_and_never_passes_for_a_count_of_the_file() {
    let found = held(
        "key;value\nnation.zone.hijua.count;414\nnation.zone.hijua.percent;70,65\nrerata;80\n",
        &computed_2023(),
    );
    assert_eq!(verdicts(&found), [Verdict::Unchecked; 3]);
    assert!(found[0].why.contains("`nation.zone.hijau.count`"), "{}", found[0].why);
    let found = held("key;value\nnation.mean;80\n", &[]);
    assert_eq!(found[0].why, "nothing is computed yet: `rekap run` does");
}

#[test]
fn a_key_that_stands_twice_is_a_difference() {
    let found = held("key;value\nnation.mean;85,77\nnation.mean;85,77\n", &computed_2023());
    assert_eq!(verdicts(&found), [Verdict::Equal, Verdict::Different]);
}
