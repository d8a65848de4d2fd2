//! `.xlsb`: cells streamed by calamine, and the errors of formulas, which it passes over.

use std::io::{BufReader, Cursor, Read};

use calamine::{Reader, Xlsb, XlsbError};

use super::calamine_cells::{MOST_VISITED, content, epoch, listed, too_many_visited};
use super::package::{Package, part};
use super::xlsb_parts::path_of;
use super::{Cells, Content, Listed, Unreadable};

type Workbook<'b> = Xlsb<Cursor<&'b [u8]>>;

const ROW: u32 = 0x0000;
const ERROR: u32 = 0x0003;
const ERROR_OF_FORMULA: u32 = 0x000B;
const END_OF_SHEET: u32 = 0x0092;

/// A workbook, and its parts for what calamine does not tell.
pub(super) struct Binary<'b> {
    book: Workbook<'b>,
    package: Package<'b>,
}

/// Opens a workbook and lists its sheets.
pub(super) fn open<'b>(
    bytes: &'b [u8],
    package: Package<'b>,
) -> Result<(Box<Binary<'b>>, Vec<Listed>), Unreadable> {
    let book: Workbook<'_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => Unreadable::Locked,
        other => Unreadable::damaged(other),
    })?;
    let sheets = listed(book.sheets_metadata());
    Ok((Box::new(Binary { book, package }), sheets))
}

/// The cells of a sheet.
pub(super) fn cells(binary: &mut Binary<'_>, name: &str) -> Result<Cells, Unreadable> {
    let epoch = epoch(binary.book.has_1904_epoch());
    let mut cells = Cells::new(epoch);
    let mut reader = binary.book.worksheet_cells_reader(name).map_err(Unreadable::damaged)?;
    let mut visited = 0;
    loop {
        visited += 1;
        if visited > MOST_VISITED {
            return Err(too_many_visited());
        }
        match reader.next_cell() {
            Ok(None) => break,
            Ok(Some(cell)) => {
                let (row, column) = cell.get_position();
                if let Some(content) = content(cell.get_value(), epoch) {
                    cells.push(row, column, content)?;
                }
            }
            // A code it does not know; the errors are read below.
            Err(XlsbError::CellError(_)) => {}
            Err(error) => return Err(Unreadable::damaged(error)),
        }
    }
    drop(reader);
    if let Some(path) = path_of(&mut binary.package, name) {
        errors(&mut binary.package, &path, &mut cells)?;
    }
    Ok(cells)
}

/// Adds the cells that hold errors.
fn errors(package: &mut Package<'_>, path: &str, cells: &mut Cells) -> Result<(), Unreadable> {
    let Some(sheet) = part(package, path)? else { return Ok(()) };
    let mut sheet = BufReader::new(sheet);
    let (mut row, mut body) = (0, Vec::new());
    while let Some(kind) = record(&mut sheet, &mut body).map_err(Unreadable::damaged)? {
        let word =
            |at: usize| body.get(at..at + 4).and_then(|word| word.try_into().ok()).map(u32::from_le_bytes);
        match kind {
            ROW => row = word(0).unwrap_or(row),
            ERROR | ERROR_OF_FORMULA => {
                if let (Some(column), Some(code)) = (word(0), body.get(8)) {
                    cells.push(row, column, Content::Broken(code_of(*code)))?;
                }
            }
            END_OF_SHEET => break,
            _ => {}
        }
    }
    Ok(())
}

/// Reads the next record into `body` and gives its kind; none at the end of the part.
pub(super) fn record(part: &mut impl Read, body: &mut Vec<u8>) -> std::io::Result<Option<u32>> {
    let Some(kind) = number(part, 2)? else { return Ok(None) };
    let length = u64::from(number(part, 4)?.unwrap_or(0));
    body.clear();
    part.take(length).read_to_end(body)?;
    Ok(Some(kind))
}

