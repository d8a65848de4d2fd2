//! Plain `.xlsx` and `.xlsm`, read at the speed at which they are inflated: a second reader behind [`super::Book`].
//!
//! It knows exactly the markup in the table below. At anything else it gives up **for the whole file**, before a single
//! cell was passed on, and calamine reads the file (`sheet/xlsx.rs`). So it may be strict wherever that is simpler:
//! strictness costs time, never cells. What must hold:
//!
//! 1. What it accepts, calamine accepts, and gives the same cells: address, type, value. A fuzz target, a test over
//!    generated workbooks and one over a folder of workbooks compare the two (`differential.rs`).
//! 2. No limit is loosened: parts come from [`super::package`] and are held against their checksums as in
//!    [`super::laid_open`], also those that nobody reads.
//! 3. No panic, no indexing, no `unsafe`; what is allocated is bounded by the size of the part it comes from.
//! 4. A part is in memory only while it is read; the cells of all sheets are, up to the most that one sheet may have.
//! 5. One thread: a worker may not start another (`worker/confine.rs`), and the cores are busy with other files. Of one
//!    huge sheet a third of the time is the scan, which is all that threads could share.
//!
//! | where | known | otherwise |
//! |---|---|---|
//! | package | the parts calamine would be given, names in ASCII, each inflated whole | gives up |
//! | every part | UTF-8; elements, attributes in quotes, text; five named entities and those by number | comments, instructions, marked sections, another encoding: gives up |
//! | root | unprefixed, of the transitional variant | strict variant, prefixes: gives up |
//! | relations | plain paths; worksheets and chart sheets | gives up |
//! | list of sheets | name, `state`, `r:id`; `date1904` | elements of these names elsewhere: gives up |
//! | styles | `numFmts`, then `cellXfs`; of these only whether they show a date | other elements are passed over |
//! | shared texts | `t`, runs `r`, reading aids `rPh`; `xml:space`; `_x000D_` | gives up |
//! | `sheetData` | `row` with or without `r`; `c` with or without `r`, `s`, `t` in any order, other attributes passed over | gives up |
//! | cell | `f`, then `v` or `is`; types `n s b e str inlineStr d` and none | gives up |
//! | `v` | `-12.5e-3`; `0 1 true false`; the number of a shared text; `#...` | what calamine would read as something else, or refuse: gives up |
//! | around it | `dimension` before, `mergeCells` behind | other elements are passed over, unless calamine looks for something of their names |

mod cell;
#[cfg(test)]
mod differential;
mod formats;
#[cfg(test)]
mod made;
mod markup;
mod number;
mod parts;
mod rows;
mod sheet;
mod strings;
mod text;
mod workbook;

use std::sync::Arc;

use self::parts::Parts;
use self::rows::Around;
use self::sheet::Sheet;
use self::strings::Strings;
use super::cells::MOST_CELLS;
use super::{Area, Cells, Epoch, Listed};

/// Why a file is left to calamine, English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strange(pub &'static str);

type Known<T> = Result<T, Strange>;

/// A workbook all of whose sheets were read.
pub(super) struct Plain<'b> {
    parts: Parts<'b>,
    shared: Arc<String>,
    strings: Vec<(u32, u32)>,
    dates: Vec<bool>,
    epoch: Epoch,
    sheets: Vec<Kept>,
}

/// A sheet, with what was read of it until that is asked for.
struct Kept {
    path: String,
    cells: Option<Cells>,
    merged: Vec<Area>,
}

/// Reads a workbook and lists its sheets.
pub(super) fn open(bytes: &[u8]) -> Known<(Box<Plain<'_>>, Vec<Listed>)> {
    let mut parts = Parts::open(bytes)?;
    let mut part = Vec::new();
    parts.need("_rels/.rels", &mut part)?;
    let relations = workbook::relations(&part)?;
    let (folder, name) = workbook::main_part(&relations)?;
    let (folder, name) = (folder.to_owned(), name.to_owned());
    parts.need(&format!("{folder}_rels/{name}.rels"), &mut part)?;
    let mut list = Vec::new();
    parts.need(&format!("{folder}{name}"), &mut list)?;
    let (sheets, epoch) = workbook::sheets(&list, &workbook::relations(&part)?, &folder)?;
    let dates = if parts.read(&format!("{folder}styles.xml"), &mut part)? {
        formats::dates(&part)?
    } else {
        Vec::new()
    };
    let strings = if parts.read(&format!("{folder}sharedStrings.xml"), &mut part)? {
        strings::strings(&part)?
    } else {
        Strings::default()
    };
    let (listed, sheets): (Vec<Listed>, Vec<Kept>) = sheets
        .into_iter()
        .map(|(listed, path)| (listed, Kept { path, cells: None, merged: Vec::new() }))
        .unzip();
    let Strings { all, each } = strings;
    let mut plain = Plain { parts, shared: Arc::new(all), strings: each, dates, epoch, sheets };
    plain.read_all(&listed, &mut part)?;
    plain.parts.check_rest(&mut part)?;
    Ok((Box::new(plain), listed))
}

impl Plain<'_> {
    fn read_all(&mut self, listed: &[Listed], part: &mut Vec<u8>) -> Known<()> {
        let mut all: usize = 0;
        for at in (0..).zip(listed).filter(|(_, listed)| listed.has_cells).map(|(at, _)| at) {
            let Some(Sheet { cells, merged }) = self.read(at, part)? else { continue };
            all = all.saturating_add(cells.len());
            if all > MOST_CELLS {
                return Err(Strange("the sheets have very many cells together"));
            }
            if let Some(kept) = self.sheets.get_mut(at) {
                (kept.cells, kept.merged) = (Some(cells), merged);
            }
        }
        Ok(())
    }

    fn read(&mut self, at: usize, part: &mut Vec<u8>) -> Known<Option<Sheet>> {
        let Some(kept) = self.sheets.get(at) else { return Ok(None) };
        self.parts.need(&kept.path, part)?;
        let (strings, dates) = (self.strings.as_slice(), self.dates.as_slice());
        let around = Around { shared: Arc::clone(&self.shared), strings, dates, epoch: self.epoch };
        sheet::sheet(part, &around).map(Some)
    }

    /// The cells of a sheet, which are given away: whoever asks again has the sheet read again.
    pub(super) fn cells(&mut self, at: usize) -> Option<Cells> {
        if let Some(cells) = self.sheets.get_mut(at).and_then(|kept| kept.cells.take()) {
            return Some(cells);
        }
        self.read(at, &mut Vec::new()).ok().flatten().map(|sheet| sheet.cells)
    }

    /// The merged areas of a sheet.
    pub(super) fn merged(&self, at: usize) -> Vec<Area> {
        self.sheets.get(at).map(|kept| kept.merged.clone()).unwrap_or_default()
    }
}
