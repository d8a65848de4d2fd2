//! SQL expressions over the columns of a response: parsed and type-checked when a pipeline is loaded, evaluated by
//! polars over all responses at once. An expression cannot name a file or a table: only columns are known.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::{
    BooleanChunked, DataFrame, DataType, Expr, IntoLazy, LiteralValue, PolarsResult, Schema, col, lit,
};

use crate::definition::suggestion;

/// A checked SQL expression.
#[derive(Debug, Clone)]
pub struct Sql {
    /// As written.
    pub text: String,
    /// The columns it uses, sorted.
    pub columns: Vec<String>,
    expr: Expr,
}

/// A column an expression may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SqlColumn {
    pub(super) data: DataType,
    /// Steps to a whole: answers with decimals are kept as whole numbers of steps.
    pub(super) steps: i16,
}

/// What is wrong with an expression, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: String,
}

impl Fault {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// Parses an expression and holds it against the columns there are.
pub(super) fn sql(text: &str, columns: &BTreeMap<String, SqlColumn>) -> Result<Sql, Fault> {
    if has_query(text) {
        let help = "write one expression over the columns of a response, such as `age >= 17`";
        return Err(Fault::new("an SQL expression must not contain a query", help));
    }
    let parsed = polars_sql::sql_expr(text).map_err(|error| {
        Fault::new(format!("this is no SQL expression: {}", first_line(&error)), "write it as in `age >= 17`")
    })?;
    let mut used: Vec<String> = Vec::new();
    for part in &parsed {
        match part {
            Expr::Column(name) => used.push(name.to_string()),
            other if !is_of_a_row(other) => {
                let help = "compare columns of the same response; other kinds of check look at groups";
                return Err(Fault::new("the SQL expression looks at more than one response", help));
            }
            _ => {}
        }
    }
    used.sort();
    used.dedup();
    let known: Vec<&str> = columns.keys().map(String::as_str).collect();
    if let Some(unknown) = used.iter().find(|name| !columns.contains_key(*name)) {
        let mut help = suggestion(unknown, &known);
        help.push_str("; texts stand in single quotes");
        return Err(Fault::new(format!("unknown column `{unknown}`"), help));
    }
    if used.is_empty() {
        return Err(Fault::new("the SQL expression uses no column", "compare a column with something"));
    }
    let expr = parsed.map_expr(|part| adapted(part, columns));
    check_type(&expr, columns)?;
    Ok(Sql { text: text.to_owned(), columns: used, expr })
}

/// Whether a text holds the word of a query outside its quotes.
fn has_query(text: &str) -> bool {
    let outside: String = text.split('\'').step_by(2).collect::<Vec<_>>().join(" ");
    let mut words = outside.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|word| ["SELECT", "WITH", "VALUES", "TABLE"].iter().any(|key| word.eq_ignore_ascii_case(key)))
}

/// Whether a part of an expression gives one value per response out of that response alone; a list of literals, as in
/// `IN (1, 2)`, is put together by what else adds up responses.
fn is_of_a_row(part: &Expr) -> bool {
    if let Expr::Agg(_) = part {
        return part.into_iter().skip(1).all(|below| matches!(below, Expr::Literal(_)));
    }
    matches!(
        part,
        Expr::Alias(..)
            | Expr::Column(_)
            | Expr::Literal(_)
            | Expr::BinaryExpr { .. }
            | Expr::Cast { .. }
            | Expr::Ternary { .. }
            | Expr::Function { .. }
    )
}

/// Days written as text beside a column of dates become days, answers with decimals are taken in units of their scale,
/// and what cannot be cast is missing instead of ending the run.
fn adapted(part: Expr, columns: &BTreeMap<String, SqlColumn>) -> Expr {
    let is_date = |side: &Expr| matches!(side, Expr::Column(name) if columns.get(name.as_str()).is_some_and(|c| c.data == DataType::Date));
    match part {
        Expr::Column(name) => match columns.get(name.as_str()) {
            Some(column) if column.steps > 1 => {
                Expr::Column(name).cast(DataType::Float64) / lit(f64::from(column.steps))
            }
            _ => Expr::Column(name),
        },
        Expr::Cast { expr, dtype, .. } => Arc::unwrap_or_clone(expr).cast(dtype),
        Expr::BinaryExpr { left, op, right } if is_date(&left) && day(&right).is_some() => {
            let right = day(&right).unwrap_or(Expr::Literal(LiteralValue::untyped_null())).into();
            Expr::BinaryExpr { left, op, right }
        }
        Expr::BinaryExpr { left, op, right } if is_date(&right) && day(&left).is_some() => {
            let left = day(&left).unwrap_or(Expr::Literal(LiteralValue::untyped_null())).into();
            Expr::BinaryExpr { left, op, right }
        }
        other => other,
    }
}

/// The day a literal text stands for.
fn day(side: &Expr) -> Option<Expr> {
    let Expr::Literal(literal) = side else { return None };
    let date = jiff::civil::Date::strptime("%Y-%m-%d", literal.extract_str()?).ok()?;
    let days = (date - jiff::civil::Date::constant(1970, 1, 1)).get_days();
    Some(lit(days).cast(DataType::Date))
}

