//! Files that are missing or cannot be read do not hide the mistakes of the others.

use super::copy::Copy;
use crate::error::Error;
use crate::pipeline::Pipeline;

#[test]
fn mistakes_of_all_files_are_told_at_once_with_their_lines() {
    let copy = Copy::new()
        .edit("pipeline.toml", "keep = \"first\"", "keep = \"frist\"\nkept = 1")
        .edit("instrument.toml", "weight = 32.37", "weight = 32.38")
        .edit("instrument.toml", "code = \"in03\"", "code = \"in02\"")
        .edit("roster.csv", "63.05,kabupaten", "63.05,kabupten")
        .append("targets.csv", "kota,eksternal,7\n")
        .append("history.csv", "2022,64,provinsi,Kalimantan Timur,101,A,hijau,\n")
        .append("overrides.csv", "63.99,90,,A,2024-01-32\n");
    copy.tells(&[
        ("pipeline.toml", "\"frist\"", "unknown choice `frist`"),
        ("pipeline.toml", "kept", "unknown key `kept`"),
        ("instrument.toml", "\"in02\"", "indicator `in02` is declared twice"),
        ("instrument.toml", "21.54", "the weights of the dimensions sum to 100.01, not to 100.00"),
        ("roster.csv", "kabupten", "unknown kind `kabupten`"),
        ("roster.csv", "kabupaten", "locus `63.05` has two kinds, `kabupten` and `kabupaten`"),
        ("roster.csv", "kabupaten", "locus `63.05` has two kinds, `kabupten` and `kabupaten`"),
        ("roster.csv", "kabupaten", "locus `63.05` has two kinds, `kabupten` and `kabupaten`"),
        ("roster.csv", "kabupaten", "locus `63.05` has two kinds, `kabupten` and `kabupaten`"),
        ("roster.csv", "kabupaten", "locus `63.05` has two kinds, `kabupten` and `kabupaten`"),
        ("targets.csv", "kota", "the target of `kota, eksternal` is declared twice"),
        ("history.csv", "101", "the score is 101"),
        ("overrides.csv", "63.99", "unknown locus `63.99`"),
        ("overrides.csv", "", "the reason is empty"),
        ("overrides.csv", "2024-01-32", "`2024-01-32` is no date"),
    ]);
    // The line of each is the line on which the marked bytes stand.
    for mistake in copy.mistakes() {
        let line = mistake.text.lines().nth(mistake.line() - 1).unwrap();
        assert!(line.contains(mistake.marked()), "{} {line}", mistake.message);
    }
}

#[test]
fn a_missing_file_is_told_and_the_others_are_still_checked() {
    Copy::new()
        .remove("instrument.toml")
        .remove("overrides.csv")
        .edit("roster.csv", "63.05-DINKES", "63.06-DINKES")
        .tells(&[
            ("instrument.toml", "", "this file is missing"),
            (
                "roster.csv",
                "63.06-DINKES",
                "the unit `63.06-DINKES` does not start with `63.05`, the region of its locus",
            ),
            ("roster.csv", "63.06-DINKES", "unit `63.06-DINKES` is declared twice"),
            ("overrides.csv", "", "this file is missing"),
        ]);
}

#[test]
fn a_file_that_is_no_toml_is_told_and_the_others_are_still_checked() {
    let copy = Copy::new()
        .edit("instrument.toml", "ties = \"half-away-from-zero\"", "ties = \"half-away-from-zero")
        .edit("pipeline.toml", "from = \"2023-05-01\"", "from = \"1 Mei 2023\"");
    let mistakes = copy.mistakes();
    assert_eq!(mistakes[0].message, "`1 Mei 2023` is no date");
    assert!(mistakes[1].message.starts_with("this is no TOML"), "{}", mistakes[1].message);
    let line = copy.text("instrument.toml").lines().position(|line| line.starts_with("ties")).unwrap() + 1;
    assert_eq!(mistakes[1].line(), line);
    assert_eq!(mistakes.len(), 2, "{mistakes:#?}");
}

#[test]
fn a_file_in_another_encoding_is_told_with_its_line() {
    Copy::new()
        .write("targets.csv", b"kind,role,target\nkota,eksternal,30\nkab\xe9,eksternal,30\n")
        .tells(&[("targets.csv", "", "line 3 holds bytes that are no UTF-8 text")]);
}

#[test]
fn a_wrong_path_of_the_regions_is_told_in_the_file_that_names_it() {
    let copy = Copy::new().edit("pipeline.toml", "\"../regions.csv\"", "\"../wilayah.csv\"");
    let mistakes = copy.mistakes();
    assert_eq!(mistakes.len(), 1);
    assert!(mistakes[0].message.starts_with("there is no file "));
    assert_eq!(mistakes[0].marked(), "\"../wilayah.csv\"");
}

#[test]
fn a_folder_that_is_not_there_is_a_broken_run_and_no_mistake() {
    let error = Pipeline::load(std::path::Path::new("tidak-ada")).unwrap_err();
    assert!(matches!(error, Error::Read { .. }));
}

#[test]
fn empty_files_are_told_and_never_a_panic() {
    let mut copy = Copy::new();
    for file in
        ["pipeline.toml", "instrument.toml", "roster.csv", "targets.csv", "history.csv", "overrides.csv"]
    {
        copy = copy.write(file, b"");
    }
    let mistakes = copy.mistakes();
    let missing = |file: &str| mistakes.iter().filter(|m| m.path.ends_with(file)).count();
    // name, title, regions, [inputs], [survey], [duplicates], [[field]].
    assert!(missing("pipeline.toml") >= 7, "{mistakes:#?}");
    assert!(missing("instrument.toml") >= 9);
    assert_eq!(missing("roster.csv"), 1);
}

#[test]
fn no_cut_of_a_file_makes_loading_panic() {
    for file in ["pipeline.toml", "instrument.toml", "roster.csv", "history.csv"] {
        let whole = Copy::new().text(file);
        for at in (0..whole.len()).step_by(whole.len() / 12).filter(|at| whole.is_char_boundary(*at)) {
            // Some cuts leave a valid file, so there need not be a mistake.
            let _ = Pipeline::load(&Copy::new().write(file, &whole.as_bytes()[..at]).path());
        }
    }
}
