//! The rows under the headers: responses, and the totals and notes that end a table.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::cast::{Read, answer, code, day};
use super::columns::Columns;
use super::responses::Responses;
use super::template::{Holds, Template, Templates};
use crate::definition::header::normal;
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::Place;
use crate::sheet::{Cells, Content, Row};

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

/// The longest raw text that is kept of a cell that could not be read.
const LONGEST_RAW: usize = 200;

/// One response as read: what could not be read is empty here and listed in `unread`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Response {
    /// Its row, counted from zero.
    pub row: u32,
    /// The unit's code.
    pub unit: Option<String>,
    /// The respondent's code.
    pub respondent: Option<String>,
    /// The observed product.
    pub product: Option<String>,
    /// The observed medium.
    pub medium: Option<String>,
    /// The date.
    pub date: Option<Date>,
    /// One answer per item of the role.
    pub answers: Vec<Option<i16>>,
    /// Cells that could not be read, with their raw text.
    unread: Vec<(Holds, String)>,
    /// Whether any kept column holds something.
    filled: bool,
}

/// A cell that could not be read as what its column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Row, counted from zero.
    pub row: u32,
    /// Code of the field or item.
    pub code: String,
    /// What stands there.
    pub raw: String,
}

/// What stands under the headers of a table.
#[derive(Debug, Default)]
pub struct Body {
    /// The responses, from the top.
    pub responses: Responses,
    /// Their cells that could not be read.
    pub unread: Vec<Unread>,
    /// The rows that end the table, if any.
    pub findings: Vec<Finding>,
}

/// Reads the rows under the header row.
#[must_use]
pub fn read(
    templates: &Templates,
    template: &Template,
    columns: &Columns,
    cells: &Cells,
    header: (u32, &Place),
) -> Body {
    let (header_row, sheet) = header;
    let mut body = Body { responses: Responses::of_items(template.items.len()), ..Body::default() };
    let mut footer: Option<Footer> = None;
    for row in cells.rows().filter(|row| row.number() > header_row) {
        let mut response = one(templates, template, columns, (row, cells));
        let word = footer_word(templates, row);
        let named_after_total =
            response.respondent.as_deref().is_some_and(|name| word_at_start(templates, name).is_some());
        if named_after_total || response.is_footer(word.is_some(), footer.is_some()) {
            footer.get_or_insert_with(|| Footer::at(row, word)).rows += 1;
        } else if response.filled {
            let unread = std::mem::take(&mut response.unread).into_iter();
            body.unread.extend(unread.map(|(holds, raw)| Unread {
                row: row.number(),
                code: template.code(holds).to_owned(),
                raw,
            }));
            body.responses.push(&response);
        }
    }
    body.findings.extend(footer.map(|footer| footer.finding(sheet)));
    body
}

/// Reads one row.
fn one(
    templates: &Templates,
    template: &Template,
    columns: &Columns,
    (row, cells): (Row<'_>, &Cells),
) -> Response {
    let blank = templates.blank_words.as_slice();
    let mut response = Response { row: row.number(), ..Response::default() };
    response.answers.resize(template.items.len(), None);
    for (column, content) in row.cells() {
        let holds = columns.holds(column);
        match holds {
            Holds::Nothing => {}
            Holds::Unit | Holds::Respondent | Holds::Product | Holds::Medium => {
                let text = response.take(holds, code(content, blank), content);
                let text = text.map(|text| template.as_listed(holds, text));
                match holds {
                    Holds::Unit => response.unit = text,
                    Holds::Respondent => response.respondent = text,
                    Holds::Product => response.product = text,
                    _ => response.medium = text,
                }
            }
            Holds::Date => response.date = response.take(holds, day(content, cells.epoch(), blank), content),
            Holds::Answer(order) => {
                let Some(scale) = template.scales.get(order) else { continue };
                let read = response.take(holds, answer(content, scale, blank), content);
                if let Some(answer) = response.answers.get_mut(order) {
                    *answer = read;
                }
            }
        }
    }
    response
}

impl Response {
    /// The value of a cell, keeping note of one that is filled or could not be read.
    fn take<T>(&mut self, holds: Holds, read: Read<T>, content: Content<'_>) -> Option<T> {
        match read {
            Read::Blank => None,
            Read::Value(value) => {
                self.filled = true;
                Some(value)
            }
            Read::Unread => {
                self.filled = true;
                self.unread.push((holds, content.to_string().chars().take(LONGEST_RAW).collect()));
                None
            }
        }
    }

    /// Whether the row ends the table instead of being a response. A row that names both its unit and who answered (or
    /// what was observed) is a response, whatever word it starts with.
    fn is_footer(&self, starts_with_word: bool, below_footer: bool) -> bool {
        let named = self.respondent.is_some() || self.product.is_some();
        let unread = self.unread.iter().any(|(holds, _)| matches!(holds, Holds::Answer(_)));
        let answered = self.answers.iter().any(Option::is_some);
        if self.unit.is_some() && named {
            return false;
        }
        // A row of means has numbers that are no answers, but neither codes nor a date.
        let dated = self.date.is_some();
        let nothing = self.filled && self.unit.is_none() && !named && !answered && !(dated && unread);
        // Signatures and remarks follow the first such row, one text in any column.
        let told = [self.unit.is_some(), named, dated].into_iter().filter(|told| *told).count();
        let remark = self.filled && below_footer && !answered && !unread && told < 2;
        starts_with_word || nothing || remark
    }
}

/// The word of totals or notes a row starts with.
fn footer_word<'t>(templates: &'t Templates, row: Row<'_>) -> Option<&'t str> {
    let (_, Content::Text(first)) = row.cells().next()? else { return None };
    word_at_start(templates, first)
}

/// The word of totals or notes a text starts with.
fn word_at_start<'t>(templates: &'t Templates, text: &str) -> Option<&'t str> {
    let text = normal(text);
    let starts =
        |word: &str| text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    templates.footer_words.iter().map(String::as_str).find(|word| starts(word))
}

/// The rows that end a table.
#[derive(Debug)]
struct Footer {
    row: u32,
    column: u32,
    word: Option<String>,
    rows: usize,
}

impl Footer {
    fn at(row: Row<'_>, word: Option<&str>) -> Self {
        let column = row.cells().next().map_or(0, |(column, _)| column);
        Self { row: row.number(), column, word: word.map(str::to_owned), rows: 0 }
    }

    /// One note for all of them. The text itself is not repeated: the rows may name people.
    fn finding(self, sheet: &Place) -> Finding {
        let what = self
            .word
            .map_or("baris tanpa unit, responden, dan jawaban".to_owned(), |word| format!("`{word}`"));
        let found = format!("{what}; {} baris", self.rows);
        let place = Place::cell(&sheet.file, &sheet.sheet, self.row, self.column);
        Finding::new(&R105, place, found, "jawaban responden saja")
    }
}
