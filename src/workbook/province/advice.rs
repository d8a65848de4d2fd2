//! Sheet `Saran`: every node of the scoring tree with its mean in each group and the unit that is lowest.

use super::Province;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Column, Listing, Row, Weight};
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{self, head, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let listing = Listing {
        name: "nodes",
        title: province.titled(sheet::ADVICE_SHOWS),
        subtitle: province.subtitle(),
        note: String::new(),
        columns: columns(province),
        fixed: 3,
    };
    page.listing(&listing, rows(province).into_iter())
}

fn columns(province: &Province<'_>) -> Vec<Column> {
    let mut columns = vec![
        Column::new(head::LEVEL, 13.0),
        Column::new(head::CODE, 13.0),
        Column::new(head::NODE, 58.0),
        Column::new(head::WEIGHT, 10.0),
    ];
    for group in &province.context.pipeline.instrument.groups {
        columns.push(Column::new(province.context.named(&group.title), 14.0));
        columns.push(Column::new(head::CATEGORY, 11.0));
    }
    columns.extend([Column::new(head::LOWEST_SCORE, 11.0), Column::new(head::LOWEST_UNIT, 54.0)]);
    columns
}

/// A node as the sheet shows it.
struct Node<'a> {
    level: &'static str,
    code: &'a str,
    title: &'a str,
    weight: Option<f64>,
    depth: u8,
}

fn rows<'a>(province: &Province<'a>) -> Vec<Row<'a>> {
    let bodies = Bodies::of(province);
    nodes(province).into_iter().map(|node| row(province, &bodies, &node)).collect()
}

fn nodes<'a>(province: &Province<'a>) -> Vec<Node<'a>> {
    let [whole, dimension_level, variable_level, indicator_level] =
        text::LEVELS_OF_NODES.map(|level| province.context.say(level));
    let mut nodes = vec![Node {
        level: whole,
        code: TOTAL,
        title: province.context.say(text::TOTAL),
        weight: None,
        depth: 0,
    }];
    let mut add = |level, code, title, weight, depth| {
        nodes.push(Node { level, code, title, weight: Some(weight), depth });
    };
    for dimension in &province.context.pipeline.instrument.dimensions {
        add(dimension_level, &dimension.code, &dimension.title, dimension.weight, 0);
        for variable in &dimension.variables {
            add(variable_level, &variable.code, &variable.title, variable.weight, 1);
            for indicator in &variable.indicators {
                add(indicator_level, &indicator.code, &indicator.title, indicator.weight, 2);
            }
        }
    }
    nodes
}

/// The loci of each group and the units of the province, by code.
struct Bodies<'a> {
    groups: Vec<Vec<&'a str>>,
    units: Vec<&'a str>,
}

impl<'a> Bodies<'a> {
    fn of(province: &Province<'a>) -> Self {
        let pipeline = province.context.pipeline;
        let loci = |group: &'a str| province.loci_of(group).map(|locus| locus.code.as_str()).collect();
        Self {
            groups: pipeline.instrument.groups.iter().map(|group| loci(&group.code)).collect(),
            units: pipeline.roster.units_of(province.code).map(|unit| unit.code.as_str()).collect(),
        }
    }
}

fn row<'a>(province: &Province<'a>, bodies: &Bodies<'a>, node: &Node<'a>) -> Row<'a> {
    let context = province.context;
    let weight = node.weight.map(|weight| (weight * 100.0).round() / 100.0);
    let mut cells = vec![
        Cell::text(node.level),
        Cell::text(node.code),
        Cell::Nested(node.title.into(), node.depth),
        Cell::Score(weight),
    ];
    for (group, loci) in context.pipeline.instrument.groups.iter().zip(&bodies.groups) {
        let mean = if node.code == TOTAL {
            province.means.iter().find(|mean| mean.group == group.code).and_then(|mean| mean.mean)
        } else {
            province.points.mean(loci, node.code, &context.pipeline.instrument)
        };
        cells.push(Cell::Score(context.rounded(mean)));
        cells.push(match context.zone_of(mean) {
            Some(zone) => Cell::Zone(zone.category.as_str().into(), &zone.zone),
            None => Cell::centre("–"),
        });
    }
    let lowest = province.points.scored(&bodies.units, node.code).min_by(|a, b| a.1.total_cmp(&b.1));
    cells.push(Cell::Score(context.rounded(lowest.map(|(_, score)| score))));
    cells.push(Cell::wrap(lowest.map_or_else(String::new, |(unit, _)| body(province, unit))));
    Row { cells, weight: if node.depth == 0 { Weight::Strong } else { Weight::Plain } }
}

/// Name of a unit, with its locus unless the unit is all of it or names it.
fn body(province: &Province<'_>, unit: &str) -> String {
    let roster = &province.context.pipeline.roster;
    let Some(found) = roster.unit(unit) else { return unit.to_owned() };
    let alone = roster.units_of(province.code).filter(|other| other.locus == found.locus).count() == 1;
    match roster.locus(&found.locus) {
        Some(locus) if !alone && !found.name.contains(&locus.name) => {
            format!("{}, {}", found.name, locus.name)
        }
        _ => found.name.clone(),
    }
}
