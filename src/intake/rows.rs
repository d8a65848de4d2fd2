//! From the cells of a row to a response.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::answer::answer;
use super::cast::{Calendar, Read, code, day, has_lost_digits};
use super::columns::Columns;
use super::extra::{Extra, Value, value_and_clear};
use super::template::{Holds, Template, Templates};
use crate::finding::masked;
use crate::pipeline::{FieldKind, Personal};
use crate::sheet::{Content, Epoch, Row};

/// The longest raw text that is kept of a cell that could not be read.
const LONGEST_RAW: usize = 200;

/// One response as read: what could not be read is empty here and listed in `unread`. Texts are those of the sheet where
/// they stand there as they should.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Response<'c> {
    /// Its row, counted from zero.
    pub row: u32,
    /// The unit's code.
    pub unit: Option<Cow<'c, str>>,
    /// The respondent's code.
    pub respondent: Option<Cow<'c, str>>,
    /// The observed product.
    pub product: Option<Cow<'c, str>>,
    /// The observed medium.
    pub medium: Option<Cow<'c, str>>,
    /// The date.
    pub date: Option<Date>,
    /// Fields read beyond the fixed ones, in the order of the template.
    pub extras: Vec<Option<Value<'c>>>,
    /// Clear values of the sealed fields, in the order of the template.
    pub sealed: Vec<Option<Cow<'c, str>>>,
    /// One answer per item of the role.
    pub answers: Vec<Option<i16>>,
    /// Cells that could not be read, with their raw text.
    pub(super) unread: Vec<(Holds, String)>,
    /// Columns of identity numbers that have lost digits in this row.
    pub(super) lost_digits: Vec<u32>,
    /// Whether any kept column holds something.
    pub(super) filled: bool,
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

/// What stands in a cell that could not be read; long numbers may be those of a person and are hidden.
fn raw(content: Content<'_>) -> String {
    masked(&content.to_string().chars().take(LONGEST_RAW).collect::<String>()).into_owned()
}

/// The same for a guarded field: only what may be known of it.
fn shown(extra: &Extra, content: Content<'_>) -> String {
    match (extra.personal, extra.kind) {
        (Personal::No | Personal::KeepOutOfReports, _) => raw(content),
        (_, FieldKind::Nik | FieldKind::Phone) => {
            format!("{} angka", content.to_string().chars().filter(char::is_ascii_digit).count())
        }
        _ => "tidak terbaca".to_owned(),
    }
}

/// Reads one row.
pub fn response<'c>(
    templates: &'c Templates,
    template: &'c Template,
    columns: &Columns,
    sheet: (Row<'c>, Epoch),
) -> Response<'c> {
    let (row, epoch) = sheet;
    let calendar = Calendar { epoch, order: templates.dates };
    let blank = templates.blank_words.as_slice();
    let mut response = Response { row: row.number(), ..Response::default() };
    response.answers.resize(template.items.len(), None);
    response.extras.resize(template.extras.len(), None);
    response.sealed.resize(template.extras.iter().filter(|extra| extra.sealed.is_some()).count(), None);
    for (column, content) in row.cells() {
        let holds = columns.holds(column);
        match holds {
            Holds::Nothing => {}
            Holds::Identity => response.saw_identity(column, content),
            Holds::Extra(order) => {
                response.take_extra((templates, template), order, calendar, (column, content));
            }
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
            Holds::Date => response.date = response.take(holds, day(content, calendar, blank), content),
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

impl<'c> Response<'c> {
    /// Whether it says who answered (or what was observed) and where or when: no note under a table does.
    pub(super) fn is_placed(&self) -> bool {
        let named = self.respondent.is_some() || self.product.is_some();
        named && (self.unit.is_some() || self.date.is_some())
    }

    /// Takes what a column holds from the response at the top of a merged area, unless something of its own stands here.
    pub(super) fn inherit(&mut self, holds: Holds, top: &Self) {
        if self.unread.iter().any(|(unread, _)| *unread == holds) {
            return;
        }
        let fill = |own: &mut Option<Cow<'c, str>>, top: &Option<Cow<'c, str>>| {
            if own.is_none() {
                own.clone_from(top);
            }
        };
        match holds {
            Holds::Unit => fill(&mut self.unit, &top.unit),
            Holds::Respondent => fill(&mut self.respondent, &top.respondent),
            Holds::Product => fill(&mut self.product, &top.product),
            Holds::Medium => fill(&mut self.medium, &top.medium),
            Holds::Date => self.date = self.date.or(top.date),
            Holds::Answer(_) | Holds::Extra(_) | Holds::Identity | Holds::Nothing => {}
        }
    }

    fn saw_identity(&mut self, column: u32, content: Content<'_>) {
        if matches!(content, Content::Number(number) if has_lost_digits(number)) {
            self.lost_digits.push(column);
        }
    }

    fn take_extra(
        &mut self,
        (templates, template): (&'c Templates, &'c Template),
        order: usize,
        calendar: Calendar,
        (column, content): (u32, Content<'c>),
    ) {
        let Some(extra) = template.extras.get(order) else { return };
        if extra.kind == FieldKind::Nik {
            self.saw_identity(column, content);
        }
        let (read, clear) = value_and_clear(templates, extra, calendar, content);
        if let Some(place) = extra.sealed.and_then(|order| self.sealed.get_mut(order)) {
            *place = clear;
        }
        let Some(place) = self.extras.get_mut(order) else { return };
        match read {
            // A remark beside an empty row makes no response of it: only what is asked for does.
            Read::Blank => {}
            Read::Value(Value::Text(text)) => {
                *place = Some(Value::Text(template.as_listed(Holds::Extra(order), text)));
            }
            Read::Value(read) => *place = Some(read),
            Read::Unread => self.unread.push((Holds::Extra(order), shown(extra, content))),
        }
    }

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
                self.unread.push((holds, raw(content)));
                None
            }
        }
    }
}
