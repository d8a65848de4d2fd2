//! From (source, row, item) back to file, sheet and cell.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use polars::prelude::{DataFrame, PolarsResult, StringChunked, UInt32Chunked};

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
    table: Table,
    /// What the table says, sorted out when it is first asked: where nothing is found, nobody asks.
    columns: OnceLock<Columns>,
}

/// By source the column of each code, and its row where one cell above the table holds for all responses.
type Columns = BTreeMap<u32, BTreeMap<String, (u32, Option<u32>)>>;

/// The table `columns`.
#[derive(Debug, Default)]
struct Table {
    sources: UInt32Chunked,
    codes: StringChunked,
    columns: UInt32Chunked,
    rows: UInt32Chunked,
}

impl Table {
    fn new(frame: &DataFrame) -> PolarsResult<Self> {
        let number = |name: &str| PolarsResult::Ok(frame.column(name)?.u32()?.clone());
        let codes = frame.column("code")?.str()?.clone();
        Ok(Self { sources: number("source")?, codes, columns: number("column")?, rows: number("row")? })
    }

    fn sorted_out(&self) -> Columns {
        let mut all = Columns::new();
        let (sources, codes) = (self.sources.iter(), self.codes.iter());
        for (((source, code), column), row) in
            sources.zip(codes).zip(self.columns.iter()).zip(self.rows.iter())
        {
            if let (Some(source), Some(code), Some(column)) = (source, code, column) {
                all.entry(source).or_default().insert(code.to_owned(), (column, row));
            }
        }
        all
    }
}

impl Addresses {
    /// Reads the tables `sources` and `columns`.
    pub fn new(sources: &DataFrame, columns: &DataFrame) -> PolarsResult<Self> {
        let table = Table::new(columns)?;
        let mut addresses = Self { table, ..Self::default() };
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
        Ok(addresses)
    }

    /// The columns of a source by their codes.
    fn columns(&self, source: u32) -> Option<&BTreeMap<String, (u32, Option<u32>)>> {
        self.columns.get_or_init(|| self.table.sorted_out()).get(&source)
    }

    /// The sources, by number.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// Whether a source has a column, or a cell above its table, of this code.
    pub fn has(&self, source: u32, code: &str) -> bool {
        self.columns(source).is_some_and(|columns| columns.contains_key(code))
    }

    /// The cell of `code` (an item or field) in `row` of `source`. The unit of a sheet without a column of units is named
    /// by a cell above the table, or by the sheet itself. Where the sheet has no other column, the first that was read.
    pub fn place(&self, source: u32, row: u32, code: &str) -> Place {
        let Some(sheet) = self.sources.get(&source) else { return Place::default() };
        let columns = self.columns(source);
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
        let (column, only) = self.columns(source)?.get(code)?;
        Some(Place::cell(&sheet.file, &sheet.sheet, only.unwrap_or(row), *column))
    }

    /// The cell that names a response: its respondent, else its product, else its unit.
    pub fn key_place(&self, source: u32, row: u32) -> Place {
        let columns = self.columns(source);
        let in_row = |code: &str| {
            columns.and_then(|columns| columns.get(code)).is_some_and(|(_, only)| only.is_none())
        };
        let code =
            ["respondent", "product", "unit"].into_iter().find(|code| in_row(code)).unwrap_or_default();
        self.place(source, row, code)
    }
}
