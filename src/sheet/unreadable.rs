//! Why a file or a sheet could not be read.

use std::fmt;

/// Why a file or a sheet of it could not be read. The run goes on: the caller makes a finding of it. Texts are
/// Indonesian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The file has no content at all.
    Empty,
    /// A password is needed.
    Locked,
    /// The content is a web page or another document of markup, saved under the name of a workbook.
    Markup {
        /// What it looks like.
        looks_like: &'static str,
    },
    /// The content is of no format that is read here.
    Format {
        /// What it looks like.
        looks_like: &'static str,
    },
    /// Reading it would take more than is allowed: an attack, or a workbook gone wrong.
    Limit {
        /// Which limit.
        reason: String,
    },
    /// The format is known, but the content is damaged.
    Damaged {
        /// How, with the words of the reader behind it.
        reason: String,
    },
}

impl Unreadable {
    pub(super) fn damaged(reason: impl fmt::Display) -> Self {
        Self::Damaged { reason: format!("isi berkas rusak: {reason}") }
    }

    pub(super) fn limit(reason: impl Into<String>) -> Self {
        Self::Limit { reason: reason.into() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("berkas kosong (0 byte)"),
            Self::Locked => f.write_str("berkas dikunci dengan kata sandi"),
            Self::Markup { looks_like } | Self::Format { looks_like } => f.write_str(looks_like),
            Self::Limit { reason } | Self::Damaged { reason } => f.write_str(reason),
        }
    }
}
