//! Blocking: who is compared with whom, so that a million persons need no table of all with all.

use std::collections::BTreeMap;

use super::Settings;
use super::column::{Column, hashes};
use super::dictionary::NONE;
use super::field::{Field, value};
use super::hash::mix;
use super::prepared::Prepared;
use super::{Kind, Part, Take};
use crate::threads::sort;

/// In a block of more persons than this not everyone is compared with everyone.
pub(super) const LARGE: usize = 48;
/// In a large block everyone is compared with so many that follow in the order of another field.
pub(super) const WINDOW: u32 = 12;
/// Large blocks are sorted by so many fields in turn: a typing error at the start of one must not hide a pair.
const ORDERS: usize = 2;

/// The pairs that the blocking keys propose.
#[derive(Debug, Clone, Default)]
pub(super) struct Blocks {
    /// One order of persons for each key and field by which large blocks are sorted.
    pub orders: Vec<Order>,
    /// For each person and order the block and the place in it.
    places: Vec<Place>,
}

/// Persons sorted so that those who are compared stand close together.
#[derive(Debug, Clone, Default)]
pub(super) struct Order {
    persons: Vec<u32>,
    /// For each of them up to where its partners stand.
    ends: Vec<u32>,
}

/// Where a person stands in an order. All persons of a small block have the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    block: u32,
    at: u32,
}

const NOWHERE: Place = Place { block: NONE, at: 0 };

impl Blocks {
    /// The blocks of persons by all keys; `columns` are those of the parts of the keys.
    pub fn new(settings: &Settings, persons: &Prepared, columns: &BTreeMap<usize, Column>) -> Self {
        let scopes = scopes(persons);
        let mut orders = Vec::new();
        let mut places = Vec::new();
        for key in &settings.blocks {
            let Some(blocks) = blocks(key, persons, columns, &scopes) else { continue };
            for (turn, field) in sort_fields(settings, key, persons).into_iter().enumerate() {
                let (order, place) = order(&blocks, persons, field, turn > 0);
                orders.push(order);
                places.push(place);
            }
        }
        let mut all = Vec::with_capacity(persons.len() * orders.len());
        for person in 0..persons.len() {
            all.extend(places.iter().map(|places| places.get(person).copied().unwrap_or(NOWHERE)));
        }
        Self { orders, places: all }
    }

    /// Calls `each` for the pairs that an order proposes and none before it did, for the persons who stand there.
    pub fn pairs(&self, order: usize, stand: std::ops::Range<usize>, mut each: impl FnMut(u32, u32)) {
        let Some(Order { persons, ends }) = self.orders.get(order) else { return };
        for at in stand {
            let (Some(a), Some(end)) = (persons.get(at), ends.get(at)) else { return };
            let places = self.places(*a).get(..order).unwrap_or_default();
            let end = usize::try_from(*end).unwrap_or_default();
            for b in persons.get(at + 1..end).unwrap_or_default() {
                let others = self.places(*b);
                if !places.iter().zip(others).any(|(one, other)| one.meets(*other)) {
                    each(*a.min(b), *a.max(b));
                }
            }
        }
    }

    fn places(&self, person: u32) -> &[Place] {
        let width = self.orders.len();
        let start = usize::try_from(person).unwrap_or(usize::MAX).saturating_mul(width);
        self.places.get(start..start.saturating_add(width)).unwrap_or_default()
    }
}

impl Order {
    /// How many persons stand in it.
    pub fn len(&self) -> usize {
        self.persons.len()
    }
}

impl Place {
    fn meets(self, other: Self) -> bool {
        self.block == other.block && self.block != NONE && self.at.abs_diff(other.at) <= WINDOW
    }
}

/// The scope of each person, as a number that depends on what its persons hold.
fn scopes(persons: &Prepared) -> Vec<u64> {
    let mut scopes = Vec::with_capacity(persons.len());
    for ((start, end), scope) in persons.scopes().zip(0_u64..) {
        scopes.extend(std::iter::repeat_n(scope, end - start));
    }
    scopes
}

