//! An opened file: its sheets in their own order, each read when asked for.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::atomic::{AtomicBool, Ordering};

use calamine::Xlsx;
use serde::{Deserialize, Serialize};

use super::decode::text_of;
use super::guard::guarded;
use super::laid_open::{laid_open, whole};
use super::plain::{self, Strange};
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

/// Which reader is wanted for `.xlsx` and `.xlsm`. Both give the same cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choice {
    /// The fast one where the file is plain, else calamine.
    #[default]
    Plain,
    /// Calamine for every file.
    Calamine,
}

/// An opened file. One sheet at a time is in memory; of a plain workbook, the cells of all that were not asked for yet.
pub struct Book<'b> {
    format: Format,
    content: Content<'b>,
    listed: Vec<Listed>,
    /// Why it was left to calamine.
    left: Option<Strange>,
}

enum Content<'b> {
    Plain(Box<plain::Plain<'b>>),
    Xlsx(Box<Xlsx<Cursor<Cow<'b, [u8]>>>>),
    Xlsb(Box<Binary<'b>>),
    Xls(Box<xls::Old>),
    /// All sheets, and the file for one that is asked for again.
    Ods(Vec<ods::Sheet>, &'b [u8]),
    Text(Cow<'b, str>),
}

/// Whether this process leaves every file to calamine.
static CALAMINE_ONLY: AtomicBool = AtomicBool::new(false);

/// Says, once and before the first file, which reader this process is to use.
pub fn choose(choice: Choice) {
    CALAMINE_ONLY.store(choice == Choice::Calamine, Ordering::Relaxed);
}

fn choice() -> Choice {
    if CALAMINE_ONLY.load(Ordering::Relaxed) { Choice::Calamine } else { Choice::Plain }
}

impl<'b> Book<'b> {
    /// Opens a file. `stem` is its name without folder and extension; the format comes from the content alone, for a
    /// file sent by e-mail is often named after something it is not.
    ///
    /// # Errors
    /// [`Unreadable`] says why no sheet at all can be read.
    pub fn open(stem: &str, bytes: &'b [u8]) -> Result<Self, Unreadable> {
        Self::open_with(choice(), stem, bytes)
    }

    /// Opens a file with the reader that is wanted.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn open_with(choice: Choice, stem: &str, bytes: &'b [u8]) -> Result<Self, Unreadable> {
        guarded(|| {
            let format = format_of(bytes)?;
            let mut left = None;
            let (content, listed) = match format {
                Format::Xlsx => {
                    let plain = match choice {
                        Choice::Plain => plain::open(bytes),
                        Choice::Calamine => Err(Strange("it was asked for")),
                    };
                    match plain {
                        Ok((book, listed)) => (Content::Plain(book), listed),
                        Err(why) => {
                            left = Some(why);
                            let (book, listed) = xlsx::open(laid_open(bytes)?)?;
                            (Content::Xlsx(book), listed)
                        }
                    }
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
            Ok(Self { format, content, listed, left })
        })
    }

    /// Why the file was left to calamine, English; none where it was not.
    #[must_use]
    pub fn left_to_calamine(&self) -> Option<&'static str> {
        self.left.map(|Strange(why)| why)
    }

    /// Whether the reader of plain workbooks reads it.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self.content, Content::Plain(_))
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
            Content::Plain(book) => {
                book.cells(sheet).ok_or_else(|| Unreadable::damaged("lembar tidak terbaca"))
            }
            Content::Xlsx(book) => xlsx::cells(book, name),
            Content::Xlsb(book) => xlsb::cells(book, name),
            Content::Xls(book) => xls::cells(book, name),
            Content::Ods(sheets, bytes) => ods::cells(sheets, bytes, sheet),
            Content::Text(text) => delimited::cells(text),
        });
        cells.map(Cells::sorted)
    }

    /// The merged areas of a sheet, by its place in the list, from the top; none where the format does not tell.
    /// Reads the sheet once more where calamine reads an `.xlsx`.
    pub fn merged(&mut self, sheet: usize) -> Vec<Area> {
        let Some(listed) = self.listed.get(sheet).filter(|listed| listed.has_cells) else {
            return Vec::new();
        };
        let name = listed.name.as_str();
        let content = &mut self.content;
        let areas = guarded(|| match content {
            Content::Plain(book) => Ok(book.merged(sheet)),
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
