//! Table `lokus`: every assessed body with its score and where it stands.

use std::collections::BTreeMap;

use polars::prelude::{BooleanChunked, DataFrame, NewChunkedArray, PolarsResult};

use super::given::table;
use super::made::{Made, texts};
use super::{Given, Scope, Tidy};
use crate::table::{LOCI, STANDINGS, TOTAL};

/// See the module.
pub static LOKUS: Tidy = Tidy {
    name: "lokus",
    row: "assessed body",
    scope: Scope::Both,
    columns: &[
        "province",
        "province_name",
        "locus",
        "locus_name",
        "kind",
        "group",
        "score",
        "exact",
        "origin",
        "category",
        "zone",
        "opinion",
        "rank_nation",
        "ranked_nation",
        "rank_nation_group",
        "rank_group",
        "rank_kind",
        "previous",
        "change",
        "comparison",
        "near_cut",
        "near_category",
        "near_distance",
        "units_scored",
        "units_expected",
        "note",
    ],
    make,
};

fn make(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let standings = of_place(given, table(&given.nation, &STANDINGS)?)?;
    let (provinces, loci) = (texts(&standings, "province")?, texts(&standings, "locus")?);
    let units = units(given)?;
    let of = |locus: Option<&str>| units.get(locus.unwrap_or_default()).copied().unwrap_or_default();
    Made::new(standings.height())
        .taken(&standings, ["province", "locus", "kind", "group", "score", "exact", "origin", "category"])?
        .texts("province_name", provinces.iter().map(|code| region_name(given, code)))
        .renamed(&standings, "name", "locus_name")?
        .taken(&standings, ["zone", "opinion", "rank_nation", "ranked_nation", "rank_nation_group"])?
        .taken(&standings, ["rank_group", "rank_kind", "previous", "change", "comparison"])?
        .taken(&standings, ["near_cut", "near_category", "near_distance", "note"])?
        .counts("units_scored", loci.iter().map(|locus| of(locus).0))
        .counts("units_expected", loci.iter().map(|locus| of(locus).1))
        .done(LOKUS.columns)
}

/// The rows of a table of the nation that belong to what is given: those of a province, or all.
pub fn of_place(given: &Given<'_>, frame: &DataFrame) -> PolarsResult<DataFrame> {
    if given.of_nation() {
        return Ok(frame.clone());
    }
    let own: Vec<bool> =
        texts(frame, "province")?.iter().map(|code| given.has(code.unwrap_or_default())).collect();
    frame.filter(&BooleanChunked::from_slice("own".into(), &own))
}

/// Name of a province.
pub fn region_name<'a>(given: &Given<'a>, code: Option<&str>) -> Option<&'a str> {
    given.pipeline.regions.get(code?).map(|region| region.name.as_str())
}

/// Units with a score, and units of the roster.
type Units = (Option<u32>, Option<u32>);

/// The units of every locus, by its code.
fn units(given: &Given<'_>) -> PolarsResult<BTreeMap<String, Units>> {
    let mut units = BTreeMap::new();
    for (_, frames) in &given.provinces {
        let loci = table(frames, &LOCI)?;
        let (codes, nodes) = (texts(loci, "locus")?, texts(loci, "node")?);
        let (scored, expected) = (loci.column("units_scored")?.u32()?, loci.column("units_expected")?.u32()?);
        for at in (0..loci.height()).filter(|at| nodes.get(*at) == Some(TOTAL)) {
            let code = codes.get(at).unwrap_or_default().to_owned();
            units.insert(code, (scored.get(at), expected.get(at)));
        }
    }
    Ok(units)
}
