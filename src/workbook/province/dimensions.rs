//! Sheet `Dimensi`: every unit with its dimensions, what each contributes, and the score they add up to before rounding.

use super::Province;
use crate::instrument::{Instrument, Missing, OfUnits, Weights};
use crate::pipeline::Unit;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::live::Grid;
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
    let grid = grid(province);
    let bodies = province.bodies();
    let units = bodies.iter().flat_map(|body| body.units.iter().map(|unit| (*unit, body.standing.name)));
    units.enumerate().map(|(at, (unit, locus))| row(province, &grid, at, (unit, locus))).collect()
}

fn row<'a>(province: &Province<'a>, grid: &Grid, at: usize, (unit, locus): (&'a Unit, &'a str)) -> Row<'a> {
    let instrument = &province.context.pipeline.instrument;
    let score = |node| province.points.unit(&unit.code, node);
    let scores: Vec<(f64, Option<f64>)> =
        instrument.dimensions.iter().map(|one| (one.weight, score(&one.code))).collect();
    let total = score(TOTAL);
    let adds = total.map(|_| contributions(instrument, &scores));
    let mut cells = vec![Cell::text(unit.code.as_str()), Cell::wrap(unit.name.as_str()), Cell::wrap(locus)];
    cells.extend(scores.iter().map(|(_, score)| Cell::Full(*score)));
    for (nth, dimension) in instrument.dimensions.iter().enumerate() {
        let added = adds.as_ref().and_then(|adds| adds.get(nth).copied().flatten());
        cells.push(Cell::live(contributes(instrument, grid, at, &dimension.code), Cell::Full(added)));
    }
    let sum: f64 = adds.iter().flatten().flatten().sum();
    if instrument.substitutes.is_some() {
        cells.push(Cell::Full(total.map(|total| (sum - total).max(0.0))));
    }
    cells.push(Cell::live(whole(instrument, grid, at), Cell::Full(total)));
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

fn contributes(instrument: &Instrument, grid: &Grid, at: usize, dimension: &str) -> String {
    let ends = |part: fn(&[crate::instrument::Dimension]) -> Option<&crate::instrument::Dimension>| {
        part(&instrument.dimensions).map_or("", |one| one.code.as_str())
    };
    let (first, last) = (ends(<[_]>::first), ends(<[_]>::last));
    let weights = grid.above(first, last);
    let counted = match instrument.missing.dimension {
        Missing::Zero => format!("SUM({weights})"),
        _ => format!("SUMPRODUCT({weights},--ISNUMBER({}))", grid.cells(at, first, last)),
    };
    let declared = match instrument.weights {
        Weights::Normalised => String::new(),
        Weights::AsDeclared => format!("*SUM({weights})/100"),
    };
    format!("{}*{}/{counted}{declared}", grid.cell(at, dimension), grid.above(dimension, dimension))
}

fn whole(instrument: &Instrument, grid: &Grid, at: usize) -> String {
    let key = |one: Option<&crate::instrument::Dimension>| {
        one.map_or_else(String::new, |one| format!("{} adds", one.code))
    };
    let (first, last) = (key(instrument.dimensions.first()), key(instrument.dimensions.last()));
    let sum = format!("SUM({})", grid.cells(at, &first, &last));
    if instrument.substitutes.is_some() { format!("MAX(0,{sum}-{})", grid.cell(at, "off")) } else { sum }
}
