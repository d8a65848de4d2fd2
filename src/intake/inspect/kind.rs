//! What kind of thing a cell holds, and which texts are numbers that somebody typed as text.

use crate::definition::header::is_invisible;
use crate::sheet::Content;

/// What kind of thing a cell holds. The one place that knows every kind of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Number,
    Text,
    Flag,
    Date,
    Error,
    /// A formula without a stored result.
    Formula,
}

impl Kind {
    pub(super) fn of(content: Content<'_>) -> Self {
        match content {
            Content::Number(_) => Self::Number,
            Content::Text(_) => Self::Text,
            Content::Flag(_) => Self::Flag,
            Content::Day(_) => Self::Date,
            Content::Broken(_) => Self::Error,
            Content::Uncalculated => Self::Formula,
        }
    }

    /// Its word in the list of cells.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Text => "text",
            Self::Flag => "flag",
            Self::Date => "date",
            Self::Error => "error",
            Self::Formula => "formula",
        }
    }
}

/// The most digits a spreadsheet keeps of a number; codes that are longer must be text.
const MOST_DIGITS: usize = 15;

/// Text without the spaces at its ends, those nobody sees among them.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Whether a text is a number to everybody but the spreadsheet: `4`, `4,5`, `-1.250,00`, `88,02 %`, `４`. Codes are
/// none, for as numbers they would lose digits: those with a leading zero (`0812`) and those of more than 15 digits.
pub(super) fn is_number(text: &str) -> bool {
    let text = bare(text);
    let text = text.strip_suffix(['%', '\u{ff05}']).map_or(text, str::trim_end);
    let text = text.strip_prefix(['+', '-', '\u{2212}']).unwrap_or(text);
    // Most texts are no numbers: their first letter says so.
    if !text.starts_with(is_digit) || !text.ends_with(is_digit) {
        return false;
    }
    let digits = text.chars().filter(|c| is_digit(*c)).count();
    let whole = text.split(is_stop).next().unwrap_or_default();
    let leading_zero = whole.starts_with(['0', '\u{ff10}']) && whole.chars().nth(1).is_some();
    let stops_apart = !text.split(is_stop).any(str::is_empty);
    digits <= MOST_DIGITS && !leading_zero && stops_apart && text.chars().all(|c| is_digit(c) || is_stop(c))
}

/// Whether a text is a day written in digits: `2024-08-02`, `2/8/24`, with or without a time behind it.
pub(super) fn is_day(text: &str) -> bool {
    let day = bare(text).split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let digits =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | '\u{ff0e}' | '\u{ff0c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_typed_as_text_are_told_from_codes_and_words() {
        for number in
            ["4", " 4\u{a0}", "4,5", "-1.250,00", "88,02 %", "1,234,567", "+7", "0,5", "0", "\u{ff14}"]
        {
            assert!(is_number(number), "{number:?}");
        }
        for text in [
            "",
            "-",
            "x4",
            "4x",
            "1,,2",
            ",5",
            "5,",
            "0812",
            "6371012345670001",
            "1e5",
            "1 2",
            "%",
            "02/08/22",
        ] {
            assert!(!is_number(text), "{text:?}");
        }
    }

    #[test]
    fn days_in_digits_are_told_from_numbers() {
        assert!(["2024-08-02", "2/8/24", "02.08.2024", "2024-08-02T10:00:00"].into_iter().all(is_day));
        assert!(!["63.05", "2024", "a/b/c", "1.2.3.4", "--", "12345-1-1"].into_iter().any(is_day));
    }
}
