//! Sheet `Dimensi`: every unit with its dimensions, what each contributes, and the score they add up to before rounding.

use super::Province;
use crate::instrument::{Instrument, Missing, OfUnits, Weights};
use crate::pipeline::Unit;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::live::{Grid, Place};
use crate::workbook::page::{HEADER_ROW, Page, Written};
use crate::workbook::text::{head, sheet};

/// Columns before the first dimension.
const FIRST: u16 = 3;

/// Writes the sheet; the weights stand over the dimensions, outside the table, where sorting leaves them alone.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let columns = columns(province);
    let listing = Listing {
        name: "dimensions",
        title: province.titled(sheet::DIMENSIONS_SHOWS),
        subtitle: province.subtitle(),
        note: String::new(),
        columns,
        fixed: FIRST,
    };
    page.listing(&listing, rows(province))?;
    let styles = page.styles;
    for (column, dimension) in (FIRST..).zip(&province.context.pipeline.instrument.dimensions) {
        page.number(HEADER_ROW - 1, column, Some(dimension.weight), &styles.weight)?;
    }
    Ok(())
}

/// Where its columns stand: `full` is the unrounded score, a dimension has its code.
#[must_use]
pub fn grid(province: &Province<'_>) -> Grid {
    let rows = province.bodies().iter().map(|body| body.units.len()).sum();
    Grid::of(province.context.say(sheet::DIMENSIONS), &columns(province), rows)
}

fn columns(province: &Province<'_>) -> Vec<Column> {
    let context = province.context;
    let instrument = &context.pipeline.instrument;
    let mut columns =
        vec![Column::new(head::CODE, 18.0), Column::new(head::UNIT, 46.0), Column::new(head::LOCUS, 32.0)];
    for dimension in &instrument.dimensions {
        columns.push(
            Column::new(context.named(&dimension.title), wide(context.named(&dimension.title)))
                .keyed(dimension.code.clone()),
        );
    }
    for dimension in &instrument.dimensions {
        let title = context.fill(head::CONTRIBUTION, &[("dimension", context.named(&dimension.title))]);
        let key = format!("{} adds", dimension.code);
        columns.push(Column::new(title, wide(context.named(&dimension.title)).max(15.0)).keyed(key));
    }
    if instrument.substitutes.is_some() {
        columns.push(Column::new(head::TAKEN_OFF, 14.0).keyed("off"));
    }
    columns.push(Column::new(head::FULL, 15.0).keyed("full"));
    if instrument.rollup.locus == OfUnits::Weighted {
        columns.push(Column::new(head::UNIT_WEIGHT, 10.0).keyed("weight"));
    }
    columns
}

/// The width of a column with a number under the title of a dimension.
pub fn wide(title: &str) -> f64 {
    let longest = title.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    f64::from(u8::try_from(longest.clamp(7, 20)).unwrap_or(20)) + 4.0
}

fn rows<'a>(province: &Province<'a>) -> Vec<Row<'a>> {
    let formulas = Formulas::of(province);
    let bodies = province.bodies();
    let units = bodies.iter().flat_map(|body| body.units.iter().map(|unit| (*unit, body.standing.name)));
    units.enumerate().map(|(at, (unit, locus))| row(province, &formulas, at, (unit, locus))).collect()
}

fn row<'a>(
    province: &Province<'a>,
    formulas: &Formulas<'_>,
    at: usize,
    (unit, locus): (&'a Unit, &'a str),
) -> Row<'a> {
    let instrument = &province.context.pipeline.instrument;
    let of_unit = province.points.unit(&unit.code);
    let scores: Vec<(f64, Option<f64>)> =
        instrument.dimensions.iter().map(|one| (one.weight, of_unit.at(&one.code))).collect();
    let total = of_unit.at(TOTAL);
    let adds = total.map(|_| contributions(instrument, &scores)).unwrap_or_default();
    let mut cells = vec![Cell::text(unit.code.as_str()), Cell::wrap(unit.name.as_str()), Cell::wrap(locus)];
    cells.extend(scores.iter().map(|(_, score)| Cell::Full(*score)));
    for (nth, formula) in formulas.contribute(at).enumerate() {
        cells.push(Cell::live(formula, Cell::Full(adds.get(nth).copied().flatten())));
    }
    let sum: f64 = adds.iter().flatten().sum();
    if instrument.substitutes.is_some() {
        cells.push(Cell::Full(total.map(|total| (sum - total).max(0.0))));
    }
    cells.push(Cell::live(formulas.whole(at), Cell::Full(total)));
    if instrument.rollup.locus == OfUnits::Weighted {
        cells.push(Cell::Full(Some(unit.weight)));
    }
    Row::plain(cells)
}

