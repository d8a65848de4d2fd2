//! A table as bytes that a stranger may have written: plain lists of cells, not Parquet, whose decoder was not made for
//! hostile input. What they unpack to is bounded by their own length.

use polars::prelude::{
    ChunkFull, Column, DataFrame, DataType, Float64Chunked, Int32Chunked, IntoColumn, NewChunkedArray,
    PlSmallStr, PolarsResult, StringChunked, UInt32Chunked,
};
use serde::{Deserialize, Serialize};

use super::refused::{self, Refused};
use crate::error::Error;
use crate::table::{INGEST_FINDINGS, Kind, Layout, SCORE_FINDINGS, Table};

/// The longest text of a cell, in letters: that of a spreadsheet, which the texts may be written to.
const LONGEST_TEXT: usize = 32_767;
/// The latest day, counted from 1970: the end of 2199.
const LATEST: i32 = 84_005;

/// The columns of a table in a bundle, in the order of the table.
#[derive(Debug, Serialize, Deserialize)]
struct Packed<'a>(#[serde(borrow)] Vec<(&'a str, Cells<'a>)>);

#[derive(Debug, Serialize, Deserialize)]
enum Cells<'a> {
    Text(#[serde(borrow)] Vec<Option<&'a str>>),
    Count(Vec<Option<u32>>),
    Score(Vec<Option<f64>>),
    Date(Vec<Option<i32>>),
}

/// The columns of a table that go into a bundle. The nation counts responses and findings of provinces and reads none of
/// them, so that answers, texts of cells and what officers wrote stay where they are.
fn columns(table: &Table) -> impl Iterator<Item = &'static (&'static str, Kind)> {
    let findings = table.columns == INGEST_FINDINGS.columns;
    let answers = table.answers;
    table.columns.iter().filter(move |(name, _)| match *name {
        "rule" => true,
        "severity" | "waiver" => findings,
        // Which units have no score the nation lists.
        "unit" if findings => table.name == SCORE_FINDINGS.name,
        _ => !findings && !answers,
    })
}

/// What stands in a bundle for the words of an officer who verified a finding.
const VERIFIED: &str = "sudah benar";

/// The bytes of a table.
pub fn encode(table: &Table, frame: &DataFrame) -> Result<Vec<u8>, Error> {
    let fail = || Error::compute("a bundle");
    let mut packed = Packed(Vec::new());
    for (name, kind) in columns(table) {
        let column = frame.column(name).map_err(fail())?;
        packed.0.push((*name, cells(name, *kind, column).map_err(fail())?));
    }
    // Written to memory, from values that can be written: it cannot fail.
    Ok(postcard::to_stdvec(&packed).unwrap_or_default())
}

fn cells<'a>(name: &str, kind: Kind, column: &'a Column) -> PolarsResult<Cells<'a>> {
    let verified = |words: &'a str| if name == "waiver" && !words.is_empty() { VERIFIED } else { words };
    Ok(match kind {
        Kind::Text => Cells::Text(column.str()?.iter().map(|text| text.map(verified)).collect()),
        Kind::Count => Cells::Count(column.u32()?.iter().collect()),
        Kind::Score => Cells::Score(column.f64()?.iter().collect()),
        Kind::Date => Cells::Date(column.date()?.physical().iter().collect()),
    })
}

/// The table in some bytes; columns that bundles leave out are blank.
pub fn decode(table: &Table, layout: &Layout, bytes: &[u8]) -> Result<DataFrame, Refused> {
    let wrong = |what: &str| refused::table(table.name, what);
    let (Packed(packed), rest) =
        postcard::take_from_bytes(bytes).map_err(|_| wrong("it cannot be unpacked"))?;
    if !rest.is_empty() {
        return Err(wrong("something follows its columns"));
    }
    if !packed.iter().map(|(name, _)| *name).eq(columns(table).map(|(name, _)| *name)) {
        return Err(wrong("its columns are others"));
    }
    let height = packed.first().map_or(0, |(_, cells)| cells.len());
    let mut given = Vec::new();
    for ((name, cells), (_, kind)) in packed.into_iter().zip(columns(table)) {
        if cells.len() != height {
            return Err(wrong("its columns are not of one length"));
        }
        cells.within_bounds().map_err(|what| wrong(&format!("{what} in the column {name}")))?;
        given.push(cells.column(name, *kind).ok_or_else(|| wrong("a column is of another type"))?);
    }
    let blank = |name: &PlSmallStr, kind: &DataType| match kind {
        DataType::String => StringChunked::full(name.clone(), "", height).into_column(),
        kind => Column::full_null(name.clone(), height, kind),
    };
    let of_schema = |(name, kind): (&PlSmallStr, &DataType)| {
        given.iter().find(|column| column.name() == name).cloned().unwrap_or_else(|| blank(name, kind))
    };
    let all = table.schema(layout).iter().map(of_schema).collect();
    let frame = DataFrame::new(height, all).map_err(|error| wrong(&error.to_string()))?;
    table.mismatch(&frame, layout).map_or(Ok(frame), |what| Err(wrong(&what)))
}

impl Cells<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Count(cells) => cells.len(),
            Self::Score(cells) => cells.len(),
            Self::Date(cells) => cells.len(),
        }
    }

    /// What no table of this program holds, and later steps are not made for.
    fn within_bounds(&self) -> Result<(), &'static str> {
        let long = |text: &&str| text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT;
        match self {
            Self::Text(cells) if cells.iter().flatten().any(long) => Err("a text is too long"),
            Self::Score(cells) if cells.iter().flatten().any(|score| !score.is_finite()) => {
                Err("a number is none")
            }
            Self::Date(cells) if cells.iter().flatten().any(|day| !(0..=LATEST).contains(day)) => {
                Err("a day is out of bounds")
            }
            _ => Ok(()),
        }
    }

    /// The cells as a column of this kind; none where they are of another.
    fn column(self, name: &str, kind: Kind) -> Option<Column> {
        let name = PlSmallStr::from_str(name);
        Some(match (self, kind) {
            (Self::Text(cells), Kind::Text) => {
                StringChunked::from_iter_options(name, cells.into_iter()).into_column()
            }
            (Self::Count(cells), Kind::Count) => {
                UInt32Chunked::from_iter_options(name, cells.into_iter()).into_column()
            }
            (Self::Score(cells), Kind::Score) => {
                Float64Chunked::from_iter_options(name, cells.into_iter()).into_column()
            }
            (Self::Date(cells), Kind::Date) => {
                let days = Int32Chunked::from_iter_options(name, cells.into_iter()).into_column();
                days.cast(&DataType::Date).ok()?
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{LOCI, PROGRESS};
    use crate::workbook::fixture;

    #[test]
    fn no_bytes_at_all_make_the_reader_panic() {
        let layout = Layout::default();
        for table in [&LOCI, &PROGRESS] {
            let tables = fixture::province();
            let frame = &tables.iter().find(|(one, _)| one.name == table.name).unwrap().1;
            let bytes = encode(table, frame).unwrap();
            assert!(decode(table, &layout, &bytes).unwrap().equals_missing(frame));
            for at in 0..bytes.len() {
                for with in [0, 1, 0x7f, 0x80, 0xff, bytes[at] ^ 1] {
                    let mut changed = bytes.clone();
                    changed[at] = with;
                    let _ = decode(table, &layout, &changed);
                }
                assert!(decode(table, &layout, &bytes[..at]).is_err(), "{at} bytes");
            }
        }
    }
}
