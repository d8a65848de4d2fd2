//! What rules may speak of: the columns of a response, with who is asked for each of them.

use std::collections::BTreeMap;

use polars::prelude::DataType;
use toml::Spanned;

use super::proof::Proof;
use super::sql::SqlColumn;
use super::{Check, FIXED, Field, FieldKind, Personal};
use crate::definition::suggestion;
use crate::instrument::Instrument;

/// The parts of a pipeline that rules speak of.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) fields: &'a [Field],
    pub(super) instrument: &'a Instrument,
    /// First and last day of the survey, in days since 1970-01-01.
    pub(super) window: (i32, i32),
    /// Whether nothing is wrong with either of them.
    pub(super) sound: bool,
}

/// What a column holds.
#[derive(Clone, Copy)]
pub(super) enum Column<'a> {
    Field(&'a Field),
    /// An item with its position.
    Item(usize),
}

impl<'a> Known<'a> {
    /// The fields that are columns of the tables.
    pub(super) fn kept(self) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(|field| field.keep)
    }

    pub(super) fn column(self, code: &str) -> Option<Column<'a>> {
        let item = || self.instrument.items.iter().position(|item| item.code == code).map(Column::Item);
        self.kept().find(|field| field.code == code).map(Column::Field).or_else(item)
    }

    /// The column with this code; a mistake where there is none.
    pub(super) fn told(self, proof: &mut Proof<'_>, code: &Spanned<String>) -> Option<Column<'a>> {
        let found = self.column(code.get_ref());
        if found.is_none() && self.fields.iter().any(|field| field.code == *code.get_ref()) {
            let message = format!("the field `{}` does not enter the tables", code.get_ref());
            proof.add(code.span(), message, "remove its `keep = false` or `personal = \"drop\"` first");
        } else if found.is_none() {
            let help = suggestion(code.get_ref(), &self.codes());
            proof.add(code.span(), format!("unknown column `{}`", code.get_ref()), help);
        }
        found
    }

    fn codes(self) -> Vec<&'a str> {
        let items = self.instrument.items.iter().map(|item| item.code.as_str());
        self.kept().map(|field| field.code.as_str()).chain(items).collect()
    }

    /// Position of the item with this code; a mistake where there is none.
    pub(super) fn item(self, proof: &mut Proof<'_>, code: &Spanned<String>) -> Option<usize> {
        match self.told(proof, code)? {
            Column::Item(item) => Some(item),
            Column::Field(_) => {
                let message = format!("`{}` is a field, and an item is wanted here", code.get_ref());
                proof.add(code.span(), message, "name an item of instrument.toml");
                None
            }
        }
    }

    /// Codes of all roles.
    pub(super) fn roles(self) -> Vec<&'a str> {
        self.instrument.roles.iter().map(|role| role.code.as_str()).collect()
    }

    /// Roles whose responses have this column.
    pub(super) fn roles_of(self, code: &str) -> Vec<&'a str> {
        match self.column(code) {
            Some(Column::Field(field)) => field.roles.iter().map(String::as_str).collect(),
            Some(Column::Item(item)) => {
                self.instrument.items.get(item).map(|item| item.role.as_str()).into_iter().collect()
            }
            None => self.roles(),
        }
    }

    /// The columns of SQL expressions: those of the tables, and what the roster says of the unit.
    pub(super) fn sql_columns(self) -> BTreeMap<String, SqlColumn> {
        let of = |data| SqlColumn { data, steps: 1 };
        let mut columns: BTreeMap<String, SqlColumn> = ["role", "unit_kind", "locus"]
            .into_iter()
            .chain(FIXED)
            .map(|name| (name.to_owned(), of(if name == "date" { DataType::Date } else { DataType::String })))
            .collect();
        for field in self.kept().filter(|field| field.is_extra()) {
            columns.insert(field.code.clone(), of(field.kind.table_kind().data_type()));
        }
        for item in &self.instrument.items {
            let column = SqlColumn { data: DataType::Int16, steps: item.scale.steps() };
            columns.insert(item.code.clone(), column);
        }
        columns
    }
}

impl Column<'_> {
    /// What kind of value the column holds; answers are numbers.
    pub(super) const fn kind(self) -> FieldKind {
        match self {
            Self::Field(field) => field.kind,
            Self::Item(_) => FieldKind::Number,
        }
    }

    /// Whether tables hold only a hash of it.
    pub(super) fn is_hashed(self) -> bool {
        matches!(self, Self::Field(field) if field.personal == Personal::Hash)
    }
}

impl Check {
    /// The roles a rule looks at that names none: those that are asked for everything it looks at.
    pub(super) fn asked(&self, known: Known<'_>) -> Vec<String> {
        let of_items = |items: &[usize], role: &str| {
            let mut found = items.iter().filter_map(|at| known.instrument.items.get(*at));
            found.any(|item| item.role == role)
        };
        let has = |code: &str, role: &str| known.roles_of(code).contains(&role);
        let asked = |role: &str| match self {
            Self::Values(tests) => {
                tests.is_empty() || tests.iter().any(|test| test.roles.iter().any(|one| one == role))
            }
            Self::Unique { columns, within } => columns.iter().chain(within).all(|code| has(code, role)),
            Self::Sql { sql, .. } => sql.columns.iter().all(|code| has(code, role)),
            Self::Pace { by, .. } | Self::OtherScale { by, .. } => has(by, role),
            Self::SameAnswers { block, by, .. } => has(by, role) && of_items(&block.items, role),
            Self::StraightLining { block, .. } | Self::Unusual { block, .. } => of_items(&block.items, role),
            Self::OneUnit => has("respondent", role),
            _ => true,
        };
        known.roles().into_iter().filter(|role| asked(role)).map(ToOwned::to_owned).collect()
    }
}
