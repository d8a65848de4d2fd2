//! Each fault, planted in a good workbook, is told.

use super::faults;
use super::good::{changed, good, with};

const SUMMARY: &str = "xl/worksheets/sheet1.xml";
const LIST: &str = "xl/worksheets/sheet2.xml";
const BOOK: &str = "xl/workbook.xml";
const TABLE: &str = "xl/tables/table1.xml";
const TYPES: &str = "[Content_Types].xml";
const STYLES: &str = "xl/styles.xml";
const STRINGS: &str = "xl/sharedStrings.xml";
const CORE: &str = "docProps/core.xml";
const CHART: &str = "xl/charts/chart1.xml";

/// Part, what is written there, what is planted instead, words of the sentence that tells it.
type Plant = (&'static str, &'static str, &'static str, &'static str);

#[track_caller]
fn told(plants: &[Plant]) {
    let missed: Vec<String> = plants
        .iter()
        .map(|plant| (plant, faults(&with(plant.0, plant.1, plant.2))))
        .filter(|((.., sentence), faults)| !faults.iter().any(|fault| fault.contains(sentence)))
        .map(|(plant, faults)| format!("{plant:?}: {faults:#?}"))
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_good_workbook_has_no_faults() {
    assert_eq!(faults(&good()), Vec::<String>::new());
}

#[test]
fn faults_of_the_package_are_told() {
    told(&[
        (SUMMARY, "</sheetData>", "", "sheet1.xml: not well-formed"),
        (STRINGS, "=1+1", "&nbsp;", "sharedStrings.xml: not well-formed"),
        (STRINGS, "=1+1", "\u{1}", "the letter U+0001"),
        (STRINGS, "=1+1", "&#1;", "the letter U+0001"),
        (TYPES, "/xl/worksheets/sheet2.xml", "/xl/worksheets/sheet3.xml", "sheet3.xml is not there"),
        (TYPES, "spreadsheetml.table+xml", "spreadsheetml.comments+xml", "a table of type"),
        (
            "xl/_rels/workbook.xml.rels",
            "worksheets/sheet2.xml",
            "worksheets/sheet9.xml",
            "which is not there",
        ),
        ("xl/worksheets/_rels/sheet2.xml.rels", "rId1", "rId7", "it uses rId1, which is no relation of it"),
        (
            "xl/worksheets/_rels/sheet2.xml.rels",
            "Target=",
            "TargetMode=\"External\" Target=",
            "leads outside",
        ),
        (SUMMARY, "<drawing r:id=\"rId1\"/>", "<drawing r:id=\"rId2\"/>", "it uses rId2"),
        (CORE, "2024-10-31T00:00:00Z", "2024-10-31T12:13:14Z", "no fixed day"),
        (CORE, "<dc:title>Uji</dc:title>", "", "it has no title"),
    ]);
}

/// The bytes with each stretch that is `old` written over by `new`, which is as long.
fn overwritten(mut bytes: Vec<u8>, old: &str, new: &str) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    for at in 0..=bytes.len() - old.len() {
        if bytes[at..].starts_with(old.as_bytes()) {
            bytes[at..at + new.len()].copy_from_slice(new.as_bytes());
        }
    }
    bytes
}

#[test]
fn two_zip_entries_of_one_name_are_told() {
    // Written under another name and renamed in place: a writer of zip files refuses two equal names.
    let doubled = changed(&good(), |name, text| match name.as_str() {
        STRINGS => vec![("xl/sharedStringz.xml".to_owned(), text.clone()), (name, text)],
        _ => vec![(name, text)],
    });
    let led = faults(&doubled);
    assert!(led.contains(&"xl/sharedStringz.xml: nothing leads to it".to_owned()), "{led:#?}");
    let twice = faults(&overwritten(doubled, "xl/sharedStringz.xml", STRINGS));
    assert!(twice.contains(&"xl/sharedstrings.xml: two zip entries".to_owned()), "{twice:#?}");
    // The day of a zip entry stands at the same place in each.
    let dated = faults(&overwritten(good(), "\0\0!\0", "\0\0!\u{1}"));
    assert!(dated.contains(&"xl/workbook.xml: its zip entry has a time".to_owned()), "{dated:#?}");
}

