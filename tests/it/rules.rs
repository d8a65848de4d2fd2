//! Rules of `rules.toml`: each kind found at its cell, its outcomes counted, and mistakes told with their line.

use std::fmt::Write;

use crate::case::{Case, EKSTERNAL, INTERNAL, rekap, repository};
use rekap::table::{ACCEPTED, CHANGES, CHECKS, VALIDATE_FINDINGS};

const FIRST: &str = "# The validation rules of the tiny pipeline.\n";

/// The tiny pipeline with fields for age, identity number and enumerator, and these rules: code, kind, severity, keys.
pub fn with_rules(rules: &[(&str, &str, &str, &str)]) -> Case {
    let field = |code: &str, header: &str, more: &str| {
        format!("[[field]]\ncode = \"{code}\"\nheaders = [\"{header}\"]\nroles = [\"eksternal\"]\n{more}\n\n")
    };
    let fields = field("age", "Usia", "type = \"number\"\npersonal = \"keep-out-of-reports\"")
        + &field("nik", "NIK", "type = \"nik\"\npersonal = \"hash\"")
        + &field("enumerator", "Enumerator", "personal = \"hash\"");
    let mut text = FIRST.to_owned();
    for (code, kind, severity, keys) in rules {
        let title = format!("{{ id = \"Uji {code}\", en = \"test {code}\" }}");
        let remedy = "{ id = \"Perbaiki.\", en = \"Mend it.\" }";
        let _ = writeln!(
            text,
            "[[rule]]\ncode = \"{code}\"\ncheck = \"{kind}\"\nseverity = \"{severity}\"\ntitle = {title}\n\
             remedy = {remedy}\n{keys}\n"
        );
    }
    let name = "[[field]]\ncode = \"name\"";
    Case::new().edit("pipeline.toml", name, &(fields + name)).edit("rules.toml", FIRST, &text)
}

/// How often a rule passed, failed and could not be checked.
pub fn counts(case: &Case, code: &str) -> [u32; 3] {
    let checks = case.table("63", &CHECKS);
    let at =
        checks.column("rule").unwrap().str().unwrap().iter().position(|rule| rule == Some(code)).unwrap();
    ["passed", "failed", "unchecked"].map(|name| checks.column(name).unwrap().u32().unwrap().get(at).unwrap())
}

/// What the first finding of a rule says was found.
pub fn found(case: &Case, code: &str) -> String {
    let findings = case.table("63", &VALIDATE_FINDINGS);
    let at =
        findings.column("rule").unwrap().str().unwrap().iter().position(|rule| rule == Some(code)).unwrap();
    findings.column("found").unwrap().str().unwrap().get(at).unwrap().to_owned()
}

#[test]
fn values_are_found_at_their_cells_counted_and_never_shown_where_they_are_personal() {
    let header = [&EKSTERNAL[..], &["Usia", "NIK"]].concat();
    let case = with_rules(&[
        ("V204", "sql", "reject", "sql = \"age >= 17\""),
        ("V205", "range", "note", "column = \"age\"\nmax = 90"),
        ("V206", "readable", "note", "columns = [\"age\", \"nik\"]"),
        ("V207", "pattern", "note", "column = \"respondent\"\npattern = \"E[0-9]+\""),
        ("V208", "one-of", "note", "column = \"respondent\"\nvalues = [\"E1\", \"E2\", \"E3\", \"E4\"]"),
        ("V502", "unique", "note", "columns = [\"nik\"]\nwithin = [\"locus\"]"),
    ])
    .sheet(
        "tapin.xlsx",
        "Eksternal",
        &header,
        &[
            ["63.05-A", "E1", "2024-08-02", "0", "1", "17", "9963010101900001"],
            ["63.05-A", "E2", "2024-08-02", "0", "1", "12", "9963010101900002"],
            ["63.05-A", "E3", "2024-08-02", "0", "1", "", "9963010101900001"],
            ["63.05-A", "E4", "2024-08-02", "0", "1", "tujuh", "996301010190001"],
            ["63.05-A", "Budi", "2024-08-02", "0", "1", "117", ""],
        ],
    )
    .run("run mini --to validate")
    .code(1)
    .finds(&[
        "V204 tapin.xlsx!Eksternal!F3",
        "V205 tapin.xlsx!Eksternal!F6",
        "V206 tapin.xlsx!Eksternal!F5",
        "V206 tapin.xlsx!Eksternal!G5",
        "V207 tapin.xlsx!Eksternal!B6",
        "V208 tapin.xlsx!Eksternal!B6",
        "V502 tapin.xlsx!Eksternal!G4",
    ]);
    // 17 and 117 pass, 12 fails, the blank and the word cannot be checked.
    assert_eq!(counts(&case, "V204"), [2, 1, 2]);
    // 17 and 12 pass; the word cannot be checked, and the blank is not asked for.
    assert_eq!(counts(&case, "V205"), [2, 1, 1]);
    // Three ages and three numbers can be read, one of each cannot.
    assert_eq!(counts(&case, "V206"), [6, 2, 0]);
    assert_eq!(counts(&case, "V502"), [2, 1, 2]);
    for code in ["V204", "V205", "V206"] {
        assert_eq!(found(&case, code), "(data pribadi)", "{code}");
    }
    assert_eq!(found(&case, "V502"), "(data pribadi) juga pada E1");
}

