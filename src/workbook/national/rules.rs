//! Sheet `Aturan` of the nation: the outcomes of every validation rule, over all provinces and where it failed.

use std::collections::BTreeMap;

use super::National;
use crate::workbook::cell::{Cell, Column, Listing, Row, Weight};
use crate::workbook::checked::{self, Checked};
use crate::workbook::context::Context;
use crate::workbook::live::Grid;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{self, head, rules as words, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let say = |text| nation.context.say(text);
    let [rule, severity, problem] = checked::first_columns();
    let mut columns = vec![rule, severity, problem, Column::new(head::PROVINCE, 26.0)];
    columns.extend(checked::columns());
    let listing = Listing {
        name: "rules",
        title: nation.context.say(sheet::RULES_SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        note: format!("{}. {}", say(words::NOTE), say(words::ONLY_FAILED)),
        columns,
        fixed: 4,
    };
    let lines = lines(nation);
    let grid = Grid::of(say(sheet::RULES), &listing.columns, lines.len());
    let rows = lines.iter().enumerate().map(|(at, line)| line.row(nation.context, (&grid, at)));
    page.listing(&listing, rows)
}

/// The outcomes of a rule in a province, or in all.
struct Line<'a> {
    name: &'a str,
    checked: Checked<'a>,
    weight: Weight,
}

impl<'a> Line<'a> {
    fn row(&self, context: &Context<'a>, at: (&Grid, usize)) -> Row<'a> {
        let mut cells = checked::first_cells(context, &self.checked);
        cells.push(Cell::wrap(self.name));
        cells.extend(checked::cells(context, &self.checked, at));
        Row { cells, weight: self.weight }
    }
}

/// Rule by rule: all provinces together, then each where it failed; the others would bury them.
fn lines<'a>(nation: &National<'a>) -> Vec<Line<'a>> {
    let mut by_rule: BTreeMap<&str, Vec<(&'a str, Checked<'a>)>> = BTreeMap::new();
    for tally in &nation.tallies {
        for checked in &tally.checks {
            by_rule.entry(checked.rule).or_default().push((tally.code, *checked));
        }
    }
    let context = nation.context;
    let mut lines = Vec::new();
    for provinces in by_rule.values() {
        let all = provinces.iter().map(|(_, checked)| *checked).reduce(Checked::and);
        let name = context.say(text::NATION);
        lines.extend(all.map(|checked| Line { name, checked, weight: Weight::Strong }));
        let failed = provinces.iter().filter(|(_, checked)| checked.failed > 0);
        lines.extend(failed.map(|(code, checked)| Line {
            name: context.province_name(code),
            checked: *checked,
            weight: Weight::Plain,
        }));
    }
    lines
}
