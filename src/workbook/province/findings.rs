//! Sheet `Temuan`: every finding of a province with what stands there, what should, and what to do.

use super::Province;
use std::borrow::Cow;

use crate::life::State;
use crate::workbook::cell::{Cell, Column, Listing, Row, Weight};
use crate::workbook::live::Grid;
use crate::workbook::page::{Page, Written};
use crate::workbook::tallies::Found;
use crate::workbook::text::{head, life as words, phrase, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let listing = Listing {
        name: "findings",
        title: province.titled(sheet::FINDINGS_SHOWS),
        subtitle: province.subtitle(),
        note: String::new(),
        columns: columns(),
        fixed: 0,
    };
    page.listing(&listing, province.findings.iter().map(|found| row(province, found)))
}

/// Where its columns stand.
pub fn grid(province: &Province<'_>) -> Grid {
    Grid::of(province.context.say(sheet::FINDINGS), &columns(), province.findings.len())
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(head::RULE, 9.0).keyed("rule"),
        Column::new(head::SEVERITY, 13.0).keyed("severity"),
        Column::new(head::STATE, 17.0).keyed("state"),
        Column::new(head::FIRST_SEEN, 12.0).keyed("since"),
        Column::new(head::AGE, 8.0),
        Column::new(head::PROBLEM, 30.0),
        Column::new(head::FILE, 30.0).keyed("file"),
        Column::new(head::SHEET, 12.0),
        Column::new(head::CELL, 8.0),
        Column::new(head::UNIT, 18.0),
        Column::new(head::FOUND, 24.0),
        Column::new(head::EXPECTED, 28.0),
        Column::new(head::REMEDY, 46.0),
    ]
}

fn row<'a>(province: &Province<'a>, found: &Found<'a>) -> Row<'a> {
    let context = province.context;
    let rule = context.rule_of(found.rule);
    let life = province.lives.of(found.id);
    let state = life.map_or("", |life| context.say(words::state(life.state)));
    let state = if found.waiver.is_empty() {
        Cow::Borrowed(state)
    } else {
        let waived = context.say(words::state(State::Waived));
        context.fill(words::WAIVED_WITH, &[("state", waived), ("words", found.waiver)]).into()
    };
    let age = life.zip(province.lives.as_of()).map(|(life, day)| life.age(day));
    let weight = if found.counts() { Weight::Plain } else { Weight::Faint };
    let cells = vec![
        Cell::text(found.rule),
        Cell::wrap(if found.waiver.is_empty() {
            context.say(phrase::severity(found.severity))
        } else {
            context.say(words::NO_EFFECT)
        }),
        Cell::Wrap(state),
        Cell::Day(life.map(|life| life.first_seen)),
        Cell::Age(age),
        Cell::wrap(rule.map_or("", |rule| context.language.say(rule.title))),
        Cell::wrap(found.file),
        Cell::wrap(found.sheet),
        Cell::text(found.cell),
        Cell::wrap(found.unit),
        Cell::wrap(found.stands),
        Cell::wrap(found.expected),
        Cell::wrap(rule.map_or("", |rule| context.language.say(rule.remedy))),
    ];
    Row { cells, weight }
}
