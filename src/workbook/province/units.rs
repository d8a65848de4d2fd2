//! Sheet `Unit`: every locus with its units below it, each with total, dimensions and responses by role.

use super::Province;
use crate::instrument::Role;
use crate::pipeline::Unit;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Column, Listing, Row};
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
    page.listing(&listing, rows(province).into_iter())
}

fn columns(province: &Province<'_>) -> Vec<Column> {
    let instrument = &province.context.pipeline.instrument;
    let mut columns = vec![
        Column::new(head::LEVEL, 9.0),
        Column::new(head::CODE, 18.0),
        Column::new(head::NAME, 58.0),
        Column::new(head::SCORE, 9.0),
        Column::new(head::CATEGORY, 11.0),
        Column::new(head::ZONE, 10.0),
    ];
    columns.extend(instrument.dimensions.iter().map(|dimension| {
        let width = dimension.title.chars().count().clamp(7, 15);
        Column::new(&dimension.title, f64::from(u8::try_from(width).unwrap_or(15)) + 4.0)
    }));
    let role_and = |role: &Role, what| {
        format!("{} {}", text::capital(&role.code), province.context.say(what).to_lowercase())
    };
    for role in &instrument.roles {
        columns.push(Column::new(role_and(role, head::KEPT), 11.0));
        columns.push(Column::new(role_and(role, head::TARGET), 11.0));
    }
    columns
}

fn rows<'a>(province: &Province<'a>) -> Vec<Row<'a>> {
    let pipeline = province.context.pipeline;
    let mut rows = Vec::new();
    for standing in &province.standings {
        let units: Vec<&Unit> =
            pipeline.roster.units_of(province.code).filter(|unit| unit.locus == standing.locus).collect();
        rows.push(locus_row(province, standing.locus, standing.name, &units));
        rows.extend(units.into_iter().map(|unit| unit_row(province, unit)));
    }
    rows
}

fn locus_row<'a>(province: &Province<'a>, locus: &'a str, name: &'a str, units: &[&'a Unit]) -> Row<'a> {
    let mut cells = vec![Cell::text(province.context.say(text::LOCUS)), Cell::text(locus), Cell::wrap(name)];
    cells.extend(scores(province, province.locus_score(locus), |node| {
        province.points.locus(locus, node).score
    }));
    cells.extend(responses(province, units));
    Row::strong(cells)
}

fn unit_row<'a>(province: &Province<'a>, unit: &'a Unit) -> Row<'a> {
    let code = unit.code.as_str();
    let level = province.context.say(text::UNIT);
    let mut cells = vec![Cell::text(level), Cell::text(code), Cell::wrap(unit.name.as_str())];
    cells
        .extend(scores(province, province.points.unit(code, TOTAL), |node| province.points.unit(code, node)));
    cells.extend(responses(province, &[unit]));
    Row::plain(cells)
}

fn scores<'a>(
    province: &Province<'a>,
    total: Option<f64>,
    at: impl Fn(&'a str) -> Option<f64>,
) -> Vec<Cell<'a>> {
    let context = province.context;
    let mut cells = vec![Cell::Score(context.rounded(total))];
    match context.zone_of(total) {
        Some(zone) => cells.extend([
            Cell::Zone(zone.category.as_str().into(), &zone.zone),
            Cell::Zone(text::capital(&zone.zone).into(), &zone.zone),
        ]),
        None => cells.extend([Cell::centre("–"), Cell::centre("–")]),
    }
    let dimensions = &context.pipeline.instrument.dimensions;
    cells.extend(dimensions.iter().map(|dimension| Cell::Score(context.rounded(at(&dimension.code)))));
    cells
}

fn responses<'a>(province: &Province<'a>, units: &[&'a Unit]) -> Vec<Cell<'a>> {
    let mut cells = Vec::new();
    for role in &province.context.pipeline.instrument.roles {
        let of = |unit: &&'a Unit| {
            province.coverage.get(&(unit.code.as_str(), role.code.as_str())).copied().unwrap_or_default()
        };
        let sum = units.iter().map(of).fold(Coverage::default(), Coverage::and);
        cells.extend([Cell::Rank(Some(sum.kept)), Cell::Rank(Some(sum.target))]);
    }
    cells
}
