//! Texts: those that cells share, and those that stand in cells, plain or of several runs.

use memchr::memchr;

use super::markup::{Tag, Walk};
use super::text::{decode, trim, unescape};
use super::{Known, Strange};

/// The most bytes of text that cells share.
const MOST: usize = 256 << 20;
/// What calamine looks for in a text, whatever stands around it.
const NEVER: &[&[u8]] = &[b"sst", b"si", b"is", b"r", b"rPh", b"t"];
/// The same in a reading aid, whose own text is passed over.
const NEVER_IN_AID: &[&[u8]] = &[b"sst", b"si", b"is", b"r", b"rPh"];

/// The texts that cells share, one behind the other, and where each starts and ends.
#[derive(Debug, Default)]
pub(super) struct Strings {
    pub(super) all: String,
    pub(super) each: Vec<(u32, u32)>,
}

/// Reads the part of shared texts.
pub(super) fn strings(part: &[u8]) -> Known<Strings> {
    let (mut walk, root) = Walk::main(part, b"sst")?;
    let mut all = Vec::new();
    all.try_reserve_exact(part.len().min(MOST))
        .map_err(|_| Strange("there is no room for the shared texts"))?;
    let mut each = Vec::new();
    let place = |all: &[u8]| u32::try_from(all.len()).ok().filter(|_| all.len() <= MOST);
    loop {
        let start = place(&all).ok_or(Strange("the shared texts are very long"))?;
        if !quick(&mut walk, &mut all)? {
            let Some(tag) = walk.child(&root)? else { break };
            match tag.name {
                b"si" => string(&mut walk, &tag, &mut all)?,
                b"extLst" => {
                    walk.skip(&tag, NEVER)?;
                    continue;
                }
                _ => return Err(Strange("an element stands among the shared texts")),
            }
        }
        each.push((start, place(&all).ok_or(Strange("the shared texts are very long"))?));
    }
    walk.ended()?;
    let all = String::from_utf8(all).map_err(|_| Strange("a part is not UTF-8"))?;
    Ok(Strings { all, each })
}

/// Reads a text as nearly all are written; false, and nothing is passed, where it is written otherwise.
fn quick(walk: &mut Walk<'_>, to: &mut Vec<u8>) -> Known<bool> {
    let Some(text) = walk.rest.strip_prefix(b"<si><t>") else { return Ok(false) };
    let Some((text, behind)) = memchr(b'<', text).and_then(|end| text.split_at_checked(end)) else {
        return Ok(false);
    };
    let Some(behind) = behind.strip_prefix(b"</t></si>") else { return Ok(false) };
    run(text, false, to)?;
    walk.rest = behind;
    Ok(true)
}

/// Appends the text of an element `si` or `is`, whose opening tag was passed.
pub(super) fn string(walk: &mut Walk<'_>, parent: &Tag<'_>, to: &mut Vec<u8>) -> Known<()> {
    while let Some(tag) = walk.child(parent)? {
        match tag.name {
            b"t" => text(walk, &tag, to)?,
            b"r" => {
                while let Some(inner) = walk.child(&tag)? {
                    match inner.name {
                        b"t" => text(walk, &inner, to)?,
                        b"rPr" => walk.skip(&inner, NEVER)?,
                        _ => return Err(Strange("an element stands in a run of text")),
                    }
                }
            }
            b"rPh" => walk.skip(&tag, NEVER_IN_AID)?,
            b"phoneticPr" => walk.skip(&tag, NEVER)?,
            _ => return Err(Strange("an element stands in a text")),
        }
    }
    Ok(())
}

fn text(walk: &mut Walk<'_>, tag: &Tag<'_>, to: &mut Vec<u8>) -> Known<()> {
    let kept = tag.value(b"xml:space")? == Some(b"preserve");
    run(walk.text(tag)?, kept, to)
}

/// Appends one run of text; blanks around it stay only where that is said.
fn run(text: &[u8], kept: bool, to: &mut Vec<u8>) -> Known<()> {
    let start = to.len();
    decode(text, to)?;
    if !kept {
        trim(to, start);
    }
    unescape(to, start);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_one_behind_the_other() {
        let part = concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            "\r\n",
            r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9" uniqueCount="7">"#,
            r#"<si><t>Ya</t></si><si><t xml:space="preserve"> Tidak </t></si><si/><si><t> a &amp; b </t></si>"#,
            r#"<si><r><t>tebal</t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve"> biasa</t></r></si>"#,
            r#"<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>"#,
            r#"<si><t>a_x000D_b</t></si></sst>"#,
        );
        let strings = strings(part.as_bytes()).unwrap();
        let text = |(start, end): &(u32, u32)| strings.all.get(*start as usize..*end as usize);
        let each: Vec<&str> = strings.each.iter().filter_map(text).collect();
        assert_eq!(each, ["Ya", " Tidak ", "", "a & b", "tebal biasa", "東京", "a\rb"]);
    }
}
