//! Kept fields beyond the fixed ones: texts, numbers, dates, and numbers of persons, which are hidden at once.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::cast::{Calendar, Read, code, day, has_lost_digits, number};
use super::guard;
use super::responses::Texts;
use super::template::Templates;
use crate::pipeline::{FieldKind, Personal};
use crate::sheet::Content;

/// A kept field beyond the fixed ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// What it holds.
    pub kind: FieldKind,
    /// How it is guarded.
    pub personal: Personal,
    /// Its position among the sealed fields of the role; none where its clear value goes nowhere else.
    pub sealed: Option<usize>,
}

/// What such a field holds in a response.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, or the hash of one.
    Text(String),
    /// A number.
    Number(f64),
    /// A date.
    Day(Date),
}

/// Reads a cell as its field says. What is hashed leaves this function as a hash.
#[must_use]
pub fn value(templates: &Templates, extra: &Extra, calendar: Calendar, content: Content<'_>) -> Read<Value> {
    let blank = templates.blank_words.as_slice();
    let hidden = |text: String| match extra.personal {
        Personal::Hash => Value::Text(templates.key.hash(&text)),
        _ => Value::Text(text),
    };
    match extra.kind {
        FieldKind::Text => code(content, blank).map(|text| match extra.personal {
            Personal::Hash => Value::Text(templates.seen.name.hash(templates.key, &text)),
            _ => Value::Text(text),
        }),
        FieldKind::Number => number(content, blank).map(Value::Number),
        FieldKind::Date => day(content, calendar, blank).map(Value::Day),
        // What has lost digits is nobody's number; the note about it is made elsewhere.
        FieldKind::Nik if matches!(content, Content::Number(number) if has_lost_digits(number)) => {
            Read::Blank
        }
        FieldKind::Nik => code(content, blank).and_then(|text| guard::nik(&text)).map(hidden),
        FieldKind::Phone => code(content, blank).and_then(|text| guard::phone(&text)).map(hidden),
    }
}

/// The clear value of a sealed field, in the form in which persons are compared: numbers of persons and days as they
/// should be written, and as they stand there where they cannot be read, for a typing error hides nobody.
#[must_use]
pub fn clear(
    templates: &Templates,
    extra: &Extra,
    calendar: Calendar,
    content: Content<'_>,
) -> Option<String> {
    let blank = templates.blank_words.as_slice();
    let Read::Value(typed) = code(content, blank) else { return None };
    let proper = match extra.kind {
        FieldKind::Text | FieldKind::Number => return Some(typed),
        FieldKind::Date => day(content, calendar, blank).map(|day| day.to_string()),
        // Its last digits are lost: what is left is no number of anybody.
        FieldKind::Nik if matches!(content, Content::Number(number) if has_lost_digits(number)) => {
            return None;
        }
        FieldKind::Nik => guard::nik(&typed),
        FieldKind::Phone => guard::phone(&typed),
    };
    match proper {
        Read::Value(proper) => Some(proper),
        Read::Blank | Read::Unread => Some(typed),
    }
}

/// A column of such a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ExtraColumn {
    /// Texts.
    Texts(Texts),
    /// Numbers.
    Numbers(Vec<Option<f64>>),
    /// Dates.
    Days(Vec<Option<Date>>),
}

impl ExtraColumn {
    /// An empty column for a kind of field.
    #[must_use]
    pub fn of(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text | FieldKind::Nik | FieldKind::Phone => Self::Texts(Texts::default()),
            FieldKind::Number => Self::Numbers(Vec::new()),
            FieldKind::Date => Self::Days(Vec::new()),
        }
    }

    /// Adds a value below the others.
    pub fn push(&mut self, value: Option<&Value>) {
        match (self, value) {
            (Self::Texts(texts), Some(Value::Text(text))) => texts.push(Some(text)),
            (Self::Texts(texts), _) => texts.push(None),
            (Self::Numbers(numbers), Some(Value::Number(number))) => numbers.push(Some(*number)),
            (Self::Numbers(numbers), _) => numbers.push(None),
            (Self::Days(days), Some(Value::Day(day))) => days.push(Some(*day)),
            (Self::Days(days), _) => days.push(None),
        }
    }

    /// A value with the kind of its column, by its position from the top.
    #[must_use]
    pub fn get(&self, at: usize) -> (FieldKind, Option<Value>) {
        match self {
            Self::Texts(texts) => (FieldKind::Text, texts.get(at).map(|text| Value::Text(text.to_owned()))),
            Self::Numbers(numbers) => {
                (FieldKind::Number, numbers.get(at).copied().flatten().map(Value::Number))
            }
            Self::Days(days) => (FieldKind::Date, days.get(at).copied().flatten().map(Value::Day)),
        }
    }

    /// Takes the last value away.
    pub fn pop(&mut self) {
        match self {
            Self::Texts(texts) => texts.pop(),
            Self::Numbers(numbers) => drop(numbers.pop()),
            Self::Days(days) => drop(days.pop()),
        }
    }
}
