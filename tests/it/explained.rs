//! `rekap why` under other methods than the usual one: substitutes, weighted units, roles with too few responses.

use crate::bundle::packed;
use crate::case::{Case, EKSTERNAL, INTERNAL, repository};
use crate::sample::{RAN_2024, store};
use crate::why::{added, by_hand, json, number, tells};
use rekap::pipeline::Pipeline;
use rekap::run::{AskedWhy, why};

/// The dimensions less what was taken off give the score of the unit, and the units that of the locus.
#[track_caller]
fn adds_up(case: Case, code: &str) -> Case {
    let case = case.run(&format!("why mini {code} --json")).code(0);
    let told = json(&case);
    let exact = number(&told["exact"]);
    assert!((added(&told["dimensions"]) - number(&told["taken_off"]) - exact).abs() < 1e-9, "{told}");
    assert!((added(&told["units"]) - number(&told["locus"]["exact"])).abs() < 1e-9, "{told}");
    case
}

/// One of the two internal respondents of 63.05-A (75.20) is a substitute: half of 10 points are lost. Its locus loses half
/// of that: (70.2 + 100) / 2 = 85.1.
fn with_substitute() -> Case {
    let header = ["Kode Unit", "Kode Responden", "Tanggal", "Tahu standar", "Tahu tugas", "Pengganti"];
    let internal = [
        ["63.05-A", "I1", "2024-08-02", "5", "4", "Ya"],
        ["63.05-A", "I2", "2024-08-02", "4", "2", "Tidak"],
        ["63.05-B", "I3", "2024-08-02", "5", "5", ""],
    ];
    let external = [
        ["63.05-A", "E1", "2024-08-02", "0", "1"],
        ["63.05-A", "E2", "2024-08-02", "2", ""],
        ["63.05-B", "E3", "2024-08-02", "0", "0"],
    ];
    let field = "[[field]]\ncode = \"substitute\"\nheaders = [\"Pengganti\"]\nroles = [\"internal\"]\n\n";
    let name = "[[field]]\ncode = \"name\"";
    let zones = "[[zone]]\ncategory = \"A\"";
    Case::new()
        .edit("pipeline.toml", name, &format!("{field}{name}"))
        .edit(
            "instrument.toml",
            zones,
            &format!("[substitutes]\nfield = \"substitute\"\npoints = 10\n\n{zones}"),
        )
        .sheet("tapin.xlsx", "Internal", &header, &internal)
        .sheet("tapin.xlsx", "Eksternal", &EKSTERNAL, &external)
}

#[test]
fn what_substitutes_cost_is_a_line_of_its_own() {
    let case = with_substitute().run("run mini").code(0);
    let case = case.run("why mini 63.05-A").code(0);
    let case = tells(
        case,
        &[
            "score 70.20 = B, kuning, Kualitas Sedang",
            "masukan Masukan 72.00 60 60.00 43.20 4",
            "taken off for substitutes -5.00",
            "left over by rounding 0.00",
            "score 70.20",
        ],
    );
    let case = tells(case.run("why mini 63.05"), &["taken off for substitutes -2.50", "score 85.10"]);
    adds_up(adds_up(case, "63.05"), "63.05-A");
}

#[test]
fn units_that_weigh_more_decide_more_of_their_locus() {
    // (3 x 75.2 + 100) / 4 = 81.4.
    let case = by_hand()
        .edit("instrument.toml", "locus = \"mean\"", "locus = \"weighted\"")
        .edit("roster.csv", "unit_name", "unit_name,weight")
        .edit("roster.csv", "Dinas A", "Dinas A,3")
        .edit("roster.csv", "Dinas B", "Dinas B,1")
        .run("run mini")
        .code(0)
        .run("why mini 63.05");
    let case = tells(
        case,
        &["63.05-A Dinas A 75.20 B 75.00 56.40 7", "63.05-B Dinas B 100.00 A 25.00 25.00 4", "score 81.40"],
    );
    adds_up(case, "63.05");
}

#[test]
fn a_unit_with_too_few_responses_of_a_role_has_no_score_and_says_so() {
    // 63.05-B has one external response of the two it needs; the locus is 63.05-A alone.
    let case = by_hand()
        .edit("instrument.toml", "sheets = [\"Eksternal\"]", "sheets = [\"Eksternal\"]\nleast = 2")
        .run("run mini")
        .code(0);
    let case = tells(
        case.run("why mini 63.05").code(0),
        &[
            "The score is made of 1 of the 2 units of the locus:",
            "63.05-A Dinas A 75.20 B 100.00 75.20 7",
            "63.05-B Dinas B (no score in hasil) - 0.00 - 0",
            "What has no score here leaves its weight to the others.",
            "score 75.20",
            "eksternal Eksternal 3 4 75 % 2",
        ],
    );
    let case = adds_up(case, "63.05");
    tells(
        case.run("why mini 63.05-B").code(0),
        &[
            "score none: something it needs was not answered, see below",
            "hasil Hasil - 40 0.00 - 0",
            "eksternal Eksternal 1 2 50 % 2",
        ],
    );
}

