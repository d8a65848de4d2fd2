//! Tables `tren` and `angka_rilis`: published scores edition by edition, and press figures.

use polars::prelude::{BooleanChunked, DataFrame, NewChunkedArray, PolarsResult};

use super::given::table;
use super::loci::of_place;
use super::made::{Made, texts};
use super::{Given, Scope, Tidy};
use crate::pipeline::Published;
use crate::region::province_of;
use crate::said::{OTHER_EDITION, SAME_INSTRUMENT};
use crate::table::{FIGURES, STANDINGS};

/// Scores of all editions.
pub static TREN: Tidy = Tidy {
    name: "tren",
    row: "assessed body and edition in which something was published of it, this one last",
    scope: Scope::Both,
    columns: &[
        "province",
        "locus",
        "locus_name",
        "kind",
        "edition",
        "score",
        "category",
        "zone",
        "origin",
        "comparison",
    ],
    make: trend,
};

/// Press figures.
pub static ANGKA_RILIS: Tidy = Tidy {
    name: "angka_rilis",
    row: "press figure",
    scope: Scope::Both,
    columns: &["key", "title", "title_en", "value", "exact", "text", "measure", "basis"],
    make: figures,
};

/// Earlier editions as published, and this one as it stands; by locus, then edition.
fn trend(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let instrument = &given.pipeline.instrument;
    let standings = of_place(given, table(&given.nation, &STANDINGS)?)?;
    let this = u32::from(instrument.edition);
    let mut earlier: Vec<&Published> = given.pipeline.history.iter().collect();
    earlier.retain(|row| row.edition != instrument.edition && given.has(province_of(&row.locus)));
    let same = |edition: u16| {
        if instrument.comparable_with.contains(&edition) { SAME_INSTRUMENT.id } else { OTHER_EDITION.id }
    };
    let made = Made::new(earlier.len())
        .texts("province", earlier.iter().map(|row| Some(province_of(&row.locus))))
        .texts("locus", earlier.iter().map(|row| Some(&row.locus)))
        .texts("locus_name", earlier.iter().map(|row| Some(&row.name)))
        .texts("kind", earlier.iter().map(|row| Some(&row.kind)))
        .counts("edition", earlier.iter().map(|row| Some(u32::from(row.edition))))
        .numbers("score", earlier.iter().map(|row| row.score))
        .texts("category", earlier.iter().map(|row| Some(&row.category)))
        .texts("zone", earlier.iter().map(|row| Some(&row.zone)))
        .all("origin", Some("published"))
        .texts("comparison", earlier.iter().map(|row| Some(same(row.edition))));
    let mut all = made.done(TREN.columns)?;
    let height = standings.height();
    let now = Made::new(height)
        .taken(&standings, ["province", "locus", "kind", "score", "category", "zone", "origin"])?
        .renamed(&standings, "name", "locus_name")?
        .counts("edition", std::iter::repeat_n(Some(this), height))
        .all("comparison", Some(SAME_INSTRUMENT.id));
    all.vstack_mut(&now.done(TREN.columns)?)?;
    all.rechunk_mut();
    all.sort(["locus", "edition"], polars::prelude::SortMultipleOptions::default().with_maintain_order(true))
}

fn figures(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let figures = table(&given.nation, &FIGURES)?;
    let own: Vec<bool> =
        texts(figures, "key")?.iter().map(|key| given.is_of(key.unwrap_or_default())).collect();
    let figures = figures.filter(&BooleanChunked::from_slice("own".into(), &own))?;
    Made::new(figures.height())
        .taken(&figures, ["key", "title", "title_en", "value", "exact", "text", "basis"])?
        .renamed(&figures, "unit", "measure")?
        .done(ANGKA_RILIS.columns)
}

impl Given<'_> {
    /// Whether the press figure of this key is of what is given: `province.63.…` and `locus.63.06.…` are of province 63.
    fn is_of(&self, key: &str) -> bool {
        let Some(code) = self.province else { return true };
        let rest = key.strip_prefix("province.").or_else(|| key.strip_prefix("locus."));
        rest.is_some_and(|rest| province_of(rest) == code)
    }
}
