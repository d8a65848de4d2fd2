//! The rows under a header: which are responses, which end the table, which are headers again.

use std::borrow::Cow;

use super::columns::Columns;
use super::footer::Footer;
use super::identity::Lost;
use super::locate::Fit;
use super::repeat::{Repeat, Repeats, repeat};
use super::responses::Responses;
use super::rows::{Response, Unread, response};
use super::spread::Spread;
use super::template::{Template, Templates};
use super::unit::{SheetUnit, names_unit, unit_of};
use crate::finding::Finding;
use crate::place::Place;
use crate::sheet::{Area, Epoch, Row};

/// How many rows above a header that stands again may be the title of its block.
const TALLEST_TITLE: u32 = 5;

/// A located table: where its headers stand, and what its columns hold.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// All templates.
    pub templates: &'a Templates,
    /// That of its role.
    pub template: &'a Template,
    /// Its header.
    pub fit: &'a Fit,
    /// Its columns.
    pub columns: &'a Columns,
    /// The unit of all responses, where no column names it.
    pub unit: Option<&'a SheetUnit>,
}

/// Responses that follow each other under one header.
#[derive(Debug, Default)]
pub struct Block {
    /// The lowest row of titles above them, counted from zero.
    pub titles: u32,
    /// The unit of all of them, where no column names it.
    pub unit: Option<SheetUnit>,
    /// The responses, from the top.
    pub responses: Responses,
    /// Their cells that could not be read.
    pub unread: Vec<Unread>,
}

impl Block {
    /// Without responses yet.
    fn of(template: &Template) -> Self {
        Self { responses: Responses::of(template), ..Self::default() }
    }
}

/// What stands under the headers of a table.
#[derive(Debug, Default)]
pub struct Body {
    /// The responses; a new block starts where another unit does.
    pub blocks: Vec<Block>,
    /// Totals and notes.
    pub footer: Footer,
    /// Headers that stand again.
    pub repeats: Repeats,
    /// The last row of a response, counted from zero.
    pub last: Option<u32>,
    lost: Lost,
    findings: Vec<Finding>,
}

