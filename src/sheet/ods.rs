//! `OpenDocument` spreadsheets, streamed: repeated emptiness costs nothing, whatever its size.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::MOST_CELLS;
use super::ods_cell::{Cell, Value, attribute};
use super::package::{self, Package, part};
use super::{Area, Cells, Content, Epoch, Listed, Unreadable};
use crate::place::CellRef;

/// The rows and columns of a sheet.
const ROWS: u64 = 1_048_576;
const COLUMNS: u64 = 16_384;
/// The style of tables that are no sheets but remembered cells of other files.
const REMEMBERED: &str = "ta_extref";
/// How much of the list of parts is asked for locked ones.
const MANIFEST: u64 = 16 << 20;

/// A sheet as read.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its entry in the list of sheets.
    pub(super) listed: Listed,
    /// Its cells; taken away when asked for.
    pub(super) cells: Option<Result<Cells, Unreadable>>,
    /// Its merged areas.
    pub(super) merged: Vec<Area>,
}

/// Reads all sheets of a file in one pass; they stand one after the other in one part.
pub(super) fn sheets(package: &mut Package<'_>) -> Result<Vec<Sheet>, Unreadable> {
    if locked(package)? {
        return Err(Unreadable::Locked);
    }
    let content = part(package, "content.xml")?;
    let content = content.ok_or_else(|| Unreadable::damaged("content.xml tidak ada"))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    Document { reader, text: Vec::new(), skipped: Vec::new() }.sheets()
}

/// The cells of a sheet. They are handed over; asked for once more, all are read once more.
pub(super) fn cells(sheets: &mut Vec<Sheet>, bytes: &[u8], sheet: usize) -> Result<Cells, Unreadable> {
    if sheets.get(sheet).is_some_and(|sheet| sheet.cells.is_none()) {
        *sheets = self::sheets(&mut package::opened(bytes)?)?;
    }
    sheets.get_mut(sheet).and_then(|sheet| sheet.cells.take()).unwrap_or_else(|| Ok(Cells::default()))
}

/// The merged areas of a sheet.
pub(super) fn merged(sheets: &[Sheet], sheet: usize) -> Vec<Area> {
    sheets.get(sheet).map(|sheet| sheet.merged.clone()).unwrap_or_default()
}

/// Whether the list of parts names a locked one; the package itself does not tell.
fn locked(package: &mut Package<'_>) -> Result<bool, Unreadable> {
    let Some(manifest) = part(package, "META-INF/manifest.xml")? else { return Ok(false) };
    let mut text = Vec::new();
    manifest.take(MANIFEST).read_to_end(&mut text).map_err(Unreadable::damaged)?;
    let word = b"encryption-data";
    Ok(text.windows(word.len()).any(|window| window == word))
}

/// The part that holds all sheets, while it is read.
struct Document<R> {
    reader: Reader<R>,
    text: Vec<u8>,
    skipped: Vec<u8>,
}

impl<R: BufRead> Document<R> {
    fn sheets(mut self) -> Result<Vec<Sheet>, Unreadable> {
        let (mut sheets, mut filled) = (Vec::new(), 0);
        let (mut style, mut hidden, mut epoch) = (None, BTreeSet::new(), Epoch::Year1900);
        loop {
            self.text.clear();
            let element = match self.reader.read_event_into(&mut self.text).map_err(Unreadable::damaged)? {
                Event::Start(element) => element,
                Event::Eof => return Ok(sheets),
                _ => continue,
            };
            match element.name().as_ref() {
                "style:style" => style = attribute(&element, "style:name"),
                "style:table-properties" if is(&element, "table:display", "false") => {
                    hidden.extend(style.take());
                }
                "table:tracked-changes" | "table:dde-links" => {
                    self.reader
                        .read_to_end_into(element.name(), &mut self.skipped)
                        .map_err(Unreadable::damaged)?;
                }
                "table:null-date" if is(&element, "table:date-value", "1904-01-01") => {
                    epoch = Epoch::Year1904;
                }
                "table:table" => {
                    let style = attribute(&element, "table:style-name").unwrap_or_default();
                    let listed = Listed {
                        name: attribute(&element, "table:name").unwrap_or_default(),
                        hidden: hidden.contains(&style) || is(&element, "table:visibility", "collapse"),
                        has_cells: true,
                    };
                    let table = self.table(Cells::new(epoch))?;
                    filled += table.cells.len();
                    if style != REMEMBERED {
                        sheets.push(table.sheet(listed, filled));
                    }
                }
                _ => {}
            }
        }
    }

