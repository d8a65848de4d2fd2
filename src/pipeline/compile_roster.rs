//! `regions.csv` and `roster.csv` as written -> checked regions, loci and units.

use std::collections::BTreeMap;

use super::proof::Proof;
use super::{Locus, Roster, Unit};
use crate::definition::{Fields, Line, RosterRow, Row};
use crate::instrument::LocusKind;
use crate::region::{Region, Regions};

impl Row for Region {
    const COLUMNS: &'static [&'static str] = &["code", "kind", "name", "province_code"];

    fn of(fields: &mut Fields<'_>) -> Self {
        Self { code: fields.text(), kind: fields.text(), name: fields.text(), province_code: fields.text() }
    }
}

/// The regions.
pub(super) fn regions(proof: &mut Proof<'_>, lines: &[Line<Region>]) -> Regions {
    let regions = Regions::new(lines.iter().map(|line| line.row.clone()));
    let mut first = BTreeMap::new();
    for line in lines {
        let region = &line.row;
        proof.filled("the code", &region.code, line.span("code"));
        proof.filled("the name", &region.name, line.span("name"));
        if let Some(first) = first.insert(&region.code, line.span("code").start) {
            proof.twice("region", &region.code, line.span("code"), first);
        }
        if !region.province_code.is_empty() && regions.get(&region.province_code).is_none() {
            let message = format!("there is no province `{}`", region.province_code);
            proof.add(line.span("province_code"), message, "add it as a row of its own, or correct the code");
        }
    }
    regions
}

/// What the roster is held against; `None` where that file could not be read.
pub(super) struct Expected<'a> {
    pub(super) kinds: Option<&'a [LocusKind]>,
    pub(super) regions: Option<&'a Regions>,
}

/// The region code a locus code starts with: `63.05-POLRES` lies in `63.05`.
pub(super) fn region_of(locus: &str) -> &str {
    locus.split('-').next().unwrap_or(locus)
}

/// The roster.
pub(super) fn roster(proof: &mut Proof<'_>, lines: Vec<Line<RosterRow>>, expected: &Expected<'_>) -> Roster {
    if lines.is_empty() {
        proof.whole("there is no unit in the roster", "write one row for each unit that is to be assessed");
    }
    let mut units = BTreeMap::new();
    let mut loci: BTreeMap<&str, &Line<RosterRow>> = BTreeMap::new();
    for line in &lines {
        for (column, text) in row_texts(&line.row).into_iter().filter(|(_, text)| text.is_empty()) {
            proof.filled(column, text, line.span(column));
        }
        if let Some(first) = units.insert(&line.row.unit, line.span("unit").start) {
            proof.twice("unit", &line.row.unit, line.span("unit"), first);
        }
        if line.row.weight.is_some_and(|weight| !(weight > 0.0 && weight.is_finite())) {
            proof.add(line.span("weight"), "a weight is a number above zero", "write 1, for example");
        }
        check_region(proof, line, expected);
        if let Some(first) = loci.get(line.row.locus.as_str()) {
            check_same_locus(proof, line, first);
        } else {
            check_kind(proof, line, expected);
            loci.insert(&line.row.locus, line);
        }
    }
    let loci: Vec<Locus> = loci.into_values().map(|line| locus(&line.row)).collect();
    Roster::new(loci, lines.into_iter().map(|line| unit(line.row)))
}

fn locus(row: &RosterRow) -> Locus {
    Locus { code: row.locus.clone(), kind: row.kind.clone(), name: row.locus_name.clone() }
}

fn unit(row: RosterRow) -> Unit {
    let RosterRow { unit, unit_name, locus, population, weight, .. } = row;
    Unit { code: unit, name: unit_name, locus, population, weight: weight.unwrap_or(1.0) }
}

fn row_texts(row: &RosterRow) -> [(&'static str, &str); 4] {
    [
        ("locus", &row.locus),
        ("locus_name", &row.locus_name),
        ("unit", &row.unit),
        ("unit_name", &row.unit_name),
    ]
}

/// Locus and unit lie in one region, which there is.
fn check_region(proof: &mut Proof<'_>, line: &Line<RosterRow>, expected: &Expected<'_>) {
    let RosterRow { locus, unit, .. } = &line.row;
    let region = region_of(locus);
    let unknown = expected.regions.is_some_and(|regions| regions.get(region).is_none());
    if unknown && !region.is_empty() {
        let message = format!("the locus `{locus}` starts with `{region}`, which is no region");
        proof.add(line.span("locus"), message, "start it with a code of regions.csv, such as 63 or 63.05");
    }
    if region_of(unit) != region && !unit.is_empty() {
        let message = format!("the unit `{unit}` does not start with `{region}`, the region of its locus");
        proof.add(line.span("unit"), message, format!("write `{region}-` and a short name of the unit"));
    }
}

fn check_kind(proof: &mut Proof<'_>, line: &Line<RosterRow>, expected: &Expected<'_>) {
    let RosterRow { locus, kind, .. } = &line.row;
    if let Some(kinds) = expected.kinds {
        let known: Vec<&str> = kinds.iter().map(|kind| kind.code.as_str()).collect();
        proof.known("kind", kind, line.span("kind"), &known);
    }
    let Some(regions) = expected.regions else { return };
    if let Some(region) = regions.get(locus).filter(|region| region.kind != *kind)
        && regions.iter().any(|other| other.kind == *kind)
    {
        let message = format!("`{locus}` is {}, of the kind `{}`, not `{kind}`", region.name, region.kind);
        proof.add(line.span("kind"), message, "correct the kind or the code of the locus");
    }
}

/// A locus has one name and one kind, on whatever row it stands.
fn check_same_locus(proof: &mut Proof<'_>, line: &Line<RosterRow>, first: &Line<RosterRow>) {
    let help = format!("line {} has it first: write the same there and here", first.line);
    let locus = &line.row.locus;
    if line.row.kind != first.row.kind {
        let message = format!("locus `{locus}` has two kinds, `{}` and `{}`", first.row.kind, line.row.kind);
        proof.add(line.span("kind"), message, help.clone());
    }
    if line.row.locus_name != first.row.locus_name {
        let message = format!(
            "locus `{locus}` has two names, `{}` and `{}`",
            first.row.locus_name, line.row.locus_name
        );
        proof.add(line.span("locus_name"), message, help);
    }
}
