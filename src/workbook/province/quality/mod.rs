//! Sheet `Mutu Data` of a province: what became of its responses, and its findings by severity, state, rule and file.
//!
//! Counts of findings are formulas over the sheet `Temuan`, sums over the tables below them.

mod chart;
mod findings;
mod responses;

use rust_xlsxwriter::utility::row_col_to_cell_absolute;
use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType};

use super::Province;
use crate::workbook::flow::Flow;
use crate::workbook::live::Grid;
use crate::workbook::page::{Page, Written};
use crate::workbook::style;
use crate::workbook::text::quality as words;

const WIDTHS: [f64; 10] = [46.0, 19.0, 11.5, 11.5, 11.5, 11.5, 13.0, 11.5, 11.5, 11.5];

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    page.widths(WIDTHS.into_iter())?;
    page.title(&province.titled(words::SHOWS), &province.subtitle())?;
    page.way_back(2)?;
    let grid = super::findings::grid(province);
    let parts = Parts::of(province);
    let mut flow = Flow::new(page, 3, &WIDTHS);
    flow.paragraph(province.context.say(words::REMARK))?;
    flow.row += 1;
    responses::flow(&mut flow, province, &parts)?;
    findings::severities(&mut flow, province, &parts)?;
    findings::states(&mut flow, province, &grid)?;
    findings::rules(&mut flow, province, &grid)?;
    responses::files(&mut flow, province, &grid)?;
    chart::write(page, province, parts.responses)?;
    bars(page, parts.rules, 2)?;
    bars(page, parts.files, 9)?;
    page.sheet.set_landscape();
    page.print(&province.subtitle(), 0);
    Ok(())
}

/// Rows of a table, counted from zero: the first one, and how many.
#[derive(Debug, Clone, Copy)]
struct Rows {
    first: u32,
    count: u32,
}

impl Rows {
    /// The table that follows this one: a blank row, its heading and its header stand between.
    const fn next(self, count: u32) -> Self {
        Self { first: self.first + self.count + 3, count }
    }

    /// A cell of a row, counted from zero.
    fn cell(self, row: u32, column: u16) -> String {
        row_col_to_cell_absolute(self.first + row, column)
    }

    /// The cells of a column but for those of the last row, which sums them up.
    fn all_but_last(self, column: u16) -> String {
        let last = (self.first + self.count).saturating_sub(2);
        format!("{}:{}", row_col_to_cell_absolute(self.first, column), row_col_to_cell_absolute(last, column))
    }
}

/// Where the tables stand that others sum up.
#[derive(Debug, Clone, Copy)]
struct Parts {
    responses: Rows,
    rules: Rows,
    files: Rows,
}

impl Parts {
    fn of(province: &Province<'_>) -> Self {
        // Title, subtitle, the way back, the remark, a blank row, heading and header come first.
        let responses = Rows { first: 7, count: responses::FLOW };
        let states = responses.next(findings::SEVERITIES).next(findings::STATES);
        let rules = states.next(length(findings::rules_of(province).len()) + 1);
        let files = rules.next(length(responses::files_of(province).len()) + 1);
        Self { responses, rules, files }
    }
}

fn length(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX).max(1)
}

/// Bars behind the numbers of a column.
fn bars(page: &mut Page<'_>, rows: Rows, column: u16) -> Written {
    let last = (rows.first + rows.count).saturating_sub(2);
    let bars = ConditionalFormatDataBar::new()
        .set_solid_fill(true)
        .set_fill_color(style::BAR)
        .set_minimum(ConditionalFormatType::Number, 0);
    page.sheet.add_conditional_format(rows.first, column, last, column, &bars).map(drop)
}
