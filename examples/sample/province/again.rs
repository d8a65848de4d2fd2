//! Persons who stand in the data twice: extra responses that another replaces, and pairs among those that count.

use jiff::ToSpan as _;
use jiff::civil::Date;
use rekap::pipeline::Pipeline;

use super::book::{Mark, Row, Sheet, Value};
use super::calibrate::pick;
use super::dirt::{Again, Number};
use super::extra::{change_answers, insert, set};
use super::fill::respondent;
use super::people::{Luck, is_personal};

/// Adds a later response of somebody who has answered already.
pub fn again(pipeline: &Pipeline, sheet: &mut Sheet, (role, plan): (&str, &Again), luck: &mut Luck) {
    let last = pipeline.to.checked_sub(plan.later.days()).unwrap_or(pipeline.to);
    let fits = |row: &Row| is_of(sheet, row, plan.sex) && day(sheet, row).is_some_and(|day| day <= last);
    let Some(place) = choose(sheet, luck, fits) else { return };
    let Some(mut row) = sheet.rows.get(place).cloned() else { return };
    if !plan.names.0.is_empty() {
        set(sheet, &mut row, "name", Value::text(plan.names.0));
    }
    let mut twin = row.clone();
    row.taken = true;
    if let Some(old) = sheet.rows.get_mut(place) {
        *old = row;
    }
    set(sheet, &mut twin, "respondent", Value::text(respondent(role, sheet.rows.len() + 1)));
    disguise(sheet, &mut twin, plan);
    let later = day(sheet, &twin).and_then(|day| day.checked_add(plan.later.days()).ok());
    set(sheet, &mut twin, "date", later.map_or(Value::Blank, Value::Day));
    change_answers(sheet, &mut twin, &pipeline.instrument, plan.answers);
    twin.marks.push(Mark::new("respondent", plan.rule, plan.what));
    insert(sheet, twin, place + 1, &mut luck.dice);
}

/// Makes one of the respondents of a unit look like another.
pub fn alike(sheet: &mut Sheet, plan: &Again, luck: &mut Luck) {
    let Some((first, second)) = pair(sheet, plan.sex, true, luck) else { return };
    let rows = [first, second].map(|place| sheet.rows.get(place).cloned());
    let [Some(mut one), Some(mut other)] = rows else { return };
    set(sheet, &mut one, "name", Value::text(plan.names.0));
    for code in ["age"].iter().chain(plan.shared) {
        set(sheet, &mut other, code, value(sheet, &one, code));
    }
    disguise(sheet, &mut other, plan);
    one.taken = true;
    other.marks.push(Mark::new("respondent", plan.rule, plan.what));
    for (place, row) in [(first, one), (second, other)] {
        if let Some(old) = sheet.rows.get_mut(place) {
            *old = row;
        }
    }
}

/// Makes one person of two respondents of different units; the later of them is the finding.
pub fn elsewhere(sheet: &mut Sheet, luck: &mut Luck) {
    let Some((first, second)) = pair(sheet, "", false, luck) else { return };
    let Some(person) = sheet.rows.get(first).cloned() else { return };
    if let Some(other) = sheet.rows.get_mut(first) {
        other.taken = true;
    }
    let Some(row) = sheet.rows.get_mut(second) else { return };
    for ((column, cell), own) in sheet.columns.iter().zip(&mut row.values).zip(&person.values) {
        if is_personal(&column.code) {
            cell.clone_from(own);
        }
    }
    row.marks.push(Mark::new("respondent", "D302", "somebody who answered about another unit, too"));
}

/// Writes the person of a row otherwise.
fn disguise(sheet: &Sheet, row: &mut Row, plan: &Again) {
    if !plan.names.1.is_empty() {
        set(sheet, row, "name", Value::text(plan.names.1));
    }
    if let Value::Number(age) = value(sheet, row, "age") {
        set(sheet, row, "age", Value::Number(age + plan.older));
    }
    for (code, number) in [("nik", plan.nik), ("phone", plan.phone)] {
        let other = match (number, value(sheet, row, code)) {
            (Number::Blank, _) => Value::Blank,
            (Number::Slip, Value::Text(text)) => Value::Text(slip(&text)),
            (_, value) => value,
        };
        set(sheet, row, code, other);
    }
}

/// The number with its third digit from behind typed wrong.
fn slip(number: &str) -> String {
    let wrong = number.chars().count().saturating_sub(3);
    let turned = |(place, c): (usize, char)| match c {
        '9' if place == wrong => '4',
        _ if place == wrong => '9',
        _ => c,
    };
    number.chars().enumerate().map(turned).collect()
}

/// Two sound respondents of one unit (or of different units) and different days, the earlier first.
fn pair(sheet: &Sheet, sex: &str, same_unit: bool, luck: &mut Luck) -> Option<(usize, usize)> {
    let first = choose(sheet, luck, |row| is_of(sheet, row, sex))?;
    let row = sheet.rows.get(first)?;
    let unit = |row: &Row| value(sheet, row, "unit");
    let second = choose(sheet, luck, |other| {
        day(sheet, other) != day(sheet, row)
            && (unit(other) == unit(row)) == same_unit
            && is_of(sheet, other, sex)
    })?;
    let days = [first, second].map(|place| sheet.rows.get(place).and_then(|row| day(sheet, row)));
    Some(if days.first() < days.last() { (first, second) } else { (second, first) })
}

/// The place of a random sound row that fits.
fn choose(sheet: &Sheet, luck: &mut Luck, fits: impl Fn(&Row) -> bool) -> Option<usize> {
    let sound = sheet.rows.iter().enumerate().filter(|(_, row)| row.is_sound() && fits(row));
    let places: Vec<usize> = sound.map(|(place, _)| place).collect();
    places.get(pick(places.len(), &mut luck.dice)).copied()
}

fn is_of(sheet: &Sheet, row: &Row, sex: &str) -> bool {
    sex.is_empty() || value(sheet, row, "sex") == Value::text(sex)
}

fn value(sheet: &Sheet, row: &Row, code: &str) -> Value {
    sheet.position(code).and_then(|column| row.values.get(column)).cloned().unwrap_or(Value::Blank)
}

fn day(sheet: &Sheet, row: &Row) -> Option<Date> {
    match value(sheet, row, "date") {
        Value::Day(day) => Some(day),
        _ => None,
    }
}
