//! Scores computed again from the kept responses, held against the tables that say what they are.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::find::Subject;
use super::frames::Frames;
use super::{Decision, LocusPart, UnitPart, Why};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::scoring::{self, Level, UnitScore};
use crate::table::{LOCI, SCORES, STANDINGS, TOTAL};
use crate::workbook::facts;

/// The scores of the units of the locus; an error where the table of scores says something else.
pub fn scores(pipeline: &Pipeline, subject: &Subject<'_>, frames: &Frames) -> Result<Vec<UnitScore>, Error> {
    let fail = || Error::compute("the scores again");
    let instrument = &pipeline.instrument;
    let totals = scoring::totals(&frames.of_locus, instrument).map_err(fail())?;
    let scores: Vec<UnitScore> = totals.iter().map(|unit| scoring::score(unit, instrument)).collect();
    let mut stored = stored(&frames.scores).map_err(fail())?;
    for unit in &scores {
        for node in &unit.nodes {
            let key = (unit.unit.clone(), node.level.word().to_owned(), node.code.clone());
            let found = stored.remove(&key).flatten();
            same(SCORES.name, &described(&key), Some(node.score), found)?;
        }
    }
    match stored.into_iter().find(|((unit, _, _), _)| subject.all.iter().any(|one| one.code == *unit)) {
        Some((key, found)) => same(SCORES.name, &described(&key), None, found).map(|()| scores),
        None => Ok(scores),
    }
}

/// Unit, level and code of a node.
type Key = (String, String, String);

fn described((unit, level, node): &Key) -> String {
    if level == TOTAL { unit.clone() } else { format!("{unit}, {level} {node}") }
}

fn stored(scores: &DataFrame) -> PolarsResult<BTreeMap<Key, Option<f64>>> {
    let text = |name: &str| scores.column(name)?.str();
    let (units, levels, nodes) = (text("unit")?, text("level")?, text("node")?);
    let values = scores.column("score")?.f64()?;
    let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let key = |at: usize| (own(units.get(at)), own(levels.get(at)), own(nodes.get(at)));
    Ok((0..scores.height()).map(|at| (key(at), values.get(at))).collect())
}

/// An error where two scores are not the same to the last digit.
fn same(table: &'static str, what: &str, computed: Option<f64>, stored: Option<f64>) -> Result<(), Error> {
    if computed.map(f64::to_bits) == stored.map(f64::to_bits) {
        return Ok(());
    }
    let text = |score: Option<f64>| score.map_or_else(|| "nothing".to_owned(), |score| score.to_string());
    Err(Error::Inconsistent { what: what.to_owned(), computed: text(computed), table, stored: text(stored) })
}

/// The locus as it stands; an error where its score is not what its units give.
pub fn locus(
    pipeline: &Pipeline,
    subject: &Subject<'_>,
    scores: &[UnitScore],
    frames: &Frames,
) -> Result<LocusPart, Error> {
    let rolled = scoring::roll_up(scores, &pipeline.roster, &pipeline.instrument, subject.province());
    let rolled: Vec<_> = rolled.into_iter().filter(|rolled| rolled.locus == subject.locus).collect();
    let fail = Error::compute("the score of the locus again");
    // In the order of the tree: a variable may have the code of its dimension.
    let stored = stored_loci(&frames.loci, subject.locus).map_err(fail)?;
    for at in 0..rolled.len().max(stored.len()) {
        let (computed, stored) = (rolled.get(at), stored.get(at));
        let node =
            computed.map(|one| one.node.as_str()).or(stored.map(|one| one.0.as_str())).unwrap_or(TOTAL);
        let what =
            if node == TOTAL { subject.locus.to_owned() } else { format!("{}, {node}", subject.locus) };
        let stored = stored.filter(|one| one.0 == node).and_then(|one| one.1);
        same(LOCI.name, &what, computed.and_then(|one| one.score), stored)?;
    }
    let total = rolled.iter().find(|one| one.node == TOTAL).and_then(|one| one.score);
    let standings = facts::standings(&frames.standings)?;
    let standing = standings.into_iter().find(|standing| standing.locus == subject.locus);
    same(STANDINGS.name, subject.locus, total, standing.as_ref().and_then(|standing| standing.exact))?;
    Ok(standing.map(|standing| part(pipeline, &standing)).unwrap_or_default())
}

