//! How many lines a text takes in a column: row heights are set by it, because not every office program fits them.

/// Letters of running text are on average narrower than the digits that widths are counted in.
const NARROW: f64 = 1.1;

/// Lines of running text in a width of so many digits.
#[must_use]
pub fn running(text: &str, width: f64) -> u32 {
    breaking(text, width * NARROW)
}

/// Lines that a text takes in a width of so many letters when it breaks between words, and inside a word only where
/// the word alone is too long.
#[must_use]
pub fn breaking(text: &str, width: f64) -> u32 {
    let width = width.max(1.0);
    // Most texts fit as they are: no text has more letters than bytes.
    if u32::try_from(text.len()).is_ok_and(|bytes| f64::from(bytes) <= width) {
        return 1;
    }
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split(' ') {
        let mut length = f64::from(u32::try_from(word.chars().count()).unwrap_or(u32::MAX));
        if used > 0.0 && used + length > width {
            lines += 1;
            used = 0.0;
        }
        // A line more for every width the word goes beyond.
        while length > width && lines < MOST {
            lines += 1;
            length -= width;
        }
        used += length + 1.0;
    }
    lines.min(MOST)
}

/// The most lines a row is made high for: a row may not be higher than 409 points.
const MOST: u32 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_between_words_and_inside_words_that_are_too_long() {
        assert_eq!(breaking("", 10.0), 1);
        assert_eq!(breaking("satu dua", 10.0), 1);
        assert_eq!(breaking("satu dua tiga", 10.0), 2);
        // 25 letters in lines of 10: 10 + 10 + 5.
        assert_eq!(breaking(&"x".repeat(25), 10.0), 3);
        assert_eq!(breaking(&"x".repeat(100_000), 10.0), MOST);
    }
}
