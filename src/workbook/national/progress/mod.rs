//! Sheet `Perkembangan` of the nation: findings by state, the age of the oldest, and the burn-down per province.

mod chart;
mod days;

use rust_xlsxwriter::utility::row_col_to_cell_absolute;

use super::National;
use crate::life::{Counts, State};
use crate::workbook::cell::{Cell, Row, Title};
use crate::workbook::lives::Lives;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::text::life as words;
use crate::workbook::text::{self, head};
use days::Days;

const FIRST_WIDTH: f64 = 28.0;
const WIDTH: f64 = 12.5;
/// Columns of the table of states after the name of the province.
const COLUMNS: u16 = 11;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let days = Days::of(nation.tallies.iter().map(|tally| &tally.lives.progress));
    let last = days.columns().max(COLUMNS);
    page.widths(std::iter::once(FIRST_WIDTH).chain((0..last).map(|_| WIDTH)))?;
    page.title(page.say(words::TITLE), &nation.subtitle())?;
    let width = FIRST_WIDTH + WIDTH * f64::from(COLUMNS);
    page.way_back(2)?;
    page.paragraph(span(3, 0, COLUMNS), width, page.say(words::REMARK))?;
    let header = 6;
    page.section(span(header - 1, 0, COLUMNS), words::SECTION_STATES)?;
    let next = states(page, nation, header)?;
    if days.columns() == 0 {
        return finish(page, nation);
    }
    let burn_down = if days.drawn() { chart::rows(next) } else { next };
    days::write(page, nation, &days, burn_down)?;
    if days.drawn() {
        chart::write(page, &days, next, burn_down)?;
        chart::trends(page, &days, (header + 1, burn_down + 2), nation.tallies.len())?;
    }
    finish(page, nation)
}

fn finish(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    page.sheet.set_landscape();
    page.sheet.set_freeze_panes(0, 1)?;
    page.print(&nation.subtitle(), 0);
    Ok(())
}

/// Findings by state: the nation, then every province; gives the row after an empty one.
fn states(
    page: &mut Page<'_>,
    nation: &National<'_>,
    header: u32,
) -> Result<u32, rust_xlsxwriter::XlsxError> {
    let [new, open, reopened, waived, fixed] =
        State::ALL.map(|state| Title::from(text::capital(page.say(words::state(state)))));
    let [province, waiting, done] = [head::PROVINCE, words::WAITING, words::DONE].map(Title::from);
    let ends = [words::OLDEST, head::AGE, words::CHANGED, words::TREND].map(Title::from);
    let titles = [province, new, open, reopened, waiting, waived, fixed, done].into_iter().chain(ends);
    page.lines(header, 2)?;
    page.headers(header, 0, titles)?;
    let lives = || nation.tallies.iter().map(|tally| &tally.lives);
    let whole = Figures {
        counts: lives().map(Lives::counts).fold(Counts::default(), Counts::and),
        oldest: lives().filter_map(Lives::oldest).min(),
        changed: lives().filter_map(Lives::as_of).max(),
    };
    let count = u32::try_from(nation.tallies.len()).unwrap_or(u32::MAX);
    let below = (count > 0).then_some((header + 2, header + 1 + count));
    page.row(header + 1, 0, &Row::strong(whole.cells(page.say(text::NATION), header + 1, below)))?;
    let mut next = header + 2;
    for tally in &nation.tallies {
        let lives = &tally.lives;
        let one = Figures { counts: lives.counts(), oldest: lives.oldest(), changed: lives.as_of() };
        page.row(next, 0, &Row::plain(one.cells(nation.context.province_name(tally.code), next, None)))?;
        next += 1;
    }
    Ok(next + 1)
}

/// Where the findings of a province, or of all, stand.
struct Figures {
    counts: Counts,
    oldest: Option<jiff::civil::Date>,
    changed: Option<jiff::civil::Date>,
}

impl Figures {
    /// The cells of a row; those of the nation sum up the rows below it.
    fn cells<'a>(&self, name: &'a str, row: u32, below: Option<(u32, u32)>) -> Vec<Cell<'a>> {
        let counts = self.counts;
        let over = counts.waived.saturating_add(counts.fixed);
        let all = counts.waiting().saturating_add(over);
        let done = (all > 0).then(|| f64::from(over) / f64::from(all));
        let age = self.oldest.zip(self.changed).map(|(oldest, day)| (day - oldest).get_days());
        let mut cells = vec![Cell::wrap(name)];
        let number = |column: u16, count| {
            let count = Cell::Count(Some(count));
            match below {
                Some((first, last)) => {
                    Cell::live(format!("SUM({})", area((first, column), (last, column))), count)
                }
                None => count,
            }
        };
        cells.extend([number(1, counts.new), number(2, counts.open), number(3, counts.reopened)]);
        let waiting = format!("SUM({})", area((row, 1), (row, 3)));
        cells.push(Cell::live(waiting, Cell::Count(Some(counts.waiting()))));
        cells.extend([number(5, counts.waived), number(6, counts.fixed)]);
        let [over_cells, all_cells] = [5, 4].map(|from| format!("SUM({})", area((row, from), (row, 6))));
        let share = Cell::live(format!("{over_cells}/{all_cells}"), Cell::Share(done));
        cells.extend([share, Cell::Day(self.oldest), Cell::Age(age), Cell::Day(self.changed)]);
        cells.push(Cell::Blank);
        cells
    }
}

/// The cells from one corner to the other.
pub(super) fn area(from: (u32, u16), to: (u32, u16)) -> String {
    let [from, to] = [from, to].map(|(row, column)| row_col_to_cell_absolute(row, column));
    format!("{from}:{to}")
}
