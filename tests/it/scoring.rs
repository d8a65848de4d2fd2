//! The tiny instrument, scored by hand to the last digit.

use crate::case::{Case, EKSTERNAL, INTERNAL};
use rekap::table::{LOCI, MEANS, SCORES, STANDINGS};

/// Unit 63.05-A by hand:
///   k1: 5, 4       -> mean 4.5  -> 4.5 / 5 = 90
///   k2: 4, 2       -> mean 3    -> 60
///   masukan        -> 0.40 x 90 + 0.60 x 60 = 72
///   h1: 0, 1, 2 and one blank; reversed: (3 x 5 - 3) / 15 = 80
///   total          -> 0.60 x 72 + 0.40 x 80 = 75.2
/// Unit 63.05-B answers the best everywhere: 100. Locus 63.05: (75.2 + 100) / 2 = 87.6.
pub fn by_hand() -> Case {
    Case::new()
        .sheet(
            "tapin.xlsx",
            "Internal",
            &INTERNAL,
            &[
                ["63.05-A", "I1", "2024-08-02", "5", "4"],
                ["63.05-A", "I2", "2024-08-02", "4", "2"],
                ["63.05-B", "I3", "2024-08-02", "5", "5"],
            ],
        )
        .sheet(
            "tapin.xlsx",
            "Eksternal",
            &EKSTERNAL,
            &[
                ["63.05-A", "E1", "2024-08-02", "0", "1"],
                ["63.05-A", "E2", "2024-08-02", "2", ""],
                ["63.05-B", "E3", "2024-08-02", "0", "0"],
            ],
        )
}

#[test]
fn a_unit_is_scored_as_by_hand() {
    let case = by_hand().run("run mini").code(0);
    let scores = case.table("63", &SCORES);
    let text = |name: &str| scores.column(name).unwrap().str().unwrap();
    let values = scores.column("score").unwrap().f64().unwrap();
    let of = |unit: &str, node: &str| {
        let at = (0..scores.height())
            .find(|at| text("unit").get(*at) == Some(unit) && text("node").get(*at) == Some(node))
            .unwrap_or_else(|| panic!("no {node} of {unit}"));
        values.get(at).unwrap()
    };
    let near = |unit: &str, node: &str, expected: f64| {
        assert!((of(unit, node) - expected).abs() < 1e-9, "{node}: {} is not {expected}", of(unit, node));
    };
    near("63.05-A", "k1", 90.0);
    near("63.05-A", "k2", 60.0);
    near("63.05-A", "masukan", 72.0);
    near("63.05-A", "h1", 80.0);
    near("63.05-A", "total", 75.2);
    near("63.05-B", "total", 100.0);
}

#[test]
fn a_locus_is_the_mean_of_its_units_and_units_without_data_are_told() {
    let case = by_hand().run("run mini").code(0).finds(&[
        "C102",
        "S101",
        "S201",
        "S201",
        "V102 tapin.xlsx!Eksternal!E3",
    ]);
    let loci = case.table("63", &LOCI);
    let row = (0..loci.height())
        .find(|at| {
            loci.column("locus").unwrap().str().unwrap().get(*at) == Some("63.05")
                && loci.column("node").unwrap().str().unwrap().get(*at) == Some("total")
        })
        .unwrap();
    assert!((loci.column("score").unwrap().f64().unwrap().get(row).unwrap() - 87.6).abs() < 1e-9);
}

#[test]
fn standings_carry_rank_zone_and_change_and_published_scores_fill_in_the_rest() {
    let case = by_hand().run("run mini").code(0);
    let standings = case.nation(&STANDINGS).unwrap();
    let text =
        |name: &str, at: usize| standings.column(name).unwrap().str().unwrap().get(at).unwrap().to_owned();
    let score = |name: &str, at: usize| standings.column(name).unwrap().f64().unwrap().get(at);
    let rank = |at: usize| standings.column("rank_nation").unwrap().u32().unwrap().get(at);
    let at = |code: &str| (0..standings.height()).find(|at| text("locus", *at) == code).unwrap();
    let (tapin, barat, province) = (at("63.05"), at("62.02"), at("63"));
    // 87.60 lies below 88: kuning. 62.02 was published with 90.00, so Tapin is second of two regencies with a score.
    assert_eq!(score("score", tapin), Some(87.6));
    assert_eq!(text("zone", tapin), "kuning");
    assert_eq!(rank(tapin), Some(2));
    assert_eq!(rank(barat), Some(1));
    assert_eq!(text("origin", barat), "published");
    // 87.60 - 80.10.
    assert_eq!(score("change", tapin), Some(7.5));
    assert_eq!(score("score", province), None);
    assert_eq!(rank(province), None);
}

#[test]
fn an_override_counts_and_the_computed_score_stays_beside_it() {
    let case = by_hand()
        .edit("overrides.csv", "date\n", "date\n63.05,91.25,data lapangan keliru,Komisi,2024-12-01\n")
        .run("run mini")
        .code(0);
    let standings = case.nation(&STANDINGS).unwrap();
    let at = (0..standings.height())
        .find(|at| standings.column("locus").unwrap().str().unwrap().get(*at) == Some("63.05"))
        .unwrap();
    let score = |name: &str| standings.column(name).unwrap().f64().unwrap().get(at).unwrap();
    assert!((score("exact") - 87.6).abs() < 1e-9);
    assert!((score("score") - 91.25).abs() < 1e-9);
    assert!(case.findings().contains(&"C101".to_owned()));
    let means = case.nation(&MEANS).unwrap();
    assert_eq!(means.column("mean").unwrap().f64().unwrap().get(0), Some(91.25));
}
