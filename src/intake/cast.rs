//! From the content of a cell to a code or a date. Nothing is guessed: what cannot be read stays unread.

use std::borrow::Cow;

use jiff::civil::Date;

use super::days::day_in;
use crate::definition::header::{is_invisible, narrow as usual_form};
use crate::pipeline::DateOrder;
use crate::sheet::{Content, Epoch, day_of_serial};

/// The most letters of a code or name; what is longer is a letter to somebody, or an attack.
const LONGEST_CODE: usize = 200;

/// What a cell gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read<T> {
    /// Nothing stands there, or a word for nothing.
    Blank,
    /// This.
    Value(T),
    /// Something that is not what the column should hold.
    Unread,
}

impl<T> Read<T> {
    /// What was read, made into something else.
    pub fn map<V>(self, make: impl FnOnce(T) -> V) -> Read<V> {
        self.and_then(|value| Read::Value(make(value)))
    }

    /// What was read, where something was.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Blank | Self::Unread => None,
        }
    }

    /// What was read, made into something else where it can be.
    pub fn and_then<V>(self, make: impl FnOnce(T) -> Read<V>) -> Read<V> {
        match self {
            Self::Blank => Read::Blank,
            Self::Value(value) => make(value),
            Self::Unread => Read::Unread,
        }
    }
}

/// A number, as a number or as text with a decimal comma or full stop (`17`, `17,5`); nothing is taken for a thousand.
#[must_use]
pub fn number(content: Content<'_>, blank_words: &[String]) -> Read<f64> {
    match content {
        Content::Number(number) if number.is_finite() => Read::Value(number),
        Content::Text(text) | Content::Broken(text) if is_blank(trimmed(text), blank_words) => Read::Blank,
        Content::Text(text) => {
            let text = narrow(trimmed(text));
            let shaped =
                text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'-' | b'+'));
            let number = text.replace(',', ".").parse().ok().filter(|_| shaped);
            number.map_or(Read::Unread, Read::Value)
        }
        _ => Read::Unread,
    }
}

/// Whether text stands for nothing: empty once trimmed, or one of the blank words (lower case).
pub(super) fn is_blank(trimmed: &str, blank_words: &[String]) -> bool {
    is_word_for_nothing(&single_spaced(trimmed), blank_words)
}

/// The same for text with single spaces.
fn is_word_for_nothing(text: &str, blank_words: &[String]) -> bool {
    if text.is_ascii() {
        // Without a copy: every code of every response comes by here.
        return text.is_empty() || blank_words.iter().any(|word| word.eq_ignore_ascii_case(text));
    }
    blank_words.contains(&text.to_lowercase())
}

/// Text without spaces at its ends; spaces nobody sees (no-break, zero width, full width) count as spaces.
pub(super) fn trimmed(text: &str) -> &str {
    // Nearly all texts begin and end with what is plainly none.
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Full-width digits and signs, as some keyboards type them, in their usual form.
pub(super) fn narrow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(usual_form).collect())
}

/// A code or name, trimmed, with single spaces inside. A number is written without decimals where it has none, and is
/// no code where it has lost digits.
#[must_use]
pub fn code<'c>(content: Content<'c>, blank_words: &[String]) -> Read<Cow<'c, str>> {
    match content {
        Content::Broken(code) if is_blank(code, blank_words) => Read::Blank,
        Content::Text(text) => {
            let text = trimmed(text);
            let code = single_spaced(text);
            if is_word_for_nothing(&code, blank_words) {
                Read::Blank
            } else if text.len() > LONGEST_CODE && text.chars().nth(LONGEST_CODE).is_some() {
                Read::Unread
            } else {
                Read::Value(code)
            }
        }
        Content::Number(number) if !has_lost_digits(number) => Read::Value(number.to_string().into()),
        Content::Day(_) | Content::Flag(_) => Read::Value(content.to_string().into()),
        _ => Read::Unread,
    }
}

/// Whether a number is too long to have kept all its digits: spreadsheets hold 15.
#[must_use]
pub fn has_lost_digits(number: f64) -> bool {
    number.abs() >= 1e15
}

/// Text with every run of spaces inside as one space, and without characters nobody sees.
fn single_spaced(text: &str) -> Cow<'_, str> {
    if is_single_spaced(text) {
        return Cow::Borrowed(text);
    }
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether text is nothing but visible ASCII and single spaces, as nearly every code and name is.
fn is_single_spaced(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| {
        let plain = byte.is_ascii_graphic() || (byte == b' ' && before != b' ');
        before = byte;
        plain
    })
}

