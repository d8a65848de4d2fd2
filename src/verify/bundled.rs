//! A province that came in a bundle: its answers are elsewhere, so what its loci scored and what came in is taken as told.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult, StringChunked};

use super::intake::{Cover, Flow, Intake};
use super::number::{Publication, decimal};
use super::province::{Locus, LocusNode, Province};
use crate::table::TOTAL;

/// The rule of scoring that names units with responses that do not suffice.
const NO_SCORE: &str = "S101";

/// Where scores at full precision are cut: floats are off by less, and no weight has so many decimals.
const DIGITS: Publication = Publication { decimals: 11, even: false };

/// The tables of a bundle that the nation is made of.
#[derive(Debug, Clone, Copy)]
pub struct Told<'f> {
    /// Its loci.
    pub loci: &'f DataFrame,
    /// Kept responses against targets.
    pub coverage: &'f DataFrame,
    /// What became of its responses.
    pub flow: &'f DataFrame,
    /// Responses that validation set aside: bundles tell only how many there are and by which rule.
    pub rejected: &'f DataFrame,
    /// Duplicates, told like these.
    pub duplicates: &'f DataFrame,
    /// What scoring found.
    pub findings: &'f DataFrame,
}

impl<'a> Province<'a> {
    /// The province a bundle tells of.
    pub fn bundled(code: &'a str, told: Told<'a>) -> PolarsResult<Self> {
        let mut intake = Intake { flow: flow(told)?, ..Intake::default() };
        let (units, roles) = (text(told.coverage, "unit")?, text(told.coverage, "role")?);
        let (kept, target) = (counts(told.coverage, "kept")?, counts(told.coverage, "target")?);
        for (((unit, role), kept), target) in units.iter().zip(roles.iter()).zip(kept).zip(target) {
            let key = [unit, role].map(|text| text.unwrap_or_default().to_owned());
            let cover = intake.cover.entry(key.into()).or_default();
            *cover = cover.and(Cover { kept, target });
        }
        let found = text(told.findings, "rule")?.iter().zip(text(told.findings, "unit")?.iter());
        let unscored = found.filter(|(rule, _)| *rule == Some(NO_SCORE)).filter_map(|(_, unit)| unit);
        intake.unscored = unscored.map(str::to_owned).collect();
        Ok(Self { code, units: BTreeMap::new(), loci: loci(told.loci)?, intake })
    }
}

/// Totals of loci; their dimensions are of no use to the nation.
fn loci(frame: &DataFrame) -> PolarsResult<Vec<Locus<'_>>> {
    let (codes, nodes) = (text(frame, "locus")?, text(frame, "node")?);
    let scores = frame.column("score")?.f64()?;
    let (scored, expected) = (counts(frame, "units_scored")?, counts(frame, "units_expected")?);
    let mut loci = Vec::new();
    let rows = codes.iter().zip(nodes.iter()).zip(scores.iter()).zip(scored.into_iter().zip(expected));
    for (((code, _), score), (scored, expected)) in rows.filter(|(((_, node), _), _)| *node == Some(TOTAL)) {
        let score = score.map(|score| DIGITS.of(&decimal(score)));
        let nodes = vec![LocusNode { code: TOTAL, score, scored }];
        loci.push(Locus { code: code.unwrap_or_default(), expected, nodes });
    }
    Ok(loci)
}

/// Read and kept responses by role; whoever was set aside has no role in a bundle.
fn flow(told: Told<'_>) -> PolarsResult<BTreeMap<String, Flow>> {
    let set_aside =
        Flow { rejected: told.rejected.height(), duplicates: told.duplicates.height(), ..Flow::default() };
    let mut flows = BTreeMap::from([(String::new(), set_aside)]);
    let read = counts(told.flow, "read")?.into_iter().zip(counts(told.flow, "kept")?);
    for (role, (read, kept)) in text(told.flow, "role")?.iter().zip(read) {
        let flow = flows.entry(role.unwrap_or_default().to_owned()).or_default();
        *flow = flow.and(Flow { read, kept, ..Flow::default() });
    }
    Ok(flows)
}

fn text<'f>(frame: &'f DataFrame, name: &str) -> PolarsResult<&'f StringChunked> {
    frame.column(name)?.str()
}

fn counts(frame: &DataFrame, name: &str) -> PolarsResult<Vec<usize>> {
    let count = |count: Option<u32>| usize::try_from(count.unwrap_or(0)).unwrap_or(usize::MAX);
    Ok(frame.column(name)?.u32()?.iter().map(count).collect())
}
