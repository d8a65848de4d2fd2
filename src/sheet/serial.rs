//! Days as spreadsheets count them.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The day from which a workbook counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Epoch {
    /// Day 1 is 1 January 1900, and there is a day 60 that never was (29 February 1900).
    #[default]
    Year1900,
    /// Day 0 is 1 January 1904; workbooks of old Macintosh programs.
    Year1904,
}

/// The date of a serial number; the time of day is cut off. `None` for the day that never was, after the year 9999, and
/// below 1: that is a time of day, which names no day in either epoch.
#[must_use]
pub fn day_of_serial(serial: f64, epoch: Epoch) -> Option<Date> {
    // Beyond this the cast below would no longer be exact, and no date lies there.
    if !(1.0..3_000_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to lie between 1 and 3,000,000")]
    let days = serial.floor() as i32;
    let start = match (epoch, days) {
        (Epoch::Year1900, 60) => return None,
        (Epoch::Year1900, 1..60) => date(1899, 12, 31),
        (Epoch::Year1900, _) => date(1899, 12, 30),
        (Epoch::Year1904, _) => date(1904, 1, 1),
    };
    start.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_is_the_day_excel_shows() {
        // Excel shows 45506 as 2 August 2024, 59 as 28 February 1900 and 61 as 1 March 1900.
        assert_eq!(day_of_serial(45_506.0, Epoch::Year1900), Some(date(2024, 8, 2)));
        assert_eq!(day_of_serial(45_506.99, Epoch::Year1900), Some(date(2024, 8, 2)));
        assert_eq!(day_of_serial(1.0, Epoch::Year1900), Some(date(1900, 1, 1)));
        assert_eq!(day_of_serial(59.0, Epoch::Year1900), Some(date(1900, 2, 28)));
        assert_eq!(day_of_serial(60.0, Epoch::Year1900), None);
        assert_eq!(day_of_serial(61.0, Epoch::Year1900), Some(date(1900, 3, 1)));
        assert_eq!(day_of_serial(2_958_465.0, Epoch::Year1900), Some(date(9999, 12, 31)));
    }

    #[test]
    fn the_1904_epoch_is_1462_days_later() {
        assert_eq!(day_of_serial(44_044.0, Epoch::Year1904), Some(date(2024, 8, 2)));
        assert_eq!(day_of_serial(1.0, Epoch::Year1904), Some(date(1904, 1, 2)));
    }

    #[test]
    fn a_time_of_day_alone_names_no_day_in_either_epoch() {
        for epoch in [Epoch::Year1900, Epoch::Year1904] {
            assert_eq!([0.0, 0.354, 0.999].map(|time| day_of_serial(time, epoch)), [None; 3]);
        }
    }

    #[test]
    fn a_number_that_is_no_day_is_none() {
        for serial in [f64::NAN, f64::INFINITY, -1.0, 0.5, 2_958_466.0, 1e300] {
            assert_eq!(day_of_serial(serial, Epoch::Year1900), None, "{serial}");
        }
    }
}
