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
/// `comparison` says whether `change` may be told: `instrumen sama`, or that the edition before measured something else, and
/// then `change` is null. `near_cut` is the cut point within 0.05 of the score, `near_category` the category that begins there
/// and `near_distance` score minus cut point; null and empty where there is none.
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
        ("rank_nation_group", Kind::Count),
        ("comparison", Kind::Text),
        ("near_cut", Kind::Score),
        ("near_category", Kind::Text),
        ("near_distance", Kind::Score),
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

/// Loci by zone in every edition that is known, from published scores and this run: one row per edition, kind and zone;
/// `known` is how many loci of the kind have a zone in that edition, `comparison` whether it measured the same as this one.
pub static ZONE_YEARS: Table = Table {
    name: "zone_years",
    columns: &[
        ("edition", Kind::Count),
        ("kind", Kind::Text),
        ("zone", Kind::Text),
        ("loci", Kind::Count),
        ("known", Kind::Count),
        ("comparison", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// Kept responses against targets: `level` is `nation`, `province` or `unit`, `code` that of the province or unit, `role` empty
/// for all roles together. `percent` is kept in percent of the target, null where there is none; `zone` is by the bounds
/// of the pipeline, empty where there are none.
pub static COVERAGE_ZONES: Table = Table {
    name: "coverage_zones",
    columns: &[
        ("level", Kind::Text),
        ("code", Kind::Text),
        ("role", Kind::Text),
        ("kept", Kind::Count),
        ("target", Kind::Count),
        ("percent", Kind::Score),
        ("zone", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// Every unit of the roster that has no score, in the nation, with why: it is averaged nowhere.
pub static UNITS_UNSCORED: Table = Table {
    name: "units_unscored",
    columns: &[
        ("province", Kind::Text),
        ("locus", Kind::Text),
        ("locus_name", Kind::Text),
        ("unit", Kind::Text),
        ("unit_name", Kind::Text),
        ("why", Kind::Text),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};

/// Every locus before and after the last change, one row each, also those that went with it: `was` and `is` say whether it
/// was there (1 or 0), `score_before` to `rank_before` and `score` to `rank` where it stood and stands among the loci of its
/// kind. `day` is that of the run that saw the change, `since` that of the run that saw the state before, null where there was
/// none; a run that sees no change leaves the table as it is.
pub static MOVES: Table = Table {
    name: "moves",
    columns: &[
        ("locus", Kind::Text),
        ("province", Kind::Text),
        ("name", Kind::Text),
        ("kind", Kind::Text),
        ("group", Kind::Text),
        ("was", Kind::Count),
        ("score_before", Kind::Score),
        ("category_before", Kind::Text),
        ("zone_before", Kind::Text),
        ("rank_before", Kind::Count),
        ("is", Kind::Count),
        ("score", Kind::Score),
        ("category", Kind::Text),
        ("zone", Kind::Text),
        ("rank", Kind::Count),
        ("day", Kind::Date),
        ("since", Kind::Date),
    ],
    answers: false,
    sealed: false,
    lasting: true,
};
