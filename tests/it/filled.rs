//! A workbook of ours as an officer sends it back: copied sheet by sheet, with some cells filled in.

use std::path::Path;

use calamine::{Data, Reader, SheetVisible, Xlsx, open_workbook};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

/// How many rows and columns beyond those with content may be filled in.
const MARGIN: (u32, u16) = (60, 12);

/// The bytes of a copy of a workbook, hidden sheets hidden as before. `fill` is asked for every cell (sheet, row and
/// column, both counted from zero) what stands there now: nothing leaves the cell as it is, an empty text clears it,
/// `2024-08-02` becomes a date, a whole number a number, everything else stays text. Formats and validations are not
/// copied: what comes back from an office has often lost them.
pub fn copy_with(path: &Path, fill: impl Fn(&str, u32, u16) -> Option<String>) -> Vec<u8> {
    let mut from: Xlsx<_> = open_workbook(path).unwrap();
    let mut to = Workbook::new();
    let created = ExcelDateTime::from_ymd(2024, 11, 1).unwrap();
    to.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for listed in from.sheets_metadata().to_vec() {
        let range = from.worksheet_range(&listed.name).unwrap();
        let sheet = to.add_worksheet().set_name(&listed.name).unwrap();
        match listed.visible {
            SheetVisible::Visible => {}
            SheetVisible::Hidden => drop(sheet.set_hidden(true)),
            SheetVisible::VeryHidden => drop(sheet.set_very_hidden(true)),
        }
        let (height, width) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
        for row in 0..height + MARGIN.0 {
            for column in 0..u16::try_from(width).unwrap() + MARGIN.1 {
                if let Some(text) = fill(&listed.name, row, column) {
                    write(sheet, (row, column), &text);
                } else if let Some(data) = range.get_value((row, u32::from(column))) {
                    keep(sheet, (row, column), data);
                }
            }
        }
    }
    to.save_to_buffer().unwrap()
}

/// Writes what somebody types.
fn write(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str) {
    // `001` is typed into a cell of text.
    if let Some(number) = text.parse::<i32>().ok().filter(|number| number.to_string() == text) {
        sheet.write_number(row, column, number).unwrap();
    } else if let (10, Ok(day)) = (text.len(), ExcelDateTime::parse_from_str(text)) {
        let format = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_datetime_with_format(row, column, &day, &format).unwrap();
    } else if !text.is_empty() {
        sheet.write_string(row, column, text).unwrap();
    }
}

fn keep(sheet: &mut Worksheet, (row, column): (u32, u16), data: &Data) {
    match data {
        Data::Empty => {}
        Data::Float(number) => drop(sheet.write_number(row, column, *number).unwrap()),
        Data::Bool(flag) => drop(sheet.write_boolean(row, column, *flag).unwrap()),
        Data::DateTime(day) => {
            let format = Format::new().set_num_format("dd/mm/yyyy");
            sheet.write_number_with_format(row, column, day.as_f64(), &format).unwrap();
        }
        other => drop(sheet.write_string(row, column, other.to_string()).unwrap()),
    }
}
