//! What was asked for on stdout: whole texts, JSON, and CSV that a spreadsheet program may open with a double click.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use serde::Serialize;

use crate::error::Error;

/// Prints these bytes; an error where they cannot be made or written. A reader that has gone away has seen enough.
pub fn print(bytes: io::Result<Vec<u8>>) -> Result<(), Error> {
    let written = bytes.and_then(|bytes| {
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    });
    match written {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => {
            Err(Error::Write { path: PathBuf::from("standard output"), source })
        }
        _ => Ok(()),
    }
}

/// A text with the end of its last line.
pub fn text(mut text: String) -> Vec<u8> {
    text.push('\n');
    text.into_bytes()
}

/// A value as JSON for machines that people read too.
pub fn json<T: Serialize + ?Sized>(value: &T) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Lines of CSV below a header.
#[derive(Debug)]
pub struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    /// The header alone.
    pub fn new(header: &[&str]) -> io::Result<Self> {
        let mut lines = csv::Writer::from_writer(Vec::new());
        lines.write_record(header)?;
        Ok(Self(lines))
    }

    /// Adds a line; every cell is guarded.
    pub fn add<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
        let cells = cells.into_iter().map(|cell| guarded(cell.as_ref()).into_owned());
        Ok(self.0.write_record(cells)?)
    }

    /// All lines.
    pub fn bytes(self) -> io::Result<Vec<u8>> {
        self.0.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}

/// The text behind an apostrophe where a spreadsheet program would calculate it. Plain numbers stay numbers.
fn guarded(text: &str) -> Cow<'_, str> {
    let calculates = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if calculates && text.parse::<f64>().is_err() {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_a_spreadsheet_program_would_calculate_is_guarded() {
        for text in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["-5", "-5.5", "0 sampai 5", "", "a=b"] {
            assert_eq!(guarded(text), text);
        }
    }
}
