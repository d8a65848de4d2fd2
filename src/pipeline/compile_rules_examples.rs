//! Examples of a rule: a rule that finds what must pass, or lets pass what must fail, is not what its author meant.

use std::collections::BTreeMap;

use polars::prelude::{AnyValue, DataFrame, DataType, PolarsResult, Series};
use toml::Value as Toml;

use super::compile_rules_known::{Column, Known};
use super::proof::Proof;
use super::rule_kinds::Kind;
use super::sql::SqlColumn;
use super::{Check, Sql, Value, outcomes};
use crate::definition::{ExampleText, RuleText};
use crate::table::day_number;

/// What an example holds in a column.
type Cells<'e> = BTreeMap<&'e str, Option<Cell>>;

/// A value of an example.
enum Cell {
    Text(String),
    Number(f64),
    Day(i32),
}

impl Cell {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::Text(text),
            Self::Number(number) => Value::Number(*number),
            Self::Day(day) => Value::Day(*day),
        }
    }
}

/// Holds the examples of a rule against it.
pub(super) fn examples(proof: &mut Proof<'_>, text: &RuleText, kind: &Kind, check: &Check, known: Known<'_>) {
    let columns = known.sql_columns();
    let all = [(&text.examples.pass, true), (&text.examples.fail, false)];
    for (example, wanted) in
        all.into_iter().flat_map(|(list, wanted)| list.iter().map(move |one| (one, wanted)))
    {
        if !kind.examples {
            let message = format!("examples tell nothing about a rule of the kind `{}`", kind.word);
            proof.add(example.span(), message, "remove them: it looks at more than single values");
            continue;
        }
        let Some(cells) = cells(proof, example, &columns) else { continue };
        let found = judged(check, &cells, known, &columns);
        if found == Some(wanted) || !known.sound {
            continue;
        }
        let (is, must) = match found {
            Some(true) => ("passes", "fail"),
            Some(false) => ("fails", "pass"),
            None => ("cannot be checked", if wanted { "pass" } else { "fail" }),
        };
        let message = format!("this example {is}, and it must {must}");
        proof.add(
            example.span(),
            message,
            "correct the rule, or the example; a column that is not named is blank",
        );
    }
}

/// The values of an example; none where one of them is wrong, which is told.
fn cells<'e>(
    proof: &mut Proof<'_>,
    example: &'e ExampleText,
    columns: &BTreeMap<String, SqlColumn>,
) -> Option<Cells<'e>> {
    let mut cells = Cells::new();
    let known: Vec<&str> = columns.keys().map(String::as_str).collect();
    let mut good = true;
    for (code, written) in example.get_ref() {
        proof.known("column", code, written.span(), &known);
        let Some(column) = columns.get(code) else {
            good = false;
            continue;
        };
        match cell(written.get_ref(), &column.data) {
            Ok(cell) => drop(cells.insert(code, cell)),
            Err(wanted) => {
                proof.add(
                    written.span(),
                    format!("`{code}` holds {wanted}"),
                    "write such a value, or \"\" for a blank",
                );
                good = false;
            }
        }
    }
    good.then_some(cells)
}

/// The value as its column holds it: nothing for an empty text.
fn cell(written: &Toml, data: &DataType) -> Result<Option<Cell>, &'static str> {
    match (written, data) {
        (Toml::String(text), _) if text.is_empty() => Ok(None),
        (Toml::String(text), DataType::String) => Ok(Some(Cell::Text(text.clone()))),
        (Toml::String(text), DataType::Date) => day(text).map(Some).ok_or("a date"),
        (Toml::Datetime(date), DataType::Date) => day(&date.to_string()).map(Some).ok_or("a date"),
        (_, DataType::String) => Err("text"),
        (_, DataType::Date) => Err("a date"),
        (Toml::Float(number), _) => Ok(Some(Cell::Number(*number))),
        (Toml::Integer(number), _) => {
            let number = i32::try_from(*number).map_err(|_| "a number")?;
            Ok(Some(Cell::Number(f64::from(number))))
        }
        _ => Err("a number"),
    }
}

fn day(text: &str) -> Option<Cell> {
    jiff::civil::Date::strptime("%Y-%m-%d", text).ok().map(|date| Cell::Day(day_number(date)))
}

/// Whether the rule lets the example pass; none where it cannot be checked.
fn judged(
    check: &Check,
    cells: &Cells<'_>,
    known: Known<'_>,
    columns: &BTreeMap<String, SqlColumn>,
) -> Option<bool> {
    let all = |verdicts: &mut dyn Iterator<Item = bool>| {
        let verdicts: Vec<bool> = verdicts.collect();
        (!verdicts.is_empty()).then(|| verdicts.into_iter().all(|holds| holds))
    };
    match check {
        Check::Values(tests) => all(&mut tests.iter().filter_map(|test| {
            let cell = cells.get(test.column.as_str())?.as_ref()?;
            test.test.holds(cell.value())
        })),
        Check::Scale(items) => all(&mut cells.iter().filter_map(|(code, cell)| {
            let Some(Column::Item(at)) = known.column(code) else { return None };
            let (Some(Cell::Number(number)), true) = (cell, items.contains(&at)) else { return None };
            let scale = &known.instrument.items.get(at)?.scale;
            Some(answer(*number, scale.steps()).is_some_and(|answer| scale.holds(answer)))
        })),
        Check::Sql { sql, .. } => row(sql, cells, columns).ok()?,
        _ => None,
    }
}

/// A number as the tables hold answers.
fn answer(number: f64, steps: i16) -> Option<i16> {
    let scaled = (number * f64::from(steps)).round();
    #[expect(clippy::cast_possible_truncation, reason = "held between the ends")]
    (f64::from(i16::MIN)..=f64::from(i16::MAX)).contains(&scaled).then_some(scaled as i16)
}

/// What the expression says of one response.
fn row(sql: &Sql, cells: &Cells<'_>, columns: &BTreeMap<String, SqlColumn>) -> PolarsResult<Option<bool>> {
    let mut made = Vec::new();
    for code in &sql.columns {
        let Some(column) = columns.get(code) else { continue };
        let value = match cells.get(code.as_str()).and_then(Option::as_ref) {
            None => AnyValue::Null,
            Some(Cell::Text(text)) => AnyValue::StringOwned(text.as_str().into()),
            Some(Cell::Day(day)) => AnyValue::Date(*day),
            Some(Cell::Number(number)) if column.data == DataType::Int16 => {
                answer(*number, column.steps).map_or(AnyValue::Null, AnyValue::Int16)
            }
            Some(Cell::Number(number)) => AnyValue::Float64(*number),
        };
        let series = Series::from_any_values_and_dtype(code.as_str().into(), &[value], &column.data, false)?;
        made.push(series.into());
    }
    let frame = DataFrame::new(1, made)?;
    let told = outcomes(&frame, &[sql])?;
    Ok(told.first().and_then(|verdicts| verdicts.get(0)))
}
