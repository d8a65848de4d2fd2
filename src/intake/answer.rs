//! From the content of a cell to an answer: a number of the scale, or a word of it.

use super::cast::{Read, is_blank, narrow, trimmed};
use crate::instrument::Scale;
use crate::sheet::Content;

/// Words a cell with true or false in it stands for, where the scale has one of them.
const TRUE: [&str; 6] = ["true", "benar", "ya", "y", "v", "\u{2713}"];
const FALSE: [&str; 5] = ["false", "salah", "tidak", "t", "x"];
/// The longest word of a scale that is looked up without a copy on the heap.
const SHORT: usize = 64;

/// An answer: a number, as a number or as text (`4`, `4,0`, `４`; `88,02 %` where the scale has decimals), or a word of
/// the scale. Whether it lies on the scale is for validation to say.
#[must_use]
pub fn answer(content: Content<'_>, scale: &Scale, blank_words: &[String]) -> Read<i16> {
    match content {
        Content::Number(number) => in_steps(number, scale).map_or(Read::Unread, Read::Value),
        Content::Text(text) => text_answer(trimmed(text), scale, blank_words),
        Content::Flag(flag) => {
            let words = if flag { &TRUE[..] } else { &FALSE[..] };
            let known = words.iter().find_map(|word| scale.words.get(*word));
            known.map_or(Read::Unread, |answer| Read::Value(*answer))
        }
        Content::Broken(code) if is_blank(code, blank_words) => Read::Blank,
        _ => Read::Unread,
    }
}

fn text_answer(text: &str, scale: &Scale, blank_words: &[String]) -> Read<i16> {
    // The common case first: files of text alone have millions of these.
    let number = if scale.decimals == 0 { whole_text(text) } else { decimal_text(text, scale) };
    if let Some(answer) = number {
        return Read::Value(answer);
    }
    match word(text, scale) {
        Some(answer) => Read::Value(answer),
        None if is_blank(text, blank_words) => Read::Blank,
        None => Read::Unread,
    }
}

/// The answer a word of the scale stands for.
fn word(text: &str, scale: &Scale) -> Option<i16> {
    let mut letters = [0_u8; SHORT];
    if text.is_ascii()
        && !text.bytes().any(|byte| byte.is_ascii_control())
        && !text.contains("  ")
        && let Some(short) = letters.get_mut(..text.len())
    {
        short.copy_from_slice(text.as_bytes());
        short.make_ascii_lowercase();
        return std::str::from_utf8(short).ok().and_then(|word| scale.words.get(word)).copied();
    }
    scale.words.get(&Scale::word(text)).copied()
}

/// A number in steps of the scale, where it has no more decimals than the scale and fits an answer.
fn in_steps(number: f64, scale: &Scale) -> Option<i16> {
    // Noise of a sum or a quotient, far below half a step.
    const NOISE: f64 = 1e-6;
    let scaled = number * f64::from(scale.steps());
    let (nearest, noise) = if scale.decimals == 0 { (scaled, 0.0) } else { (scaled.round(), NOISE) };
    #[expect(clippy::cast_possible_truncation, reason = "what is cut off or does not fit is found out below")]
    let answer = nearest as i16;
    ((scaled - f64::from(answer)).abs() <= noise).then_some(answer)
}

/// Text that is a whole number, with at most two decimals, all zero: `4`, `4,0`, `4.00`. Three zeros may be a
/// thousand.
fn whole_text(text: &str) -> Option<i16> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = narrow(text);
    match text.split_once([',', '.']) {
        Some((number, "0" | "00")) => number.parse().ok(),
        Some(_) => None,
        None => text.parse().ok(),
    }
}