#[test]
fn faults_of_sheets_and_cells_are_told() {
    told(&[
        (BOOK, "name=\"Mutu Data\"", "name=\"Mutu/Data\"", "no name for a sheet"),
        (
            BOOK,
            "name=\"Mutu Data\"",
            "name=\"Mutu Data yang namanya terlalu panjang\"",
            "no name for a sheet",
        ),
        (BOOK, "name=\"Mutu Data\"", "name=\"RINGKASAN\"", "two sheets of this name"),
        (SUMMARY, "tabSelected=\"1\"", "", "it opens with [] selected"),
        (LIST, "<sheetView ", "<sheetView tabSelected=\"1\" ", "selected"),
        (LIST, "<tableParts", "<mergeCells/><tableParts", "<mergeCells> stands where it may not"),
        (SUMMARY, "t=\"s\"><v>1</v>", "t=\"s\"><v>999</v>", "Ringkasan!A2: there is no text 999"),
        (SUMMARY, "<c r=\"A2\"", "<c r=\"A2\" s=\"99\"", "Ringkasan!A2: there is no style 99"),
        (SUMMARY, "<c r=\"A2\"", "<c r=\"B3\"", "cell \"B3\" stands in row 2"),
        (SUMMARY, "<row r=\"2\"", "<row r=\"1\"", "row 1 comes after row 1"),
        (LIST, "<v>10</v>", "<v>NaN</v>", "is no number"),
        (LIST, "<v>10</v>", "<v>1e999</v>", "is no number"),
        (SUMMARY, "<v>30</v>", "", "a formula without its result"),
        (SUMMARY, "t=\"str\"><f>", "><f>", "Some(\"ya\") is no number"),
        (SUMMARY, "t=\"str\"><f>", "t=\"e\"><f>", "Ringkasan!A4: the error ya"),
        (STRINGS, "=1+1", Box::leak("x".repeat(32_768).into_boxed_str()), "a text of 32768 letters"),
        (STRINGS, "uniqueCount=\"", "uniqueCount=\"9", "texts, it says"),
        (STYLES, "fontId=\"1\"", "fontId=\"50\"", "fontId 50 of"),
    ]);
}

#[test]
fn faults_of_what_lies_over_the_cells_are_told() {
    told(&[
        (
            SUMMARY,
            "<mergeCell ref=\"A1:D1\"/>",
            "<mergeCell ref=\"A1:D1\"/><mergeCell ref=\"D1:D2\"/>",
            "over another",
        ),
        (SUMMARY, "ref=\"A1:D1\"", "ref=\"A1:A2\"", "A2 is hidden by the merged range A1:A2"),
        (
            LIST,
            "<pageMargins",
            "<mergeCells><mergeCell ref=\"D4:D5\"/></mergeCells><pageMargins",
            "where it may not",
        ),
        (
            LIST,
            "<conditionalFormatting",
            "<mergeCells><mergeCell ref=\"A6:A7\"/></mergeCells><conditionalFormatting",
            "within a table",
        ),
        (
            LIST,
            "<conditionalFormatting",
            "<autoFilter ref=\"A4:C6\"/><conditionalFormatting",
            "which has its own",
        ),
        (LIST, "dxfId=\"0\"", "dxfId=\"3\"", "has no style 3"),
        (LIST, "topLeftCell=\"A5\"", "topLeftCell=\"A3\"", "frozen rows hide"),
    ]);
}

