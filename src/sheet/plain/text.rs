//! From text as it is written in a part to the text it stands for.

use memchr::{memchr, memchr2, memmem};

use super::{Known, Strange};

/// How Excel writes letters that XML cannot hold: `_x000D_`.
const ESCAPE: usize = 7;

/// The letter of the entity at the start, and what follows it.
pub(super) fn entity(rest: &[u8]) -> Known<(char, &[u8])> {
    const UNKNOWN: Strange = Strange("an entity is unknown");
    let named: [(&[u8], char); 5] =
        [(b"&amp;", '&'), (b"&lt;", '<'), (b"&gt;", '>'), (b"&quot;", '"'), (b"&apos;", '\'')];
    for (name, letter) in named {
        if let Some(rest) = rest.strip_prefix(name) {
            return Ok((letter, rest));
        }
    }
    let (mut rest, radix) = match rest {
        [b'&', b'#', b'x', rest @ ..] => (rest, 16),
        [b'&', b'#', rest @ ..] => (rest, 10),
        _ => return Err(UNKNOWN),
    };
    let mut code: u32 = 0;
    for place in 0..8 {
        let [first, after @ ..] = rest else { return Err(UNKNOWN) };
        if *first == b';' && place > 0 {
            let letter = char::from_u32(code).filter(|letter| *letter != '\0').ok_or(UNKNOWN)?;
            return Ok((letter, after));
        }
        let digit = char::from(*first).to_digit(radix).ok_or(UNKNOWN)?;
        code = code.wrapping_mul(radix).wrapping_add(digit);
        rest = after;
    }
    Err(UNKNOWN)
}

/// Appends text with its entities resolved and its line breaks as XML has them: `\r\n` and `\r` are `\n`, but `&#13;` is
/// what it says.
pub(super) fn decode(text: &[u8], to: &mut Vec<u8>) -> Known<()> {
    let mut rest = text;
    while let Some(at) = memchr2(b'&', b'\r', rest) {
        let (plain, special) = rest.split_at_checked(at).unwrap_or_default();
        to.extend_from_slice(plain);
        rest = match special {
            [b'\r', b'\n', after @ ..] | [b'\r', after @ ..] => {
                to.push(b'\n');
                after
            }
            _ => {
                let (letter, after) = entity(special)?;
                to.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                after
            }
        };
    }
    to.extend_from_slice(rest);
    Ok(())
}

/// Resolves Excel's own escapes in what stands behind `start`.
pub(super) fn unescape(text: &mut Vec<u8>, start: usize) {
    let all = text.get(start..).unwrap_or_default();
    // A look for one letter first: a searcher for two takes longer to make than most texts take to be searched.
    if memchr(b'_', all).is_none() || memmem::find(all, b"_x").is_none() {
        return;
    }
    let mut rest = text.split_off(start.min(text.len()));
    let mut left = rest.as_mut_slice() as &[u8];
    while let Some(at) = memmem::find(left, b"_x") {
        let (before, found) = left.split_at_checked(at).unwrap_or_default();
        text.extend_from_slice(before);
        left = if let Some(unit) = escape(found) {
            let after = found.get(ESCAPE..).unwrap_or_default();
            let (letter, after) = letter(unit, after);
            text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
            after
        } else {
            text.push(b'_');
            found.get(1..).unwrap_or_default()
        };
    }
    text.extend_from_slice(left);
}

/// The letter of an escape; two of them make one beyond the basic plane, and a half alone is the letter for unknowns.
fn letter(unit: u16, after: &[u8]) -> (char, &[u8]) {
    if let (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) = (unit, escape(after)) {
        let letter = char::decode_utf16([unit, low]).next().and_then(Result::ok);
        return (letter.unwrap_or(char::REPLACEMENT_CHARACTER), after.get(ESCAPE..).unwrap_or_default());
    }
    (char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER), after)
}

/// The unit of the escape at the start.
fn escape(text: &[u8]) -> Option<u16> {
    match text {
        [b'_', b'x', digits @ ..] => {
            let (digits, rest) = digits.split_at_checked(4)?;
            if rest.first() != Some(&b'_') || !digits.iter().all(u8::is_ascii_hexdigit) {
                return None;
            }
            u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
        }
        _ => None,
    }
}

/// Takes away the blanks around what stands behind `start`.
pub(super) fn trim(text: &mut Vec<u8>, start: usize) {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let all = text.get(start..).unwrap_or_default();
    let kept = all.iter().rposition(|byte| !blank(byte)).map_or(0, |last| last + 1);
    let leading = all.iter().take(kept).take_while(|byte| blank(byte)).count();
    text.truncate(start + kept);
    if leading > 0 {
        text.drain(start..start + leading);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Option<String> {
        let mut to = b"x".to_vec();
        decode(text.as_bytes(), &mut to).ok()?;
        unescape(&mut to, 1);
        String::from_utf8(to).ok().and_then(|text| Some(text.strip_prefix('x')?.to_owned()))
    }

    #[test]
    fn entities_line_breaks_and_escapes_are_resolved_as_excel_shows_them() {
        for (written, shown) in [
            ("a &lt;b&gt; &amp; &quot;c&quot;&apos;", "a <b> & \"c\"'"),
            ("a\r\nb\rc\nd&#13;e&#x1F600;", "a\nb\nc\nd\re\u{1F600}"),
            (
                "_x000D_|_x005F_x000D_|_xD83D__xDCF7_|_xD83D_|_x00g0_|_x|__x0041_",
                "\r|_x000D_|\u{1F4F7}|\u{fffd}|_x00g0_|_x|_A",
            ),
            ("Rp_x0020_5", "Rp 5"),
        ] {
            assert_eq!(decoded(written).as_deref(), Some(shown), "{written}");
        }
        for unknown in ["&nbsp;", "&", "&#0;", "&#xD800;", "&#;", "&#x;", "&#-5;", "&amp", "&#99999999999;"] {
            assert_eq!(decoded(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn blanks_around_a_text_go_and_those_before_it_stay() {
        let mut text = b"a \t b c\n".to_vec();
        trim(&mut text, 1);
        assert_eq!(text, b"ab c");
        let mut blank = b"a  ".to_vec();
        trim(&mut blank, 1);
        assert_eq!(blank, b"a");
    }
}
