//! `.xlsx` and `.xlsm`: cells streamed, results and formulas in one pass.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError, XlsxFormulaMetadata};

use super::calamine_cells::{MOST_VISITED, area, content, epoch, listed, too_many_visited};
use super::{Area, Cells, Content, Listed, Unreadable};

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Opens a workbook and lists its sheets.
pub(super) fn open(bytes: &[u8]) -> Result<(Box<Workbook<'_>>, Vec<Listed>), Unreadable> {
    let book: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Unreadable::Locked,
        other => Unreadable::damaged(other),
    })?;
    let sheets = listed(book.sheets_metadata());
    Ok((Box::new(book), sheets))
}

/// The cells of a sheet.
pub(super) fn cells(book: &mut Workbook<'_>, name: &str) -> Result<Cells, Unreadable> {
    if let Some(cells) = read(book, name, &[])? {
        return Ok(cells);
    }
    let addresses = addresses(book, name)?;
    read(book, name, &addresses)?.ok_or_else(|| Unreadable::damaged("sel galat tanpa alamat"))
}

/// The merged areas of a sheet; none where they cannot be read, for its cells tell what is wrong with it.
pub(super) fn merged(book: &mut Workbook<'_>, name: &str) -> Vec<Area> {
    book.merge_cells_by_sheet_name(name).unwrap_or_default().into_iter().map(area).collect()
}

/// Reads a sheet. Calamine knows the errors of Excel 2007 and gives neither cell nor address for `#ERROR!` of Google
/// or `#SPILL!`. Then the answer is none, unless the addresses of all cells are given.
fn read(book: &mut Workbook<'_>, name: &str, addresses: &[(u32, u32)]) -> Result<Option<Cells>, Unreadable> {
    let epoch = epoch(book.has_1904_epoch());
    let mut cells = Cells::new(epoch);
    let mut reader = book.worksheet_cells_reader(name).map_err(Unreadable::damaged)?;
    for visited in 0..MOST_VISITED {
        let known = addresses.get(visited);
        match reader.next_cell_with_formula_metadata() {
            Ok(None) => return Ok(Some(cells)),
            Ok(Some(cell)) => {
                let (row, column) = *known.unwrap_or(&cell.pos);
                match content(&cell.value, epoch) {
                    Some(content) => cells.push(row, column, content)?,
                    None if calculates(&cell.value, cell.formula.as_ref()) => {
                        cells.push(row, column, Content::Uncalculated)?;
                    }
                    None => {}
                }
            }
            Err(XlsxError::CellError(code)) => match known {
                Some((row, column)) => cells.push(*row, *column, Content::Broken(&code))?,
                None => return Ok(None),
            },
            Err(error) => return Err(Unreadable::damaged(error)),
        }
    }
    Err(too_many_visited())
}

/// Whether a cell without content should have had one. An empty text is a result; an empty formula is none.
fn calculates(value: &DataRef<'_>, formula: Option<&XlsxFormulaMetadata>) -> bool {
    let empty = |formula: &XlsxFormulaMetadata| matches!(formula, XlsxFormulaMetadata::Normal { formula } if formula.is_empty());
    matches!(value, DataRef::Empty) && formula.is_some_and(|formula| !empty(formula))
}

/// The address of every cell, empty ones included, in the order of the file.
fn addresses(book: &mut Workbook<'_>, name: &str) -> Result<Vec<(u32, u32)>, Unreadable> {
    let mut reader = book.worksheet_cells_reader(name).map_err(Unreadable::damaged)?;
    let mut addresses = Vec::new();
    while let Some(cell) = reader.next_formula().map_err(Unreadable::damaged)? {
        if addresses.len() >= MOST_VISITED {
            return Err(too_many_visited());
        }
        addresses.push(cell.get_position());
    }
    Ok(addresses)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::place::CellRef;

    /// A workbook of one sheet `Data` with the given markup.
    fn workbook(sheet: &str) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let list = format!(
            r#"<workbook xmlns="{main}" xmlns:r="{of}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        );
        let relation = |kind: &str, target: &str| {
            let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
            format!(
                r#"<Relationships xmlns="{packages}"><Relationship Id="rId1" Type="{of}/{kind}" Target="{target}"/></Relationships>"#
            )
        };
        let sheet = format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#);
        let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", list),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", sheet),
        ] {
            file.start_file(name, SimpleFileOptions::default()).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    fn read_back(sheet: &str) -> Vec<(String, String)> {
        let bytes = workbook(sheet);
        let (mut book, _) = open(&bytes).unwrap();
        let cells = cells(&mut book, "Data").unwrap();
        let rows = cells.rows().flat_map(|row| {
            row.cells().map(move |(column, content)| {
                let address = CellRef { row: row.number(), column };
                (address.to_string(), format!("{content:?}"))
            })
        });
        rows.collect()
    }

    fn expect(sheet: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(address, content)| ((*address).to_owned(), (*content).to_owned()))
            .collect();
        assert_eq!(read_back(sheet), expected);
    }

    #[test]
    fn a_formula_without_a_result_is_no_blank() {
        let sheet = concat!(
            r#"<sheetData><row r="3"><c r="B3"><f>1+1</f><v></v></c><c r="C3"><f>1+1</f><v/></c>"#,
            r#"<c r="D3"><f>1+1</f></c><c r="E3"><f t="shared" ref="E3:F3" si="0">A1</f></c>"#,
            r#"<c r="F3"><f t="shared" si="0"/></c><c r="G3"><f>1+1</f><v>2</v></c></row>"#,
            r#"<row r="4"><c r="B4" t="str"><f>""</f><v></v></c><c r="C4"><f></f><v></v></c><c r="D4"><v></v></c>"#,
            r#"<c r="E4" s="1"/><c r="F4" t="str"><f>A1</f><v>ya</v></c></row></sheetData>"#,
        );
        let pending = "Uncalculated";
        expect(
            sheet,
            &[
                ("B3", pending),
                ("C3", pending),
                ("D3", pending),
                ("E3", pending),
                ("F3", pending),
                ("G3", "Number(2.0)"),
                ("F4", "Text(\"ya\")"),
            ],
        );
    }

    #[test]
    fn an_error_of_a_newer_program_leaves_the_rest_of_the_sheet() {
        let cells = concat!(
            r#"<sheetData><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><f>A1#</f><v>#SPILL!</v></c>"#,
            r#"<c r="C2" t="e"><v>#REF!</v></c><c r="D2" t="inlineStr"><is><t>ya</t></is></c></row>"#,
            r#"<row r="5"><c r="C5" t="e"><v>#ERROR!</v></c><c r="D5"><v>4</v></c></row></sheetData>"#,
        );
        let expected = [
            ("A2", "Number(1.0)"),
            ("B2", "Broken(\"#SPILL!\")"),
            ("C2", "Broken(\"#REF!\")"),
            ("D2", "Text(\"ya\")"),
            ("C5", "Broken(\"#ERROR!\")"),
            ("D5", "Number(4.0)"),
        ];
        expect(cells, &expected);
    }

    #[test]
    fn cells_without_addresses_stand_where_they_are_counted_even_behind_such_an_error() {
        let cells = concat!(
            r#"<sheetData><row><c><v>1</v></c><c t="e"><v>#CALC!</v></c><c><v>3</v></c></row>"#,
            r#"<row><c><v>4</v></c></row></sheetData>"#,
        );
        expect(
            cells,
            &[
                ("A1", "Number(1.0)"),
                ("B1", "Broken(\"#CALC!\")"),
                ("C1", "Number(3.0)"),
                ("A2", "Number(4.0)"),
            ],
        );
    }
}
