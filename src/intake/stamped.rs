//! Workbooks of our own that come back: whose form it is, and what in it is known to be no answer.

use super::locate::Fit;
use super::template::Templates;
use super::{Intake, R115};
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::Place;
use crate::sheet::{Book, Epoch, Row};
use crate::stamp::{GUIDE, LISTS, Purpose, SHEET, Stamp};

/// A form of another edition or another survey.
pub static R112: Rule = Rule {
    code: "R112",
    title: Bilingual { id: "Formulir edisi atau survei lain", en: "entry form of another edition or survey" },
    remedy: Bilingual {
        id: "Salin jawaban ke formulir edisi ini, lalu kirim formulir itu; pertanyaan tiap edisi dapat berbeda.",
        en: "Copy the answers into the form of this edition and send that; the questions of editions differ.",
    },
    severity: Severity::Reject,
};

/// A form that nobody filled in.
pub static R113: Rule = Rule {
    code: "R113",
    title: Bilingual { id: "Formulir masih kosong", en: "entry form not filled in" },
    remedy: Bilingual {
        id: "Isi formulir ini dan kirim ulang, atau hapus dari folder bila lokusnya dikirim dengan berkas lain.",
        en: "Fill the form in and send it again, or remove it if the locus is sent in another file.",
    },
    severity: Severity::Note,
};

/// A form of another province.
pub static R114: Rule = Rule {
    code: "R114",
    title: Bilingual { id: "Formulir provinsi lain", en: "entry form of another province" },
    remedy: Bilingual {
        id: "Pindahkan berkas ini ke folder provinsinya; jawabannya tidak dibaca di sini.",
        en: "Move the file into the folder of its province; its answers are not read here.",
    },
    severity: Severity::Reject,
};

/// The stamp of a workbook, wherever its sheet stands and whether it is still hidden or not; none where it has none.
pub fn stamp(book: &mut Book<'_>) -> Option<Stamp> {
    let sheet = book.sheets().iter().position(|sheet| sheet.name == SHEET)?;
    let cells = book.cells(sheet).ok()?;
    let rows: Vec<[String; 2]> = cells
        .rows()
        .take(Stamp::LABELS + 1)
        .map(|row| {
            let mut texts = [String::new(), String::new()];
            for (column, content) in row.cells() {
                if let Some(text) = texts.get_mut(column as usize) {
                    *text = content.to_string();
                }
            }
            texts
        })
        .collect();
    Stamp::from_rows(rows.iter().map(|[label, value]| (label.as_str(), value.as_str())))
}

/// Whether a sheet of a stamped workbook is known to hold no answers: everything but the sheets of roles that we made.
pub fn is_no_answer(sheet: &str) -> bool {
    [SHEET, LISTS, GUIDE].contains(&sheet)
}

/// The finding of a form of another edition or survey: none of its sheets is read.
pub fn of_another_edition(templates: &Templates, file: &str, stamp: &Stamp) -> Option<Finding> {
    if stamp.pipeline == templates.pipeline && stamp.edition == templates.edition {
        return None;
    }
    let of = |pipeline: &str, edition: u16| format!("formulir edisi {edition} ({pipeline})");
    let found = of(&stamp.pipeline, stamp.edition);
    Some(Finding::new(&R112, Place::file(file), found, of(&templates.pipeline, templates.edition)))
}

/// Whether a table has nothing but its header.
pub fn is_blank(sheet: (&Templates, &Place), rows: (&[Row<'_>], Epoch), fit: &Fit) -> bool {
    let mut seen = Intake::default();
    seen.add_table(sheet, rows, fit, &mut Vec::new);
    !seen.sources.is_empty() && seen.sources.iter().all(|source| source.responses.is_empty())
}

impl Intake {
    /// What remains of a file that was sent for this province: nothing where it is a form or the corrections of another.
    #[must_use]
    pub fn of_province(self, file: &str, province: &str) -> Self {
        let told = |rule: &Rule| self.findings.iter().any(|finding| finding.rule.code == rule.code);
        let (rule, what) = match self.stamp.as_ref().map(|stamp| stamp.purpose) {
            Some(Purpose::Entry) if !told(&R112) => (&R114, "formulir"),
            Some(Purpose::Correction) if !told(&R115) => (&R115, "koreksi"),
            _ => return self,
        };
        let stranger = |stamp: &&Stamp| stamp.province != province;
        let Some(stamp) = self.stamp.as_ref().filter(stranger) else { return self };
        let of = |province: &str| format!("{what} provinsi {province}");
        let finding = Finding::new(rule, Place::file(file), of(&stamp.province), of(province));
        Self { stamp: self.stamp, ..Self::of_finding(finding) }
    }

    /// A form without a response is told once, whatever its sheets look like.
    pub(super) fn told_if_blank(&mut self, file: &str) {
        let rejected = self.findings.iter().any(|finding| finding.rule.severity == Severity::Reject);
        if self.sources.iter().all(|source| source.responses.is_empty()) && !rejected {
            let (found, expected) = ("tidak ada baris yang diisi", "sedikitnya satu baris jawaban");
            self.findings.push(Finding::new(&R113, Place::file(file), found, expected));
        }
    }
}
