//! Reads the answers of officers out of a filled correction workbook: however its rows were sorted, its columns moved,
//! and whatever program saved it.

mod copies;
mod duplicates;
mod findings;
mod hidden;

use std::borrow::Cow;

use super::{Intake, Templates, hide};
use crate::correction::{Answer, Decision, Filled};
use crate::finding::{Bilingual, Finding, Rule, Severity, masked};
use crate::place::Place;
use crate::sheet::{Book, Content};
use crate::stamp::{LISTS, Purpose, SHEET};

use hidden::Hidden;

/// A correction workbook of another edition or survey.
pub static R115: Rule = Rule {
    code: "R115",
    title: Bilingual {
        id: "Buku kerja koreksi edisi atau survei lain",
        en: "correction workbook of another edition or survey",
    },
    remedy: Bilingual {
        id: "Isi buku kerja koreksi yang terakhir dikirim untuk edisi ini; jawaban di buku kerja ini tidak dipakai.",
        en: "Fill in the correction workbook that was sent last for this edition; the answers in this one are not used.",
    },
    severity: Severity::Reject,
};

/// The most answers that are taken from a workbook.
const MOST: usize = 200_000;
/// The most letters of a new value; what is longer is none that any cell may hold, and says so by its end.
const LONGEST_VALUE: usize = 200;
/// The most letters of a reason, and of an action or initials.
const LONGEST_REASON: usize = 500;
const LONGEST_WORD: usize = 60;
/// How many rows with content are searched for the headers of a table.
const SEARCHED: usize = 60;
/// The most letters of a text of the stamp sheet.
const LONGEST_KEPT: usize = 2000;

/// What a filled correction workbook holds; none where the file is none. `file` is its path below the province's folder.
#[must_use]
pub fn answers(book: &mut Book<'_>, file: &str) -> Option<Filled> {
    let at = book.sheets().iter().position(|sheet| sheet.name == SHEET)?;
    let Hidden { stamp, seen, records, members } = Hidden::read(&book.cells(at).ok()?)?;
    if stamp.purpose != Purpose::Correction {
        return None;
    }
    let mut given: Vec<Answer> = Vec::new();
    let mut decisions: Vec<Decision> = Vec::new();
    for sheet in 0..book.sheets().len() {
        let Some(name) = book.sheets().get(sheet).map(|sheet| sheet.name.clone()) else { continue };
        if [SHEET, LISTS].contains(&name.as_str()) {
            continue;
        }
        // A sheet that cannot be read takes its own answers with it and no others.
        let Ok(cells) = book.cells(sheet) else { continue };
        let place = Place::sheet(file, &name);
        findings::answers(&cells, &place, &records, &mut given);
        duplicates::decisions(&cells, &place, &members, &mut decisions);
    }
    let mut changed = Vec::new();
    for sheet in 0..book.sheets().len() {
        let Some(name) = book.sheets().get(sheet).map(|sheet| sheet.name.clone()) else { continue };
        let editable: Vec<_> = copies::editable(&records, &name);
        if editable.is_empty() {
            continue;
        }
        let Ok(cells) = book.cells(sheet) else { continue };
        copies::answers(&cells, &Place::sheet(file, &name), &editable, (&given, &mut changed));
    }
    given.append(&mut changed);
    given.truncate(MOST);
    Some(Filled { stamp, seen, answers: given, decisions })
}

impl Intake {
    /// Takes the answers of a correction workbook; false where the file is none.
    pub(super) fn take_answers(&mut self, templates: &Templates, file: &str, book: &mut Book<'_>) -> bool {
        let Some(mut filled) = answers(book, file) else { return false };
        if filled.stamp.pipeline == templates.pipeline && filled.stamp.edition == templates.edition {
            filled.answers.iter_mut().for_each(|answer| guarded(templates, answer));
            filled.decisions.iter_mut().for_each(guarded_decision);
            self.corrections = Some(filled);
            return true;
        }
        let of = |pipeline: &str, edition: u16| format!("koreksi edisi {edition} ({pipeline})");
        let found = of(&filled.stamp.pipeline, filled.stamp.edition);
        let expected = of(&templates.pipeline, templates.edition);
        self.findings.push(Finding::new(&R115, Place::file(file), found, expected));
        true
    }
}

/// The answer as it may travel on: values of hashed fields as hashes, no long numbers in what people write freely.
fn guarded(templates: &Templates, answer: &mut Answer) {
    let hashed = hide(templates, answer);
    let value = Some(&mut answer.value).filter(|_| !hashed);
    [&mut answer.reason, &mut answer.initials, &mut answer.action].into_iter().chain(value).for_each(mask);
}

/// The same of a decision.
fn guarded_decision(decision: &mut Decision) {
    [&mut decision.verdict, &mut decision.reason, &mut decision.initials].into_iter().for_each(mask);
}

/// Hides long numbers.
fn mask(text: &mut String) {
    if let Cow::Owned(hidden) = masked(text) {
        *text = hidden;
    }
}

/// A cell as text that reading it from a source would understand: dates as `YYYY-MM-DD`, whole numbers without decimals.
fn shown(content: Content<'_>) -> Cow<'_, str> {
    match content {
        Content::Text(text) => Cow::Borrowed(super::cast::trimmed(text)),
        Content::Broken(code) => Cow::Borrowed(code),
        other => Cow::Owned(other.to_string()),
    }
}

/// A text of so many letters at most; one that is cut says so.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + " ...",
    }
}

/// The form in which headers are compared.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