/// Reads the rows under a header. Merged areas are asked for only where a response lacks what an area could give it:
/// finding them costs a second look at the sheet.
#[must_use]
pub fn read(
    table: Table<'_>,
    cells: (&[Row<'_>], Epoch),
    sheet: &Place,
    merged: &mut dyn FnMut() -> Vec<Area>,
) -> Body {
    let body = read_rows(table, cells, sheet, Spread::default());
    if !body.lacks_of(table) {
        return body;
    }
    let spread = Spread::of(table.columns, &merged());
    if spread.is_empty() { body } else { read_rows(table, cells, sheet, spread) }
}

fn read_rows<'c>(
    table: Table<'c>,
    (rows, epoch): (&[Row<'c>], Epoch),
    sheet: &Place,
    mut spread: Spread<'c>,
) -> Body {
    let Table { templates, template, fit, columns, unit } = table;
    let mut body = Body::default();
    body.blocks.push(Block { titles: fit.titles(), unit: unit.cloned(), ..Block::of(template) });
    let mut next = rows.partition_point(|row| row.number() <= fit.last);
    let mut foreign = false;
    while let Some(row) = rows.get(next) {
        let mut found = response(templates, template, columns, (*row, epoch));
        spread.over(&mut found);
        // Titles are no answers and no dates: only rows with something unreadable are looked at twice.
        let again = if found.unread.is_empty() { None } else { rows.get(next..) };
        if let Some(again) = again.and_then(|rows| repeat(templates, template, columns, rows)) {
            body.retract_titles(table, rows, again.first.row);
            let titles = title_of(rows, body.last.unwrap_or(fit.last), again.first.row);
            foreign = !body.pass(table, &again, titles, sheet);
            next = rows.partition_point(|row| row.number() <= again.last);
            continue;
        }
        next += 1;
        if !foreign && !body.footer.takes(templates, columns, *row, &found) && found.filled {
            body.take(template, found);
        }
    }
    body
}

/// The rows between the last response and a header that stands again.
fn title_of<'r, 'c>(rows: &'r [Row<'c>], after: u32, before: u32) -> &'r [Row<'c>] {
    let first = rows.partition_point(|row| row.number() <= after);
    let end = rows.partition_point(|row| row.number() < before);
    rows.get(first..end).unwrap_or_default()
}

impl Body {
    fn take(&mut self, template: &Template, mut response: Response<'_>) {
        let row = response.row;
        let Some(block) = self.blocks.last_mut() else { return };
        if let Some(unit) = &block.unit {
            response.unit = Some(unit.code.clone().into());
        }
        self.footer.is_passed(response.is_placed());
        self.last = Some(row);
        for column in std::mem::take(&mut response.lost_digits) {
            self.lost.add(row, column);
        }
        let unread = std::mem::take(&mut response.unread).into_iter();
        block.unread.extend(unread.map(|(holds, raw)| Unread {
            row,
            code: template.code(holds).to_owned(),
            raw,
        }));
        block.responses.push(&response);
    }

    /// Whether a response lacks what a column of the table holds.
    fn lacks_of(&self, table: Table<'_>) -> bool {
        let found = |code: &str| table.columns.found.iter().any(|(found, _)| found == code);
        let mut columns = table.template.columns.iter().filter(|column| found(&column.code));
        columns.any(|column| self.blocks.iter().any(|block| block.responses.lacks(column.holds)))
    }

    /// The title of a block may look like a response without answers: `Kode Unit | 63.05-DINKES`. What is no title
    /// beyond doubt is told with the totals and notes, for nothing vanishes in silence.
    fn retract_titles(&mut self, table: Table<'_>, rows: &[Row<'_>], header: u32) {
        let Table { templates, template, columns, .. } = table;
        let Some(block) = self.blocks.last_mut() else { return };
        let is_header = |text: &Option<Cow<'_, str>>| {
            let key = |text: &str| templates.abbreviations.key(text);
            text.as_deref().is_some_and(|text| template.headers.contains_key(&key(text)))
        };
        let of_title = block.unit.is_some();
        let title = |response: &Response<'_>| {
            let placed = if of_title { response.date.is_some() } else { response.is_placed() };
            response.row + TALLEST_TITLE >= header
                && response.answers.iter().all(Option::is_none)
                && (!placed || is_header(&response.unit) || is_header(&response.respondent))
        };
        while let Some(last) = block.responses.last().filter(title).map(|last| last.row) {
            block.responses.pop();
            block.unread.retain(|unread| unread.row != last);
            let row = rows.get(rows.partition_point(|row| row.number() < last));
            if let Some(row) = row.filter(|row| !names_unit(templates, template, **row)) {
                self.footer.passes(columns, *row);
            }
        }
        self.last = self.blocks.iter().rev().find_map(|block| block.responses.rows.last()).copied();
    }

    /// Passes over a header that stands again; whether what follows can be read.
    fn pass(&mut self, table: Table<'_>, again: &Repeat, titles: &[Row<'_>], sheet: &Place) -> bool {
        self.footer.is_passed(true);
        if let Some(finding) = again.finding(table.template, table.columns, sheet) {
            self.findings.push(finding);
            return false;
        }
        self.repeats.add(again);
        if table.unit.is_none() {
            return true;
        }
        match unit_of(table.templates, table.template, sheet, titles) {
            Ok(None) => true,
            Ok(Some(unit)) => {
                if self.blocks.last().is_some_and(|block| block.unit.as_ref() != Some(&unit)) {
                    self.blocks.push(Block {
                        titles: again.last,
                        unit: Some(unit),
                        ..Block::of(table.template)
                    });
                }
                true
            }
            Err(finding) => {
                self.findings.push(*finding);
                false
            }
        }
    }

    /// The findings about its rows, in the order of rules.
    pub fn findings(&mut self, sheet: &Place) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.footer.finding(sheet).into_iter().collect();
        findings.extend(self.repeats.finding(sheet));
        findings.extend(self.lost.findings(sheet));
        findings.append(&mut self.findings);
        findings
    }
}
