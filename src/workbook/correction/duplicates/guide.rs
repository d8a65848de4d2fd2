//! What sheet `Petunjuk` says about groups of duplicates.

use rust_xlsxwriter::Formula;

use super::answers::counted;
use super::layout::Kind;
use crate::correction::{INITIALS, REASON, VERDICT};
use crate::workbook::cell::{Cell, Row};
use crate::workbook::correction::plan::Plan;
use crate::workbook::flow::Flow;
use crate::workbook::page::{Written, span};
use crate::workbook::text::{correction as words, duplicates as text};

impl Flow<'_, '_> {
    /// What the sheet is, what can be decided, and how much there is to do.
    pub fn duplicates(&mut self, plan: &Plan<'_>) -> Written {
        self.heading(text::SECTION)?;
        self.paragraph(text::WHAT)?;
        let more = plan.correction.more_groups;
        if more > 0 {
            self.paragraph(&text::more_groups(more))?;
        }
        let [asked, decided, others, overruled] = text::COUNTS;
        let sections = &plan.duplicates.sections;
        self.row += 1;
        self.counts(asked, decided, counted(sections, |kind| kind == Kind::Asked))?;
        self.counts(others, overruled, counted(sections, |kind| kind != Kind::Asked))?;
        self.row += 1;
        let rows = text::CHOICES.map(|[choice, meaning, reason, initials]| {
            let [reason, initials] = [reason, initials].map(Cell::centre);
            Row::plain(vec![Cell::wrap(choice), Cell::wrap(meaning), reason, initials])
        });
        self.table(&[VERDICT, words::head::MEANING, REASON, INITIALS], rows.into())
    }

    /// Two rows: how many groups there are, and how many of them the spreadsheet program finds answered.
    fn counts(&mut self, all: &str, answered: &str, (groups, formula): (usize, String)) -> Written {
        if groups == 0 {
            return Ok(());
        }
        let styles = self.page.styles;
        for label in [all, answered] {
            self.page.wide(span(self.row, 0, 1), label, &styles.plain.text)?;
            self.row += 1;
        }
        self.page.number(self.row - 2, 2, u32::try_from(groups).ok().map(f64::from), &styles.strong.count)?;
        let count = Formula::new(format!("={formula}")).set_result("0");
        self.page.sheet.write_formula_with_format(self.row - 1, 2, count, &styles.strong.count).map(drop)
    }
}
