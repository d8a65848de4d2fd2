//! Sheet `Mutu Data` of the nation: responses, findings and their states, provinces side by side and all together.

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType};

use super::{National, Tally};
use crate::finding::Severity;
use crate::life::{Counts, State};
use crate::workbook::cell::{Cell, Column, Listing, Row, Title, Weight};
use crate::workbook::live::Grid;
use crate::workbook::lives::Lives;
use crate::workbook::page::{HEADER_ROW, Page, Written};
use crate::workbook::style;
use crate::workbook::tallies::Flow;
use crate::workbook::text::{self, head, life, quality as words};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let listing = Listing {
        name: "quality",
        title: nation.context.say(words::SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        note: nation.context.say(words::NOTE).to_owned(),
        columns: columns(nation),
        fixed: 1,
    };
    let provinces: Vec<Line<'_>> = nation.tallies.iter().map(|tally| Line::of(nation, tally)).collect();
    let grid = Grid::of(nation.context.say(words::NAME), &listing.columns, provinces.len());
    let rows = provinces.iter().enumerate().map(|(at, line)| Row::plain(line.cells(&grid, at, None)));
    page.listing(&listing, rows)?;
    if provinces.is_empty() {
        return Ok(());
    }
    // Below the table, so that sorting it leaves the sums alone.
    let count = provinces.len();
    let all = provinces.iter().fold(Line::named(nation.context.say(text::NATION)), Line::and);
    let row = HEADER_ROW + 1 + u32::try_from(count).unwrap_or(u32::MAX);
    let cells = all.cells(&grid, count, Some(&grid));
    page.row(row, 0, &Row { cells, weight: Weight::Strong })?;
    let last = u16::try_from(listing.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    page.sheet.set_print_area(0, 0, row, last)?;
    let bars = ConditionalFormatDataBar::new()
        .set_solid_fill(true)
        .set_fill_color(style::BAR)
        .set_minimum(ConditionalFormatType::Number, 0);
    page.sheet.add_conditional_format(HEADER_ROW + 1, BARS, row - 1, BARS, &bars).map(drop)
}

/// The column with bars: findings per hundred responses.
const BARS: u16 = 13;

fn columns(nation: &National<'_>) -> Vec<Column> {
    let say = |text| nation.context.say(text);
    let state = |state: State| Title::from(text::capital(say(life::state(state))));
    let narrow = |title: Title, key: &'static str| Column::new(title, 9.0).keyed(key);
    vec![
        Column::new(head::PROVINCE, 24.0),
        narrow(head::FILES.into(), "files"),
        narrow(head::READ.into(), "read"),
        narrow(head::REJECTED.into(), "rejected"),
        narrow(words::SHARE_REJECTED.into(), "share_rejected"),
        Column::new(head::DUPLICATES, 11.0).keyed("duplicates"),
        Column::new(words::SHARE_DUPLICATES, 11.0).keyed("share_duplicates"),
        narrow(head::KEPT.into(), "kept"),
        narrow(words::SHARE_KEPT.into(), "share_kept"),
        Column::new(words::REJECTS, 9.5).keyed("reject"),
        Column::new(words::VOIDS, 11.0).keyed("void"),
        narrow(words::NOTES.into(), "note"),
        narrow(words::FINDINGS.into(), "findings"),
        Column::new(words::PER_HUNDRED, 12.0).keyed("per_hundred"),
        narrow(state(State::New), "new"),
        narrow(state(State::Open), "open"),
        narrow(state(State::Reopened), "reopened"),
        Column::new(state(State::Waived), 13.0).keyed("waived"),
        narrow(state(State::Fixed), "fixed"),
        Column::new(life::OLDEST, 11.0),
    ]
}

/// A province, or all.
#[derive(Debug, Clone, Default)]
struct Line<'a> {
    name: &'a str,
    files: usize,
    flow: Flow,
    /// Findings that reject, void, note.
    findings: [usize; 3],
    states: Counts,
    oldest: Option<jiff::civil::Date>,
}

impl<'a> Line<'a> {
    fn named(name: &'a str) -> Self {
        Self { name, ..Self::default() }
    }

    fn of(nation: &National<'a>, tally: &Tally<'a>) -> Self {
        let of = |severity: Severity| {
            let own = tally.findings.iter().filter(|((one, _), _)| one.0 == severity);
            own.map(|(_, count)| count).sum()
        };
        Self {
            name: nation.context.province_name(tally.code),
            files: tally.files.len(),
            flow: tally.flow,
            findings: [Severity::Reject, Severity::Void, Severity::Note].map(of),
            states: tally.lives.counts(),
            oldest: Lives::oldest(&tally.lives),
        }
    }

    fn and(self, other: &Self) -> Self {
        let mut findings = self.findings;
        for (own, more) in findings.iter_mut().zip(other.findings) {
            *own += more;
        }
        Self {
            name: self.name,
            files: self.files + other.files,
            flow: self.flow.and(other.flow),
            findings,
            states: self.states.and(other.states),
            oldest: [self.oldest, other.oldest].into_iter().flatten().min(),
        }
    }

    /// The cells of the row `at`; those of all sum up the columns of the table.
    fn cells(&self, grid: &Grid, at: usize, all: Option<&Grid>) -> Vec<Cell<'a>> {
        let cell = |key: &str| grid.cell(at, key);
        let counted = |key, count: usize| match all {
            Some(table) => Cell::live(format!("SUM({})", table.column(key)), Cell::count(count)),
            None => Cell::count(count),
        };
        let (flow, findings): (Flow, usize) = (self.flow, self.findings.iter().sum());
        let share = |key: &str, part: usize| {
            Cell::live(format!("{}/{}", cell(key), cell("read")), Cell::Share(ratio(part, flow.read)))
        };
        let kept = format!("{}-{}-{}", cell("read"), cell("rejected"), cell("duplicates"));
        let [reject, void, note] = self.findings;
        let sum = format!("SUM({})", grid.cells(at, "reject", "note"));
        let hundred = ratio(findings, flow.read).map(|ratio| ratio * 100.0);
        let per_hundred = format!("100*{}/{}", cell("findings"), cell("read"));
        let state = |key, count: u32| counted(key, usize::try_from(count).unwrap_or(usize::MAX));
        vec![
            Cell::wrap(self.name),
            counted("files", self.files),
            counted("read", flow.read),
            counted("rejected", flow.rejected),
            share("rejected", flow.rejected),
            counted("duplicates", flow.duplicates),
            share("duplicates", flow.duplicates),
            Cell::live(kept, Cell::count(flow.kept())),
            share("kept", flow.kept()),
            counted("reject", reject),
            counted("void", void),
            counted("note", note),
            Cell::live(sum, Cell::count(findings)),
            Cell::live(per_hundred, Cell::Score(hundred)),
            state("new", self.states.new),
            state("open", self.states.open),
            state("reopened", self.states.reopened),
            state("waived", self.states.waived),
            state("fixed", self.states.fixed),
            Cell::Day(self.oldest),
        ]
    }
}

/// A part of a whole; none of nothing.
fn ratio(part: usize, whole: usize) -> Option<f64> {
    let number = |count: usize| u32::try_from(count).map(f64::from).ok();
    (whole > 0).then(|| Some(number(part)? / number(whole)?)).flatten()
}