    /// Reads the rows of a table to its end, into `cells`. What goes beyond a limit is passed over, and the table says so.
    fn table(&mut self, cells: Cells) -> Result<Table, Unreadable> {
        let mut table = Table { cells, ..Table::default() };
        loop {
            self.text.clear();
            match self.reader.read_event_into(&mut self.text).map_err(Unreadable::damaged)? {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table-row" => {
                        let times = times(&element, "table:number-rows-repeated");
                        self.row(&mut table, times)?;
                    }
                    // Drawings hold tables and paragraphs of their own.
                    "table:shapes" | "office:forms" | "table:table" => {
                        let end = element.name();
                        self.reader.read_to_end_into(end, &mut self.skipped).map_err(Unreadable::damaged)?;
                    }
                    _ => {}
                },
                Event::End(element) if element.name().as_ref() == "table:table" => return Ok(table),
                Event::Eof => return Err(Unreadable::damaged("tabel tidak ditutup")),
                _ => {}
            }
        }
    }

    /// Reads a row, and repeats what it holds.
    fn row(&mut self, table: &mut Table, times: u64) -> Result<(), Unreadable> {
        let (start, mut column) = (table.cells.len(), 0_u64);
        loop {
            self.text.clear();
            match self.reader.read_event_into(&mut self.text).map_err(Unreadable::damaged)? {
                Event::Start(element)
                    if matches!(element.name().as_ref(), "table:table-cell" | "table:covered-table-cell") =>
                {
                    let cell = Cell::read(&element, &mut self.reader, &mut self.skipped)?;
                    table.put(column, &cell);
                    column = column.saturating_add(cell.times);
                }
                Event::End(element) if element.name().as_ref() == "table:table-row" => break,
                Event::Eof => return Err(Unreadable::damaged("baris tidak ditutup")),
                _ => {}
            }
        }
        table.end_row(start, times);
        Ok(())
    }
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    cells: Cells,
    merged: Vec<Area>,
    /// The row that comes next, counted from zero.
    row: u64,
    failed: Option<Unreadable>,
}

impl Table {
    /// Puts a cell at a column of the row at hand.
    fn put(&mut self, column: u64, cell: &Cell) {
        if let (Some(first), Some(last)) = (
            place(self.row, column),
            place(self.row.saturating_add(cell.rows - 1), column.saturating_add(cell.columns - 1)),
        ) && first != last
        {
            self.merged.push(Area { first, last });
        }
        let content = match &cell.value {
            Value::Empty => return,
            Value::Number(number) => Content::Number(*number),
            Value::Text(text) => Content::Text(text),
            Value::Flag(flag) => Content::Flag(*flag),
            Value::Day(day) => Content::Day(*day),
            Value::Broken(code) => Content::Broken(code),
            Value::Uncalculated => Content::Uncalculated,
        };
        if self.failed.is_none() {
            self.failed = self.push(column, cell.times, content).err();
        }
    }

    fn push(&mut self, column: u64, times: u64, content: Content<'_>) -> Result<(), Unreadable> {
        let last = column.saturating_add(times - 1);
        let (Some(first), Some(_)) = (place(self.row, column), place(self.row, last)) else {
            return Err(Unreadable::limit("isi sel melampaui batas lembar"));
        };
        let start = self.cells.len();
        self.cells.push(first.row, first.column, content)?;
        self.cells.repeat(start, times, (0, 1))
    }

    /// Ends a row whose cells start at `start`, and which stands `times` times.
    fn end_row(&mut self, start: usize, times: u64) {
        if self.cells.len() > start && self.failed.is_none() {
            let fits = place(self.row.saturating_add(times - 1), 0).is_some();
            let repeated = if fits {
                self.cells.repeat(start, times, (1, 0))
            } else {
                Err(Unreadable::limit("baris berisi yang diulang melampaui batas lembar"))
            };
            self.failed = repeated.err();
        }
        self.row = self.row.saturating_add(times);
    }

    fn sheet(self, listed: Listed, filled: usize) -> Sheet {
        let too_many = (filled > MOST_CELLS)
            .then(|| Unreadable::limit(format!("berkas memuat lebih dari {MOST_CELLS} sel")));
        let cells = match self.failed.or(too_many) {
            Some(failed) => Err(failed),
            None => Ok(self.cells),
        };
        Sheet { listed, cells: Some(cells), merged: self.merged }
    }
}

/// A cell of a sheet; none beyond its last row or column.
fn place(row: u64, column: u64) -> Option<CellRef> {
    if row >= ROWS || column >= COLUMNS {
        return None;
    }
    Some(CellRef { row: u32::try_from(row).ok()?, column: u32::try_from(column).ok()? })
}

/// A number of repetitions: 1 where none is given, the largest where it is beyond counting.
pub(super) fn times(element: &BytesStart<'_>, name: &str) -> u64 {
    let Some(digits) = attribute(element, name) else { return 1 };
    let counted = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty();
    // Half of the largest, so that sums of two cannot overflow.
    let beyond = if counted { u64::MAX / 4 } else { 1 };
    digits.parse().map_or(beyond, |times: u64| times.clamp(1, u64::MAX / 4))
}

fn is(element: &BytesStart<'_>, name: &str, value: &str) -> bool {
    attribute(element, name).is_some_and(|found| found == value)
}
