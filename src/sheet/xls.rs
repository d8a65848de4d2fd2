//! `.xls`: a compound file with the sheets of Excel 97 and before.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Reader, Xls, XlsError};

use super::calamine_cells::{area, dense, epoch, listed};
use super::fold::{Fold, folded};
use super::straight::straight;
use super::{Area, Cells, Listed, Unreadable, compound};

/// A workbook whose sheets have been folded.
pub(super) struct Old {
    book: Xls<Cursor<Vec<u8>>>,
    folds: BTreeMap<String, Fold>,
}

/// Opens a workbook and lists its sheets.
pub(super) fn open(bytes: &[u8]) -> Result<(Box<Old>, Vec<Listed>), Unreadable> {
    let mut stream = compound::workbook(bytes)?;
    let folds = folded(&mut stream)?;
    let book = Xls::new(Cursor::new(straight(stream)?)).map_err(|error| match error {
        XlsError::Password => Unreadable::Locked,
        other => Unreadable::damaged(other),
    })?;
    let sheets = listed(book.sheets_metadata());
    // Of two sheets of one name the reader keeps the last, as this does.
    let folds = sheets.iter().map(|sheet| sheet.name.clone()).zip(folds).collect();
    Ok((Box::new(Old { book, folds }), sheets))
}

/// The cells of a sheet.
pub(super) fn cells(old: &mut Old, name: &str) -> Result<Cells, Unreadable> {
    let epoch = epoch(old.book.has_1904_epoch());
    let fold = old.folds.get(name).cloned().unwrap_or_default();
    dense(epoch, &fold, &old.book.worksheet_range(name).map_err(Unreadable::damaged)?)
}

/// The merged areas of a sheet.
pub(super) fn merged(old: &Old, name: &str) -> Vec<Area> {
    old.book.merge_cells_by_sheet_name(name).unwrap_or_default().into_iter().map(area).collect()
}
