//! Where every locus stood after a run.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use serde::Serialize;

use super::column::{counts, scores, texts};
use crate::error::Error;
use crate::stage::Partition;
use crate::store::Past;
use crate::table::STANDINGS;

/// The figures of a locus that count.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    /// The computed score at full precision.
    pub exact: Option<f64>,
    /// The score that counts, rounded.
    pub score: Option<f64>,
    /// `computed`, `override` or `published`.
    pub origin: String,
    /// Category.
    pub category: String,
    /// Zone.
    pub zone: String,
    /// Opinion.
    pub opinion: String,
    /// Rank among the loci of its kind in the nation.
    pub rank_nation: Option<u32>,
    /// Rank among the loci of its group in its province.
    pub rank_group: Option<u32>,
    /// Rank among the loci of its kind in its province.
    pub rank_kind: Option<u32>,
}

/// A locus with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Stood {
    /// Code of its province.
    pub province: String,
    /// Its name.
    pub name: String,
    /// Its figures.
    pub figures: Figures,
}

/// The standings of a run by locus.
pub fn standings(run: &Past) -> Result<BTreeMap<String, Stood>, Error> {
    let nation = Partition::Nation;
    run.read(&nation, &STANDINGS, read)?.ok_or_else(|| Error::MissingTable {
        stage: "rekap diff".to_owned(),
        table: STANDINGS.name.to_owned(),
        partition: nation.to_string(),
    })
}

fn read(frame: &DataFrame) -> PolarsResult<BTreeMap<String, Stood>> {
    let text = |name| texts(frame, name).map(Vec::into_iter);
    let (mut provinces, mut names, mut origins) = (text("province")?, text("name")?, text("origin")?);
    let (mut categories, mut zones, mut opinions) = (text("category")?, text("zone")?, text("opinion")?);
    let (exact, score) = (scores(frame, "exact")?, scores(frame, "score")?);
    let nation = counts(frame, "rank_nation")?;
    let (group, kind) = (counts(frame, "rank_group")?, counts(frame, "rank_kind")?);
    let mut stood = BTreeMap::new();
    for (at, locus) in texts(frame, "locus")?.into_iter().enumerate() {
        let number = |column: &[Option<f64>]| column.get(at).copied().flatten();
        let rank = |column: &[Option<u32>]| column.get(at).copied().flatten();
        let figures = Figures {
            exact: number(&exact),
            score: number(&score),
            origin: origins.next().unwrap_or_default(),
            category: categories.next().unwrap_or_default(),
            zone: zones.next().unwrap_or_default(),
            opinion: opinions.next().unwrap_or_default(),
            rank_nation: rank(&nation),
            rank_group: rank(&group),
            rank_kind: rank(&kind),
        };
        let province = provinces.next().unwrap_or_default();
        let name = names.next().unwrap_or_default();
        stood.insert(locus, Stood { province, name, figures });
    }
    Ok(stood)
}

impl Figures {
    /// What is not the same in `after`, in words.
    pub fn changed(&self, after: &Self) -> Vec<&'static str> {
        let same = |one: Option<f64>, other: Option<f64>| one.map(f64::to_bits) == other.map(f64::to_bits);
        let ranks = |one: &Self| [one.rank_nation, one.rank_group, one.rank_kind];
        let differs = [
            ("score", !same(self.score, after.score)),
            ("exact score", !same(self.exact, after.exact)),
            ("origin", self.origin != after.origin),
            ("category", self.category != after.category),
            ("zone", self.zone != after.zone),
            ("opinion", self.opinion != after.opinion),
            ("rank", ranks(self) != ranks(after)),
        ];
        differs.into_iter().filter(|(_, differs)| *differs).map(|(word, _)| word).collect()
    }
}
