//! The dimensions of a card: score, contribution, and the mean of the group, as a table and drawn.

use rust_xlsxwriter::XlsxError;

use super::{LAST, Shown, chart};
use crate::instrument::{Missing, OfUnits};
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Row};
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Page, span};
use crate::workbook::province::{dimensions, loci, units};
use crate::workbook::text::{self, card as words, head};

/// The table of dimensions and its chart; gives the next free row.
pub fn write(page: &mut Page<'_>, shown: &Shown<'_, '_>, row: u32) -> Result<u32, XlsxError> {
    let context = shown.whole.context;
    page.section(span(row, 0, LAST), words::SECTION_DIMENSIONS)?;
    let header = row + 1;
    page.lines(header, 2)?;
    let titles = [text::DIMENSION, head::WEIGHT, head::SCORE, words::CONTRIBUTION, words::GROUP_MEAN];
    page.headers(header, 0, titles)?;
    let (sums, of_units) = (Contributions::of(shown), units::grid(&shown.one));
    let own = shown.whole.points.locus(shown.standing.locus);
    let peers = shown.whole.loci_of(shown.standing.group);
    let mut next = header + 1;
    for dimension in &context.pipeline.instrument.dimensions {
        let code = dimension.code.as_str();
        let score = context.rounded(own.at(code).and_then(|own| own.score));
        let mean = context.rounded(peers.mean(code, &context.pipeline.instrument));
        let cells = vec![
            Cell::wrap(context.named(&dimension.title)),
            Cell::Score(Some(dimension.weight)),
            Cell::live(of_units.cell(0, code), Cell::Score(score)),
            Cell::live(sums.formula(code), Cell::Full(sums.of_dimension(code))),
            Cell::Score(mean),
        ];
        let cells = Row::plain(cells);
        page.lines(next, cells.lines(super::WIDTHS.into_iter()))?;
        page.row(next, 0, &cells)?;
        next += 1;
    }
    let last = next - 1;
    next = whole(page, shown, &sums, (header + 1, last))?;
    let drawn = chart::write(page, shown, (header + 1, last))?;
    Ok(next.max(drawn) + 1)
}

/// What is left between the sum of contributions and the score that counts is told from here on: less shows as nothing.
const LEAST: f64 = 0.000_05;

/// What is left between the sum of contributions and the score, where it shows, and the score.
fn whole(
    page: &mut Page<'_>,
    shown: &Shown<'_, '_>,
    sums: &Contributions<'_, '_>,
    (first, last): (u32, u32),
) -> Result<u32, XlsxError> {
    let context = shown.whole.context;
    let Some(score) = shown.standing.score else { return Ok(last + 1) };
    let dimensions = &context.pipeline.instrument.dimensions;
    let sum: f64 = dimensions.iter().filter_map(|one| sums.of_dimension(&one.code)).sum();
    let mut next = last + 1;
    let rest = score - sum;
    let shows = rest.abs() >= LEAST;
    let why = if shown.standing.origin == "override" { words::DECISION } else { words::ROUNDING };
    if shows {
        let summed = format!("SUM(D{}:D{})", first + 1, last + 1);
        let rest = Cell::live(format!("C{}-{summed}", next + 2), Cell::Full(Some(rest)));
        let cells = vec![Cell::wrap(context.say(why)), Cell::Blank, Cell::Blank, rest, Cell::Blank];
        page.row(next, 0, &Row::plain(cells))?;
        next += 1;
    }
    let all = format!("SUM(D{}:D{next})", first + 1);
    let added = if shows { score } else { sum };
    let own = loci::grid(&shown.one).cell(0, "score");
    let mean = shown.whole.means.iter().find(|mean| mean.group == shown.standing.group);
    let cells = vec![
        Cell::text(context.say(words::WHOLE)),
        Cell::Blank,
        Cell::live(own, Cell::Score(Some(score))),
        Cell::live(all, Cell::Full(Some(added))),
        Cell::Score(context.rounded(mean.and_then(|mean| mean.mean))),
    ];
    page.row(next, 0, &Row::strong(cells))?;
    Ok(next + 1)
}

/// What each dimension contributes to the score of the locus: the contributions to its units, rolled up as their scores are.
struct Contributions<'p, 'a> {
    shown: &'p Shown<'p, 'a>,
    grid: Grid,
    rows: usize,
}

impl<'p, 'a> Contributions<'p, 'a> {
    fn of(shown: &'p Shown<'p, 'a>) -> Self {
        let rows = shown.one.bodies().iter().map(|body| body.units.len()).sum();
        Self { shown, grid: dimensions::grid(&shown.one), rows }
    }

    fn weighted(&self) -> bool {
        self.shown.whole.context.pipeline.instrument.rollup.locus == OfUnits::Weighted
    }

    fn formula(&self, dimension: &str) -> String {
        let part = |key: &str| self.grid.part(0..self.rows, key);
        let (values, whole) = (part(&format!("{dimension} adds")), part("full"));
        let weights = self.weighted().then(|| part("weight"));
        let missing = self.shown.whole.context.pipeline.instrument.missing.unit;
        live::of_units((&values, &whole), weights.as_deref(), missing)
    }

    fn of_dimension(&self, dimension: &str) -> Option<f64> {
        let instrument = &self.shown.whole.context.pipeline.instrument;
        let all = instrument.missing.unit == Missing::Zero;
        let (mut points, mut weights) = (0.0, 0.0);
        for unit in self.shown.one.bodies().iter().flat_map(|body| body.units) {
            let weight = if self.weighted() { unit.weight } else { 1.0 };
            let scores = self.shown.one.points.unit(&unit.code);
            let score = |node: &str| scores.at(node);
            let added = score(TOTAL).and_then(|_| dimensions::contribution(instrument, dimension, score));
            if all || added.is_some() {
                weights += weight;
                points += weight * added.unwrap_or(0.0);
            }
        }
        (weights > 0.0).then(|| points / weights)
    }
}
