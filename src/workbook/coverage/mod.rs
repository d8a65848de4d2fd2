//! Responses against targets as the sheets `Cakupan` of provinces and the nation show them: columns, cells and sums as formulas.

mod summary;
#[cfg(test)]
mod tests;

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatFormula, Format};

use super::block::Block;
use super::cell::{Cell, Column};
use super::context::Context;
use super::live::{Grid, Place};
use super::page::{Page, Written};
use super::style;
use super::text::{self, coverage as words, head, phrase};
use crate::instrument::Role;

pub use summary::{Part, rows_of_summary, summary};

/// Responses of a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cover {
    /// Kept responses.
    pub kept: u32,
    /// Expected ones.
    pub target: u32,
}

impl Cover {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        // Bundles may say anything.
        Self { kept: self.kept.saturating_add(other.kept), target: self.target.saturating_add(other.target) }
    }

    /// Responses it lacks.
    #[must_use]
    pub const fn lacking(self) -> u32 {
        self.target.saturating_sub(self.kept)
    }

    /// Kept over target; none where nothing is expected.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.target > 0).then(|| f64::from(self.kept) / f64::from(self.target))
    }
}

/// The columns of responses: two per role where there are several, and those of all roles together.
#[derive(Debug, Clone, Copy)]
pub struct Layout<'a> {
    context: &'a Context<'a>,
}

/// Columns before those of responses.
pub const FIRST: u16 = 3;
/// Width of a number.
const NUMBER: f64 = 9.5;

/// A table of responses: where its columns stand.
#[derive(Debug)]
pub struct Spots {
    /// Its columns.
    pub grid: Grid,
    /// Kept and target of every role that has columns, then those of all roles together.
    counts: Vec<Place>,
}

/// Where the numbers of a row come from.
#[derive(Clone, Copy)]
pub struct Line<'l> {
    /// Responses by role, in the order of the instrument.
    pub covers: &'l [Cover],
    /// Responses that its units lack.
    pub lacking: u32,
    /// The formula of that number, where it follows from cells.
    pub lacks: Option<&'l str>,
    /// The table it sums up, and the formula for a column of it; none where its numbers are as they were counted.
    pub sum: Option<(&'l Spots, SumOf<'l>)>,
}

/// The formula of a sum over a column.
pub type SumOf<'l> = &'l dyn Fn(&Place) -> String;

impl<'a> Layout<'a> {
    /// The columns of a pipeline.
    #[must_use]
    pub const fn of(context: &'a Context<'a>) -> Self {
        Self { context }
    }

