//! The parameters of rules that look at values one by one -> their tests.

use std::ops::Range;

use regex::Regex;
use toml::Spanned;

use super::compile_rules_check::Parts;
use super::compile_rules_known::Column;
use super::{FieldKind, Test, ValueTest};
use crate::table::{day_number, shown_date};

impl Parts<'_, '_> {
    /// The tests of a rule that looks at values one by one.
    pub(super) fn tests(&mut self) -> Option<Vec<ValueTest>> {
        let text = self.text;
        if text.check.get_ref() == "one-of" && text.column.is_none() {
            if let Some(values) = &text.values {
                self.proof.add(values.span(), "these values belong to no column", "add `column = ...`");
            }
            let listed = self.known.kept().filter(|field| !field.values.is_empty());
            let tests = listed.map(|field| self.test(&field.code, one_of(&field.values)));
            return Some(tests.collect());
        }
        let date = Spanned::new(text.check.span(), "date".to_owned());
        let code = match text.check.get_ref().as_str() {
            "date-range" => text.column.as_ref().unwrap_or(&date),
            _ => text.column.as_ref()?,
        };
        let column = self.known.told(self.proof, code)?;
        let (test, expected) = self.value(column, code.span())?;
        Some(vec![self.test(code.get_ref(), (test, self.expected(expected)))])
    }

    fn test(&self, column: &str, (test, expected): (Test, String)) -> ValueTest {
        let roles = self.known.roles_of(column).into_iter().map(ToOwned::to_owned).collect();
        ValueTest { column: column.to_owned(), roles, test, expected }
    }

    fn value(&mut self, column: Column<'_>, span: Range<usize>) -> Option<(Test, String)> {
        let kind = self.text.check.get_ref().as_str();
        let (fits, wanted) = match kind {
            "range" => (column.kind() == FieldKind::Number, "numbers"),
            "date-range" => (column.kind() == FieldKind::Date, "dates"),
            _ => (column.kind() == FieldKind::Text, "texts"),
        };
        if column.is_hashed() {
            self.proof.add(
                span,
                "the tables hold only a hash of this field",
                "use the kind `readable` or `unique`",
            );
            return None;
        } else if !fits {
            let message = format!("this column does not hold {wanted}");
            self.proof.add(span, message, format!("a rule of the kind `{kind}` looks at {wanted}"));
            return None;
        }
        match kind {
            "range" => self.range(),
            "date-range" => self.days(),
            "pattern" => self.pattern(),
            _ => self.list(column),
        }
    }

    fn list(&mut self, column: Column<'_>) -> Option<(Test, String)> {
        match (&self.text.values, column) {
            (Some(values), _) if !values.get_ref().is_empty() => Some(one_of(values.get_ref())),
            (None, Column::Field(field)) if !field.values.is_empty() => Some(one_of(&field.values)),
            _ => {
                let span = self.text.check.span();
                self.proof.add(span, "there is no list of values", "add `values = [\"...\"]`");
                None
            }
        }
    }

    fn pattern(&mut self) -> Option<(Test, String)> {
        let written = self.text.pattern.as_ref()?;
        // The whole value: a pattern that fits somewhere in it says little about it.
        match Regex::new(&format!("^(?:{})$", written.get_ref())) {
            Ok(pattern) => Some((Test::Pattern(pattern), format!("pola {}", written.get_ref()))),
            Err(error) => {
                let why = error.to_string();
                let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                self.proof.add(
                    written.span(),
                    format!("this is no pattern: {why}"),
                    "write it as in `[A-Z]-[0-9]{3}`",
                );
                None
            }
        }
    }

    fn range(&mut self) -> Option<(Test, String)> {
        let of = |bound: &Option<Spanned<f64>>| bound.as_ref().map(|bound| *bound.get_ref());
        let (min, max) = (of(&self.text.min), of(&self.text.max));
        let expected = match (min, max) {
            (Some(min), Some(max)) => format!("{min} sampai {max}"),
            (Some(min), None) => format!("{min} atau lebih"),
            (None, Some(max)) => format!("{max} atau kurang"),
            (None, None) => {
                self.proof.add(
                    self.text.check.span(),
                    "the range has no bound",
                    "add `min` or `max`, or both",
                );
                return None;
            }
        };
        let (min, max) = (min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY));
        if let Some(written) = self.text.max.as_ref().filter(|_| max < min) {
            self.proof.add(written.span(), format!("{max} lies below {min}"), "swap the two");
        }
        Some((Test::Range { min, max }, expected))
    }

    /// The window of the survey where nothing else is written.
    fn days(&mut self) -> Option<(Test, String)> {
        let (first, last) = self.known.window;
        let from = self.day(self.text.from.as_ref(), first)?;
        let to = self.day(self.text.to.as_ref(), last)?;
        if let Some(written) = self.text.to.as_ref().or(self.text.from.as_ref()).filter(|_| to < from) {
            self.proof.add(written.span(), "the last day lies before the first", "swap the two days");
        }
        let expected = format!("{} sampai {}", shown_date(from), shown_date(to));
        Some((Test::Days { from, to }, expected))
    }

    fn day(&mut self, written: Option<&Spanned<String>>, otherwise: i32) -> Option<i32> {
        let Some(written) = written else { return Some(otherwise) };
        self.proof.date(written.get_ref(), written.span()).map(day_number)
    }
}

fn one_of(values: &[String]) -> (Test, String) {
    (Test::OneOf(values.to_vec()), values.join(" / "))
}
