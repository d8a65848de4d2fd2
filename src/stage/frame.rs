//! Building the frames that stages give back.

use polars::prelude::{
    BooleanChunked, Column, DataFrame, IntoColumn, NamedFrom, NewChunkedArray, PolarsResult, Series,
};

use crate::error::Error;
use crate::finding::Finding;

/// The findings of a stage as a table, sorted by place, rule and text so that threads never change the order.
pub fn findings_frame(mut findings: Vec<Finding>) -> Result<DataFrame, Error> {
    findings.sort_by(|a, b| {
        (&a.place, a.rule.code, &a.unit, &a.found).cmp(&(&b.place, b.rule.code, &b.unit, &b.found))
    });
    let text = |name: &str, value: fn(&Finding) -> String| text_column(name, findings.iter().map(value));
    let columns = vec![
        text("rule", |f| f.rule.code.to_owned()),
        text("severity", |f| f.rule.severity.word().to_owned()),
        text("file", |f| f.place.file.clone()),
        text("sheet", |f| f.place.sheet.clone()),
        text("cell", |f| f.place.cell.map(|cell| cell.to_string()).unwrap_or_default()),
        text("unit", |f| f.unit.clone()),
        text("found", |f| f.found.clone()),
        text("expected", |f| f.expected.clone()),
    ];
    DataFrame::new(findings.len(), columns).map_err(Error::compute("the table of findings"))
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
    let values: Vec<S> = values.collect();
    let texts: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    Series::new(name.into(), texts).into_column()
}

/// A column of counts, null where there is none.
pub fn count_column(name: &str, values: impl Iterator<Item = impl Into<Option<u32>>>) -> Column {
    Series::new(name.into(), values.map(Into::into).collect::<Vec<Option<u32>>>()).into_column()
}

/// A column of scores, null where there is none.
pub fn score_column(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    Series::new(name.into(), values.collect::<Vec<Option<f64>>>()).into_column()
}
