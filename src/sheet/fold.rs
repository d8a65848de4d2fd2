//! Folds the empty rows and columns of an old workbook away before it is read.
//!
//! The reader makes a rectangle as large as a sheet declares and its corners lie apart: two cells at A1 and IV65536 would
//! take 16.7 million. The addresses in the records are therefore made consecutive, and are turned back afterwards.

use super::Unreadable;
use super::compound::word;

/// The most cells of all rectangles together, empty ones included: 65,536 rows of 64 columns.
const MOST_DENSE: usize = 1 << 22;

/// The most sheets; Excel 97 stops far below.
const MOST_SHEETS: usize = 10_000;

/// Kinds of records.
const FILE_PASS: u16 = 0x002F;
const SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const EXTENT: u16 = 0x0200;
const BLANK: u16 = 0x0201;
const NUMBERS: u16 = 0x00BD;
/// Kinds of records that begin with row and column of a cell: formula, text three times, number, truth, short number.
const CELL: [u16; 7] = [0x0006, 0x00D6, 0x00FD, 0x0204, 0x0203, 0x0205, 0x027E];

/// The rows and columns of a sheet that hold something, in order: where each came from.
#[derive(Debug, Default, Clone)]
pub(super) struct Fold {
    rows: Vec<u16>,
    columns: Vec<u16>,
}

impl Fold {
    /// The row in the file of a row after folding.
    pub(super) fn row(&self, folded: u32) -> u32 {
        unfolded(&self.rows, folded)
    }

    /// The column in the file of a column after folding.
    pub(super) fn column(&self, folded: u32) -> u32 {
        unfolded(&self.columns, folded)
    }
}

fn unfolded(kept: &[u16], folded: u32) -> u32 {
    usize::try_from(folded).ok().and_then(|at| kept.get(at)).map_or(folded, |kept| u32::from(*kept))
}

/// Folds all sheets of a stream of records; gives the folds in the order in which the workbook lists its sheets.
pub(super) fn folded(stream: &mut [u8]) -> Result<Vec<Fold>, Unreadable> {
    let mut starts = Vec::new();
    let mut locked = false;
    records(stream, 0, |record| {
        locked |= record.kind == FILE_PASS;
        if record.kind == SHEET {
            starts.push(usize::try_from(word(record.body, 0)).unwrap_or(usize::MAX));
        }
    });
    if locked {
        return Err(Unreadable::Locked);
    }
    if starts.len() > MOST_SHEETS {
        return Err(Unreadable::limit(format!("buku kerja .xls mendaftar lebih dari {MOST_SHEETS} lembar")));
    }
    let mut order: Vec<usize> = starts.clone();
    order.sort_unstable();
    order.dedup();
    let (mut done, mut dense, mut behind) = (Vec::new(), 0_usize, 0);
    for start in order {
        if start < behind {
            return Err(Unreadable::damaged("dua lembar menempati tempat yang sama"));
        }
        let (fold, end) = sheet(stream, start);
        let times = starts.iter().filter(|listed| **listed == start).count();
        dense = dense.saturating_add(fold.rows.len() * fold.columns.len() * times);
        if dense > MOST_DENSE {
            let reason =
                format!("lembar-lembar .xls memuat lebih dari {MOST_DENSE} sel, termasuk yang kosong");
            return Err(Unreadable::limit(reason));
        }
        behind = end;
        done.push((start, fold));
    }
    let of = |start: &usize| done.iter().find(|(done, _)| done == start).map(|(_, fold)| fold.clone());
    Ok(starts.iter().map(|start| of(start).unwrap_or_default()).collect())
}

/// A record.
struct Record<'s> {
    kind: u16,
    /// Where its kind stands in the stream.
    at: usize,
    body: &'s [u8],
}

/// Visits the records from a place on, without those of charts inside a sheet, to the one that ends them all. Gives the
/// place behind it.
fn records<'s>(stream: &'s [u8], start: usize, mut visit: impl FnMut(&Record<'s>)) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        let head = stream.get(at..at.saturating_add(4));
        let kind = u16::try_from(word(head.unwrap_or_default(), 0) & 0xFFFF).unwrap_or_default();
        let length = word(head.unwrap_or_default(), 2);
        let from = at.saturating_add(4);
        let end = from.saturating_add(usize::try_from(length).unwrap_or(usize::MAX));
        // The reader tells what is wrong with a record that is cut off.
        let Some(body) = stream.get(from..end).filter(|_| head.is_some()) else { return at };
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => return end,
            END => depth -= 1,
            _ if depth <= 1 => visit(&Record { kind, at, body }),
            _ => {}
        }
        at = end;
    }
}

