//! Stage `score`: kept responses to scores of units and loci, and coverage against targets.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::{
    From, Job, Outcome, Partition, Scope, Stage, count_column, findings_frame, score_column, text_column,
    waivers,
};
use crate::error::Error;
use crate::finding::Finding;
use crate::pipeline::{Aspect, Part, Pipeline};
use crate::place::Place;
use crate::response::Values;
use crate::scoring::{self, LocusScore, S101, S102, S201, UnitScore};
use crate::standing::Cover;
use crate::table::{CORRECTIONS, COVERAGE, KEPT, LOCI, OUTCOMES, SCORE_FINDINGS, SCORES};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "score",
    about: "score units by indicator, variable and dimension; roll units up to their locus",
    scope: Scope::Province,
    reads_workbooks: false,
    delivers: false,
    reads: &[(From::Here, &KEPT), (From::Here, &CORRECTIONS), (From::Here, &OUTCOMES)],
    writes: &[&SCORES, &LOCI, &COVERAGE, &SCORE_FINDINGS],
    measures: [Some(&KEPT), Some(&SCORES)],
    // The fields say which roles may have substitutes.
    uses: &[Part::Pipeline, Part::Instrument, Part::Roster, Part::Targets],
    ignores: &[
        Aspect::AFTER_SCORING,
        &[Aspect::Reading, Aspect::Days, Aspect::Duplicates, Aspect::Sealed, Aspect::LeastAnswered],
    ],
    rules: scoring::RULES,
    run,
};

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let kept = job.tables.get(job.partition, &KEPT)?;
    let Partition::Province(province) = job.partition else { return Ok(Outcome::default()) };
    let fail = || Error::compute("the scores");
    let instrument = &job.pipeline.instrument;
    let totals = scoring::totals(kept, instrument).map_err(fail())?;
    let scores: Vec<UnitScore> = totals.iter().map(|unit| scoring::score(unit, instrument)).collect();
    let loci = scoring::roll_up(&scores, &job.pipeline.roster, instrument, province);
    let coverage = coverage(job.pipeline, province, kept).map_err(fail())?;
    let findings = findings(job.pipeline, province, &scores, &coverage);
    let tables = vec![
        (&SCORES, scores_frame(&scores, job.pipeline).map_err(fail())?),
        (&LOCI, loci_frame(&loci).map_err(fail())?),
        (&COVERAGE, coverage_frame(&coverage).map_err(fail())?),
        (&SCORE_FINDINGS, findings_frame(findings, &waivers(job)?)?),
    ];
    Ok(Outcome { tables, documents: Vec::new() })
}

fn coverage<'a>(
    pipeline: &'a Pipeline,
    province: &'a str,
    kept: &DataFrame,
) -> polars::error::PolarsResult<Vec<Cover<'a>>> {
    let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let (units, roles) =
        (Values::from(kept.column("unit")?.str()?), Values::from(kept.column("role")?.str()?));
    let named = |at: usize| (units.get(at).unwrap_or_default(), roles.get(at).unwrap_or_default());
    let named: Vec<(&str, &str)> = (0..kept.height()).map(named).collect();
    // Responses of a unit and role stand together.
    for run in named.chunk_by(|one, other| one == other) {
        let Some(name) = run.first() else { continue };
        *counts.entry(*name).or_default() += u32::try_from(run.len()).unwrap_or(u32::MAX);
    }
    let mut rows = Vec::new();
    for unit in pipeline.roster.units_of(province) {
        for role in &pipeline.instrument.roles {
            let kept = counts.get(&(unit.code.as_str(), role.code.as_str())).copied().unwrap_or(0);
            let target = pipeline.target(unit, &role.code).unwrap_or(0);
            rows.push(Cover { unit: &unit.code, role: &role.code, kept, target });
        }
    }
    Ok(rows)
}

fn findings(
    pipeline: &Pipeline,
    province: &str,
    scores: &[UnitScore],
    coverage: &[Cover<'_>],
) -> Vec<Finding> {
    let by_unit: BTreeMap<&str, &UnitScore> =
        scores.iter().map(|score| (score.unit.as_str(), score)).collect();
    let mut findings = Vec::new();
    for unit in pipeline.roster.units_of(province) {
        let score = by_unit.get(unit.code.as_str());
        let found = |text: String, expected: &str, rule| {
            Finding::new(rule, Place::default(), text, expected).of_unit(&unit.code)
        };
        if score.and_then(|score| score.total()).is_none() {
            findings.push(found("tanpa nilai".to_owned(), "nilai 0-100", &S101));
        }
        for dimension in score.into_iter().flat_map(|score| &score.lacking) {
            let lacking = found(format!("dimensi {dimension} tanpa jawaban"), "jawaban", &S102);
            // Named by its dimension: a waiver of one is not to become that of another that joins it.
            findings.push(lacking.about(dimension));
        }
    }
    for cover in coverage.iter().filter(|cover| cover.kept == 0 && cover.target > 0) {
        let expected = format!("target {}", cover.target);
        let found = format!("{}: 0 responden", cover.role);
        let nobody = Finding::new(&S201, Place::default(), found, expected).of_unit(cover.unit);
        findings.push(nobody.about(cover.role));
    }
    findings
}

fn scores_frame(scores: &[UnitScore], pipeline: &Pipeline) -> polars::error::PolarsResult<DataFrame> {
    let locus = |unit: &UnitScore| pipeline.roster.unit(&unit.unit).map_or("", |unit| unit.locus.as_str());
    let per_node = |unit: &UnitScore, text| std::iter::repeat_n(text, unit.nodes.len());
    let nodes = || scores.iter().flat_map(|unit| &unit.nodes);
    let columns = vec![
        text_column("unit", scores.iter().flat_map(|unit| per_node(unit, unit.unit.as_str()))),
        text_column("locus", scores.iter().flat_map(|unit| per_node(unit, locus(unit)))),
        text_column("level", nodes().map(|node| node.level.word())),
        text_column("node", nodes().map(|node| &node.code)),
        score_column("score", nodes().map(|node| Some(node.score))),
        count_column("answers", nodes().map(|node| node.answers)),
    ];
    DataFrame::new(nodes().count(), columns)
}

fn loci_frame(loci: &[LocusScore]) -> polars::error::PolarsResult<DataFrame> {
    let columns = vec![
        text_column("locus", loci.iter().map(|locus| &locus.locus)),
        text_column("node", loci.iter().map(|locus| &locus.node)),
        score_column("score", loci.iter().map(|locus| locus.score)),
        count_column("units_scored", loci.iter().map(|locus| locus.units_scored)),
        count_column("units_expected", loci.iter().map(|locus| locus.units_expected)),
    ];
    DataFrame::new(loci.len(), columns)
}

fn coverage_frame(coverage: &[Cover<'_>]) -> polars::error::PolarsResult<DataFrame> {
    let columns = vec![
        text_column("unit", coverage.iter().map(|cover| cover.unit)),
        text_column("role", coverage.iter().map(|cover| cover.role)),
        count_column("kept", coverage.iter().map(|cover| cover.kept)),
        count_column("target", coverage.iter().map(|cover| cover.target)),
    ];
    DataFrame::new(coverage.len(), columns)
}
