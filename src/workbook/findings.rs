//! Sheet `Temuan`: every finding of a province with what stands there, what should, and what to do.

use super::cell::{Cell, Column, Listing, Row};
use super::context::Context;
use super::page::{Page, Written};
use super::province::Province;
use super::tallies::Found;
use super::text::{self, head};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let listing = Listing {
        title: format!("{} – {}", text::FINDINGS_TITLE, province.name),
        subtitle: province.subtitle(),
        note: String::new(),
        columns: columns(),
        fixed: 0,
    };
    page.listing(&listing, province.findings.iter().map(|found| row(province.context, found)))
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(head::RULE, 9.0),
        Column::new(head::SEVERITY, 13.0),
        Column::new(head::PROBLEM, 30.0),
        Column::new(head::FILE, 30.0),
        Column::new(head::SHEET, 12.0),
        Column::new(head::CELL, 8.0),
        Column::new(head::UNIT, 18.0),
        Column::new(head::FOUND, 24.0),
        Column::new(head::EXPECTED, 28.0),
        Column::new(head::REMEDY, 46.0),
    ]
}

fn row<'a>(context: &Context<'a>, found: &Found<'a>) -> Row<'a> {
    let rule = context.rule_of(found.rule);
    Row::plain(vec![
        Cell::text(found.rule),
        Cell::wrap(text::severity(found.severity)),
        Cell::wrap(rule.map_or("", |rule| rule.title.id)),
        Cell::wrap(found.file),
        Cell::wrap(found.sheet),
        Cell::text(found.cell),
        Cell::wrap(found.unit),
        Cell::wrap(found.stands),
        Cell::wrap(found.expected),
        Cell::wrap(rule.map_or("", |rule| rule.remedy.id)),
    ])
}