/// Folds one sheet; gives the place behind it too.
fn sheet(stream: &mut [u8], start: usize) -> (Fold, usize) {
    let (mut rows, mut columns) = (vec![false; 1 << 16], vec![false; 1 << 16]);
    let (mut cells, mut extents) = (Vec::new(), Vec::new());
    let end = records(stream, start, |record| {
        let (row, first) = (short(record.body, 0), short(record.body, 2));
        let last = match record.kind {
            EXTENT => return extents.push(record.at),
            NUMBERS => record.body.len().checked_sub(2).map_or(first, |at| short(record.body, at)),
            kind if CELL.contains(&kind) => first,
            _ => return,
        };
        let wide = record.kind == NUMBERS;
        cells.push((record.at, record.body.len(), wide));
        mark(&mut rows, row, row);
        mark(&mut columns, first.min(last), first.max(last));
    });
    let fold = Fold { rows: marked(&rows), columns: marked(&columns) };
    // The room that an extent asks for is taken at once; a record of no content asks for none.
    for at in extents {
        put(stream, at, BLANK);
    }
    let (rows, columns) = (ranks(&rows), ranks(&columns));
    for (at, length, wide) in cells {
        let places = [(at + 4, &rows, 2), (at + 6, &columns, 4)];
        let last = (at + 2 + length, &columns, 6);
        for (place, ranks, least) in places.into_iter().chain(wide.then_some(last)) {
            if length >= least {
                let rank = ranks.get(usize::from(short(stream, place))).copied().unwrap_or_default();
                put(stream, place, rank);
            }
        }
    }
    (fold, end)
}

fn mark(all: &mut [bool], first: u16, last: u16) {
    if let Some(marks) = all.get_mut(usize::from(first)..=usize::from(last)) {
        marks.fill(true);
    }
}

fn marked(all: &[bool]) -> Vec<u16> {
    (0..=u16::MAX).zip(all).filter(|(_, marked)| **marked).map(|(at, _)| at).collect()
}

/// How many marks stand before each place.
fn ranks(all: &[bool]) -> Vec<u16> {
    let before = all.iter().scan(0_u16, |count, marked| {
        let rank = *count;
        *count = count.saturating_add(u16::from(*marked));
        Some(rank)
    });
    before.collect()
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::try_from(word(bytes, at) & 0xFFFF).unwrap_or_default()
}

fn put(stream: &mut [u8], at: usize, value: u16) {
    if let Some(place) = stream.get_mut(at..at.saturating_add(2)) {
        place.copy_from_slice(&value.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u16]) -> Vec<u8> {
        let length = u16::try_from(body.len() * 2).unwrap();
        [kind, length].iter().chain(body).flat_map(|number| number.to_le_bytes()).collect()
    }

    /// A workbook of sheets at one place, and a sheet of these cells there.
    fn stream(sheets: usize, cells: &[Vec<u8>]) -> Vec<u8> {
        let place = u16::try_from(4 + sheets * 12 + 4).unwrap();
        let mut stream = record(BEGIN, &[]);
        for _ in 0..sheets {
            stream.extend(record(SHEET, &[place, 0, 0, 0]));
        }
        stream.extend(record(END, &[]));
        stream.extend(record(BEGIN, &[]));
        stream.extend(cells.concat());
        stream.extend(record(END, &[]));
        stream
    }

    #[test]
    fn far_cells_are_brought_together_and_found_again() {
        // A number at C5; several at IT65536 to IV65536; an extent of the whole sheet.
        let cells = |row, column, (low, high), extent: u16| {
            [
                record(extent, &[0, 0, 0, 1, 0, 256, 0]),
                record(0x0203, &[row, column, 0, 0, 0, 0, 0]),
                record(NUMBERS, &[high, low, 0, 9, 9, 0, 8, 8, 0, 7, 7, low + 2]),
            ]
        };
        let mut far = stream(1, &cells(4, 2, (253, 65_535), EXTENT));
        let folds = folded(&mut far).unwrap();
        assert_eq!(far, stream(1, &cells(0, 0, (1, 1), BLANK)));
        let [fold] = folds.as_slice() else { panic!("{folds:?}") };
        assert_eq!([0, 1].map(|row| fold.row(row)), [4, 65_535]);
        assert_eq!([0, 1, 2, 3].map(|column| fold.column(column)), [2, 253, 254, 255]);
    }

    #[test]
    fn cells_on_a_diagonal_that_make_too_large_a_rectangle_are_refused() {
        // 2,048 rows of 2,048 columns are as many as may be; every sheet that is listed at the place counts.
        let diagonal: Vec<Vec<u8>> = (0..2048).map(|at| record(0x0203, &[at * 3, at * 2, 0])).collect();
        assert_eq!(folded(&mut stream(1, &diagonal)).unwrap().len(), 1);
        assert!(matches!(folded(&mut stream(2, &diagonal)), Err(Unreadable::Limit { .. })));
    }

    #[test]
    fn a_password_is_told_before_anything_is_turned() {
        let mut locked = [record(BEGIN, &[]), record(FILE_PASS, &[1]), record(END, &[])].concat();
        assert_eq!(folded(&mut locked).unwrap_err(), Unreadable::Locked);
    }
}
