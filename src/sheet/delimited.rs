//! Delimited text: finds the delimiter and gives each field the address a spreadsheet program would.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::{Cells, Content, Epoch, Unreadable};

/// Delimiters, the likeliest first: with a decimal comma spreadsheets save semicolons.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// How many records are looked at to find the delimiter.
const SAMPLE: usize = 60;
/// The longest a cell may be in a spreadsheet; a longer field is a quotation mark that is never closed.
const LONGEST_FIELD: usize = 32_767;

/// The most fields of a line.
const MOST_FIELDS: usize = 1 << 16;

/// Reads the one sheet of a text file.
pub(super) fn cells(text: &str) -> Result<Cells, Unreadable> {
    if text.split(['\n', '\r']).any(too_wide) {
        return Err(Unreadable::limit(format!("satu baris memuat lebih dari {MOST_FIELDS} pemisah")));
    }
    let (stated, rest) = stated_delimiter(text);
    let delimiter = stated.unwrap_or_else(|| likeliest_delimiter(rest));
    let mut cells = Cells::new(Epoch::Year1900);
    let mut row: u32 = 0;
    each_record(rest, delimiter, |blank_lines, record| {
        row = row.saturating_add(blank_lines);
        for (column, field) in (0..).zip(record) {
            if field.len() > LONGEST_FIELD {
                let reason = "tanda kutip dibuka tetapi tidak ditutup";
                return Err(Unreadable::Damaged { reason: reason.to_owned() });
            }
            cells.push(row, column, Content::Text(field))?;
        }
        row = row.saturating_add(1);
        Ok(true)
    })?;
    Ok(cells)
}

/// Whether a line has more fields than any sheet has columns: the reader makes room for all of them before it gives one.
fn too_wide(line: &str) -> bool {
    let count = |delimiter| line.bytes().filter(|byte| *byte == delimiter).count();
    line.len() > MOST_FIELDS && DELIMITERS.into_iter().any(|delimiter| count(delimiter) > MOST_FIELDS)
}

/// A first line `sep=;` names the delimiter; Excel shows the file without that line.
fn stated_delimiter(text: &str) -> (Option<u8>, &str) {
    let first = text.lines().next().unwrap_or_default().trim_matches('"');
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => {
            let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
            (Some(*delimiter), rest)
        }
        _ => (None, text),
    }
}

/// The delimiter that splits most records into equally many fields, weighed by how many: decimal commas split rows
/// unevenly, the true delimiter never does.
fn likeliest_delimiter(text: &str) -> u8 {
    let mut best = (0, b';');
    for delimiter in DELIMITERS {
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        let mut seen = 0;
        // A sample that cannot be read says nothing; reading the whole file will.
        let _ = each_record(text, delimiter, |_, record| {
            *widths.entry(record.len()).or_default() += 1;
            seen += 1;
            Ok(seen < SAMPLE)
        });
        let evidence =
            widths.iter().filter(|(width, _)| **width > 1).map(|(width, records)| width * records).max();
        if evidence.unwrap_or(0) > best.0 {
            best = (evidence.unwrap_or(0), delimiter);
        }
    }
    best.1
}

/// Calls `each` with every record and the number of blank lines right before it, until it returns false.
fn each_record(
    text: &str,
    delimiter: u8,
    mut each: impl FnMut(u32, &StringRecord) -> Result<bool, Unreadable>,
) -> Result<(), Unreadable> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(Unreadable::damaged)? {
        let start = record.position().map_or(0, csv::Position::byte);
        if !each(blank_lines(text, start), &record)? {
            break;
        }
    }
    Ok(())
}

/// The reader passes over blank lines in silence, but they are rows of the sheet: counts those from `start` on.
fn blank_lines(text: &str, start: u64) -> u32 {
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    // A record ends with its carriage return; the line feed behind it belongs to the same line end.
    let split_end = start.checked_sub(1).and_then(|before| text.as_bytes().get(before)) == Some(&b'\r');
    let mut rest = if split_end { rest.strip_prefix(b"\n").unwrap_or(rest) } else { rest };
    let mut lines = 0;
    while let Some(after) =
        rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r"))
    {
        lines += 1;
        rest = after;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells_of(text: &str) -> Vec<(u32, u32, String)> {
        let cells = cells(text).unwrap();
        let rows = cells.rows();
        rows.flat_map(|row| {
            let number = row.number();
            row.cells()
                .map(move |(column, content)| (number, column, content.to_string()))
                .collect::<Vec<_>>()
        })
        .collect()
    }

    fn cell(row: u32, column: u32, text: &str) -> (u32, u32, String) {
        (row, column, text.to_owned())
    }

    #[test]
    fn blank_lines_are_rows_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "Judul;x", "", "", "a;\"b\nc\"", "d;e", "", "f;g", ""].join(end);
            let expected = [
                cell(1, 0, "Judul"),
                cell(1, 1, "x"),
                cell(4, 0, "a"),
                cell(4, 1, "b\nc"),
                cell(5, 0, "d"),
                cell(5, 1, "e"),
                cell(7, 0, "f"),
                cell(7, 1, "g"),
            ];
            assert_eq!(cells_of(&text), expected, "{end:?}");
        }
    }

    #[test]
    fn decimal_commas_do_not_pass_for_the_delimiter() {
        let text = "Kode;U1;U2\nr1;4,0;3,0\nr2;4,0;3,0\nr3;5,0;2,0\n";
        assert_eq!(cells_of(text)[4], cell(1, 1, "4,0"));
    }

    #[test]
    fn commas_tabs_and_a_stated_delimiter_are_found() {
        for text in ["a,b,c\n1,2,3\n", "a\tb\tc\n1\t2\t3\n", "sep=;\na;b;c\n1;2;3\n"] {
            assert_eq!(cells_of(text)[5], cell(1, 2, "3"), "{text}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told() {
        let text = format!("a;b\n\"1;{}", "2;3\n".repeat(20_000));
        assert!(matches!(cells(&text), Err(Unreadable::Damaged { .. })));
    }
}
