//! How tables hold dates: as days since 1970-01-01.

use jiff::civil::Date;

/// Days from 1970-01-01 to a calendar date: how tables hold dates.
pub fn day_number(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}

/// The calendar date `days` after 1970-01-01, as `YYYY-MM-DD`.
pub fn shown_date(days: i32) -> String {
    let epoch = Date::constant(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().days(days))
        .map_or_else(|_| format!("day {days}"), |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_may_2024_is_day_19844() {
        // 54 years of 365 days, 13 leap days (1972 to 2020), and 31 + 29 + 31 + 30 days of 2024: 19710 + 13 + 121.
        assert_eq!(day_number(Date::constant(2024, 5, 1)), 19_844);
    }
}
