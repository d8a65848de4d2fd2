//! Responses with all that leads back to their cells, and where each of them went.

use super::{Kind, Table};

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
    sealed: false,
    lasting: false,
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
    sealed: false,
    lasting: false,
};

/// Raw text of cells that could not be read as what their column holds.
pub static UNREAD: Table = Table {
    name: "unread",
    columns: &[("source", Kind::Count), ("row", Kind::Count), ("code", Kind::Text), ("raw", Kind::Text)],
    answers: false,
    sealed: false,
    lasting: false,
};

/// Every response as read, one row per response.
pub static RESPONSES: Table =
    Table { name: "responses", columns: response_columns!(), answers: true, sealed: false, lasting: false };
/// Responses that passed every rejecting rule.
pub static ACCEPTED: Table =
    Table { name: "accepted", columns: response_columns!(), answers: true, sealed: false, lasting: false };
/// Responses set aside, with the first rule that did it.
pub static REJECTED: Table = Table {
    name: "rejected",
    columns: response_columns!(("rule", Kind::Text)),
    answers: true,
    sealed: false,
    lasting: false,
};
/// Accepted responses without duplicates: what is scored.
pub static KEPT: Table =
    Table { name: "kept", columns: response_columns!(), answers: true, sealed: false, lasting: false };
/// Duplicates, with the rule that found each, the source and row of the twin that was kept (null where a whole file was set
/// aside for another edition of it that lacks the response), and the group they belong to (empty for whole files).
pub static DUPLICATES: Table = Table {
    name: "duplicates",
    columns: response_columns!(
        ("rule", Kind::Text),
        ("kept_source", Kind::Count),
        ("kept_row", Kind::Count),
        ("group", Kind::Text)
    ),
    answers: true,
    sealed: false,
    lasting: false,
};

/// What became of the responses of a province, one row per role of the instrument: `read` = `accepted` + rejected,
/// `accepted` = `kept` + `duplicates`.
pub static FLOW: Table = Table {
    name: "flow",
    columns: &[
        ("role", Kind::Text),
        ("read", Kind::Count),
        ("accepted", Kind::Count),
        ("kept", Kind::Count),
        ("duplicates", Kind::Count),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};
