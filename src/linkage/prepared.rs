//! Persons ready to be compared: in an order of their own, each value with its number.

use std::collections::BTreeMap;

use super::answers::Sheet;
use super::block::Blocks;
use super::column::{Column, content};
use super::dictionary::NONE;
use super::field::{Field, value};
use super::hash::mix;
use super::{Compare, Kind, MOST_COMPARES, Persons, Settings, Values};
use crate::threads::{map_positions, sort};

/// Persons sorted by scope and content, so that nothing depends on the order in which they came.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    /// The comparisons.
    pub fields: Vec<Field>,
    /// The position a person came with.
    pub order: Vec<u32>,
    /// Where each scope ends.
    pub ends: Vec<usize>,
    /// For each person the numbers of the values, one per comparison.
    rows: Vec<u32>,
}

impl Prepared {
    /// Sorts and numbers persons; finds who is compared with whom.
    pub fn new(settings: &Settings, persons: &Persons<'_>) -> (Self, Blocks) {
        let compares = settings.compares.get(..MOST_COMPARES).unwrap_or(&settings.compares);
        let columns: Vec<Column> = compares.iter().map(|compare| column(persons, compare)).collect();
        let mut others: BTreeMap<usize, Column> = BTreeMap::new();
        for part in settings.blocks.iter().flatten() {
            let is_part = |compare: &&Compare| compare.columns.contains(&part.column);
            let kind = compares.iter().find(is_part).map_or(Kind::Text, |compare| compare.kind);
            // What is compared by itself is folded and numbered already.
            let same = compares.iter().position(|compare| compare.columns == [part.column]);
            let same = same.and_then(|at| columns.get(at)).filter(|column| column.kind == kind);
            let own = || same.cloned().unwrap_or_else(|| Column::new(persons, &[part.column], kind));
            others.entry(part.column).or_insert_with(own);
        }
        let all: Vec<&Column> = columns.iter().chain(others.values()).collect();
        let (order, ends) = sorted(persons, &all);
        let fields = fields(persons, compares, &columns, &order);
        let rows = rows(&columns, &order);
        let prepared = Self { fields, order, ends, rows };
        let blocks = Blocks::new(settings, &prepared, &others);
        (prepared, blocks)
    }

    /// How many persons there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// The numbers of a person's values.
    pub fn row(&self, person: u32) -> &[u32] {
        let width = self.fields.len();
        let start = usize::try_from(person).unwrap_or(usize::MAX).saturating_mul(width);
        self.rows.get(start..start.saturating_add(width)).unwrap_or_default()
    }

    /// The levels at which two persons agree, four bits for each comparison.
    pub fn pattern(&self, a: u32, b: u32) -> u64 {
        let values = self.row(a).iter().zip(self.row(b));
        self.fields
            .iter()
            .zip(values)
            .rev()
            .fold(0, |pattern, (field, (a, b))| (pattern << 4) | u64::from(field.level(*a, *b)))
    }

    /// The scopes: from which person to which.
    pub fn scopes(&self) -> impl Iterator<Item = (usize, usize)> {
        std::iter::once(0).chain(self.ends.iter().copied()).zip(self.ends.iter().copied())
    }

    /// How many pairs of persons there are within the scopes.
    pub fn pairs(&self) -> u64 {
        let pairs = |(start, end): (usize, usize)| {
            let persons = u64::try_from(end - start).unwrap_or_default();
            persons * persons.saturating_sub(1) / 2
        };
        self.scopes().map(pairs).sum()
    }
}

fn column(persons: &Persons<'_>, compare: &Compare) -> Column {
    Column::new(persons, &compare.columns, compare.kind)
}

/// The persons by scope and content, and where each scope ends. Scopes are sorted by what their persons hold: their
/// numbers, too, may come from the order of rows.
fn sorted(persons: &Persons<'_>, columns: &[&Column]) -> (Vec<u32>, Vec<usize>) {
    let all = persons.scopes.len();
    let contents = map_positions(all, |person| content(columns, person));
    let mut scopes: BTreeMap<u32, u64> = BTreeMap::new();
    for (scope, content) in persons.scopes.iter().zip(&contents) {
        let sum = scopes.entry(*scope).or_default();
        *sum = sum.wrapping_add(mix(4, *content));
    }
    let mut keys: Vec<(u64, u32, u64, u32)> = Vec::with_capacity(all);
    for ((scope, content), at) in persons.scopes.iter().zip(contents).zip(0..NONE) {
        keys.push((scopes.get(scope).copied().unwrap_or_default(), *scope, content, at));
    }
    sort(&mut keys);
    let mut ends = Vec::with_capacity(scopes.len());
    for (at, pair) in keys.windows(2).enumerate() {
        if let [(_, one, ..), (_, other, ..)] = pair
            && one != other
        {
            ends.push(at + 1);
        }
    }
    if all > 0 {
        ends.push(keys.len());
    }
    (keys.into_iter().map(|(.., at)| at).collect(), ends)
}

fn fields(persons: &Persons<'_>, compares: &[Compare], columns: &[Column], order: &[u32]) -> Vec<Field> {
    let answers = |compare: &Compare| {
        let column = persons.columns.get(*compare.columns.first()?)?;
        match column {
            Values::Answers(questions) if compare.kind == Kind::Answers => Some(Sheet::new(questions, order)),
            _ => None,
        }
    };
    let field = |(compare, column): (&Compare, &Column)| {
        Field::new(compare, column.dictionary.clone(), answers(compare))
    };
    compares.iter().zip(columns).map(field).collect()
}

fn rows(columns: &[Column], order: &[u32]) -> Vec<u32> {
    let mut rows = Vec::with_capacity(order.len() * columns.len());
    for (person, at) in order.iter().zip(0..NONE) {
        rows.extend(columns.iter().map(|column| match column.kind {
            // Answers are looked up by person.
            Kind::Answers => at,
            _ => value(&column.numbers, *person).copied().unwrap_or(NONE),
        }));
    }
    rows
}
