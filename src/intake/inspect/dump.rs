//! Every non-empty cell of a file as a line of CSV.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::inspection::Trouble;
use super::kind::Kind;
use crate::intake::file_rules::lock_file;
use crate::intake::{stem, unreadable};
use crate::place::{CellRef, Place};
use crate::sheet::{Book, Cells, Content};

/// How much is written at once, at least, unless a sheet has less.
const PIECE: usize = 64 * 1024;

/// The header of [`write_cells`]; `of_file` puts a first column for the file before it.
#[must_use]
pub const fn cells_header(of_file: bool) -> &'static str {
    if of_file { "file,sheet,cell,type,value\n" } else { "sheet,cell,type,value\n" }
}

/// Writes every non-empty cell of a file as `sheet,cell,type,value`, without a header ([`cells_header`]), sheet by
/// sheet, hidden ones too; `of_file` puts the name of the file before each. One sheet at a time is in memory, and every
/// write is of whole lines. Gives what could not be read.
///
/// Texts are written exactly as stored, also those that start with `=`, `+`, `-` or `@`: this is for machines, which
/// must get back what the cell holds. Whoever opens it in a spreadsheet program imports it with every column as text.
/// Numbers have as many digits as it takes to read the same number back; dates are ISO, without a time of day. A formula
/// without a stored result is of type `formula` and has no value.
///
/// # Errors
/// `to` could not be written to.
pub fn write_cells(name: &str, bytes: &[u8], of_file: bool, to: &mut dyn Write) -> io::Result<Vec<Trouble>> {
    if let Some(finding) = lock_file(name) {
        return Ok(vec![Trouble::of(&finding)]);
    }
    let mut book = match Book::open(stem(name), bytes) {
        Ok(book) => book,
        Err(why) => return Ok(vec![Trouble::of(&unreadable(Place::file(name), &why))]),
    };
    let mut troubles = Vec::new();
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    for (at, sheet) in names.iter().enumerate() {
        match book.cells(at) {
            Ok(cells) => write_sheet((of_file.then_some(name), sheet), &cells, to)?,
            Err(why) => troubles.push(Trouble::of(&unreadable(Place::sheet(name, sheet), &why))),
        }
    }
    to.flush()?;
    Ok(troubles)
}

fn write_sheet((file, sheet): (Option<&str>, &str), cells: &Cells, to: &mut dyn Write) -> io::Result<()> {
    let mut lines = csv::Writer::from_writer(Vec::new());
    let mut cell = String::new();
    for row in cells.rows() {
        for (column, content) in row.cells() {
            if let Some(file) = file {
                lines.write_field(file)?;
            }
            cell.clear();
            // Writing to a string cannot fail.
            let _ = write!(cell, "{}", CellRef { row: row.number(), column });
            lines.write_record([sheet, &cell, Kind::of(content).word(), &value(content)])?;
        }
        if lines.get_ref().len() >= PIECE {
            to.write_all(&lines.into_inner().map_err(csv::IntoInnerError::into_error)?)?;
            lines = csv::Writer::from_writer(Vec::new());
        }
    }
    to.write_all(&lines.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A value as it is written.
fn value(content: Content<'_>) -> Cow<'_, str> {
    match content {
        Content::Text(text) | Content::Broken(text) => Cow::Borrowed(text),
        // Nobody knows what it would give.
        Content::Uncalculated => Cow::Borrowed(""),
        // Without an exponent 1e300 has three hundred zeros.
        Content::Number(number) if number != 0.0 && !(1e-5..1e17).contains(&number.abs()) => {
            Cow::Owned(format!("{number:e}"))
        }
        other => Cow::Owned(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, text: &str, of_file: bool) -> String {
        let mut to = Vec::new();
        let troubles = write_cells(name, text.as_bytes(), of_file, &mut to).unwrap();
        assert!(troubles.is_empty(), "{troubles:?}");
        String::from_utf8(to).unwrap()
    }

    #[test]
    fn texts_are_written_exactly_as_stored() {
        let text = "a;\"say \"\"b\"\"\";\n;=1+1; 007 ;\"two\nlines, a comma\"\n";
        assert_eq!(
            written("x/data.csv", text, false),
            "data,A1,text,a\ndata,B1,text,\"say \"\"b\"\"\"\ndata,B2,text,=1+1\ndata,C2,text, 007 \n\
             data,D2,text,\"two\nlines, a comma\"\n"
        );
        assert_eq!(
            written("x/data.csv", "a;b\n", true),
            "x/data.csv,data,A1,text,a\nx/data.csv,data,B1,text,b\n"
        );
    }

    #[test]
    fn numbers_read_back_as_the_same_number() {
        for (number, text) in [
            (0.0, "0"),
            (0.1, "0.1"),
            (-12_345.678, "-12345.678"),
            (1e300, "1e300"),
            (1.0 / 3.0, "0.3333333333333333"),
            (2.5e-7, "2.5e-7"),
            (6_371_012_345_670_001.0, "6371012345670001"),
        ] {
            assert_eq!(value(Content::Number(number)), text);
            assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits());
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_and_writes_nothing() {
        for (name, bytes, rule) in [
            ("a.xlsx", b"\x89PNG\r\n\x1a\n".as_slice(), "R002"),
            ("~$a.xlsx", b"x", "R006"),
            ("b.csv", b"", "R005"),
        ] {
            let mut to = Vec::new();
            let troubles = write_cells(name, bytes, false, &mut to).unwrap();
            assert_eq!(troubles.iter().map(|trouble| trouble.rule.as_str()).collect::<Vec<_>>(), [rule]);
            assert!(to.is_empty());
        }
    }
}
