//! The rows of tables that score workbooks show, as plain values read once.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::figures::Spot;
use super::view::View;
use crate::error::Error;
use crate::press::Figure;

/// A row of the table of standings.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// Code of the province.
    pub province: &'a str,
    /// Code of the locus.
    pub locus: &'a str,
    /// Name of the locus.
    pub name: &'a str,
    /// Code of its kind.
    pub kind: &'a str,
    /// Code of its group.
    pub group: &'a str,
    /// The computed score at full precision.
    pub exact: Option<f64>,
    /// The rounded score that counts.
    pub score: Option<f64>,
    /// `computed`, `override` or `published`.
    pub origin: &'a str,
    /// Category.
    pub category: &'a str,
    /// Zone.
    pub zone: &'a str,
    /// Opinion in words.
    pub opinion: &'a str,
    /// Rank in the nation.
    pub rank_nation: Option<u32>,
    /// How many loci that rank is among.
    pub ranked_nation: Option<u32>,
    /// Rank within the group.
    pub rank_group: Option<u32>,
    /// Rank within the kind.
    pub rank_kind: Option<u32>,
    /// Published score of the earlier edition.
    pub previous: Option<f64>,
    /// Score minus previous.
    pub change: Option<f64>,
    /// Whether the change may be told, in words.
    pub comparison: &'a str,
    /// The cut point it lies near, with the category that begins there and the distance.
    pub near: Option<(f64, &'a str, f64)>,
    /// Remark.
    pub note: &'a str,
}

/// Reads the standings.
pub fn standings(frame: &DataFrame) -> Result<Vec<Standing<'_>>, Error> {
    let view = View::new(frame);
    let [province, locus, name] = [view.texts("province")?, view.texts("locus")?, view.texts("name")?];
    let [kind, group, origin] = [view.texts("kind")?, view.texts("group")?, view.texts("origin")?];
    let [category, zone, opinion] = [view.texts("category")?, view.texts("zone")?, view.texts("opinion")?];
    let [rank_nation, ranked_nation] = [view.counts("rank_nation")?, view.counts("ranked_nation")?];
    let [rank_group, rank_kind] = [view.counts("rank_group")?, view.counts("rank_kind")?];
    let [previous, change] = [view.scores("previous")?, view.scores("change")?];
    let [exact, score] = [view.scores("exact")?, view.scores("score")?];
    let (note, comparison) = (view.texts("note")?, view.texts("comparison")?);
    let (cut, distance) = (view.scores("near_cut")?, view.scores("near_distance")?);
    let near_category = view.texts("near_category")?;
    let read = |row| Standing {
        province: province.at(row),
        locus: locus.at(row),
        name: name.at(row),
        kind: kind.at(row),
        group: group.at(row),
        exact: exact.at(row),
        score: score.at(row),
        origin: origin.at(row),
        category: category.at(row),
        zone: zone.at(row),
        opinion: opinion.at(row),
        rank_nation: rank_nation.at(row),
        ranked_nation: ranked_nation.at(row),
        rank_group: rank_group.at(row),
        rank_kind: rank_kind.at(row),
        previous: previous.at(row),
        change: change.at(row),
        comparison: comparison.at(row),
        near: cut.at(row).zip(distance.at(row)).map(|(cut, distance)| (cut, near_category.at(row), distance)),
        note: note.at(row),
    };
    Ok(view.rows().map(read).collect())
}

/// A row of the table of means.
#[derive(Debug, Clone)]
pub struct GroupMean<'a> {
    /// Code of the province; empty for the nation.
    pub province: &'a str,
    /// Code of the group.
    pub group: &'a str,
    /// Loci with a score.
    pub scored: u32,
    /// Loci of the roster.
    pub expected: u32,
    /// Their mean.
    pub mean: Option<f64>,
    /// Code of the best locus.
    pub best: &'a str,
    /// Code of the worst locus.
    pub worst: &'a str,
}

/// Reads the means.
pub fn means(frame: &DataFrame) -> Result<Vec<GroupMean<'_>>, Error> {
    let view = View::new(frame);
    let [province, group] = [view.texts("province")?, view.texts("group")?];
    let [scored, expected] = [view.counts("loci_scored")?, view.counts("loci_expected")?];
    let [best, worst] = [view.texts("best")?, view.texts("worst")?];
    let mean = view.scores("mean")?;
    let read = |row| GroupMean {
        province: province.at(row),
        group: group.at(row),
        scored: scored.at(row).unwrap_or(0),
        expected: expected.at(row).unwrap_or(0),
        mean: mean.at(row),
        best: best.at(row),
        worst: worst.at(row),
    };
    Ok(view.rows().map(read).collect())
}

/// Loci by (province, group, category); the province is empty for the nation.
pub type ZoneCounts<'a> = BTreeMap<(&'a str, &'a str, &'a str), u32>;

/// Reads the zone counts.
pub fn zone_counts(frame: &DataFrame) -> Result<ZoneCounts<'_>, Error> {
    let view = View::new(frame);
    let [province, group] = [view.texts("province")?, view.texts("group")?];
    let (category, loci) = (view.texts("category")?, view.counts("loci")?);
    Ok(view
        .rows()
        .map(|row| ((province.at(row), group.at(row), category.at(row)), loci.at(row).unwrap_or(0)))
        .collect())
}

/// Reads the press figures that the workbook of a province, or of the nation, tells.
pub fn figures(frame: &DataFrame, province: Option<&str>) -> Result<Vec<Figure>, Error> {
    let told = |key: &str| Spot::of(key).is_some_and(|spot| spot.is_of(province));
    Figure::read_some(frame, told).map_err(Error::compute("press figures for the score workbooks"))
}

/// Loci by (kind, edition, zone).
pub type ZoneYears<'a> = BTreeMap<(&'a str, u16, &'a str), u32>;

/// Reads the zone counts of editions.
pub fn zone_years(frame: &DataFrame) -> Result<ZoneYears<'_>, Error> {
    let view = View::new(frame);
    let [kind, zone] = [view.texts("kind")?, view.texts("zone")?];
    let [edition, loci] = [view.counts("edition")?, view.counts("loci")?];
    let year = |row| edition.at(row).and_then(|year| u16::try_from(year).ok()).unwrap_or_default();
    Ok(view.rows().map(|row| ((kind.at(row), year(row), zone.at(row)), loci.at(row).unwrap_or(0))).collect())
}
