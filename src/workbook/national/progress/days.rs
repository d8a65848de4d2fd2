//! The burn-down as a table: one column per day, or per week where there are many, one row per province.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::life::{Counts, Progress};
use crate::workbook::cell::{Cell, Row, Title};
use crate::workbook::national::National;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::text::life as words;
use crate::workbook::text::{self, head};

/// The most days that have a column each.
const MOST_DAYS: i32 = 21;
/// The most weeks that are shown: the latest ones.
const MOST_WEEKS: usize = 26;

/// The days that have a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    days: Vec<Date>,
    weekly: bool,
}

impl Days {
    /// From the first to the last day on which anything changed anywhere: every day, or every Sunday and the last day.
    pub fn of<'p>(all: impl Iterator<Item = &'p Progress>) -> Self {
        let changes: Vec<Date> = all.flat_map(|progress| progress.0.keys().copied()).collect();
        let (Some(first), Some(last)) = (changes.iter().min(), changes.iter().max()) else {
            return Self { days: Vec::new(), weekly: false };
        };
        let weekly = (*last - *first).get_days() >= MOST_DAYS;
        let ends = |day: &Date| !weekly || day.weekday() == Weekday::Sunday || day == last;
        let every = std::iter::successors(Some(*first), |day| day.checked_add(1.day()).ok());
        let mut days: Vec<Date> = every.take_while(|day| day <= last).filter(ends).collect();
        days.drain(..days.len().saturating_sub(MOST_WEEKS));
        Self { days, weekly }
    }

    /// How many columns they take.
    pub fn columns(&self) -> u16 {
        u16::try_from(self.days.len()).unwrap_or(u16::MAX)
    }

    /// Whether there is a line to draw.
    pub fn drawn(&self) -> bool {
        self.days.len() > 1
    }
}

/// Writes the table from a row on: heading, header, the nation, the provinces.
pub fn write(page: &mut Page<'_>, nation: &National<'_>, days: &Days, row: u32) -> Written {
    let heading = if days.weekly { words::SECTION_WEEKS } else { words::SECTION_DAYS };
    page.section(span(row, 0, days.columns().max(super::COLUMNS)), heading)?;
    let titles: Vec<String> = days.days.iter().map(|day| words::short_day(*day)).collect();
    let first = std::iter::once(Title::from(head::PROVINCE));
    page.headers(row + 1, 0, first.chain(titles.iter().map(Title::from)))?;
    let last = u32::try_from(nation.tallies.len()).unwrap_or(u32::MAX);
    let waiting = |(column, day): (u16, &Date)| {
        let provinces = nation.tallies.iter().filter_map(|tally| tally.lives.progress.at(*day));
        let sum = Cell::Count(Some(provinces.map(Counts::waiting).fold(0, u32::saturating_add)));
        Cell::live(format!("SUM({})", super::area((row + 3, column), (row + 2 + last, column))), sum)
    };
    let mut cells = vec![Cell::wrap(page.say(text::NATION))];
    cells.extend((1..).zip(&days.days).map(waiting));
    page.row(row + 2, 0, &Row::strong(cells))?;
    for (at, tally) in (row + 3..).zip(&nation.tallies) {
        // Blank before the first finding of a province: it may not have run. One that never had any has no days at all.
        let progress = &tally.lives.progress;
        let nothing = progress.0.is_empty().then(Counts::default);
        let waiting = |day: &Date| Cell::Count(progress.at(*day).or(nothing).map(Counts::waiting));
        let mut cells = vec![Cell::wrap(nation.context.province_name(tally.code))];
        cells.extend(days.days.iter().map(waiting));
        page.row(at, 0, &Row::plain(cells))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn on(days: &[Date]) -> Days {
        let progress = Progress(days.iter().map(|day| (*day, Counts::default())).collect());
        Days::of(std::iter::once(&progress))
    }

    #[test]
    fn few_days_have_a_column_each_also_those_without_change() {
        let days = on(&[date(2024, 12, 1), date(2024, 12, 4)]);
        assert_eq!(days.days, [1, 2, 3, 4].map(|day| date(2024, 12, day)));
        assert!(!days.weekly && days.drawn());
        assert!(!on(&[date(2024, 12, 1)]).drawn());
        assert_eq!(on(&[]).columns(), 0);
    }

    #[test]
    fn many_days_are_shown_by_week_with_the_last_day_and_never_more_than_fit() {
        // 1 and 8 December 2024 are Sundays.
        let days = on(&[date(2024, 11, 28), date(2024, 12, 20)]);
        let expected = [(12, 1), (12, 8), (12, 15), (12, 20)].map(|(month, day)| date(2024, month, day));
        assert_eq!(days.days, expected);
        assert!(days.weekly);
        assert_eq!(on(&[date(2020, 1, 1), date(2024, 1, 1)]).columns(), 26);
    }
}
