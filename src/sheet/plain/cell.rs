//! What a cell holds, where it is more than a number or a shared text in the plainest form.

use super::markup::{Tag, Walk};
use super::number::{number, whole};
use super::rows::Reading;
use super::strings::string;
use super::text::{decode, unescape};
use super::{Known, Strange};
use crate::sheet::Content;
use crate::sheet::calamine_cells::iso;

/// The type a cell says it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It says none: a number.
    Untyped,
    /// `n`
    Number,
    /// `s`
    Shared,
    /// `b`
    Flag,
    /// `e`
    Error,
    /// `str`, the text a formula gave.
    Text,
    /// `inlineStr`
    Inline,
    /// `d`
    Date,
}

/// How the content of a cell is meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) kind: Kind,
    /// Whether a number is shown as a date.
    pub(super) date: bool,
}

impl Kind {
    pub(super) fn of(word: &[u8]) -> Option<Self> {
        Some(match word {
            b"n" => Self::Number,
            b"s" => Self::Shared,
            b"b" => Self::Flag,
            b"e" => Self::Error,
            b"str" => Self::Text,
            b"inlineStr" => Self::Inline,
            b"d" => Self::Date,
            _ => return None,
        })
    }
}

/// Reads the content of a cell, whose opening tag was passed: a formula, then a value or a text, each of which may be
/// missing. A formula without a value is told as such; an empty text is a value.
pub(super) fn fill(
    reading: &mut Reading<'_>,
    walk: &mut Walk<'_>,
    at: (u32, u32),
    style: Style,
) -> Known<()> {
    let (mut calculates, mut passed) = (false, 0);
    let mut valued = false;
    let cell = CELL;
    while let Some(tag) = walk.child(&cell)? {
        let place = match (tag.name, style.kind) {
            (b"f", _) => 1,
            (b"is", Kind::Inline) => 2,
            (b"v", kind) if kind != Kind::Inline => 2,
            _ => return Err(Strange("an element stands in a cell")),
        };
        if place <= passed {
            return Err(Strange("a cell holds its parts in another order"));
        }
        passed = place;
        match tag.name {
            b"f" => calculates = formula(reading, walk, &tag)?,
            b"is" => {
                reading.scratch.clear();
                string(walk, &tag, &mut reading.scratch)?;
                push_scratch(reading, at)?;
                valued = true;
            }
            _ => {
                let text = walk.text(&tag)?;
                valued = value(reading, at, style, text)?;
            }
        }
    }
    if calculates && !valued {
        reading.push(at, Content::Uncalculated)?;
    }
    Ok(())
}

/// The opening tag of a cell, of which only the name matters any more.
const CELL: Tag<'static> = Tag::named(b"c");

/// Passes a formula and says whether a value is to be expected: an empty one gives none.
fn formula(reading: &mut Reading<'_>, walk: &mut Walk<'_>, tag: &Tag<'_>) -> Known<bool> {
    let shared = tag.value(b"t")? == Some(b"shared");
    if shared {
        let number = tag.value(b"si")?.and_then(whole);
        let area = tag.value(b"ref")?.map(super::number::area);
        if !matches!(number, Some((_, []))) || area == Some(None) {
            return Err(Strange("a shared formula is no plain one"));
        }
        reading.shared_formula = true;
    }
    let text = walk.text(tag)?;
    Ok(shared || !text.is_empty())
}

/// Puts down the value of a cell; false where it is none.
fn value(reading: &mut Reading<'_>, at: (u32, u32), style: Style, text: &[u8]) -> Known<bool> {
    const STRANGE: Strange = Strange("a value of a cell is no plain one");
    match style.kind {
        Kind::Text => {
            reading.scratch.clear();
            decode(text, &mut reading.scratch)?;
            unescape(&mut reading.scratch, 0);
            push_scratch(reading, at)?;
        }
        Kind::Date => {
            if text.iter().any(|byte| b"&\r".contains(byte)) {
                return Err(STRANGE);
            }
            let text = std::str::from_utf8(text).map_err(|_| STRANGE)?;
            reading.push(at, iso(text))?;
        }
        _ if text.is_empty() => return Ok(false),
        Kind::Untyped | Kind::Number => {
            reading.push_number(at, number(text).ok_or(STRANGE)?, style.date)?;
        }
        Kind::Shared => match whole(text) {
            Some((number, [])) => reading.push_shared(at, number)?,
            _ => return Err(STRANGE),
        },
        Kind::Flag => match text {
            b"0" | b"false" => reading.push(at, Content::Flag(false))?,
            b"1" | b"true" => reading.push(at, Content::Flag(true))?,
            _ => return Err(STRANGE),
        },
        Kind::Error => {
            if !text.starts_with(b"#") || text.contains(&b'&') {
                return Err(STRANGE);
            }
            reading.newer_error |= !OLD_ERRORS.contains(&text);
            let code = std::str::from_utf8(text).map_err(|_| STRANGE)?;
            reading.push(at, Content::Broken(code))?;
        }
        Kind::Inline => return Err(STRANGE),
    }
    Ok(true)
}

/// The errors of Excel 2007.
const OLD_ERRORS: [&[u8]; 7] = [b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"];

fn push_scratch(reading: &mut Reading<'_>, at: (u32, u32)) -> Known<()> {
    let text = std::mem::take(&mut reading.scratch);
    let pushed = match std::str::from_utf8(&text) {
        Ok(text) => reading.push(at, Content::Text(text)),
        Err(_) => Err(Strange("a part is not UTF-8")),
    };
    reading.scratch = text;
    pushed
}
