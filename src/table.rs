//! The tables between stages: names, columns and types, declared once and checked on write and on read.

use polars::prelude::{DataFrame, DataType, Schema};

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A number counted from zero (`u32`).
    Count,
    /// A score or share (`f64`), full precision.
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

/// A table: its name and columns. Tables of responses also carry one [`ANSWER`] column per item of the instrument.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Name; also the file name in the work folder.
    pub name: &'static str,
    /// The fixed columns, in order.
    pub columns: &'static [(&'static str, Kind)],
    /// Whether item columns follow the fixed columns, in instrument order.
    pub answers: bool,
}

/// The columns every table of responses starts with. The key is `unit, role, respondent, product, medium`;
/// `source` and `row` (counted from zero) lead back to the sheet row the response was typed in.
macro_rules! response_columns {
    ($($more:expr),*) => {
        &[
            ("source", Kind::Count), ("row", Kind::Count), ("unit", Kind::Text), ("role", Kind::Text),
            ("respondent", Kind::Text), ("product", Kind::Text), ("medium", Kind::Text), ("date", Kind::Date),
            $($more),*
        ]
    };
}

const FINDINGS: &[(&str, Kind)] = &[
    ("rule", Kind::Text),
    ("severity", Kind::Text),
    ("file", Kind::Text),
    ("sheet", Kind::Text),
    // Address as a spreadsheet shows it (`K17`); empty where the finding is about a sheet or file.
    ("cell", Kind::Text),
    ("unit", Kind::Text),
    ("found", Kind::Text),
    ("expected", Kind::Text),
];

/// One row per sheet that was read: `source` is its number, `file` its path below the province's folder,
/// `digest` the BLAKE3 digest of the file, `header_row` counted from zero, `rows` the responses read.
pub static SOURCES: Table = Table {
    name: "sources",
    columns: &[
        ("source", Kind::Count),
        ("file", Kind::Text),
        ("sheet", Kind::Text),
        ("digest", Kind::Text),
        ("role", Kind::Text),
        ("header_row", Kind::Count),
        ("rows", Kind::Count),
    ],
    answers: false,
};

/// Which sheet column (counted from zero) each field or item of a source was read from.
pub static COLUMNS: Table = Table {
    name: "columns",
    columns: &[
        ("source", Kind::Count),
        ("code", Kind::Text),
        ("column", Kind::Count),
        // The row of a cell above the table that holds for all responses; blank where the column has one per response.
        ("row", Kind::Count),
    ],
    answers: false,
};

/// Raw text of cells that could not be read as what their column holds.
pub static UNREAD: Table = Table {
    name: "unread",
    columns: &[("source", Kind::Count), ("row", Kind::Count), ("code", Kind::Text), ("raw", Kind::Text)],
    answers: false,
};

/// Every response as read, one row per response.
pub static RESPONSES: Table = Table { name: "responses", columns: response_columns!(), answers: true };
/// Responses that passed every rejecting rule.
pub static ACCEPTED: Table = Table { name: "accepted", columns: response_columns!(), answers: true };
/// Responses set aside, with the first rule that did it.
pub static REJECTED: Table =
    Table { name: "rejected", columns: response_columns!(("rule", Kind::Text)), answers: true };
/// Accepted responses without duplicates: what is scored.
pub static KEPT: Table = Table { name: "kept", columns: response_columns!(), answers: true };
/// Duplicates, with the rule that found each and the source and row of the twin that was kept.
pub static DUPLICATES: Table = Table {
    name: "duplicates",
    columns: response_columns!(("rule", Kind::Text), ("kept_source", Kind::Count), ("kept_row", Kind::Count)),
    answers: true,
};

/// The code of the whole score among the nodes of the scoring tree; no dimension may have it.
pub const TOTAL: &str = "total";

/// One row per unit and node of the scoring tree that has a score: `level` is `total`, `dimension`, `variable` or
/// `indicator`, `node` its code (`total` for the whole), `score` 0-100 at full precision, `answers` how many it rests on.
pub static SCORES: Table = Table {
    name: "scores",
    columns: &[
        ("unit", Kind::Text),
        ("locus", Kind::Text),
        ("level", Kind::Text),
        ("node", Kind::Text),
        ("score", Kind::Score),
        ("answers", Kind::Count),
    ],
    answers: false,
};

