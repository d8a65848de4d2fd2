//! Cells one by one: their order, kinds, values, texts and styles.

use super::area::{Area, LAST_COLUMN, LAST_ROW};
use super::sheets::{Sheet, Workbook};
use super::tree::Node;

/// The longest text of a cell.
const LONGEST: usize = 32_767;
/// The highest row, in points.
const HIGHEST: f64 = 409.0;
/// The widest column, in characters.
const WIDEST: f64 = 255.0;
/// Parts of a format, and the list of styles each is an index into.
const INDICES: [(&str, &str); 3] = [("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")];

pub fn faults(book: &Workbook<'_>) -> Vec<String> {
    let mut faults = styles(book);
    let formats = book.styles.map_or(0, |styles| styles.within("cellXfs").len());
    let strings = book.package.trees.get("xl/sharedStrings.xml");
    let texts = strings.map_or(0, |strings| strings.children.len());
    if let Some(strings) = strings.filter(|strings| strings.number("uniqueCount", texts) != texts) {
        faults.push(format!("sharedStrings: {texts} texts, it says {}", strings.get("uniqueCount")));
    }
    for sheet in &book.sheets {
        faults.extend(ordered(sheet).into_iter().map(|fault| format!("{}: {fault}", sheet.name)));
        for cell in sheet.cells.values() {
            let told = kind(cell.node, texts).into_iter().chain(style(cell.node, formats));
            let long = cell.text.encode_utf16().count();
            let told = told.chain((long > LONGEST).then(|| format!("a text of {long} letters")));
            faults.extend(told.map(|fault| format!("{}!{}: {fault}", sheet.name, cell.node.get("r"))));
        }
    }
    faults
}

/// Rows and columns stand in order, within the sheet, in sizes that programs take.
fn ordered(sheet: &Sheet<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut last_row = 0;
    for row in sheet.tree.within("sheetData") {
        let number = u32::try_from(row.number("r", 0)).unwrap_or(0);
        if number <= last_row || number > LAST_ROW {
            faults.push(format!("row {number} comes after row {last_row}"));
        }
        last_row = number;
        if row.get("ht").parse::<f64>().is_ok_and(|height| !(0.0..=HIGHEST).contains(&height)) {
            faults.push(format!("row {number} is {} high", row.get("ht")));
        }
        let mut last_column = 0;
        for cell in &row.children {
            match Area::parse(cell.get("r")) {
                Some(at) if at.top == number && at.left > last_column => last_column = at.left,
                _ => faults
                    .push(format!("cell {:?} stands in row {number}, column {last_column}", cell.get("r"))),
            }
        }
    }
    let mut last = 0;
    for column in sheet.tree.within("cols") {
        let (from, to) = (column.number("min", 0), column.number("max", 0));
        if from <= last || to < from || to > LAST_COLUMN as usize {
            faults.push(format!("widths of columns {from} to {to} come after {last}"));
        }
        last = to;
        if !column.get("width").parse().is_ok_and(|width: f64| (0.0..=WIDEST).contains(&width)) {
            faults.push(format!("column {from} is {:?} wide", column.get("width")));
        }
    }
    faults
}

/// What is wrong with the kind and the value of a cell.
fn kind(cell: &Node, texts: usize) -> Option<String> {
    let value = cell.child("v").map(|value| value.text.as_str());
    let (kind, formula) = (cell.get("t"), cell.child("f").is_some());
    let number = || value.and_then(|value| value.parse().ok()).is_some_and(f64::is_finite);
    match kind {
        "" | "n" if value.is_none() && !formula => None,
        "" | "n" if value.is_none_or(str::is_empty) => Some("a formula without its result".to_owned()),
        "" | "n" => (!number()).then(|| format!("{value:?} is no number")),
        "s" if formula => Some("a formula with a shared text as its result".to_owned()),
        "s" if value.and_then(|value| value.parse().ok()).is_some_and(|at: usize| at < texts) => None,
        "s" => Some(format!("there is no text {}", value.unwrap_or_default())),
        "str" if formula && value.is_some() => None,
        "str" => Some("the text of a formula without formula or text".to_owned()),
        "b" => (!matches!(value, Some("0" | "1"))).then(|| format!("{value:?} is neither true nor false")),
        "inlineStr" if !formula => None,
        "e" => Some(format!("the error {}", value.unwrap_or_default())),
        kind => Some(format!("a cell of kind {kind:?}")),
    }
}

fn style(cell: &Node, formats: usize) -> Option<String> {
    let style = cell.number("s", 0);
    (style >= formats).then(|| format!("there is no style {style}"))
}

/// Formats lead to fonts, fills and borders that are there.
fn styles(book: &Workbook<'_>) -> Vec<String> {
    let Some(styles) = book.styles else { return vec!["it has no styles".to_owned()] };
    let mut faults = Vec::new();
    for format in styles.within("cellXfs").iter().chain(styles.within("cellStyleXfs")) {
        for (index, list) in INDICES {
            let (at, count) = (format.number(index, 0), styles.within(list).len());
            if at >= count {
                faults.push(format!("styles: {index} {at} of {count}"));
            }
        }
        let number = format.number("numFmtId", 0);
        let known = styles.within("numFmts").iter().any(|one| one.number("numFmtId", 0) == number);
        if number >= 164 && !known {
            faults.push(format!("styles: there is no number format {number}"));
        }
    }
    for list in ["fonts", "fills", "borders", "cellXfs", "dxfs"] {
        let count = styles.within(list).len();
        if styles.child(list).is_some_and(|node| node.number("count", count) != count) {
            faults.push(format!("styles: {count} {list}, another number is said"));
        }
    }
    faults
}