/// A number of at most `most` bytes, seven bits in each, the lowest first.
fn number(part: &mut impl Read, most: u32) -> std::io::Result<Option<u32>> {
    let mut number = 0;
    for place in 0..most {
        let mut byte = [0];
        if part.read(&mut byte)? == 0 {
            return Ok(None);
        }
        let [byte] = byte;
        number |= u32::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Ok(Some(number))
}

/// The error a spreadsheet program shows, MS-XLSB 2.5.97.2 `BErr`.
fn code_of(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#DATA!",
        _ => "#UNKNOWN!",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::sheet::package;

    /// A record of a kind; bodies here are shorter than 128 bytes.
    fn written(kind: u16, body: &[u8]) -> Vec<u8> {
        let [low, high] = kind.to_le_bytes();
        let kind = if kind < 128 { vec![low] } else { vec![low | 0x80, (high << 1) | (low >> 7)] };
        [kind, vec![u8::try_from(body.len()).unwrap()], body.to_vec()].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        let letters: Vec<u16> = text.encode_utf16().collect();
        let length = u32::try_from(letters.len()).unwrap().to_le_bytes();
        [length.to_vec(), letters.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
    }

    /// Column, style, then what the cell holds.
    fn cell(kind: u16, column: u32, value: &[u8]) -> Vec<u8> {
        written(kind, &[&column.to_le_bytes(), [0; 4].as_slice(), value].concat())
    }

    fn workbook() -> Vec<u8> {
        let sheet = [[0; 8].to_vec(), wide("rId1"), wide("Data")].concat();
        let list = [written(0x009C, &sheet), written(0x0090, &[]), written(0x0084, &[])].concat();
        let relations =
            r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>"#;
        let sheet = [
            written(0x0094, &[0; 16]),
            written(0x0091, &[]),
            written(0x0000, &2_u32.to_le_bytes()),
            cell(0x0005, 0, &1.5_f64.to_le_bytes()),
            cell(0x000B, 1, &[0x17, 0, 0]),
            cell(0x0003, 2, &[0x2A]),
            cell(0x0003, 3, &[0x77]),
            cell(0x0009, 4, &[2.5_f64.to_le_bytes().as_slice(), &[0; 10]].concat()),
            written(0x0092, &[]),
        ];
        let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [
            ("xl/workbook.bin", list),
            ("xl/_rels/workbook.bin.rels", relations.as_bytes().to_vec()),
            ("xl/worksheets/sheet1.bin", sheet.concat()),
        ] {
            file.start_file(name, SimpleFileOptions::default()).unwrap();
            file.write_all(&content).unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    #[test]
    fn errors_of_formulas_are_no_blanks_and_unknown_errors_leave_the_rest() {
        let bytes = workbook();
        let (mut binary, sheets) = open(&bytes, package::opened(&bytes).unwrap()).unwrap();
        assert_eq!(sheets.len(), 1);
        let cells = cells(&mut binary, "Data").unwrap().sorted();
        let rows: Vec<_> = cells.rows().map(|row| (row.number(), row.cells().collect::<Vec<_>>())).collect();
        let expected = vec![
            (0, Content::Number(1.5)),
            (1, Content::Broken("#REF!")),
            (2, Content::Broken("#N/A")),
            (3, Content::Broken("#UNKNOWN!")),
            (4, Content::Number(2.5)),
        ];
        assert_eq!(rows, [(2, expected)]);
    }

    #[test]
    fn numbers_of_records_are_seven_bits_a_byte() {
        assert_eq!(number(&mut [0x05, 0xff].as_slice(), 2).unwrap(), Some(5));
        // 0x1C + 0x01 * 128 = 156, the kind of the record that names a sheet.
        assert_eq!(number(&mut [0x9c, 0x01].as_slice(), 2).unwrap(), Some(156));
        assert_eq!(number(&mut [0xff, 0xff, 0xff, 0xff, 0xff].as_slice(), 4).unwrap(), Some(0x0fff_ffff));
        assert_eq!(number(&mut [].as_slice(), 2).unwrap(), None);
    }
}
