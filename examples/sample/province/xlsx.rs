//! Writes a workbook as xlsx, with a fixed date of creation.

use std::io;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::book::{Book, Look, Sheet, Value};

/// How cells look, made once per workbook.
struct Formats {
    title: Format,
    header: Format,
    date: Format,
}

/// The bytes of the workbook.
pub fn bytes(book: &Book) -> io::Result<Vec<u8>> {
    write(book).map_err(io::Error::other)
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats {
        title: Format::new().set_bold(),
        header: Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_background_color(0x00DD_E6EE),
        date: Format::new().set_num_format("dd/mm/yyyy"),
    };
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 1, 2)?;
    workbook.set_properties(&DocProperties::new().set_title(&book.stem).set_creation_datetime(&created));
    for sheet in &book.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?.set_hidden(sheet.hidden);
        fill(worksheet, sheet, &formats)?;
    }
    workbook.save_to_buffer()
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    for (column, shape) in (sheet.at.1..).zip(&sheet.columns) {
        let width = match shape.code.as_str() {
            "no" | "sex" | "age" => 6.0,
            "unit_name" | "product" | "service" => 34.0,
            "" => 3.0,
            _ => 18.0,
        };
        worksheet.set_column_width(column, width)?;
    }
    worksheet.set_freeze_panes(sheet.at.0 + 1, 0)?;
    sheet.visit(|row, column, value, look| {
        match (value, look) {
            (Value::Blank, _) => {}
            (Value::Text(text), Look::Title) => {
                worksheet.write_string_with_format(row, column, text, &formats.title)?;
            }
            (Value::Text(text), Look::Header) => {
                worksheet.write_string_with_format(row, column, text, &formats.header)?;
            }
            (Value::Text(text), Look::Body) => {
                worksheet.write_string(row, column, text)?;
            }
            (Value::Number(number), _) => {
                worksheet.write_number(row, column, *number)?;
            }
            (Value::Day(date), _) => {
                let year = u16::try_from(date.year()).unwrap_or(2000);
                let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
                let day = ExcelDateTime::from_ymd(year, month, day)?;
                worksheet.write_datetime_with_format(row, column, day, &formats.date)?;
            }
        }
        Ok(())
    })
}
