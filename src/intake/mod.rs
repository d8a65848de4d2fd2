//! From the cells of a file to typed responses: finds the tables, maps their columns, casts their cells.

mod answer;
mod answers;
mod body;
mod cast;
mod column_rules;
mod columns;
mod days;
mod extra;
mod file_rules;
mod flat;
mod footer;
mod guard;
mod header;
mod identity;
pub mod inspect;
mod known;
#[cfg(test)]
mod layout_tests;
mod locate;
mod look;
mod numbering;
mod repeat;
mod responses;
mod retyped;
#[cfg(test)]
mod round_trip_tests;
mod rows;
mod sheet_rules;
mod spread;
mod stamped;
#[cfg(test)]
mod stamped_tests;
mod template;
#[cfg(test)]
mod tests;
mod typed_rows;
mod unit;

pub use answers::{R115, answers};
pub use column_rules::{R103, R104};
pub use extra::{ExtraColumn, Value};
pub use file_rules::{R001, R002, R003, R004, R005, R006, R007, R008, R009, R010, not_opened, unreadable};
pub use footer::R105;
pub use guard::Key;
pub use identity::R109;
pub use look::{Look, Mapped, look};
pub use repeat::{R108, R110};
pub use responses::{Responses, Texts};
pub use retyped::{Retyped, hide, retyped};
pub use rows::{Response, Unread};
pub use sheet_rules::{R101, R102, R106, R107};
pub use stamped::{R112, R113, R114};
pub use template::Templates;
pub use typed_rows::{nothing as nothing_typed, typed_rows};
pub use unit::R111;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use body::Table;
use file_rules::{lock_file, misnamed};
use locate::{Fit, Located};

use crate::correction::Filled;
use crate::finding::{Finding, Rule, Severity};
use crate::place::{CellRef, Place};
use crate::sheet::{Area, Book, Cells, Epoch, Listed, Row};
use crate::stamp::{Purpose, Stamp};

/// Every rule of reading, in the order of codes.
pub static RULES: [&Rule; 25] = [
    &R001, &R002, &R003, &R004, &R005, &R006, &R007, &R008, &R009, &R010, &R101, &R102, &R103, &R104, &R105,
    &R106, &R107, &R108, &R109, &R110, &R111, &R112, &R113, &R114, &R115,
];

/// A sheet that was read.
#[derive(Debug, Serialize, Deserialize)]
pub struct Source {
    /// Name of the sheet.
    pub sheet: String,
    /// The role whose answers it holds: its position in the instrument.
    pub role: usize,
    /// The row of headers, the lowest of several, counted from zero.
    pub header_row: u32,
    /// The sheet column, counted from zero, of each field and item, by code.
    pub columns: Vec<(String, u32)>,
    /// The cell above the table that names the unit of all responses, where no column does; none where the name of the
    /// sheet does.
    pub unit_cell: Option<CellRef>,
    /// The responses, from the top.
    pub responses: Responses,
    /// Their cells that could not be read.
    pub unread: Vec<Unread>,
}

/// What a file gave.
#[derive(Debug, Default)]
pub struct Intake {
    /// Its sheets with answers, in the order of the file.
    pub sources: Vec<Source>,
    /// What is wrong or was passed over.
    pub findings: Vec<Finding>,
    /// The stamp, where it is a workbook of ours that came back.
    pub stamp: Option<Stamp>,
    /// What officers answered, where it is a filled correction workbook.
    pub corrections: Option<Filled>,
}

/// Reads a file: `name` is its path below the province's folder, `bytes` its content.
#[must_use]
pub fn read_file(templates: &Templates, name: &str, bytes: &[u8]) -> Intake {
    if let Some(finding) = lock_file(name) {
        return Intake::of_finding(finding);
    }
    let mut intake = Intake::default();
    match Book::open(stem(name), bytes) {
        Err(why) => intake.findings.push(unreadable(Place::file(name), &why)),
        Ok(mut book) => {
            intake.findings.extend(misnamed(name, book.format()));
            intake.read(templates, name, &mut book);
        }
    }
    intake
}

impl Intake {
    /// A file of which nothing but this can be said.
    #[must_use]
    pub fn of_finding(finding: Finding) -> Self {
        Self { findings: vec![finding], ..Self::default() }
    }

    fn read(&mut self, templates: &Templates, name: &str, book: &mut Book<'_>) {
        self.stamp = stamped::stamp(book);
        let stranger = |stamp| stamped::of_another_edition(templates, name, stamp);
        match self.stamp.as_ref().map(|stamp| (stamp.purpose, stranger(stamp))) {
            // What officers answered to findings is no response.
            Some((Purpose::Correction, _)) if self.take_answers(templates, name, book) => {}
            Some((Purpose::Entry, Some(finding))) => self.findings.push(finding),
            Some((Purpose::Entry, None)) => {
                self.add_sheets(templates, name, book);
                self.told_if_blank(name);
            }
            Some((Purpose::Correction, _)) | None => {
                self.add_sheets(templates, name, book);
                self.told_if_fruitless(name);
            }
        }
    }

