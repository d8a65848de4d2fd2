//! Reads CSV so that every wrong field of every row is told at once, with the bytes of each field.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};

use super::nearest::suggestion;
use super::{Fields, Line, Mistakes, Origin, Row};

/// The rows of the file. A field that cannot be read is a mistake and counts as zero, at a span behind the end of the
/// text; rows of empty fields, which spreadsheet programs leave behind, are passed over. Columns may be separated by
/// commas or, as spreadsheet programs in Indonesia save them, by semicolons. `None` where columns are missing.
pub fn read_csv<T: Row>(origin: &Origin, mistakes: &mut Mistakes) -> Option<Vec<Line<T>>> {
    let first = origin.text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(origin.text.as_bytes());
    // The text is UTF-8 and in memory, and lines may have any number of fields: no record gives an error.
    let mut header = StringRecord::new();
    if !reader.read_record(&mut header).unwrap_or(false) {
        let columns = T::COLUMNS.join(",");
        mistakes.add_whole(
            origin,
            "the line with the names of the columns is missing",
            format!("start with {columns}"),
        );
        return None;
    }
    let order = columns::<T>(origin, &header, delimiter, mistakes)?;
    let table = Columns { origin, delimiter, header: &header, order };
    let (mut lines, mut record) = (Vec::new(), StringRecord::new());
    while reader.read_record(&mut record).unwrap_or(false) {
        lines.extend(table.line(&record, mistakes));
    }
    Some(lines)
}

/// For each wanted column its position in the file, none for an optional one that is not there; `None`, and mistakes, where
/// another is missing.
fn columns<T: Row>(
    origin: &Origin,
    header: &StringRecord,
    delimiter: u8,
    mistakes: &mut Mistakes,
) -> Option<Vec<Option<usize>>> {
    let wanted = T::COLUMNS;
    let spans = fields(&origin.text, header, delimiter);
    for (index, (name, span)) in header.iter().zip(&spans).enumerate() {
        if !wanted.contains(&name.trim()) {
            mistakes.add(origin, span.clone(), format!("unknown column `{name}`"), suggestion(name, wanted));
        } else if header.iter().take(index).any(|earlier| earlier.trim() == name.trim()) {
            mistakes.add(
                origin,
                span.clone(),
                format!("the column `{name}` stands here twice"),
                "keep one of the two",
            );
        }
    }
    let whole = spans.first().map_or(0, |span| span.start)..spans.last().map_or(0, |span| span.end);
    let order: Vec<Option<usize>> =
        wanted.iter().map(|column| header.iter().position(|name| name.trim() == *column)).collect();
    let mut missing = wanted.iter().zip(&order).filter(|(_, position)| position.is_none());
    let mut complete = true;
    for (column, _) in missing.by_ref().filter(|(column, _)| !T::OPTIONAL.contains(column)) {
        complete = false;
        mistakes.add(
            origin,
            whole.clone(),
            format!("the column `{column}` is missing"),
            "add it; its fields may be empty",
        );
    }
    complete.then_some(order)
}

/// A file with known columns.
struct Columns<'a> {
    origin: &'a Origin,
    delimiter: u8,
    header: &'a StringRecord,
    order: Vec<Option<usize>>,
}

impl Columns<'_> {
    fn line<T: Row>(&self, record: &StringRecord, mistakes: &mut Mistakes) -> Option<Line<T>> {
        if record.iter().all(|field| field.trim().is_empty()) {
            return None;
        }
        let written = fields(&self.origin.text, record, self.delimiter);
        let whole = written.first().map_or(0, |span| span.start)..written.last().map_or(0, |span| span.end);
        if record.len() != self.header.len() {
            let message = format!("{} fields where the first line has {}", record.len(), self.header.len());
            mistakes.add(
                self.origin,
                whole,
                message,
                "put a text that contains the separator in double quotes",
            );
            return None;
        }
        let mut spans: Vec<Range<usize>> = self
            .order
            .iter()
            .map(|index| index.and_then(|index| written.get(index)).cloned().unwrap_or(0..0))
            .collect();
        let line = record.position().map_or(0, csv::Position::line);
        let mut fields = Fields::new(record, &self.order);
        let row = T::of(&mut fields);
        for (at, value) in fields.wrong() {
            let (Some(column), Some(span)) = (T::COLUMNS.get(at), spans.get_mut(at)) else { continue };
            mistakes.add(self.origin, span.clone(), format!("`{value}` is no {column}"), hint(value));
            *span = self.origin.text.len() + 1..self.origin.text.len() + 2;
        }
        Some(Line { line, spans, row })
    }
}

