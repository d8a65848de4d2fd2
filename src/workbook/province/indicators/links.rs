//! Where other sheets find the numbers of the sheet `Indikator`.

use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell_absolute};

use super::plan::{Plan, WEAK};
use crate::table::TOTAL;
use crate::workbook::province::Province;
use crate::workbook::text::sheet;

/// The cells of the sheet, by what they show.
#[derive(Debug)]
pub struct Links<'p, 'a> {
    sheet: String,
    plan: Plan<'p, 'a>,
}

impl<'p, 'a> Links<'p, 'a> {
    /// The cells of the sheet of a province.
    pub fn of(province: &'p Province<'a>) -> Self {
        Self { sheet: quote_sheet_name(province.context.say(sheet::INDICATORS)), plan: Plan::of(province) }
    }

    /// The mean of a group in an indicator, before it is rounded; none of what has no column or row there.
    pub fn mean(&self, group: &str, node: &str) -> Option<String> {
        let at = self.plan.groups.iter().position(|code| *code == group)?;
        // The mean of the whole score is a published number, and what it follows from stands elsewhere.
        self.cell(self.plan.mean(at), node).filter(|_| node != TOTAL)
    }

    /// How many units are weak in an indicator, or as a whole.
    pub fn weak(&self, node: &str) -> Option<String> {
        self.cell(WEAK, node)
    }

    fn cell(&self, row: u32, node: &str) -> Option<String> {
        let column = self.plan.nodes().find(|(_, code)| *code == node)?.0;
        Some(format!("{}!{}", self.sheet, row_col_to_cell_absolute(row, column)))
    }
}
