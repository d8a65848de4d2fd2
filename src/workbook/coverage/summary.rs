//! The small table at the head of `Cakupan`: every role, and all together, as sums over the table below it.

use rust_xlsxwriter::utility::row_col_to_cell;

use super::{Cover, FIRST, Layout};
use crate::workbook::cell::{Cell, Row};
use crate::workbook::live::Grid;
use crate::workbook::page::{LINE, Page, Written, span};
use crate::workbook::text::{self, coverage as words, head};

/// What the units of an area have of a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// All their responses.
    pub cover: Cover,
    /// Responses they lack.
    pub lacking: u32,
    /// Units that lack some.
    pub short: u32,
}

impl Part {
    /// With what another unit has.
    #[must_use]
    pub fn and(self, cover: Cover, lacking: u32) -> Self {
        Self {
            cover: self.cover.and(cover),
            lacking: self.lacking.saturating_add(lacking),
            short: self.short.saturating_add(u32::from(lacking > 0)),
        }
    }

    /// With what another area has.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self {
            cover: self.cover.and(other.cover),
            lacking: self.lacking.saturating_add(other.lacking),
            short: self.short.saturating_add(other.short),
        }
    }
}

/// How many rows the table takes, with its header and an empty one.
pub fn rows_of_summary(layout: Layout<'_>) -> u32 {
    u32::try_from(layout.roles().len()).unwrap_or(0) + 3
}

/// Writes the table from a row on: the parts of roles and `whole`, as sums over the table at `grid`, which has a row for
/// every unit where `by_unit`.
pub fn summary(
    page: &mut Page<'_>,
    layout: Layout<'_>,
    row: u32,
    (parts, whole): (Vec<Part>, Part),
    (grid, by_unit): (&Grid, bool),
) -> Written {
    let styles = page.styles;
    page.wide(span(row, 0, FIRST - 1), page.say(head::ROLE), &styles.header)?;
    let zone = layout.zoned().then_some(words::ZONE);
    let titles = [head::KEPT, head::TARGET, head::SHARE].into_iter().chain(zone);
    page.headers(row, FIRST, titles.chain([words::LACKING, words::UNITS_SHORT]))?;
    page.sheet.set_row_height_pixels(row, 2 * LINE)?;
    let mut at = row + 1;
    for (role, part) in layout.roles().iter().zip(&parts) {
        let [kept, target] = ["kept", "target"].map(|key| grid.column(&format!("{key} {}", role.code)));
        let lacks = by_unit.then(|| format!("SUMPRODUCT(({target}>{kept})*({target}-{kept}))"));
        let short = by_unit.then(|| format!("SUMPRODUCT(--({kept}<{target}))"));
        let formulas = [Some(format!("SUM({kept})")), Some(format!("SUM({target})")), lacks, short];
        let title = layout.context.named(&role.title);
        page.wide(span(at, 0, FIRST - 1), title, &styles.plain.text)?;
        page.row(at, FIRST, &Row::plain(cells(layout, at, *part, formulas)))?;
        at += 1;
    }
    let sum = |key: &str| Some(format!("SUM({})", grid.column(key)));
    let short =
        if by_unit { Some(format!("SUMPRODUCT(--({}>0))", grid.column("short"))) } else { sum("short") };
    let formulas = [sum("kept"), sum("target"), sum("lacking"), short];
    page.wide(span(at, 0, FIRST - 1), page.say(text::coverage::WHOLE), &styles.strong.text)?;
    page.row(at, FIRST, &Row::strong(cells(layout, at, whole, formulas)))
}

fn cells(layout: Layout<'_>, row: u32, part: Part, formulas: [Option<String>; 4]) -> Vec<Cell<'_>> {
    let live = |formula: Option<String>, count| {
        let shown = Cell::Count(Some(count));
        formula.map_or(shown.clone(), |formula| Cell::live(formula, shown))
    };
    let [kept, target, lacks, short] = formulas;
    let [first, second] = [FIRST, FIRST + 1].map(|column| row_col_to_cell(row, column));
    let mut cells = vec![
        live(kept, part.cover.kept),
        live(target, part.cover.target),
        super::share(part.cover, &first, &second),
    ];
    cells.extend(layout.zoned().then(|| layout.zone(part.cover)));
    cells.extend([live(lacks, part.lacking), live(short, part.short)]);
    cells
}