#[test]
fn units_are_held_against_their_kind_and_their_target() {
    let case = with_rules(&[
        ("V303", "role-for-kind", "note", "roles = [\"eksternal\"]\nkinds = [\"provinsi\"]"),
        ("V304", "expected-responses", "note", "least = 1.0"),
    ])
    .sheet(
        "tapin.xlsx",
        "Eksternal",
        &EKSTERNAL,
        &[
            ["63-A", "E1", "2024-08-02", "0", "1"],
            ["63-A", "E2", "2024-08-02", "0", "9"],
            ["63.05-A", "E3", "2024-08-02", "0", "1"],
            ["63.05-A", "E4", "2024-08-02", "0", "1"],
        ],
    )
    .run("run mini --to validate")
    .code(1)
    .finds(&[
        "V201 tapin.xlsx!Eksternal!E3",
        "V303 tapin.xlsx!Eksternal!A4",
        "V303 tapin.xlsx!Eksternal!A5",
        // Two are expected, and of two one is rejected.
        "V304 tapin.xlsx!Eksternal",
    ]);
    assert_eq!(counts(&case, "V304"), [1, 1, 0]);
    assert_eq!(found(&case, "V304"), "1 respons eksternal untuk 63-A");
}

#[test]
fn flags_are_raised_over_groups_at_their_first_response() {
    let header = [&EKSTERNAL[..], &["Enumerator"]].concat();
    let answers = [
        ("3", "3", "Ani"),
        ("0", "0", "Budi"),
        ("3", "1", "Ani"),
        ("3", "1", "Ani"),
        ("3", "1", "Ani"),
        ("0", "0", "Budi"),
    ];
    let codes = ["E1", "E2", "E3", "E4", "E5", "E6"];
    let rows: Vec<[&'static str; 6]> = codes
        .iter()
        .zip(answers)
        .map(|(code, (a, b, by))| ["63.05-A", *code, "2024-08-02", a, b, by])
        .collect();
    let case = with_rules(&[
        ("V601", "straight-lining", "note", "variable = \"persepsi\"\nshare = 1.0\nleast = 2"),
        (
            "V602",
            "same-answers",
            "note",
            "variable = \"persepsi\"\nby = \"enumerator\"\nleast = 3\noff_best = 2",
        ),
        ("V603", "pace", "note", "by = \"enumerator\"\nmost = 3"),
        ("V604", "unusual", "note", "variable = \"persepsi\"\ndeviations = 2\nspread = 1\nleast = 5"),
    ])
    .sheet("tapin.xlsx", "Eksternal", &header, &rows)
    .run("run mini --to validate")
    .code(0)
    .finds(&[
        // All 3; all 0 is the best answer throughout.
        "V601 tapin.xlsx!Eksternal!B2",
        // E3, E4 and E5.
        "V602 tapin.xlsx!Eksternal!B4",
        // Ani took four.
        "V603 tapin.xlsx!Eksternal!B2",
        // Means 40 100 60 60 60 100: median 60; apart 20 40 0 0 0 40, their median 10, times 1.4826 x 2 = 29.7.
        "V604 tapin.xlsx!Eksternal!B3",
        "V604 tapin.xlsx!Eksternal!B7",
    ]);
    assert_eq!(counts(&case, "V601"), [5, 1, 0]);
    assert_eq!(counts(&case, "V602"), [3, 3, 0]);
    assert_eq!(counts(&case, "V603"), [1, 1, 0]);
    assert_eq!(counts(&case, "V604"), [4, 2, 0]);
}

#[test]
fn answers_on_another_scale_and_lost_commas_are_told_with_what_was_meant() {
    let case = with_rules(&[
        ("V605", "other-scale", "note", "scales = [[0, 100]]\nshare = 0.5\nleast = 4"),
        ("V606", "lost-comma", "note", ""),
    ])
    .edit("rules.toml", "examples.fail = [{ k1 = 7 }]", "")
    .edit(
        "instrument.toml",
        "code = \"nilai\"\nmin = 0\nmax = 5",
        "code = \"nilai\"\nmin = 0\nmax = 100\ndecimals = 2",
    )
    .sheet("tapin.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "9364", "5"]])
    .sheet(
        "tapin.xlsx",
        "Eksternal",
        &EKSTERNAL,
        &[["63.05-B", "E1", "2024-08-02", "80", "60"], ["63.05-B", "E2", "2024-08-02", "40", "100"]],
    )
    .run("run mini --to validate")
    .code(1)
    .finds(&[
        "V201 tapin.xlsx!Eksternal!D2",
        "V201 tapin.xlsx!Eksternal!D3",
        "V201 tapin.xlsx!Eksternal!E2",
        "V201 tapin.xlsx!Eksternal!E3",
        "V202 tapin.xlsx!Internal!D2",
        "V605 tapin.xlsx!Eksternal!B2",
        "V606 tapin.xlsx!Internal!D2",
    ]);
    let findings = case.table("63", &VALIDATE_FINDINGS);
    let expected: Vec<&str> = findings.column("expected").unwrap().str().unwrap().iter().flatten().collect();
    assert!(expected.contains(&"mungkin 93,64"), "{expected:?}");
    assert!(expected.iter().any(|text| text.contains("pada skala 0 sampai 100")), "{expected:?}");
}

#[test]
fn a_rule_whose_example_misbehaves_refuses_to_load() {
    let line = std::fs::read_to_string(repository().join("tests/it/tiny/mini/rules.toml"))
        .unwrap()
        .lines()
        .position(|line| line.contains("examples.pass = [{ k1 = 5 }]"))
        .unwrap();
    Case::new()
        .edit("rules.toml", "examples.pass = [{ k1 = 5 }]", "examples.pass = [{ k1 = 6 }]")
        .run("run mini --log text")
        .code(2)
        .complains("this example fails, and it must pass")
        .complains(&format!("rules.toml:{}:", line + 1));
}

#[test]
fn every_mistake_of_the_rules_is_told_at_once_with_its_line() {
    with_rules(&[
        ("V204", "sql", "reject", "sql = \"agee >= 17\""),
        ("V205", "rnge", "note", "column = \"age\""),
        ("V601", "straight-lining", "reject", "share = 1.5\nleast = 2"),
        ("V207", "pattern", "note", "column = \"nik\"\npattern = \"[0-9\""),
        ("V101", "range", "note", "column = \"age\"\nmost = 3"),
        ("V901", "in-roster", "note", ""),
    ])
    .run("check mini")
    .code(2)
    .complains("unknown column `agee`")
    .complains("did you mean `age`?")
    .complains("rules.toml:8:7")
    .complains("unknown kind of check `rnge`")
    .complains("did you mean `range`?")
    .complains("a rule of the kind `straight-lining` is a note")
    .complains("`share` is 1.5")
    .complains("the tables hold only a hash of this field")
    .complains("rule `V101` is declared twice")
    .complains("a rule of the kind `range` takes no `most`")
    .complains("`V901` belongs to the program");
}

#[test]
fn a_rule_is_explained_with_its_check_its_parameters_and_its_examples() {
    let case =
        with_rules(&[("V204", "sql", "reject", "sql = \"age >= 17\"\nexamples.fail = [{ age = 12 }]")]);
    let explained = rekap(case.folder.path(), &["rule", "V204"]);
    let said = String::from_utf8_lossy(&explained.stdout).into_owned();
    for part in [
        "V204 (reject): test V204",
        "check: sql",
        "sql = \"age >= 17\"",
        "must fail: { age = 12 }",
        "pipelines: mini",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let listed = rekap(case.folder.path(), &["rule", "--pipeline", "mini"]);
    let said = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(said.contains("R101") && said.contains("V204") && said.contains("V501"), "{said}");
    assert_eq!(rekap(case.folder.path(), &["rule", "V777"]).status.code(), Some(2));
}

#[test]
fn an_answer_that_a_rule_voids_is_missing_and_the_rest_of_its_response_counts() {
    let severity = "code = \"V201\"\ncheck = \"scale\"\nseverity = ";
    let case = Case::new()
        .edit("rules.toml", &format!("{severity}\"reject\""), &format!("{severity}\"void\""))
        .sheet("tapin.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "7", "4"]])
        .run("run mini --to validate")
        .code(0)
        .prints("responses read 1 = accepted 1 + rejected 0")
        .finds(&["V201 tapin.xlsx!Internal!D2"]);
    let accepted = case.table("63", &ACCEPTED);
    let answer = |code: &str| accepted.column(code).unwrap().i16().unwrap().get(0);
    assert_eq!([answer("k1"), answer("k2")], [None, Some(4)]);
    let changes = case.table("63", &CHANGES);
    let text = |code: &str| changes.column(code).unwrap().str().unwrap().get(0).unwrap().to_owned();
    assert_eq!(["code", "was", "now", "by"].map(text), ["k1", "7", "", "V201"]);
    assert_eq!(changes.height(), 1);
}
