//! A checked validation rule: its texts, whose responses it looks at, and what it looks for.

use regex::Regex;

use super::rule_kinds::Kind;
use super::sql::Sql;
use crate::finding::Rule;

/// A validation rule of a pipeline.
#[derive(Debug, Clone)]
pub struct CheckRule {
    /// Code, texts and severity.
    pub rule: Rule<String>,
    /// Codes of the roles whose responses it looks at; never empty.
    pub roles: Vec<String>,
    /// What it looks for.
    pub check: Check,
    /// Share of failures up to which nobody need worry.
    pub usual: Option<f64>,
    /// Its kind of check.
    pub kind: &'static Kind,
    /// Its parameters as written, `key = value`.
    pub parameters: Vec<String>,
    /// Rows it lets pass, as written.
    pub passes: Vec<String>,
    /// Rows it finds, as written.
    pub fails: Vec<String>,
}

/// What a rule looks for. Positions are those of [`crate::instrument::Instrument::items`].
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the line above each variant speaks of its parts")]
pub enum Check {
    /// Blank required fields.
    Required,
    /// Blank required answers of responses that are not nearly empty.
    RequiredAnswers,
    /// Responses with less than the least share of required answers.
    NearlyEmpty,
    /// Answers to these items outside their scale.
    Scale(Vec<usize>),
    /// Cells of these fields and items that cannot be read.
    Readable(Vec<String>),
    /// Values that fail a test of their own.
    Values(Vec<ValueTest>),
    /// Values of the columns, taken together, that stand in more than one response within equal values of others.
    Unique { columns: Vec<String>, within: Vec<String> },
    /// Respondent codes used in two units of a locus.
    OneUnit,
    /// Units that the roster does not have.
    InRoster,
    /// Units of another province.
    OfProvince,
    /// Roles that do not answer for units of a kind of locus: `kinds` where written, else those of `targets.csv`.
    RoleForKind(Option<Vec<String>>),
    /// Fewer passing responses of a unit and role than this share of the target.
    ExpectedResponses(f64),
    /// Responses for which an SQL expression is false; the finding stands at the cell of `column`.
    Sql { sql: Sql, column: String, expected: String },
    /// Responses with the same answer to at least `share` of the block, where at least `least` are answered.
    StraightLining { block: Block, share: f64, least: u32, best: bool },
    /// At least `least` respondents of one value of `by` with identical answers, `off_best` of them not the best; where
    /// `share` is less than one, also such as share that much of the answers that two of them gave.
    SameAnswers { block: Block, by: String, least: u32, share: f64, off_best: u32 },
    /// More than `most` responses of one value of `by` on one day.
    Pace { by: String, most: u32 },
    /// Responses whose mean lies further than `deviations` robust deviations (at least `spread` points each) from the
    /// median of their unit, where it has at least `least` responses.
    Unusual { block: Block, deviations: f64, spread: f64, least: u32 },
    /// Groups of at least `least` answers of one value of `by`, `share` of which look like another scale.
    OtherScale { by: String, scales: Vec<Guess>, share: f64, least: u32 },
    /// Answers that lie on their scale once a decimal comma is put in.
    LostComma(Vec<usize>),
}

/// Items that are looked at together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Their positions, ascending.
    pub items: Vec<usize>,
}

/// A scale somebody may have used by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    /// Lowest answer.
    pub min: i16,
    /// Highest answer.
    pub max: i16,
}

/// A test of the values of one column.
#[derive(Debug, Clone)]
pub struct ValueTest {
    /// The column.
    pub column: String,
    /// Roles whose responses have it, of those the rule looks at.
    pub roles: Vec<String>,
    /// The test.
    pub test: Test,
    /// What should stand there, Indonesian.
    pub expected: String,
}

/// What a value must be.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the line above each variant speaks of its parts")]
pub enum Test {
    /// One of these.
    OneOf(Vec<String>),
    /// Text of this shape.
    Pattern(Regex),
    /// A number between two bounds, both included.
    Range { min: f64, max: f64 },
    /// A day between two others, both included, in days since 1970-01-01.
    Days { from: i32, to: i32 },
}

/// A value of a response.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Text.
    Text(&'a str),
    /// A number; answers in units of their scale.
    Number(f64),
    /// A day, in days since 1970-01-01.
    Day(i32),
}

impl Test {
    /// Whether a value is what it must be; none where it is of another type, which no table lets happen.
    #[must_use]
    pub fn holds(&self, value: Value<'_>) -> Option<bool> {
        match (self, value) {
            (Self::OneOf(values), Value::Text(text)) => Some(values.iter().any(|one| one == text)),
            (Self::Pattern(pattern), Value::Text(text)) => Some(pattern.is_match(text)),
            (Self::Range { min, max }, Value::Number(number)) => Some((*min..=*max).contains(&number)),
            (Self::Days { from, to }, Value::Day(day)) => Some((*from..=*to).contains(&day)),
            _ => None,
        }
    }
}
