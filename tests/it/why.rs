//! `rekap why`: a score told down to the cells, with values computed by hand.

use std::collections::BTreeMap;

use calamine::{Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::answered::answered;
use crate::case::{Case, EKSTERNAL, INTERNAL};
use rekap::place::CellRef;

/// Unit 63.05-A by hand:
///   k1: 5, 4       -> mean 4.5  -> 90;  40 % of 60 % = 24 % of the score: 21.6
///   k2: 4, 2       -> mean 3    -> 60;  60 % of 60 % = 36 %: 21.6
///   masukan        -> 0.40 x 90 + 0.60 x 60 = 72; 60 %: 43.2
///   h1: 0, 1, 2, a blank; reversed: (3 x 5 - 3) / 15 = 80; 40 %: 32
///   total          -> 75.2
/// Unit 63.05-B answers the best everywhere: 100. Locus 63.05: 37.6 + 50 = 87.6.
pub fn by_hand() -> Case {
    let internal = [
        ["63.05-A", "I1", "2024-08-02", "5", "4"],
        ["63.05-A", "I2", "2024-08-02", "4", "2"],
        ["63.05-B", "I3", "2024-08-02", "5", "5"],
    ];
    let external = [
        ["63.05-A", "E1", "2024-08-02", "0", "1"],
        ["63.05-A", "E2", "2024-08-02", "2", ""],
        ["63.05-B", "E3", "2024-08-02", "0", "0"],
    ];
    Case::new().sheet("tapin.xlsx", "Internal", &INTERNAL, &internal).sheet(
        "tapin.xlsx",
        "Eksternal",
        &EKSTERNAL,
        &external,
    )
}

/// What was printed, one blank between words.
fn words(case: &Case) -> Vec<String> {
    case.stdout().lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[track_caller]
pub fn tells(case: Case, expected: &[&str]) -> Case {
    let told = words(&case);
    for line in expected {
        assert!(told.iter().any(|one| one == line), "not told: {line:?}\n{}", case.stdout());
    }
    case
}

pub fn json(case: &Case) -> Value {
    serde_json::from_str(&case.stdout()).unwrap_or_else(|error| panic!("{error}: {}", case.stdout()))
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// What the contributions of these parts add up to.
pub fn added(parts: &Value) -> f64 {
    parts.as_array().unwrap().iter().map(|one| number(&one["contribution"])).sum()
}

#[test]
fn a_unit_is_told_by_dimension_and_indicator_as_by_hand() {
    let case = by_hand().run("run mini").code(0).run("why mini 63.05-A").code(0);
    tells(
        case,
        &[
            "63.05-A Dinas A (unit of mini, edition 2024)",
            "score 75.20 = B, kuning, Kualitas Sedang",
            "locus 63.05 Kabupaten Tapin: 87.60 = B, kuning, Kualitas Sedang",
            "this unit is 50.00 % of what was computed for it and adds 37.60",
            // 62.02 was published with 90.00.
            "rank 2 among the 2 Pemerintah Kabupaten known in the nation",
            "before 80.10 published for 2023, +7.50 since then",
            "masukan Masukan 72.00 60 60.00 43.20 4",
            "hasil Hasil 80.00 40 40.00 32.00 3",
            "left over by rounding 0.00",
            "score 75.20",
            "k1 Tahu standar 90.00 40 24.00 21.60 4.500 2 4:1 5:1",
            "k2 Tahu tugas 60.00 60 36.00 21.60 3.000 2 2:1 4:1",
            "h1 Penundaan 80.00 100 40.00 32.00 1.000 3 0:1 1:1 2:1",
            "internal Internal 2 2 100 %",
            "0 responses were set aside.",
        ],
    );
}

#[test]
fn a_locus_is_told_by_units_and_by_what_its_dimensions_add() {
    let case = by_hand().run("run mini").code(0).run("why mini 63.05").code(0);
    tells(
        case,
        &[
            "63.05 Kabupaten Tapin (locus of mini, edition 2024)",
            "score 87.60 = B, kuning, Kualitas Sedang",
            "The score is made of 2 of the 2 units of the locus:",
            "63.05-A Dinas A 75.20 B 50.00 37.60 7",
            "63.05-B Dinas B 100.00 A 50.00 50.00 4",
            // (72 + 100) / 2 = 86, of which 60 %; (80 + 100) / 2 = 90, of which 40 %.
            "masukan Masukan 86.00 60 60.00 51.60 6",
            "hasil Hasil 90.00 40 40.00 36.00 5",
            // (90 + 100) / 2 = 95, of which 24 %; the mean of 5, 4 and 5.
            "k1 Tahu standar 95.00 40 24.00 22.80 4.667 3 4:1 5:2",
            "score 87.60",
        ],
    );
}

/// k1: 31 of 35, k2: 30 of 35 -> masukan (0.4 x 31 + 0.6 x 30) / 35 = 86.857, of which 60 %: 52.114 -> 52.11
/// h1: reversed, 1 of 15 -> 93.333, of which 40 %: 37.333 -> 37.33
/// total 89.4476 -> 89.45, and 52.11 + 37.33 = 89.44.
fn with_rest() -> Case {
    let row = |code, a, b| ["63.05-A", code, "2024-08-02", a, b];
    let internal = [
        row("I1", "5", "5"),
        row("I2", "5", "5"),
        row("I3", "5", "4"),
        row("I4", "4", "4"),
        row("I5", "4", "4"),
        row("I6", "4", "4"),
        row("I7", "4", "4"),
    ];
    let external = [row("E1", "0", ""), row("E2", "0", ""), row("E3", "1", "")];
    let case = Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &internal);
    case.sheet("a.xlsx", "Eksternal", &EKSTERNAL, &external)
}

#[test]
fn what_rounding_leaves_over_is_a_line_of_its_own() {
    let case = with_rest().run("run mini").code(0).run("why mini 63.05-A").code(0);
    tells(
        case,
        &[
            "score 89.45 = A, hijau, Kualitas Tertinggi",
            "masukan Masukan 86.86 60 60.00 52.11 14",
            "hasil Hasil 93.33 40 40.00 37.33 3",
            "left over by rounding +0.01",
            "score 89.45",
        ],
    );
}

#[test]
fn contributions_add_up_to_the_score_of_units_and_loci() {
    let case = with_rest().run("run mini").code(0);
    let case = ["63.05", "63.05-A"].into_iter().fold(case, |case, code| {
        let case = case.run(&format!("why mini {code} --json")).code(0);
        let told = json(&case);
        let dimensions = told["dimensions"].as_array().unwrap();
        let indicators: f64 = dimensions.iter().map(|one| added(&one["indicators"])).sum();
        let exact = number(&told["exact"]);
        assert!((added(&told["dimensions"]) - exact).abs() < 1e-9, "{told}");
        assert!((indicators - exact).abs() < 1e-9, "{told}");
        assert!((added(&told["units"]) - number(&told["locus"]["exact"])).abs() < 1e-9, "{told}");
        let rounded: f64 = dimensions.iter().map(|one| number(&one["rounded"])).sum();
        assert!((rounded + number(&told["left_over"]) - number(&told["score"])).abs() < 1e-9, "{told}");
        case
    });
    assert_eq!(json(&case)["level"], "unit");
}

#[test]
fn every_answer_stands_in_the_cell_that_is_told() {
    let case = by_hand().run("run mini").code(0).run("why mini 63.05-A --answers --json").code(0);
    let told = json(&case);
    let mut book: Xlsx<_> = open_workbook(case.data().join("tapin.xlsx")).unwrap();
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for answer in told["evidence"]["answers"].as_array().unwrap() {
        let place: Vec<&str> = answer["place"].as_str().unwrap().split('!').collect();
        assert_eq!(place[0], "tapin.xlsx");
        let cell: CellRef = place[2].parse().unwrap();
        let range = book.worksheet_range(place[1]).unwrap();
        let there = range.get_value((cell.row, cell.column)).unwrap().to_string();
        assert_eq!((answer["read"].as_str(), answer["counts"].as_str()), (Some(&*there), Some(&*there)));
        *sums.entry(answer["indicator"].as_str().unwrap().to_owned()).or_default() +=
            there.parse::<f64>().unwrap();
    }
    let expected = [("h1", 3.0), ("k1", 9.0), ("k2", 6.0)].map(|(code, sum)| (code.to_owned(), sum));
    assert_eq!(sums, BTreeMap::from(expected));
    let case = case.run("why mini 63.05-A --answers --indicator k1").code(0);
    let case =
        tells(case, &["k1 Tahu standar: 2 answers", "5 tapin.xlsx!Internal!D2", "4 tapin.xlsx!Internal!D3"]);
    assert!(!case.stdout().contains("k2 Tahu tugas"), "{}", case.stdout());
}

#[test]
fn a_corrected_answer_shows_both_values_with_who_and_why() {
    let rows = [["63.05-A", "I1", "2024-08-02", "45", "4"], ["63.05-A", "I2", "2024-08-02", "5", "2"]];
    let case = Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &rows);
    let case = case.sheet("a.xlsx", "Eksternal", &EKSTERNAL, &[["63.05-A", "E1", "2024-08-02", "0", "1"]]);
    let case = case.run("run mini").code(1);
    let case =
        answered(case, "k.xlsx", "V201", ["ganti", "4", "dicek pada berkas", "AB"]).run("run mini").code(0);
    let case = case.run("why mini 63.05-A --answers --indicator k1 --json").code(0);
    let told = json(&case);
    let answer = &told["evidence"]["answers"][0];
    let texts = ["place", "read", "counts"].map(|name| answer[name].as_str().unwrap());
    assert_eq!(texts, ["a.xlsx!Internal!D2", "45", "4"]);
    let change = &answer["changes"][0];
    let texts = ["was", "now", "reason", "initials"].map(|name| change[name].as_str().unwrap());
    assert_eq!(texts, ["45", "4", "dicek pada berkas", "AB"]);
    assert!(change["by"].as_str().unwrap().starts_with("koreksi/k.xlsx!Temuan!"), "{change}");
    let case = case.run("why mini 63.05-A --answers --indicator k1");
    assert!(case.stdout().contains("45 -> 4 by koreksi/k.xlsx!Temuan!"), "{}", case.stdout());
    case.run("why mini 63.05-A").prints("1 cell counts otherwise than read.");
}

#[test]
fn responses_set_aside_are_told_with_rule_and_twin_and_files_with_their_digests() {
    let rows = [
        ["63.05-A", "I1", "2024-08-02", "5", "4"],
        ["63.05-A", "I2", "2024-08-02", "45", "4"],
        ["63.05-A", "I1", "2024-08-02", "5", "4"],
    ];
    let case = Case::new().sheet("a.xlsx", "Internal", &INTERNAL, &rows);
    let case = case.sheet("a.xlsx", "Eksternal", &EKSTERNAL, &[["63.05-A", "E1", "2024-08-02", "0", "1"]]);
    let case = case.run("run mini").code(1).run("why mini 63.05-A --answers --json").code(0);
    let evidence = &json(&case)["evidence"];
    let parts = evidence["set_aside"].as_array().unwrap();
    let told: Vec<[&str; 3]> =
        parts.iter().map(|part| ["place", "rule", "twin"].map(|name| part[name].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [["a.xlsx!Internal!B3", "V201", ""], ["a.xlsx!Internal!B4", "D201", "a.xlsx!Internal!B2"]]
    );
    let offence = ["cell", "found"].map(|name| parts[0][name].as_str().unwrap());
    assert_eq!(offence, ["a.xlsx!Internal!D3", "45"]);
    let digest = blake3::hash(&std::fs::read(case.data().join("a.xlsx")).unwrap()).to_hex();
    assert_eq!(evidence["sources"][0]["digest"].as_str(), Some(digest.as_str()));
    case.run("why mini 63.05-A").prints("2 responses were set aside:\n  1 by D201").prints("1 by V201");
}

#[test]
fn a_decision_is_told_beside_the_computed_score() {
    let decision = "date\n63.05,91.25,data lapangan keliru,Komisi,2024-12-01\n";
    let case = by_hand().edit("overrides.csv", "date\n", decision).run("run mini").code(0);
    tells(
        case.run("why mini 63.05").code(0),
        &[
            "score 91.25 = A, hijau, Kualitas Tertinggi, by decision",
            "decision data lapangan keliru (Komisi, 2024-12-01)",
            "computed 87.60 = B, kuning, Kualitas Sedang; 87.6 at full precision; this is what the tables below add up to",
            "score 87.60",
        ],
    );
}

#[test]
fn names_of_respondents_are_never_told() {
    let header = ["Kode Unit", "Kode Responden", "Nama", "Tanggal", "Tahu standar", "Tahu tugas"];
    let rows = [
        ["63.05-A", "I1", "Siti Rahmawati", "2024-08-02", "5", "4"],
        ["63.05-A", "I1", "Siti Rahmawati", "2024-08-02", "5", "4"],
    ];
    let case = Case::new().sheet("a.xlsx", "Internal", &header, &rows).run("run mini").code(0);
    for words in ["why mini 63.05-A --answers", "why mini 63.05 --answers --json"] {
        let output = crate::case::rekap(case.folder.path(), &words.split(' ').collect::<Vec<_>>());
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("a.xlsx!Internal!E2") && !said.contains("Rahmawati"), "{said}");
    }
}

#[test]
fn a_question_that_cannot_be_answered_says_what_to_do() {
    let case = by_hand().run("why mini 63.05").code(2).complains("needs the table `standings`");
    let case = case.complains("run `rekap run` first").run("run mini").code(0);
    let case = case
        .run("why mini 63.5-A")
        .code(2)
        .complains("no unit or locus in the roster `63.5-A`: the nearest are 63.05-A");
    let case = case.run("why mini 63.05 --dimension hasill").code(2);
    let case = case.complains("no dimension `hasill`: the nearest are hasil, masukan");
    case.run("why mini 63.05 --dimension hasil --indicator k1").code(2).complains("no indicator `k1`");
}

#[test]
fn tables_that_are_older_than_the_workbooks_are_told() {
    let case = by_hand().run("run mini").code(0).run("why mini 63.05").code(0);
    assert_eq!(String::from_utf8_lossy(&case.output().stderr), "");
    let new = [["63.05-A", "I1", "2024-08-02", "0", "0"]];
    let case = case.sheet("baru.xlsx", "Internal", &INTERNAL, &new).run("why mini 63.05").code(0);
    let case =
        case.complains("63 ingest is stale (input changed: baru.xlsx): `rekap run` brings it up to date");
    // Now the responses are new and the scores are not.
    let case = case.run("run mini --to dedupe").run("why mini 63.05-A").code(2);
    case.complains("the score of 63.05-A is ")
        .complains("in the table `scores`: `rekap run` makes the table again");
}
