//! The strict part of XML that plain workbooks are written in, token by token; anything else is [`Strange`].

use memchr::{memchr, memchr2};

use super::text::entity;
use super::{Known, Strange};

/// Where the elements of a part belong.
const MAIN: &[u8] = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The opening tag of an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a [u8],
    /// Whether it is closed at once: `<v/>`.
    pub(super) closed: bool,
    /// What follows its name.
    inside: &'a [u8],
}

/// What comes next inside a tag.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'a> {
    /// An attribute: name, value as written.
    Attribute(&'a [u8], &'a [u8]),
    /// The end of a tag whose content follows.
    Open,
    /// The end of a tag that has none.
    Closed,
}

#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Tag(Tag<'a>),
    Close(&'a [u8]),
    Text(&'a [u8]),
    End,
}

/// A place in a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Tag<'a> {
    /// The opening tag of an element that is left to be read up to its end.
    pub(super) const fn named(name: &'a [u8]) -> Self {
        Self { name, closed: false, inside: b">" }
    }

    /// The value of an attribute as it is written; none where there is none.
    pub(super) fn value(&self, key: &[u8]) -> Known<Option<&'a [u8]>> {
        let (mut rest, mut found) = (self.inside, None);
        loop {
            let (step, after) = step(rest)?;
            match step {
                Step::Attribute(name, value) if name == key => {
                    if found.replace(value).is_some() {
                        return Err(Strange("an attribute stands twice in a tag"));
                    }
                }
                Step::Attribute(..) => {}
                Step::Open | Step::Closed => return Ok(found),
            }
            rest = after;
        }
    }

    /// How many attributes have this name, under whatever prefix.
    pub(super) fn names_end_with(&self, key: &[u8]) -> Known<usize> {
        let (mut rest, mut count) = (self.inside, 0_usize);
        loop {
            let (step, after) = step(rest)?;
            match step {
                Step::Attribute(name, _) => count = count.saturating_add(usize::from(local(name) == key)),
                Step::Open | Step::Closed => return Ok(count),
            }
            rest = after;
        }
    }

    /// The value of an attribute that must be there and is taken as it is written.
    pub(super) fn literal(&self, key: &[u8]) -> Known<&'a str> {
        let value = self.value(key)?.ok_or(Strange("an attribute is missing"))?;
        literal(value)
    }
}

/// A value that is the same whether it is decoded or not.
pub(super) fn literal(value: &[u8]) -> Known<&str> {
    if value.iter().any(|byte| b"&\r\n\t".contains(byte)) {
        return Err(Strange("an attribute is written with entities or line breaks"));
    }
    std::str::from_utf8(value).map_err(|_| Strange("a part is not UTF-8"))
}

impl<'a> Walk<'a> {
    /// A part from its start: its root, which is of that name, is passed.
    pub(super) fn document(part: &'a [u8], root: &[u8], namespace: &[u8]) -> Known<(Self, Tag<'a>)> {
        if std::str::from_utf8(part).is_err() {
            return Err(Strange("a part is not UTF-8"));
        }
        let mut rest = part.strip_prefix(b"\xef\xbb\xbf").unwrap_or(part);
        if let Some(declared) = rest.strip_prefix(b"<?xml ") {
            let end = memchr::memmem::find(declared, b"?>").ok_or(Strange("a part ends early"))?;
            let (declared, behind) = declared.split_at_checked(end).unwrap_or_default();
            let declared = declared.to_ascii_lowercase();
            let says = |word: &[u8]| memchr::memmem::find(&declared, word).is_some();
            if says(b"encoding") && !says(b"\"utf-8\"") && !says(b"'utf-8'") {
                return Err(Strange("a part declares another encoding than UTF-8"));
            }
            rest = behind.get(2..).unwrap_or_default();
        }
        let mut walk = Self { rest: unblank(rest) };
        match walk.token()? {
            Token::Tag(tag) if tag.name == root && tag.value(b"xmlns")? == Some(namespace) => Ok((walk, tag)),
            _ => Err(Strange("a part has another root")),
        }
    }

    /// A part whose elements are of the main kind.
    pub(super) fn main(part: &'a [u8], root: &[u8]) -> Known<(Self, Tag<'a>)> {
        Self::document(part, root, MAIN)
    }

