//! Which styles of cells show a number as a date.

use std::collections::BTreeMap;

use super::markup::{Tag, Walk, literal};
use super::text::decode;
use super::{Known, Strange};

/// What calamine looks for in a part of styles, whatever stands around it.
const NEVER: &[&[u8]] =
    &[b"styleSheet", b"numFmts", b"numFmt", b"fonts", b"fills", b"borders", b"cellXfs", b"xf"];
/// The same for styles of styles, which are named like those of cells.
const NEVER_AROUND: &[&[u8]] = &[b"styleSheet", b"numFmts", b"fonts", b"fills", b"borders", b"cellXfs"];

/// For every style, whether it shows a date or a date with its time; a duration is none.
pub(super) fn dates(part: &[u8]) -> Known<Vec<bool>> {
    let (mut walk, root) = Walk::main(part, b"styleSheet")?;
    let (mut written, mut dates, mut passed) = (BTreeMap::new(), Vec::new(), Vec::new());
    while let Some(tag) = walk.child(&root)? {
        if matches!(tag.name, b"numFmts" | b"cellXfs") && passed.contains(&tag.name) {
            return Err(Strange("a part of the styles stands twice"));
        }
        passed.push(tag.name);
        match tag.name {
            b"numFmts" => formats(&mut walk, &tag, &mut written)?,
            b"cellXfs" => styles(&mut walk, &tag, &written, &mut dates)?,
            b"fonts" | b"fills" | b"borders" => walk.skip(&tag, NEVER)?,
            _ => walk.pass(&tag, NEVER_AROUND)?,
        }
    }
    walk.ended()?;
    Ok(dates)
}

/// The formats that the workbook defines, by their number as it is written.
fn formats<'a>(walk: &mut Walk<'a>, parent: &Tag<'_>, written: &mut BTreeMap<&'a str, bool>) -> Known<()> {
    while let Some(tag) = walk.child(parent)? {
        if tag.name != b"numFmt" {
            return Err(Strange("an element stands among the formats"));
        }
        let code = tag.value(b"formatCode")?.ok_or(Strange("a format has no code"))?;
        let mut decoded = Vec::new();
        decode(code, &mut decoded)?;
        let code = std::str::from_utf8(&decoded).map_err(|_| Strange("a part is not UTF-8"))?;
        written.insert(tag.literal(b"numFmtId")?, is_date(code));
        walk.skip(&tag, NEVER)?;
    }
    Ok(())
}

fn styles<'a>(
    walk: &mut Walk<'a>,
    parent: &Tag<'_>,
    written: &BTreeMap<&'a str, bool>,
    dates: &mut Vec<bool>,
) -> Known<()> {
    while let Some(tag) = walk.child(parent)? {
        if tag.name != b"xf" {
            return Err(Strange("an element stands among the styles"));
        }
        let number = tag.value(b"numFmtId")?.map(literal).transpose()?;
        let shows = |number| written.get(number).copied().unwrap_or_else(|| is_built_in_date(number));
        dates.push(number.is_some_and(shows));
        walk.skip(&tag, NEVER)?;
    }
    Ok(())
}

/// Whether a format that every program knows shows a date or a time: ECMA-376 18.8.30, with those of East Asia. 46 is a
/// duration.
fn is_built_in_date(number: &str) -> bool {
    let plain = !number.starts_with(['0', '+']);
    let number = number.parse::<u16>().ok().filter(|_| plain);
    matches!(number, Some(14..=22 | 27..=36 | 45 | 47 | 50..=58))
}

/// Whether the first section of a format shows a date or a time and no duration. The same answer as
/// `detect_custom_number_format` of calamine 0.38 (MIT), which it does not give away.
fn is_date(format: &str) -> bool {
    let (mut escaped, mut quoted, mut brackets, mut before) = (false, false, 0_u8, ' ');
    let (mut elapsed, mut noon) = (false, false);
    for letter in format.chars() {
        match (letter, escaped, quoted, noon, brackets) {
            (_, true, ..) => escaped = false,
            ('_' | '\\' | '*', ..) => escaped = true,
            ('"', ..) => quoted = !quoted,
            (_, _, true, ..) => {}
            (';', ..) => return false,
            ('[', ..) => brackets = brackets.saturating_add(1),
            (']', .., 1) if elapsed => return false,
            (']', ..) => brackets = brackets.saturating_sub(1),
            ('a' | 'A', _, _, false, 0) => noon = true,
            ('p' | 'm' | '/' | 'P' | 'M', _, _, true, 0)
            | ('d' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S', _, _, false, 0) => return true,
            _ if elapsed && letter.eq_ignore_ascii_case(&before) => {}
            _ => elapsed = before == '[' && matches!(letter, 'm' | 'h' | 's' | 'M' | 'H' | 'S'),
        }
        before = letter;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_dates_are_told_from_others() {
        for date in [
            "dd/mm/yyyy",
            "[$-421]dd mmmm yyyy;@",
            "h:mm AM/PM",
            "yyyy\\-mm\\-dd",
            "[$-404]e\"\u{5e74}\"m\"\u{6708}\"",
            "*-yyyy-mm-dd",
            "ha/p",
        ] {
            assert!(is_date(date), "{date}");
        }
        for other in [
            "General",
            "0.00",
            "#,##0;[Red]-#,##0",
            "[h]:mm:ss",
            "[mm]",
            "\"Tanggal \"0",
            "0_d",
            "\\d0",
            "0*y",
            "0;dd",
            "[Red]0",
            "",
        ] {
            assert!(!is_date(other), "{other}");
        }
        assert!(is_built_in_date("14") && is_built_in_date("22") && is_built_in_date("58"));
        assert!(["0", "9", "46", "49", "014", "+14", "59"].iter().all(|number| !is_built_in_date(number)));
    }
}
