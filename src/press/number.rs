//! Numbers as people print them: `70,70 %`, `70.65`, `3.771`.

/// A printed number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Printed {
    /// The number.
    pub value: f64,
    /// Its decimals as printed.
    pub decimals: u8,
}

/// More decimals than a double holds of a number up to 100.
const MOST_DECIMALS: usize = 12;

/// Reads a printed number. The decimal sign is a comma or a point; blanks and a percent sign do not matter. In a count
/// (`whole`) groups of three digits are thousands, so that `3.771` and `3,771` respondents are 3771.
#[must_use]
pub fn printed(text: &str, whole: bool) -> Option<Printed> {
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '%').collect();
    let bare = bare.replace('\u{2212}', "-");
    let (sign, digits) = match bare.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, bare.strip_prefix('+').unwrap_or(&bare)),
    };
    let digits = if whole { ungrouped(digits) } else { digits.to_owned() };
    let parts: Vec<&str> = digits.split([',', '.']).collect();
    let (before, after) = match parts.as_slice() {
        [before] => (*before, ""),
        [before, after] if !after.is_empty() => (*before, *after),
        _ => return None,
    };
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if before.is_empty() || !plain(before) || !plain(after) || after.len() > MOST_DECIMALS {
        return None;
    }
    let value: f64 = format!("{before}.{after}0").parse().ok()?;
    Some(Printed { value: sign * value, decimals: u8::try_from(after.len()).unwrap_or(u8::MAX) })
}

/// Without the signs between thousands, where it has such groups and nothing else.
fn ungrouped(digits: &str) -> String {
    let groups: Vec<&str> = digits.split([',', '.']).collect();
    let first = groups.first().map_or(0, |group| group.len());
    let rest = groups.iter().skip(1).all(|group| group.len() == 3);
    if groups.len() > 1 && (1..=3).contains(&first) && rest { groups.concat() } else { digits.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_comma_point_percent_sign_and_blanks() {
        let read = |text| printed(text, false).map(|number| (number.value.to_string(), number.decimals));
        assert_eq!(read("70,70 %"), Some(("70.7".to_owned(), 2)));
        assert_eq!(read("70.65%"), Some(("70.65".to_owned(), 2)));
        assert_eq!(read(" 88 "), Some(("88".to_owned(), 0)));
        assert_eq!(read("-1,5"), Some(("-1.5".to_owned(), 1)));
        assert_eq!(read("\u{2212}1,5"), Some(("-1.5".to_owned(), 1)));
        for text in ["", "%", "70,", ",5", "1.234,5", "tujuh", "7o", "1e3"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn groups_of_three_digits_are_thousands_in_a_count_only() {
        assert_eq!(printed("3.771", true).unwrap().value.to_string(), "3771");
        assert_eq!(printed("143,000", true).unwrap().value.to_string(), "143000");
        assert_eq!(printed("1.143.000", true).unwrap().value.to_string(), "1143000");
        assert_eq!(printed("3.771", false).unwrap().value.to_string(), "3.771");
        assert_eq!(printed("414,0", true).unwrap().value.to_string(), "414");
    }
}
