//! Sheet `Aturan` of a province: how often each validation rule passed, failed, and could not be checked.

use super::Province;
use crate::workbook::cell::{Listing, Row};
use crate::workbook::checked::{cells, columns, first_cells, first_columns};
use crate::workbook::live::Grid;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{rules as words, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let listing = Listing {
        name: "rules",
        title: province.titled(sheet::RULES_SHOWS),
        subtitle: province.subtitle(),
        note: province.context.say(words::NOTE).to_owned(),
        columns: first_columns().into_iter().chain(columns()).collect(),
        fixed: 3,
    };
    let rows = province.checks.len();
    let grid = Grid::of(province.context.say(sheet::RULES), &listing.columns, rows);
    let row = |(at, checked)| {
        let mut all = first_cells(province.context, checked);
        all.extend(cells(province.context, checked, (&grid, at)));
        Row::plain(all)
    };
    page.listing(&listing, province.checks.iter().enumerate().map(row))
}
