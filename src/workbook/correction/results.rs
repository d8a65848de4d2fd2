//! Sheet `Hasil`: what became of the answers that were sent before.

use super::plan::{Plan, unit};
use crate::correction::{self, Status};
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{correction as text, head};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, plan: &Plan<'_>) -> Written {
    let listing = Listing {
        name: "answers",
        title: text::RESULTS_TITLE.to_owned(),
        subtitle: plan.subtitle(),
        note: String::new(),
        columns: vec![
            Column::new(text::head::STATUS, 18.0),
            Column::new(text::head::WHY, 44.0),
            Column::new(head::RULE, 9.0),
            Column::new(head::UNIT, 34.0),
            Column::new(text::head::RESPONDENT, 16.0),
            Column::new(text::head::QUESTION, 28.0),
            Column::new(correction::ACTION, 14.0),
            Column::new(correction::VALUE, 16.0),
            Column::new(text::head::ANSWERED_IN, 26.0),
            Column::new(head::CELL, 10.0),
        ],
        fixed: 0,
    };
    // What still needs a hand stands first.
    let mut outcomes: Vec<_> = plan.correction.outcomes.iter().collect();
    outcomes.sort_by_key(|outcome| matches!(outcome.status, Status::Applied | Status::AlreadySo));
    let rows = outcomes.into_iter().map(|outcome| {
        let why = if outcome.why.is_empty() { text::status(outcome.status) } else { &outcome.why };
        Row::plain(vec![
            Cell::wrap(outcome.status.indonesian()),
            Cell::wrap(why),
            Cell::text(outcome.rule.as_str()),
            Cell::Wrap(unit(plan.correction.context, &outcome.unit)),
            Cell::wrap(outcome.respondent.as_str()),
            Cell::wrap(plan.correction.context.question(&outcome.item)),
            Cell::wrap(outcome.action.as_str()),
            Cell::wrap(outcome.value.as_str()),
            Cell::wrap(outcome.file.as_str()),
            Cell::text(outcome.cell.as_str()),
        ])
    });
    page.listing(&listing, rows)
}
