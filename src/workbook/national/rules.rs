//! Sheet `Aturan` of the nation: the outcomes of every validation rule, over all provinces and where it failed.

use std::collections::BTreeMap;

use super::National;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::checked::{self, Checked};
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
    page.listing(&listing, rows(nation).into_iter())
}

/// Rule by rule: all provinces together, then each where it failed; the others would bury them.
fn rows<'a>(nation: &National<'a>) -> Vec<Row<'a>> {
    let mut by_rule: BTreeMap<&str, Vec<(&'a str, Checked<'a>)>> = BTreeMap::new();
    for tally in &nation.tallies {
        for checked in &tally.checks {
            by_rule.entry(checked.rule).or_default().push((tally.code, *checked));
        }
    }
    let context = nation.context;
    let cells = |name: &'a str, checked: &Checked<'a>| {
        let mut cells = checked::first_cells(context, checked);
        cells.push(Cell::wrap(name));
        cells.extend(checked::cells(context, checked));
        cells
    };
    let mut rows = Vec::new();
    for provinces in by_rule.values() {
        let all = provinces.iter().map(|(_, checked)| *checked).reduce(Checked::and);
        rows.extend(all.map(|all| Row::strong(cells(context.say(text::NATION), &all))));
        let failed = provinces.iter().filter(|(_, checked)| checked.failed > 0);
        let each = failed.map(|(code, checked)| cells(context.province_name(code), checked));
        rows.extend(each.map(Row::plain));
    }
    rows
}
