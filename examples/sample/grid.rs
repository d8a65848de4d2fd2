//! A workbook of plain grids: what the small samples are written with.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// What a cell holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing.
    Blank,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A day.
    Day(Date),
}

/// A text.
pub fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

/// A sheet from its first row and column on.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
}

/// Writes a workbook into a folder, which is made where it is missing.
pub fn write(folder: &Path, name: &str, sheets: &[Sheet]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let bytes = bytes(sheets).map_err(io::Error::other)?;
    File::create(folder.join(name))?.write_all(&bytes)
}

fn bytes(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 1, 2)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet.name)?;
        for (row, values) in (0..).zip(&sheet.rows) {
            for (column, value) in (0..).zip(values) {
                match value {
                    Value::Blank => continue,
                    Value::Number(number) => worksheet.write_number(row, column, *number)?,
                    Value::Text(text) => worksheet.write_string(row, column, text)?,
                    Value::Day(day) => {
                        let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
                        let year = u16::try_from(day.year()).unwrap_or(2000);
                        let day = ExcelDateTime::from_ymd(year, month, of_month)?;
                        worksheet.write_datetime_with_format(row, column, day, &date)?
                    }
                };
            }
        }
    }
    workbook.save_to_buffer()
}
