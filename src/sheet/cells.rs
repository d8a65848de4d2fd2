//! The cells of one sheet: their addresses and content in two blocks of memory, whatever the sheet looks like.

use std::sync::Arc;

use jiff::civil::Date;

use super::texts::Texts;
use super::{Epoch, Unreadable};

/// The most cells with content a sheet may have: 200,000 rows by 60 columns, and a third more.
pub(super) const MOST_CELLS: usize = 16_000_000;
/// The columns that can be told apart; spreadsheets have 16,384.
const MOST_COLUMNS: u32 = 1 << 16;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Content<'a> {
    /// A number.
    Number(f64),
    /// Text, as typed.
    Text(&'a str),
    /// True or false.
    Flag(bool),
    /// A date; the time of day is cut off.
    Day(Date),
    /// The error a formula gave, e.g. `#REF!`.
    Broken(&'a str),
    /// A formula whose result the file does not hold: the program that wrote it did not calculate. Never blank.
    Uncalculated,
}

impl std::fmt::Display for Content<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) | Self::Broken(text) => f.write_str(text),
            Self::Flag(true) => f.write_str("TRUE"),
            Self::Flag(false) => f.write_str("FALSE"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Uncalculated => f.write_str("rumus tanpa hasil"),
        }
    }
}

/// Content with text replaced by its place in the shared text. Numbers are kept as bytes, which need no alignment: a cell
/// then takes 16 bytes instead of 24, and sheets hold millions.
#[derive(Debug, Clone, Copy)]
enum Stored {
    Number([u8; 8]),
    Text {
        start: [u8; 4],
        end: [u8; 4],
    },
    /// The same in the text of the whole workbook.
    Shared {
        start: [u8; 4],
        end: [u8; 4],
    },
    Flag(bool),
    Day(Date),
    Broken {
        start: [u8; 4],
        end: [u8; 4],
    },
    Uncalculated,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    row: u32,
    column: u16,
    stored: Stored,
}

/// The non-empty cells of a sheet, by row and column, both counted from zero as in the sheet itself.
#[derive(Debug, Default)]
pub struct Cells {
    filled: Vec<Cell>,
    texts: Texts,
    shared: Arc<String>,
    epoch: Epoch,
}

impl Cells {
    pub(super) fn new(epoch: Epoch) -> Self {
        Self { epoch, ..Self::default() }
    }

    /// Cells of a workbook whose texts are in one block, with room for so many; none where there is no room.
    pub(super) fn sharing(epoch: Epoch, shared: Arc<String>, room: usize) -> Option<Self> {
        let mut cells = Self { shared, ..Self::new(epoch) };
        cells.filled.try_reserve_exact(room.min(MOST_CELLS)).ok()?;
        Some(cells)
    }

    /// Makes sure that there is room for one more cell; false where memory is short.
    #[inline]
    pub(super) fn has_room(&mut self) -> bool {
        self.filled.len() < self.filled.capacity() || self.filled.try_reserve(1).is_ok()
    }

    /// Adds a cell that holds a text of the block its workbook shares; empty text is no content.
    pub(super) fn push_shared(
        &mut self,
        row: u32,
        column: u32,
        (start, end): (u32, u32),
    ) -> Result<(), Unreadable> {
        if start >= end {
            return Ok(());
        }
        let stored = Stored::Shared { start: start.to_ne_bytes(), end: end.to_ne_bytes() };
        self.add(row, column, stored)
    }

    /// Adds a cell; empty text is no content.
    pub(super) fn push(&mut self, row: u32, column: u32, content: Content<'_>) -> Result<(), Unreadable> {
        let stored = match content {
            Content::Text("") => return Ok(()),
            Content::Text(text) => {
                let (start, end) = self.keep(text)?;
                Stored::Text { start, end }
            }
            Content::Broken(code) => {
                let (start, end) = self.keep(code)?;
                Stored::Broken { start, end }
            }
            Content::Number(number) => Stored::Number(number.to_ne_bytes()),
            Content::Flag(flag) => Stored::Flag(flag),
            Content::Day(day) => Stored::Day(day),
            Content::Uncalculated => Stored::Uncalculated,
        };
        self.add(row, column, stored)
    }

    #[inline]
    fn add(&mut self, row: u32, column: u32, stored: Stored) -> Result<(), Unreadable> {
        if self.filled.len() >= MOST_CELLS {
            return Err(too_many());
        }
        let Some(column) = u16::try_from(column).ok() else {
            return Err(Unreadable::limit(format!("lembar memuat lebih dari {MOST_COLUMNS} kolom")));
        };
        self.filled.push(Cell { row, column, stored });
        Ok(())
    }

