//! The cells of a sheet, in one pass over its bytes: where nearly all the time goes.

use std::sync::Arc;

use super::cell::{Kind, Style, fill};
use super::markup::{Step, Walk, step, unblank};
use super::number::{address, is_inside, row_before, short, whole};
use super::{Known, Strange};
use crate::sheet::calamine_cells::{MOST_VISITED, day_or_number};
use crate::sheet::{Cells, Content, Epoch};

/// What the cells of a sheet refer to.
#[derive(Debug)]
pub(super) struct Around<'a> {
    /// The texts that cells share, one behind the other.
    pub(super) shared: Arc<String>,
    /// Where each of them starts and ends.
    pub(super) strings: &'a [(u32, u32)],
    /// For every style, whether it shows a date.
    pub(super) dates: &'a [bool],
    pub(super) epoch: Epoch,
}

/// Cells while they are read.
#[derive(Debug)]
pub(super) struct Reading<'r> {
    pub(super) around: &'r Around<'r>,
    pub(super) cells: Cells,
    /// Where a cell without an address stands.
    row: u32,
    column: u32,
    visited: usize,
    /// Whether a formula is shared, and whether an error is newer than Excel 2007: calamine reads such a sheet once
    /// more, and stumbles over formulas it would not look at otherwise.
    pub(super) shared_formula: bool,
    pub(super) newer_error: bool,
    pub(super) scratch: Vec<u8>,
}

/// What the opening tag of a cell says.
#[derive(Debug, Clone, Copy, Default)]
struct Head {
    address: Option<(u32, u32)>,
    style: Option<u32>,
    kind: Option<Kind>,
}

/// Reads the cells up to the end of `sheetData`, whose opening tag was passed.
pub(super) fn rows(walk: &mut Walk<'_>, around: &Around<'_>, cells: Cells) -> Known<Cells> {
    let mut reading = Reading {
        around,
        cells,
        row: 0,
        column: 0,
        visited: 0,
        shared_formula: false,
        newer_error: false,
        scratch: Vec::new(),
    };
    loop {
        let rest = unblank(walk.rest);
        if let Some(rest) = rest.strip_prefix(b"<row") {
            walk.rest = reading.row(rest)?;
        } else if let Some(rest) = rest.strip_prefix(b"</sheetData>") {
            walk.rest = rest;
            break;
        } else {
            return Err(Strange("something else than a row stands among the rows"));
        }
    }
    if reading.shared_formula && reading.newer_error {
        return Err(Strange("a sheet has shared formulas and errors of newer programs"));
    }
    Ok(reading.cells)
}

