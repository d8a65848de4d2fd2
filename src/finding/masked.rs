//! Long numbers in the text of a finding: a number of a person typed into the wrong cell must not travel on.

use std::borrow::Cow;
use std::fmt::Write;

/// So many digits make a number that may be a phone or an identity number; codes, dates and answers have fewer.
const LONG: usize = 9;

/// What a hidden number ends with.
const END: &str = " angka)";

/// Whether a number was hidden in the text: it is no longer what somebody wrote.
#[must_use]
pub fn has_masked(text: &str) -> bool {
    let starts = text.match_indices(END).filter_map(|(end, _)| text.get(..end)?.rsplit_once('('));
    starts.map(|(_, digits)| digits).any(|digits| digits.parse::<u32>().is_ok())
}

/// The text with every long number replaced by how many digits it has: `NIK 6371019901900001` is `NIK (16 angka)`.
/// Blanks, hyphens, full stops, slashes and brackets inside a number are taken to be part of it where they stand alone.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    if text.bytes().filter(u8::is_ascii_digit).count() < LONG {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let (length, digits) = number(from);
        shown.push_str(before);
        if digits >= LONG && !is_moment(from.get(..length).unwrap_or(from)) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "({digits}{END}");
        } else {
            shown.push_str(from.get(..length).unwrap_or(from));
        }
        rest = from.get(length..).unwrap_or_default();
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// Bytes and digits of the number a text starts with.
fn number(text: &str) -> (usize, usize) {
    let (mut length, mut digits, mut apart) = (0, 0, false);
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            (length, digits, apart) = (at + 1, digits + 1, false);
        } else if !apart && matches!(c, ' ' | '-' | '.' | '/' | '(' | ')') {
            apart = true;
        } else {
            break;
        }
    }
    (length, digits)
}

/// Whether a number is a day with an hour at most: `2024-05-01 08`, `02/08/2024 08`.
fn is_moment(number: &str) -> bool {
    let bytes = number.as_bytes();
    let marks = |places: [usize; 2]| {
        places.iter().all(|at| bytes.get(*at).is_some_and(|mark| matches!(mark, b'-' | b'/' | b'.')))
    };
    bytes.len() <= 13 && (marks([4, 7]) || marks([2, 5])) && bytes.get(10).is_none_or(|gap| *gap == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_hidden_and_codes_dates_and_answers_are_not() {
        assert_eq!(masked("NIK 6371019901900001"), "NIK (16 angka)");
        assert_eq!(masked("0800-1234-5678 (rumah)"), "(12 angka) (rumah)");
        assert_eq!(masked("+62 800 1234 5678"), "+(13 angka)");
        assert!(has_masked(&masked("E-620812345678")) && !has_masked("E-017 (tiga angka)"));
        for text in [
            "",
            "45",
            "63.05-DINKES",
            "2024-08-02",
            "31 September 2024",
            "9364",
            "02/08/2024 08:30",
            "1.234,5",
        ] {
            assert_eq!(masked(text), text);
        }
        assert_eq!(masked("2024-05-01 sampai 2024-10-31"), "2024-05-01 sampai 2024-10-31");
    }
}
