//! Native tables: names, columns and ranges.

use super::area::Area;
use super::sheets::{Sheet, Table, Workbook};

/// The longest name of a column.
const LONGEST: usize = 255;

pub fn faults(book: &Workbook<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, table) in book.tables.iter().enumerate() {
        let sheet = &book.sheets[table.sheet];
        let before = &book.tables[..at];
        let mut told = named(table, before, book);
        told.extend(ranged(table, before, sheet));
        told.extend(titled(table, sheet));
        told.extend(totalled(table, sheet));
        let name = table.tree.get("displayName");
        faults.extend(told.into_iter().map(|fault| format!("{}: table {name}: {fault}", sheet.name)));
    }
    for sheet in &book.sheets {
        let (listed, said) = (sheet.tree.within("tableParts").len(), sheet.tree.child("tableParts"));
        if said.is_some_and(|said| said.number("count", listed) != listed) {
            faults.push(format!("{}: {listed} tables, another number is said", sheet.name));
        }
    }
    faults
}

/// Its name is one, and its own.
fn named(table: &Table<'_>, before: &[Table<'_>], book: &Workbook<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let name = table.tree.get("displayName").to_lowercase();
    let starts = name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
    let letters = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '.');
    if !starts || !letters || name.chars().count() > 255 || Area::parse(&name.to_uppercase()).is_some() {
        faults.push("no name for a table".to_owned());
    }
    let same = |other: &Table<'_>| other.tree.get("displayName").to_lowercase() == name;
    if before.iter().any(same) || book.names.iter().any(|other| other.name.to_lowercase() == name) {
        faults.push("the name is taken".to_owned());
    }
    if before.iter().any(|other| other.tree.get("id") == table.tree.get("id")) {
        faults.push(format!("another table has the number {}", table.tree.get("id")));
    }
    faults
}

/// It lies on the cells of its sheet, and not on another table.
fn ranged(table: &Table<'_>, before: &[Table<'_>], sheet: &Sheet<'_>) -> Vec<String> {
    let Some(area) = table.area else { return vec![format!("the range {:?}", table.tree.get("ref"))] };
    let (mut faults, used) = (Vec::new(), sheet.used());
    if area.bottom == area.top {
        faults.push("it has no row below its header".to_owned());
    }
    if area.bottom > used.bottom || area.right > used.right {
        faults.push(format!("{} reaches beyond the cells of the sheet", table.tree.get("ref")));
    }
    let here = |other: &&Table<'_>| other.sheet == table.sheet;
    for other in before.iter().filter(here).filter(|other| other.area.is_some_and(|other| other.meets(area)))
    {
        faults.push(format!("it overlaps {}", other.tree.get("displayName")));
    }
    let totals = table.tree.number("totalsRowCount", 0);
    let filter = table.tree.child("autoFilter").and_then(|filter| Area::parse(filter.get("ref")));
    let filtered = Area { bottom: area.bottom - u32::try_from(totals).unwrap_or(0), ..area };
    if filter.is_some_and(|filter| filter != filtered) {
        faults.push("its filter is of another range".to_owned());
    }
    faults
}

/// Its columns have the texts of its header cells, each its own.
fn titled(table: &Table<'_>, sheet: &Sheet<'_>) -> Vec<String> {
    let (Some(area), mut faults) = (table.area, Vec::new()) else { return Vec::new() };
    let columns = table.tree.within("tableColumns");
    if columns.len() != (area.right - area.left + 1) as usize {
        faults.push(format!("{} columns in the range {}", columns.len(), table.tree.get("ref")));
    }
    let headless = table.tree.get("headerRowCount") == "0";
    let mut titles: Vec<String> = Vec::new();
    let mut numbers = Vec::new();
    for (column, at) in columns.iter().zip(area.left..) {
        let title = column.get("name").replace("_x000a_", "\n").replace("_x000d_", "\r");
        let cell = sheet.text(area.top, at);
        let text = sheet
            .cells
            .get(&(area.top, at))
            .is_some_and(|cell| matches!(cell.node.get("t"), "s" | "inlineStr"));
        if !headless && (cell != title || !text) {
            faults.push(format!("column {title:?} has the header {cell:?}"));
        }
        let long = title.encode_utf16().count() > LONGEST;
        if titles.contains(&title.to_lowercase()) || title.is_empty() || long {
            faults.push(format!("two columns {title:?}, or one without a name or with one too long"));
        }
        if numbers.contains(&column.get("id")) {
            faults.push(format!("two columns with the number {}", column.get("id")));
        }
        numbers.push(column.get("id"));
        titles.push(title.to_lowercase());
    }
    faults
}

/// The cells of its total row are what the table says of them.
fn totalled(table: &Table<'_>, sheet: &Sheet<'_>) -> Vec<String> {
    let (Some(area), 1) = (table.area, table.tree.number("totalsRowCount", 0)) else { return Vec::new() };
    let mut faults = Vec::new();
    for (column, at) in table.tree.within("tableColumns").iter().zip(area.left..) {
        let label = column.get("totalsRowLabel");
        if !label.is_empty() && sheet.text(area.bottom, at) != label {
            faults.push(format!("its last row does not say {label:?}"));
        }
        let formula = sheet.cells.get(&(area.bottom, at)).and_then(|cell| cell.formula);
        if !column.get("totalsRowFunction").is_empty() && formula.is_none() {
            faults.push(format!("its last row has no formula below {:?}", column.get("name")));
        }
    }
    faults
}
