//! What formulas, names, links, charts and sparklines refer to: it is there, and nothing is outside the workbook.

use super::area::Area;
use super::formula::{Mention, mentions};
use super::sheets::{Sheet, Table, Workbook};

/// The longest formula.
const LONGEST: usize = 8192;
/// Name of the area that is printed.
const PRINTED: &str = "_xlnm.Print_Area";
/// The longest text between quotes.
const LONGEST_TEXT: usize = 255;
/// Functions that came after the file format; without `_xlfn.` before them, Excel shows `#NAME?`.
const LATER: [&str; 22] = [
    "IFS",
    "SWITCH",
    "CONCAT",
    "TEXTJOIN",
    "MAXIFS",
    "MINIFS",
    "XLOOKUP",
    "XMATCH",
    "FILTER",
    "SORT",
    "SORTBY",
    "UNIQUE",
    "SEQUENCE",
    "LET",
    "LAMBDA",
    "DAYS",
    "RANK.EQ",
    "RANK.AVG",
    "PERCENTILE.INC",
    "STDEV.S",
    "STDEV.P",
    "IFNA",
];

pub fn faults(book: &Workbook<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for sheet in &book.sheets {
        for cell in sheet.cells.values() {
            let told = cell.formula.into_iter().flat_map(|formula| formula_faults(book, formula));
            faults.extend(told.map(|fault| format!("{}!{}: {fault}", sheet.name, cell.node.get("r"))));
        }
        // The formulas of cells have been looked at with their cells.
        let parts = || sheet.tree.children.iter().filter(|part| part.name != "sheetData");
        let others = ["formula", "formula1", "formula2", "f"]
            .iter()
            .flat_map(|name| parts().flat_map(|part| part.all(name)));
        for formula in others.map(|node| node.text.trim()).filter(|text| !text.is_empty()) {
            let told = formula_faults(book, formula);
            faults.extend(told.into_iter().map(|fault| format!("{}: {formula}: {fault}", sheet.name)));
        }
        faults.extend(links(book, sheet).into_iter().map(|fault| format!("{}: {fault}", sheet.name)));
    }
    for (part, tree) in book.package.trees.iter().filter(|(part, _)| part.contains("/charts/chart")) {
        for formula in tree.all("f") {
            let told = formula_faults(book, &formula.text).into_iter().chain(covered(book, &formula.text));
            faults.extend(told.map(|fault| format!("{part}: {}: {fault}", formula.text)));
        }
    }
    faults.extend(names(book));
    faults
}

fn formula_faults(book: &Workbook<'_>, formula: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if formula.chars().count() > LONGEST || formula.is_empty() || formula.starts_with('=') {
        faults
            .push(format!("a formula of {} letters, or one with a sign before it", formula.chars().count()));
    }
    faults.extend(mentions(formula).into_iter().filter_map(|mention| fault(book, mention)));
    faults
}

fn fault(book: &Workbook<'_>, mention: Mention) -> Option<String> {
    match mention {
        Mention::Sheet(name) => book.sheet(&name).is_none().then(|| format!("there is no sheet {name}")),
        Mention::Table(name, inside) => {
            let is = |table: &&Table<'_>| table.tree.get("displayName").eq_ignore_ascii_case(&name);
            match book.tables.iter().find(is) {
                None => Some(format!("there is no table {name}")),
                Some(table) => column(table, &inside),
            }
        }
        Mention::Name(name) => {
            let named = book.names.iter().any(|one| one.name.eq_ignore_ascii_case(&name));
            let table = book.tables.iter().any(|one| one.tree.get("displayName").eq_ignore_ascii_case(&name));
            (!named && !table).then(|| format!("there is no name {name}"))
        }
        Mention::Function(name) => {
            LATER.contains(&name.as_str()).then(|| format!("{name} without _xlfn. before it"))
        }
        Mention::Text(text) if text.encode_utf16().count() > LONGEST_TEXT => {
            Some(format!("a text of {} letters in quotes", text.encode_utf16().count()))
        }
        Mention::Text(text) => text.strip_prefix('#').and_then(|place| linked(book, place)),
        Mention::Odd(what) => Some(what),
    }
}

