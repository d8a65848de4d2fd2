//! Answers and what became of them, from tables and to tables.

use polars::prelude::{
    Column, DataFrame, IntoColumn, NewChunkedArray, PlSmallStr, PolarsResult, StringChunked, UInt32Chunked,
};

use super::{Change, Given, Outcome};
use crate::correction::{Action, Answer, Status, Target, Waiver, Waivers};
use crate::finding::Respondent;
use crate::place::Place;

/// A column of text.
pub(super) fn text<S: AsRef<str>>(name: &'static str, values: impl Iterator<Item = S>) -> Column {
    let values: Vec<S> = values.collect();
    let texts = values.iter().map(|value| Some(value.as_ref()));
    StringChunked::from_iter_options(PlSmallStr::from_static(name), texts).into_column()
}

fn count(name: &'static str, values: impl Iterator<Item = Option<u32>>) -> Column {
    UInt32Chunked::from_iter_options(PlSmallStr::from_static(name), values).into_column()
}

/// What stands between two digests.
pub(super) const BETWEEN: char = ' ';

/// The table [`crate::table::CORRECTIONS`] of these answers.
///
/// # Errors
/// Never in practice: all columns are equally long.
pub fn corrections_frame(given: &[Given]) -> PolarsResult<DataFrame> {
    let one =
        |name: &'static str, of: fn(&Answer) -> &str| text(name, given.iter().map(move |g| of(&g.answer)));
    let target = |name: &'static str, of: fn(&Target) -> &str| {
        text(name, given.iter().map(move |g| of(&g.answer.target)))
    };
    let cell = |given: &Given| given.answer.place.cell.map(|cell| cell.to_string()).unwrap_or_default();
    let columns = vec![
        one("file", |a| &a.place.file),
        text("digest", given.iter().map(|g| &g.digest)),
        one("sheet", |a| &a.place.sheet),
        text("cell", given.iter().map(cell)),
        text("seen", given.iter().map(|g| g.seen.join(&BETWEEN.to_string()))),
        one("id", |a| &a.id),
        one("rule", |a| &a.rule),
        one("found", |a| &a.found),
        target("source_file", |t| &t.file),
        target("source_digest", |t| &t.digest),
        target("source_sheet", |t| &t.sheet),
        count("source_row", given.iter().map(|g| g.answer.target.row)),
        target("print", |t| &t.print),
        target("unit", |t| &t.unit),
        target("role", |t| &t.respondent.role),
        target("respondent", |t| &t.respondent.code),
        target("product", |t| &t.respondent.product),
        target("medium", |t| &t.respondent.medium),
        target("item", |t| &t.item),
        target("was", |t| &t.was),
        one("action", |a| &a.action),
        one("value", |a| &a.value),
        one("reason", |a| &a.reason),
        one("initials", |a| &a.initials),
    ];
    DataFrame::new(given.len(), columns)
}

/// The answers of the table `corrections`.
///
/// # Errors
/// A column is not of the type its table says.
pub fn given(frame: &DataFrame) -> PolarsResult<Vec<Given>> {
    let rows = frame.column("source_row")?.u32()?;
    let read = |at: usize| -> PolarsResult<Given> {
        let text = |name: &str| -> PolarsResult<String> {
            Ok(frame.column(name)?.str()?.get(at).unwrap_or_default().to_owned())
        };
        let respondent = Respondent {
            role: text("role")?,
            code: text("respondent")?,
            product: text("product")?,
            medium: text("medium")?,
        };
        let target = Target {
            file: text("source_file")?,
            digest: text("source_digest")?,
            sheet: text("source_sheet")?,
            row: rows.get(at),
            print: text("print")?,
            unit: text("unit")?,
            respondent,
            item: text("item")?,
            was: text("was")?,
        };
        let place =
            Place { cell: text("cell")?.parse().ok(), ..Place::sheet(&text("file")?, &text("sheet")?) };
        let answer = Answer {
            place,
            id: text("id")?,
            rule: text("rule")?,
            found: text("found")?,
            target,
            action: text("action")?,
            value: text("value")?,
            reason: text("reason")?,
            initials: text("initials")?,
        };
        let seen =
            text("seen")?.split(BETWEEN).filter(|digest| !digest.is_empty()).map(str::to_owned).collect();
        Ok(Given { answer, digest: text("digest")?, seen })
    };
    (0..frame.height()).map(read).collect()
}

/// The table [`crate::table::OUTCOMES`].
///
/// # Errors
/// Never in practice: all columns are equally long.
pub fn outcomes_frame(given: &[Given], outcomes: &[Outcome]) -> PolarsResult<DataFrame> {
    let one =
        |name: &'static str, of: fn(&Answer) -> &str| text(name, given.iter().map(move |g| of(&g.answer)));
    let columns = vec![
        one("file", |a| &a.place.file),
        text(
            "cell",
            given.iter().map(|g| g.answer.place.cell.map(|cell| cell.to_string()).unwrap_or_default()),
        ),
        one("id", |a| &a.id),
        one("rule", |a| &a.rule),
        one("unit", |a| &a.target.unit),
        one("respondent", |a| &a.target.respondent.code),
        one("item", |a| &a.target.item),
        one("action", |a| &a.action),
        one("value", |a| &a.value),
        text("status", outcomes.iter().map(|outcome| outcome.status.word())),
        text("why", outcomes.iter().map(|outcome| &outcome.why)),
    ];
    DataFrame::new(given.len(), columns)
}

/// The table [`crate::table::CHANGES`].
///
/// # Errors
/// Never in practice: all columns are equally long.
pub fn changes_frame(changes: &[Change]) -> PolarsResult<DataFrame> {
    let one = |name: &'static str, of: fn(&Change) -> &str| text(name, changes.iter().map(of));
    let columns = vec![
        count("source", changes.iter().map(|change| Some(change.source))),
        count("row", changes.iter().map(|change| Some(change.row))),
        one("code", |c| &c.code),
        one("was", |c| &c.was),
        one("now", |c| &c.now),
        one("by", |c| &c.by),
    ];
    DataFrame::new(changes.len(), columns)
}

/// The waivers of findings about files and sheets, which need nothing but the word of an officer.
#[must_use]
pub fn of_files(given: &[Given]) -> Waivers {
    let vouched = |answer: &&Answer| {
        answer.target.respondent.role.is_empty()
            && Action::from_word(&answer.action) == Some(Action::Keep)
            && !answer.reason.trim().is_empty()
            && !answer.initials.trim().is_empty()
    };
    let answers = given.iter().map(|given| &given.answer).filter(vouched);
    Waivers(answers.map(|answer| (answer.id.clone(), waiver(answer))).collect())
}

/// The word of an officer with reason and initials.
pub(super) fn waiver(answer: &Answer) -> Waiver {
    Waiver {
        found: answer.found.clone(),
        words: format!("{} ({})", answer.reason.trim(), answer.initials.trim()),
    }
}

/// The waivers that hold according to the tables `corrections` and `outcomes`, which have the same rows.
///
/// # Errors
/// A column is not of the type its table says.
pub fn waivers(corrections: &DataFrame, outcomes: &DataFrame) -> PolarsResult<Waivers> {
    let statuses = outcomes.column("status")?.str()?;
    let mut waivers = Waivers::default();
    for (given, status) in given(corrections)?.into_iter().zip(statuses.iter()) {
        let answer = given.answer;
        let applied = status.and_then(Status::from_word) == Some(Status::Applied);
        if applied && Action::from_word(&answer.action) == Some(Action::Keep) {
            waivers.0.insert(answer.id.clone(), waiver(&answer));
        }
    }
    Ok(waivers)
}
