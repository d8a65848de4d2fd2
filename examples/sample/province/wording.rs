//! Other ways to write the same thing: headers, answers, dates, blanks. None of them is a defect.

use jiff::civil::Date;
use rekap::pipeline::Pipeline;

use super::book::{Sheet, Value};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// Writes headers otherwise: another usual text for fields, other case, line breaks, numbering and stars for items.
pub fn reword(pipeline: &Pipeline, sheet: &mut Sheet) {
    for (place, column) in sheet.columns.iter_mut().enumerate() {
        let field = pipeline.fields.iter().find(|field| field.code == column.code);
        if let Some(other) = field.and_then(|field| field.headers.get(1)) {
            column.header.clone_from(other);
        }
        if !column.header.is_empty() {
            column.header = reworded(&column.header, place % 4);
        }
    }
}

fn reworded(header: &str, way: usize) -> String {
    match (way, header.split_once(". ")) {
        (0, _) => header.to_uppercase(),
        (1, _) => header.replacen(' ', "\n", 1),
        (2, Some((number, rest))) if number.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("({number}) {rest}")
        }
        (2, _) => format!("{header} *"),
        _ => format!(" {} :", header.replace(' ', "  ")),
    }
}

/// Writes the whole-number answers of every third row as text.
pub fn answers_as_text(sheet: &mut Sheet, write: impl Fn(f64) -> String) {
    let items: Vec<bool> = sheet.columns.iter().map(|column| column.item.is_some()).collect();
    for row in sheet.rows.iter_mut().step_by(3) {
        for (value, is_item) in row.values.iter_mut().zip(&items) {
            if let (Value::Number(answer), true) = (&*value, is_item) {
                *value = Value::Text(write(*answer));
            }
        }
    }
}

/// Writes the answers of every third row in the words of their scale, where it has words.
pub fn answers_in_words(pipeline: &Pipeline, sheet: &mut Sheet) {
    for row in sheet.rows.iter_mut().step_by(3) {
        for (column, value) in sheet.columns.iter().zip(&mut row.values) {
            let item = column.item.and_then(|item| pipeline.instrument.items.get(item));
            if let (Some(item), Value::Number(answer)) = (item, &*value) {
                let same = |number: i16| (f64::from(number) - answer).abs() < 0.5;
                if let Some((word, _)) = item.scale.words.iter().find(|(_, number)| same(**number)) {
                    *value = Value::text(word);
                }
            }
        }
    }
}

/// Writes a dash into every item that was not answered.
pub fn dashes(sheet: &mut Sheet) {
    for row in &mut sheet.rows {
        for (column, value) in sheet.columns.iter().zip(&mut row.values) {
            if column.item.is_some() && *value == Value::Blank {
                *value = Value::text("-");
            }
        }
    }
}

/// Puts blanks that cannot be seen around texts of every second row, and around the answers of every fourth.
pub fn blanks(sheet: &mut Sheet) {
    for (place, row) in sheet.rows.iter_mut().enumerate() {
        for (column, value) in sheet.columns.iter().zip(&mut row.values) {
            match value {
                Value::Text(text) if place % 4 == 0 => *value = Value::Text(format!("{text}  ")),
                Value::Text(text) if place % 4 == 2 => *value = Value::Text(format!("\u{a0}{text}\u{a0}")),
                Value::Number(answer) if place % 4 == 2 && column.item.is_some() => {
                    *value = Value::Text(format!("{answer}\u{a0}"));
                }
                _ => {}
            }
        }
    }
}

/// Writes dates as text.
pub fn dates_as_text(sheet: &mut Sheet, write: impl Fn(Date) -> String) {
    for value in sheet.rows.iter_mut().flat_map(|row| &mut row.values) {
        if let Value::Day(date) = value {
            *value = Value::Text(write(*date));
        }
    }
}

/// A date as written in letters: `2 Agustus 2024`.
pub fn long_date(date: Date) -> String {
    let month = usize::try_from(date.month() - 1)
        .ok()
        .and_then(|place| MONTHS.get(place))
        .copied()
        .unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}
