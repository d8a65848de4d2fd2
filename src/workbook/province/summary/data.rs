//! What became of the responses and what was found, beside the coverage by role.

use rust_xlsxwriter::utility::{cell_range, row_col_to_cell};

use super::{Counted, Placed, Province, Summary};
use crate::finding::Severity;
use crate::workbook::cell::{Cell, Row, Weight};
use crate::workbook::live;
use crate::workbook::page::{Written, span};
use crate::workbook::province::units;
use crate::workbook::tallies::Coverage;
use crate::workbook::text::{self, head, summary as words};

impl Summary<'_, '_, '_> {
    /// What became of the responses and what was found, beside the coverage; gives the units that are short and the findings.
    pub(super) fn data(&mut self) -> Placed<[Counted; 2]> {
        self.section(words::SECTION_DATA)?;
        self.page.lines(self.row, 2)?;
        let header = self.row;
        let found = self.flow()?;
        let after = self.row;
        self.row = header;
        let short = self.coverage()?;
        self.row = self.row.max(after) + 1;
        Ok([short, found])
    }

    fn flow(&mut self) -> Placed<Counted> {
        self.head(0, 0, self.page.say(head::RESPONSES))?;
        self.head(1, 1, self.page.say(head::SUM))?;
        let flow = self.province.flow;
        let standing = || self.province.findings.iter().filter(|found| found.counts());
        let found =
            |grave: bool| standing().filter(|found| (found.severity == Severity::Reject) == grave).count();
        let (first, kept) = (self.row + 1, Cell::count(flow.kept()));
        let cell = |step: u32| row_col_to_cell(first + step, 1);
        let kept = Cell::live(format!("{}-{}-{}", cell(0), cell(1), cell(2)), kept);
        let rows = [
            (head::READ, Cell::count(flow.read), Weight::Plain),
            (head::REJECTED, Cell::count(flow.rejected), Weight::Plain),
            (head::DUPLICATES, Cell::count(flow.duplicates), Weight::Plain),
            (head::KEPT, kept, Weight::Strong),
            (head::FINDINGS_REJECT, Cell::count(found(true)), Weight::Plain),
            (head::FINDINGS_NOTE, Cell::count(found(false)), Weight::Plain),
        ];
        for (title, count, weight) in rows {
            self.row += 1;
            self.page.row(
                self.row,
                0,
                &Row { cells: vec![Cell::text(self.page.say(title)), count], weight },
            )?;
        }
        let sum = format!("SUM({})", cell_range(self.row - 1, 1, self.row, 1));
        self.row += 1;
        Ok((sum, u32::try_from(standing().count()).unwrap_or(u32::MAX)))
    }

    fn coverage(&mut self) -> Placed<Counted> {
        self.head(3, 4, self.page.say(head::ROLE))?;
        for (column, title) in (5..).zip([head::KEPT, head::TARGET, head::SHARE, head::SHORT]) {
            self.head(column, column, self.page.say(title))?;
        }
        let (province, styles) = (self.province, self.page.styles);
        let (first, grid, mut all) = (self.row + 1, units::grid(province), Coverage::default());
        for role in &province.context.pipeline.instrument.roles {
            let of_role = province.coverage.iter().filter(|((_, code), _)| *code == role.code);
            let sum = of_role.fold(Coverage::default(), |sum, (_, coverage)| sum.and(*coverage));
            all = all.and(sum);
            self.row += 1;
            self.page.wide(span(self.row, 3, 4), &text::capital(&role.code), &styles.plain.text)?;
            let level = grid.column("level");
            let units = [(level.as_str(), self.page.say(text::UNIT))];
            let live = |what: &str, count: u32| {
                // Responses of units that the roster does not have stand on no sheet.
                let listed = province.listed(&role.code, what == "kept");
                let formula = live::sum_where(&grid.column(&format!("{} {what}", role.code)), &units);
                let shown = Cell::Count(Some(count));
                if listed == count { Cell::live(formula, shown) } else { shown }
            };
            let [kept, target] = [live("kept", sum.kept), live("target", sum.target)];
            let cells = vec![kept, target, self.share(sum), Cell::Count(Some(sum.short))];
            self.page.row(self.row, 5, &Row::plain(cells))?;
        }
        self.sum(first, all)?;
        let short = format!("SUM({})", cell_range(first, 8, self.row.saturating_sub(2).max(first), 8));
        Ok((short, all.short))
    }

    /// The row that sums up the roles.
    fn sum(&mut self, first: u32, all: Coverage) -> Written {
        let (last, styles) = (self.row, self.page.styles);
        self.row += 1;
        self.page.wide(span(self.row, 3, 4), self.page.say(head::SUM), &styles.strong.text)?;
        let sum = |column, count| {
            Cell::live(
                format!("SUM({})", cell_range(first, column, last.max(first), column)),
                Cell::Count(Some(count)),
            )
        };
        // A unit short in two roles is one unit: the column has no sum.
        let cells = vec![sum(5, all.kept), sum(6, all.target), self.share(all), Cell::Blank];
        self.page.row(self.row, 5, &Row::strong(cells))?;
        self.row += 1;
        Ok(())
    }

    /// Kept over target, from the cells to the left.
    fn share(&self, sum: Coverage) -> Cell<'static> {
        let cell = |column| row_col_to_cell(self.row, column);
        Cell::live(format!("{}/{}", cell(5), cell(6)), Cell::Share(sum.share()))
    }
}

impl Province<'_> {
    /// Kept responses of a role, or its target, over the units of the roster.
    fn listed(&self, role: &str, kept: bool) -> u32 {
        let units = self.context.pipeline.roster.units_of(self.code);
        let of = |unit: &crate::pipeline::Unit| self.coverage.get(&(unit.code.as_str(), role)).copied();
        let counts = units.filter_map(of).map(|one| if kept { one.kept } else { one.target });
        counts.fold(0, u32::saturating_add)
    }
}