    fn add_sheets(&mut self, templates: &Templates, name: &str, book: &mut Book<'_>) {
        for sheet in 0..book.sheets().len() {
            self.add(templates, name, book, sheet);
        }
    }

    /// A file that gave nothing and was not rejected either would be dropped with notes alone.
    fn told_if_fruitless(&mut self, name: &str) {
        let rejected = self.findings.iter().any(|finding| finding.rule.severity == Severity::Reject);
        if self.sources.iter().all(|source| source.responses.is_empty()) && !rejected {
            let found = "tidak ada lembar yang memuat jawaban";
            self.findings.push(Finding::new(
                &R102,
                Place::file(name),
                found,
                "sedikitnya satu lembar jawaban",
            ));
        }
    }

    fn add(&mut self, templates: &Templates, file: &str, book: &mut Book<'_>, sheet: usize) {
        let Some(Listed { name, hidden, .. }) = book.sheets().get(sheet).cloned() else { return };
        let of_form = self.stamp.is_some();
        if of_form && stamped::is_no_answer(&name) {
            return;
        }
        let place = Place::sheet(file, &name);
        let note = |rule, found: &str, expected: &str| Finding::new(rule, place.clone(), found, expected);
        let cells = match book.cells(sheet) {
            Ok(cells) => cells,
            // Nobody sees it, and nothing of it would have been read.
            Err(_) if hidden => Cells::default(),
            Err(why) => return self.findings.push(unreadable(place, &why)),
        };
        let rows: Vec<Row<'_>> = cells.rows().collect();
        let located = locate::locate(templates, &name, &rows, || book.merged(sheet));
        if hidden {
            let rule = match &located {
                // Sheets of a form that nobody fills in may well be hidden.
                Located::Table(fit)
                    if of_form && stamped::is_blank((templates, &place), (&rows, cells.epoch()), fit) =>
                {
                    return;
                }
                Located::Table(_) => &R107,
                Located::NoTable(_) | Located::NoRole => &R106,
            };
            return self.findings.push(note(rule, "lembar tersembunyi", "lembar yang tampak"));
        }
        match located {
            Located::Table(fit) => {
                let mut merged = || book.merged(sheet);
                self.add_table((templates, &place), (&rows, cells.epoch()), &fit, &mut merged);
            }
            Located::NoTable(_) if of_form && cells.is_empty() => {}
            Located::NoTable(_) => {
                let expected = "judul kolom seperti di kuesioner";
                self.findings.push(note(&R102, "tidak ada baris judul kolom", expected));
            }
            // New workbooks come with empty sheets: nothing is lost by passing them over in silence.
            Located::NoRole if cells.is_empty() => {}
            Located::NoRole => {
                let found = "judul kolom bukan judul kuesioner";
                self.findings.push(note(&R101, found, &role_names(templates)));
            }
        }
    }

    fn add_table(
        &mut self,
        (templates, sheet): (&Templates, &Place),
        (rows, epoch): (&[Row<'_>], Epoch),
        fit: &Fit,
        merged: &mut dyn FnMut() -> Vec<Area>,
    ) {
        let Some(template) = templates.roles.get(fit.role) else { return };
        let mut columns = Arc::clone(&fit.columns);
        let unit = columns.unit(templates, template, (fit, rows), sheet);
        self.findings.extend(column_rules::findings(template, fit, &columns, sheet));
        let unit = match unit {
            Ok(unit) => unit,
            Err(finding) => return self.findings.push(*finding),
        };
        if columns.lacking(template).next().is_some() {
            return;
        }
        let table = Table { templates, template, fit, columns: &columns, unit: unit.as_ref() };
        let mut body = body::read(table, (rows, epoch), sheet, merged);
        self.findings.extend(body.findings(sheet));
        // Blocks of other units may stand under a header that has no response of its own.
        let several = body.blocks.len() > 1;
        for block in body.blocks.into_iter().filter(|block| !several || !block.responses.is_empty()) {
            self.sources.push(Source {
                sheet: sheet.sheet.clone(),
                role: fit.role,
                header_row: block.titles,
                columns: columns.found.clone(),
                unit_cell: block.unit.and_then(|unit| unit.cell),
                responses: block.responses,
                unread: block.unread,
            });
        }
    }
}

fn role_names(templates: &Templates) -> String {
    let names: Vec<&str> = templates.roles.iter().map(|template| template.role.as_str()).collect();
    format!("lembar {}", names.join(", "))
}

/// The name of a file without folder and extension.
fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
