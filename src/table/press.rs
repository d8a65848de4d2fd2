//! Press figures.

use super::{Kind, Table};

/// Every number a press release needs, one row each, by `key` (`nation.zone.hijau.count`). `title` says in Indonesian what it
/// is, `title_en` in English; `value` is the number as published and `exact` the one before rounding, both null where it is a name or there is none,
/// and `text` is that name or the reason; `unit` is `lokus`, `provinsi`, `tanggapan`, `persen`, `nilai`, `peringkat` or `nama`; `basis` is
/// how many loci or responses it rests on. Loci that are only known as published do not count.
pub static FIGURES: Table = Table {
    name: "figures",
    columns: &[
        ("key", Kind::Text),
        ("title", Kind::Text),
        ("title_en", Kind::Text),
        ("value", Kind::Score),
        ("exact", Kind::Score),
        ("text", Kind::Text),
        ("unit", Kind::Text),
        ("basis", Kind::Count),
    ],
    answers: false,
    sealed: false,
    lasting: false,
};
