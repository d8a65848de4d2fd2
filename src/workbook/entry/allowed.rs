//! What a column of a form takes, and the validation that holds typists to it.

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula, XlsxError,
};

use super::column::Column;
use crate::workbook::text::entry as words;

/// The most characters of a title, and of a message, that office programs take.
const LONGEST: (usize, usize) = (32, 255);
/// More than any number that is asked for.
const HUGE: f64 = 1e9;

/// What the cells of a column take.
#[derive(Debug, Clone, PartialEq)]
pub enum Allowed {
    /// Anything.
    Anything,
    /// What stands in this range.
    Listed(String),
    /// Whole numbers between these.
    Whole(i16, i16),
    /// Numbers between these.
    Number(f64, f64),
    /// Any number.
    AnyNumber,
    /// Days between these.
    Day(Date, Date),
    /// Text of this many characters; others are taken after a question, for numbers of persons differ.
    Length(u32, u32),
}

/// The validation of a column.
pub fn validation(column: &Column<'_>) -> Result<DataValidation, XlsxError> {
    let between = DataValidationRule::Between;
    let validation = DataValidation::new();
    let validation = match &column.allowed {
        Allowed::Anything => validation.allow_any_value(),
        Allowed::Listed(range) => validation.allow_list_formula(Formula::new(range.as_str())),
        Allowed::Whole(min, max) => {
            validation.allow_whole_number(DataValidationRule::Between(i32::from(*min), i32::from(*max)))
        }
        Allowed::Number(min, max) => validation.allow_decimal_number(between(*min, *max)),
        Allowed::AnyNumber => validation.allow_decimal_number(between(-HUGE, HUGE)),
        Allowed::Day(from, to) => {
            validation.allow_date(DataValidationRule::Between(excel(*from)?, excel(*to)?))
        }
        Allowed::Length(least, most) => validation
            .allow_text_length(DataValidationRule::Between(*least, *most))
            .set_error_style(DataValidationErrorStyle::Warning),
    };
    let (title, message) = LONGEST;
    let validation = validation
        .ignore_blank(true)
        .set_input_title(cut(&column.title, title))?
        .set_input_message(cut(&column.message, message))?;
    if column.refusal.is_empty() {
        return Ok(validation);
    }
    validation.set_error_title(words::REFUSED)?.set_error_message(cut(&column.refusal, message))
}

/// A day as workbooks count it.
fn excel(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

/// A text of so many units of UTF-16 at most; what is longer ends with `…`.
fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let kept = text.chars().take_while(|letter| {
        let fits = letter.len_utf16() <= left;
        left = left.saturating_sub(letter.len_utf16());
        fits
    });
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_cut_to_what_office_programs_take() {
        assert_eq!(cut("Persyaratan", 32), "Persyaratan");
        assert_eq!(cut("abcdef", 5), "abcd…");
        // A letter outside the basic plane takes two units.
        assert_eq!(cut("a\u{1F600}bcd", 4), "a\u{1F600}…");
        assert_eq!(cut(&"x".repeat(300), 255).encode_utf16().count(), 255);
    }
}
