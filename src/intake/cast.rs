//! From the content of a cell to an answer, a code or a date. Nothing is guessed: what cannot be read stays unread.

use std::borrow::Cow;

use jiff::civil::Date;

use super::days::day_in;
use crate::definition::header::is_invisible;
use crate::instrument::Scale;
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

/// Whether text stands for nothing: empty once trimmed, or one of the blank words (lower case).
fn is_blank(trimmed: &str, blank_words: &[String]) -> bool {
    trimmed.is_empty() || blank_words.contains(&trimmed.to_lowercase())
}

/// Text without spaces at its ends; spaces nobody sees (no-break, zero width, full width) count as spaces.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// An answer: a whole number, as a number or as text (`4`, `4,0`, `４`), or a word of the scale. Whether it lies on the
/// scale is for validation to say.
#[must_use]
pub fn answer(content: Content<'_>, scale: &Scale, blank_words: &[String]) -> Read<i16> {
    match content {
        Content::Number(number) => whole(number).map_or(Read::Unread, Read::Value),
        Content::Text(text) => text_answer(trimmed(text), scale, blank_words),
        Content::Flag(flag) => text_answer(if flag { "true" } else { "false" }, scale, blank_words),
        Content::Broken(code) if is_blank(code, blank_words) => Read::Blank,
        Content::Day(_) | Content::Broken(_) | Content::Uncalculated => Read::Unread,
    }
}

fn text_answer(text: &str, scale: &Scale, blank_words: &[String]) -> Read<i16> {
    // The common case first: files of text alone have millions of these.
    if let Some(answer) = whole_text(text) {
        return Read::Value(answer);
    }
    let word = single_spaced(text).to_lowercase();
    match scale.words.get(&word) {
        Some(answer) => Read::Value(*answer),
        None if is_blank(&word, blank_words) => Read::Blank,
        None => Read::Unread,
    }
}

/// A number without a fraction that fits an answer.
fn whole(number: f64) -> Option<i16> {
    let fits = number.trunc().to_bits() == number.to_bits()
        && (f64::from(i16::MIN)..=f64::from(i16::MAX)).contains(&number);
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and to fit")]
    fits.then_some(number as i16)
}

/// Text that is a whole number, with at most two decimals, all zero: `4`, `4,0`, `4.00`. Three zeros may be a
/// thousand.
fn whole_text(text: &str) -> Option<i16> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = narrow(text);
    match text.split_once([',', '.']) {
        Some((number, "0" | "00")) => number.parse().ok(),
        Some(_) => None,
        None => text.parse().ok(),
    }
}

/// Full-width digits and signs, as some keyboards type them, in their usual form.
fn narrow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let usual = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        other => other,
    };
    Cow::Owned(text.chars().map(usual).collect())
}

/// A code or name, trimmed, with single spaces inside. A number is written without decimals where it has none.
#[must_use]
pub fn code(content: Content<'_>, blank_words: &[String]) -> Read<String> {
    match content {
        Content::Broken(code) if is_blank(code, blank_words) => Read::Blank,
        Content::Broken(_) | Content::Uncalculated => Read::Unread,
        Content::Text(text) => {
            let text = trimmed(text);
            if is_blank(text, blank_words) {
                Read::Blank
            } else if text.chars().nth(LONGEST_CODE).is_some() {
                Read::Unread
            } else {
                Read::Value(single_spaced(text).into_owned())
            }
        }
        other => Read::Value(other.to_string()),
    }
}

