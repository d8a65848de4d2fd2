//! The parts of an `.xlsx` as text, so that any of them can be made wrong.

use std::fmt::Write as _;

use super::archive::Archive;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// A header and one response, as the tiny pipeline has them.
const TABLE: [[&str; 5]; 2] = [
    ["Kode Unit", "Kode Responden", "Tanggal", "Tahu standar", "Tahu tugas"],
    ["63.05-B", "I7", "2024-08-02", "5", "4"],
];

/// All parts but the sheets, whose names are given as they stand in the XML.
pub fn frame(names: &[String]) -> Archive {
    let targets: Vec<String> =
        (1..=names.len()).map(|number| format!("worksheets/sheet{number}.xml")).collect();
    frame_to(names, &targets)
}

/// [`frame`] with the places where the sheets are said to be.
pub fn frame_to(names: &[String], targets: &[String]) -> Archive {
    let mut sheets = String::new();
    let mut relations = String::new();
    for ((number, name), target) in (1..).zip(names).zip(targets) {
        write!(sheets, r#"<sheet name="{name}" sheetId="{number}" r:id="s{number}"/>"#).unwrap();
        write!(relations, r#"<Relationship Id="s{number}" Type="{OFFICE}/worksheet" Target="{target}"/>"#)
            .unwrap();
    }
    write!(relations, r#"<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>"#)
        .unwrap();
    let workbook =
        format!(r#"{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>"#);
    let root = format!(r#"<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>"#);
    let around = |inner: &str| format!(r#"{XML}<Relationships xmlns="{RELATIONS}">{inner}</Relationships>"#);
    Archive::default()
        .stored("[Content_Types].xml", types().as_bytes())
        .stored("_rels/.rels", around(&root).as_bytes())
        .stored("xl/workbook.xml", workbook.as_bytes())
        .stored("xl/_rels/workbook.xml.rels", around(&relations).as_bytes())
}

fn types() -> String {
    format!(
        r#"{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#
    )
}

/// The parts of a workbook of the one sheet `Internal`, but the sheet itself.
pub fn internal() -> Archive {
    frame(&["Internal".to_owned()])
}

/// A sheet with these rows, `before` and `behind` them.
pub fn sheet(before: &str, rows: &str, behind: &str) -> String {
    format!(r#"{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>"#)
}

/// The rows of a table of one response.
pub fn table() -> String {
    let mut rows = String::new();
    for (number, cells) in (1..).zip(TABLE) {
        write!(rows, r#"<row r="{number}">"#).unwrap();
        for (column, text) in ('A'..).zip(cells) {
            rows.push_str(&cell(&format!("{column}{number}"), text));
        }
        rows.push_str("</row>");
    }
    rows
}

/// A cell with text or a number.
pub fn cell(address: &str, text: &str) -> String {
    if text.parse::<f64>().is_ok() {
        format!(r#"<c r="{address}"><v>{text}</v></c>"#)
    } else {
        format!(r#"<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    }
}

/// A list of shared strings.
pub fn shared(before: &str, strings: &str) -> String {
    format!(r#"{XML}{before}<sst xmlns="{MAIN}">{strings}</sst>"#)
}

/// A whole workbook of one sheet.
pub fn whole(sheet: &str) -> Vec<u8> {
    internal().stored("xl/worksheets/sheet1.xml", sheet.as_bytes()).finish()
}

/// A whole workbook of one sheet and its shared strings.
pub fn whole_shared(sheet: &str, shared: &str) -> Vec<u8> {
    internal()
        .stored("xl/sharedStrings.xml", shared.as_bytes())
        .stored("xl/worksheets/sheet1.xml", sheet.as_bytes())
        .finish()
}
