//! What the published tables should hold, row by row.

use polars::prelude::{DataFrame, PolarsResult};

use super::compare::{Compared, Expected, Value, compare};
use super::nation::{Nation, Place};
use super::number::decimal;
use super::province::Province;
use super::{coverage, figures, years};
use crate::pipeline::Pipeline;
use crate::table::{
    COVERAGE, COVERAGE_ZONES, FIGURES, FLOW, LOCI, MEANS, SCORES, STANDINGS, Table, UNITS_UNSCORED,
    ZONE_COUNTS, ZONE_YEARS,
};

/// The tables that are recomputed for a province.
pub const OF_PROVINCE: [&Table; 4] = [&SCORES, &LOCI, &COVERAGE, &FLOW];
/// The tables that are recomputed for the nation.
pub const OF_NATION: [&Table; 7] =
    [&STANDINGS, &MEANS, &ZONE_COUNTS, &FIGURES, &ZONE_YEARS, &COVERAGE_ZONES, &UNITS_UNSCORED];

/// Compares one of [`OF_PROVINCE`] with what it should hold; `name` is what differences call it.
pub fn of_province(
    pipeline: &Pipeline,
    province: &Province<'_>,
    (name, table): (&str, &Table),
    frame: &DataFrame,
) -> PolarsResult<Compared> {
    let (key, expected): (&[&str], _) = match table.name {
        "scores" => (&["unit", "level", "node"], scores(pipeline, province)),
        "loci" => (&["locus", "node"], loci(province)),
        "flow" => (&["role"], coverage::of_flow(pipeline, province)),
        _ => (&["unit", "role"], coverage::of_units(province)),
    };
    compare(name, key, &expected, frame)
}

/// Compares one of [`OF_NATION`] with what it should hold.
pub fn of_nation(
    nation: &Nation<'_>,
    (name, table): (&str, &Table),
    frame: &DataFrame,
) -> PolarsResult<Compared> {
    let (key, expected): (&[&str], _) = match table.name {
        "standings" => (&["locus"], standings(nation)),
        "means" => (&["province", "group"], means(nation)),
        "zone_counts" => (&["province", "group", "category"], zone_counts(nation)),
        "figures" => (&["key"], figures::all(nation)),
        "zone_years" => (&["edition", "kind", "zone"], years::zone_years(nation)),
        "coverage_zones" => (&["level", "code", "role"], coverage::of_areas(nation)),
        _ => (&["unit"], coverage::of_unscored(nation)),
    };
    compare(name, key, &expected, frame)
}

fn scores(pipeline: &Pipeline, province: &Province<'_>) -> Vec<Expected> {
    let mut rows = Vec::new();
    for (unit, nodes) in &province.units {
        let locus = pipeline.roster.unit(unit).map_or("", |unit| unit.locus.as_str());
        rows.extend(nodes.iter().map(|node| {
            Expected::row(
                &[unit, node.level, node.code],
                vec![
                    ("locus", Value::word(locus)),
                    ("score", Value::Full(Some(node.score.clone()))),
                    ("answers", Value::Count(Some(node.answers))),
                ],
            )
        }));
    }
    rows
}

fn loci(province: &Province<'_>) -> Vec<Expected> {
    let mut rows = Vec::new();
    for locus in &province.loci {
        rows.extend(locus.nodes.iter().map(|node| {
            Expected::row(
                &[locus.code, node.code],
                vec![
                    ("score", Value::Full(node.score.clone())),
                    ("units_scored", Value::Count(Some(node.scored))),
                    ("units_expected", Value::Count(Some(locus.expected))),
                ],
            )
        }));
    }
    rows
}

fn standings(nation: &Nation<'_>) -> Vec<Expected> {
    let row = |place: &Place<'_>| Expected::row(&[place.locus], standing(nation, place));
    nation.places.values().map(row).collect()
}

