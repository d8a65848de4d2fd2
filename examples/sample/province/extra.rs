//! Responses beside the calibrated ones: each breaks a rule that rejects or replaces it, so that the scores stay.

use jiff::ToSpan as _;
use rand_chacha::ChaCha8Rng;
use rekap::instrument::Instrument;
use rekap::pipeline::Pipeline;

use super::book::{Mark, Row, Sheet, Value};
use super::calibrate::pick;
use super::dirt::{Change, New};
use super::fill::{key_column, respondent};
use super::people::{is_personal, personal};

/// The product of extra observations; no unit has it among its services.
const EXTRA_PRODUCT: &str = "Konsultasi dan Informasi";

/// Adds a response with these changes.
pub fn add(
    pipeline: &Pipeline,
    sheet: &mut Sheet,
    (role, changes): (&str, &[Change]),
    dice: &mut ChaCha8Rng,
) {
    let Some((_, mut row)) = another(sheet, role, dice) else { return };
    for change in changes {
        let value = match change.value {
            New::Text(text) => Value::text(text),
            New::Number(number) => Value::Number(f64::from(number)),
            New::Blank => Value::Blank,
            New::DaysAfter(days) => pipeline.to.checked_add(days.days()).map_or(Value::Blank, Value::Day),
        };
        set(sheet, &mut row, change.column, value);
        row.marks.push(Mark::new(change.column, change.rule, change.what));
    }
    insert(sheet, row, 1, dice);
}

/// Adds a response with two answers.
pub fn nearly_empty(sheet: &mut Sheet, role: &str, dice: &mut ChaCha8Rng) {
    let Some((_, mut row)) = another(sheet, role, dice) else { return };
    let items = sheet.columns.iter().zip(&mut row.values).filter(|(column, _)| column.item.is_some());
    for (_, value) in items.skip(2) {
        *value = Value::Blank;
    }
    row.marks.push(Mark::new(key_column(sheet), "V103", "nearly empty response"));
    insert(sheet, row, 1, dice);
}

/// Types a response a second time further down; with an instrument, one answer of the second differs.
pub fn repeat(sheet: &mut Sheet, differ: Option<&Instrument>, dice: &mut ChaCha8Rng) {
    let Some((place, mut row)) = sound(sheet, dice) else { return };
    let mark = match differ {
        None => Mark::new(key_column(sheet), "D201", "response typed twice"),
        Some(instrument) => {
            change_answer(sheet, &mut row, instrument);
            Mark::new(key_column(sheet), "D202", "response typed twice with another answer")
        }
    };
    row.marks.push(mark);
    insert(sheet, row, place + 1, dice);
}

/// Gives the first respondent of the second unit the code of the first respondent of the first.
pub fn share_respondent(sheet: &mut Sheet) {
    let (Some(unit), Some(code)) = (sheet.position("unit"), sheet.position("respondent")) else { return };
    let Some(first) = sheet.rows.first().map(|row| row.values.clone()) else { return };
    if let Some(row) = sheet.rows.iter_mut().find(|row| row.values.get(unit) != first.get(unit)) {
        if let (Some(value), Some(shared)) = (row.values.get_mut(code), first.get(code)) {
            value.clone_from(shared);
        }
        row.marks.push(Mark::new("respondent", "V501", "respondent code of another unit"));
    }
}

/// A copy of a random sound row with its place.
fn sound(sheet: &Sheet, dice: &mut ChaCha8Rng) -> Option<(usize, Row)> {
    let sound: Vec<(usize, &Row)> =
        sheet.rows.iter().enumerate().filter(|(_, row)| row.marks.is_empty()).collect();
    sound.get(pick(sound.len(), dice)).map(|(place, row)| (*place, (*row).clone()))
}

/// A response of somebody new about the unit of a random sound row.
fn another(sheet: &Sheet, role: &str, dice: &mut ChaCha8Rng) -> Option<(usize, Row)> {
    let (place, mut row) = sound(sheet, dice)?;
    for (column, value) in sheet.columns.iter().zip(&mut row.values) {
        match column.code.as_str() {
            "respondent" => *value = Value::text(respondent(role, sheet.rows.len() + 1)),
            "product" => *value = Value::text(EXTRA_PRODUCT),
            code if is_personal(code) => *value = personal(code, dice),
            _ => {}
        }
    }
    Some((place, row))
}

fn set(sheet: &Sheet, row: &mut Row, code: &str, value: Value) {
    if let Some(cell) = sheet.position(code).and_then(|column| row.values.get_mut(column)) {
        *cell = value;
    }
}

/// Puts a row at a random place not before `earliest`.
fn insert(sheet: &mut Sheet, row: Row, earliest: usize, dice: &mut ChaCha8Rng) {
    let earliest = earliest.min(sheet.rows.len());
    let place = earliest + pick(sheet.rows.len() - earliest + 1, dice);
    sheet.rows.insert(place, row);
}

/// Moves the first answer of a row by one, inside its scale.
fn change_answer(sheet: &Sheet, row: &mut Row, instrument: &Instrument) {
    for (column, value) in sheet.columns.iter().zip(&mut row.values) {
        let scale = column.item.and_then(|item| instrument.items.get(item)).map(|item| &item.scale);
        if let (Some(scale), Value::Number(answer)) = (scale, &*value) {
            let up = if *answer < f64::from(scale.max) { 1.0 } else { -1.0 };
            *value = Value::Number(answer + up);
            return;
        }
    }
}
