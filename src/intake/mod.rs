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
mod footer;
mod guard;
mod header;
mod identity;
pub mod inspect;
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
mod spread;
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
pub use template::Templates;
pub use typed_rows::{nothing as nothing_typed, typed_rows};
pub use unit::R111;

use serde::{Deserialize, Serialize};

use body::Table;
use columns::Columns;
use file_rules::{lock_file, misnamed};
use locate::{Fit, Located};

use crate::correction::Filled;
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::{CellRef, Place};
use crate::sheet::{Area, Book, Cells, Epoch, Listed, Row};

/// A sheet belongs to no role.
pub static R101: Rule = Rule {
    code: "R101",
    title: Bilingual { id: "Lembar bukan lembar jawaban, tidak dibaca", en: "sheet of no role, not read" },
    remedy: Bilingual {
        id: "Tidak perlu tindakan, kecuali lembar ini berisi jawaban: pakai nama lembar dan judul kolom kuesioner.",
        en: "Nothing to do unless the sheet holds answers: use the sheet name and headers of the questionnaire.",
    },
    severity: Severity::Note,
};

/// A sheet bears the name of a role but has no table, or no sheet of a file has one.
pub static R102: Rule = Rule {
    code: "R102",
    title: Bilingual { id: "Lembar jawaban tanpa tabel", en: "sheet of a role without a table" },
    remedy: Bilingual {
        id: "Isi lembar ini dengan tabel berjudul kolom seperti di kuesioner, lalu kirim ulang berkas.",
        en: "Fill the sheet with a table under the headers of the questionnaire and send the file again.",
    },
    severity: Severity::Reject,
};

/// A hidden sheet was left alone.
pub static R106: Rule = Rule {
    code: "R106",
    title: Bilingual { id: "Lembar tersembunyi tidak dibaca", en: "hidden sheet not read" },
    remedy: Bilingual {
        id: "Tampilkan lembar ini dan kirim ulang berkas bila berisi jawaban yang harus dihitung.",
        en: "Unhide the sheet and send the file again if it holds answers that count.",
    },
    severity: Severity::Note,
};

/// A hidden sheet with a table of answers was left alone: whether it counts is for its office to say.
pub static R107: Rule = Rule {
    code: "R107",
    title: Bilingual {
        id: "Lembar tersembunyi berisi jawaban, tidak dibaca",
        en: "hidden sheet holds answers, not read",
    },
    remedy: Bilingual {
        id: "Tampilkan lembar ini bila jawabannya harus dihitung, atau hapus bila tidak, lalu kirim ulang berkas.",
        en: "Unhide the sheet if its answers count, or delete it if they do not, and send the file again.",
    },
    severity: Severity::Reject,
};

/// Every rule of reading, in the order of codes.
pub static RULES: [&Rule; 22] = [
    &R001, &R002, &R003, &R004, &R005, &R006, &R007, &R008, &R009, &R010, &R101, &R102, &R103, &R104, &R105,
    &R106, &R107, &R108, &R109, &R110, &R111, &R115,
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
            if intake.take_answers(templates, name, &mut book) {
                return intake;
            }
            for sheet in 0..book.sheets().len() {
                intake.add(templates, name, &mut book, sheet);
            }
            intake.told_if_fruitless(name);
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
            let rule = if matches!(located, Located::Table(_)) { &R107 } else { &R106 };
            return self.findings.push(note(rule, "lembar tersembunyi", "lembar yang tampak"));
        }
        match located {
            Located::Table(fit) => {
                let mut merged = || book.merged(sheet);
                self.add_table((templates, &place), (&rows, cells.epoch()), &fit, &mut merged);
            }
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
        let mut columns = Columns::of(templates, template, fit);
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
