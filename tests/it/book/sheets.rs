//! The sheets of a workbook with their cells, names and tables; their order and names.

use std::collections::BTreeMap;

use super::area::Area;
use super::package::Package;
use super::tree::Node;

/// Part of the workbook.
const WORKBOOK: &str = "xl/workbook.xml";
/// The order of the elements of a sheet; an office program repairs a sheet that has another.
const ORDER: [&str; 29] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "autoFilter",
    "sortState",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "ignoredErrors",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "tableParts",
    "extLst",
];

/// A workbook, taken apart.
pub struct Workbook<'a> {
    pub package: &'a Package,
    pub tree: &'a Node,
    pub sheets: Vec<Sheet<'a>>,
    pub names: Vec<Named<'a>>,
    pub tables: Vec<Table<'a>>,
    pub styles: Option<&'a Node>,
}

/// One sheet.
pub struct Sheet<'a> {
    pub name: &'a str,
    pub hidden: bool,
    pub part: &'a str,
    pub tree: &'a Node,
    /// By row and column, counted from one.
    pub cells: BTreeMap<(u32, u32), Cell<'a>>,
}

/// A cell that is written.
pub struct Cell<'a> {
    pub node: &'a Node,
    /// What it shows: its text, or its value as written.
    pub text: String,
    pub formula: Option<&'a str>,
}

/// A defined name.
pub struct Named<'a> {
    pub name: &'a str,
    /// The sheet it is a name of, where it is not one of the whole workbook.
    pub sheet: Option<usize>,
    pub refers: &'a str,
}

/// A table of a sheet.
pub struct Table<'a> {
    pub sheet: usize,
    pub tree: &'a Node,
    pub area: Option<Area>,
}

impl<'a> Workbook<'a> {
    pub fn read(package: &'a Package) -> Option<Self> {
        let tree = package.trees.get(WORKBOOK)?;
        let strings: Vec<String> = package
            .trees
            .get("xl/sharedStrings.xml")
            .map_or_else(Vec::new, |tree| tree.children.iter().map(Node::shown).collect());
        let mut sheets: Vec<Sheet<'a>> = Vec::new();
        let mut tables = Vec::new();
        for node in tree.within("sheets") {
            let Some((part, of_sheet)) = package.target(WORKBOOK, node.get("r:id")) else { continue };
            for table in of_sheet.within("tableParts") {
                let Some((_, tree)) = package.target(part, table.get("r:id")) else { continue };
                tables.push(Table { sheet: sheets.len(), tree, area: Area::parse(tree.get("ref")) });
            }
            let hidden = !matches!(node.get("state"), "" | "visible");
            let cells = cells(of_sheet, &strings);
            sheets.push(Sheet { name: node.get("name"), hidden, part, tree: of_sheet, cells });
        }
        let named = |node: &'a Node| Named {
            name: node.get("name"),
            sheet: node.get("localSheetId").parse().ok(),
            refers: &node.text,
        };
        let names = tree.within("definedNames").iter().map(named).collect();
        Some(Self { package, tree, sheets, names, tables, styles: package.trees.get("xl/styles.xml") })
    }

    /// A sheet by its name; office programs take no note of capitals.
    pub fn sheet(&self, name: &str) -> Option<&Sheet<'a>> {
        self.sheets.iter().find(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
    }
}

impl Sheet<'_> {
    /// From the first cell to the last that is written.
    pub fn used(&self) -> Area {
        let rows = || self.cells.keys().map(|(row, _)| *row);
        let columns = || self.cells.keys().map(|(_, column)| *column);
        Area {
            top: rows().min().unwrap_or(1),
            left: columns().min().unwrap_or(1),
            bottom: rows().max().unwrap_or(1),
            right: columns().max().unwrap_or(1),
        }
    }

    /// What a cell shows.
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.cells.get(&(row, column)).map_or("", |cell| cell.text.as_str())
    }
}

fn cells<'a>(sheet: &'a Node, strings: &[String]) -> BTreeMap<(u32, u32), Cell<'a>> {
    let mut cells = BTreeMap::new();
    for node in sheet.within("sheetData").iter().flat_map(|row| &row.children) {
        let Some(at) = Area::parse(node.get("r")) else { continue };
        let value = node.child("v").map_or("", |value| value.text.as_str());
        let text = match node.get("t") {
            "s" => value.parse().ok().and_then(|at: usize| strings.get(at)).cloned().unwrap_or_default(),
            "inlineStr" => node.shown(),
            _ => value.to_owned(),
        };
        let formula = node.child("f").map(|formula| formula.text.as_str());
        cells.insert((at.top, at.left), Cell { node, text, formula });
    }
    cells
}

/// What is wrong with the list of sheets, and with the order of their elements.
pub fn faults(book: &Workbook<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let listed = book.tree.within("sheets").len();
    if listed != book.sheets.len() || listed == 0 {
        faults.push(format!("{} of {listed} sheets are there", book.sheets.len()));
    }
    for (at, sheet) in book.sheets.iter().enumerate() {
        let name = sheet.name;
        let long = name.encode_utf16().count() > 31;
        let odd = name.contains(['[', ']', ':', '*', '?', '/', '\\']) || name.trim_matches('\'') != name;
        if name.trim().is_empty() || long || odd || name.eq_ignore_ascii_case("history") {
            faults.push(format!("{name}: no name for a sheet"));
        }
        let before = book.sheets.iter().take(at);
        if before.into_iter().any(|other| other.name.to_lowercase() == name.to_lowercase()) {
            faults.push(format!("{name}: two sheets of this name"));
        }
        let order: Vec<Option<usize>> = sheet
            .tree
            .children
            .iter()
            .map(|child| ORDER.iter().position(|name| *name == child.name))
            .collect();
        for (child, pair) in sheet.tree.children.iter().skip(1).zip(order.windows(2)) {
            // A sheet has several conditional formats; of everything else there is one.
            let again = pair[0] == pair[1] && child.name != "conditionalFormatting";
            if pair[1].is_none() || pair[0] > pair[1] || again {
                faults.push(format!("{name}: <{}> stands where it may not", child.name));
            }
        }
    }
    let selected =
        |sheet: &&Sheet<'_>| sheet.tree.all("sheetView").iter().any(|view| view.get("tabSelected") == "1");
    let opened: Vec<&str> = book.sheets.iter().filter(selected).map(|sheet| sheet.name).collect();
    let first = book.sheets.iter().find(|sheet| !sheet.hidden).map(|sheet| sheet.name);
    if opened.len() != 1 || opened.first().copied() != first {
        faults.push(format!("it opens with {opened:?} selected"));
    }
    faults
}
