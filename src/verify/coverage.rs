//! Who answered and who did not: responses against targets in unit, province and nation, and the units without a score.

use std::collections::BTreeMap;

use super::compare::{Expected, Value};
use super::intake::{Cover, Flow};
use super::nation::Nation;
use super::number::{decimal, ratio, whole};
use super::province::Province;
use crate::pipeline::Pipeline;
use crate::region::province_of;

/// The table of coverage of a province.
pub fn of_units(province: &Province<'_>) -> Vec<Expected> {
    let row = |((unit, role), cover): (&(String, String), &Cover)| {
        let values =
            vec![("kept", Value::Count(Some(cover.kept))), ("target", Value::Count(Some(cover.target)))];
        Expected::row(&[unit, role], values)
    };
    province.intake.cover.iter().map(row).collect()
}

/// The table of what became of the responses of a province: one row per role, also of those nobody answered in.
pub fn of_flow(pipeline: &Pipeline, province: &Province<'_>) -> Vec<Expected> {
    let roles = pipeline.instrument.roles.iter();
    let mut flows: BTreeMap<&str, Flow> = roles.map(|role| (role.code.as_str(), Flow::default())).collect();
    flows.extend(province.intake.flow.iter().map(|(role, flow)| (role.as_str(), *flow)));
    let row = |(role, flow): (&str, Flow)| {
        let counts = [
            ("read", flow.read),
            ("accepted", flow.read.saturating_sub(flow.rejected)),
            ("kept", flow.kept),
            ("duplicates", flow.duplicates),
        ];
        Expected::row(&[role], counts.map(|(column, count)| (column, Value::Count(Some(count)))).into())
    };
    flows.into_iter().map(row).collect()
}

/// The national table of coverage: the nation, its provinces and units, all roles together (empty) and each.
pub fn of_areas(nation: &Nation<'_>) -> Vec<Expected> {
    let mut areas: BTreeMap<[&str; 3], Cover> = BTreeMap::new();
    for ((unit, role), cover) in nation.provinces.iter().flat_map(|province| &province.intake.cover) {
        for role in ["", role] {
            for (level, code) in [("nation", ""), ("province", province_of(unit)), ("unit", unit.as_str())] {
                let area = areas.entry([level, code, role]).or_default();
                *area = area.and(*cover);
            }
        }
    }
    let row = |(key, cover): ([&str; 3], Cover)| {
        let percent = ratio(&(whole(100) * whole(cover.kept)), &whole(cover.target));
        let reached = |from: f64| percent.as_ref().is_some_and(|percent| *percent >= decimal(from));
        let zone = nation.pipeline.coverage.iter().find(|zone| reached(zone.from));
        let values = vec![
            ("kept", Value::Count(Some(cover.kept))),
            ("target", Value::Count(Some(cover.target))),
            ("zone", Value::word(zone.map_or("", |zone| &zone.zone))),
            ("percent", Value::Full(percent)),
        ];
        Expected::row(&key, values)
    };
    areas.into_iter().map(row).collect()
}

/// The table of units without a score, with why.
pub fn of_unscored(nation: &Nation<'_>) -> Vec<Expected> {
    let roster = &nation.pipeline.roster;
    let mut rows = Vec::new();
    for unit in roster.units() {
        let Some(why) = why(nation, &unit.code) else { continue };
        let locus = roster.locus(&unit.locus);
        let values = vec![
            ("province", province_of(&unit.code)),
            ("locus", locus.map_or("", |locus| locus.code.as_str())),
            ("locus_name", locus.map_or("", |locus| locus.name.as_str())),
            ("unit_name", unit.name.as_str()),
            ("why", why),
        ];
        let values = values.into_iter().map(|(column, text)| (column, Value::word(text)));
        rows.push(Expected::row(&[&unit.code], values.collect()));
    }
    rows
}

/// Why a unit has no score; none where it has one.
fn why(nation: &Nation<'_>, unit: &str) -> Option<&'static str> {
    let home = nation.provinces.iter().find(|province| province.code == province_of(unit));
    let start = (unit.to_owned(), String::new());
    let onward = home.into_iter().flat_map(|province| province.intake.cover.range(start.clone()..));
    let mut covers = onward.take_while(|((of, _), _)| of == unit).map(|(_, cover)| cover.kept).peekable();
    if covers.peek().is_none() {
        return Some("provinsi belum diolah");
    }
    if covers.all(|kept| kept == 0) {
        return Some("tidak ada tanggapan");
    }
    let lacks = home.is_some_and(|province| province.intake.unscored.contains(unit));
    lacks.then_some("tanggapan tidak cukup untuk dinilai")
}