/// The nodes of a locus with their scores, in the order of the table.
fn stored_loci(loci: &DataFrame, locus: &str) -> PolarsResult<Vec<(String, Option<f64>)>> {
    let (codes, nodes) = (loci.column("locus")?.str()?, loci.column("node")?.str()?);
    let scores = loci.column("score")?.f64()?;
    let own = (0..loci.height()).filter(|at| codes.get(*at) == Some(locus));
    Ok(own.map(|at| (nodes.get(at).unwrap_or_default().to_owned(), scores.get(at))).collect())
}

fn part(pipeline: &Pipeline, standing: &facts::Standing<'_>) -> LocusPart {
    let text = str::to_owned;
    let decision = pipeline.overrides.iter().find(|decision| decision.locus == standing.locus);
    LocusPart {
        code: text(standing.locus),
        name: text(standing.name),
        kind: text(standing.kind),
        group: text(standing.group),
        province: text(standing.province),
        province_name: pipeline
            .regions
            .get(standing.province)
            .map_or_else(String::new, |one| one.name.clone()),
        score: standing.score,
        exact: standing.exact,
        origin: text(standing.origin),
        category: text(standing.category),
        zone: text(standing.zone),
        opinion: text(standing.opinion),
        rank_nation: standing.rank_nation,
        ranked_nation: standing.ranked_nation,
        rank_group: standing.rank_group,
        rank_kind: standing.rank_kind,
        previous: standing.previous,
        change: standing.change,
        comparison: text(standing.comparison),
        note: text(standing.note),
        decision: decision.map(|decision| Decision {
            score: pipeline.instrument.rounding.apply(decision.score),
            reason: decision.reason.clone(),
            author: decision.author.clone(),
            date: decision.date.to_string(),
        }),
    }
}

/// The units of the locus, each with what it adds.
pub fn units(
    pipeline: &Pipeline,
    subject: &Subject<'_>,
    scores: &[UnitScore],
    shares: &BTreeMap<&str, f64>,
) -> Vec<UnitPart> {
    let instrument = &pipeline.instrument;
    let of = |code: &str| scores.iter().find(|score| score.unit == code);
    let part = |unit: &&crate::pipeline::Unit| {
        let score = of(&unit.code);
        let exact = score.and_then(UnitScore::total);
        let rounded = exact.map(|exact| instrument.rounding.apply(exact));
        let taken = if instrument.rollup.rounded { rounded } else { exact };
        let share = shares.get(unit.code.as_str()).copied().unwrap_or(0.0);
        let zone = rounded.and_then(|rounded| instrument.zone_of(rounded));
        let node = score.and_then(|score| score.nodes.iter().find(|node| node.level == Level::Total));
        UnitPart {
            unit: unit.code.clone(),
            name: unit.name.clone(),
            score: rounded,
            exact,
            category: zone.map_or_else(String::new, |zone| zone.category.clone()),
            share,
            contribution: share * taken.unwrap_or(0.0),
            answers: node.map_or(0, |node| node.answers),
            lacking: score.map(|score| score.lacking.clone()).unwrap_or_default(),
        }
    };
    subject.all.iter().map(part).collect()
}

/// Puts in the score of what is explained, and what substitutes cost it.
pub fn fill(pipeline: &Pipeline, subject: &Subject<'_>, of_subject: &[&UnitScore], why: &mut Why) {
    let instrument = &pipeline.instrument;
    let lost = of_subject.iter().map(|score| {
        let share = why.units.iter().find(|unit| unit.unit == score.unit).map_or(0.0, |unit| unit.share);
        (if subject.is_locus { share } else { 1.0 }) * scoring::taken_off(score, instrument)
    });
    why.taken_off = instrument.rounding.apply(lost.sum());
    why.exact =
        if subject.is_locus { why.locus.exact } else { of_subject.first().and_then(|score| score.total()) };
    why.score = why.exact.map(|exact| instrument.rounding.apply(exact));
    if let Some(zone) = why.score.and_then(|score| instrument.zone_of(score)) {
        why.category.clone_from(&zone.category);
        why.zone.clone_from(&zone.zone);
        why.opinion = zone.opinion.to_string();
    }
}