/// What the table of standings should say of a locus.
#[must_use]
pub fn standing(nation: &Nation<'_>, place: &Place<'_>) -> Vec<(&'static str, Value)> {
    let zone = place.score.as_ref().and_then(|score| nation.zone(score));
    let [category, name, opinion] =
        zone.map_or(["", "", ""], |zone| [&zone.category, &zone.zone, &zone.opinion]);
    // A second axis stands behind the class: as the follow-up lists it, or for whoever was assessed here and is not listed.
    let follow_up = nation.pipeline.follow_up.as_ref().filter(|_| zone.is_some());
    let listed = follow_up.and_then(|follow_up| follow_up.loci.get(place.locus));
    let otherwise = follow_up.filter(|_| place.is_here()).map(|follow_up| follow_up.unlisted.as_str());
    let second = listed.map(|followed| followed.adds.as_str()).or(otherwise);
    let opinion = second.map_or_else(|| opinion.to_owned(), |second| format!("{opinion} {second}"));
    let (in_nation, among) = nation.rank(place, |other| other.kind == place.kind);
    let (in_whole, _) = nation.rank(place, |other| other.group == place.group);
    // Published scores of a province are never all there: they have no rank in it.
    let home = |other: &Place<'_>| other.is_here() && other.province() == place.province();
    let here = |rank: Option<usize>| Value::Count(rank.filter(|_| place.is_here()));
    let (in_group, _) = nation.rank(place, |other| home(other) && other.group == place.group);
    let (in_kind, _) = nation.rank(place, |other| home(other) && other.kind == place.kind);
    let (in_nation_group, _) = nation.rank(place, |other| other.group == place.group);
    let comparison = match (&place.previous, nation.is_comparable()) {
        (None, _) => "",
        (Some(_), true) => "instrumen sama",
        (Some(_), false) => "edisi berbeda, tidak dapat dibandingkan",
    };
    let near = place.score.as_ref().and_then(|score| nation.near(score));
    vec![
        ("rank_nation_group", Value::Count(in_nation_group)),
        ("comparison", Value::word(comparison)),
        ("near_cut", Value::Full(near.as_ref().map(|(zone, _)| decimal(zone.from)))),
        ("near_category", Value::word(near.as_ref().map_or("", |(zone, _)| &zone.category))),
        ("near_distance", Value::Full(near.map(|(_, off)| off))),
        ("province", Value::word(place.province())),
        ("kind", Value::word(place.kind)),
        ("group", Value::word(place.group)),
        ("exact", Value::Full(place.exact.clone())),
        ("score", Value::Published(place.score.clone())),
        ("origin", Value::word(place.origin)),
        ("category", Value::word(category)),
        ("zone", Value::word(name)),
        ("opinion", Value::word(&opinion)),
        ("rank_nation", Value::Count(in_nation)),
        ("ranked_nation", Value::Count(Some(among))),
        ("rank_group", here(in_group)),
        ("rank_kind", here(in_kind)),
        ("previous", Value::Full(place.previous.clone())),
        ("change", Value::Published(nation.change(place))),
        ("rank_nation_group", Value::Count(in_whole)),
    ]
}

fn means(nation: &Nation<'_>) -> Vec<Expected> {
    let row = |(province, group): (&str, &str)| {
        let (mean, scored) = nation.mean(province, group);
        let [best, worst] = nation.ends(province, group);
        Expected::row(
            &[province, group],
            vec![
                ("loci_scored", Value::Count(Some(scored))),
                ("loci_expected", Value::Count(Some(nation.members(province, group).count()))),
                ("mean", Value::Published(mean)),
                ("best", Value::word(best)),
                ("worst", Value::word(worst)),
            ],
        )
    };
    nation.groups().into_iter().map(row).collect()
}

fn zone_counts(nation: &Nation<'_>) -> Vec<Expected> {
    let mut rows = Vec::new();
    for (province, group) in nation.groups() {
        for zone in &nation.method.instrument.zones {
            let inside = nation.members(province, group).filter(|place| {
                let of_place = place.score.as_ref().and_then(|score| nation.zone(score));
                of_place.is_some_and(|of_place| of_place.category == zone.category)
            });
            rows.push(Expected::row(
                &[province, group, &zone.category],
                vec![("zone", Value::word(&zone.zone)), ("loci", Value::Count(Some(inside.count())))],
            ));
        }
    }
    rows
}