/// Text that is a number with at most as many decimals as the scale has: `88,02`, `88.02`, `88,02 %`, `1.234,5`. Three
/// digits behind the only comma or full stop may be a thousand or decimals: neither is guessed, unless the scale has so many
/// decimals that it has no thousands.
fn decimal_text(text: &str, scale: &Scale) -> Option<i16> {
    let text = narrow(text);
    let text = text.trim_end_matches('%').trim_end();
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(digits) => (if text.starts_with('-') { -1 } else { 1 }, digits),
        None => (1, text),
    };
    let (whole, decimals) = match digits.rfind([',', '.']) {
        Some(at) => (digits.get(..at)?, digits.get(at + 1..)?),
        None => (digits, ""),
    };
    let mark = digits.get(whole.len()..)?.chars().next();
    let whole = thousands(whole, mark)?;
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let written = decimals.trim_end_matches('0');
    let places = usize::from(scale.decimals);
    // A mark must have one or two digits behind it, or as many as the scale; more digits than it has must be zeros.
    let shaped = mark.is_none() || (1..=places.max(2)).contains(&decimals.len());
    if !shaped || !plain(decimals) || written.len() > places {
        return None;
    }
    let rest: i64 = format!("{written:0<places$}").parse().unwrap_or(0);
    let steps = whole.checked_mul(i64::from(scale.steps()))?.checked_add(rest)?;
    i16::try_from(sign * steps).ok()
}

