//! Building the frames that stages give back.

use polars::prelude::{
    BooleanChunked, Column, DataFrame, IntoColumn, NamedFrom, NewChunkedArray, PolarsResult, Series,
    StringChunked,
};

use super::Job;
use crate::amend;
use crate::correction::Waivers;
use crate::error::Error;
use crate::finding::{Finding, Respondent};
use crate::table::{CORRECTIONS, OUTCOMES};

/// The findings of a stage as a table, settled (see [`Waivers::settle`]).
pub fn findings_frame(mut findings: Vec<Finding>, waivers: &Waivers) -> Result<DataFrame, Error> {
    waivers.settle(&mut findings);
    settled_frame(findings)
}

/// Findings that are settled already, as a table.
#[expect(clippy::needless_pass_by_value, reason = "the findings end here")]
pub fn settled_frame(findings: Vec<Finding>) -> Result<DataFrame, Error> {
    let of = |finding: &Finding, part: fn(&Respondent) -> &String| {
        finding.respondent.as_ref().map_or_else(String::new, |one| part(one).clone())
    };
    let text = |name: &str, value: fn(&Finding) -> String| text_column(name, findings.iter().map(value));
    let columns = vec![
        text("rule", |f| f.rule.code.to_string()),
        text("severity", |f| f.rule.severity.word().to_owned()),
        text("file", |f| f.place.file.clone()),
        text("sheet", |f| f.place.sheet.clone()),
        text("cell", |f| f.place.cell.map(|cell| cell.to_string()).unwrap_or_default()),
        text("unit", |f| f.unit.clone()),
        text_column("role", findings.iter().map(|f| of(f, |one| &one.role))),
        text_column("respondent", findings.iter().map(|f| of(f, |one| &one.code))),
        text_column("product", findings.iter().map(|f| of(f, |one| &one.product))),
        text_column("medium", findings.iter().map(|f| of(f, |one| &one.medium))),
        text("item", |f| f.item.clone()),
        text("found", |f| f.found.clone()),
        text("expected", |f| f.expected.clone()),
        text("id", |f| f.id.clone()),
        text("waiver", |f| f.waiver.clone()),
    ];
    DataFrame::new(findings.len(), columns).map_err(Error::compute("the table of findings"))
}

/// The findings of a province that an officer verified, from the tables `corrections` and `outcomes`.
pub fn waivers(job: &Job<'_>) -> Result<Waivers, Error> {
    let get = |table| job.tables.get(job.partition, table);
    amend::waivers(get(&CORRECTIONS)?, get(&OUTCOMES)?).map_err(Error::compute("the waivers"))
}

/// The rows of a frame that are kept, and the others; a frame that is kept whole is not copied.
pub fn split(frame: &DataFrame, keeps: impl Iterator<Item = bool>) -> PolarsResult<(DataFrame, DataFrame)> {
    let keeps = BooleanChunked::from_iter_values("keeps".into(), keeps);
    if keeps.all() {
        return Ok((frame.clone(), frame.clear()));
    }
    Ok((frame.filter(&keeps)?, frame.filter(&!&keeps)?))
}

/// A column of text without nulls.
pub fn text_column<S: AsRef<str>>(name: &str, values: impl Iterator<Item = S>) -> Column {
    StringChunked::from_iter_values(name.into(), values).into_column()
}

/// A column of counts, null where there is none.
pub fn count_column(name: &str, values: impl Iterator<Item = impl Into<Option<u32>>>) -> Column {
    Series::new(name.into(), values.map(Into::into).collect::<Vec<Option<u32>>>()).into_column()
}

/// A column of scores, null where there is none.
pub fn score_column(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    Series::new(name.into(), values.collect::<Vec<Option<f64>>>()).into_column()
}
