//! Header texts as they are compared: case, spaces, numbering and punctuation at the ends do not count.

/// What people put around a header without meaning anything by it: `Nama *`, `Usia:`, `"Layanan"`.
const EDGES: &[char] =
    &['.', ',', ':', ';', '*', '?', '!', '"', '\'', '-', '_', '\u{2013}', '\u{2014}', '\u{201c}', '\u{201d}'];

/// The longest text that may be nothing but numbering: every header passes by here, and most are sentences.
const LONGEST_NUMBERING: usize = 24;

/// The form of a header text in which two spellings of one header are equal: lower case, line breaks and runs of
/// spaces folded to one space, leading numbering (`1.`, `1.a.`, `(1)`, `1)`, `II.`) and punctuation at the ends removed.
/// A text that is nothing but numbering or punctuation stays as it is, so that `1.` and `2.` differ.
#[must_use]
pub fn normal(text: &str) -> String {
    let folded = folded(text);
    if is_numbering(&folded) {
        return folded;
    }
    let edge = |c: char| c == ' ' || EDGES.contains(&c);
    let bare = without_numbering(folded.trim_start_matches(edge)).trim_matches(edge);
    if bare.is_empty() { folded } else { bare.to_owned() }
}

/// Whether a character takes no room on paper: zero width, word joiner, byte order mark, soft hyphen, and
/// the marks that choose the look of the character before them.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// A full-width letter, digit or sign, as some keyboards type them, in its usual form.
#[must_use]
pub fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        other => other,
    }
}

/// Lower case with single spaces; characters that cannot be seen (zero width, byte order mark, soft hyphen) are gone.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let end = folded.len();
        if end > 0 {
            folded.push(' ');
        }
        let start = folded.len();
        if word.is_ascii() {
            folded.push_str(word);
            if let Some(word) = folded.get_mut(start..) {
                word.make_ascii_lowercase();
            }
        } else {
            folded.extend(word.chars().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase));
        }
        if folded.len() == start {
            folded.truncate(end);
        }
    }
    // Half of all people type spaces around a slash.
    if folded.contains(" /") || folded.contains("/ ") {
        return folded.replace(" /", "/").replace("/ ", "/");
    }
    folded
}

/// The text after its leading numbering; `1. 14 komponen` keeps its 14, for only the first word may lack a stop.
fn without_numbering(text: &str) -> &str {
    let mut rest = text;
    while let Some((word, tail)) = rest.split_once(' ') {
        let stopped = word.ends_with(['.', ')']);
        if !is_numbering(word) || !(stopped || rest.len() == text.len()) {
            break;
        }
        rest = tail.trim_start();
    }
    glued(rest)
}

/// Whether a word is numbering: `1.`, `1)`, `(1)`, `1.a.`, `1.1`, `5a.`, `a.`, `ii.`; never a bare `14`.
fn is_numbering(word: &str) -> bool {
    if word.len() > LONGEST_NUMBERING {
        return false;
    }
    let inner = word.strip_prefix('(').unwrap_or(word);
    let mut parts = inner.split(['.', ')']).filter(|part| !part.is_empty());
    let is_further = |part: &str| is_number(part) || is_letter(part);
    match (parts.next(), parts.next()) {
        (None, _) => false,
        (Some(one), None) => inner.ends_with(['.', ')']) && (is_further(one) || is_roman(one)),
        (Some(first), Some(second)) => is_number(first) && is_further(second) && parts.all(is_further),
    }
}

/// Up to three digits, with at most one letter behind them.
fn is_number(part: &str) -> bool {
    let digits = part.trim_end_matches(|c: char| c.is_ascii_lowercase());
    (1..=3).contains(&digits.len())
        && part.len() - digits.len() <= 1
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_letter(part: &str) -> bool {
    part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_roman(part: &str) -> bool {
    part.len() <= 5 && part.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Removes numbering that is typed without a space behind it: `1.Persyaratan`.
fn glued(text: &str) -> &str {
    match text.split_once(['.', ')']) {
        Some((number, tail)) if is_number(number) && tail.starts_with(char::is_alphabetic) => tail,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_and_line_breaks_do_not_count() {
        assert_eq!(normal("  Kode\r\n  UNIT\u{a0}"), "kode unit");
        assert_eq!(normal("\u{feff}Tanggal"), "tanggal");
    }

    #[test]
    fn spaces_around_a_slash_do_not_count() {
        for header in ["4. Biaya/tarif", "4. Biaya / tarif", "Biaya /Tarif", "Biaya/\ntarif"] {
            assert_eq!(normal(header), "biaya/tarif");
        }
    }

    #[test]
    fn leading_numbering_is_removed() {
        for header in [
            "1. Persyaratan",
            "1) persyaratan",
            "(1) Persyaratan",
            "1.a. Persyaratan",
            "1.1 Persyaratan",
            "5a. Persyaratan",
            "a. Persyaratan",
            "II. Persyaratan",
            "B. 1. Persyaratan",
            "1.Persyaratan",
            "- 1. Persyaratan",
        ] {
            assert_eq!(normal(header), "persyaratan", "{header}");
        }
    }

    #[test]
    fn a_number_that_belongs_to_the_text_stays() {
        assert_eq!(
            normal("1. 14 komponen standar pelayanan diketahui"),
            "14 komponen standar pelayanan diketahui"
        );
        assert_eq!(normal("14 komponen"), "14 komponen");
        assert_eq!(normal("U1"), "u1");
        assert_eq!(normal("A.n. Pemohon"), "a.n. pemohon");
    }

    #[test]
    fn punctuation_at_the_ends_is_removed_and_inside_stays() {
        assert_eq!(normal("Usia:"), "usia");
        assert_eq!(normal("Nama Responden *"), "nama responden");
        assert_eq!(normal("No. HP"), "no. hp");
        assert_eq!(normal("No."), "no");
        assert_eq!(normal("8. Integrasi dengan SP4N-LAPOR!"), "integrasi dengan sp4n-lapor");
    }

    #[test]
    fn a_text_of_nothing_but_numbering_stays() {
        assert_eq!(normal("1."), "1.");
        assert_eq!(normal("1.1"), "1.1");
        assert_eq!(normal("-"), "-");
        assert_eq!(normal(""), "");
    }

    #[test]
    fn a_normal_form_is_its_own_normal_form() {
        for header in ["1. Persyaratan", "No. HP", "1. 14 komponen", "1.", "a.n. pemohon", "Ää (0-5)"] {
            assert_eq!(normal(&normal(header)), normal(header), "{header}");
        }
    }
}
