//! A workbook of one huge sheet: the rows of a sheet of the sample, again and again under other codes of respondents.

use std::error::Error;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// The workbook whose widest sheet is the model.
pub const MODEL: &str =
    "sample_data/kepatuhan-2024/63 Kalimantan Selatan/63 Provinsi Kalimantan Selatan.xlsx";
/// A row with fewer cells is a title or a note.
const FULL: usize = 10;

/// Writes the workbook.
pub fn write(model: &Path, rows: u32, file: &Path) -> Result<(), Box<dyn Error>> {
    let (name, sheet) = widest(model)?;
    let full = |row: &&[Data]| row.iter().filter(|cell| **cell != Data::Empty).count() >= FULL;
    let mut filled = sheet.rows().filter(full);
    let header = filled.next().ok_or("the model has no header")?;
    let model: Vec<&[Data]> = filled.collect();
    let code = header.iter().position(|cell| cell.to_string().contains("Responden"));

    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    // Rows go to the disk as they are written, texts into the shared strings, as Excel has them.
    let page = book.add_worksheet_with_low_memory()?.set_name(name)?;
    for (column, cell) in (0_u16..).zip(header) {
        put(page, (0, column), cell, &date)?;
    }
    for (row, values) in (1..=rows).zip(model.iter().cycle()) {
        for (column, cell) in (0_u16..).zip(*values) {
            if Some(usize::from(column)) == code {
                page.write_string(row, column, format!("E-{row:06}"))?;
            } else {
                put(page, (row, column), cell, &date)?;
            }
        }
    }
    Ok(book.save(file)?)
}

fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Data,
    date: &Format,
) -> Result<(), Box<dyn Error>> {
    match cell {
        Data::Empty => {}
        Data::Float(number) => drop(page.write_number(row, column, *number)?),
        Data::DateTime(day) => drop(page.write_number_with_format(row, column, day.as_f64(), date)?),
        other => drop(page.write_string(row, column, other.to_string())?),
    }
    Ok(())
}

/// The sheet with the most columns.
fn widest(model: &Path) -> Result<(String, calamine::Range<Data>), Box<dyn Error>> {
    let mut book: Xlsx<_> = open_workbook(model)?;
    let sheets = book.worksheets();
    sheets.into_iter().max_by_key(|(_, range)| range.width()).ok_or_else(|| "the model has no sheet".into())
}
