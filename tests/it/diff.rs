//! Two runs compared: what is told of a locus that moved, and that equal runs have nothing to tell.

use std::path::Path;

use serde_json::Value;

use crate::answered::answered;
use crate::bundle::{bundles, packed};
use crate::case::{Case, EKSTERNAL, INTERNAL, copy, rekap};

type Rows<const N: usize> = [[&'static str; 5]; N];

const INTERNAL_ROWS: Rows<3> = [
    ["63.05-A", "I1", "2024-08-02", "5", "4"],
    ["63.05-A", "I2", "2024-08-02", "4", "2"],
    ["63.05-B", "I3", "2024-08-02", "5", "5"],
];
const EKSTERNAL_ROWS: Rows<3> = [
    ["63.05-A", "E1", "2024-08-02", "0", "1"],
    ["63.05-A", "E2", "2024-08-02", "2", "0"],
    ["63.05-B", "E3", "2024-08-02", "0", "0"],
];

/// As `scoring.rs`, but E2 answers 0 where a blank was; by hand:
///   63.05-A: masukan 72; h1: 0, 1, 2, 0 reversed (4 x 5 - 3) / 20 = 85; 0.60 x 72 + 0.40 x 85 = 77.2
///   63.05-B: 100; 63.05: (77.2 + 100) / 2 = 88.6, A hijau; 62.02 is published with 90.00, so rank 2.
fn base() -> Case {
    with(&INTERNAL_ROWS, &EKSTERNAL_ROWS)
}

fn with(internal: &[[&'static str; 5]], eksternal: &[[&'static str; 5]]) -> Case {
    let case = Case::new().sheet("tapin.xlsx", "Internal", &INTERNAL, internal);
    case.sheet("luar.xlsx", "Eksternal", &EKSTERNAL, eksternal)
}

/// Sets the work folder of the first run aside, where the second does not reach it.
fn aside(case: &Case) {
    copy(&case.folder.path().join("work"), &case.folder.path().join("before"));
}

/// What is told of two runs as JSON, and the exit code.
fn told(case: &Case) -> (Value, i32) {
    let output = rekap(case.folder.path(), &["diff", "before", "work", "--format", "json"]);
    let code = output.status.code().unwrap();
    assert!(code < 2, "{}", String::from_utf8_lossy(&output.stderr));
    (serde_json::from_slice(&output.stdout).unwrap(), code)
}

/// Runs both cases in the folder of the first and compares.
fn compare(first: Case, second: &Case) -> (Value, i32) {
    let case = first.run("run mini");
    aside(&case);
    std::fs::remove_dir_all(case.folder.path().join("work")).unwrap();
    copy(&second.folder.path().join("work"), &case.folder.path().join("work"));
    told(&case)
}

/// The only locus that moved.
fn only(told: &Value) -> &Value {
    let loci = told["loci"].as_array().unwrap();
    assert_eq!(loci.len(), 1, "{told:#}");
    &loci[0]
}

/// The causes of a locus: cause, what, by and count.
fn causes(locus: &Value) -> Vec<(String, String, String, u64)> {
    let text = |cause: &Value, key: &str| cause[key].as_str().unwrap().to_owned();
    let one = |cause: &Value| {
        let count = cause["count"].as_u64().unwrap();
        (text(cause, "cause"), text(cause, "what"), text(cause, "by"), count)
    };
    locus["causes"].as_array().unwrap().iter().map(one).collect()
}

fn cause(cause: &str, what: &str, by: &str, count: u64) -> (String, String, String, u64) {
    (cause.to_owned(), what.to_owned(), by.to_owned(), count)
}

#[track_caller]
fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap_or(f64::NAN);
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn two_equal_runs_have_no_difference() {
    let (told, code) = compare(base(), &base().run("run mini").code(0));
    // Tapin, the province, and the regency that is only published.
    assert_eq!((code, told["loci"].as_array().unwrap().len(), told["equal"].as_u64()), (0, 0, Some(3)));
    assert!(told["definition"].as_array().unwrap().is_empty());
}

#[test]
fn one_answer_that_changed_is_named_with_its_file_and_what_it_moves() {
    let mut rows = INTERNAL_ROWS;
    // k2 of I2: 2 -> 4: k2 of the unit 60 -> 80, masukan 72 -> 84, total 77.2 -> 84.4, locus 88.6 -> 92.2: before 62.02.
    rows[1] = ["63.05-A", "I2", "2024-08-02", "4", "4"];
    let (told, code) = compare(base(), &with(&rows, &EKSTERNAL_ROWS).run("run mini").code(0));
    assert_eq!(code, 1);
    let loci = told["loci"].as_array().unwrap();
    assert_eq!(loci.len(), 2, "{told:#}");
    let (published, tapin) = (&loci[0], &loci[1]);
    assert_eq!(tapin["locus"], "63.05");
    near(&tapin["before"]["score"], 88.6);
    near(&tapin["after"]["score"], 92.2);
    assert_eq!((&tapin["before"]["rank_nation"], &tapin["after"]["rank_nation"]), (&2.into(), &1.into()));
    assert_eq!(causes(tapin), [cause("answers", "answers changed", "tapin.xlsx", 1)]);
    let unit = &tapin["units"].as_array().unwrap()[0];
    assert_eq!((tapin["units"].as_array().unwrap().len(), &unit["unit"]), (1, &"63.05-A".into()));
    near(&unit["moves"], 3.6);
    let nodes = tapin["nodes"].as_array().unwrap();
    let masukan = nodes.iter().find(|node| node[0] == "masukan").unwrap();
    near(&masukan[1], 86.0);
    near(&masukan[2], 92.0);
    // Nothing happened in the regency that is only published: it was overtaken.
    assert_eq!(causes(published), [cause("other loci", "scores of other loci changed", "", 1)]);
    assert_eq!(told["equal"], 1);
}

#[test]
fn rows_that_only_moved_are_no_difference_and_rows_that_came_or_went_are() {
    let [first, second, third] = INTERNAL_ROWS;
    let moved = with(&[third, first, second], &EKSTERNAL_ROWS).run("run mini").code(0);
    assert_eq!(compare(base(), &moved).1, 0);
    let [external, other, last] = EKSTERNAL_ROWS;
    let came = ["63.05-A", "E9", "2024-08-02", "5", "5"];
    let other = with(&[first, third], &[came, external, other, last]).run("run mini").code(0);
    let (told, code) = compare(base(), &other);
    assert_eq!(code, 1);
    let expected = [
        cause("answers", "responses added", "luar.xlsx", 1),
        cause("answers", "responses removed", "tapin.xlsx", 1),
    ];
    assert_eq!(causes(only(&told)), expected);
}

#[test]
fn a_response_that_a_rule_rejects_now_is_told_with_the_rule() {
    let mut rows = INTERNAL_ROWS;
    rows[1] = ["63.05-A", "I2", "2024-08-02", "4", "7"];
    let (told, code) = compare(base(), &with(&rows, &EKSTERNAL_ROWS).run("run mini").code(1));
    assert_eq!(code, 1);
    let causes = causes(only_tapin(&told));
    assert!(causes.contains(&cause("validation", "responses rejected", "V201", 1)), "{causes:?}");
}

#[test]
fn a_correction_is_told_when_it_comes_and_when_it_is_withdrawn() {
    // I2 has an answer to k1 that cannot be: set aside until an officer says 3.
    let mut rows = INTERNAL_ROWS;
    rows[1] = ["63.05-A", "I2", "2024-08-02", "9", "4"];
    let case = with(&rows, &EKSTERNAL_ROWS).run("run mini").code(1);
    aside(&case);
    let case = answered(case, "k.xlsx", "V201", ["ganti", "3", "", "AB"]).run("run mini").code(0);
    let (told, _) = told(&case);
    let tapin = only_tapin(&told);
    let corrected = cause("corrections", "answers corrected", "koreksi/k.xlsx", 1);
    assert_eq!(causes(tapin), [corrected, cause("validation", "responses accepted", "V201", 1)]);
    // k1: 5 -> (5 + 3) / 2 = 4; k2: 4 stays 4: k1 100 -> 80, masukan 0.4 x 100 + 0.6 x 80 = 88 -> 80, 0.60 x 8 / 2 units.
    near(&tapin["units"][0]["moves"], -2.4);
    let back = rekap(case.folder.path(), &["diff", "work", "before"]);
    let said = String::from_utf8(back.stdout).unwrap();
    assert_eq!(back.status.code(), Some(1));
    assert!(said.contains("corrections: 1 correction withdrawn, koreksi/k.xlsx (63.05-A)"), "{said}");
    assert!(said.contains("validation: 1 response rejected, V201 (63.05-A)"), "{said}");
}

/// Tapin, where others moved too.
fn only_tapin(told: &Value) -> &Value {
    told["loci"].as_array().unwrap().iter().find(|locus| locus["locus"] == "63.05").unwrap()
}

#[test]
fn a_duplicate_that_counts_no_more_is_told_with_its_rule() {
    let again = ["63.05-A", "I2", "2024-08-03", "0", "0"];
    let [first, second, third] = INTERNAL_ROWS;
    let rows = [first, second, third, again];
    // Two rows of one key: the first by day counts, or the last one.
    let before = with(&rows, &EKSTERNAL_ROWS);
    let after = with(&rows, &EKSTERNAL_ROWS).edit("pipeline.toml", "keep = \"first\"", "keep = \"last\"");
    let (told, code) = compare(before, &after.run("run mini"));
    assert_eq!((code, &told["definition"]), (1, &serde_json::json!(["pipeline.toml"])));
    assert_eq!(
        causes(only(&told)),
        [
            cause("duplicates", "responses released", "D202", 1),
            cause("duplicates", "responses replaced", "D202", 1),
            cause("method", "definition changed", "pipeline.toml", 1),
        ]
    );
}

#[test]
fn another_weight_is_the_method_for_every_locus_it_moves() {
    let internal = ["63-A", "I8", "2024-08-02", "3", "5"];
    let external = ["63-A", "E8", "2024-08-02", "1", "1"];
    let sheets = || {
        let case = base().sheet("banjar.xlsx", "Internal", &INTERNAL, &[internal]);
        case.sheet("banjar.xlsx", "Eksternal", &EKSTERNAL, &[external])
    };
    let after = sheets().edit("instrument.toml", "weight = 60", "weight = 50");
    let after =
        after.edit("instrument.toml", "title = \"Hasil\"\nweight = 40", "title = \"Hasil\"\nweight = 50");
    let (told, code) = compare(sheets(), &after.run("run mini").code(0));
    assert_eq!((code, &told["definition"]), (1, &serde_json::json!(["instrument.toml"])));
    let loci = told["loci"].as_array().unwrap();
    let codes: Vec<&str> = loci.iter().map(|locus| locus["locus"].as_str().unwrap()).collect();
    assert_eq!(codes, ["63", "63.05"]);
    for locus in loci {
        assert_eq!(causes(locus), [cause("method", "definition changed", "instrument.toml", 1)]);
    }
    // 0.50 x 72 + 0.50 x 85 = 78.5 instead of 77.2.
    near(&loci[1]["units"][0]["after"], 78.5);
}

#[test]
fn a_unit_added_to_the_roster_is_told_with_what_it_moves() {
    let [first, second, third] = INTERNAL_ROWS;
    let rows = [first, second, third, ["63.05-C", "I4", "2024-08-02", "5", "5"]];
    let [one, two, three] = EKSTERNAL_ROWS;
    let external = [one, two, three, ["63.05-C", "E4", "2024-08-02", "1", "1"]];
    let sheets = || with(&rows, &external);
    let last = "63.05,kabupaten,Kabupaten Tapin,63.05-B,Dinas B\n";
    let more = format!("{last}63.05,kabupaten,Kabupaten Tapin,63.05-C,Dinas C\n");
    let (told, code) = compare(sheets(), &sheets().edit("roster.csv", last, &more).run("run mini"));
    assert_eq!(code, 1);
    let tapin = only_tapin(&told);
    let causes = causes(tapin);
    assert!(causes.contains(&cause("roster", "units added", "roster.csv", 1)), "{causes:?}");
    // Its two rows were of no unit before.
    assert!(causes.contains(&cause("validation", "responses accepted", "V301", 2)), "{causes:?}");
    // 63.05-C: 0.60 x 100 + 0.40 x 80 = 92; (92 - 88.6) / 3.
    near(&tapin["units"][0]["moves"], 3.4 / 3.0);
}

#[test]
fn a_province_that_came_in_a_bundle_is_neither_missing_nor_unknown() {
    let (case, _) = packed();
    let case = case.run("run mini").code(1);
    aside(&case);
    std::fs::remove_file(bundles(&case).join("62.rekap")).unwrap();
    let (told, code) = told(&case.run("run mini"));
    assert_eq!(code, 1);
    let came = cause("province", "tables came in a bundle, which holds no responses", "", 1);
    let gone = told["loci"].as_array().unwrap().iter().filter(|locus| locus["province"] == "62");
    let causes: Vec<_> = gone.map(causes).collect();
    assert!(!causes.is_empty() && causes.iter().all(|causes| causes.contains(&came)), "{causes:?}");
}

#[test]
fn an_override_is_told_and_the_computed_score_is_as_it_was() {
    let decided = base().edit("overrides.csv", "date\n", "date\n63.05,91.25,keliru,Komisi,2024-12-01\n");
    let (told, _) = compare(base(), &decided.run("run mini").code(0));
    let tapin = only_tapin(&told);
    assert_eq!(causes(tapin), [cause("override", "decision changed", "overrides.csv", 1)]);
    near(&tapin["after"]["score"], 91.25);
    assert_eq!(tapin["before"]["exact"], tapin["after"]["exact"]);
}

#[test]
fn a_folder_without_a_run_or_with_several_says_what_to_give() {
    let case = base().run("run mini");
    let words = |words: &[&str]| {
        let output = rekap(case.folder.path(), words);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = words(&["diff", "work", "data"]);
    assert!(code == Some(2) && said.contains("holds no tables of a run"), "{said}");
    copy(&case.folder.path().join("work/mini"), &case.folder.path().join("work/maxi"));
    let (code, said) = words(&["diff", "work", "work"]);
    assert!(code == Some(2) && said.contains("maxi, mini: choose with --pipeline"), "{said}");
    assert_eq!(words(&["diff", "work", "work/mini", "--pipeline", "mini"]).0, Some(0));
    std::fs::remove_file(Path::new(case.folder.path()).join("work/mini/nasional/standings.parquet")).unwrap();
    let (code, said) = words(&["diff", "work/mini", "work/maxi"]);
    assert!(code == Some(2) && said.contains("needs the table `standings` of nasional"), "{said}");
}
