//! Kept fields beyond the fixed ones: texts, numbers, dates, and numbers of persons, which are hidden at once.

use std::borrow::Cow;

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
pub enum Value<'c> {
    /// Text, or the hash of one.
    Text(Cow<'c, str>),
    /// A number.
    Number(f64),
    /// A date.
    Day(Date),
}

/// Reads a cell as its field says. What is hashed leaves this function as a hash.
#[must_use]
pub fn value<'c>(
    templates: &Templates,
    extra: &Extra,
    calendar: Calendar,
    content: Content<'c>,
) -> Read<Value<'c>> {
    proper(templates, extra.kind, calendar, content).map(|value| guarded(templates, extra, value))
}

/// The same, with the clear value where the field is sealed, and with no other where it is nothing but sealed.
///
/// A clear value has the form in which persons are compared: numbers of persons and days as they should be written, and
/// as they stand there where they cannot be read, for a typing error hides nobody.
#[must_use]
pub fn value_and_clear<'c>(
    templates: &Templates,
    extra: &Extra,
    calendar: Calendar,
    content: Content<'c>,
) -> (Read<Value<'c>>, Option<Cow<'c, str>>) {
    let proper = proper(templates, extra.kind, calendar, content);
    let clear = extra.sealed.and_then(|_| match &proper {
        Read::Value(Value::Text(text)) => Some(text.clone()),
        Read::Value(Value::Day(day)) => Some(day.to_string().into()),
        Read::Value(Value::Number(_)) | Read::Unread => code(content, &templates.blank_words).value(),
        Read::Blank => None,
    });
    let value = match extra.personal {
        Personal::Seal => Read::Blank,
        _ => proper.map(|value| guarded(templates, extra, value)),
    };
    (value, clear)
}

/// What a cell holds for a field of a kind, nothing of it hidden yet.
fn proper<'c>(
    templates: &Templates,
    kind: FieldKind,
    calendar: Calendar,
    content: Content<'c>,
) -> Read<Value<'c>> {
    let blank = templates.blank_words.as_slice();
    let number_of = |proper: fn(&str) -> Read<String>| {
        code(content, blank).and_then(|text| proper(&text)).map(|text| Value::Text(text.into()))
    };
    match kind {
        FieldKind::Text => code(content, blank).map(Value::Text),
        FieldKind::Number => number(content, blank).map(Value::Number),
        FieldKind::Date => day(content, calendar, blank).map(Value::Day),
        // What has lost digits is nobody's number; the note about it is made elsewhere.
        FieldKind::Nik if matches!(content, Content::Number(number) if has_lost_digits(number)) => {
            Read::Blank
        }
        FieldKind::Nik => number_of(guard::nik),
        FieldKind::Phone => number_of(guard::phone),
    }
}

/// A value as it may enter the tables.
fn guarded<'c>(templates: &Templates, extra: &Extra, value: Value<'c>) -> Value<'c> {
    match (extra.personal, value) {
        (Personal::Hash, Value::Text(text)) => Value::Text(Cow::Owned(match extra.kind {
            FieldKind::Text => templates.seen.names.hash(templates.key, &text),
            _ => templates.key.hash(&text),
        })),
        (_, value) => value,
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
    pub fn push(&mut self, value: Option<&Value<'_>>) {
        match (self, value) {
            (Self::Texts(texts), Some(Value::Text(text))) => texts.push(Some(text)),
            (Self::Texts(texts), _) => texts.push(None),
            (Self::Numbers(numbers), Some(Value::Number(number))) => numbers.push(Some(*number)),
            (Self::Numbers(numbers), _) => numbers.push(None),
            (Self::Days(days), Some(Value::Day(day))) => days.push(Some(*day)),
            (Self::Days(days), _) => days.push(None),
        }
    }

    /// A value, by its position from the top.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<Value<'_>> {
        match self {
            Self::Texts(texts) => texts.get(at).map(|text| Value::Text(text.into())),
            Self::Numbers(numbers) => numbers.get(at).copied().flatten().map(Value::Number),
            Self::Days(days) => days.get(at).copied().flatten().map(Value::Day),
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