/// Text with every run of spaces inside as one space, and without characters nobody sees.
fn single_spaced(text: &str) -> Cow<'_, str> {
    let plain = text.is_ascii() && !text.contains("  ") && !text.contains(['\n', '\r', '\t']);
    if plain {
        return Cow::Borrowed(text);
    }
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A date: a date cell, a serial number in the epoch of the workbook, or text (see [`day_in`]).
#[must_use]
pub fn day(content: Content<'_>, epoch: Epoch, blank_words: &[String]) -> Read<Date> {
    let found = match content {
        Content::Day(day) => Some(day),
        Content::Number(number) => day_of_number(number, epoch),
        Content::Text(text) | Content::Broken(text) if is_blank(trimmed(text), blank_words) => {
            return Read::Blank;
        }
        Content::Text(text) => {
            let text = narrow(trimmed(text));
            match text.parse::<u32>() {
                Ok(number) => day_of_number(f64::from(number), epoch),
                Err(_) => day_in(&text),
            }
        }
        Content::Flag(_) | Content::Broken(_) | Content::Uncalculated => None,
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
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;

    fn words() -> Vec<String> {
        ["-", "n/a", "tidak menjawab", "#n/a"].map(str::to_owned).to_vec()
    }

    fn answer_of(content: Content<'_>) -> Read<i16> {
        let words_of_scale = BTreeMap::from([("sangat setuju".to_owned(), 5), ("true".to_owned(), 1)]);
        let scale = Scale { code: "s".to_owned(), min: 0, max: 5, reversed: false, words: words_of_scale };
        answer(content, &scale, &words())
    }

    #[test]
    fn an_answer_is_read_however_it_was_typed() {
        for text in [
            "4",
            " 4 ",
            "4\u{a0}",
            "\u{3000}4",
            "4,0",
            "4.0",
            "4,00",
            "\u{ff14}",
            "\u{ff14}\u{ff0c}\u{ff10}",
            "+4",
            "04",
        ] {
            assert_eq!(answer_of(Content::Text(text)), Read::Value(4), "{text:?}");
        }
        assert_eq!(answer_of(Content::Number(4.0)), Read::Value(4));
        assert_eq!(answer_of(Content::Number(0.0)), Read::Value(0));
        assert_eq!(answer_of(Content::Number(-1.0)), Read::Value(-1));
        assert_eq!(answer_of(Content::Text("Sangat  Setuju ")), Read::Value(5));
        assert_eq!(answer_of(Content::Flag(true)), Read::Value(1));
    }

    #[test]
    fn a_word_for_nothing_is_blank() {
        for text in ["", "  ", "-", " N/A ", "Tidak\u{a0}menjawab"] {
            assert_eq!(answer_of(Content::Text(text)), Read::Blank, "{text:?}");
        }
        assert_eq!(answer_of(Content::Broken("#N/A")), Read::Blank);
    }

    #[test]
    fn what_is_no_whole_number_stays_unread() {
        for text in ["tiga", "4,5", "4.000", "4,", ",0", "1e1", "4 5", "80%", "99999", "#REF!"] {
            assert_eq!(answer_of(Content::Text(text)), Read::Unread, "{text:?}");
        }
        for number in [4.5, 1e9, f64::NAN, f64::INFINITY, 32_768.0] {
            assert_eq!(answer_of(Content::Number(number)), Read::Unread, "{number}");
        }
        assert_eq!(answer_of(Content::Broken("#REF!")), Read::Unread);
        assert_eq!(answer_of(Content::Day(date(1900, 1, 4))), Read::Unread);
        assert_eq!(answer_of(Content::Flag(false)), Read::Unread);
    }

    #[test]
    fn a_code_is_trimmed_and_otherwise_left_alone() {
        let value = |text: &str| Read::Value(text.to_owned());
        assert_eq!(code(Content::Text(" 63.05-DINKES\u{a0}"), &words()), value("63.05-DINKES"));
        assert_eq!(code(Content::Text("Izin\n usaha"), &words()), value("Izin usaha"));
        assert_eq!(code(Content::Number(17.0), &words()), value("17"));
        assert_eq!(code(Content::Number(63.05), &words()), value("63.05"));
        assert_eq!(code(Content::Text(" - "), &words()), Read::Blank);
        assert_eq!(code(Content::Broken("#REF!"), &words()), Read::Unread);
    }

    #[test]
    fn a_date_is_read_from_cells_serials_and_text() {
        let second = Read::Value(date(2024, 8, 2));
        let read = |content| day(content, Epoch::Year1900, &words());
        assert_eq!(read(Content::Day(date(2024, 8, 2))), second);
        assert_eq!(read(Content::Number(45_506.0)), second);
        assert_eq!(read(Content::Text("45506")), second);
        assert_eq!(read(Content::Number(20_240_802.0)), second);
        assert_eq!(read(Content::Text(" 2 Agustus 2024 ")), second);
        assert_eq!(day(Content::Number(44_044.0), Epoch::Year1904, &words()), second);
        assert_eq!(read(Content::Text("-")), Read::Blank);
        assert_eq!(read(Content::Text("minggu lalu")), Read::Unread);
        assert_eq!(read(Content::Number(20_241_302.0)), Read::Unread);
        assert_eq!(read(Content::Broken("#VALUE!")), Read::Unread);
    }
}
