//! `targets.csv`, `history.csv` and `overrides.csv` as written -> checked targets, published scores, decisions.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::compile_roster::region_of;
use super::proof::Proof;
use super::{Override, Published, Roster, Target, Unit};
use crate::definition::{HistoryRow, Line, OverrideRow, TargetRow};
use crate::instrument::Instrument;
use crate::region::Regions;

/// The other parts these files speak of; `None` where that file could not be read.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) instrument: Option<&'a Instrument>,
    pub(super) regions: Option<&'a Regions>,
    pub(super) roster: &'a Roster,
}

impl Known<'_> {
    fn check_kind(&self, proof: &mut Proof<'_>, kind: &str, span: std::ops::Range<usize>) {
        if let Some(instrument) = self.instrument {
            let kinds: Vec<&str> = instrument.kinds.iter().map(|kind| kind.code.as_str()).collect();
            proof.known("kind", kind, span, &kinds);
        }
    }
}

/// Expected responses per unit, by (kind, role).
pub(super) fn targets(
    proof: &mut Proof<'_>,
    lines: &[Line<TargetRow>],
    known: Known<'_>,
) -> BTreeMap<(String, String), Target> {
    let mut targets = BTreeMap::new();
    let mut first = BTreeMap::new();
    for line in lines {
        let TargetRow { kind, role, target } = &line.row;
        known.check_kind(proof, kind, line.span("kind"));
        if let Some(instrument) = known.instrument {
            let roles: Vec<&str> = instrument.roles.iter().map(|role| role.code.as_str()).collect();
            proof.known("role", role, line.span("role"), &roles);
        }
        if let Some(first) = first.insert((kind, role), line.span("kind").start) {
            proof.twice("the target of", &format!("{kind}, {role}"), line.span("kind"), first);
        }
        let target = Target::read(target);
        if target.is_none() {
            let message = format!("`{}` is no target", line.row.target);
            proof.add(line.span("target"), message, "write a whole number, or `krejcie-morgan`");
        }
        if target == Some(Target::KrejcieMorgan) {
            check_population(proof, line, known.roster);
        }
        targets.insert((kind.clone(), role.clone()), target.unwrap_or(Target::Number(0)));
    }
    targets
}

/// A sample is drawn from a population, which must be known for every unit it is computed for.
fn check_population(proof: &mut Proof<'_>, line: &Line<TargetRow>, roster: &Roster) {
    let of_kind = |locus: &str| roster.locus(locus).is_some_and(|locus| locus.kind == line.row.kind);
    let lacking = |unit: &&Unit| unit.population.is_none_or(|people| people == 0) && of_kind(&unit.locus);
    let count = roster.units().filter(lacking).count();
    if let Some(first) = roster.units().find(lacking) {
        let message =
            format!("{count} units have no population to draw a sample from, the first is `{}`", first.code);
        let help = "write it in the column `population` of roster.csv, or a number here";
        proof.add(line.span("target"), message, help);
    }
}

/// Published scores.
pub(super) fn history(proof: &mut Proof<'_>, lines: &[Line<HistoryRow>], known: Known<'_>) -> Vec<Published> {
    let mut first = BTreeMap::new();
    for line in lines {
        let row = &line.row;
        known.check_kind(proof, &row.kind, line.span("kind"));
        if let Some(score) = row.score {
            proof.within("the score", score, line.span("score"), (0.0, 100.0));
        }
        if known.regions.is_some_and(|regions| regions.get(region_of(&row.locus)).is_none()) {
            let message = format!("the locus `{}` lies in no region", row.locus);
            proof.add(
                line.span("locus"),
                message,
                "start it with a code of regions.csv, such as 63 or 63.05",
            );
        }
        if let Some(first) = first.insert((row.edition, &row.locus), line.span("locus").start) {
            proof.twice(
                "the score of",
                &format!("{} in {}", row.locus, row.edition),
                line.span("locus"),
                first,
            );
        }
        check_edition(proof, line, known);
    }
    let published = |row: &HistoryRow| Published {
        edition: row.edition,
        locus: row.locus.clone(),
        kind: row.kind.clone(),
        name: row.name.clone(),
        score: row.score,
        category: row.category.clone(),
        zone: row.zone.clone(),
    };
    lines.iter().map(|line| published(&line.row)).collect()
}

/// A score of this edition may be published only for loci that are not computed here: what is computed must not be
/// its own input.
fn check_edition(proof: &mut Proof<'_>, line: &Line<HistoryRow>, known: Known<'_>) {
    let Some(edition) = known.instrument.map(|instrument| instrument.edition) else { return };
    let HistoryRow { edition: year, locus, .. } = &line.row;
    if *year > edition {
        let message = format!("the edition {year} comes after {edition}, the edition of this pipeline");
        proof.add(
            line.span("edition"),
            message,
            "remove the row: later scores tell nothing about this edition",
        );
    } else if *year == edition && known.roster.locus(locus).is_some() {
        let message = format!("the score of `{locus}` in {year} is computed by this pipeline");
        proof.add(line.span("locus"), message, "remove the row, or put the decision into overrides.csv");
    }
}

/// Decisions that replace computed scores.
pub(super) fn overrides(
    proof: &mut Proof<'_>,
    lines: &[Line<OverrideRow>],
    known: Known<'_>,
) -> Vec<Override> {
    let loci: Vec<&str> = known.roster.loci().map(|locus| locus.code.as_str()).collect();
    let mut first = BTreeMap::new();
    let mut overrides = Vec::new();
    for line in lines {
        let row = &line.row;
        proof.known("locus", &row.locus, line.span("locus"), &loci);
        proof.within("the score", row.score, line.span("score"), (0.0, 100.0));
        proof.filled("the reason", &row.reason, line.span("reason"));
        proof.filled("the author", &row.author, line.span("author"));
        let date = proof.date(&row.date, line.span("date")).unwrap_or(Date::ZERO);
        if let Some(first) = first.insert(&row.locus, line.span("locus").start) {
            proof.twice("the override of", &row.locus, line.span("locus"), first);
        }
        overrides.push(Override {
            locus: row.locus.clone(),
            score: row.score,
            reason: row.reason.clone(),
            author: row.author.clone(),
            date,
        });
    }
    overrides
}
