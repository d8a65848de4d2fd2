//! `.xls`: a compound file with the sheets of Excel 97 and before.

use std::io::Cursor;

use calamine::{Reader, Xls, XlsError};

use super::calamine_cells::{area, dense, epoch, listed};
use super::{Area, Cells, Listed, Unreadable};

type Workbook<'b> = Xls<Cursor<&'b [u8]>>;

/// Opens a workbook and lists its sheets.
pub(super) fn open(bytes: &[u8]) -> Result<(Box<Workbook<'_>>, Vec<Listed>), Unreadable> {
    let book: Workbook<'_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Unreadable::Locked,
        other => Unreadable::damaged(other),
    })?;
    let sheets = listed(book.sheets_metadata());
    Ok((Box::new(book), sheets))
}

/// The cells of a sheet.
pub(super) fn cells(book: &mut Workbook<'_>, name: &str) -> Result<Cells, Unreadable> {
    let epoch = epoch(book.has_1904_epoch());
    dense(epoch, &book.worksheet_range(name).map_err(Unreadable::damaged)?)
}

/// The merged areas of a sheet.
pub(super) fn merged(book: &Workbook<'_>, name: &str) -> Vec<Area> {
    book.merge_cells_by_sheet_name(name).unwrap_or_default().into_iter().map(area).collect()
}
