//! Record linkage: which persons of a list are probably the same. It compares them field by field, weighs agreement and
//! disagreement in the manner of Fellegi and Sunter (1969), learns the weights from the data by expectation maximisation,
//! and knows nothing of surveys.

mod alike;
mod answers;
mod block;
mod candidates;
mod column;
mod date;
mod dictionary;
mod edit;
mod field;
mod fold;
mod hash;
mod jaro;
mod lexicon;
mod linked;
mod model;
mod name;
mod names;
mod prepared;
mod rarity;
mod sample;
mod sound;
#[cfg(test)]
mod tests;
mod titles;
mod usual;
mod words;

pub use linked::{Linked, link};

/// The most comparisons: a pattern of levels has four bits for each in 64. Further ones do not count.
pub const MOST_COMPARES: usize = 16;

/// How one field, or several that belong together, are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Names of persons: titles, spelling variants and the order of the names do not matter.
    Name,
    /// Words such as an address or a place.
    Text,
    /// Numbers and codes written by digit or letter: typing errors are single characters.
    Code,
    /// Quantities: close ones are alike.
    Number,
    /// Days: close ones are alike, as are those with one wrong digit or with day and month swapped.
    Date,
    /// The same or not.
    Same,
    /// The answers to a questionnaire: the share that agrees.
    Answers,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Compare {
    /// Positions of its columns among those of [`Persons::columns`]; several for a name in several columns.
    pub columns: Vec<usize>,
    /// How.
    pub kind: Kind,
    /// For numbers and days: differences that still count as close, smallest first.
    pub near: Vec<f64>,
}

/// A part of a blocking key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Position of its column.
    pub column: usize,
    /// What of it counts.
    pub take: Take,
}

/// What of a field counts in a blocking key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// All of it, folded.
    Whole,
    /// How its longest word sounds.
    Sound,
    /// Its first letters.
    Start,
    /// Its last letters or digits.
    End,
    /// The year of a day.
    Year,
}

/// How persons are linked.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The comparisons.
    pub compares: Vec<Compare>,
    /// The blocking keys: only persons are compared that agree on all parts of one.
    pub blocks: Vec<Vec<Part>>,
    /// Probability from which two persons are given back.
    pub review: f64,
}

/// A column of persons, one value each.
#[derive(Debug, Clone)]
pub enum Values<'a> {
    /// Texts as written.
    Texts(Vec<Option<&'a str>>),
    /// Numbers.
    Numbers(Vec<Option<f64>>),
    /// Days since 1970-01-01.
    Days(Vec<Option<i32>>),
    /// Answers: one list per question, each with one answer per person.
    Answers(Vec<Vec<Option<i16>>>),
}

/// The persons to compare.
#[derive(Debug, Clone)]
pub struct Persons<'a> {
    /// Only persons of one scope are compared.
    pub scopes: Vec<u32>,
    /// Their columns, each as long as `scopes`.
    pub columns: Vec<Values<'a>>,
}

/// Two persons who may be the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Position of the one.
    pub a: usize,
    /// Position of the other, behind `a`.
    pub b: usize,
    /// Match weight in bits: that of the prior and of every comparison, added up in their order.
    pub weight: f64,
    /// Probability that they are the same: `2^weight / (1 + 2^weight)`.
    pub probability: f64,
    /// What each comparison gave.
    pub fields: Vec<Agreement>,
}

/// What one comparison gave for a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// In Indonesian words, e.g. `mirip (0,94)`, without anything of the values.
    pub words: String,
    /// Its weight in bits; zero where one of the values is missing.
    pub weight: f64,
}

/// A number of things as one to calculate with.
fn real(count: usize) -> f64 {
    real_u64(u64::try_from(count).unwrap_or(u64::MAX))
}

/// A number of things as one to calculate with.
#[allow(clippy::cast_precision_loss, reason = "a million persons have 5e11 pairs; up to 9e15 is exact")]
fn real_u64(count: u64) -> f64 {
    count as f64
}