fn hint(value: &str) -> &'static str {
    if value.contains(',') { "write a point before decimals: 94.58" } else { "write a number" }
}

/// The bytes of each field of a record, quotes included: the reader tells only where a record starts.
fn fields(text: &str, record: &StringRecord, delimiter: u8) -> Vec<Range<usize>> {
    let start = record.position().map_or(0, csv::Position::byte);
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let mut spans = Vec::with_capacity(record.len());
    let (mut from, mut quoted) = (start, false);
    for (at, byte) in (start..).zip(rest) {
        match *byte {
            b'"' => quoted = !quoted,
            // Line breaks before the record belong to it as the reader counts.
            b'\n' | b'\r' if at == from && spans.is_empty() => from = at + 1,
            b'\n' | b'\r' if !quoted => {
                spans.push(from..at);
                return spans;
            }
            other if other == delimiter && !quoted => {
                spans.push(from..at);
                from = at + 1;
            }
            _ => {}
        }
    }
    spans.push(from..text.len());
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{HistoryRow, OverrideRow, TargetRow};

    fn read<T: Row>(text: &str) -> (Vec<Line<T>>, Vec<(usize, String)>) {
        let origin = Origin { path: "x.csv".into(), text: text.to_owned() };
        let mut mistakes = Mistakes::default();
        let lines = read_csv(&origin, &mut mistakes).unwrap_or_default();
        let told = mistakes.sorted(|_| 0).iter().map(|m| (m.line(), m.message.clone())).collect();
        (lines, told)
    }

    #[test]
    fn every_wrong_field_of_a_row_is_told() {
        let text = "edition,locus,kind,name,score,category,zone,note\n\n20x4,63,provinsi,Kalsel,\"94,58\",A,hijau,\n";
        let (lines, told) = read::<HistoryRow>(text);
        assert_eq!(lines.len(), 1);
        assert_eq!(told, [(3, "`20x4` is no edition".to_owned()), (3, "`94,58` is no score".to_owned())]);
    }

    #[test]
    fn a_field_is_found_by_its_bytes_behind_quotes_and_blank_lines() {
        let text =
            "\u{feff}locus,score,reason,author,date\r\n\r\n63,90,\"late, \"\"but\"\" fine\",A,2024-01-02\r\n";
        let (lines, told) = read::<OverrideRow>(text);
        assert_eq!(told, []);
        assert_eq!(lines[0].row.reason, "late, \"but\" fine");
        let field = |column| text.get(lines[0].span(column)).unwrap();
        assert_eq!(field("reason"), "\"late, \"\"but\"\" fine\"");
        assert_eq!(field("locus"), "63");
        assert_eq!(field("date"), "2024-01-02");
    }

    #[test]
    fn columns_may_stand_in_any_order_and_be_separated_by_semicolons() {
        let (lines, told) = read::<TargetRow>("role;target;kind\neksternal;30;kota\n;;\n");
        assert_eq!(told, []);
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].row.target.as_str(), lines[0].row.kind.as_str()), ("30", "kota"));
    }

    #[test]
    fn unknown_and_missing_columns_are_told_on_the_first_line() {
        let (_, told) = read::<TargetRow>("kind,rol,target\nkota,eksternal,30\n");
        assert_eq!(
            told,
            [(1, "the column `role` is missing".to_owned()), (1, "unknown column `rol`".to_owned())]
        );
        let (_, told) = read::<TargetRow>("kind,role,target\nkota,eksternal\n");
        assert_eq!(told, [(2, "2 fields where the first line has 3".to_owned())]);
        let (_, told) = read::<TargetRow>("");
        assert_eq!(told, [(1, "the line with the names of the columns is missing".to_owned())]);
    }
}
