//! Every answer with its cell, what was changed in it and by whom, what was set aside, and the files it all came from.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::find::Subject;
use super::frames::Frames;
use super::set_aside::{set_aside, title};
use super::{AnswerPart, ChangePart, Evidence, SourcePart};
use crate::finding::masked;
use crate::instrument::Indicator;
use crate::pipeline::Pipeline;
use crate::place::Place;
use crate::response::{Cells, Responses, places};

/// The changes of each response, by code of the cell; each cell's in the order they were made.
type Changes = BTreeMap<(u32, u32), BTreeMap<String, Vec<ChangePart>>>;

/// Everything there is to show.
pub fn evidence(pipeline: &Pipeline, subject: &Subject<'_>, frames: &Frames) -> PolarsResult<Evidence> {
    let mut changes = changes(pipeline, frames)?;
    let answers = answers(pipeline, subject, frames, &mut changes)?;
    // What is left are changes of fields, and of answers that are not asked for.
    let is_field =
        |change: &ChangePart| !pipeline.instrument.items.iter().any(|item| item.code == change.code);
    let left = changes.into_values().flat_map(BTreeMap::into_values).flatten();
    Ok(Evidence {
        answers,
        changes: left.filter(is_field).collect(),
        set_aside: set_aside(pipeline, frames)?,
        sources: sources(frames)?,
    })
}

fn changes(pipeline: &Pipeline, frames: &Frames) -> PolarsResult<Changes> {
    let officers = officers(&frames.corrections)?;
    let text = |name: &str| frames.changes.column(name)?.str();
    let (codes, was, now, by) = (text("code")?, text("was")?, text("now")?, text("by")?);
    let mut changes = Changes::new();
    for (at, (source, row)) in places(&frames.changes)?.into_iter().enumerate() {
        let code = codes.get(at).unwrap_or_default();
        let by = by.get(at).unwrap_or_default();
        let (reason, initials) = match officers.get(by) {
            Some((reason, initials)) => (reason.clone(), initials.clone()),
            None => (title(pipeline, by), String::new()),
        };
        // A cell of answers may have held a number of a person.
        let shown = |text: Option<&str>| masked(text.unwrap_or_default()).into_owned();
        let change = ChangePart {
            place: frames.addresses.place(source, row, code).to_string(),
            code: code.to_owned(),
            was: shown(was.get(at)),
            now: shown(now.get(at)),
            by: by.to_owned(),
            reason: masked(&reason).into_owned(),
            initials,
        };
        let cells = changes.entry((source, row)).or_default();
        cells.entry(code.to_owned()).or_default().push(change);
    }
    Ok(changes)
}

/// Reason and initials of each correction, by the place it was written.
fn officers(corrections: &DataFrame) -> PolarsResult<BTreeMap<String, (String, String)>> {
    let text = |name: &str| corrections.column(name)?.str();
    let (files, sheets, cells) = (text("file")?, text("sheet")?, text("cell")?);
    let (reasons, initials) = (text("reason")?, text("initials")?);
    let own = |text: Option<&str>| text.unwrap_or_default().trim().to_owned();
    let of = |at: usize| {
        let sheet = Place::sheet(files.get(at).unwrap_or_default(), sheets.get(at).unwrap_or_default());
        let cell = cells.get(at).unwrap_or_default().parse().ok();
        (Place { cell, ..sheet }.to_string(), (own(reasons.get(at)), own(initials.get(at))))
    };
    Ok((0..corrections.height()).map(of).collect())
}

/// The answers asked for: of kept responses, whatever counts or was voided.
fn answers(
    pipeline: &Pipeline,
    subject: &Subject<'_>,
    frames: &Frames,
    changes: &mut Changes,
) -> PolarsResult<Vec<AnswerPart>> {
    let mut answers = Vec::new();
    for dimension in &pipeline.instrument.dimensions {
        let indicators = dimension.variables.iter().flat_map(|variable| &variable.indicators);
        for indicator in indicators.filter(|indicator| subject.wants(&dimension.code, &indicator.code)) {
            of_indicator(pipeline, indicator, frames, changes, &mut answers)?;
        }
    }
    Ok(answers)
}

fn of_indicator(
    pipeline: &Pipeline,
    indicator: &Indicator,
    frames: &Frames,
    changes: &mut Changes,
    answers: &mut Vec<AnswerPart>,
) -> PolarsResult<()> {
    let responses = Responses::new(&frames.kept, &pipeline.instrument)?;
    let cells = Cells::new(&frames.kept, &pipeline.instrument);
    for item in pipeline.instrument.items.get(indicator.items.clone()).unwrap_or_default() {
        for at in 0..responses.len() {
            let (source, row) = (responses.source(at), responses.row(at));
            let changed = changes.get_mut(&(source, row)).and_then(|cells| cells.remove(&item.code));
            let counts = cells.shown(at, &item.code);
            // Not asked of this role, or left blank.
            if counts.is_empty() && changed.is_none() {
                continue;
            }
            let changed = changed.unwrap_or_default();
            let respondent = responses.respondent_of(at);
            answers.push(AnswerPart {
                indicator: indicator.code.clone(),
                item: item.code.clone(),
                place: frames.addresses.place(source, row, &item.code).to_string(),
                unit: responses.unit(at).unwrap_or_default().to_owned(),
                role: respondent.role,
                product: masked(&respondent.product).into_owned(),
                medium: masked(&respondent.medium).into_owned(),
                read: changed.first().map_or_else(|| counts.clone(), |first| first.was.clone()),
                counts,
                changes: changed,
            });
        }
    }
    Ok(())
}

/// The sheets the responses were read from, in the order they were read.
fn sources(frames: &Frames) -> PolarsResult<Vec<SourcePart>> {
    let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for (source, _) in places(&frames.kept)? {
        counts.entry(source).or_default().0 += 1;
    }
    for frame in [&frames.rejected, &frames.duplicates] {
        for (source, _) in places(frame)? {
            counts.entry(source).or_default().1 += 1;
        }
    }
    let of = frames.addresses.sources().filter_map(|source| {
        let (kept, set_aside) = counts.get(&source.number).copied()?;
        let (file, sheet, digest) = (source.file.clone(), source.sheet.clone(), source.digest.clone());
        Some(SourcePart { file, sheet, digest, kept, set_aside })
    });
    Ok(of.collect())
}
