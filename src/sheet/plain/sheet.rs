//! A sheet: what stands before its cells, its cells, and the merged areas behind them.

use super::markup::{Tag, Walk};
use super::number::area;
use super::rows::{Around, rows};
use super::{Known, Strange};
use crate::place::CellRef;
use crate::sheet::{Area, Cells};

/// What calamine looks for in a sheet, whatever stands around it.
const NEVER: &[&[u8]] = &[b"worksheet", b"dimension", b"sheetData", b"mergeCells"];
/// About how many bytes of markup a cell takes at least; short ones take 24.
const PER_CELL: usize = 30;

/// What was read of a sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) cells: Cells,
    /// Merged areas, in the order of the file.
    pub(super) merged: Vec<Area>,
}

/// Reads a sheet.
pub(super) fn sheet(part: &[u8], around: &Around<'_>) -> Known<Sheet> {
    let (mut walk, root) = Walk::main(part, b"worksheet")?;
    let (mut room, mut passed) = (usize::MAX, Vec::new());
    let mut found: Option<Cells> = None;
    let mut merged = None;
    while let Some(tag) = walk.child(&root)? {
        match (tag.name, &found) {
            (b"dimension", None) if !passed.contains(&tag.name) => {
                let ((top, left), (bottom, right)) = tag
                    .value(b"ref")?
                    .and_then(area)
                    .ok_or(Strange("the extent of a sheet is no plain one"))?;
                let [rows, columns] =
                    [(top, bottom), (left, right)].map(|(first, last)| u64::from(last - first) + 1);
                room = usize::try_from(rows.saturating_mul(columns)).unwrap_or(usize::MAX);
                walk.skip(&tag, NEVER)?;
            }
            (b"sheetData", None) => {
                let cells = room_for(room.min(part.len() / PER_CELL), around)?;
                found = Some(if tag.closed { cells } else { rows(&mut walk, around, cells)? });
            }
            (b"mergeCells", Some(_)) if merged.is_none() => merged = Some(areas(&mut walk, &tag)?),
            _ => walk.pass(&tag, NEVER)?,
        }
        passed.push(tag.name);
    }
    walk.ended()?;
    let cells = found.ok_or(Strange("a sheet has no place for cells"))?;
    Ok(Sheet { cells, merged: merged.unwrap_or_default() })
}

/// Cells with room for as many as are expected.
fn room_for(cells: usize, around: &Around<'_>) -> Known<Cells> {
    let shared = around.shared.clone();
    Cells::sharing(around.epoch, shared, cells).ok_or(Strange("there is no room for the cells of a sheet"))
}

fn areas(walk: &mut Walk<'_>, parent: &Tag<'_>) -> Known<Vec<Area>> {
    let mut areas = Vec::new();
    while let Some(tag) = walk.child(parent)? {
        let found = if tag.name == b"mergeCell" { tag.value(b"ref")?.and_then(area) } else { None };
        let ((top, left), (bottom, right)) = found.ok_or(Strange("a merged area is no plain one"))?;
        areas.push(Area {
            first: CellRef { row: top, column: left },
            last: CellRef { row: bottom, column: right },
        });
        walk.skip(&tag, NEVER)?;
    }
    Ok(areas)
}
