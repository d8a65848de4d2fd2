//! Sheet `Tren` of a province: scores and zones by edition, with breaks between editions that measured different things.

mod charts;
mod groups;
mod loci;
#[cfg(test)]
mod tests;

use super::Province;
use crate::pipeline::Published;
use crate::workbook::block::Block;
use crate::workbook::cell::{Cell, Column};
use crate::workbook::context::Context;
use crate::workbook::editions::{self, Edition, Editions};
use crate::workbook::live::Grid;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::text::{Text, head, sheet, trend as words};

/// A locus that has a score in this edition or had one in another.
#[derive(Debug, Clone, Copy)]
struct Body<'a> {
    group: &'a str,
    code: &'a str,
    name: &'a str,
}

/// What the sheet shows, read once.
struct Trend<'p, 'a> {
    province: &'p Province<'a>,
    /// This edition.
    this: u16,
    editions: Editions<'a>,
    /// Editions that changes are told since.
    since: Vec<u16>,
    bodies: Vec<Body<'a>>,
    columns: Vec<Column>,
}

/// First column of editions.
const FIRST: u16 = 2;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let trend = Trend::of(province);
    page.widths(trend.columns.iter().map(|column| column.width))?;
    page.title(&province.titled(sheet::TREND_SHOWS), &province.subtitle())?;
    page.way_back(2)?;
    let width: f64 = trend.columns.iter().map(|column| column.width).sum();
    let mut row = 3;
    for text in trend.remarks() {
        page.paragraph(span(row, 0, trend.last()), width, &text)?;
        row += 1;
    }
    row += 1;
    if trend.editions.several() {
        let table = row + charts::rows(&trend);
        let next = groups::next(&trend, table);
        groups::write(page, &trend, table, &trend.grid(page, next + 1))?;
        charts::write(page, &trend, row, table)?;
        let styles = page.styles;
        page.link((2, 1), (sheet::TREND, next), page.say(words::TO_LOCI), &styles.link)?;
        row = next;
    }
    loci::write(page, &trend, row)?;
    page.sheet.set_landscape();
    page.print(&province.subtitle(), 0);
    Ok(())
}

impl<'p, 'a> Trend<'p, 'a> {
    fn of(province: &'p Province<'a>) -> Self {
        let context = province.context;
        let this = context.pipeline.instrument.edition;
        let editions = Editions::of(context, province.code, &province.standings);
        let mut trend = Self {
            province,
            this,
            since: editions.since(this),
            editions,
            bodies: bodies(province),
            columns: Vec::new(),
        };
        trend.columns = trend.columns();
        trend
    }

    fn columns(&self) -> Vec<Column> {
        let context = self.province.context;
        let said = |template, year: u16| context.fill(template, &[("year", &year.to_string())]);
        // One edition alone has room: its page is as wide as its title.
        let [locus, category] = if self.editions.several() { [32.0, 13.0] } else { [52.0, 20.0] };
        let mut columns =
            vec![Column::new(head::GROUP, 22.0).keyed("group"), Column::new(head::LOCUS, locus)];
        columns.extend(self.slots(Column::new(words::BREAK, 7.0), |year| {
            Column::new(year.to_string(), 9.0).keyed(format!("score {year}"))
        }));
        if self.editions.several() {
            columns.push(Column::new(words::LINE, 18.0));
        }
        let changes = self
            .since
            .iter()
            .map(|year| Column::new(said(words::SINCE, *year), 12.0).keyed(format!("since {year}")));
        columns.extend(changes);
        columns.extend(self.editions.all.iter().map(|edition| {
            Column::new(said(words::CATEGORY_OF, edition.year), category)
                .keyed(format!("category {}", edition.year))
        }));
        columns
    }

    /// Something for every edition, and `between` wherever two cannot be compared.
    fn slots<T: Clone>(&self, between: T, of: impl Fn(u16) -> T) -> Vec<T> {
        let slot = |edition: &Edition| {
            let gap = edition.broken.then(|| between.clone());
            gap.into_iter().chain([of(edition.year)])
        };
        self.editions.all.iter().flat_map(slot).collect()
    }

    /// The last column of the sheet.
    fn last(&self) -> u16 {
        u16::try_from(self.columns.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// The last column of scores.
    fn last_score(&self) -> u16 {
        let slots = self.slots((), |_| ()).len();
        FIRST + u16::try_from(slots).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// Where the cells of the table of loci stand.
    fn grid(&self, page: &Page<'_>, header: u32) -> Grid {
        Grid::of(page.say(sheet::TREND), &self.columns, self.bodies.len()).below(header)
    }

    fn block(&self, header: u32) -> Block {
        Block { name: "trend", header, columns: self.columns.clone() }
    }

    /// What a reader must know, a paragraph each.
    fn remarks(&self) -> Vec<String> {
        let context = self.province.context;
        let edition = [("edition", &*self.this.to_string())].map(|(place, year)| (place, year.to_owned()));
        let edition: Vec<(&str, &str)> =
            edition.iter().map(|(place, year)| (*place, year.as_str())).collect();
        if !self.editions.several() {
            return vec![context.fill(words::ONE_EDITION, &edition)];
        }
        let mut remarks = vec![context.fill(words::REMARK, &edition)];
        remarks
            .extend(Some(breaks(context, &self.editions.all, words::BROKEN)).filter(|told| !told.is_empty()));
        remarks.extend((!self.since.is_empty()).then(|| context.say(words::CHANGES).to_owned()));
        remarks
    }
}

/// Which editions are parted by a break, in words; empty where none are.
pub fn breaks(context: &Context<'_>, all: &[Edition], template: Text) -> String {
    let pair = |(before, after): (&Edition, &Edition)| {
        let [before, after] = [before.year, after.year].map(|year| year.to_string());
        context.fill(words::PAIR, &[("before", &before), ("after", &after)])
    };
    let neighbours = all.iter().zip(all.iter().skip(1));
    let pairs: Vec<String> = neighbours.filter(|(_, after)| after.broken).map(pair).collect();
    if pairs.is_empty() { String::new() } else { context.fill(template, &[("pairs", &pairs.join(", "))]) }
}

/// The loci of this run as they are ranked, then those that only other editions know, by code.
fn bodies<'a>(province: &Province<'a>) -> Vec<Body<'a>> {
    let pipeline = province.context.pipeline;
    let mut bodies: Vec<Body<'a>> = Vec::new();
    bodies.extend(province.standings.iter().map(|standing| Body {
        group: standing.group,
        code: standing.locus,
        name: standing.name,
    }));
    let mut gone: Vec<&Published> = editions::published(pipeline, province.code)
        .filter(|row| bodies.iter().all(|body| body.code != row.locus))
        .collect();
    gone.sort_by(|a, b| a.locus.cmp(&b.locus).then(b.edition.cmp(&a.edition)));
    gone.dedup_by(|a, b| a.locus == b.locus);
    bodies.extend(gone.into_iter().map(|row| Body {
        group: pipeline.instrument.kind(&row.kind).map_or("", |kind| &kind.group),
        code: &row.locus,
        name: &row.name,
    }));
    bodies
}

/// A line in the cells of a row, where there are two numbers to draw.
fn enough(cells: &[Cell<'_>]) -> bool {
    cells.iter().filter(|cell| cell.number().is_some()).count() > 1
}
