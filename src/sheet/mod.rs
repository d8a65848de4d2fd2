//! The cells of a file of any format, with absolute addresses; knows nothing of surveys.

mod book;
mod cells;
mod decode;
mod delimited;
mod guard;
mod serial;
mod signature;
#[cfg(test)]
mod tests;

pub use cells::{Cells, Content, Row};
pub use serial::{Epoch, day_of_serial};

use signature::Format;

/// Why a file or a sheet of it could not be read. The run goes on: the caller makes a finding of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The content is of no format that is read here.
    Format {
        /// What it looks like, Indonesian.
        looks_like: &'static str,
    },
    /// The format is known, but the content is damaged, locked or beyond a limit.
    Content {
        /// Why, Indonesian, with the words of the reader behind it.
        reason: String,
    },
}

impl Unreadable {
    fn content(reason: impl Into<String>) -> Self {
        Self::Content { reason: reason.into() }
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Format { looks_like } => f.write_str(looks_like),
            Self::Content { reason } => f.write_str(reason),
        }
    }
}

/// What was read of a sheet.
#[derive(Debug)]
pub enum Body {
    /// Its cells.
    Cells(Cells),
    /// It is hidden; its cells, as far as they can be read.
    Hidden(Cells),
    /// It could not be read; other sheets of the file may have been.
    Unreadable(Unreadable),
}

/// A sheet of a file.
#[derive(Debug)]
pub struct Sheet {
    /// Name as a spreadsheet program shows it; the stem of the file's name for delimited text.
    pub name: String,
    /// What was read of it.
    pub body: Body,
}

/// Reads all sheets of a file in its own order. `stem` is the file's name without folder and extension; the format
/// comes from the content alone, for a file sent by e-mail is often named after something it is not.
///
/// # Errors
/// [`Unreadable`] says why no sheet at all could be read.
pub fn read(stem: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    guard::guarded(|| match signature::format_of(bytes)? {
        Format::Xlsx => book::xlsx(bytes),
        Format::Xlsb => book::xlsb(bytes),
        Format::Xls => book::xls(bytes),
        Format::Ods => book::ods(bytes),
        Format::Text => delimited::read(stem, bytes).map(|sheet| vec![sheet]),
    })
}
