//! Dates as people type them: `2 Agustus 2024`, `02/08/2024` (the day first), `2024-08-02`.

use jiff::civil::Date;

use crate::pipeline::DateOrder;

/// Month names and abbreviations, Indonesian and English, in old and new spelling.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "pebruari", "february", "feb", "peb"],
    &["maret", "march", "mar"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["agustus", "august", "agu", "agt", "ags", "agst", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "december", "des", "dec"],
];

/// Names of days, which may stand before a date.
const DAYS: &[&str] = &[
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "jum'at",
    "sabtu",
    "minggu",
    "ahad",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// The date a text names, if it names exactly one. Where day, month and year are all numbers, a year of four digits says
/// which it is and the declared order tells the others apart; a year of two digits is of this century. A time of day
/// behind the date is passed over.
#[must_use]
pub fn day_in(text: &str, order: DateOrder) -> Option<Date> {
    let lower = text.to_lowercase();
    let dated = without_time(&lower);
    let split = |c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',');
    let parts: Vec<&str> =
        dated.split(split).filter(|part| !part.is_empty() && !DAYS.contains(part)).take(4).collect();
    let [first, second, third] = *parts.as_slice() else { return None };
    if let Some(month) = month_named(second) {
        civil(third, month, first)
    } else if let Some(month) = month_named(first) {
        civil(third, month, second)
    } else if first.len() == 4 {
        civil(first, small(second)?, third)
    } else {
        match order {
            DateOrder::DayFirst => civil(third, small(second)?, first),
            DateOrder::MonthFirst => civil(third, small(first)?, second),
            // The year would stand last after all: day and month cannot be told apart.
            DateOrder::YearFirst if third.len() == 4 => None,
            DateOrder::YearFirst => civil(first, small(second)?, third),
        }
    }
}

/// The text up to a time of day: `2024-08-02t08:30:00`, `02/08/2024 08:30 wita`.
fn without_time(text: &str) -> &str {
    let Some((before, _)) = text.split_once(':') else { return text };
    let date = before.trim_end_matches(|c: char| c.is_ascii_digit());
    // A colon without a separator in front of its hour belongs to no time.
    if date.len() < before.len() && date.ends_with([' ', 't', '\u{a0}', ',']) {
        date.strip_suffix('t').unwrap_or(date)
    } else {
        text
    }
}

fn month_named(word: &str) -> Option<i8> {
    let month = (1..).zip(MONTHS).find(|(_, names)| names.contains(&word));
    month.map(|(month, _)| month)
}

fn small(digits: &str) -> Option<i8> {
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

fn civil(year: &str, month: i8, day: &str) -> Option<Date> {
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = match year.len() {
        4 if digits => year.parse().ok()?,
        2 if digits => year.parse::<i16>().ok()?.checked_add(2000)?,
        _ => return None,
    };
    Date::new(year, month, small(day)?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_second_of_august_is_read_however_it_is_written() {
        for text in [
            "2 Agustus 2024",
            "02 AGT 2024",
            "2-Agu-24",
            "Jumat, 2 Agustus 2024",
            "Jum'at 2 agustus 2024",
            "2 August 2024",
            "August 2, 2024",
            "02/08/2024",
            "2/8/2024",
            "2.8.2024",
            "02-08-24",
            "2024-08-02",
            "2024/8/2",
            "2024-08-02T08:30:00",
            "2024-08-02 08:30:00",
            "02/08/2024 08:30 WITA",
            "2\u{a0}Agustus\u{a0}2024",
        ] {
            assert_eq!(day_in(text, DateOrder::DayFirst), Some(date(2024, 8, 2)), "{text}");
        }
    }

    #[test]
    fn three_numbers_are_read_in_the_declared_order() {
        let text = "02/08/22";
        assert_eq!(day_in(text, DateOrder::DayFirst), Some(date(2022, 8, 2)));
        assert_eq!(day_in(text, DateOrder::MonthFirst), Some(date(2022, 2, 8)));
        assert_eq!(day_in(text, DateOrder::YearFirst), Some(date(2002, 8, 22)));
        assert_eq!(day_in("08/22/2024 09:15", DateOrder::MonthFirst), Some(date(2024, 8, 22)));
        assert_eq!(day_in("02/08/2024", DateOrder::YearFirst), None);
        for order in [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst] {
            assert_eq!(day_in("2024-08-02", order), Some(date(2024, 8, 2)));
            assert_eq!(day_in("2 Agustus 2024", order), Some(date(2024, 8, 2)));
        }
    }

    #[test]
    fn what_names_no_day_is_not_guessed() {
        for text in [
            "",
            "Agustus 2024",
            "2024",
            "08/22/2024",
            "31 Februari 2024",
            "2 Agustos 2024",
            "2/8",
            "2-3 Agustus 2024",
            "2 Agustus",
            "002/08/2024",
            "2/8/024",
            "1/2/3/4",
            "08:30",
            "+2/08/2024",
            "2 : 8 : 2024",
        ] {
            assert_eq!(day_in(text, DateOrder::DayFirst), None, "{text}");
        }
    }
}
