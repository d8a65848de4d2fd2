//! Days as they are compared: by the calendar, and digit by digit, since those who type make mistakes in digits.

/// A day as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Year, month and day in eight digits; other text as it was written where it is no day.
    pub digits: String,
    /// Days since 1970-01-01, where it is a day of the calendar.
    pub day: Option<i64>,
}

impl Written {
    /// A day of the calendar.
    pub fn of_day(day: i32) -> Self {
        let (year, month, date) = civil(i64::from(day));
        Self { digits: format!("{year:04}{month:02}{date:02}"), day: Some(i64::from(day)) }
    }

    /// A text such as `1960-02-10`, `19600210` or `10/02/1960`; one that is no day, such as `19450351`, keeps its digits.
    pub fn of_text(text: &str) -> Self {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.len() != 8 || text.chars().any(char::is_alphabetic) {
            let folded = super::fold::fold(text).replace(' ', "");
            return Self { digits: folded, day: None };
        }
        let turned = turned(&digits);
        match (day_of(&digits), turned.as_deref().and_then(day_of)) {
            (None, Some(day)) => Self { digits: turned.unwrap_or_default(), day: Some(day) },
            (day, _) => Self { digits, day },
        }
    }

    /// The year; empty where there is none.
    pub fn year(&self) -> &str {
        if self.digits.len() == 8 { self.digits.get(..4).unwrap_or_default() } else { "" }
    }

    /// Whether day and month are swapped between the two.
    pub fn is_swapped(&self, other: &Self) -> bool {
        let parts = |written: &Self| {
            let digits = &written.digits;
            Some((digits.get(..4)?.to_owned(), digits.get(4..6)?.to_owned(), digits.get(6..8)?.to_owned()))
        };
        match (parts(self), parts(other)) {
            (Some((year, month, day)), Some((other_year, other_month, other_day))) => {
                year == other_year && month == other_day && day == other_month && month != day
            }
            _ => false,
        }
    }
}

/// `10021960` as `19601002` is not: day and month come first, the year last.
fn turned(digits: &str) -> Option<String> {
    Some(format!("{}{}{}", digits.get(4..)?, digits.get(2..4)?, digits.get(..2)?))
}

/// The day of eight digits, if it is one of the years in which people are born and answer.
fn day_of(digits: &str) -> Option<i64> {
    let number = |text: Option<&str>| text?.parse::<i64>().ok();
    let (year, month, date) = (number(digits.get(..4))?, number(digits.get(4..6))?, number(digits.get(6..))?);
    if !(1850..=2150).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let day = days(year, month, date);
    (civil(day) == (year, month, date)).then_some(day)
}

/// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days(year: i64, month: i64, date: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of the month.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = years + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::Written;

    #[test]
    fn a_day_is_the_same_however_it_is_written() {
        let day = Written::of_day(-3613);
        assert_eq!(day.digits, "19600210");
        for text in ["1960-02-10", "19600210", "10/02/1960", "10-02-1960", " 10.02.1960 "] {
            assert_eq!(Written::of_text(text), day, "{text}");
        }
        assert_eq!(Written::of_text("1970-01-01").day, Some(0));
        assert_eq!(Written::of_text("2000-02-29").day, Some(11_016));
    }

    #[test]
    fn what_is_no_day_keeps_its_digits() {
        let written = Written::of_text("19450351");
        assert_eq!((written.digits.as_str(), written.day), ("19450351", None));
        assert_eq!(written.year(), "1945");
        assert_eq!(Written::of_text("1999-02-29").day, None);
        assert_eq!(Written::of_text("belum tahu").digits, "belumtahu");
        assert_eq!(Written::of_text("belum tahu").year(), "");
    }

    #[test]
    fn day_and_month_can_be_swapped() {
        let swapped = |a: &str, b: &str| Written::of_text(a).is_swapped(&Written::of_text(b));
        assert!(swapped("1960-02-10", "1960-10-02"));
        assert!(swapped("1960-02-20", "19602002"), "one of them is no day");
        assert!(!swapped("1960-02-02", "1960-02-02") && !swapped("1960-02-10", "1961-10-02"));
    }
}