#[test]
fn faults_of_tables_are_told() {
    told(&[
        (TABLE, "displayName=\"Lokus\"", "displayName=\"bobot\"", "the name is taken"),
        (TABLE, "displayName=\"Lokus\"", "displayName=\"Q4\"", "no name for a table"),
        (TABLE, "displayName=\"Lokus\"", "displayName=\"Dua Kata\"", "no name for a table"),
        (TABLE, "name=\"Nilai\"", "name=\"Nilay\"", "column \"Nilay\" has the header \"Nilai\""),
        (TABLE, "name=\"Dua kali\"", "name=\"nilai\"", "two columns \"nilai\""),
        (TABLE, "ref=\"A4:C6\"", "ref=\"A4:D6\"", "3 columns in the range A4:D6"),
        (TABLE, "ref=\"A4:C6\"", "ref=\"A4:C60\"", "reaches beyond"),
        (TABLE, "ref=\"A4:C6\"", "ref=\"A4:C4\"", "no row below its header"),
        (TABLE, "<autoFilter ref=\"A4:C6\"", "<autoFilter ref=\"A4:C5\"", "filter is of another range"),
        (
            LIST,
            "<tablePart r:id=\"rId1\"/>",
            "<tablePart r:id=\"rId1\"/><tablePart r:id=\"rId1\"/>",
            "it overlaps",
        ),
    ]);
}

#[test]
fn references_to_what_is_not_there_are_told() {
    told(&[
        (SUMMARY, "'Mutu Data'!B5:B6", "'Mutu'!B5:B6", "Ringkasan!A3: there is no sheet Mutu"),
        (SUMMARY, "'Mutu Data'!B5:B6", "'[1]Mutu Data'!B5:B6", "is no sheet of it"),
        (SUMMARY, "'Mutu Data'!B5:B6", "[1]Mutu!B5:B6", "another workbook"),
        (SUMMARY, "'Mutu Data'!B5:B6", "'Mutu Data'!#REF!", "lost a reference"),
        (SUMMARY, "ROUND(", "=ROUND(", "a sign before it"),
        (SUMMARY, "ROUND(", "IFS(", "IFS without _xlfn."),
        (SUMMARY, "IF(bobot", "IF(bobott", "there is no name bobott"),
        (
            SUMMARY,
            "\"tidak\"",
            Box::leak(format!("\"{}\"", "x".repeat(256)).into_boxed_str()),
            "256 letters in quotes",
        ),
        (SUMMARY, "),2)", ",2)", "brackets do not close"),
        (LIST, "[Nilai]", "[Nilay]", "Lokus has no column \"Nilay\""),
        (LIST, "2*Lokus", "2*Lokuz", "there is no table Lokuz"),
        (BOOK, "'Mutu Data'!$B$5<", "'Mutu'!$B$5<", "the name bobot: there is no sheet Mutu"),
        (BOOK, "'Mutu Data'!$B$5<", "'Mutu Data'!$B$500<", "reaches beyond"),
        (BOOK, "name=\"bobot\"", "name=\"AB12\"", "no name for a range"),
        (SUMMARY, "location=\"'Mutu Data'!A1\"", "location=\"'Mutu Data'!A100\"", "there is no cell"),
        (SUMMARY, "location=\"'Mutu Data'!A1\"", "location=\"Mutu Data!A1\"", "needs quotes"),
        (LIST, "location=\"Ringkasan!A1\"", "location=\"Rangkuman!A1\"", "there is no place"),
        (CHART, "'Mutu Data'!$B$5", "'Mutu'!$B$5", "chart1.xml"),
        (LIST, "<xm:f>'Mutu Data'", "<xm:f>'Mutu'", "there is no sheet Mutu"),
        (LIST, "$B5&lt;15", "Lama!$B5&lt;15", "there is no sheet Lama"),
    ]);
}

#[test]
fn faults_of_charts_and_of_paper_are_told() {
    told(&[
        ("xl/drawings/drawing1.xml", "descr=\"Nilai per lokus\"", "", "no words for those who do not see it"),
        (SUMMARY, "paperSize=\"9\"", "paperSize=\"1\"", "Ringkasan: its paper is not A4"),
        (SUMMARY, "fitToPage=\"1\"", "", "not pressed into the width"),
        (LIST, "fitToHeight=\"0\"", "fitToHeight=\"0\" fitToWidth=\"2\"", "not pressed into the width"),
        (SUMMARY, "&amp;P dari", "dari", "no page numbers"),
        (LIST, "ySplit=\"4\"", "ySplit=\"3\"", "its first 3 rows are frozen, its header is row 4"),
        (BOOK, "$4:$4", "$3:$3", "row 4, is not repeated"),
    ]);
}
