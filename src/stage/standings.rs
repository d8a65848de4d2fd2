//! The tables of the nation: standings, means, zones, coverage, units without a score.

use polars::prelude::{DataFrame, PolarsResult};

use super::{count_column, score_column, text_column};
use crate::pipeline::{Pipeline, Roster};
use crate::region::province_of;
use crate::standing::{CoverageZone, GroupMean, Standing, Unscored, ZoneCount, ZoneYear, opinion};

/// Standings with the zone of each.
pub fn standings_frame(rows: &[Standing], pipeline: &Pipeline) -> PolarsResult<DataFrame> {
    let zone = |row: &Standing| row.score.and_then(|score| pipeline.instrument.zone_of(score)).cloned();
    let zones: Vec<_> = rows.iter().map(zone).collect();
    let of_zone = |name: &str, text: fn(&crate::instrument::Zone) -> &str| {
        text_column(name, zones.iter().map(|zone| zone.as_ref().map_or("", text)))
    };
    let text = |name: &str, text: fn(&Standing) -> &str| text_column(name, rows.iter().map(text));
    let score = |name: &str, of: fn(&Standing) -> Option<f64>| score_column(name, rows.iter().map(of));
    let rank = |name: &str, of: fn(&Standing) -> Option<u32>| count_column(name, rows.iter().map(of));
    let columns = vec![
        text("province", |row| &row.province),
        text("locus", |row| &row.locus),
        text("name", |row| &row.name),
        text("kind", |row| &row.kind),
        text("group", |row| &row.group),
        score("exact", |row| row.exact),
        score("score", |row| row.score),
        text("origin", |row| row.origin.word()),
        of_zone("category", |zone| &zone.category),
        of_zone("zone", |zone| &zone.zone),
        text_column(
            "opinion",
            rows.iter().zip(&zones).map(|(row, zone)| opinion(pipeline, row, zone.as_ref())),
        ),
        rank("rank_nation", |row| row.rank_nation),
        count_column("ranked_nation", rows.iter().map(|row| row.ranked_nation)),
        rank("rank_group", |row| row.rank_group),
        rank("rank_kind", |row| row.rank_kind),
        score("previous", |row| row.previous),
        score("change", |row| row.change),
        rank("rank_nation_group", |row| row.rank_nation_group),
        text("comparison", |row| row.comparison),
        score("near_cut", |row| row.near.as_ref().map(|near| near.cut)),
        text("near_category", |row| row.near.as_ref().map_or("", |near| near.category.as_str())),
        score("near_distance", |row| row.near.as_ref().map(|near| near.distance)),
        text("note", |row| &row.note),
    ];
    DataFrame::new(rows.len(), columns)
}

/// Means of groups.
pub fn means_frame(rows: &[GroupMean]) -> PolarsResult<DataFrame> {
    let columns = vec![
        text_column("province", rows.iter().map(|row| &row.province)),
        text_column("group", rows.iter().map(|row| &row.group)),
        count_column("loci_scored", rows.iter().map(|row| row.loci_scored)),
        count_column("loci_expected", rows.iter().map(|row| row.loci_expected)),
        score_column("mean", rows.iter().map(|row| row.mean)),
        text_column("best", rows.iter().map(|row| &row.best)),
        text_column("worst", rows.iter().map(|row| &row.worst)),
    ];
    DataFrame::new(rows.len(), columns)
}

/// Loci by category.
pub fn counts_frame(rows: &[ZoneCount]) -> PolarsResult<DataFrame> {
    let columns = vec![
        text_column("province", rows.iter().map(|row| &row.province)),
        text_column("group", rows.iter().map(|row| &row.group)),
        text_column("category", rows.iter().map(|row| &row.category)),
        text_column("zone", rows.iter().map(|row| &row.zone)),
        count_column("loci", rows.iter().map(|row| row.loci)),
    ];
    DataFrame::new(rows.len(), columns)
}

/// Loci by edition, kind and zone.
pub fn years_frame(rows: &[ZoneYear]) -> PolarsResult<DataFrame> {
    let columns = vec![
        count_column("edition", rows.iter().map(|row| u32::from(row.edition))),
        text_column("kind", rows.iter().map(|row| &row.kind)),
        text_column("zone", rows.iter().map(|row| &row.zone)),
        count_column("loci", rows.iter().map(|row| row.loci)),
        count_column("known", rows.iter().map(|row| row.known)),
        text_column("comparison", rows.iter().map(|row| row.comparison)),
    ];
    DataFrame::new(rows.len(), columns)
}

/// Coverage of the nation, provinces and units.
pub fn coverage_frame(rows: &[CoverageZone<'_>]) -> PolarsResult<DataFrame> {
    let columns = vec![
        text_column("level", rows.iter().map(|row| row.level)),
        text_column("code", rows.iter().map(|row| row.code)),
        text_column("role", rows.iter().map(|row| row.role)),
        count_column("kept", rows.iter().map(|row| row.kept)),
        count_column("target", rows.iter().map(|row| row.target)),
        score_column("percent", rows.iter().map(|row| row.percent)),
        text_column("zone", rows.iter().map(|row| &row.zone)),
    ];
    DataFrame::new(rows.len(), columns)
}

/// Units without a score, with what the roster says of them.
pub fn unscored_frame(rows: &[Unscored<'_>], roster: &Roster) -> PolarsResult<DataFrame> {
    let unit = |row: &Unscored<'_>| roster.unit(row.unit);
    let locus = |row: &Unscored<'_>| unit(row).and_then(|unit| roster.locus(&unit.locus));
    let columns = vec![
        text_column("province", rows.iter().map(|row| province_of(row.unit))),
        text_column("locus", rows.iter().map(|row| locus(row).map_or("", |locus| locus.code.as_str()))),
        text_column("locus_name", rows.iter().map(|row| locus(row).map_or("", |locus| locus.name.as_str()))),
        text_column("unit", rows.iter().map(|row| row.unit)),
        text_column("unit_name", rows.iter().map(|row| unit(row).map_or("", |unit| unit.name.as_str()))),
        text_column("why", rows.iter().map(|row| row.why)),
    ];
    DataFrame::new(rows.len(), columns)
}
