//! The rows under a header: which are responses, which end the table, which are headers again.

use super::columns::Columns;
use super::footer::Footer;
use super::identity::Lost;
use super::locate::Fit;
use super::repeat::{Repeat, Repeats, repeat};
use super::rows::{Response, Unread, response};
use super::template::{Template, Templates};
use crate::finding::Finding;
use crate::place::Place;
use crate::sheet::{Epoch, Row};

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
}

/// Responses that follow each other under one header.
#[derive(Debug, Default)]
pub struct Block {
    /// The responses, from the top.
    pub responses: Vec<Response>,
    /// Their cells that could not be read.
    pub unread: Vec<Unread>,
}

/// What stands under the headers of a table.
#[derive(Debug, Default)]
pub struct Body {
    /// The responses.
    pub block: Block,
    /// Totals and notes.
    pub footer: Footer,
    /// Headers that stand again.
    pub repeats: Repeats,
    /// The last row of a response, counted from zero.
    pub last: Option<u32>,
    lost: Lost,
    findings: Vec<Finding>,
}

/// Reads the rows under a header.
#[must_use]
pub fn read(table: Table<'_>, rows: &[Row<'_>], epoch: Epoch, sheet: &Place) -> Body {
    let Table { templates, template, fit, columns } = table;
    let mut body = Body::default();
    let mut next = rows.partition_point(|row| row.number() <= fit.last);
    let mut foreign = false;
    while let Some(row) = rows.get(next) {
        let found = response(templates, template, columns, (*row, epoch));
        // Titles are no answers and no dates: only rows with something unreadable are looked at twice.
        let again = if found.unread.is_empty() { None } else { rows.get(next..) };
        if let Some(again) = again.and_then(|rows| repeat(templates, template, columns, rows)) {
            next = rows.partition_point(|row| row.number() <= again.last);
            body.retract_title(again.first.row);
            foreign = again.moved.is_some();
            body.pass(table, &again, sheet);
            continue;
        }
        next += 1;
        if !foreign && !body.footer.takes(templates, columns, *row, &found) && found.filled {
            body.take(template, found);
        }
    }
    body
}

impl Body {
    fn take(&mut self, template: &Template, mut response: Response) {
        let row = response.row;
        self.footer.is_passed(response.is_placed());
        self.last = Some(row);
        for column in std::mem::take(&mut response.lost_digits) {
            self.lost.add(row, column);
        }
        let unread = std::mem::take(&mut response.unread).into_iter();
        self.block.unread.extend(unread.map(|(holds, raw)| Unread {
            row,
            code: template.code(holds).to_owned(),
            raw,
        }));
        self.block.responses.push(response);
    }

    /// The title of a block may look like a response without answers.
    fn retract_title(&mut self, header: u32) {
        let title = |response: &Response| {
            response.row + TALLEST_TITLE >= header
                && response.answers.iter().all(Option::is_none)
                && !response.is_placed()
        };
        while let Some(last) = self.block.responses.pop_if(|response| title(response)) {
            self.block.unread.retain(|unread| unread.row != last.row);
        }
        self.last = self.block.responses.last().map(|response| response.row);
    }

    fn pass(&mut self, table: Table<'_>, again: &Repeat, sheet: &Place) {
        match again.finding(table.template, table.columns, sheet) {
            Some(finding) => self.findings.push(finding),
            None => self.repeats.add(again),
        }
        self.footer.is_passed(true);
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