/// How dates of a sheet are read.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// The day from which its serial numbers count.
    pub epoch: Epoch,
    /// The order of dates written as three numbers.
    pub order: DateOrder,
}

/// A date: a date cell, a serial number in the epoch of the workbook, or text (see [`day_in`]).
#[must_use]
pub fn day(content: Content<'_>, calendar: Calendar, blank_words: &[String]) -> Read<Date> {
    let found = match content {
        Content::Day(day) => Some(day),
        Content::Number(number) => day_of_number(number, calendar.epoch),
        Content::Text(text) | Content::Broken(text) if is_blank(trimmed(text), blank_words) => {
            return Read::Blank;
        }
        Content::Text(text) => {
            let text = narrow(trimmed(text));
            match text.parse::<u32>() {
                Ok(number) => day_of_number(f64::from(number), calendar.epoch),
                Err(_) => day_in(&text, calendar.order),
            }
        }
        _ => None,
    };
    found.map_or(Read::Unread, Read::Value)
}

/// A serial number, or a date written as one number: 20240802.
fn day_of_number(number: f64, epoch: Epoch) -> Option<Date> {
    if !(19_000_101.0..=99_991_231.0).contains(&number) {
        return day_of_serial(number, epoch);
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to have eight digits")]
    let digits = number as i32;
    let part = |divisor: i32, modulus: i32| i16::try_from(digits / divisor % modulus).ok();
    let small = |part: i16| i8::try_from(part).ok();
    Date::new(part(10_000, 10_000)?, small(part(100, 100)?)?, small(part(1, 100)?)?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn words() -> Vec<String> {
        ["-", "n/a", "tidak menjawab", "#n/a"].map(str::to_owned).to_vec()
    }

    #[test]
    fn a_code_is_trimmed_and_otherwise_left_alone() {
        let value = |text: &'static str| Read::Value(Cow::Borrowed(text));
        assert_eq!(code(Content::Text(" 63.05-DINKES\u{a0}"), &words()), value("63.05-DINKES"));
        assert_eq!(code(Content::Text("Izin\n usaha"), &words()), value("Izin usaha"));
        assert_eq!(code(Content::Number(17.0), &words()), value("17"));
        assert_eq!(code(Content::Number(63.05), &words()), value("63.05"));
        assert_eq!(code(Content::Text("00123"), &words()), value("00123"));
        // 15 digits fit, the sixteenth is lost.
        assert_eq!(code(Content::Number(630_501_010_180_000.0), &words()), value("630501010180000"));
        assert_eq!(code(Content::Number(6_305_010_101_800_001.0), &words()), Read::Unread);
        assert_eq!(code(Content::Text("6305010101800001"), &words()), value("6305010101800001"));
        assert_eq!(code(Content::Text(" - "), &words()), Read::Blank);
        assert_eq!(code(Content::Broken("#REF!"), &words()), Read::Unread);
    }

    #[test]
    fn a_date_is_read_from_cells_serials_and_text() {
        let second = Read::Value(date(2024, 8, 2));
        let calendar = |epoch| Calendar { epoch, order: DateOrder::DayFirst };
        let read = |content| day(content, calendar(Epoch::Year1900), &words());
        assert_eq!(read(Content::Day(date(2024, 8, 2))), second);
        assert_eq!(read(Content::Number(45_506.0)), second);
        assert_eq!(read(Content::Text("45506")), second);
        assert_eq!(read(Content::Number(20_240_802.0)), second);
        assert_eq!(read(Content::Text(" 2 Agustus 2024 ")), second);
        assert_eq!(day(Content::Number(44_044.0), calendar(Epoch::Year1904), &words()), second);
        assert_eq!(day(Content::Number(0.5), calendar(Epoch::Year1904), &words()), Read::Unread);
        assert_eq!(read(Content::Number(0.354)), Read::Unread);
        assert_eq!(read(Content::Text("08:30")), Read::Unread);
        assert_eq!(read(Content::Text("-")), Read::Blank);
        assert_eq!(read(Content::Text("minggu lalu")), Read::Unread);
        assert_eq!(read(Content::Number(20_241_302.0)), Read::Unread);
        assert_eq!(read(Content::Broken("#VALUE!")), Read::Unread);
    }
}
