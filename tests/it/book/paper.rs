//! Sheets on paper and on the screen: A4, as wide as one page, page numbers, and the header of a listing in sight.

use super::area::Area;
use super::sheets::{Sheet, Workbook};
use super::tree::Node;

/// The number of A4 in the list of paper sizes.
const A4: &str = "9";
/// The longest footer.
const LONGEST: usize = 255;
/// The last row in which the header of a listing may stand, below title and notes.
const HIGHEST: u32 = 8;
/// Name of the rows that stand on every page.
const TITLES: &str = "_xlnm.Print_Titles";

pub fn faults(book: &Workbook<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, sheet) in book.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden) {
        let titles = book.names.iter().find(|name| name.name == TITLES && name.sheet == Some(at));
        // A sheet may go on beside its first page where the columns that say what a row is stand there again.
        let columns = titles.is_some_and(|titles| titles.refers.contains(','));
        let told = printed(sheet.tree, columns).into_iter().chain(listed(book, at, sheet));
        faults.extend(told.map(|fault| format!("{}: {fault}", sheet.name)));
    }
    faults
}

fn printed(sheet: &Node, columns: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let (setup, view) = (sheet.child("pageSetup"), sheet.all("pageSetUpPr"));
    if setup.is_none_or(|setup| setup.get("paperSize") != A4) {
        faults.push("its paper is not A4".to_owned());
    }
    let most = if columns { 2 } else { 1 };
    let fits = view.first().is_some_and(|view| view.get("fitToPage") == "1")
        && setup.is_some_and(|setup| (1..=most).contains(&setup.number("fitToWidth", 1)));
    // Or it says itself how small it is and where its pages begin.
    let parted = columns && setup.is_some_and(|setup| setup.number("scale", 0) > 0);
    if !fits && !parted {
        faults.push("it is not pressed into the width of a page".to_owned());
    }
    let footer = sheet.child("headerFooter").and_then(|one| one.child("oddFooter"));
    let footer = footer.map_or("", |footer| footer.text.as_str());
    if !footer.contains("&P") || !footer.contains("&N") || footer.encode_utf16().count() > LONGEST {
        faults.push(format!("its footer {footer:?} has no page numbers, or is too long"));
    }
    faults
}

/// A sheet that is one list keeps its header in sight and repeats it on every page.
fn listed(book: &Workbook<'_>, at: usize, sheet: &Sheet<'_>) -> Vec<String> {
    let own = sheet.tree.child("autoFilter").and_then(|filter| Area::parse(filter.get("ref")));
    let tables = book.tables.iter().filter(|table| table.sheet == at).filter_map(|table| table.area);
    let lists: Vec<Area> = own.into_iter().chain(tables).collect();
    // Several tables below each other are no listing: only one header could stay in sight.
    let [list] = lists.as_slice() else { return Vec::new() };
    // Neither is one below something else.
    if list.top > HIGHEST {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let pane = sheet.tree.all("pane").first().map_or(0, |pane| pane.number("ySplit", 0));
    if pane != list.top as usize {
        faults.push(format!("its first {pane} rows are frozen, its header is row {}", list.top));
    }
    let titles = book.names.iter().find(|name| name.name == TITLES && name.sheet == Some(at));
    // The columns that are repeated, where there are any, stand before the rows.
    let rows = titles.and_then(|titles| titles.refers.rsplit('!').next()).and_then(Area::parse);
    if rows.is_none_or(|rows| !rows.holds(list.top, 1)) {
        faults.push(format!("its header, row {}, is not repeated on every page", list.top));
    }
    faults
}
