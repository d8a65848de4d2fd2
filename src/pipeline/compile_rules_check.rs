//! The parameters of a rule -> what it looks for.

use toml::Spanned;

use super::compile_rules_known::Known;
use super::proof::Proof;
use super::{Check, sql};
use crate::definition::RuleText;

/// What values may be unique within besides columns.
const SCOPES: [&str; 2] = ["locus", "role"];

/// What the rule looks for; none where a parameter it cannot do without is wrong, which is told.
pub(super) fn check(
    proof: &mut Proof<'_>,
    text: &RuleText,
    known: Known<'_>,
    roles: &[String],
) -> Option<Check> {
    let mut part = Parts { proof, text, known };
    Some(match text.check.get_ref().as_str() {
        "required" => Check::Required,
        "required-answers" => Check::RequiredAnswers,
        "nearly-empty" => Check::NearlyEmpty,
        "scale" => Check::Scale(part.items(roles)),
        "readable" => Check::Readable(part.cells(roles)),
        "one-of" | "pattern" | "range" | "date-range" => Check::Values(part.tests()?),
        "unique" => {
            let list = |part: &mut Parts<'_, '_>, codes: Option<&Spanned<Vec<Spanned<String>>>>| {
                codes.map(|codes| part.columns(codes.get_ref())).unwrap_or_default()
            };
            Check::Unique { columns: list(&mut part, text.columns.as_ref()), within: part.scopes() }
        }
        "one-unit" => Check::OneUnit,
        "in-roster" => Check::InRoster,
        "of-province" => Check::OfProvince,
        "role-for-kind" => Check::RoleForKind(part.kinds()),
        "expected-responses" => Check::ExpectedResponses(part.share("least", text.least.as_ref())?),
        "sql" => part.sql()?,
        _ => return part.flag(roles),
    })
}

/// A rule under check.
pub(super) struct Parts<'p, 'a> {
    pub(super) proof: &'p mut Proof<'a>,
    pub(super) text: &'p RuleText,
    pub(super) known: Known<'p>,
}

impl Parts<'_, '_> {
    /// The items of `columns`; all items of the roles where they are not written.
    fn items(&mut self, roles: &[String]) -> Vec<usize> {
        match &self.text.columns {
            Some(codes) => self.named_items(codes.get_ref()),
            None => self.all_items(|role| roles.iter().any(|one| one == role)),
        }
    }

    pub(super) fn named_items(&mut self, codes: &[Spanned<String>]) -> Vec<usize> {
        let mut items: Vec<usize> =
            codes.iter().filter_map(|code| self.known.item(self.proof, code)).collect();
        items.sort_unstable();
        items.dedup();
        items
    }

    pub(super) fn all_items(&self, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        let items = self.known.instrument.items.iter().enumerate();
        items.filter(|(_, item)| wanted(&item.role)).map(|(at, _)| at).collect()
    }

    /// The codes of `columns`; those of all items of the roles where they are not written.
    fn cells(&mut self, roles: &[String]) -> Vec<String> {
        let text = self.text;
        if let Some(codes) = &text.columns {
            return self.columns(codes.get_ref());
        }
        let items = self.items(roles).into_iter();
        items.filter_map(|at| Some(self.known.instrument.items.get(at)?.code.clone())).collect()
    }

    fn columns(&mut self, codes: &[Spanned<String>]) -> Vec<String> {
        let known = |code: &&Spanned<String>| self.known.told(self.proof, code).is_some();
        codes.iter().filter(known).map(|code| code.get_ref().clone()).collect()
    }

    /// Columns within which values are unique, and what the roster says of the unit.
    fn scopes(&mut self) -> Vec<String> {
        let written = self.text.within.iter().flat_map(Spanned::get_ref);
        let known = |code: &&Spanned<String>| {
            SCOPES.contains(&code.get_ref().as_str()) || self.known.told(self.proof, code).is_some()
        };
        written.filter(known).map(|code| code.get_ref().clone()).collect()
    }

    /// The kinds of loci, where written.
    fn kinds(&mut self) -> Option<Vec<String>> {
        let known: Vec<&str> = self.known.instrument.kinds.iter().map(|kind| kind.code.as_str()).collect();
        let written = self.text.kinds.as_ref()?;
        for kind in written.get_ref() {
            self.proof.known_word("kind", kind, &known);
        }
        Some(written.get_ref().iter().map(|kind| kind.get_ref().clone()).collect())
    }

    pub(super) fn share(&mut self, what: &str, value: Option<&Spanned<f64>>) -> Option<f64> {
        let value = value?;
        self.proof.within(&format!("`{what}`"), *value.get_ref(), value.span(), (0.0, 1.0));
        Some(*value.get_ref())
    }

    /// A whole number of at least one.
    pub(super) fn count(&mut self, what: &str, value: Option<&Spanned<f64>>) -> Option<u32> {
        let value = value?;
        let number = *value.get_ref();
        self.proof.within(&format!("`{what}`"), number, value.span(), (1.0, 1e6));
        if number.fract() != 0.0 {
            self.proof.add(value.span(), format!("`{what}` is {number}"), "write a whole number");
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held between 1 and a million"
        )]
        let count = number.clamp(1.0, 1e6) as u32;
        Some(count)
    }

    fn sql(&mut self) -> Option<Check> {
        let written = self.text.sql.as_ref()?;
        let sql = match sql::sql(written.get_ref(), &self.known.sql_columns()) {
            Ok(sql) => sql,
            Err(fault) => {
                self.proof.add(written.span(), fault.message, fault.help);
                return None;
            }
        };
        let column = if let Some(code) = &self.text.column {
            self.known.told(self.proof, code)?;
            code.get_ref().clone()
        } else {
            let cell = sql.columns.iter().find(|code| self.known.column(code).is_some());
            cell.cloned().unwrap_or_else(|| "unit".to_owned())
        };
        let expected = self.expected(sql.text.clone());
        Some(Check::Sql { sql, column, expected })
    }

    /// What should stand there, as written, or this.
    pub(super) fn expected(&self, otherwise: String) -> String {
        self.text.expected.as_ref().map_or(otherwise, |words| words.get_ref().clone())
    }
}
