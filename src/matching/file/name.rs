//! What the name of a file says about its edition: `tapin (1).xlsx`, `tapin rev2.xlsx`, `tapin 20240812.xlsx`.

use jiff::civil::{Date, DateTime, Time};

/// The marks of an edition, the weightiest first: of two editions the greater one is the newer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edition {
    /// `final`, `final 2`.
    last: u32,
    /// `rev`, `rev2`, `revisi 2`, `perbaikan`, `v2`.
    revision: u32,
    /// `(1)`, `copy`, `salinan (2)`.
    copy: u32,
    /// Day and time.
    stamp: Option<DateTime>,
}

impl Edition {
    /// Whether another edition has other marks, its day and time aside.
    pub fn is_marked_otherwise(self, other: Self) -> bool {
        let marks = |edition: Self| Self { stamp: None, ..edition };
        marks(self) != marks(other)
    }
}

/// A name without its marks, and the marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// What all editions of one thing are called; capitals and punctuation do not count.
    pub base: String,
    /// Which of them it is.
    pub edition: Edition,
}

/// The folder of a path, and the name of its file without its ending.
pub fn folder_and_stem(path: &str) -> (&str, &str) {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    (folder, file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}

/// Reads the name of a file (without its ending) or of a sheet.
pub fn read(name: &str) -> Name {
    let tokens = tokens(name);
    let mut base: Vec<&str> = Vec::new();
    let mut edition = Edition::default();
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        let is_first = rest.len() == tokens.len();
        rest = if let Some((stamp, after)) = stamp(rest) {
            edition.stamp = edition.stamp.max(Some(stamp));
            after
        } else if let Some(after) = mark(&mut edition, (first, is_first), after) {
            after
        } else {
            base.push(&first.text);
            after
        };
    }
    Name { base: base.join(" "), edition }
}

/// A word or number of a name.
#[derive(Debug)]
struct Token {
    text: String,
    /// Whether it stands in brackets.
    bracketed: bool,
}

fn tokens(name: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut text = String::new();
    let mut depth = 0_u32;
    for c in name.chars().chain([' ']) {
        if c.is_alphanumeric() {
            text.extend(c.to_lowercase());
            continue;
        }
        if !text.is_empty() {
            tokens.push(Token { text: std::mem::take(&mut text), bracketed: depth > 0 });
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    tokens
}

/// Reads one mark and gives what follows it; none where the word is part of the name.
fn mark<'t>(
    edition: &mut Edition,
    (first, is_first): (&Token, bool),
    after: &'t [Token],
) -> Option<&'t [Token]> {
    let digits = first.text.find(|c: char| c.is_ascii_digit()).unwrap_or(first.text.len());
    let (word, number) = first.text.split_at_checked(digits)?;
    let own = if number.is_empty() { None } else { Some(small(number)?) };
    if word.is_empty() {
        // `(1)`: what programs put behind the name of a file that is there already.
        edition.copy = edition.copy.max(own.filter(|_| first.bracketed)?);
        return Some(after);
    }
    // `rev 2`; but a number behind the first word of a name is its own: `Salinan 63.05 Tapin`, `rev 12-08-2024`.
    let (number, after) = match after {
        _ if own.is_some() || is_first || stamp(after).is_some() => (own, after),
        [next, further @ ..] if next.text.starts_with(|c: char| c.is_ascii_digit()) => {
            small(&next.text).map_or((None, after), |number| (Some(number), further))
        }
        _ => (None, after),
    };
    match word {
        "final" | "fix" => edition.last = edition.last.max(number.unwrap_or(1)),
        "rev" | "revisi" | "revised" | "revision" | "perbaikan" => {
            edition.revision = edition.revision.max(number.unwrap_or(1));
        }
        // Without a number `v` may be anything.
        "v" | "ver" | "versi" | "version" => edition.revision = edition.revision.max(number?),
        "copy" | "salinan" => {
            edition.copy = edition.copy.max(number.unwrap_or(1));
            // `Copy of tapin`, `Salinan dari tapin`.
            if let [next, further @ ..] = after
                && ["of", "dari"].contains(&next.text.as_str())
            {
                return Some(further);
            }
        }
        _ => return None,
    }
    Some(after)
}

/// A number of an edition: not a year, not a code.
fn small(digits: &str) -> Option<u32> {
    if digits.len() > 3 { None } else { digits.parse().ok() }
}

