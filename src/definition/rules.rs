//! `rules.toml` as written: the validation rules of an edition.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// The whole of `rules.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesText {
    /// The rules, in any order.
    #[serde(rename = "rule", default)]
    pub rules: Vec<RuleText>,
}

/// `[[rule]]`: which keys beyond the first six it takes depends on its kind of check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// `V` and three digits.
    pub code: Spanned<String>,
    /// Kind of check.
    pub check: Spanned<String>,
    /// `note`, `void` or `reject`.
    pub severity: Spanned<String>,
    /// What is wrong, a short phrase.
    pub title: BilingualText,
    /// What the data officer does next, one sentence.
    pub remedy: BilingualText,
    /// Rows that must pass and rows that must fail.
    #[serde(default)]
    pub examples: ExamplesText,
    /// Share of failures up to which nobody need worry, 0 to 1.
    pub usual: Option<Spanned<f64>>,
    /// Roles whose responses are looked at.
    pub roles: Option<Spanned<Vec<Spanned<String>>>>,
    /// The field or item a value stands in; for `sql` the cell a finding stands at.
    pub column: Option<Spanned<String>>,
    /// Several fields or items.
    pub columns: Option<Spanned<Vec<Spanned<String>>>>,
    /// The items of a variable of the instrument.
    pub variable: Option<Spanned<String>>,
    /// The values of `one-of`.
    pub values: Option<Spanned<Vec<String>>>,
    /// A regular expression the whole value must match.
    pub pattern: Option<Spanned<String>>,
    /// Least value of a range.
    pub min: Option<Spanned<f64>>,
    /// Greatest value of a range.
    pub max: Option<Spanned<f64>>,
    /// First day of a range of dates.
    pub from: Option<Spanned<String>>,
    /// Last day of a range of dates.
    pub to: Option<Spanned<String>>,
    /// Columns within which values are unique.
    pub within: Option<Spanned<Vec<Spanned<String>>>>,
    /// Kinds of loci.
    pub kinds: Option<Spanned<Vec<Spanned<String>>>>,
    /// An SQL expression over the columns of a response.
    pub sql: Option<Spanned<String>>,
    /// What should stand there, in words, Indonesian.
    pub expected: Option<Spanned<String>>,
    /// The column that groups responses.
    pub by: Option<Spanned<String>>,
    /// Least number, or least share for `expected-responses`.
    pub least: Option<Spanned<f64>>,
    /// Greatest number.
    pub most: Option<Spanned<f64>>,
    /// A share, 0 to 1; for `same-answers` that of equal answers from which two responses are nearly the same.
    pub share: Option<Spanned<f64>>,
    /// Answers other than the best that a response must have to be looked at.
    pub off_best: Option<Spanned<f64>>,
    /// Whether the best answer throughout is a flag too.
    pub best: Option<Spanned<bool>>,
    /// Robust deviations.
    pub deviations: Option<Spanned<f64>>,
    /// Least spread of a unit, in points.
    pub spread: Option<Spanned<f64>>,
    /// Other scales an office may have used by mistake: lowest and highest answer of each.
    pub scales: Option<Spanned<Vec<Spanned<Vec<i64>>>>>,
}

/// A text in two languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BilingualText {
    /// Indonesian.
    pub id: Spanned<String>,
    /// English.
    pub en: Spanned<String>,
}

/// A response of an example: column = value.
pub type ExampleText = Spanned<BTreeMap<String, Spanned<toml::Value>>>;

/// `examples.pass` and `examples.fail`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamplesText {
    /// Rows the rule must let pass.
    #[serde(default)]
    pub pass: Vec<ExampleText>,
    /// Rows the rule must find.
    #[serde(default)]
    pub fail: Vec<ExampleText>,
}

impl RuleText {
    /// The keys that depend on the kind of check, as far as they are written, each with its bytes.
    #[must_use]
    pub fn given(&self) -> Vec<(&'static str, std::ops::Range<usize>)> {
        fn at<T>(value: Option<&Spanned<T>>) -> Option<std::ops::Range<usize>> {
            value.map(Spanned::span)
        }
        let keys = [
            ("roles", at(self.roles.as_ref())),
            ("column", at(self.column.as_ref())),
            ("columns", at(self.columns.as_ref())),
            ("variable", at(self.variable.as_ref())),
            ("values", at(self.values.as_ref())),
            ("pattern", at(self.pattern.as_ref())),
            ("min", at(self.min.as_ref())),
            ("max", at(self.max.as_ref())),
            ("from", at(self.from.as_ref())),
            ("to", at(self.to.as_ref())),
            ("within", at(self.within.as_ref())),
            ("kinds", at(self.kinds.as_ref())),
            ("sql", at(self.sql.as_ref())),
            ("expected", at(self.expected.as_ref())),
            ("by", at(self.by.as_ref())),
            ("least", at(self.least.as_ref())),
            ("most", at(self.most.as_ref())),
            ("share", at(self.share.as_ref())),
            ("off_best", at(self.off_best.as_ref())),
            ("best", at(self.best.as_ref())),
            ("deviations", at(self.deviations.as_ref())),
            ("spread", at(self.spread.as_ref())),
            ("scales", at(self.scales.as_ref())),
        ];
        keys.into_iter().filter_map(|(key, span)| Some((key, span?))).collect()
    }
}
