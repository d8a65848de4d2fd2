//! Sheet `Unit`: every locus with its units below it, each with total, dimensions and responses by role.

use super::bodies::{Body, Upward};
use super::dimensions::{self, wide};
use super::{Province, loci};
use crate::instrument::{OfUnits, Role};
use crate::pipeline::Unit;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Page, Written};
use crate::workbook::tallies::Coverage;
use crate::workbook::text::{self, head, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let listing = Listing {
        name: "units",
        title: province.titled(sheet::UNITS_SHOWS),
        subtitle: province.subtitle(),
        note: String::new(),
        columns: columns(province),
        fixed: 3,
    };
    page.listing(&listing, rows(province))
}

/// Where its columns stand: `score` is the published one, a dimension has its code.
#[must_use]
pub fn grid(province: &Province<'_>) -> Grid {
    let rows = province.bodies().iter().map(|body| body.units.len() + 1).sum();
    Grid::of(province.context.say(sheet::UNITS), &columns(province), rows)
}

fn columns(province: &Province<'_>) -> Vec<Column> {
    let context = province.context;
    let instrument = &context.pipeline.instrument;
    let mut columns = vec![
        Column::new(head::LEVEL, 9.0).keyed("level"),
        Column::new(head::CODE, 18.0),
        Column::new(head::NAME, 58.0),
        Column::new(head::SCORE, 9.0).keyed("score"),
        Column::new(head::CATEGORY, 11.0),
        Column::new(head::ZONE, 10.0),
    ];
    columns.extend(instrument.dimensions.iter().map(|dimension| {
        Column::new(context.named(&dimension.title), wide(context.named(&dimension.title)))
            .keyed(dimension.code.clone())
    }));
    let role_and = |role: &Role, what| {
        format!("{} {}", text::capital(&role.code), province.context.say(what).to_lowercase())
    };
    for role in &instrument.roles {
        columns.push(Column::new(role_and(role, head::KEPT), 11.0).keyed(format!("{} kept", role.code)));
        columns.push(Column::new(role_and(role, head::TARGET), 11.0).keyed(format!("{} target", role.code)));
    }
    if instrument.rollup.locus == OfUnits::Weighted {
        columns.push(Column::new(head::UNIT_WEIGHT, 10.0).keyed("weight"));
    }
    columns
}

/// The sheets its formulas point at.
struct Sheets {
    loci: Grid,
    dimensions: Grid,
    units: Grid,
    upward: Upward,
}

fn rows<'a>(province: &Province<'a>) -> Vec<Row<'a>> {
    let sheets = Sheets {
        loci: loci::grid(province),
        dimensions: dimensions::grid(province),
        units: grid(province),
        upward: Upward::of(province),
    };
    let mut rows = Vec::new();
    for (at, body) in province.bodies().iter().enumerate() {
        rows.push(locus_row(province, &sheets, at, body));
        let alone = body.units.iter().enumerate();
        rows.extend(alone.map(|(nth, unit)| unit_row(province, &sheets, body.first + nth, unit)));
    }
    rows
}

fn locus_row<'a>(province: &Province<'a>, sheets: &Sheets, at: usize, body: &Body<'_, 'a>) -> Row<'a> {
    let (context, locus) = (province.context, body.standing.locus);
    let instrument = &context.pipeline.instrument;
    let level = context.say(text::LOCUS);
    let mut cells = vec![Cell::text(level), Cell::text(locus), Cell::wrap(body.standing.name)];
    let scores = province.points.locus(locus);
    let score = Cell::Score(body.standing.score);
    cells.push(Cell::live(sheets.loci.cell(at, "score"), score));
    cells.extend(verdict(province, body.standing.score));
    for dimension in &instrument.dimensions {
        let score = context.rounded(scores.at(&dimension.code).and_then(|one| one.score));
        let formula = live::rounded(instrument, &sheets.upward.locus(body, &dimension.code));
        cells.push(Cell::live(formula, Cell::Score(score)));
    }
    for role in &instrument.roles {
        let of = |unit: &&'a Unit| coverage(province, unit, role);
        let sum = body.units.iter().map(of).fold(Coverage::default(), Coverage::and);
        for (what, count) in [("kept", sum.kept), ("target", sum.target)] {
            let below = sheets.units.part(body.below(), &format!("{} {what}", role.code));
            let cell = Cell::Rank(Some(count));
            cells.push(if body.units.is_empty() { cell } else { Cell::live(format!("SUM({below})"), cell) });
        }
    }
    if instrument.rollup.locus == OfUnits::Weighted {
        cells.push(Cell::Blank);
    }
    Row::strong(cells)
}

fn unit_row<'a>(province: &Province<'a>, sheets: &Sheets, at: usize, unit: &'a Unit) -> Row<'a> {
    let context = province.context;
    let instrument = &context.pipeline.instrument;
    let code = unit.code.as_str();
    let mut cells =
        vec![Cell::text(context.say(text::UNIT)), Cell::text(code), Cell::wrap(unit.name.as_str())];
    let scores = province.points.unit(code);
    let published = |node: &str, key: &str| {
        let formula = live::rounded(instrument, &sheets.dimensions.cell(at, key));
        Cell::live(formula, Cell::Score(context.rounded(scores.at(node))))
    };
    cells.push(published(TOTAL, "full"));
    cells.extend(verdict(province, scores.at(TOTAL)));
    cells.extend(instrument.dimensions.iter().map(|one| published(&one.code, &one.code)));
    for role in &instrument.roles {
        let covered = coverage(province, unit, role);
        cells.extend([Cell::Rank(Some(covered.kept)), Cell::Rank(Some(covered.target))]);
    }
    if instrument.rollup.locus == OfUnits::Weighted {
        cells.push(Cell::Full(Some(unit.weight)));
    }
    Row::plain(cells)
}

/// Category and zone of a score.
fn verdict<'a>(province: &Province<'a>, score: Option<f64>) -> [Cell<'a>; 2] {
    match province.context.zone_of(score) {
        Some(zone) => [
            Cell::Zone(zone.category.as_str().into(), &zone.zone),
            Cell::Zone(province.context.zone_word(&zone.zone).into(), &zone.zone),
        ],
        None => [Cell::centre("–"), Cell::centre("–")],
    }
}

fn coverage(province: &Province<'_>, unit: &Unit, role: &Role) -> Coverage {
    province.coverage.get(&(unit.code.as_str(), role.code.as_str())).copied().unwrap_or_default()
}