/// The digits before the decimal mark, where groups of three may be set apart by the other mark.
fn thousands(whole: &str, mark: Option<char>) -> Option<i64> {
    let separator = match mark {
        Some(',') => '.',
        Some(_) => ',',
        None => return digits(whole),
    };
    let mut groups = whole.split(separator);
    let mut number = digits(groups.next()?)?;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        number = number.checked_mul(1000)?.checked_add(digits(group)?)?;
    }
    Some(number)
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;

    fn scale(decimals: u8, words: &[(&str, i16)]) -> Scale {
        let words: BTreeMap<String, i16> =
            words.iter().map(|(word, answer)| (Scale::word(word), *answer)).collect();
        let max = if decimals == 0 { 5 } else { 10_000 };
        Scale { decimals, words, ..crate::instrument::fixture::scale("s", max) }
    }

    fn read(content: Content<'_>, scale: &Scale) -> Read<i16> {
        let blank = ["-", "n/a", "tidak menjawab", "#n/a"].map(str::to_owned);
        answer(content, scale, &blank)
    }

    fn whole(content: Content<'_>) -> Read<i16> {
        read(content, &scale(0, &[("sangat setuju", 5), ("true", 1)]))
    }

    #[test]
    fn an_answer_is_read_however_it_was_typed() {
        for text in [
            "4",
            " 4 ",
            "4\u{a0}",
            "\u{3000}4",
            "4,0",
            "4.0",
            "4,00",
            "\u{ff14}",
            "\u{ff14}\u{ff0c}\u{ff10}",
            "+4",
            "04",
        ] {
            assert_eq!(whole(Content::Text(text)), Read::Value(4), "{text:?}");
        }
        assert_eq!(whole(Content::Number(4.0)), Read::Value(4));
        assert_eq!(whole(Content::Number(0.0)), Read::Value(0));
        assert_eq!(whole(Content::Number(-1.0)), Read::Value(-1));
        assert_eq!(whole(Content::Text("Sangat  Setuju ")), Read::Value(5));
        assert_eq!(whole(Content::Text("SANGAT\u{a0}SETUJU")), Read::Value(5));
        assert_eq!(whole(Content::Flag(true)), Read::Value(1));
    }

    #[test]
    fn a_word_for_nothing_is_blank() {
        for text in ["", "  ", "-", " N/A ", "Tidak\u{a0}menjawab", "Tidak\nmenjawab"] {
            assert_eq!(whole(Content::Text(text)), Read::Blank, "{text:?}");
        }
        assert_eq!(whole(Content::Broken("#N/A")), Read::Blank);
    }

    #[test]
    fn what_is_no_whole_number_stays_unread() {
        for text in ["tiga", "4,5", "4.000", "1.234", "4,", ",0", "1e1", "4 5", "80%", "99999", "#REF!"] {
            assert_eq!(whole(Content::Text(text)), Read::Unread, "{text:?}");
        }
        for number in [4.5, 4.000_000_1, 1e9, f64::NAN, f64::INFINITY, 32_768.0] {
            assert_eq!(whole(Content::Number(number)), Read::Unread, "{number}");
        }
        assert_eq!(whole(Content::Broken("#REF!")), Read::Unread);
        assert_eq!(whole(Content::Day(date(1900, 1, 4))), Read::Unread);
        assert_eq!(whole(Content::Flag(false)), Read::Unread);
    }

    #[test]
    fn marks_letters_and_coded_answers_are_words_of_the_scale() {
        let ticks =
            scale(0, &[("Ya", 1), ("Y", 1), ("v", 1), ("✓", 1), ("✔", 1), ("Tidak", 0), ("T", 0), ("x", 0)]);
        for text in ["Ya", "YA", "y", "V", "✓", "✔\u{fe0f}", "✔\u{fe0e}", "1", "\u{ff36}"] {
            assert_eq!(read(Content::Text(text), &ticks), Read::Value(1), "{text:?}");
        }
        for text in ["tidak", "T", "X", "0", " t "] {
            assert_eq!(read(Content::Text(text), &ticks), Read::Value(0), "{text:?}");
        }
        assert_eq!(read(Content::Flag(true), &ticks), Read::Value(1));
        assert_eq!(read(Content::Flag(false), &ticks), Read::Value(0));
        let agreed = scale(0, &[("SS", 5), ("S", 4), ("CS", 3), ("TS", 2), ("STS", 1)]);
        let coded = ["SS", "s", "Cs", "TS", "sts"].map(|text| read(Content::Text(text), &agreed));
        assert_eq!(coded, [5, 4, 3, 2, 1].map(Read::Value));
        assert_eq!(read(Content::Text("SSS"), &agreed), Read::Unread);
    }

    #[test]
    fn numbers_with_decimals_are_read_on_scales_that_have_them() {
        let percent = scale(2, &[]);
        for text in ["88,02", "88.02", "88,02 %", "88.02%", " 88,02\u{a0}% ", "\u{ff18}\u{ff18},02", "+88,02"]
        {
            assert_eq!(read(Content::Text(text), &percent), Read::Value(8802), "{text:?}");
        }
        for (text, steps) in
            [("88", 8800), ("88,5", 8850), ("100", 10_000), ("0", 0), ("-0,5", -50), ("0,05", 5)]
        {
            assert_eq!(read(Content::Text(text), &percent), Read::Value(steps), "{text:?}");
        }
        assert_eq!(read(Content::Number(88.02), &percent), Read::Value(8802));
        assert_eq!(read(Content::Number(0.1 + 0.2), &percent), Read::Value(30));
        assert_eq!(read(Content::Text("1.234,5"), &scale(1, &[])), Read::Value(12_345));
        assert_eq!(read(Content::Text("1,234.5"), &scale(1, &[])), Read::Value(12_345));
        for text in ["88,021", "1.234", "88,", ",5", "8 8", "88,0,2", "1.23,4", "88%%x", "%", "4.000,0"] {
            assert_eq!(read(Content::Text(text), &percent), Read::Unread, "{text:?}");
        }
        assert_eq!(read(Content::Number(88.021), &percent), Read::Unread);
        assert_eq!(read(Content::Text("88,05"), &scale(1, &[])), Read::Unread);
        assert_eq!(read(Content::Text("88,50"), &scale(1, &[])), Read::Value(885));
        for text in ["0,7523", "0.7523", "0,75230"].into_iter().zip([true, true, false]) {
            let value = if text.1 { Read::Value(7523) } else { Read::Unread };
            assert_eq!(read(Content::Text(text.0), &scale(4, &[])), value, "{text:?}");
        }
        assert_eq!(read(Content::Text("0,752"), &scale(4, &[])), Read::Value(7520));
        assert_eq!(read(Content::Number(0.7523), &scale(4, &[])), Read::Value(7523));
    }
}
