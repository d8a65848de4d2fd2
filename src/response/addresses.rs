//! From (source, row, item) back to file, sheet and cell.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use crate::place::Place;

/// One sheet that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Number of the sheet.
    pub number: u32,
    /// File below the province's folder.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Content digest of the file.
    pub digest: String,
}

/// Where every source and every column of it stands; built from the tables `sources` and `columns`.
#[derive(Debug, Default)]
pub struct Addresses {
    sources: BTreeMap<u32, Source>,
    /// Column of each code, and its row where one cell above the table holds for all responses.
    columns: BTreeMap<u32, BTreeMap<String, (u32, Option<u32>)>>,
}

impl Addresses {
    /// Reads the tables `sources` and `columns`.
    pub fn new(sources: &DataFrame, columns: &DataFrame) -> PolarsResult<Self> {
        let mut addresses = Self::default();
        let (numbers, files) = (sources.column("source")?.u32()?, sources.column("file")?.str()?);
        let (sheets, digests) = (sources.column("sheet")?.str()?, sources.column("digest")?.str()?);
        for (((number, file), sheet), digest) in
            numbers.iter().zip(files.iter()).zip(sheets.iter()).zip(digests.iter())
        {
            let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
            let number = number.unwrap_or(u32::MAX);
            let source = Source { number, file: owned(file), sheet: owned(sheet), digest: owned(digest) };
            addresses.sources.insert(number, source);
        }
        let (numbers, codes) = (columns.column("source")?.u32()?, columns.column("code")?.str()?);
        let (places, rows) = (columns.column("column")?.u32()?, columns.column("row")?.u32()?);
        for (((number, code), place), row) in
            numbers.iter().zip(codes.iter()).zip(places.iter()).zip(rows.iter())
        {
            if let (Some(number), Some(code), Some(place)) = (number, code, place) {
                addresses.columns.entry(number).or_default().insert(code.to_owned(), (place, row));
            }
        }
        Ok(addresses)
    }

    /// The sources, by number.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// Whether a source has a column, or a cell above its table, of this code.
    pub fn has(&self, source: u32, code: &str) -> bool {
        self.columns.get(&source).is_some_and(|columns| columns.contains_key(code))
    }

    /// The cell of `code` (an item or field) in `row` of `source`. The unit of a sheet without a column of units is named
    /// by a cell above the table, or by the sheet itself. Where the sheet has no other column, the first that was read.
    pub fn place(&self, source: u32, row: u32, code: &str) -> Place {
        let Some(sheet) = self.sources.get(&source) else { return Place::default() };
        let columns = self.columns.get(&source);
        let cell = |row, column| Place::cell(&sheet.file, &sheet.sheet, row, column);
        match columns.and_then(|columns| columns.get(code)) {
            Some((column, only)) => cell(only.unwrap_or(row), *column),
            None if code == "unit" => Place::sheet(&sheet.file, &sheet.sheet),
            None => {
                let found = columns.into_iter().flat_map(BTreeMap::values);
                let first = found.filter(|(_, only)| only.is_none()).map(|(column, _)| *column).min();
                cell(row, first.unwrap_or(0))
            }
        }
    }

    /// The cell of `code` in `row` of `source`; none where the sheet has no such column.
    #[must_use]
    pub fn column_place(&self, source: u32, row: u32, code: &str) -> Option<Place> {
        let sheet = self.sources.get(&source)?;
        let (column, only) = self.columns.get(&source)?.get(code)?;
        Some(Place::cell(&sheet.file, &sheet.sheet, only.unwrap_or(row), *column))
    }

    /// The cell that names a response: its respondent, else its product, else its unit.
    pub fn key_place(&self, source: u32, row: u32) -> Place {
        let columns = self.columns.get(&source);
        let in_row = |code: &str| {
            columns.and_then(|columns| columns.get(code)).is_some_and(|(_, only)| only.is_none())
        };
        let code =
            ["respondent", "product", "unit"].into_iter().find(|code| in_row(code)).unwrap_or_default();
        self.place(source, row, code)
    }
}
