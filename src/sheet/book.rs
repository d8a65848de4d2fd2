//! An opened file: its sheets in their own order, each read when asked for.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{
    Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError,
};

use super::calamine_cells::{dense, epoch, stream};
use super::decode::text_of;
use super::guard::guarded;
use super::signature::format_of;
use super::{Area, Cells, Epoch, Format, Unreadable, delimited, package};

type Bytes<'b> = Cursor<&'b [u8]>;

/// A sheet as the file lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Name as a spreadsheet program shows it; the stem of the file's name for delimited text.
    pub name: String,
    /// Whether a spreadsheet program hides it.
    pub hidden: bool,
    /// Whether it has cells at all; charts and macros have none.
    pub has_cells: bool,
}

/// An opened file. One sheet at a time is in memory.
pub struct Book<'b> {
    format: Format,
    content: Content<'b>,
    listed: Vec<Listed>,
}

enum Content<'b> {
    Xlsx(Box<Xlsx<Bytes<'b>>>),
    Xlsb(Box<Xlsb<Bytes<'b>>>),
    Xls(Box<Xls<Bytes<'b>>>),
    Ods(Box<Ods<Bytes<'b>>>),
    Text(Cow<'b, str>),
}

impl<'b> Book<'b> {
    /// Opens a file. `stem` is its name without folder and extension; the format comes from the content alone, for a
    /// file sent by e-mail is often named after something it is not.
    ///
    /// # Errors
    /// [`Unreadable`] says why no sheet at all can be read.
    pub fn open(stem: &str, bytes: &'b [u8]) -> Result<Self, Unreadable> {
        guarded(|| {
            let format = format_of(bytes)?;
            if matches!(format, Format::Xlsx | Format::Xlsb | Format::Ods) {
                package::opened(bytes)?;
            }
            let (content, listed) = match format {
                Format::Xlsx => {
                    let book: Xlsx<Bytes<'b>> =
                        Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
                            XlsxError::Password => Unreadable::Locked,
                            other => Unreadable::damaged(other),
                        })?;
                    let listed = listed(book.sheets_metadata());
                    (Content::Xlsx(Box::new(book)), listed)
                }
                Format::Xlsb => {
                    let book: Xlsb<Bytes<'b>> =
                        Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
                            XlsbError::Password => Unreadable::Locked,
                            other => Unreadable::damaged(other),
                        })?;
                    let listed = listed(book.sheets_metadata());
                    (Content::Xlsb(Box::new(book)), listed)
                }
                Format::Xls => {
                    let book = xls(bytes)?;
                    let listed = listed(book.sheets_metadata());
                    (Content::Xls(Box::new(book)), listed)
                }
                Format::Ods => {
                    let book: Ods<Bytes<'b>> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
                        OdsError::Password => Unreadable::Locked,
                        other => Unreadable::damaged(other),
                    })?;
                    let listed = listed(book.sheets_metadata());
                    (Content::Ods(Box::new(book)), listed)
                }
                Format::Text => {
                    let sheet = Listed { name: stem.to_owned(), hidden: false, has_cells: true };
                    (Content::Text(text_of(bytes)?), vec![sheet])
                }
            };
            Ok(Self { format, content, listed })
        })
    }

    /// The format of the content.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The sheets, in the order of the file.
    #[must_use]
    pub fn sheets(&self) -> &[Listed] {
        &self.listed
    }

    /// The cells of a sheet, by its place in the list. One that fails does not keep the others from being read.
    ///
    /// # Errors
    /// [`Unreadable`] says why this sheet cannot be read.
    pub fn cells(&mut self, sheet: usize) -> Result<Cells, Unreadable> {
        let Some(listed) = self.listed.get(sheet).filter(|listed| listed.has_cells) else {
            return Ok(Cells::default());
        };
        let name = listed.name.as_str();
        let content = &mut self.content;
        let cells = guarded(|| match content {
            Content::Xlsx(book) => {
                let epoch = epoch(book.has_1904_epoch());
                let mut reader = book.worksheet_cells_reader(name).map_err(Unreadable::damaged)?;
                stream(epoch, || reader.next_cell().map_err(Unreadable::damaged))
            }
            Content::Xlsb(book) => {
                let epoch = epoch(book.has_1904_epoch());
                let mut reader = book.worksheet_cells_reader(name).map_err(Unreadable::damaged)?;
                stream(epoch, || reader.next_cell().map_err(Unreadable::damaged))
            }
            Content::Xls(book) => {
                let epoch = epoch(book.has_1904_epoch());
                dense(epoch, &book.worksheet_range(name).map_err(Unreadable::damaged)?)
            }
            Content::Ods(book) => {
                dense(Epoch::Year1900, &book.worksheet_range(name).map_err(Unreadable::damaged)?)
            }
            Content::Text(text) => delimited::cells(text),
        });
        cells.map(Cells::sorted)
    }

    /// The merged areas of a sheet, by its place in the list, from the top; none where the format does not tell.
    pub fn merged(&mut self, _sheet: usize) -> Vec<Area> {
        Vec::new()
    }
}

/// Opens a `.xls`. A locked `.xlsx` is a compound file too, and is told as such.
fn xls(bytes: &[u8]) -> Result<Xls<Bytes<'_>>, Unreadable> {
    // The name of the part that holds a locked workbook, in the two-byte letters of compound files.
    let encrypted: Vec<u8> = "EncryptedPackage".bytes().flat_map(|letter| [letter, 0]).collect();
    if bytes.windows(encrypted.len()).any(|window| window == encrypted) {
        return Err(Unreadable::Locked);
    }
    Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Unreadable::Locked,
        other => Unreadable::damaged(other),
    })
}

fn listed(sheets: &[calamine::Sheet]) -> Vec<Listed> {
    let one = |sheet: &calamine::Sheet| Listed {
        name: sheet.name.clone(),
        hidden: sheet.visible != SheetVisible::Visible,
        has_cells: sheet.typ == SheetType::WorkSheet,
    };
    sheets.iter().map(one).collect()
}