/// The block of each person by a key: none where a part of it is missing. A key without parts is the scope itself.
fn blocks(
    key: &[Part],
    persons: &Prepared,
    columns: &BTreeMap<usize, Column>,
    scopes: &[u64],
) -> Option<Vec<Option<u64>>> {
    let mut blocks: Vec<Option<u64>> = scopes.iter().map(|scope| Some(mix(5, *scope))).collect();
    for part in key {
        let column = columns.get(&part.column)?;
        let hashes = hashes(column, part.take);
        for (block, person) in blocks.iter_mut().zip(&persons.order) {
            let number = value(&column.numbers, *person);
            let hash = number.and_then(|number| *value(&hashes, *number)?);
            *block = block.zip(hash).map(|(block, hash)| mix(block, hash));
        }
    }
    Some(blocks)
}

/// The fields by which the large blocks of a key are sorted: those that tell persons apart best and are not the same in the
/// whole block anyway.
fn sort_fields(settings: &Settings, key: &[Part], persons: &Prepared) -> Vec<usize> {
    let whole = |column: &usize| key.iter().any(|part| part.column == *column && part.take == Take::Whole);
    let mut fields: Vec<(f64, usize)> = Vec::new();
    for (at, (field, compare)) in persons.fields.iter().zip(&settings.compares).enumerate() {
        if field.kind != Kind::Answers && !compare.columns.iter().all(whole) {
            fields.push((alike(field, persons.len()), at));
        }
    }
    fields.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let best = fields.into_iter().map(|(_, at)| at).take(ORDERS);
    let best: Vec<usize> = best.collect();
    if best.is_empty() { vec![usize::MAX] } else { best }
}

/// The chance that two persons cannot be told apart by a field; a missing value tells nobody apart.
fn alike(field: &Field, persons: usize) -> f64 {
    let share = |count: f64| count / super::real(persons).max(1.0);
    let counts = field.dictionary.counts().iter().map(|count| f64::from(*count));
    let (same, given) = counts
        .fold((0.0, 0.0), |(same, given), count| (same + share(count) * share(count), given + share(count)));
    same + (1.0 - given)
}

/// Sorts persons by block, and within it by a field; only the persons of large blocks where `large_only`.
fn order(blocks: &[Option<u64>], persons: &Prepared, field: usize, large_only: bool) -> (Order, Vec<Place>) {
    let mut keys: Vec<(u64, u32, u32)> = Vec::with_capacity(blocks.len());
    // No block reaches beyond its scope: many short lists are sorted in half the time of a long one.
    for (start, end) in persons.scopes() {
        let first = keys.len();
        let blocks = blocks.get(start..end).unwrap_or_default();
        for (block, person) in blocks.iter().zip(u32::try_from(start).unwrap_or(NONE)..) {
            let sort = persons.row(person).get(field).copied().unwrap_or(NONE);
            keys.extend(block.map(|block| (block, sort, person)));
        }
        sort(keys.get_mut(first..).unwrap_or_default());
    }
    let mut order = Order { persons: Vec::with_capacity(keys.len()), ends: Vec::with_capacity(keys.len()) };
    let mut places = vec![NOWHERE; blocks.len()];
    for (block, number) in keys.chunk_by(|(one, ..), (other, ..)| one == other).zip(0..NONE) {
        let large = block.len() > LARGE;
        if block.len() < 2 || large_only && !large {
            continue;
        }
        let start = u32::try_from(order.persons.len()).unwrap_or(NONE);
        let end = u32::try_from(order.persons.len() + block.len()).unwrap_or(NONE);
        for ((.., person), at) in block.iter().zip(0..NONE) {
            order.persons.push(*person);
            let window = start.saturating_add(at).saturating_add(1 + WINDOW);
            order.ends.push(if large { end.min(window) } else { end });
            if let Some(place) = usize::try_from(*person).ok().and_then(|person| places.get_mut(person)) {
                *place = Place { block: number, at: if large { at } else { 0 } };
            }
        }
    }
    (order, places)
}