#[test]
fn a_roll_up_of_published_scores_is_told_in_published_scores() {
    // Unit A: 89.4476 -> 89.45, unit B: 100; (89.45 + 100) / 2 = 94.725 -> 94.73, and 44.725 -> 44.73.
    let rows = |code: &'static str, a: &'static str, b: &'static str| ["63.05-A", code, "2024-08-02", a, b];
    let internal = [
        rows("I1", "5", "5"),
        rows("I2", "5", "5"),
        rows("I3", "5", "4"),
        rows("I4", "4", "4"),
        rows("I5", "4", "4"),
        rows("I6", "4", "4"),
        rows("I7", "4", "4"),
        ["63.05-B", "I8", "2024-08-02", "5", "5"],
    ];
    let external = [
        rows("E1", "0", ""),
        rows("E2", "0", ""),
        rows("E3", "1", ""),
        ["63.05-B", "E4", "2024-08-02", "0", ""],
    ];
    let case = Case::new()
        .edit("instrument.toml", "children = \"unrounded\"", "children = \"rounded\"")
        .sheet("a.xlsx", "Internal", &INTERNAL, &internal)
        .sheet("a.xlsx", "Eksternal", &EKSTERNAL, &external)
        .run("run mini")
        .code(0)
        .run("why mini 63.05")
        .code(0);
    tells(case, &["63.05-A Dinas A 89.45 A 50.00 44.73 17", "score 94.73 = A, hijau, Kualitas Tertinggi"]);
}

#[test]
fn a_score_of_another_instrument_is_told_and_not_compared() {
    let case = by_hand().edit("instrument.toml", "comparable_with = [2023]", "comparable_with = []");
    let case = case.run("run mini").code(0).run("why mini 63.05").code(0);
    let before = "before 80.10 published for 2023, another instrument: the two editions are not comparable";
    let case = tells(case, &[before]).run("why mini 63.05 --json");
    let locus = &json(&case)["locus"];
    assert_eq!((locus["change"].is_null(), locus["previous"].as_f64()), (true, Some(80.10)));
    assert_eq!(locus["comparison"], "edisi berbeda, tidak dapat dibandingkan");
}

#[test]
fn a_locus_that_came_in_a_bundle_is_explained_where_its_responses_are() {
    let (case, _) = packed();
    let case = case.run("run mini").code(1).run("why mini 62.01").code(2);
    let case =
        case.complains("62 was consolidated from a bundle, which holds neither responses nor findings");
    let case = case.complains("ask the office that sent it to run `rekap why`");
    let case = case.run("findings mini --province 62").code(2).complains("to run `rekap findings`");
    case.run("duplicates mini --province 62").code(2).complains("to run `rekap duplicates`");
}

#[test]
fn every_locus_of_the_sample_adds_up_and_has_as_many_cells_as_answers() {
    let store = store(RAN_2024.folder.path(), "kepatuhan-2024");
    let pipeline = Pipeline::load(&repository().join("pipelines/kepatuhan-2024")).unwrap();
    let mut scored = 0;
    for locus in pipeline.roster.loci_of("63") {
        let asked = AskedWhy { code: locus.code.clone(), answers: true, ..AskedWhy::default() };
        let told = why(&pipeline, &store, &asked).unwrap();
        let exact = told.exact.unwrap();
        let of =
            |points: f64| assert!((points - exact).abs() < 1e-9, "{}: {points} is not {exact}", told.code);
        of(told.dimensions.iter().map(|part| part.contribution).sum());
        of(told.dimensions.iter().flat_map(|part| &part.indicators).map(|part| part.contribution).sum());
        of(told.units.iter().map(|part| part.contribution).sum());
        let evidence = told.evidence.as_ref().unwrap();
        for part in told.dimensions.iter().flat_map(|part| &part.indicators) {
            let cells = evidence.answers.iter().filter(|answer| answer.indicator == part.indicator);
            assert_eq!(cells.count(), part.n as usize, "{} {}", told.code, part.indicator);
        }
        let set_aside: u32 = told.set_aside.iter().map(|tally| tally.count).sum();
        assert_eq!(evidence.set_aside.len(), set_aside as usize, "{}", told.code);
        scored += 1;
    }
    // 14 bodies of pemda, 13 polres, 13 land offices.
    assert_eq!(scored, 40);
}