    /// The next element inside `parent`, whose own opening tag was passed; none at its end, which is then passed.
    pub(super) fn child(&mut self, parent: &Tag<'_>) -> Known<Option<Tag<'a>>> {
        if parent.closed {
            return Ok(None);
        }
        loop {
            match self.token()? {
                Token::Tag(tag) => return Ok(Some(tag)),
                Token::Close(name) if name == parent.name => return Ok(None),
                Token::Text(text) if unblank(text).is_empty() => {}
                Token::Text(_) => return Err(Strange("text stands between elements")),
                Token::Close(_) => return Err(Strange("elements are closed in another order")),
                Token::End => return Err(Strange("a part ends early")),
            }
        }
    }

    /// The text of an element that holds nothing else, as it is written; its end is passed.
    pub(super) fn text(&mut self, tag: &Tag<'_>) -> Known<&'a [u8]> {
        if tag.closed {
            return Ok(&[]);
        }
        let mut text: &[u8] = &[];
        loop {
            match self.token()? {
                Token::Text(found) => text = found,
                Token::Close(name) if name == tag.name => return Ok(text),
                _ => return Err(Strange("an element holds more than text")),
            }
        }
    }

    /// Passes an element of no interest with all it holds. Neither it nor anything in it may have one of these names,
    /// under whatever prefix.
    pub(super) fn pass(&mut self, tag: &Tag<'a>, never: &[&[u8]]) -> Known<()> {
        if never.contains(&local(tag.name)) {
            return Err(Strange("an element stands where it is not expected"));
        }
        self.skip(tag, never)
    }

    /// Passes an element with all it holds. Nothing in it may have one of these names, under whatever prefix.
    pub(super) fn skip(&mut self, tag: &Tag<'a>, never: &[&[u8]]) -> Known<()> {
        if tag.closed {
            return Ok(());
        }
        let mut open = vec![tag.name];
        while let Some(innermost) = open.last() {
            match self.token()? {
                Token::Tag(tag) => {
                    if never.contains(&local(tag.name)) {
                        return Err(Strange("an element stands where it is not expected"));
                    }
                    if !tag.closed {
                        open.push(tag.name);
                    }
                }
                Token::Close(name) if name == *innermost => drop(open.pop()),
                Token::Text(_) => {}
                Token::Close(_) => return Err(Strange("elements are closed in another order")),
                Token::End => return Err(Strange("a part ends early")),
            }
        }
        Ok(())
    }

    /// Whether nothing but blanks is left.
    pub(super) fn ended(&self) -> Known<()> {
        let blank = unblank(self.rest).is_empty();
        if blank { Ok(()) } else { Err(Strange("something stands behind the end of a part")) }
    }

    fn token(&mut self) -> Known<Token<'a>> {
        let (token, rest) = token(self.rest)?;
        self.rest = rest;
        Ok(token)
    }
}

/// What follows the blanks at the start. A form feed is none in XML, whatever Rust says.
#[inline]
pub(super) fn unblank(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
    }
    rest
}

/// The name of an element without its prefix.
pub(super) fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}

fn token(rest: &[u8]) -> Known<(Token<'_>, &[u8])> {
    match rest {
        [] => Ok((Token::End, rest)),
        [b'<', b'/', rest @ ..] => {
            let (name, rest) = name(rest)?;
            let rest = rest.strip_prefix(b">").ok_or(Strange("a closing tag is no plain one"))?;
            Ok((Token::Close(name), rest))
        }
        [b'<', rest @ ..] => {
            let (name, inside) = name(rest)?;
            let mut rest = inside;
            loop {
                let (step, after) = step(rest)?;
                rest = after;
                let closed = match step {
                    Step::Attribute(..) => continue,
                    Step::Open => false,
                    Step::Closed => true,
                };
                return Ok((Token::Tag(Tag { name, closed, inside }), rest));
            }
        }
        _ => {
            let (text, rest) =
                rest.split_at_checked(memchr(b'<', rest).unwrap_or(rest.len())).unwrap_or((rest, &[]));
            entities(text)?;
            Ok((Token::Text(text), rest))
        }
    }
}

/// What comes next inside a tag, whose name or last attribute was passed.
pub(super) fn step(rest: &[u8]) -> Known<(Step<'_>, &[u8])> {
    let inside = unblank(rest);
    match inside {
        [b'>', after @ ..] => return Ok((Step::Open, after)),
        [b'/', b'>', after @ ..] => return Ok((Step::Closed, after)),
        _ if inside.len() == rest.len() => return Err(Strange("a tag is no plain one")),
        _ => {}
    }
    let (name, after) = name(inside)?;
    let (quote, after) = match after {
        [b'=', quote @ (b'"' | b'\''), after @ ..] => (*quote, after),
        _ => return Err(Strange("an attribute is no plain one")),
    };
    let end = memchr2(quote, b'<', after).ok_or(Strange("a part ends early"))?;
    match after.split_at_checked(end) {
        Some((value, [closing, after @ ..])) if *closing == quote => {
            entities(value)?;
            Ok((Step::Attribute(name, value), after))
        }
        _ => Err(Strange("an attribute is no plain one")),
    }
}

/// The name at the start, and what follows it.
fn name(rest: &[u8]) -> Known<(&[u8], &[u8])> {
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || b":_-.".contains(byte);
    let end = rest.iter().position(|byte| !inside(byte)).unwrap_or(rest.len());
    match rest.split_at_checked(end) {
        Some((name @ [b'a'..=b'z' | b'A'..=b'Z' | b'_', ..], rest)) => Ok((name, rest)),
        _ => Err(Strange("something else than elements: a comment, an instruction, a marked section")),
    }
}

/// Whether all entities are known.
fn entities(text: &[u8]) -> Known<()> {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest) {
        let (_, after) = entity(rest.get(at..).unwrap_or_default())?;
        rest = after;
    }
    Ok(())
}
