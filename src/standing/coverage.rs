//! Kept responses against targets in the nation, its provinces and units, and the units that have no score.

use std::collections::{BTreeMap, BTreeSet};

use super::Intake;
use crate::pipeline::Pipeline;
use crate::region::province_of;
use crate::said::{NO_PROVINCE, NO_RESPONSES, TOO_FEW};

/// Kept responses of an area against their target.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageZone<'a> {
    /// `nation`, `province` or `unit`.
    pub level: &'static str,
    /// Code of the province or unit; empty for the nation.
    pub code: &'a str,
    /// Code of the role; empty for all together.
    pub role: &'a str,
    /// Kept responses.
    pub kept: u32,
    /// Expected ones.
    pub target: u32,
    /// Kept in percent of the target, not rounded; none where nothing is expected.
    pub percent: Option<f64>,
    /// Its zone by the bounds of the pipeline; empty where there are none.
    pub zone: String,
}

/// Coverage of the nation, of each province and of each unit; all roles first, then each in the order of the instrument.
pub fn coverage_zones<'a>(pipeline: &'a Pipeline, intake: &Intake<'a>) -> Vec<CoverageZone<'a>> {
    let order = |role: &str| pipeline.instrument.roles.iter().position(|known| known.code == role);
    // By level, code and place of the role: its code, kept, expected.
    let mut sums = BTreeMap::new();
    for cover in &intake.coverage {
        let places = [(0_usize, ""), (1, province_of(cover.unit)), (2, cover.unit)];
        for (level, code) in places {
            for (role, at) in [("", None), (cover.role, Some(order(cover.role)))] {
                let (_, kept, target) = sums.entry((level, code, at)).or_insert((role, 0_u32, 0_u32));
                *kept = kept.saturating_add(cover.kept);
                *target = target.saturating_add(cover.target);
            }
        }
    }
    let level = |level| ["nation", "province", "unit"].get(level).copied().unwrap_or_default();
    sums.into_iter()
        .map(|((at, code, _), (role, kept, target))| CoverageZone {
            level: level(at),
            code,
            role,
            kept,
            target,
            percent: (target > 0).then(|| 100.0 * f64::from(kept) / f64::from(target)),
            zone: pipeline.coverage_zone(kept, target).unwrap_or_default().to_owned(),
        })
        .collect()
}

/// A unit of the roster that has no score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unscored<'a> {
    /// Its code; the roster knows the rest.
    pub unit: &'a str,
    /// Why it has none, Indonesian.
    pub why: &'static str,
}

/// Every unit without a score, by code: of provinces that were not scored, without responses, or, as `unscored` says, with
/// responses that do not suffice.
pub fn units_unscored<'a>(
    pipeline: &'a Pipeline,
    intake: &Intake<'_>,
    unscored: &BTreeSet<&str>,
) -> Vec<Unscored<'a>> {
    let mut kept: BTreeMap<&str, u32> = BTreeMap::new();
    for cover in &intake.coverage {
        // Of a bundle anybody may have written the counts.
        let of_unit = kept.entry(cover.unit).or_default();
        *of_unit = of_unit.saturating_add(cover.kept);
    }
    let why = |unit: &str| match kept.get(unit) {
        None => Some(NO_PROVINCE.id),
        Some(0) => Some(NO_RESPONSES.id),
        Some(_) => unscored.contains(unit).then_some(TOO_FEW.id),
    };
    pipeline
        .roster
        .units()
        .filter_map(|unit| Some(Unscored { unit: &unit.code, why: why(&unit.code)? }))
        .collect()
}
