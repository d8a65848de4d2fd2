//! A workbook before it has a file format: sheets of cells, each with the defects that were planted in it.

use jiff::civil::Date;
use rekap::place::CellRef;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Blank,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A calendar date.
    Day(Date),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// How a cell looks where the format can say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Title block above the table.
    Title,
    /// Header of the table.
    Header,
    /// Anything else.
    Body,
}

/// A defect, in the column with this code; an empty code means the sheet as a whole.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Code of the column.
    pub column: String,
    /// Rule that must find it.
    pub rule: &'static str,
    /// What was done, a short phrase.
    pub what: String,
}

impl Mark {
    /// A defect of `rule` in the column `column`.
    pub fn new(column: &str, rule: &'static str, what: impl Into<String>) -> Self {
        Self { column: column.to_owned(), rule, what: what.into() }
    }
}

/// A column of a sheet.
#[derive(Debug, Clone)]
pub struct Column {
    /// Code of the field or item; empty for a blank column.
    pub code: String,
    /// Header text.
    pub header: String,
    /// Position of its item in the instrument.
    pub item: Option<usize>,
}

/// A row of a sheet: one value per column.
#[derive(Debug, Clone)]
pub struct Row {
    /// Values, in the order of the columns.
    pub values: Vec<Value>,
    /// Defects of this row.
    pub marks: Vec<Mark>,
    /// Whether another row is a twin of this one: nothing else may become of it.
    pub taken: bool,
}

impl Row {
    /// Whether nothing has become of it yet.
    pub const fn is_sound(&self) -> bool {
        self.marks.is_empty() && !self.taken
    }
}

/// A sheet: a title block, a table, footer rows.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Name.
    pub name: String,
    /// Whether people do not see it.
    pub hidden: bool,
    /// Lines from the first row down.
    pub title: Vec<String>,
    /// Row and column of the first header, counted from zero.
    pub at: (u32, u16),
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of the table.
    pub rows: Vec<Row>,
    /// Rows under the table.
    pub footer: Vec<Vec<Value>>,
    /// Defects of the sheet and of its headers.
    pub marks: Vec<Mark>,
}

/// A workbook.
#[derive(Debug, Clone)]
pub struct Book {
    /// File name without its extension.
    pub stem: String,
    /// Sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A planted defect with its address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// File name.
    pub file: String,
    /// Sheet name; empty for a defect of the file.
    pub sheet: String,
    /// Cell; none for a defect of the file or sheet.
    pub cell: Option<CellRef>,
    /// Rule that must find it.
    pub rule: &'static str,
    /// What was done.
    pub what: String,
}

impl Sheet {
    /// The position of the column with this code.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.code == code)
    }

    /// Visits every cell that holds something, row by row.
    pub fn visit<E>(&self, mut cell: impl FnMut(u32, u16, &Value, Look) -> Result<(), E>) -> Result<(), E> {
        for (row, line) in (0_u32..).zip(&self.title) {
            if !line.is_empty() {
                cell(row, self.at.1, &Value::text(line), Look::Title)?;
            }
        }
        for (column, header) in (self.at.1..).zip(&self.columns) {
            if !header.header.is_empty() {
                cell(self.at.0, column, &Value::text(&header.header), Look::Header)?;
            }
        }
        let body = self.rows.iter().map(|row| &row.values).chain(&self.footer);
        for (row, values) in (self.at.0 + 1..).zip(body) {
            for (column, value) in (self.at.1..).zip(values) {
                if *value != Value::Blank {
                    cell(row, column, value, Look::Body)?;
                }
            }
        }
        Ok(())
    }

    /// The planted defects of this sheet with their addresses, as they stand in `file`.
    pub fn planted(&self, file: &str) -> Vec<Planted> {
        let entry = |row: u32, mark: &Mark| Planted {
            file: file.to_owned(),
            sheet: self.name.clone(),
            cell: self.address(row, &mark.column),
            rule: mark.rule,
            what: mark.what.clone(),
        };
        let mut planted: Vec<Planted> = self.marks.iter().map(|mark| entry(self.at.0, mark)).collect();
        for (row, line) in (self.at.0 + 1..).zip(&self.rows) {
            planted.extend(line.marks.iter().map(|mark| entry(row, mark)));
        }
        planted.extend(self.footer_mark(file));
        planted
    }

    fn address(&self, row: u32, code: &str) -> Option<CellRef> {
        let position = self.position(code).filter(|_| !code.is_empty())?;
        Some(CellRef { row, column: u32::from(self.at.1) + u32::try_from(position).ok()? })
    }

    /// One finding for all footer rows, at the first cell of the first.
    fn footer_mark(&self, file: &str) -> Option<Planted> {
        let first = self.footer.first()?.iter().position(|value| *value != Value::Blank)?;
        let row = self.at.0 + 1 + u32::try_from(self.rows.len()).ok()?;
        let column = u32::from(self.at.1) + u32::try_from(first).ok()?;
        Some(Planted {
            file: file.to_owned(),
            sheet: self.name.clone(),
            cell: Some(CellRef { row, column }),
            rule: "R105",
            what: "rows of totals, means and notes under the table".to_owned(),
        })
    }
}
