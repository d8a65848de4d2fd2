//! Sheet `Ringkasan` of a province: one printed page for a reader in a hurry.

mod data;
mod dimensions;
mod means;
mod moves;
mod next;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::{Format, XlsxError};

use super::{Province, loci};
use crate::language::colour;
use crate::table::TOTAL;
use crate::workbook::cell::Title;
use crate::workbook::classes::{Source, classes};
use crate::workbook::facts::Standing;
use crate::workbook::lines;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::text::{self, phrase, summary as words};

/// Width of the first column, in characters.
const FIRST_WIDTH: f64 = 25.0;
/// Width of the others.
const WIDTH: f64 = 10.2;
/// Columns after the first that every page has.
const LEAST: u16 = 8;
/// Letters of a name over two columns, without their edges.
const NAME: f64 = 18.0;

/// A page being written from the top down.
struct Summary<'s, 'p, 'a> {
    page: &'s mut Page<'p>,
    province: &'s Province<'a>,
    /// Last column.
    last: u16,
    /// The next free row.
    row: u32,
    /// Header cells: smaller than elsewhere, so that no word breaks.
    header: Format,
}

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let zones = u16::try_from(province.context.pipeline.instrument.zones.len()).unwrap_or(u16::MAX / 2);
    let last = LEAST.max(zones + 3);
    let header = page.styles.header.clone().set_font_size(9);
    let mut summary = Summary { page, province, last, row: 4, header };
    summary.top()?;
    if let Some(government) = province.standings.iter().find(|standing| standing.locus == province.code) {
        summary.key_figures(government)?;
    }
    let standings: Vec<&Standing<'_>> = province.standings.iter().collect();
    let (classes, grid) = (classes(province.context, &standings), loci::grid(province));
    let units =
        |one: &Standing<'_>| f64::from(province.points.locus(one.locus).at(TOTAL).unwrap_or_default().scored);
    let source =
        Source { context: province.context, grid: &grid, means: &province.means, units: Some(&units) };
    let means = summary.means(&classes, &source)?;
    summary.zones(&classes, &source, means)?;
    summary.moves(&grid)?;
    summary.dimensions()?;
    let counts = summary.data()?;
    summary.next(&grid, counts)?;
    summary.remark()?;
    let (last, row) = (summary.last, summary.row);
    page.contents(4, last + 2, province.contents().skip(1))?;
    page.sheet.set_print_area(0, 0, row, last)?;
    page.sheet.set_portrait();
    page.print(&province.subtitle(), 1);
    Ok(())
}

impl Summary<'_, '_, '_> {
    fn top(&mut self) -> Written {
        let (province, page) = (self.province, &mut *self.page);
        page.widths(std::iter::once(FIRST_WIDTH).chain((0..self.last).map(|_| WIDTH)))?;
        page.sheet.set_column_width(self.last + 1, 3)?;
        let edition = province.context.pipeline.instrument.edition.to_string();
        let places = [("province", province.name), ("edition", &edition)];
        page.title(province.context.title(), &province.context.fill(words::EDITION, &places))?;
        page.text(2, 0, &province.context.period(), &page.styles.subtitle)
    }

    /// A heading, and the row below it.
    fn section(&mut self, heading: impl Into<Title>) -> Written {
        self.page.section(span(self.row, 0, self.last), heading)?;
        self.row += 1;
        Ok(())
    }

    /// A header over some columns.
    fn head(&mut self, from: u16, to: u16, title: &str) -> Written {
        self.page.wide(span(self.row, from, to), title, &self.header)
    }

    /// Letters of running text over the whole page.
    fn width(&self) -> f64 {
        FIRST_WIDTH + WIDTH * f64::from(self.last)
    }

    /// The provincial government's score, category, rank and change, side by side.
    fn key_figures(&mut self, government: &Standing<'_>) -> Written {
        self.section(government.name)?;
        let (top, middle, bottom) = (self.row, self.row + 1, self.row + 2);
        let (page, context) = (&mut *self.page, self.province.context);
        page.sheet.set_row_height_pixels(middle, 36)?;
        page.lines(bottom, 1)?;
        let styles = page.styles;
        let spans = [(0, 1), (2, 4), (5, 6), (7, self.last)];
        for (((from, to), caption), under) in
            spans.into_iter().zip(words::FIGURES).zip(self.province.under(government))
        {
            page.wide(span(top, from, to), page.say(caption), &styles.caption)?;
            page.wide(span(bottom, from, to), &under, &styles.under)?;
        }
        let [score, verdict, rank, change] = spans.map(|(from, to)| span(middle, from, to));
        let link = loci::grid(self.province);
        let at = self.province.standings.iter().position(|one| one.locus == government.locus);
        let linked = |key: &str| at.map(|at| link.cell(at, key)).unwrap_or_default();
        page.wide(score, "", &styles.figure)?;
        figure(page, (middle, score.from), &linked("score"), government.score, &styles.figure)?;
        let words = if government.category.is_empty() {
            page.say(text::UNSCORED).to_owned()
        } else {
            format!("{} – {}", government.category, colour(government.zone, context.language))
        };
        page.wide(verdict, &words, styles.zone_figure(government.zone))?;
        page.wide_number(rank, government.rank_nation.map(f64::from), &styles.figure_text)?;
        page.wide(change, "", &styles.figure_change)?;
        figure(page, (middle, change.from), &linked("change"), government.change, &styles.figure_change)?;
        self.row = bottom + 2;
        Ok(())
    }

    fn remark(&mut self) -> Written {
        let remark = self.page.say(words::REMARK);
        self.page.lines(self.row, lines::running(remark, self.width() * 1.12))?;
        let styles = self.page.styles;
        self.page.wide(span(self.row, 0, self.last), remark, &styles.remark)
    }
}

/// A number that stands on another sheet.
fn figure(
    page: &mut Page<'_>,
    at: (u32, u16),
    formula: &str,
    number: Option<f64>,
    format: &Format,
) -> Written {
    match number {
        Some(_) => page.formula(at, formula, number, format),
        None => page.text(at.0, at.1, "–", format),
    }
}

impl Province<'_> {
    /// The small lines under the key figures of the provincial government.
    fn under(&self, government: &Standing<'_>) -> [String; 4] {
        let context = self.context;
        [
            context.say(phrase::score_origin(government.origin)).to_owned(),
            if government.opinion.is_empty() {
                "–".to_owned()
            } else {
                context.pipeline.opinion_in(government.opinion, context.language)
            },
            government.ranked_nation.map_or_else(
                || "–".to_owned(),
                |known| context.fill(words::OF_KNOWN, &[("known", &known.to_string())]),
            ),
            context.in_text(government.previous).map_or_else(
                || context.say(words::NO_PREVIOUS).to_owned(),
                |previous| context.fill(words::FROM_PREVIOUS, &[("previous", &previous)]),
            ),
        ]
    }
}

/// A formula over this page or another sheet, with the count it gives.
type Counted = (String, u32);

/// What a part of the page gives back.
type Placed<T> = Result<T, XlsxError>;
