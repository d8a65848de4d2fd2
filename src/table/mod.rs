//! The tables between stages: names, columns and types, declared once and checked on write and on read.

mod corrections;
mod days;
mod duplicates;
mod findings;
mod press;
mod responses;
mod scores;

use polars::prelude::{DataFrame, DataType, Schema};

pub use corrections::{CHANGES, CORRECTIONS, OUTCOMES};
pub use days::{day_number, shown_date};
pub use duplicates::{CLUSTERS, DECISIONS, GROUPS, IDENTITIES, MATCHES, PERSONS, VERDICTS};
pub use findings::{
    CHECKS, CONSOLIDATE_FINDINGS, DEDUPE_FINDINGS, INGEST_FINDINGS, LEDGER, PROGRESS, SCORE_FINDINGS,
    VALIDATE_FINDINGS,
};
pub use press::FIGURES;
pub use responses::{ACCEPTED, COLUMNS, DUPLICATES, FLOW, KEPT, REJECTED, RESPONSES, SOURCES, UNREAD};
pub use scores::{
    COVERAGE, COVERAGE_ZONES, LOCI, MEANS, MOVES, SCORES, STANDINGS, TOTAL, UNITS_UNSCORED, ZONE_COUNTS,
    ZONE_YEARS,
};

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A number counted from zero (`u32`).
    Count,
    /// A score, share or other number (`f64`), full precision.
    Score,
    /// A calendar date.
    Date,
}

impl Kind {
    /// The polars type of this kind.
    #[must_use]
    pub const fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::String,
            Self::Count => DataType::UInt32,
            Self::Score => DataType::Float64,
            Self::Date => DataType::Date,
        }
    }
}

/// The type of item columns: answers are small integers, blank is null.
pub const ANSWER: DataType = DataType::Int16;

/// The columns of responses that a pipeline declares: kept fields beyond the fixed ones, and items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Code and kind of each such field, in the order of the pipeline.
    pub fields: Vec<(String, Kind)>,
    /// Code of each item, in the order of the instrument.
    pub items: Vec<String>,
    /// Code of each field that only the sealed table of identities holds in clear, all of them text.
    pub sealed: Vec<String>,
}

/// A table: its name and columns. Tables of responses also carry the columns of a [`Layout`].
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Name; also the file name in the work folder.
    pub name: &'static str,
    /// The fixed columns, in order.
    pub columns: &'static [(&'static str, Kind)],
    /// Whether the columns of the layout follow: fields, then one [`ANSWER`] column per item.
    pub answers: bool,
    /// Whether it holds persons in clear: the sealed columns of the layout follow, and it is encrypted on disk.
    pub sealed: bool,
    /// Whether it holds what no run can make again: it is kept beside the key in the state folder, not in the work folder.
    pub lasting: bool,
}

impl Table {
    /// The full schema, with the columns of the layout where the table holds answers.
    #[must_use]
    pub fn schema(&self, layout: &Layout) -> Schema {
        let fixed = self.columns.iter().map(|(name, kind)| ((*name).into(), kind.data_type()));
        let declared = Some(layout).filter(|_| self.answers);
        let fields = declared.into_iter().flat_map(|layout| &layout.fields);
        let items = declared.into_iter().flat_map(|layout| &layout.items);
        let sealed = Some(layout).filter(|_| self.sealed).into_iter().flat_map(|layout| &layout.sealed);
        fixed
            .chain(fields.map(|(code, kind)| (code.as_str().into(), kind.data_type())))
            .chain(items.map(|code| (code.as_str().into(), ANSWER)))
            .chain(sealed.map(|code| (code.as_str().into(), DataType::String)))
            .collect()
    }

    /// Says in words how `frame` differs from the schema of this table; `None` when it does not.
    #[must_use]
    pub fn mismatch(&self, frame: &DataFrame, layout: &Layout) -> Option<String> {
        let expected = self.schema(layout);
        let found = frame.schema();
        if **found == expected {
            return None;
        }
        let lacking: Vec<&str> = expected
            .iter()
            .filter(|(name, kind)| found.get(name.as_str()) != Some(*kind))
            .map(|(name, _)| name.as_str())
            .collect();
        let strange: Vec<&str> = found
            .iter_names()
            .filter(|name| expected.get(name).is_none())
            .map(polars::prelude::PlSmallStr::as_str)
            .collect();
        Some(format!("missing or of another type: {lacking:?}; not expected: {strange:?}"))
    }
}
