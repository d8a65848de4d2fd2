//! Texts from files on a terminal: on one line, short, and without anything a terminal would obey.

use crate::intake::inspect::Trouble;

/// A text on one line. Whatever a terminal obeys (escapes, a change of the direction of writing) is shown as a
/// replacement character: sheet names and headers come from files that came by e-mail.
pub fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// A text of at most so many letters.
pub fn short(text: &str, most: usize) -> String {
    let text = plain(text);
    if text.chars().nth(most).is_none() {
        return text;
    }
    text.chars().take(most.saturating_sub(3)).chain("...".chars()).collect()
}

/// Some areas of a list: `H4:H9, K7 and 3 more`.
pub fn some(areas: &[String], most: usize) -> String {
    let shown = areas.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    match areas.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A count with its noun, thousands set off: `1,520 texts`.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    format!("{shown} {}", if number == 1 { one } else { many })
}

/// What could not be read, why, and what to do.
pub fn trouble(trouble: &Trouble) -> String {
    let Trouble { rule, place, title, found, remedy } = trouble;
    format!("{}: {rule} {title} ({}). {remedy}", plain(place), short(found, 160))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_is_printed() {
        assert_eq!(plain("a\u{1b}[31mb\u{7}\nc\u{202e}d\u{9b}"), "a\u{fffd}[31mb\u{fffd} c\u{fffd}d\u{fffd}");
    }

    #[test]
    fn long_texts_and_lists_are_shortened_and_counts_are_readable() {
        assert_eq!(short("abcdefgh", 8), "abcdefgh");
        assert_eq!(short("abcdefghi", 8), "abcde...");
        let areas = ["A1".to_owned(), "B2:B4".to_owned(), "C9".to_owned()];
        assert_eq!(some(&areas, 2), "A1, B2:B4 and 1 more");
        assert_eq!(counted(1_234_567, "text", "texts"), "1,234,567 texts");
        assert_eq!(counted(1, "text", "texts"), "1 text");
        assert_eq!(counted(100, "text", "texts"), "100 texts");
    }
}