/// The expression must be true or false for each response: tried on a table without responses.
fn check_type(expr: &Expr, columns: &BTreeMap<String, SqlColumn>) -> Result<(), Fault> {
    let schema: Schema =
        columns.iter().map(|(name, column)| (name.as_str().into(), column.data.clone())).collect();
    let nothing = DataFrame::empty_with_schema(&schema);
    let tried = nothing.lazy().select([expr.clone().alias(RESULT)]).collect().map_err(|error| {
        Fault::new(
            format!("the SQL expression does not fit its columns: {}", first_line(&error)),
            "compare texts with texts in single quotes, and numbers with numbers",
        )
    })?;
    let found = tried.column(RESULT).map_or(DataType::Null, |column| column.dtype().clone());
    if found != DataType::Boolean {
        let help = "compare something: what is true passes, what is false is a finding";
        return Err(Fault::new("the SQL expression is neither true nor false", help));
    }
    if tried.height() != 0 {
        let help = "compare columns of the same response";
        return Err(Fault::new("the SQL expression does not look at each response", help));
    }
    Ok(())
}

const RESULT: &str = "result";

/// Errors of polars go on with plans nobody asked for.
fn first_line(error: &polars::error::PolarsError) -> String {
    let text = error.to_string();
    text.lines().next().unwrap_or_default().to_owned()
}

/// What each expression says of each response, all of them in one pass.
pub fn outcomes(frame: &DataFrame, expressions: &[&Sql]) -> PolarsResult<Vec<BooleanChunked>> {
    let named = |(number, sql): (usize, &&Sql)| sql.expr.clone().alias(number.to_string());
    let all: Vec<Expr> = expressions.iter().enumerate().map(named).collect();
    let used: std::collections::BTreeSet<&str> =
        expressions.iter().flat_map(|sql| sql.columns.iter().map(String::as_str)).collect();
    let narrow = frame.clone().lazy().select(used.into_iter().map(col).collect::<Vec<_>>());
    let told = narrow.select(all).collect()?;
    told.columns().iter().map(|column| Ok(column.bool()?.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> BTreeMap<String, SqlColumn> {
        let of = |data, steps| SqlColumn { data, steps };
        [
            ("age", of(DataType::Float64, 1)),
            ("date", of(DataType::Date, 1)),
            ("k1", of(DataType::Int16, 1)),
            ("persen", of(DataType::Int16, 100)),
            ("service", of(DataType::String, 1)),
        ]
        .into_iter()
        .map(|(name, column)| (name.to_owned(), column))
        .collect()
    }

    /// What an expression says of four responses: the last one is blank.
    fn told(text: &str) -> Vec<Option<bool>> {
        let frame = polars::df![
            "age" => [Some(17.0), Some(12.0), Some(40.0), None],
            "date" => [Some(19_844), Some(19_843), Some(20_027), None],
            "k1" => [Some(5_i16), Some(0), Some(3), None],
            "persen" => [Some(8802_i16), Some(0), Some(10_000), None],
            "service" => [Some("SIM"), Some("12"), Some("KTP"), None],
        ]
        .unwrap();
        let frame = frame
            .lazy()
            .with_columns([col("k1").cast(DataType::Int16), col("date").cast(DataType::Date)])
            .collect()
            .unwrap();
        let sql = sql(text, &columns()).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        outcomes(&frame, &[&sql]).unwrap().remove(0).iter().collect()
    }

    #[test]
    fn what_is_true_passes_what_is_false_is_found_and_what_is_missing_cannot_be_checked() {
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(told("age >= 17"), [yes, no, yes, None]);
        // 19844 is the first of May 2024 (see `table::day_number`), 20027 the 31st of October.
        assert_eq!(told("date BETWEEN '2024-05-01' AND '2024-10-31'"), [yes, no, yes, None]);
        assert_eq!(told("service IN ('SIM', 'KTP')"), [yes, no, yes, None]);
        // 88.02 is kept as 8802 steps, and is 88.02 to who writes rules.
        assert_eq!(told("persen > 88 AND persen < 89"), [yes, no, no, None]);
        // With one side false the other may be missing: three-valued logic.
        assert_eq!(told("NOT (service = 'SIM' AND k1 < 4)"), [yes, yes, yes, None]);
        // What cannot be cast is missing; it does not end the run.
        assert_eq!(told("CAST(service AS INTEGER) = 12"), [None, yes, None, None]);
        assert_eq!(told("service IS NOT NULL"), [yes, yes, yes, no]);
    }

    #[test]
    fn what_is_no_condition_on_one_response_is_told() {
        for (text, message) in [
            ("agee >= 17", "unknown column `agee`"),
            ("k1 + 1", "the SQL expression is neither true nor false"),
            ("k1 = 'lima'", "the SQL expression does not fit its columns"),
            ("k1 IN (SELECT k1 FROM responses)", "an SQL expression must not contain a query"),
            ("SUM(k1) > 3", "the SQL expression looks at more than one response"),
            ("COUNT(*) > 3", "the SQL expression looks at more than one response"),
            ("1 = 1", "the SQL expression uses no column"),
            ("k1 >", "this is no SQL expression"),
            ("k1 = 1 FROM read_csv('/etc/passwd')", "this is no SQL expression"),
        ] {
            let fault = sql(text, &columns()).expect_err(text);
            assert!(fault.message.starts_with(message), "{text}: {fault:?}");
        }
        let fault = sql("agee >= 17", &columns()).unwrap_err();
        assert!(fault.help.starts_with("did you mean `age`?"), "{fault:?}");
    }
}
