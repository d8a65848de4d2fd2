//! Who is who: identities, groups of responses that are or may be the same, and what officers decided about them.

use super::{Kind, Table};

/// What tells the person of a response from others, in the order of `responses`: the clear values of the sealed fields
/// as typed (dates as `YYYY-MM-DD` where they can be read), and `print`, a keyed digest of them all. Encrypted on disk.
pub static IDENTITIES: Table = Table {
    name: "identities",
    columns: &[("source", Kind::Count), ("row", Kind::Count), ("print", Kind::Text)],
    answers: false,
    sealed: true,
    lasting: false,
};

/// What officers decided about groups of duplicates, one row per answered group of each correction workbook: `members` are
/// the prints of the group's responses in the order of their letters, by blanks; `verdict` is `sama`, `berbeda`, `simpan B`,
/// or something else that was written there.
pub static DECISIONS: Table = Table {
    name: "decisions",
    columns: &[
        ("file", Kind::Text),
        ("digest", Kind::Text),
        ("sheet", Kind::Text),
        ("cell", Kind::Text),
        ("seen", Kind::Text),
        ("group", Kind::Text),
        ("members", Kind::Text),
        ("verdict", Kind::Text),
        ("reason", Kind::Text),
        ("initials", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// What became of each row of `decisions`, in its order: `status` as in `outcomes`, `why` one Indonesian sentence.
pub static VERDICTS: Table = Table {
    name: "verdicts",
    columns: &[
        ("file", Kind::Text),
        ("cell", Kind::Text),
        ("group", Kind::Text),
        ("verdict", Kind::Text),
        ("status", Kind::Text),
        ("why", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// Groups of responses that are or may be the same, one row per member, in the order of groups and letters (`A`, `B`, ...).
/// `print` is the digest of all the response holds, its person included; `state` that of the group: `asked` (an officer must
/// decide), `linked` (by policy), `same` or `different` (decided); `fate` is `kept` or `replaced`; `rule` the one that
/// replaced it, or for a kept one that of the group; `weight` and `probability` those of the likeliest pair of the group, null
/// where it is certain; `why` says in Indonesian why this member is kept, or why it is replaced.
pub static GROUPS: Table = Table {
    name: "groups",
    columns: &[
        ("group", Kind::Text),
        ("member", Kind::Text),
        ("source", Kind::Count),
        ("row", Kind::Count),
        ("print", Kind::Text),
        ("state", Kind::Text),
        ("fate", Kind::Text),
        ("rule", Kind::Text),
        ("weight", Kind::Score),
        ("probability", Kind::Score),
        ("why", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// How the pairs of groups agree, one row per pair (letters `a` < `b`) and compared field: codes of its fields joined by `+`,
/// `agreement` in Indonesian words without values, `weight` in bits. `field` is empty for the weight two responses start with
/// (the prior). The weights of a pair add up to its match weight. Pairs that are certain have one row, without weight.
pub static MATCHES: Table = Table {
    name: "matches",
    columns: &[
        ("group", Kind::Text),
        ("a", Kind::Text),
        ("b", Kind::Text),
        ("rule", Kind::Text),
        ("field", Kind::Text),
        ("agreement", Kind::Text),
        ("weight", Kind::Score),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// Which group each response that ever had a twin belongs to: `print` as in `groups`. Groups keep their names by it from
/// night to night.
pub static CLUSTERS: Table = Table {
    name: "clusters",
    columns: &[("group", Kind::Text), ("print", Kind::Text)],
    answers: false,
    sealed: false,
    lasting: true,
};

/// Hashed numbers of the persons whose responses are kept, one row per response and number, field by field: what provinces
/// are compared by.
pub static PERSONS: Table = Table {
    name: "persons",
    columns: &[
        ("source", Kind::Count),
        ("row", Kind::Count),
        ("unit", Kind::Text),
        ("role", Kind::Text),
        ("respondent", Kind::Text),
        ("field", Kind::Text),
        ("hash", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};
