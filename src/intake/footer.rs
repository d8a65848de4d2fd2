//! Rows that end a table: totals, means, notes, signatures.

use super::columns::Columns;
use super::rows::Response;
use super::template::{Holds, Templates};
use crate::definition::header::normal;
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::Place;
use crate::sheet::{Content, Row};

/// Rows of totals, means or notes were passed over.
pub static R105: Rule = Rule {
    code: "R105",
    title: Bilingual {
        id: "Baris jumlah, rata-rata, atau catatan tidak dibaca",
        en: "rows of totals or notes not read",
    },
    remedy: Bilingual {
        id: "Tidak perlu tindakan, kecuali salah satu baris itu sebenarnya jawaban: isi kode unit dan kode respondennya.",
        en: "Nothing to do unless one of these rows is a response: give it its unit and respondent codes.",
    },
    severity: Severity::Note,
};

/// The rows of totals and notes of a sheet.
#[derive(Debug, Default)]
pub struct Footer {
    /// First such row and its first column, both counted from zero.
    first: Option<(u32, u32)>,
    word: Option<String>,
    rows: usize,
    /// First and last row of those under the last response.
    under: Option<(u32, u32)>,
}

impl Footer {
    /// Adds a row if it is none of the responses.
    pub fn takes(
        &mut self,
        templates: &Templates,
        columns: &Columns,
        row: Row<'_>,
        response: &Response<'_>,
    ) -> bool {
        let word = || match row.cells().find(|(column, _)| columns.spans(*column)) {
            Some((_, Content::Text(text))) => word_at_start(templates, text),
            _ => None,
        };
        let named_after_total =
            response.respondent.as_deref().is_some_and(|name| word_at_start(templates, name).is_some());
        if !(named_after_total || ends_table(response, || word().is_some(), self.under.is_some())) {
            return false;
        }
        if self.first.is_none() {
            self.word = word().map(str::to_owned);
        }
        self.passes(columns, row);
        let first = self.under.map_or(row.number(), |(first, _)| first);
        self.under = Some((first, row.number()));
        true
    }

    /// Counts a row that is none of the responses.
    pub fn passes(&mut self, columns: &Columns, row: Row<'_>) {
        let start = row.cells().map(|(column, _)| column).find(|column| columns.spans(*column));
        self.first.get_or_insert((row.number(), start.unwrap_or_default()));
        self.rows += 1;
    }

    /// A response stands here: the rows before it are not under the table.
    pub fn is_passed(&mut self, in_table: bool) {
        // Signatures and remarks under a table may go on below what looks like a response.
        if in_table {
            self.under = None;
        }
    }

    /// First and last row of those under the last response.
    pub fn under(&self) -> Option<(u32, u32)> {
        self.under
    }

    /// One note for all of them. The text itself is not repeated: the rows may name people.
    pub fn finding(&self, sheet: &Place) -> Option<Finding> {
        let (row, column) = self.first?;
        let word = self.word.as_ref().map(|word| format!("`{word}`"));
        let what = word.unwrap_or_else(|| "baris tanpa unit, responden, dan jawaban".to_owned());
        let found = format!("{what}; {} baris", self.rows);
        let place = Place::cell(&sheet.file, &sheet.sheet, row, column);
        Some(Finding::new(&R105, place, found, "jawaban responden saja"))
    }
}

/// Whether a row ends the table instead of being a response. A row that names both its unit and who answered (or what
/// was observed) is a response, whatever word it starts with.
fn ends_table(response: &Response<'_>, starts_with_word: impl FnOnce() -> bool, below_footer: bool) -> bool {
    let named = response.respondent.is_some() || response.product.is_some();
    let unread = response.unread.iter().any(|(holds, _)| matches!(holds, Holds::Answer(_)));
    let answered = response.answers.iter().any(Option::is_some);
    if response.unit.is_some() && named {
        return false;
    }
    // A row of means has numbers that are no answers, but neither codes nor a date.
    let dated = response.date.is_some();
    let filled = response.filled;
    let nothing = filled && response.unit.is_none() && !named && !answered && !(dated && unread);
    // Signatures and remarks follow the first such row, one text in any column; whole numbers there are sums.
    let told = [response.unit.is_some(), named, dated].into_iter().filter(|told| *told).count();
    let remark = filled && below_footer && (told == 0 || (!answered && !unread && told < 2));
    nothing || remark || starts_with_word()
}

/// The word of totals or notes a text starts with.
fn word_at_start<'t>(templates: &'t Templates, text: &str) -> Option<&'t str> {
    if !may_hold_word(templates, text) {
        return None;
    }
    let text = normal(text);
    let starts =
        |word: &str| text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    templates.footer_words.iter().map(String::as_str).find(|word| starts(word))
}

/// Whether a look at the whole text is worth while: some word of it starts as one of totals does. Nearly all texts of
/// responses end here, without a copy.
fn may_hold_word(templates: &Templates, text: &str) -> bool {
    !text.is_ascii()
        || text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).any(|word| {
            templates.footer_words.iter().any(|known| is_alike(word.as_bytes(), known.as_bytes()))
        })
}

/// Whether a word starts as a known one does.
fn is_alike(word: &[u8], known: &[u8]) -> bool {
    const TELLING: usize = 3;
    for (at, letter) in known.iter().take(TELLING).enumerate() {
        if !letter.is_ascii_alphanumeric() {
            break;
        }
        if !word.get(at).is_some_and(|other| other.eq_ignore_ascii_case(letter)) {
            return false;
        }
    }
    true
}
