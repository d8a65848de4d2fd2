//! Responses beside the calibrated ones: each breaks a rule that rejects or replaces it, so that the scores stay.
//! And changes of calibrated ones that leave their answers alone.

use jiff::ToSpan as _;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rekap::instrument::Instrument;
use rekap::pipeline::Pipeline;

use super::book::{Mark, Row, Sheet, Value};
use super::calibrate::pick;
use super::dirt::{Change, New};
use super::fill::{key_column, respondent};
use super::people::{Luck, is_personal, officer};

/// The product of extra observations; no unit has it among its services.
const EXTRA_PRODUCT: &str = "Konsultasi dan Informasi";

/// Adds a response with these changes.
pub fn add(pipeline: &Pipeline, sheet: &mut Sheet, (role, changes): (&str, &[Change]), luck: &mut Luck) {
    let Some((_, mut row)) = newcomer(sheet, role, luck) else { return };
    change(pipeline, sheet, (&mut row, changes), luck);
    insert(sheet, row, 1, &mut luck.dice);
}

/// Adds so many responses with the changes `each`, one under another; the first has the changes `first` too.
pub fn add_many(
    pipeline: &Pipeline,
    sheet: &mut Sheet,
    (role, number): (&str, usize),
    (first, each): (&[Change], &[Change]),
    luck: &mut Luck,
) {
    let start = 1 + pick(sheet.rows.len(), &mut luck.dice);
    for place in start..start + number {
        let Some((_, mut row)) = newcomer(sheet, role, luck) else { return };
        change(pipeline, sheet, (&mut row, each), luck);
        if place == start {
            change(pipeline, sheet, (&mut row, first), luck);
        }
        sheet.rows.insert(place.min(sheet.rows.len()), row);
    }
}

/// Changes a random sound row.
pub fn alter(pipeline: &Pipeline, sheet: &mut Sheet, changes: &[Change], luck: &mut Luck) {
    let Some((place, mut row)) = sound(sheet, luck) else { return };
    change(pipeline, sheet, (&mut row, changes), luck);
    if let Some(old) = sheet.rows.get_mut(place) {
        *old = row;
    }
}

/// Gives the first rows, so many of them, this enumerator and the date of the first.
pub fn rush(sheet: &mut Sheet, enumerator: &str, number: usize) {
    let (Some(who), Some(date)) = (sheet.position("enumerator"), sheet.position("date")) else { return };
    let Some(day) = sheet.rows.first().and_then(|row| row.values.get(date)).cloned() else { return };
    for row in sheet.rows.iter_mut().take(number) {
        for (column, value) in [(who, Value::text(enumerator)), (date, day.clone())] {
            if let Some(cell) = row.values.get_mut(column) {
                *cell = value;
            }
        }
    }
    let mark = Mark::new(key_column(sheet), "V603", "too many responses of one enumerator on one day");
    if let Some(row) = sheet.rows.first_mut() {
        row.marks.push(mark);
    }
}

/// Makes these changes in a row.
fn change(pipeline: &Pipeline, sheet: &Sheet, (row, changes): (&mut Row, &[Change]), luck: &mut Luck) {
    for change in changes {
        let cell = match change.value {
            New::Text(text) => Some(Value::text(text)),
            New::Number(number) => Some(Value::Number(number)),
            New::Blank => Some(Value::Blank),
            New::DaysAfter(days) => {
                Some(pipeline.to.checked_add(days.days()).map_or(Value::Blank, Value::Day))
            }
            New::Answers(answers) => {
                let mut turn = answers.iter().cycle().copied();
                answer(sheet, row, || turn.next());
                None
            }
            New::NearAnswers(answers) => {
                let mut turn = answers.iter().cycle().copied();
                let items = sheet.columns.iter().filter(|column| column.item.is_some()).count();
                let mut left = pick(items, &mut luck.dice);
                answer(sheet, row, || {
                    let other = i16::from(left == 0);
                    left = left.wrapping_sub(1);
                    turn.next().map(|answer| answer + other)
                });
                None
            }
            New::AnswersBetween(least, most) => {
                answer(sheet, row, || Some(luck.dice.random_range(least..=most)));
                None
            }
        };
        if let Some(cell) = cell {
            set(sheet, row, change.column, cell);
        }
        if !change.rule.is_empty() {
            row.marks.push(Mark::new(change.column, change.rule, change.what));
        }
    }
}

/// Answers all items of a row.
fn answer(sheet: &Sheet, row: &mut Row, mut next: impl FnMut() -> Option<i16>) {
    let items = sheet.columns.iter().zip(&mut row.values).filter(|(column, _)| column.item.is_some());
    for (_, value) in items {
        *value = next().map_or(Value::Blank, |answer| Value::Number(f64::from(answer)));
    }
}