    /// The roles that have columns of their own: none where there is one only.
    pub fn roles(self) -> &'a [Role] {
        let roles = &self.context.pipeline.instrument.roles;
        if roles.len() > 1 { roles } else { &[] }
    }

    /// Whether coverage has zones.
    pub const fn zoned(self) -> bool {
        !self.context.pipeline.coverage.is_empty()
    }

    /// All columns: `first`, responses, `last`.
    pub fn columns(self, first: [Column; 3], last: [Column; 2]) -> Vec<Column> {
        let mut columns = Vec::from(first);
        for role in self.roles() {
            let titled = |what| {
                let (name, what) = (text::capital(&role.code), self.context.say(what).to_lowercase());
                self.context.fill(words::OF_ROLE, &[("role", &name), ("what", &what)])
            };
            let of =
                |what, key: &str| Column::new(titled(what), NUMBER).keyed(format!("{key} {}", role.code));
            columns.extend([of(head::KEPT, "kept"), of(head::TARGET, "target")]);
        }
        let [kept, target] = if self.roles().is_empty() {
            [head::KEPT, head::TARGET]
        } else {
            [words::ALL_KEPT, words::ALL_TARGET]
        };
        let all = [(kept, "kept"), (target, "target"), (head::SHARE, "share")];
        columns.extend(all.map(|(title, key)| Column::new(title, NUMBER).keyed(key)));
        columns.extend(self.zoned().then(|| Column::new(words::ZONE, NUMBER + 1.0).keyed("zone")));
        columns.push(Column::new(words::LACKING, NUMBER).keyed("lacking"));
        columns.extend(last);
        columns
    }

    /// The columns of responses of the table at `grid`.
    pub fn spots(self, grid: Grid) -> Spots {
        let keys = |role: &Role| ["kept", "target"].map(|key| format!("{key} {}", role.code));
        let keys = self.roles().iter().flat_map(keys).chain(["kept", "target"].map(str::to_owned));
        Spots { counts: keys.map(|key| grid.place(&key)).collect(), grid }
    }

    /// The cells of a row of a table from the first number to the responses it lacks.
    pub fn cells(self, spots: &Spots, row: usize, line: Line<'_>) -> Vec<Cell<'a>> {
        let roles = self.roles().len();
        let all = line.covers.iter().copied().fold(Cover::default(), Cover::and);
        let counts = line.covers.iter().take(roles).chain([&all]);
        let mut cells = Vec::new();
        for (nth, count) in counts.flat_map(|cover| [cover.kept, cover.target]).enumerate() {
            let shown = Cell::Count(Some(count));
            let formula = if roles > 0 && nth >= 2 * roles {
                // All together are the sum of the roles to the left.
                let parts = spots.counts.iter().skip(nth % 2).step_by(2).take(roles);
                Some(parts.map(|part| part.cell(row)).collect::<Vec<_>>().join("+"))
            } else {
                line.sum.and_then(|(over, sum)| over.counts.get(nth).map(sum))
            };
            cells.push(formula.map_or(shown.clone(), |formula| Cell::live(formula, shown)));
        }
        if let [.., kept, target] = spots.counts.as_slice() {
            cells.push(share(all, &kept.cell(row), &target.cell(row)));
        }
        cells.extend(self.zoned().then(|| self.zone(all)));
        let lacking = Cell::Count(Some(line.lacking));
        cells.push(line.lacks.map_or(lacking.clone(), |formula| Cell::live(formula, lacking)));
        cells
    }

    /// The zone of a coverage in words on its colour.
    pub fn zone(self, cover: Cover) -> Cell<'a> {
        match self.context.pipeline.coverage_zone(cover.kept, cover.target) {
            Some(zone) => Cell::Zone(self.context.zone_word(zone).into(), zone),
            None => Cell::centre("–"),
        }
    }

    /// For every role, how what it has in a row compares: `compare(kept, target)`, put together by `join`.
    pub fn each_role(self, spots: &Spots, row: usize, compare: impl Fn(&str, &str) -> String) -> String {
        let compared = spots.counts.chunks_exact(2).take(self.roles().len().max(1)).filter_map(|pair| {
            let [kept, target] = pair else { return None };
            Some(compare(&kept.cell(row), &target.cell(row)))
        });
        compared.collect::<Vec<_>>().join("+")
    }

    /// Bars behind the shares of a table, and what is kept of a role below the best zone on the colour of its zone: the
    /// target stands beside it.
    pub fn paint(self, page: &mut Page<'_>, block: &Block, rows: usize) -> Written {
        let rows = block.rows(rows);
        let (first, last) = (*rows.start(), *rows.end());
        for (at, column) in (0..).zip(&block.columns) {
            if column.key == "share" {
                let bar = ConditionalFormatDataBar::new()
                    .set_fill_color(style::BAR)
                    .set_solid_fill(true)
                    .set_border_off(true)
                    .set_minimum(rust_xlsxwriter::ConditionalFormatType::Number, 0)
                    .set_maximum(rust_xlsxwriter::ConditionalFormatType::Number, 1);
                page.sheet.add_conditional_format(first, at, last, at, &bar)?;
            } else if column.key.starts_with("kept ") {
                self.paint_role(page, (first, last), at)?;
            }
        }
        Ok(())
    }

    fn paint_role(self, page: &mut Page<'_>, (first, last): (u32, u32), column: u16) -> Written {
        let [kept, target] =
            [column, column + 1].map(|column| rust_xlsxwriter::utility::row_col_to_cell(first, column));
        // The worst zone first: the first rule that holds is the one that counts.
        let zones = &self.context.pipeline.coverage;
        let bounds = zones.iter().zip(zones.iter().skip(1)).rev();
        for (better, zone) in bounds {
            let (fill, ink) = style::zone_colours(&zone.zone);
            let rule = format!("=AND({target}>0,100*{kept}<{}*{target})", better.from);
            let format = Format::new().set_background_color(fill).set_font_color(ink);
            let paint = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
            page.sheet.add_conditional_format(first, column, last, column, &paint.set_stop_if_true(true))?;
        }
        Ok(())
    }

    /// What a reader must know, a paragraph each.
    pub fn remarks(self) -> Vec<String> {
        let context = self.context;
        let mut remarks = vec![context.say(words::REMARK).to_owned()];
        let zones = context.pipeline.coverage.iter().map(|zone| {
            let from = phrase::decimal(context.language, zone.from, 0);
            let word = context.zone_word(&zone.zone).to_lowercase();
            context.fill(words::ZONE_FROM, &[("zone", &word), ("from", &from)])
        });
        let zones: Vec<String> = zones.collect();
        remarks.extend(self.zoned().then(|| context.fill(words::ZONES, &[("zones", &zones.join(", "))])));
        remarks
    }
}

fn share<'c>(cover: Cover, kept: &str, target: &str) -> Cell<'c> {
    Cell::live(format!("{kept}/{target}"), Cell::Share(cover.share()))
}