/// Reads a day, perhaps with a time, and gives what follows it.
fn stamp(tokens: &[Token]) -> Option<(DateTime, &[Token])> {
    let [first, after @ ..] = tokens else { return None };
    let text = first.text.replace('t', "");
    let whole =
        |year: std::ops::Range<usize>, month: std::ops::Range<usize>, date: std::ops::Range<usize>| {
            day(text.get(year)?, text.get(month)?, text.get(date)?)
        };
    if let Some(day) = whole(0..4, 4..6, 6..8) {
        if text.len() == 8 {
            return Some(with_time(day, after));
        }
        return Some((day.to_datetime(time(text.get(8..)?)?), after));
    }
    if let Some(day) = whole(4..8, 2..4, 0..2).filter(|_| text.len() == 8) {
        return Some(with_time(day, after));
    }
    let [second, third, after @ ..] = after else { return None };
    let [a, b, c] = [first, second, third].map(|token| token.text.as_str());
    Some(with_time(day(a, b, c).or_else(|| day(c, b, a))?, after))
}

/// A day of this century; the year has four digits.
fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    let short = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    Date::new(year, short(month)?, short(day)?).ok().filter(|_| (2000..2100).contains(&year))
}

/// A time as four or six digits.
fn time(digits: &str) -> Option<Time> {
    let part = |at: usize| digits.get(at..at + 2)?.parse::<i8>().ok();
    let second = match digits.len() {
        4 => 0,
        6 => part(4)?,
        _ => return None,
    };
    Time::new(part(0)?, part(2)?, second, 0).ok()
}

/// The day with the time that follows it: `1530`, `15.30`, `15-30-00`.
fn with_time(day: Date, after: &[Token]) -> (DateTime, &[Token]) {
    for count in [3, 2, 1] {
        let parts = after.get(..count).unwrap_or_default();
        let split = parts.iter().all(|part| (count == 1 || part.text.len() == 2) && !part.bracketed);
        let digits: String = parts.iter().map(|part| part.text.as_str()).collect();
        if let Some(time) = time(&digits).filter(|_| split) {
            return (day.to_datetime(time), after.get(count..).unwrap_or_default());
        }
    }
    (day.to_datetime(Time::midnight()), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(name: &str) -> Edition {
        read(name).edition
    }

    #[test]
    fn names_that_differ_in_a_mark_only_are_editions_of_one_thing() {
        let names = [
            "63.05 Kabupaten Tapin",
            "63.05 Kabupaten Tapin (1)",
            "63.05 Kabupaten Tapin - Copy",
            "63.05 Kabupaten Tapin - Copy (2)",
            "Copy of 63.05 Kabupaten Tapin",
            "Salinan 63.05 Kabupaten Tapin",
            "Salinan dari 63.05 Kabupaten Tapin",
            "63.05_kabupaten_tapin_rev2",
            "63.05 Kabupaten Tapin (rev. 2)",
            "63.05 Kabupaten Tapin Revisi 2 FINAL",
            "63.05 Kabupaten Tapin v2",
            "63.05 Kabupaten Tapin perbaikan",
            "63.05 Kabupaten Tapin 20240812",
            "63.05 Kabupaten Tapin 12-08-2024",
            "63.05 Kabupaten Tapin 2024_08_12 15.30",
            "20240812153000 63.05 Kabupaten Tapin",
        ];
        for name in names {
            assert_eq!(read(name).base, "63 05 kabupaten tapin", "{name}");
        }
        for name in ["63.06 Kabupaten Tapin", "63.05 Kabupaten Tapin 2024", "63.05 Kabupaten Tapin Eksternal"]
        {
            assert_ne!(read(name).base, "63 05 kabupaten tapin", "{name}");
        }
    }

    #[test]
    fn a_greater_mark_is_a_newer_edition() {
        let rising = [
            "tapin",
            "tapin 2024-08-12",
            "tapin 2024-08-12 15.30",
            "tapin 13-08-2024",
            "tapin (1)",
            "tapin copy 2",
            "tapin rev",
            "tapin rev 01-09-2024",
            "tapin v2",
            "tapin rev2 (1)",
            "tapin revisi 10",
            "tapin final",
            "tapin final rev2",
            "tapin final 2",
        ];
        for pair in rising.windows(2) {
            assert!(edition(pair[0]) < edition(pair[1]), "{pair:?}");
        }
        assert_eq!(edition("tapin 20240812"), edition("tapin 12.08.2024"));
    }

    #[test]
    fn codes_years_and_words_of_a_name_are_no_marks() {
        let plain =
            ["63.05-DINKES 2024", "PKM 2", "Puskesmas V", "rs 6305", "99992024", "31-02-2024", "(2024)", ""];
        for name in plain {
            assert_eq!(edition(name), Edition::default(), "{name}");
        }
    }

    #[test]
    fn a_folder_is_no_part_of_a_name() {
        assert_eq!(folder_and_stem("a/b.c/tapin rev2.xlsx"), ("a/b.c", "tapin rev2"));
        assert_eq!(folder_and_stem("tapin"), ("", "tapin"));
    }
}