/// What is wrong with the column a formula takes from a table.
fn column(table: &Table<'_>, inside: &str) -> Option<String> {
    let parts =
        inside.trim_start_matches('[').trim_end_matches(']').split("],[").flat_map(|part| part.split("]:["));
    let has = |title: &str| table.tree.within("tableColumns").iter().any(|one| one.get("name") == title);
    let plain = |part: &str| part.replace("'[", "[").replace("']", "]").replace("'#", "#").replace("''", "'");
    let missing =
        parts.filter(|part| !part.starts_with('#')).map(plain).find(|part| !part.is_empty() && !has(part))?;
    Some(format!("{} has no column {missing:?}", table.tree.get("displayName")))
}

/// Defined names, each once, of cells that are there.
fn names(book: &Workbook<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, named) in book.names.iter().enumerate() {
        let same = |other: &super::sheets::Named<'_>| {
            other.name.eq_ignore_ascii_case(named.name) && other.sheet == named.sheet
        };
        if book.names[..at].iter().any(same) {
            faults.push(format!("the name {} stands there twice", named.name));
        }
        let plain = named.name.trim_start_matches("_xlnm.");
        let letters = plain.chars().all(|letter| letter.is_alphanumeric() || "_.\\".contains(letter));
        let starts = plain.starts_with(|letter: char| letter.is_alphabetic() || "_\\".contains(letter));
        if !letters || !starts || Area::parse(&plain.to_uppercase()).is_some() {
            faults.push(format!("{:?} is no name for a range", named.name));
        }
        if named.sheet.is_some_and(|sheet| sheet >= book.sheets.len()) {
            faults.push(format!("the name {} is of a sheet that is not there", named.name));
        }
        // What is printed may go on below the cells: charts lie there.
        let printed = named.name == PRINTED;
        let beyond = covered(book, named.refers).filter(|_| !printed);
        let told = formula_faults(book, named.refers).into_iter().chain(beyond);
        faults.extend(told.map(|fault| format!("the name {}: {fault}", named.name)));
    }
    faults
}

/// Whether the areas of a reference such as `'Mutu Data'!$A$1:$B$9` lie on written cells; whole rows and columns do.
fn covered(book: &Workbook<'_>, refers: &str) -> Option<String> {
    let (sheet, area) = refers.rsplit_once('!')?;
    let sheet = book.sheet(&sheet.trim_matches('\'').replace("''", "'"))?;
    let (area, used) = (Area::parse(area)?, sheet.used());
    let whole = area.right == super::area::LAST_COLUMN || area.bottom == super::area::LAST_ROW;
    let beyond = area.bottom > used.bottom || area.right > used.right;
    (!whole && beyond).then(|| format!("{refers} reaches beyond the cells of the sheet"))
}

fn links(book: &Workbook<'_>, sheet: &Sheet<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for link in sheet.tree.within("hyperlinks") {
        let at = Area::parse(link.get("ref"));
        if at.is_none_or(|at| sheet.text(at.top, at.left).is_empty()) {
            faults.push(format!("a link on {:?}, where there is no text", link.get("ref")));
        }
        if let Some(fault) = linked(book, link.get("location")) {
            faults.push(format!("the link of {}: {fault}", link.get("ref")));
        }
    }
    faults
}

/// What is wrong with the place a link leads to.
fn linked(book: &Workbook<'_>, place: &str) -> Option<String> {
    let Some((sheet, cell)) = place.rsplit_once('!') else {
        let named = book.names.iter().any(|one| one.name.eq_ignore_ascii_case(place));
        return (!named).then(|| format!("there is no place {place:?}"));
    };
    let name = sheet.trim_matches('\'').replace("''", "'");
    let bare = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    let (sheet, area) = (book.sheet(&name).map(|found| (found, sheet)), Area::parse(cell));
    match (sheet, area) {
        (Some((found, _)), _) if found.hidden => Some(format!("the sheet {name} is hidden")),
        (Some((_, written)), _) if !bare && !written.starts_with('\'') => {
            Some(format!("{place} needs quotes around the sheet"))
        }
        (Some((found, _)), Some(area)) => {
            let used = found.used();
            (area.top > used.bottom || area.left > used.right).then(|| format!("there is no cell {place}"))
        }
        _ => Some(format!("there is no place {place:?}")),
    }
}
