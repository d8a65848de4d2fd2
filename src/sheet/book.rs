//! An opened file: its sheets in their own order, each read when asked for.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::Xlsx;

use super::decode::text_of;
use super::guard::guarded;
use super::laid_open::{laid_open, whole};
use super::signature::format_of;
use super::xlsb::Binary;
use super::{Area, Cells, Format, Unreadable, delimited, ods, package, xls, xlsb, xlsx};

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
    Xlsx(Box<Xlsx<Cursor<Cow<'b, [u8]>>>>),
    Xlsb(Box<Binary<'b>>),
    Xls(Box<xls::Old>),
    /// All sheets, and the file for one that is asked for again.
    Ods(Vec<ods::Sheet>, &'b [u8]),
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
            let (content, listed) = match format {
                Format::Xlsx => {
                    let (book, listed) = xlsx::open(laid_open(bytes)?)?;
                    (Content::Xlsx(book), listed)
                }
                Format::Xlsb => {
                    let mut package = package::opened(bytes)?;
                    whole(&mut package)?;
                    let (book, listed) = xlsb::open(bytes, package)?;
                    (Content::Xlsb(book), listed)
                }
                Format::Xls => {
                    let (book, listed) = xls::open(bytes)?;
                    (Content::Xls(book), listed)
                }
                Format::Ods => {
                    let sheets = ods::sheets(&mut package::opened(bytes)?)?;
                    let listed = sheets.iter().map(|sheet| sheet.listed.clone()).collect();
                    (Content::Ods(sheets, bytes), listed)
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
            Content::Xlsx(book) => xlsx::cells(book, name),
            Content::Xlsb(book) => xlsb::cells(book, name),
            Content::Xls(book) => xls::cells(book, name),
            Content::Ods(sheets, bytes) => ods::cells(sheets, bytes, sheet),
            Content::Text(text) => delimited::cells(text),
        });
        cells.map(Cells::sorted)
    }

    /// The merged areas of a sheet, by its place in the list, from the top; none where the format does not tell.
    /// Reads the sheet once more where it is an `.xlsx`.
    pub fn merged(&mut self, sheet: usize) -> Vec<Area> {
        let Some(listed) = self.listed.get(sheet).filter(|listed| listed.has_cells) else {
            return Vec::new();
        };
        let name = listed.name.as_str();
        let content = &mut self.content;
        let areas = guarded(|| match content {
            Content::Xlsx(book) => Ok(xlsx::merged(book, name)),
            Content::Xls(book) => Ok(xls::merged(book, name)),
            Content::Ods(sheets, _) => Ok(ods::merged(sheets, sheet)),
            Content::Xlsb(_) | Content::Text(_) => Ok(Vec::new()),
        });
        let mut areas = areas.unwrap_or_default();
        areas.sort_unstable();
        areas
    }
}
