//! Drop-down lists: short ones stand in the cell's own rule, long ones on a hidden sheet.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, XlsxError};

use crate::place::column_letters;
use crate::stamp;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::correction as text;

/// The most letters of a list that stands in a cell's own rule, commas between its values among them.
const LONGEST: usize = 255;
/// The most lists on the hidden sheet, one per column.
const MOST: usize = 16_000;

/// The lists that stand on the hidden sheet, each with its column.
#[derive(Debug, Default)]
pub struct Lists<'a>(BTreeMap<&'a [String], u16>);

impl<'a> Lists<'a> {
    /// The lists that need the hidden sheet, in the order of their first use.
    pub fn of(choices: impl Iterator<Item = &'a [String]>) -> Self {
        let mut lists = BTreeMap::new();
        for choices in choices.filter(|choices| !choices.is_empty() && !is_short(choices)) {
            let next = u16::try_from(lists.len()).unwrap_or(u16::MAX);
            if lists.len() < MOST {
                lists.entry(choices).or_insert(next);
            }
        }
        Self(lists)
    }

    /// Whether the hidden sheet is needed at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes the hidden sheet.
    pub fn write(&self, page: &mut Page<'_>) -> Written {
        let (sheet, format) = (&mut *page.sheet, &page.styles.remark);
        for (choices, column) in &self.0 {
            for (row, choice) in (0..).zip(*choices) {
                // A typed number is none of the texts of a list.
                match choice.parse::<f64>().ok().filter(|number| number.to_string() == *choice) {
                    Some(number) => sheet.write_number_with_format(row, *column, number, format)?,
                    None => sheet.write_string_with_format(row, *column, choice, format)?,
                };
            }
        }
        sheet.set_very_hidden(true);
        Ok(())
    }

    /// The drop-down list of these values; none where there is no room for it.
    pub fn drop_down(&self, choices: &[String]) -> Result<Option<DataValidation>, XlsxError> {
        let list = if is_short(choices) {
            DataValidation::new().allow_list_strings(choices)?
        } else {
            let Some(column) = self.0.get(choices) else { return Ok(None) };
            let letters = column_letters(u32::from(*column));
            let range = format!("='{}'!${letters}$1:${letters}${}", stamp::LISTS, choices.len());
            DataValidation::new().allow_list_formula(Formula::new(range))
        };
        told(list, None, text::prompt::NOT_LISTED).map(Some)
    }
}

/// The drop-down list of actions.
pub fn actions(words: &[&str]) -> Result<DataValidation, XlsxError> {
    let list = DataValidation::new().allow_list_strings(words)?;
    told(list, Some(text::prompt::ACTION), text::prompt::NOT_LISTED)
}

/// Text of so many letters at most.
pub fn short_text(letters: u32, prompt: (&str, &str)) -> Result<DataValidation, XlsxError> {
    let text = DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(letters));
    told(text, Some(prompt), text::prompt::TOO_LONG)
}

fn told(
    validation: DataValidation,
    prompt: Option<(&str, &str)>,
    error: (&str, &str),
) -> Result<DataValidation, XlsxError> {
    let validation = validation
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title(error.0)?
        .set_error_message(error.1)?;
    match prompt {
        Some((title, message)) => validation.set_input_title(title)?.set_input_message(message),
        None => Ok(validation),
    }
}

/// Whether the values can stand in a cell's own rule, where commas divide them.
fn is_short(choices: &[String]) -> bool {
    let letters: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
    let plain = |choice: &String| !choice.contains([',', '"']) && choice.trim() == choice.as_str();
    letters <= LONGEST && choices.iter().all(plain)
}
