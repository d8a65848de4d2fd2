//! What changed since the last edition; in words where nothing may be compared.

use rust_xlsxwriter::utility::cell_range;

use super::{NAME, Summary};
use crate::workbook::cell::{Cell, Row};
use crate::workbook::facts::Standing;
use crate::workbook::lines;
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Written, span};
use crate::workbook::text::{head, summary as words};

impl<'a> Summary<'_, '_, 'a> {
    /// How many loci of each group went up and down, and which most.
    pub(super) fn moves(&mut self, grid: &Grid) -> Written {
        self.section(words::SECTION_MOVES)?;
        let province = self.province;
        if province.standings.iter().all(|standing| standing.change.is_none()) {
            return self.not_compared();
        }
        self.page.lines(self.row, 2)?;
        self.head(0, 0, self.page.say(head::GROUP))?;
        for (column, title) in (1..).zip(head::MOVES) {
            self.head(column, column, self.page.say(title))?;
        }
        self.head(5, 6, self.page.say(head::RISE))?;
        self.head(7, self.last, self.page.say(head::FALL))?;
        for group in &province.context.pipeline.instrument.groups {
            let loci: Vec<&Standing<'a>> =
                province.standings.iter().filter(|standing| standing.group == group.code).collect();
            if let Some(first) = loci.first() {
                self.row += 1;
                self.moved(grid, province.context.group_title(first.group), &loci)?;
            }
        }
        self.row += 2;
        Ok(())
    }

    /// Why no change is told.
    fn not_compared(&mut self) -> Written {
        let known = self.province.standings.iter().any(|standing| standing.previous.is_some());
        let why = if known { words::NOT_COMPARABLE } else { words::NOTHING_BEFORE };
        self.page.paragraph(span(self.row, 0, self.last), self.width(), self.page.say(why))?;
        self.row += 2;
        Ok(())
    }

    fn moved(&mut self, grid: &Grid, title: &'a str, loci: &[&Standing<'a>]) -> Written {
        let count = |holds: fn(f64) -> bool| {
            Cell::count(loci.iter().filter(|one| one.change.is_some_and(holds)).count())
        };
        let (groups, changes) = (grid.column("group"), grid.column("change"));
        let of_group = [(groups.as_str(), title)];
        let own = live::criteria(&of_group);
        let live = |holds, shown| Cell::live(format!("COUNTIFS({own},{changes},\"{holds}\")"), shown);
        let unknown = loci.iter().filter(|one| one.change.is_none()).count();
        let told = cell_range(self.row, 1, self.row, 3);
        let cells = vec![
            Cell::text(title),
            live(">0", count(|change| change > 0.0)),
            live("<0", count(|change| change < 0.0)),
            live("=0", count(|change| change == 0.0)),
            Cell::live(format!("{}-SUM({told})", live::count_where(&of_group)), Cell::count(unknown)),
        ];
        let changes = || loci.iter().filter_map(|standing| Some((standing.name, standing.change?)));
        let rise = changes().filter(|(_, change)| *change > 0.0).max_by(|a, b| a.1.total_cmp(&b.1));
        let fall = changes().filter(|(_, change)| *change < 0.0).min_by(|a, b| a.1.total_cmp(&b.1));
        let (rise, fall) = (self.change(rise), self.change(fall));
        self.page.row(self.row, 0, &Row::plain(cells))?;
        self.page.lines(self.row, lines::running(&rise, NAME).max(lines::running(&fall, NAME)))?;
        let styles = self.page.styles;
        self.page.wide(span(self.row, 5, 6), &rise, &styles.plain.wrap)?;
        self.page.wide(span(self.row, 7, self.last), &fall, &styles.plain.wrap)
    }

    /// A locus with its change, inside text.
    fn change(&self, found: Option<(&str, f64)>) -> String {
        found.map_or_else(String::new, |(name, change)| {
            // A minus sign, not a hyphen: lines break after hyphens.
            let sign = if change > 0.0 { '+' } else { '−' };
            let change = self.province.context.in_text(Some(change.abs())).unwrap_or_default();
            format!("{name} ({sign}{change})")
        })
    }
}
