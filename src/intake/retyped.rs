//! A value typed into a correction workbook, read as its column in the source would have been.

use jiff::civil::Date;

use super::answer::answer;
use super::cast::{Calendar, Read, code, day};
use super::extra::{Value, value};
use super::template::{Holds, Template, Templates};
use crate::correction::Answer;
use crate::pipeline::Personal;
use crate::sheet::{Content, Epoch};

/// What a cell of a response holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Retyped {
    /// Nothing.
    Blank,
    /// An answer, in steps of its scale.
    Answer(i16),
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date.
    Day(Date),
}

/// Reads `text` as the column `item` of the sheet of a role; none where it cannot be read so, or there is no such column.
/// What is hashed must be a hash already: see [`hide`].
#[must_use]
pub fn retyped(templates: &Templates, role: &str, item: &str, text: &str) -> Option<Retyped> {
    let (template, holds) = column(templates, role, item)?;
    let (content, blank) = (Content::Text(text), templates.blank_words.as_slice());
    // Dates come as text, so no workbook counts its days here.
    let calendar = Calendar { epoch: Epoch::Year1900, order: templates.dates };
    let read = match holds {
        Holds::Unit | Holds::Respondent | Holds::Product | Holds::Medium => {
            let listed = |text| template.as_listed(holds, text).into_owned();
            code(content, blank).map(|text| Retyped::Text(listed(text)))
        }
        Holds::Date => day(content, calendar, blank).map(Retyped::Day),
        Holds::Answer(order) => answer(content, template.scales.get(order)?, blank).map(Retyped::Answer),
        Holds::Extra(order) => {
            let extra = template.extras.get(order)?;
            if extra.personal == Personal::Seal {
                return None;
            }
            if extra.personal == Personal::Hash {
                return is_hash(text).then(|| Retyped::Text(text.to_owned()));
            }
            value(templates, extra, calendar, content).map(|value| match value {
                Value::Text(text) => Retyped::Text(template.as_listed(holds, text).into_owned()),
                Value::Number(number) => Retyped::Number(number),
                Value::Day(day) => Retyped::Day(day),
            })
        }
        Holds::Identity | Holds::Nothing => return None,
    };
    match read {
        Read::Blank => Some(Retyped::Blank),
        Read::Value(value) => Some(value),
        Read::Unread => None,
    }
}

/// Hashes the new value of an answer about a hashed field, as reading would have: clear ones never leave the reader. Says
/// whether it is about one.
pub fn hide(templates: &Templates, answer: &mut Answer) -> bool {
    let found = column(templates, &answer.target.respondent.role, &answer.target.item);
    let Some((template, Holds::Extra(order))) = found else { return false };
    let Some(extra) = template.extras.get(order).filter(|extra| extra.personal == Personal::Hash) else {
        return false;
    };
    let calendar = Calendar { epoch: Epoch::Year1900, order: templates.dates };
    answer.value = match value(templates, extra, calendar, Content::Text(&answer.value)) {
        Read::Value(Value::Text(hash)) => hash.into_owned(),
        Read::Blank => String::new(),
        _ => UNREADABLE.to_owned(),
    };
    true
}

/// Stands for a value that could not be read and must not be shown.
const UNREADABLE: &str = "tidak terbaca";

fn is_hash(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn column<'t>(templates: &'t Templates, role: &str, item: &str) -> Option<(&'t Template, Holds)> {
    let template = templates.roles.iter().find(|template| template.role == role)?;
    let column = template.columns.iter().find(|column| column.code == item)?;
    Some((template, column.holds))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::intake::template::tests::templates;

    fn read(item: &str, text: &str) -> Option<Retyped> {
        retyped(&templates(), "internal", item, text)
    }

    #[test]
    fn a_value_is_read_as_its_column_in_the_source_would_be() {
        assert_eq!(read("i0", "4,0"), Some(Retyped::Answer(4)));
        assert_eq!(read("i0", "tiga"), None);
        assert_eq!(read("i0", "-"), Some(Retyped::Blank));
        assert_eq!(read("unit", " 63.05-DINKES "), Some(Retyped::Text("63.05-DINKES".to_owned())));
        assert_eq!(read("date", "2 Agustus 2024"), Some(Retyped::Day(date(2024, 8, 2))));
        assert_eq!(read("i3", "4"), None, "an item of another role");
    }
}
