//! Names and answers that look like formulas: text in every workbook, wherever it goes.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use calamine::Data;

use super::every::{is_workbook, sheets};
use super::faults;
use super::formula::{Mention, mentions};
use super::tree::Node;
use crate::case::{Case, EKSTERNAL, INTERNAL, files};

/// A word that stands in each of the texts, and nowhere else.
pub const WORD: &str = "jahat";
/// What names of units, loci and a group begin with.
const NAMES: [&str; 4] =
    ["=jahat(1+1)", "+jahat|' /C calc'!A0", "-2+3*jahat & <b>\"'", "@SUM(jahat!A1) {name} {province} *?~"];
/// What is answered instead of a number.
const ANSWERS: [&str; 5] =
    ["=HYPERLINK(\"http://jahat.example\",\"klik\")", "+62jahat", "-jahat", "@jahat", "\tjahat"];
/// Elements that hold formulas, in whatever part.
const FORMULAS: [&str; 7] =
    ["f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula"];

/// What is written instead of what the tiny pipeline has.
fn edits() -> Vec<(&'static str, &'static str, String)> {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let title = |name: &str| format!("title = '''{name}'''");
    let unit = |code: &str, name: &str| format!("{},{code},{}", quoted(NAMES[0]), quoted(name));
    vec![
        ("roster.csv", "Kabupaten Tapin,63.05-A,Dinas A", unit("63.05-A", NAMES[1])),
        ("roster.csv", "Kabupaten Tapin,63.05-B,Dinas B", unit("63.05-B", NAMES[2])),
        ("roster.csv", "63-A,Dinas A", format!("63-A,{}", quoted(NAMES[3]))),
        ("../regions.csv", "Kabupaten Tapin", quoted(NAMES[0])),
        ("history.csv", "Kabupaten Tapin", quoted(NAMES[0])),
        ("instrument.toml", "title = \"Pemerintah Daerah\"", title(NAMES[3])),
        ("instrument.toml", "title = \"Pemerintah Kabupaten\"", title(NAMES[2])),
        ("instrument.toml", "title = \"Tahu standar\"", title(NAMES[3])),
        ("instrument.toml", "title = \"Masukan\"", title(NAMES[0])),
        // Columns of a table differ by more than capitals.
        ("instrument.toml", "title = \"Hasil\"", title(&NAMES[0].to_uppercase())),
    ]
}

/// A run whose units, loci, province, group, file, respondents and answers look like formulas.
pub fn hostile() -> Case {
    let inside = [
        ["63.05-A", "=jahat1", "2024-08-02", "5", ANSWERS[0]],
        ["63.05-A", "=jahat2", "2024-08-02", "5", "4"],
        ["63.05-B", "+jahat3", "2024-08-02", ANSWERS[1], "4"],
        ["63.05-B", "+jahat4", "2024-08-02", "2", "3"],
    ];
    let outside = [
        ["63.05-A", "-jahat5", "2024-08-02", "0", ANSWERS[2]],
        ["63.05-B", "@jahat6", "2024-08-02", ANSWERS[3], "1"],
        ["63.05-B", "@jahat7", "2024-08-02", "0", "1"],
    ];
    let strange =
        [["63-A", "=jahat8", "2024-08-02", "5", "5"], ["-jahat9", "=jahat9", "@jahat9", "5", ANSWERS[4]]];
    // The header of an item is its title.
    let internal = INTERNAL.map(|title| if title == "Tahu standar" { NAMES[3] } else { title });
    let case = Case::new();
    let case = edits().iter().fold(case, |case, (file, old, new)| case.edit(file, old, new));
    case.sheet("=jahat.xlsx", "Internal", &internal, &inside)
        .sheet("=jahat.xlsx", "Eksternal", &EKSTERNAL, &outside)
        .sheet("-jahat.xlsx", "Internal", &internal, &strange)
        .run("run mini")
        .code(1)
}

/// The elements of all parts of a workbook that hold formulas, with their part.
fn formulas(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let (mut part, mut content) = (archive.by_index(at).unwrap(), Vec::new());
        part.read_to_end(&mut content).unwrap();
        let (tree, name) = (Node::parse(&content).unwrap(), part.name().unwrap().into_owned());
        let nodes = FORMULAS.iter().flat_map(|formula| tree.all(formula));
        found.extend(nodes.map(|node| (name.clone(), node.text.clone())));
    }
    found
}

#[test]
fn what_looks_like_a_formula_stays_text_in_every_workbook() {
    let case = hostile();
    let books: Vec<_> =
        files(&case.folder.path().join("out")).into_iter().filter(|(name, _)| is_workbook(name)).collect();
    // The province, the nation, and the correction workbook.
    assert_eq!(books.len(), 3, "{:?}", books.iter().map(|(name, _)| name).collect::<Vec<_>>());
    let mut texts: Vec<String> = Vec::new();
    for (name, bytes) in &books {
        for (part, formula) in formulas(bytes) {
            let text = |one: &Mention| matches!(one, Mention::Text(text) if text.contains(WORD));
            let shown = mentions(&formula).iter().filter(|one| text(one)).count();
            assert_eq!(formula.matches(WORD).count(), shown, "{name}!{part}: {formula}");
        }
        for (_, cells) in sheets(bytes.clone()) {
            let text = |cell: &Data| matches!(cell, Data::String(_)).then(|| cell.to_string());
            texts.extend(cells.used_cells().filter_map(|(.., cell)| text(cell)));
        }
        if !name.contains("koreksi") {
            assert_eq!(faults(bytes), Vec::<String>::new(), "{name}");
        }
    }
    for hostile in NAMES.iter().chain(&ANSWERS[..4]) {
        let similar = || texts.iter().filter(|text| text.contains(WORD)).collect::<BTreeSet<_>>();
        let there = texts.iter().any(|text| text == hostile);
        assert!(there, "{hostile} stands nowhere as it was written: {:#?}", similar());
    }
}
