//! A workbook copied cell by cell into a new one, some of its cells changed: what another program does when it saves.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// The cells of a sheet, from its first row and column on.
pub type Rows = Vec<Vec<Data>>;

/// The workbook with the sheets that `change` makes of its own, in their order.
pub fn refilled(bytes: &[u8], change: impl FnOnce(&mut Vec<(String, Rows)>)) -> Vec<u8> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut sheets: Vec<(String, Rows)> = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (down, right) = range.end().unwrap_or_default();
        let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
        let rows = (0..=down).map(|row| (0..=right).map(|column| cell(row, column)).collect());
        sheets.push((name, rows.collect()));
    }
    change(&mut sheets);
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                write(sheet, (row, column), &cell);
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn write(sheet: &mut rust_xlsxwriter::Worksheet, (row, column): (u32, u16), cell: &Data) {
    match cell {
        Data::Empty => return,
        Data::String(text) => sheet.write_string(row, column, text),
        Data::Float(number) => sheet.write_number(row, column, *number),
        #[expect(clippy::cast_precision_loss, reason = "the numbers of these tests are small")]
        Data::Int(number) => sheet.write_number(row, column, *number as f64),
        Data::Bool(flag) => sheet.write_boolean(row, column, *flag),
        Data::DateTime(day) => {
            let day = ExcelDateTime::from_serial_datetime(day.as_f64()).unwrap();
            sheet.write_datetime_with_format(row, column, &day, &Format::new().set_num_format("dd/mm/yyyy"))
        }
        other => panic!("{other:?}"),
    }
    .unwrap();
}

/// The rows of a sheet.
pub fn rows<'s>(sheets: &'s mut [(String, Rows)], name: &str) -> &'s mut Rows {
    &mut sheets.iter_mut().find(|(other, _)| other == name).unwrap().1
}

/// Text in a cell.
pub fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}
