//! Sheet `Temuan` of the nation: how often each rule was broken in each province, and what consolidation found.

use std::cmp::Reverse;

use super::National;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::context::Context;
use crate::workbook::page::{Page, Written};
use crate::workbook::tallies::Found;
use crate::workbook::text::{self, head, phrase, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let listing = Listing {
        name: "findings",
        title: nation.context.say(sheet::FINDINGS_SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        note: String::new(),
        columns: columns(nation),
        fixed: 2,
    };
    page.listing(&listing, rows(nation))
}

/// What only consolidation tells has columns only where it told something.
fn columns(nation: &National<'_>) -> Vec<Column> {
    let mut columns = vec![
        Column::new(head::PROVINCE, 26.0),
        Column::new(head::RULE, 10.0),
        Column::new(head::SEVERITY, 16.0),
        Column::new(head::PROBLEM, 36.0),
        Column::new(head::SUM, 11.0),
    ];
    if has_places(nation) {
        columns.push(Column::new(head::FILE, 30.0));
        columns.push(Column::new(head::SHEET, 12.0));
        columns.push(Column::new(head::CELL, 8.0));
    }
    if !nation.findings.is_empty() {
        columns.push(Column::new(head::UNIT_OR_LOCUS, 18.0));
        columns.push(Column::new(head::FOUND, 26.0));
        columns.push(Column::new(head::EXPECTED, 26.0));
    }
    columns.push(Column::new(head::REMEDY, 60.0));
    columns
}

/// Whether consolidation told something of a cell of a province.
fn has_places(nation: &National<'_>) -> bool {
    nation.findings.iter().any(|found| !found.file.is_empty())
}

fn rows<'a>(nation: &National<'a>) -> Vec<Row<'a>> {
    let (context, places) = (nation.context, has_places(nation));
    let mut rows: Vec<Row<'a>> =
        nation.findings.iter().map(|found| of_consolidation(context, found, places)).collect();
    for tally in &nation.tallies {
        for ((Reverse(severity), code), count) in &tally.findings {
            let rule = context.rule_of(code);
            let mut cells = vec![
                Cell::wrap(context.province_name(tally.code)),
                Cell::text(*code),
                Cell::wrap(context.say(phrase::severity(*severity))),
                Cell::wrap(rule.map_or("", |rule| context.language.say(rule.title))),
                Cell::count(*count),
            ];
            if places {
                cells.extend([Cell::Blank, Cell::Blank, Cell::Blank]);
            }
            if !nation.findings.is_empty() {
                cells.extend([Cell::Blank, Cell::Blank, Cell::Blank]);
            }
            cells.push(Cell::wrap(rule.map_or("", |rule| context.language.say(rule.remedy))));
            rows.push(Row::plain(cells));
        }
    }
    rows
}

fn of_consolidation<'a>(context: &Context<'a>, found: &Found<'a>, places: bool) -> Row<'a> {
    let rule = context.rule_of(found.rule);
    let mut cells = vec![
        Cell::wrap(context.say(text::NATION)),
        Cell::text(found.rule),
        Cell::wrap(context.say(phrase::severity(found.severity))),
        Cell::wrap(rule.map_or("", |rule| context.language.say(rule.title))),
        Cell::count(1),
    ];
    if places {
        cells.extend([Cell::wrap(found.file), Cell::wrap(found.sheet), Cell::text(found.cell)]);
    }
    cells.extend([
        Cell::wrap(found.unit),
        Cell::wrap(found.stands),
        Cell::wrap(found.expected),
        Cell::wrap(rule.map_or("", |rule| context.language.say(rule.remedy))),
    ]);
    Row::plain(cells)
}
