//! The CSV files of a pipeline as written, one type per file.

use std::ops::Range;

use super::Fields;

/// A row of a CSV file that knows its columns.
pub trait Row: Sized {
    /// The columns of the file; their order in the file does not matter.
    const COLUMNS: &'static [&'static str];
    /// Those of them that may be missing; their fields are empty then.
    const OPTIONAL: &'static [&'static str] = &[];

    /// The row of these fields, which are taken in the order of [`Row::COLUMNS`].
    fn of(fields: &mut Fields<'_>) -> Self;
}

/// A row of a CSV file with its place.
#[derive(Debug, Clone)]
pub struct Line<T> {
    /// Line in the file, counted from one.
    pub line: u64,
    /// The bytes of each field, in the order of [`Row::COLUMNS`].
    pub spans: Vec<Range<usize>>,
    /// The row.
    pub row: T,
}

impl<T: Row> Line<T> {
    /// The bytes of the field in this column.
    #[must_use]
    pub fn span(&self, column: &str) -> Range<usize> {
        let index = T::COLUMNS.iter().position(|known| *known == column);
        index.and_then(|index| self.spans.get(index)).cloned().unwrap_or(0..0)
    }
}

/// `roster.csv`: one row per unit that is expected to be assessed.
#[derive(Debug, Clone)]
pub struct RosterRow {
    /// Locus code, e.g. `63.05`, `63.05-POLRES`; starts with the region code.
    pub locus: String,
    /// Kind of the locus.
    pub kind: String,
    /// Name of the locus.
    pub locus_name: String,
    /// Unit code, unique in the nation, e.g. `63.05-DINKES`.
    pub unit: String,
    /// Name of the unit.
    pub unit_name: String,
    /// What the unit weighs in its locus; 1 where not written.
    pub weight: Option<f64>,
    /// How many people it serves: what the size of a sample is computed from.
    pub population: Option<u32>,
}

impl Row for RosterRow {
    const COLUMNS: &'static [&'static str] =
        &["locus", "kind", "locus_name", "unit", "unit_name", "weight", "population"];
    const OPTIONAL: &'static [&'static str] = &["weight", "population"];

    fn of(fields: &mut Fields<'_>) -> Self {
        Self {
            locus: fields.text(),
            kind: fields.text(),
            locus_name: fields.text(),
            unit: fields.text(),
            unit_name: fields.text(),
            weight: fields.optional(),
            population: fields.optional(),
        }
    }
}

/// `targets.csv`: expected responses per unit of a locus kind and role.
#[derive(Debug, Clone)]
pub struct TargetRow {
    /// Kind of the locus.
    pub kind: String,
    /// Role.
    pub role: String,
    /// Expected responses per unit: a number, or `krejcie-morgan`, the sample of the unit's population.
    pub target: String,
}

impl Row for TargetRow {
    const COLUMNS: &'static [&'static str] = &["kind", "role", "target"];

    fn of(fields: &mut Fields<'_>) -> Self {
        Self { kind: fields.text(), role: fields.text(), target: fields.text() }
    }
}

/// `history.csv`: a published score.
#[derive(Debug, Clone)]
pub struct HistoryRow {
    /// Year.
    pub edition: u16,
    /// Code of the locus.
    pub locus: String,
    /// Kind of the locus.
    pub kind: String,
    /// Name of the locus.
    pub name: String,
    /// Published score; blank where only the zone was published.
    pub score: Option<f64>,
    /// Published category, or blank.
    pub category: String,
    /// Published zone, or blank.
    pub zone: String,
    /// Where sources disagree, and the like.
    pub note: String,
}

impl Row for HistoryRow {
    const COLUMNS: &'static [&'static str] =
        &["edition", "locus", "kind", "name", "score", "category", "zone", "note"];

    fn of(fields: &mut Fields<'_>) -> Self {
        Self {
            edition: fields.number(),
            locus: fields.text(),
            kind: fields.text(),
            name: fields.text(),
            score: fields.optional(),
            category: fields.text(),
            zone: fields.text(),
            note: fields.text(),
        }
    }
}

/// `overrides.csv`: a decision that replaces a computed score.
#[derive(Debug, Clone)]
pub struct OverrideRow {
    /// Code of the locus.
    pub locus: String,
    /// The score that counts, 0-100.
    pub score: f64,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub author: String,
    /// When, `YYYY-MM-DD`.
    pub date: String,
}

impl Row for OverrideRow {
    const COLUMNS: &'static [&'static str] = &["locus", "score", "reason", "author", "date"];

    fn of(fields: &mut Fields<'_>) -> Self {
        Self {
            locus: fields.text(),
            score: fields.number(),
            reason: fields.text(),
            author: fields.text(),
            date: fields.text(),
        }
    }
}
