//! What the published tables should hold, row by row.

use polars::prelude::{DataFrame, PolarsResult};

use super::compare::{Compared, Expected, Value, compare};
use super::nation::{Nation, Place};
use super::number::{Exact, Publication, decimal, ratio, whole};
use super::province::Province;
use crate::pipeline::{Pipeline, Target};
use crate::table::{COVERAGE, LOCI, MEANS, SCORES, STANDINGS, Table, ZONE_COUNTS};

/// The tables that are recomputed for a province.
pub const OF_PROVINCE: [&Table; 3] = [&SCORES, &LOCI, &COVERAGE];
/// The tables that are recomputed for the nation.
pub const OF_NATION: [&Table; 3] = [&STANDINGS, &MEANS, &ZONE_COUNTS];

/// Compares one of [`OF_PROVINCE`] with what it should hold; `name` is what differences call it.
pub fn of_province(
    pipeline: &Pipeline,
    province: &Province<'_>,
    (name, table): (&str, &Table),
    frame: &DataFrame,
) -> PolarsResult<Compared> {
    match table.name {
        "scores" => compare(name, &["unit", "level", "node"], &scores(pipeline, province), frame),
        "loci" => compare(name, &["locus", "node"], &loci(province), frame),
        _ => compare(name, &["unit", "role"], &coverage(pipeline, province), frame),
    }
}

/// Compares one of [`OF_NATION`] with what it should hold.
pub fn of_nation(
    nation: &Nation<'_>,
    (name, table): (&str, &Table),
    frame: &DataFrame,
) -> PolarsResult<Compared> {
    match table.name {
        "standings" => compare(name, &["locus"], &standings(nation), frame),
        "means" => compare(name, &["province", "group"], &means(nation), frame),
        _ => compare(name, &["province", "group", "category"], &zone_counts(nation), frame),
    }
}

fn key(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

fn word(text: &str) -> Value {
    Value::Word(text.to_owned())
}

fn scores(pipeline: &Pipeline, province: &Province<'_>) -> Vec<Expected> {
    let mut rows = Vec::new();
    for (unit, nodes) in &province.units {
        let locus = pipeline.roster.unit(unit).map_or("", |unit| unit.locus.as_str());
        rows.extend(nodes.iter().map(|node| Expected {
            key: key(&[unit, node.level, node.code]),
            values: vec![
                ("locus", word(locus)),
                ("score", Value::Full(Some(node.score.clone()))),
                ("answers", Value::Count(Some(node.answers))),
            ],
        }));
    }
    rows
}

fn loci(province: &Province<'_>) -> Vec<Expected> {
    let mut rows = Vec::new();
    for locus in &province.loci {
        rows.extend(locus.nodes.iter().map(|node| Expected {
            key: key(&[locus.code, node.code]),
            values: vec![
                ("score", Value::Full(node.score.clone())),
                ("units_scored", Value::Count(Some(node.scored))),
                ("units_expected", Value::Count(Some(locus.expected))),
            ],
        }));
    }
    rows
}

fn coverage(pipeline: &Pipeline, province: &Province<'_>) -> Vec<Expected> {
    let mut rows = Vec::new();
    for unit in pipeline.roster.units_of(province.code) {
        let kind = pipeline.roster.locus(&unit.locus).map_or("", |locus| locus.kind.as_str());
        rows.extend(pipeline.instrument.roles.iter().map(|role| {
            let kept = province.kept.get(&(unit.code.clone(), role.code.clone())).copied().unwrap_or(0);
            let target = pipeline.targets.iter().find(|((of, who), _)| of == kind && *who == role.code);
            let target = target.map_or(0, |(_, target)| expected(*target, unit.population));
            Expected {
                key: key(&[&unit.code, &role.code]),
                values: vec![("kept", Value::Count(Some(kept))), ("target", Value::Count(Some(target)))],
            }
        }));
    }
    rows
}

/// The responses a unit is expected to have: so many, or its sample `s = X2 N p (1 - p) / (d2 (N - 1) + X2 p (1 - p))` after
/// Krejcie and Morgan with X2 = 3.841, p = 0.5, d = 0.05, to the nearest whole person.
fn expected(target: Target, population: Option<u32>) -> usize {
    let people = match (target, population) {
        (Target::Number(number), _) => return usize::try_from(number).unwrap_or(usize::MAX),
        (Target::KrejcieMorgan, None) => return 0,
        (Target::KrejcieMorgan, Some(population)) => whole(population),
    };
    let spread = decimal(3.841) * decimal(0.25);
    let others = if people.is_zero() { whole(0) } else { &people - whole(1) };
    let sample = ratio(&(&spread * &people), &(decimal(0.0025) * others + &spread)).unwrap_or(Exact::ZERO);
    let nearest = Publication { decimals: 0, even: false }.of(&sample);
    nearest.to_string().parse().unwrap_or(0)
}

fn standings(nation: &Nation<'_>) -> Vec<Expected> {
    let row = |place: &Place<'_>| Expected { key: key(&[place.locus]), values: standing(nation, place) };
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
        ("comparison", word(comparison)),
        ("near_cut", Value::Full(near.as_ref().map(|(zone, _)| decimal(zone.from)))),
        ("near_category", word(near.as_ref().map_or("", |(zone, _)| &zone.category))),
        ("near_distance", Value::Full(near.map(|(_, off)| off))),
        ("province", word(place.province())),
        ("kind", word(place.kind)),
        ("group", word(place.group)),
        ("exact", Value::Full(place.exact.clone())),
        ("score", Value::Published(place.score.clone())),
        ("origin", word(place.origin)),
        ("category", word(category)),
        ("zone", word(name)),
        ("opinion", word(&opinion)),
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
        Expected {
            key: key(&[province, group]),
            values: vec![
                ("loci_scored", Value::Count(Some(scored))),
                ("loci_expected", Value::Count(Some(nation.members(province, group).count()))),
                ("mean", Value::Published(mean)),
                ("best", word(best)),
                ("worst", word(worst)),
            ],
        }
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
            rows.push(Expected {
                key: key(&[province, group, &zone.category]),
                values: vec![("zone", word(&zone.zone)), ("loci", Value::Count(Some(inside.count())))],
            });
        }
    }
    rows
}
