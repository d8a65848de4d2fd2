//! The columns of persons as they are compared: each value folded, each distinct one with a number.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::date::Written;
use super::dictionary::{Dictionary, NONE};
use super::fold::{fold, fold_code};
use super::hash::{mix, of_text};
use super::name::fold_name;
use super::{Kind, Persons, Values};
use crate::threads::map_positions;

/// Of longer values only so many letters count: nobody writes such a name, and comparing takes the square of its length.
const MOST_LETTERS: usize = 120;

/// So many distinct values are few.
const FEW: usize = 64;

/// A column whose distinct values have numbers.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub kind: Kind,
    pub dictionary: Arc<Dictionary>,
    /// The number of the value of each person.
    pub numbers: Vec<u32>,
}

impl Column {
    /// One column, or several that are compared as one name.
    pub fn new(persons: &Persons<'_>, columns: &[usize], kind: Kind) -> Self {
        if let [column] = columns
            && let Some(few) = persons.columns.get(*column).and_then(|values| few(values, kind))
        {
            return few;
        }
        let values = |person: usize| match columns {
            [column] => value(persons.columns.get(*column)?, kind, person),
            _ => joined(persons, columns, kind, person),
        };
        let texts = map_positions(persons.scopes.len(), values);
        let (dictionary, numbers) = Dictionary::new(&texts);
        Self { kind, dictionary: Arc::new(dictionary), numbers }
    }
}

/// A value as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Raw<'a> {
    Text(&'a str),
    Number(u64),
    Day(i32),
}

/// A column of few distinct values: each is folded once, not once for each person. None where there are more.
fn few(values: &Values<'_>, kind: Kind) -> Option<Column> {
    match values {
        Values::Texts(texts) => few_of(values, kind, texts.iter().map(|text| text.map(Raw::Text))),
        Values::Numbers(numbers) => few_of(
            values,
            kind,
            numbers.iter().map(|number| number.map(|number| Raw::Number(number.to_bits()))),
        ),
        Values::Days(days) => few_of(values, kind, days.iter().map(|day| day.map(Raw::Day))),
        Values::Answers(_) => None,
    }
}

fn few_of<'a>(
    values: &Values<'_>,
    kind: Kind,
    of_persons: impl Iterator<Item = Option<Raw<'a>>>,
) -> Option<Column> {
    let mut known: BTreeMap<Raw<'_>, usize> = BTreeMap::new();
    // The first person of each value stands for it.
    let mut firsts: Vec<Option<String>> = Vec::new();
    let mut of_person: Vec<Option<usize>> = Vec::new();
    for (person, raw) in of_persons.enumerate() {
        let Some(raw) = raw else {
            of_person.push(None);
            continue;
        };
        let number = *known.entry(raw).or_insert(firsts.len());
        if number == firsts.len() {
            if number == FEW {
                return None;
            }
            firsts.push(value(values, kind, person));
        }
        of_person.push(Some(number));
    }
    let (dictionary, distinct) = Dictionary::new(&firsts);
    let number = |first: &Option<usize>| first.and_then(|first| distinct.get(first)).copied().unwrap_or(NONE);
    let numbers: Vec<u32> = of_person.iter().map(number).collect();
    Some(Column { kind, dictionary: Arc::new(dictionary.counted(&numbers)), numbers })
}

/// The values of several columns, written one behind the other.
fn joined(persons: &Persons<'_>, columns: &[usize], kind: Kind, person: usize) -> Option<String> {
    let mut all = String::new();
    for column in columns {
        if let Some(Values::Texts(texts)) = persons.columns.get(*column)
            && let Some(text) = texts.get(person).copied().flatten()
        {
            all.push_str(text);
            all.push(' ');
        }
    }
    folded(&all, kind)
}

/// The value of a person, folded as its kind of comparison asks.
fn value(values: &Values<'_>, kind: Kind, person: usize) -> Option<String> {
    match values {
        Values::Texts(texts) => folded(texts.get(person).copied().flatten()?, kind),
        Values::Numbers(numbers) => {
            let number = numbers.get(person).copied().flatten().filter(|number| number.is_finite())?;
            // Minus zero is zero.
            Some((number + 0.0).to_string())
        }
        Values::Days(days) => Some(Written::of_day(days.get(person).copied().flatten()?).digits),
        // As a blocking key: those who answered all alike.
        Values::Answers(questions) => {
            let answers = questions.iter().map(|list| list.get(person).copied().flatten());
            if answers.clone().all(|answer| answer.is_none()) {
                return None;
            }
            let number =
                |answer: Option<i16>| answer.map_or(u64::MAX, |answer| u64::from(answer.cast_unsigned()));
            Some(format!("{:016x}", answers.fold(2, |hash, answer| mix(hash, number(answer)))))
        }
    }
}

/// A text, folded as its kind of comparison asks; none where nothing is left of it.
fn folded(text: &str, kind: Kind) -> Option<String> {
    // No letter is less than a byte.
    let end = if text.len() > MOST_LETTERS { text.char_indices().nth(MOST_LETTERS) } else { None };
    let text = end.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let folded = match kind {
        Kind::Name => fold_name(text),
        Kind::Code => fold_code(text),
        Kind::Number => number(text)?.to_string(),
        Kind::Date => Written::of_text(text).digits,
        Kind::Text | Kind::Same | Kind::Answers => fold(text),
    };
    (!folded.is_empty()).then_some(folded)
}

/// `34`, `34,5`.
fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    number.is_finite().then_some(number + 0.0)
}

/// What a person's values of several columns are, as a number.
pub(super) fn content(columns: &[&Column], person: usize) -> u64 {
    columns.iter().fold(3, |hash, column| mix(hash, column.numbers.get(person).copied().map_or(0, u64::from)))
}

/// The hash of a part of a blocking key for each distinct value; none where nothing is left of it.
pub(super) fn hashes(column: &Column, take: super::Take) -> Vec<Option<u64>> {
    let words = matches!(column.kind, Kind::Name | Kind::Text);
    let letters = if words { 3 } else { 4 };
    let mut taken = String::new();
    let hash = |value: &str| {
        taken.clear();
        match take {
            super::Take::Whole if column.kind == Kind::Name => taken.push_str(&sorted(value)),
            super::Take::Whole => taken.push_str(value),
            super::Take::Sound => super::sound::sound(value, &mut taken),
            super::Take::Start => taken.extend(value.chars().take(letters)),
            super::Take::End => taken.extend(value.chars().rev().take(letters)),
            super::Take::Year => taken.push_str(Written::of_text(value).year()),
        }
        (!taken.is_empty()).then(|| of_text(&taken))
    };
    column.dictionary.iter().map(hash).collect()
}

/// The order of names does not matter.
fn sorted(name: &str) -> String {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}
