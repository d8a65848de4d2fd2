//! Scores of units and loci, and what the nation makes of them.

use super::{Kind, Table};

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
    sealed: false,
    lasting: false,
};

/// One row per locus of the roster and node of the scoring tree (`total` first); `score` is null where nothing could be
/// scored.
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
    sealed: false,
    lasting: false,
};

/// Kept responses against targets, one row per unit and role.
pub static COVERAGE: Table = Table {
    name: "coverage",
    columns: &[("unit", Kind::Text), ("role", Kind::Text), ("kept", Kind::Count), ("target", Kind::Count)],
    answers: false,
    sealed: false,
    lasting: false,
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
    sealed: false,
    lasting: false,
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
    sealed: false,
    lasting: false,
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
    sealed: false,
    lasting: false,
};
