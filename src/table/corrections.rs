//! What officers answered, and what became of it.

use super::{Kind, Table};

/// What officers wrote into correction workbooks, one row per answer. `file`, `sheet` and `cell` say where it was
/// written, `seen` which other correction workbooks its own already took into account (digests, by blanks). `id` names
/// the finding; `found` is what it said. `source_digest`, `source_sheet`, `source_row` and `print` lead to the response,
/// as do `unit` to `medium`; `item` is the cell and `was` what it held then. `action` is `ganti`, `sudah benar`,
/// `hapus baris`, or something else that was written there.
pub static CORRECTIONS: Table = Table {
    name: "corrections",
    columns: &[
        ("file", Kind::Text),
        ("digest", Kind::Text),
        ("sheet", Kind::Text),
        ("cell", Kind::Text),
        ("seen", Kind::Text),
        ("id", Kind::Text),
        ("rule", Kind::Text),
        ("found", Kind::Text),
        ("source_file", Kind::Text),
        ("source_digest", Kind::Text),
        ("source_sheet", Kind::Text),
        ("source_row", Kind::Count),
        ("print", Kind::Text),
        ("unit", Kind::Text),
        ("role", Kind::Text),
        ("respondent", Kind::Text),
        ("product", Kind::Text),
        ("medium", Kind::Text),
        ("item", Kind::Text),
        ("was", Kind::Text),
        ("action", Kind::Text),
        ("value", Kind::Text),
        ("reason", Kind::Text),
        ("initials", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// What became of each row of `corrections`, in its order: `status` is `applied`, `already so` and so on,
/// `why` one sentence.
pub static OUTCOMES: Table = Table {
    name: "outcomes",
    columns: &[
        ("file", Kind::Text),
        ("cell", Kind::Text),
        ("id", Kind::Text),
        ("rule", Kind::Text),
        ("unit", Kind::Text),
        ("respondent", Kind::Text),
        ("item", Kind::Text),
        ("action", Kind::Text),
        ("value", Kind::Text),
        ("status", Kind::Text),
        ("why", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// Every cell of a response that counts otherwise than it was read: `was` and `now` as shown (empty: missing), `by` the
/// place of the correction or the code of the rule that voided it. Accepted and rejected responses are the responses
/// read with exactly these changes.
pub static CHANGES: Table = Table {
    name: "changes",
    columns: &[
        ("source", Kind::Count),
        ("row", Kind::Count),
        ("code", Kind::Text),
        ("was", Kind::Text),
        ("now", Kind::Text),
        ("by", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};