    /// Repeats the cells from `start` on until they stand `times` times, each time so many rows and columns further;
    /// their text is shared. The caller sees to it that they stay in the sheet.
    pub(super) fn repeat(&mut self, start: usize, times: u64, step: (u32, u32)) -> Result<(), Unreadable> {
        if times <= 1 {
            return Ok(());
        }
        let pattern = self.filled.get(start..).unwrap_or_default().to_vec();
        let added = u64::try_from(pattern.len()).unwrap_or(u64::MAX).saturating_mul(times.saturating_sub(1));
        let room = MOST_CELLS.saturating_sub(self.filled.len());
        if usize::try_from(added).map_or(true, |added| added > room) {
            return Err(too_many());
        }
        let times = u32::try_from(times).unwrap_or(u32::MAX);
        for time in (1..times).take_while(|_| !pattern.is_empty()) {
            let rows = time.saturating_mul(step.0);
            let columns = u16::try_from(time.saturating_mul(step.1)).unwrap_or(u16::MAX);
            self.filled.extend(pattern.iter().map(|cell| Cell {
                row: cell.row.saturating_add(rows),
                column: cell.column.saturating_add(columns),
                stored: cell.stored,
            }));
        }
        Ok(())
    }

    fn keep(&mut self, text: &str) -> Result<([u8; 4], [u8; 4]), Unreadable> {
        let (start, end) = self.texts.keep(text)?;
        Ok((start.to_ne_bytes(), end.to_ne_bytes()))
    }

    /// Puts the cells in order. Writers nearly always do; nothing obliges them. Of two cells with one address the
    /// first stays.
    pub(super) fn sorted(mut self) -> Self {
        let address = |cell: &Cell| (cell.row, cell.column);
        if !self.filled.is_sorted_by(|a, b| address(a) < address(b)) {
            self.filled.sort_by_key(address);
            self.filled.dedup_by_key(|cell| address(cell));
        }
        self
    }

    /// The day from which serial numbers of this sheet count.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Whether no cell holds anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.filled.is_empty()
    }

    /// How many cells hold something.
    #[must_use]
    pub fn len(&self) -> usize {
        self.filled.len()
    }

    /// The rows that hold something, from the top.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.filled.chunk_by(|a, b| a.row == b.row).map(|cells| Row { cells, of: self })
    }
}

fn too_many() -> Unreadable {
    Unreadable::limit(format!("lembar memuat lebih dari {MOST_CELLS} sel"))
}

/// A row that holds something.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    cells: &'a [Cell],
    of: &'a Cells,
}

impl<'a> Row<'a> {
    /// Its number, counted from zero.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.cells.first().map_or(0, |cell| cell.row)
    }

    /// Its non-empty cells from the left: column, counted from zero, and content.
    pub fn cells(self) -> impl Iterator<Item = (u32, Content<'a>)> {
        let of = self.of;
        let text = |start, end| of.texts.get(u32::from_ne_bytes(start), u32::from_ne_bytes(end));
        let shared = |start, end| {
            let place = u32::from_ne_bytes(start) as usize..u32::from_ne_bytes(end) as usize;
            of.shared.get(place).unwrap_or_default()
        };
        self.cells.iter().map(move |cell| {
            let content = match cell.stored {
                Stored::Number(number) => Content::Number(f64::from_ne_bytes(number)),
                Stored::Text { start, end } => Content::Text(text(start, end)),
                Stored::Shared { start, end } => Content::Text(shared(start, end)),
                Stored::Flag(flag) => Content::Flag(flag),
                Stored::Day(day) => Content::Day(day),
                Stored::Broken { start, end } => Content::Broken(text(start, end)),
                Stored::Uncalculated => Content::Uncalculated,
            };
            (u32::from(cell.column), content)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_takes_sixteen_bytes() {
        assert_eq!(size_of::<Cell>(), 16);
    }

    #[test]
    fn cells_come_back_in_order_and_the_first_of_two_stays() {
        let mut cells = Cells::new(Epoch::Year1900);
        cells.push(4, 1, Content::Text("b")).unwrap();
        cells.push(2, 3, Content::Number(1.5)).unwrap();
        cells.push(2, 0, Content::Text("")).unwrap();
        cells.push(4, 1, Content::Text("later")).unwrap();
        let cells = cells.sorted();
        let rows: Vec<_> = cells.rows().map(|row| (row.number(), row.cells().collect::<Vec<_>>())).collect();
        assert_eq!(rows, [(2, vec![(3, Content::Number(1.5))]), (4, vec![(1, Content::Text("b"))])]);
    }
}
