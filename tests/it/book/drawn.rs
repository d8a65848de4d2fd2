//! Charts and pictures: each lies on a sheet, has words for those who do not see it, and shows something.

use super::sheets::Workbook;

/// What lies on a sheet.
const DRAWN: [&str; 3] = ["graphicFrame", "pic", "sp"];

pub fn faults(book: &Workbook<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for sheet in &book.sheets {
        let drawing = sheet.tree.child("drawing").map(|drawing| drawing.get("r:id"));
        let Some((part, drawing)) = drawing.and_then(|id| book.package.target(sheet.part, id)) else {
            continue;
        };
        for drawn in DRAWN.iter().flat_map(|name| drawing.all(name)) {
            let own = drawn.all("cNvPr").first().copied();
            let (name, said) = own.map_or(("", ""), |own| (own.get("name"), own.get("descr")));
            if said.trim().is_empty() {
                faults.push(format!("{}: {name} has no words for those who do not see it", sheet.name));
            }
            for chart in drawn.all("chart").iter().map(|chart| chart.get("r:id")) {
                let series = book.package.target(part, chart).map_or(0, |(_, chart)| chart.all("ser").len());
                if series == 0 {
                    faults.push(format!("{}: {name} shows nothing", sheet.name));
                }
            }
        }
    }
    faults
}
