//! Findings, their counts and their lives.

use super::{Kind, Table};

const FINDINGS: &[(&str, Kind)] = &[
    ("rule", Kind::Text),
    ("severity", Kind::Text),
    ("file", Kind::Text),
    ("sheet", Kind::Text),
    // Address as a spreadsheet shows it (`K17`); empty where the finding is about a sheet or file.
    ("cell", Kind::Text),
    ("unit", Kind::Text),
    // The response it is about; all four empty where it is about a file, a sheet or a unit.
    ("role", Kind::Text),
    ("respondent", Kind::Text),
    ("product", Kind::Text),
    ("medium", Kind::Text),
    // Item or field; empty where it is about more than one cell.
    ("item", Kind::Text),
    ("found", Kind::Text),
    ("expected", Kind::Text),
    // What names it in every run, and reason and initials where an officer verified it.
    ("id", Kind::Text),
    ("waiver", Kind::Text),
];

/// Findings of one stage; every stage has its own so that each table has one writer.
macro_rules! findings_table {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub static $name: Table = Table { name: $text, columns: FINDINGS, answers: false, sealed: false, lasting: false };)*
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

/// How often each validation rule passed, failed, and could not be checked because the cells it needs are missing.
pub static CHECKS: Table = Table {
    name: "checks",
    columns: &[
        ("rule", Kind::Text),
        ("passed", Kind::Count),
        ("failed", Kind::Count),
        ("unchecked", Kind::Count),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// The life of every finding ever made: `state` is `new`, `open`, `fixed`, `reopened` or `waived`; `fixed` the day it was
/// gone last, null where it never was. Days are those of runs that saw something change.
pub static LEDGER: Table = Table {
    name: "ledger",
    columns: &[
        ("id", Kind::Text),
        ("rule", Kind::Text),
        ("severity", Kind::Text),
        ("unit", Kind::Text),
        ("state", Kind::Text),
        ("first_seen", Kind::Date),
        ("last_seen", Kind::Date),
        ("fixed", Kind::Date),
    ],
    answers: false,
    sealed: false,
    lasting: true,
};

/// The burn-down of a province: one row per day on which a run saw something change, with the findings by state.
pub static PROGRESS: Table = Table {
    name: "progress",
    columns: &[
        ("day", Kind::Date),
        ("new", Kind::Count),
        ("open", Kind::Count),
        ("reopened", Kind::Count),
        ("waived", Kind::Count),
        ("fixed", Kind::Count),
    ],
    answers: false,
    sealed: false,
    lasting: true,
};