/// One row per locus of the roster and node (`total` and every dimension); `score` is null where nothing could be scored.
pub static LOCI: Table = Table {
    name: "loci",
    columns: &[
        ("locus", Kind::Text),
        ("node", Kind::Text),
        ("score", Kind::Score),
        ("units_scored", Kind::Count),
        ("units_expected", Kind::Count),
    ],
    answers: false,
};

/// Kept responses against targets, one row per unit and role.
pub static COVERAGE: Table = Table {
    name: "coverage",
    columns: &[("unit", Kind::Text), ("role", Kind::Text), ("kept", Kind::Count), ("target", Kind::Count)],
    answers: false,
};

/// One row per locus of the nation. `exact` is the computed score at full precision (null where only a published
/// score is known), `score` the rounded one that counts, `origin` `computed`, `override` or `published`;
/// ranks are competition ranks counted from one, null where there is no score; `previous` is the earlier edition's published score.
pub static STANDINGS: Table = Table {
    name: "standings",
    columns: &[
        ("province", Kind::Text),
        ("locus", Kind::Text),
        ("name", Kind::Text),
        ("kind", Kind::Text),
        ("group", Kind::Text),
        ("exact", Kind::Score),
        ("score", Kind::Score),
        ("origin", Kind::Text),
        ("category", Kind::Text),
        ("zone", Kind::Text),
        ("opinion", Kind::Text),
        ("rank_nation", Kind::Count),
        ("ranked_nation", Kind::Count),
        ("rank_group", Kind::Count),
        ("rank_kind", Kind::Count),
        ("previous", Kind::Score),
        ("change", Kind::Score),
        ("note", Kind::Text),
    ],
    answers: false,
};

/// Mean per group of loci, per province and (with an empty province) for the nation; only computed scores count.
pub static MEANS: Table = Table {
    name: "means",
    columns: &[
        ("province", Kind::Text),
        ("group", Kind::Text),
        ("loci_scored", Kind::Count),
        ("loci_expected", Kind::Count),
        ("mean", Kind::Score),
        ("best", Kind::Text),
        ("worst", Kind::Text),
    ],
    answers: false,
};

/// How many loci stand in each category, per province (empty: nation) and group; only computed scores count.
pub static ZONE_COUNTS: Table = Table {
    name: "zone_counts",
    columns: &[
        ("province", Kind::Text),
        ("group", Kind::Text),
        ("category", Kind::Text),
        ("zone", Kind::Text),
        ("loci", Kind::Count),
    ],
    answers: false,
};

/// Findings of one stage; every stage has its own so that each table has one writer.
macro_rules! findings_table {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub static $name: Table = Table { name: $text, columns: FINDINGS, answers: false };)*
    };
}

findings_table! {
    /// Findings of `ingest`.
    INGEST_FINDINGS = "ingest_findings";
    /// Findings of `validate`.
    VALIDATE_FINDINGS = "validate_findings";
    /// Findings of `dedupe`.
    DEDUPE_FINDINGS = "dedupe_findings";
    /// Findings of `score`.
    SCORE_FINDINGS = "score_findings";
    /// Findings of `consolidate`.
    CONSOLIDATE_FINDINGS = "consolidate_findings";
}

impl Table {
    /// The full schema, with one column per item code where the table holds answers.
    #[must_use]
    pub fn schema(&self, items: &[&str]) -> Schema {
        let fixed = self.columns.iter().map(|(name, kind)| ((*name).into(), kind.data_type()));
        let answers = items.iter().filter(|_| self.answers).map(|code| ((*code).into(), ANSWER));
        fixed.chain(answers).collect()
    }

    /// Says in words how `frame` differs from the schema of this table; `None` when it does not.
    #[must_use]
    pub fn mismatch(&self, frame: &DataFrame, items: &[&str]) -> Option<String> {
        let expected = self.schema(items);
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
