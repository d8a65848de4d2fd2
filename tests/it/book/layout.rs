//! What lies over the cells of a sheet: merged ranges, filters, frozen rows, conditional formats.

use super::area::{Area, address};
use super::sheets::{Sheet, Workbook};

pub fn faults(book: &Workbook<'_>) -> Vec<String> {
    let differences = book.styles.map_or(0, |styles| styles.within("dxfs").len());
    let mut faults = Vec::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        let tables: Vec<Area> =
            book.tables.iter().filter(|table| table.sheet == at).filter_map(|table| table.area).collect();
        let told = merged(sheet, &tables).into_iter().chain(filter(sheet, &tables)).chain(frozen(sheet));
        let told = told.chain(conditional(sheet, differences));
        faults.extend(told.map(|fault| format!("{}: {fault}", sheet.name)));
    }
    faults
}

/// Merged ranges lie apart from each other and from tables, and hide nothing.
fn merged(sheet: &Sheet<'_>, tables: &[Area]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen: Vec<Area> = Vec::new();
    for merge in sheet.tree.within("mergeCells") {
        let text = merge.get("ref");
        let Some(area) = Area::parse(text).filter(|area| area.cells().nth(1).is_some()) else {
            faults.push(format!("{text:?} is merged"));
            continue;
        };
        if seen.iter().any(|other| other.meets(area)) {
            faults.push(format!("{text} is merged over another merged range"));
        }
        if tables.iter().any(|table| table.meets(area)) {
            faults.push(format!("{text} is merged within a table"));
        }
        seen.push(area);
        for (row, column) in
            area.cells().skip(1).filter(|(row, column)| !sheet.text(*row, *column).is_empty())
        {
            faults.push(format!("{} is hidden by the merged range {text}", address(row, column)));
        }
    }
    faults
}

fn filter(sheet: &Sheet<'_>, tables: &[Area]) -> Option<String> {
    let text = sheet.tree.child("autoFilter")?.get("ref");
    match Area::parse(text) {
        None => Some(format!("a filter of {text:?}")),
        Some(area) if tables.iter().any(|table| table.meets(area)) => {
            Some(format!("the filter of {text} lies over a table, which has its own"))
        }
        Some(_) => None,
    }
}

/// What is frozen is where the view below begins.
fn frozen(sheet: &Sheet<'_>) -> Option<String> {
    let view = sheet.tree.all("pane").first().copied()?;
    let (rows, columns) = (view.number("ySplit", 0), view.number("xSplit", 0));
    let below = Area::parse(view.get("topLeftCell"))?;
    let starts = below.top as usize > rows && below.left as usize > columns;
    (view.get("state") != "frozen" || !starts).then(|| "its frozen rows hide some of the others".to_owned())
}

fn conditional(sheet: &Sheet<'_>, differences: usize) -> Vec<String> {
    let mut faults = Vec::new();
    for format in sheet.tree.all("conditionalFormatting") {
        // The formats of the extension name their areas in an element of their own.
        let area = format.child("sqref").map_or(format.get("sqref"), |node| node.text.as_str());
        if area.is_empty() || area.split(' ').any(|part| Area::parse(part).is_none()) {
            faults.push(format!("a conditional format of {area:?}"));
        }
        for rule in format.all("cfRule") {
            let style = rule.get("dxfId");
            if !style.is_empty() && !style.parse().is_ok_and(|style: usize| style < differences) {
                faults.push(format!("the conditional format of {area} has no style {style}"));
            }
        }
    }
    faults
}