impl Reading<'_> {
    /// Reads a row behind the name of its opening tag.
    fn row<'a>(&mut self, mut rest: &'a [u8]) -> Known<&'a [u8]> {
        let mut numbered = false;
        let closed = loop {
            let (step, after) = step(rest)?;
            rest = after;
            match step {
                Step::Attribute(b"r", number) => {
                    let row = match whole(number) {
                        Some((row, [])) if !numbered => row_before(row),
                        _ => None,
                    };
                    self.row = row.ok_or(Strange("a row has no plain number"))?;
                    numbered = true;
                }
                Step::Attribute(..) => {}
                Step::Open => break false,
                Step::Closed => break true,
            }
        };
        if !closed {
            loop {
                if let [b'<', b'c', after @ ..] = rest {
                    rest = self.cell(after)?;
                } else if let Some(after) = rest.strip_prefix(b"</row>") {
                    rest = after;
                    break;
                } else {
                    let after = unblank(rest);
                    if after.len() == rest.len() {
                        return Err(Strange("something else than a cell stands in a row"));
                    }
                    rest = after;
                }
            }
        }
        // The row and column are far from overflowing: both were checked where they were set.
        self.row = self.row.wrapping_add(1);
        self.column = 0;
        Ok(rest)
    }

    /// Reads a cell behind the name of its opening tag.
    #[inline]
    fn cell<'a>(&mut self, rest: &'a [u8]) -> Known<&'a [u8]> {
        let (head, closed, rest) = head(rest)?;
        let (row, column) = head.address.unwrap_or((self.row, self.column));
        self.visited = self.visited.wrapping_add(1);
        if !is_inside(row, column) || self.visited >= MOST_VISITED {
            return Err(Strange("a sheet has very many cells, or one outside of it"));
        }
        self.column = column.wrapping_add(1);
        if closed {
            return Ok(rest);
        }
        // Where memory is short, calamine may still do: it does not hold the whole part.
        if !self.cells.has_room() {
            return Err(Strange("there is no room for the cells of a sheet"));
        }
        let kind = head.kind.unwrap_or(Kind::Untyped);
        if let Some(value) = rest.strip_prefix(b"<v>") {
            let after = match kind {
                Kind::Shared => self.shared((row, column), value)?,
                Kind::Untyped | Kind::Number => self.number((row, column), head.style, value)?,
                _ => None,
            };
            if let Some(after) = after {
                return Ok(after);
            }
        }
        let style = Style { kind, date: self.is_date(head.style) };
        let mut walk = Walk { rest };
        fill(self, &mut walk, (row, column), style)?;
        Ok(walk.rest)
    }

    /// Reads a cell that holds nothing but the number of a shared text; none where it does not look like that.
    #[inline]
    fn shared<'a>(&mut self, (row, column): (u32, u32), value: &'a [u8]) -> Known<Option<&'a [u8]>> {
        let Some((number, after)) = whole(value) else { return Ok(None) };
        let Some(after) = after.strip_prefix(b"</v></c>") else { return Ok(None) };
        self.push_shared((row, column), number)?;
        Ok(Some(after))
    }

    /// Reads a cell that holds nothing but a number; none where it does not look like that.
    #[inline]
    fn number<'a>(
        &mut self,
        (row, column): (u32, u32),
        style: Option<u32>,
        value: &'a [u8],
    ) -> Known<Option<&'a [u8]>> {
        let Some((number, after)) = short(value) else { return Ok(None) };
        let Some(after) = after.strip_prefix(b"</v></c>") else { return Ok(None) };
        self.push_number((row, column), number, self.is_date(style))?;
        Ok(Some(after))
    }

    pub(super) fn push_shared(&mut self, (row, column): (u32, u32), number: u32) -> Known<()> {
        let place = usize::try_from(number).ok().and_then(|number| self.around.strings.get(number));
        let text = place.ok_or(Strange("a cell has a shared text that is not there"))?;
        self.cells.push_shared(row, column, *text).map_err(|_| BEYOND)
    }

    pub(super) fn push_number(&mut self, (row, column): (u32, u32), number: f64, date: bool) -> Known<()> {
        let content = if date { day_or_number(number, self.around.epoch) } else { Content::Number(number) };
        self.push((row, column), content)
    }

    pub(super) fn push(&mut self, (row, column): (u32, u32), content: Content<'_>) -> Known<()> {
        self.cells.push(row, column, content).map_err(|_| BEYOND)
    }

    #[inline]
    fn is_date(&self, style: Option<u32>) -> bool {
        let style = style.and_then(|style| usize::try_from(style).ok());
        style.and_then(|style| self.around.dates.get(style)).copied().unwrap_or(false)
    }
}

const BEYOND: Strange = Strange("a sheet has more cells or text than is read");

/// What the opening tag of a cell says, whether it closes the cell, and what follows it.
#[inline]
fn head(mut rest: &[u8]) -> Known<(Head, bool, &[u8])> {
    const STRANGE: Strange = Strange("a cell has an address, a style or a type that is no plain one");
    let mut head = Head::default();
    loop {
        let quick = match rest {
            [b'>', after @ ..] => return Ok((head, false, after)),
            [b' ', b'r', b'=', b'"', after @ ..] if head.address.is_none() => {
                address(after).map(|(address, after)| {
                    head.address = Some(address);
                    after
                })
            }
            [b' ', b's', b'=', b'"', after @ ..] if head.style.is_none() => {
                whole(after).map(|(style, after)| {
                    head.style = Some(style);
                    after
                })
            }
            [b' ', b't', b'=', b'"', b's', after @ ..]
                if head.kind.is_none() && after.first() == Some(&b'"') =>
            {
                head.kind = Some(Kind::Shared);
                Some(after)
            }
            _ => {
                let (step, after) = step(rest)?;
                let (name, value) = match step {
                    Step::Attribute(name, value) => (name, value),
                    Step::Open => return Ok((head, false, after)),
                    Step::Closed => return Ok((head, true, after)),
                };
                rest = after;
                let plain = match name {
                    b"r" => address(value)
                        .filter(|(_, behind)| behind.is_empty())
                        .is_some_and(|(address, _)| head.address.replace(address).is_none()),
                    b"s" => whole(value)
                        .filter(|(_, behind)| behind.is_empty())
                        .is_some_and(|(style, _)| head.style.replace(style).is_none()),
                    b"t" => Kind::of(value).is_some_and(|kind| head.kind.replace(kind).is_none()),
                    _ => true,
                };
                if plain {
                    continue;
                }
                return Err(STRANGE);
            }
        };
        match quick {
            Some([b'"', after @ ..]) => rest = after,
            _ => return Err(STRANGE),
        }
    }
}
