//! One comparison and the values it compares: at which level two of them agree.

use std::sync::Arc;

use super::alike::Likeness;
use super::answers::Sheet;
use super::date::Written;
use super::dictionary::{Dictionary, NONE};
use super::edit::edits;
use super::jaro::jaro_winkler;
use super::names::Names;
use super::{Compare, Kind};

/// The level of two values of which one is missing.
pub(super) const MISSING: u8 = 0;
/// The level of two values that are the same; higher ones agree less, the last one not at all.
pub(super) const EQUAL: u8 = 1;
/// The level of two names of which one leaves out what the other has.
pub(super) const PART: u8 = 3;
/// More closeness than this is not told apart.
const MOST_NEAR: usize = 8;
/// Jaro-Winkler from which two texts are one with typing errors, and from which they are similar.
const TYPED: f64 = 0.92;
const SIMILAR: f64 = 0.84;
/// Two codes with more typing errors than this are different.
const MOST_EDITS: u8 = 2;

/// The level of two codes that are different.
const DIFFERENT_CODE: u8 = 4;

/// How often the characters of a code occur, those with the same last four bits together.
type Census = [u8; 16];

/// A comparison with the distinct values of its column.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub kind: Kind,
    pub near: Vec<f64>,
    pub dictionary: Arc<Dictionary>,
    /// How many persons have a value.
    pub given: u64,
    pub detail: Detail,
}

/// What a kind of comparison needs of the distinct values.
#[derive(Debug, Clone)]
pub(super) enum Detail {
    Nothing,
    Names(Names),
    Codes(Vec<Census>),
    Numbers(Vec<f64>),
    Days(Vec<Written>),
    Answers(Sheet),
}

impl Field {
    /// Of the distinct values of a column.
    pub fn new(compare: &Compare, dictionary: Arc<Dictionary>, answers: Option<Sheet>) -> Self {
        let detail = match (compare.kind, answers) {
            (Kind::Answers, answers) => Detail::Answers(answers.unwrap_or_default()),
            (Kind::Name, _) => Detail::Names(Names::new(&dictionary)),
            (Kind::Number, _) => {
                Detail::Numbers(dictionary.iter().map(|text| text.parse().unwrap_or(f64::NAN)).collect())
            }
            (Kind::Code, _) => Detail::Codes(dictionary.iter().map(census).collect()),
            (Kind::Date, _) => Detail::Days(dictionary.iter().map(Written::of_text).collect()),
            _ => Detail::Nothing,
        };
        let near = match compare.kind {
            Kind::Number | Kind::Date => compare.near.iter().copied().take(MOST_NEAR).collect(),
            _ => Vec::new(),
        };
        let given = dictionary.counts().iter().map(|count| u64::from(*count)).sum();
        Self { kind: compare.kind, near, dictionary, given, detail }
    }

    /// How many levels there are besides [`MISSING`].
    pub fn levels(&self) -> usize {
        match self.kind {
            Kind::Name => 6,
            Kind::Text | Kind::Code | Kind::Answers => 4,
            Kind::Number => 2 + self.near.len(),
            Kind::Date => 5 + self.near.len(),
            Kind::Same => 2,
        }
    }

    /// The level at which two values agree.
    pub fn level(&self, a: u32, b: u32) -> u8 {
        if a == NONE || b == NONE {
            return MISSING;
        }
        match &self.detail {
            Detail::Answers(sheet) => sheet.level(a, b),
            _ if a == b => EQUAL,
            Detail::Names(names) => match names.likeness(a, b) {
                Likeness::Equal => EQUAL,
                Likeness::Typed => 2,
                Likeness::Part => PART,
                Likeness::Near => 4,
                Likeness::Some => 5,
                Likeness::Differs => 6,
            },
            Detail::Numbers(numbers) => match (value(numbers, a), value(numbers, b)) {
                (Some(a), Some(b)) => self.near((a - b).abs()).unwrap_or(2 + count(self.near.len())),
                _ => MISSING,
            },
            Detail::Days(days) => match (value(days, a), value(days, b)) {
                (Some(a), Some(b)) => self.days(a, b),
                _ => MISSING,
            },
            Detail::Codes(codes) => match (value(codes, a), value(codes, b)) {
                (Some(one), Some(other)) if far(one, other) => DIFFERENT_CODE,
                _ => self.texts(self.dictionary.get(a), self.dictionary.get(b)),
            },
            Detail::Nothing => self.texts(self.dictionary.get(a), self.dictionary.get(b)),
        }
    }

    /// The level of the smallest difference that still counts as close and is not exceeded.
    fn near(&self, difference: f64) -> Option<u8> {
        let at = self.near.iter().position(|near| difference <= *near)?;
        Some(2 + count(at))
    }

    fn days(&self, a: &Written, b: &Written) -> u8 {
        let first = 2 + count(self.near.len());
        if let (Some(one), Some(other)) = (a.day, b.day) {
            // Differences of more days than a number of 32 bits are not close.
            let apart = u32::try_from((one - other).abs()).map_or(f64::MAX, f64::from);
            if let Some(level) = self.near(apart) {
                return level;
            }
        }
        let typed = edits(a.digits.as_bytes(), b.digits.as_bytes(), 2);
        match typed {
            Some(0 | 1) => first,
            _ if a.is_swapped(b) => first,
            Some(_) => first + 1,
            None if !a.year().is_empty() && a.year() == b.year() => first + 2,
            None => first + 3,
        }
    }

    fn texts(&self, a: &str, b: &str) -> u8 {
        match self.kind {
            Kind::Code => {
                edits(a.as_bytes(), b.as_bytes(), MOST_EDITS).map_or(DIFFERENT_CODE, |edits| edits + 1)
            }
            Kind::Text => text(a, b),
            _ => 2,
        }
    }
}

fn census(code: &str) -> Census {
    let mut census = Census::default();
    for byte in code.bytes() {
        if let Some(count) = census.get_mut(usize::from(byte % 16)) {
            *count = count.saturating_add(1);
        }
    }
    census
}

/// Whether two codes hold such different characters that no few typing errors lie between them: each changes one for another
/// at most. Of numbers that have nothing to do with each other this says so at once.
fn far(a: &Census, b: &Census) -> bool {
    // No code is so long that the sum of sixteen such differences wraps.
    let apart = a.iter().zip(b).fold(0_u32, |apart, (a, b)| apart.wrapping_add(u32::from(a.abs_diff(*b))));
    apart > 2 * u32::from(MOST_EDITS)
}

/// The level of two texts.
fn text(a: &str, b: &str) -> u8 {
    if a.len().min(b.len()) > 3 && edits(a.as_bytes(), b.as_bytes(), 1).is_some() {
        return 2;
    }
    let alike = jaro_winkler(a, b);
    if alike >= TYPED {
        return 2;
    }
    if alike >= SIMILAR || contains(a, b) || contains(b, a) { 3 } else { 4 }
}

/// Whether all words of the one, and at least one of four letters, stand in the other.
fn contains(long: &str, short: &str) -> bool {
    let within = |word: &str| long.split(' ').any(|other| other == word);
    short.split(' ').all(within) && short.split(' ').any(|word| word.len() > 3)
}

/// The value of a number.
pub(super) fn value<T>(values: &[T], number: u32) -> Option<&T> {
    values.get(usize::try_from(number).ok()?)
}

fn count(levels: usize) -> u8 {
    u8::try_from(levels).unwrap_or(u8::MAX)
}
