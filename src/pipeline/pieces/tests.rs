//! Laws of pieces: comments are in none, each key is in one, and what is of a province is its own.

use super::{Aspect, Cutter, Pieces};
use crate::definition::{Mistakes, Origin, RosterRow, read_csv};
use crate::pipeline::{Part, Pipeline};

fn instrument(text: &str) -> Pieces {
    let mut cutter = Cutter::default();
    cutter.toml(Part::Instrument, text);
    cutter.done()
}

/// The names of pieces that only one of both has, or whose content differs.
fn changed(before: &Pieces, now: &Pieces) -> Vec<String> {
    let lacks = |one: &Pieces, other: &Pieces| {
        let gone = one.0.iter().filter(|piece| !other.0.contains(piece));
        gone.map(|piece| piece.name.clone()).collect::<Vec<_>>()
    };
    let mut names = lacks(before, now);
    names.extend(lacks(now, before));
    names.sort();
    names.dedup();
    names
}

const TREE: &str = r#"
edition = 2024
[[zone]]
category = "A"
from = 88
[[dimension]]
code = "input"
title = "Input"
weight = 60
[[dimension.variable]]
code = "k"
title = "Kompetensi"
role = "internal"
combine = "pool"
indicator = [
    { code = "U1", title = "Tahu standar", weight = 40 },
    { code = "U3", title = "Tahu tugas", items = [{ code = "U3a", headers = ["Tugas"] }] },
]
"#;

#[test]
fn a_changed_key_is_told_by_the_piece_it_is_in() {
    let before = instrument(TREE);
    for (old, new, names) in [
        ("from = 88", "from = 90 # raised", vec!["zones"]),
        ("weight = 60", "weight = 70", vec!["weights of input"]),
        ("weight = 40", "weight = 50", vec!["weights of input"]),
        ("\"Tahu standar\"", "\"Tahu semua\"", vec!["question U1"]),
        ("\"Tahu tugas\"", "\"Tahu semua\"", vec!["title of U3"]),
        ("\"Tugas\"", "\"Tugas pokok\"", vec!["question U3"]),
        ("\"pool\"", "\"by-item\"", vec!["combination of k"]),
        ("\"internal\"", "\"eksternal\"", vec!["questions of k"]),
        ("edition = 2024", "edition = 2025", vec!["edition"]),
        ("edition = 2024", "edition = 2024\nnew = 1", vec!["new"]),
    ] {
        assert!(TREE.contains(old), "{old}");
        assert_eq!(changed(&before, &instrument(&TREE.replace(old, new))), names, "{new}");
    }
}

#[test]
fn a_question_that_comes_is_no_change_of_those_behind_it() {
    let first = "    { code = \"U0\", title = \"Awal\" },\n    { code = \"U1\"";
    let now = instrument(&TREE.replace("    { code = \"U1\"", first));
    assert_eq!(changed(&instrument(TREE), &now), ["question U0", "questions"]);
}

#[test]
fn comments_blank_lines_and_the_order_of_keys_are_in_no_piece() {
    let other =
        TREE.replace("title = \"Input\"\nweight = 60", "\n# by decree\nweight   =  60\ntitle = 'Input'\n");
    assert_eq!(instrument(TREE), instrument(&other));
    let (before, now) = (instrument(TREE), instrument(&other));
    assert_eq!(before.digest(Part::Instrument, None), now.digest(Part::Instrument, None));
}

#[test]
fn a_line_of_the_roster_is_of_its_province_and_its_unit_is_known_to_all() {
    let roster = |weight: &str, name: &str| {
        let text = format!(
            "locus,kind,locus_name,unit,unit_name,weight\n62.01,kab,X,62.01-A,A,1\n63.05,kab,Y,63.05-A,{name},{weight}\n"
        );
        let origin = Origin { path: "roster.csv".into(), text };
        let lines = read_csv::<RosterRow>(&origin, &mut Mistakes::default()).unwrap();
        let mut cutter = Cutter::default();
        cutter.lines(Part::Roster, &origin, &lines);
        cutter.done()
    };
    let before = roster("1", "A");
    assert_eq!(changed(&before, &roster("2", "A")), ["roster of 63"]);
    assert_eq!(changed(&before, &roster("1", "B")), ["roster of 63", "units"]);
    assert_eq!(before, roster("1", "\"A\""), "quotes are no content");
    let of = |pieces: &Pieces, code: &str| pieces.digest(Part::Roster, Some(code));
    assert_eq!(of(&before, "62"), of(&roster("2", "B"), "62"));
    assert_ne!(of(&before, "63"), of(&roster("2", "A"), "63"));
}

#[test]
fn no_two_pieces_of_a_shipped_pipeline_have_one_name() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines");
    for name in ["kepatuhan-2024", "kepatuhan-2021", "opini-2025", "skm-2017"] {
        let pipeline = Pipeline::load(&root.join(name)).unwrap();
        let keys: Vec<String> = pipeline.pieces.0.iter().map(super::Piece::key).collect();
        let distinct: std::collections::BTreeSet<&String> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len(), "{name}");
        let others: Vec<&str> = pipeline
            .pieces
            .0
            .iter()
            .filter(|piece| piece.aspect == Aspect::Other)
            .map(|piece| piece.name.as_str())
            .collect();
        assert_eq!(others, ["name", "edition"], "{name}: a key without an aspect");
    }
}
