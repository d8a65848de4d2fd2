//! The fields of a response: columns that are no items, what they hold and how they are guarded.

use serde::{Deserialize, Serialize};

use crate::table::Kind;

/// A column of a response that is no item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// `unit`, `respondent`, `product`, `medium`, `date`, or another code that is not kept.
    pub code: String,
    /// Header texts it may stand under, the usual one first.
    pub headers: Vec<String>,
    /// Codes of the roles whose sheets have it.
    pub roles: Vec<String>,
    /// The values it may hold, capitals aside; any text where empty.
    pub values: Vec<String>,
    /// Whether a blank rejects the response.
    pub required: bool,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it enters the work tables.
    pub keep: bool,
    /// How it is guarded.
    pub personal: Personal,
    /// Whether the encrypted table of identities holds its clear values.
    pub sealed: bool,
}

impl Field {
    /// Whether it is kept in a column of its own, beyond the fixed ones.
    #[must_use]
    pub fn is_extra(&self) -> bool {
        self.keep && !FIXED.contains(&self.code.as_str())
    }

    /// Whether its cells are read beyond those of the fixed fields: into the tables of responses, or into the sealed one.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.is_extra() || self.sealed
    }
}

/// The fields that have a fixed column in every table of responses.
pub const FIXED: [&str; 5] = ["unit", "respondent", "product", "medium", "date"];

/// What a field holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    /// Text.
    #[default]
    Text,
    /// A number.
    Number,
    /// A date.
    Date,
    /// A national identity number (NIK): 16 digits, lost where it is stored as a number.
    Nik,
    /// A phone number.
    Phone,
}

impl FieldKind {
    /// What its column in the tables holds.
    #[must_use]
    pub const fn table_kind(self) -> Kind {
        match self {
            Self::Text | Self::Nik | Self::Phone => Kind::Text,
            Self::Number => Kind::Score,
            Self::Date => Kind::Date,
        }
    }
}

/// How a field that says something about a person is guarded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Personal {
    /// It says nothing about a person.
    #[default]
    No,
    /// It never leaves the source file.
    Drop,
    /// Only the encrypted table of identities holds it.
    Seal,
    /// Tables hold a keyed hash of it: equal values stay equal, nobody can read them.
    Hash,
    /// Tables hold it; findings, score workbooks and logs do not.
    KeepOutOfReports,
}
