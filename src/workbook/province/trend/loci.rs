//! The table of loci of `Tren`: a score and a category per edition, a line, and changes.

use super::{Body, Trend, charts, enough};
use crate::workbook::cell::{Cell, Row};
use crate::workbook::editions::Known;
use crate::workbook::live;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::province::loci as ranked;
use crate::workbook::text::trend as words;

/// Writes the table with its heading in a row.
pub fn write(page: &mut Page<'_>, trend: &Trend<'_, '_>, heading: u32) -> Written {
    page.section(span(heading, 0, trend.last()), words::SECTION_LOCI)?;
    let header = heading + 1;
    let grid = trend.grid(page, header);
    let rows: Vec<Row<'_>> =
        trend.bodies.iter().enumerate().map(|(nth, body)| row(trend, &grid, nth, body)).collect();
    let block = trend.block(header);
    page.block(&block, &rows)?;
    charts::header(page, trend, header)?;
    let all = block.rows(rows.len());
    for (at, row) in all.clone().zip(&rows) {
        let scores = row.cells.get(2..=usize::from(trend.last_score())).unwrap_or_default();
        if trend.editions.several() && enough(scores) {
            charts::line(page, trend, at)?;
        }
    }
    page.sheet.set_repeat_rows(header, header)?;
    if trend.editions.several() {
        page.sheet.set_page_breaks(&[heading])?;
    }
    page.sheet.set_print_area(0, 0, *all.end(), trend.last())?;
    if !trend.editions.several() {
        page.sheet.set_freeze_panes(header + 1, super::FIRST)?;
    }
    Ok(())
}

fn row<'a>(trend: &Trend<'_, 'a>, grid: &live::Grid, nth: usize, body: &Body<'a>) -> Row<'a> {
    let instrument = &trend.province.context.pipeline.instrument;
    let known = |year| trend.editions.known(body.code, year);
    let mut cells = vec![Cell::text(trend.province.context.group_title(body.group)), Cell::wrap(body.name)];
    let ranked = ranked::grid(trend.province);
    let here = nth < trend.province.standings.len();
    cells.extend(trend.slots(Cell::Break, |year| {
        let shown = Cell::Score(known(year).score);
        if year == trend.this && here { Cell::live(ranked.cell(nth, "score"), shown) } else { shown }
    }));
    if trend.editions.several() {
        cells.push(Cell::Blank);
    }
    for year in &trend.since {
        let [now, before] = [trend.this, *year].map(|year| grid.cell(nth, &format!("score {year}")));
        let change = trend.change(body.code, *year);
        cells.push(Cell::live(live::rounded(instrument, &format!("({now}-{before})")), Cell::Change(change)));
    }
    cells.extend(trend.editions.all.iter().map(|edition| category(trend, known(edition.year))));
    Row::plain(cells)
}

impl Trend<'_, '_> {
    /// The change of a locus since an edition.
    pub fn change(&self, locus: &str, year: u16) -> Option<f64> {
        let body = self.bodies.iter().find(|body| body.code == locus)?;
        let [now, before] = [self.this, year].map(|year| self.editions.known(body.code, year).score);
        self.province.context.rounded(now.zip(before).map(|(now, before)| now - before))
    }
}

/// `A – Hijau`, or what of it was published.
fn category<'a>(trend: &Trend<'_, '_>, known: Known<'a>) -> Cell<'a> {
    let zone = trend.province.context.zone_word(known.zone);
    let words: Vec<&str> = [known.category, &zone].into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() { Cell::centre("–") } else { Cell::Zone(words.join(" – ").into(), known.zone) }
}