/// What each dimension adds to the score: its share of the weights that count, times its score.
fn contributions(instrument: &Instrument, scores: &[(f64, Option<f64>)]) -> Vec<Option<f64>> {
    let all: f64 = scores.iter().map(|(weight, _)| weight).sum();
    let scored: f64 = scores.iter().filter(|(_, score)| score.is_some()).map(|(weight, _)| weight).sum();
    let counted = if instrument.missing.dimension == Missing::Zero { all } else { scored };
    let declared = if instrument.weights == Weights::AsDeclared { all / 100.0 } else { 1.0 };
    scores.iter().map(|(weight, score)| Some((*score)? * weight / counted * declared)).collect()
}

/// What a dimension adds to the score of a unit that has one; `score` gives its score in a dimension.
pub fn contribution(
    instrument: &Instrument,
    dimension: &str,
    score: impl Fn(&str) -> Option<f64>,
) -> Option<f64> {
    let scores: Vec<(f64, Option<f64>)> =
        instrument.dimensions.iter().map(|one| (one.weight, score(&one.code))).collect();
    let at = instrument.dimensions.iter().position(|one| one.code == dimension)?;
    contributions(instrument, &scores).get(at).copied().flatten()
}

/// The formulas of a unit, with what is the same for all of them.
struct Formulas<'a> {
    instrument: &'a Instrument,
    grid: Grid,
    /// Each dimension: its scores, and the cell with its weight.
    dimensions: Vec<(Place, String)>,
    /// The cells with the weights.
    weights: String,
}

impl<'a> Formulas<'a> {
    fn of(province: &Province<'a>) -> Self {
        let (instrument, grid) = (&province.context.pipeline.instrument, grid(province));
        let (first, last) = ends(instrument);
        let weights = grid.above(first, last);
        let of = |code: &str| (grid.place(code), grid.above(code, code));
        let dimensions = instrument.dimensions.iter().map(|one| of(&one.code)).collect();
        Self { instrument, grid, dimensions, weights }
    }

    /// What each dimension adds to the score of a unit.
    fn contribute(&self, at: usize) -> impl Iterator<Item = String> {
        let weights = &self.weights;
        let (first, last) = ends(self.instrument);
        let counted = match self.instrument.missing.dimension {
            Missing::Zero => format!("SUM({weights})"),
            _ => format!("SUMPRODUCT({weights},--ISNUMBER({}))", self.grid.cells(at, first, last)),
        };
        let declared = match self.instrument.weights {
            Weights::Normalised => String::new(),
            Weights::AsDeclared => format!("*SUM({weights})/100"),
        };
        let of = self.dimensions.iter();
        of.map(move |(scores, weight)| format!("{}*{weight}/{counted}{declared}", scores.cell(at)))
    }

    /// The score they add up to.
    fn whole(&self, at: usize) -> String {
        let (first, last) = ends(self.instrument);
        let sum = self.grid.cells(at, &format!("{first} adds"), &format!("{last} adds"));
        match self.instrument.substitutes {
            Some(_) => format!("MAX(0,SUM({sum})-{})", self.grid.cell(at, "off")),
            None => format!("SUM({sum})"),
        }
    }
}

/// The codes of the first and the last dimension.
fn ends(instrument: &Instrument) -> (&str, &str) {
    let dimensions = &instrument.dimensions;
    let [first, last] = [dimensions.first(), dimensions.last()].map(|one| one.map_or("", |one| &one.code));
    (first, last)
}