/// Adds a response with two answers.
pub fn nearly_empty(sheet: &mut Sheet, role: &str, luck: &mut Luck) {
    let Some((_, mut row)) = newcomer(sheet, role, luck) else { return };
    let items = sheet.columns.iter().zip(&mut row.values).filter(|(column, _)| column.item.is_some());
    for (_, value) in items.skip(2) {
        *value = Value::Blank;
    }
    row.marks.push(Mark::new(key_column(sheet), "V103", "nearly empty response"));
    insert(sheet, row, 1, &mut luck.dice);
}

/// Types a response a second time further down; with an instrument, the second is a day later and one answer differs.
pub fn repeat(sheet: &mut Sheet, differ: Option<&Instrument>, luck: &mut Luck) {
    let Some((place, mut row)) = sound(sheet, luck) else { return };
    let mark = match differ {
        None => Mark::new(key_column(sheet), "D201", "response typed twice"),
        Some(instrument) => {
            change_answers(sheet, &mut row, instrument, 1);
            let date = sheet.position("date").and_then(|column| row.values.get_mut(column));
            if let Some(Value::Day(day)) = date {
                *day = day.checked_add(1.days()).unwrap_or(*day);
            }
            Mark::new(key_column(sheet), "D202", "response typed twice with another answer and day")
        }
    };
    row.marks.push(mark);
    if let Some(original) = sheet.rows.get_mut(place) {
        original.taken = true;
    }
    insert(sheet, row, place + 1, &mut luck.dice);
}

/// Gives the first respondent of the second unit (the last, where there is one unit) what the first respondent of the
/// first has in the column of the mark.
pub fn share(sheet: &mut Sheet, mark: Mark) {
    let (Some(unit), Some(code)) = (sheet.position("unit"), sheet.position(&mark.column)) else { return };
    let Some(first) = sheet.rows.first().map(|row| row.values.clone()) else { return };
    let other = sheet.rows.iter().position(|row| row.values.get(unit) != first.get(unit));
    let place = other.unwrap_or(sheet.rows.len().saturating_sub(1));
    if let Some(row) = sheet.rows.get_mut(place) {
        if let (Some(value), Some(shared)) = (row.values.get_mut(code), first.get(code)) {
            value.clone_from(shared);
        }
        row.marks.push(mark);
    }
}

/// A copy of a random sound row with its place.
fn sound(sheet: &Sheet, luck: &mut Luck) -> Option<(usize, Row)> {
    let sound: Vec<(usize, &Row)> = sheet.rows.iter().enumerate().filter(|(_, row)| row.is_sound()).collect();
    sound.get(pick(sound.len(), &mut luck.dice)).map(|(place, row)| (*place, (*row).clone()))
}

/// A response of somebody new about the unit of a random sound row.
pub fn newcomer(sheet: &Sheet, role: &str, luck: &mut Luck) -> Option<(usize, Row)> {
    let (place, mut row) = sound(sheet, luck)?;
    let person = luck.people.person();
    for (column, value) in sheet.columns.iter().zip(&mut row.values) {
        match column.code.as_str() {
            "respondent" => *value = Value::text(respondent(role, sheet.rows.len() + 1)),
            "product" => *value = Value::text(EXTRA_PRODUCT),
            code if is_personal(code) => *value = person.value(code),
            code => {
                if let Some(other) = officer(code, &mut luck.dice) {
                    *value = other;
                }
            }
        }
    }
    Some((place, row))
}

/// Writes into the column with this code, where the sheet has it.
pub fn set(sheet: &Sheet, row: &mut Row, code: &str, value: Value) {
    if let Some(cell) = sheet.position(code).and_then(|column| row.values.get_mut(column)) {
        *cell = value;
    }
}

/// Puts a row at a random place not before `earliest`.
pub fn insert(sheet: &mut Sheet, row: Row, earliest: usize, dice: &mut ChaCha8Rng) {
    let earliest = earliest.min(sheet.rows.len());
    let place = earliest + pick(sheet.rows.len() - earliest + 1, dice);
    sheet.rows.insert(place, row);
}

/// Moves so many answers of a row by one, inside their scales.
pub fn change_answers(sheet: &Sheet, row: &mut Row, instrument: &Instrument, mut many: usize) {
    for (column, value) in sheet.columns.iter().zip(&mut row.values) {
        let scale = column.item.and_then(|item| instrument.items.get(item)).map(|item| &item.scale);
        if many == 0 {
            return;
        }
        if let (Some(scale), Value::Number(answer)) = (scale, &*value) {
            let up = if *answer < f64::from(scale.max) { 1.0 } else { -1.0 };
            *value = Value::Number(answer + up);
            many -= 1;
        }
    }
}
