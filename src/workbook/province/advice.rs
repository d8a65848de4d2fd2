//! Sheet `Saran`: the scoring tree with the mean of each group, what is weak and where most, and what to do about it.

use super::Province;
use super::indicators::links::Links;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::live;
use crate::workbook::nodes::Node;
use crate::workbook::page::{Page, Written};
use crate::workbook::points::{Bodies, LocusScore};
use crate::workbook::text::{advice, head, sheet};
use crate::workbook::weak::{self, State};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let scored = Scored::of(province);
    let nodes = Node::all(province.context);
    let lines: Vec<Line<'_, '_>> = nodes.iter().map(|node| Line::of(province, &scored, node)).collect();
    let listing = Listing {
        name: "advice",
        title: province.titled(sheet::ADVICE_SHOWS),
        subtitle: province.subtitle(),
        note: note(province, &lines),
        columns: columns(province),
        fixed: 2,
    };
    let links = Links::of(province);
    page.listing(&listing, lines.iter().map(|line| line.row(province, &links)))
}

/// What weak means, and how many indicators are.
fn note(province: &Province<'_>, lines: &[Line<'_, '_>]) -> String {
    let context = province.context;
    let indicators = || lines.iter().filter(|line| line.node.indicator.is_some());
    let of = |state| indicators().filter(|line| line.state == state).count().to_string();
    let places = [
        ("limit", weak::said(context, advice::LIMIT)),
        ("all", indicators().count().to_string()),
        ("weak", of(State::Weak)),
        ("some", of(State::Some)),
    ];
    context.fill(advice::COUNTED, &places.each_ref().map(|(place, value)| (*place, value.as_str())))
}

fn columns(province: &Province<'_>) -> Vec<Column> {
    let mut columns =
        vec![Column::new(head::CODE, 12.0), Column::new(head::NODE, 40.0), Column::new(head::WEIGHT, 9.5)];
    let groups = &province.context.pipeline.instrument.groups;
    columns.extend(groups.iter().map(|group| Column::new(province.context.group_title(&group.code), 13.0)));
    columns.extend([
        Column::new(advice::STATE, 11.0),
        Column::new(advice::WEAK_UNITS, 9.0),
        Column::new(advice::UNITS, 8.0),
        Column::new(head::LOWEST_SCORE, 10.5),
        Column::new(head::LOWEST_UNIT, 30.0),
        Column::new(advice::ADVICE, 58.0),
    ]);
    columns
}

/// The loci of each group and the units of the province, with their scores.
struct Scored<'p, 'a> {
    groups: Vec<(&'a str, Bodies<'p, 'a, LocusScore>)>,
    units: (Vec<&'a str>, Bodies<'p, 'a, f64>),
}

impl<'p, 'a> Scored<'p, 'a> {
    fn of(province: &'p Province<'a>) -> Self {
        let pipeline = province.context.pipeline;
        let groups = pipeline.instrument.groups.iter().map(|group| group.code.as_str());
        let units: Vec<&str> =
            pipeline.roster.units_of(province.code).map(|unit| unit.code.as_str()).collect();
        let scores = province.points.units(units.iter().copied());
        Self {
            groups: groups.map(|group| (group, province.loci_of(group))).collect(),
            units: (units, scores),
        }
    }
}

/// A node with what the sheet says of it.
struct Line<'n, 'a> {
    node: &'n Node<'a>,
    means: Vec<Option<f64>>,
    /// Units with a score, and those among them that are weak.
    units: usize,
    below: usize,
    lowest: Option<(&'a str, f64)>,
    state: State,
}

impl<'n, 'a> Line<'n, 'a> {
    fn of(province: &Province<'a>, scored: &Scored<'_, 'a>, node: &'n Node<'a>) -> Self {
        let context = province.context;
        let mean = |(group, loci): &(&'a str, Bodies<'_, 'a, LocusScore>)| {
            if node.code == TOTAL {
                province.means.iter().find(|mean| mean.group == *group).and_then(|mean| mean.mean)
            } else {
                loci.mean(node.code, &context.pipeline.instrument)
            }
        };
        let means: Vec<Option<f64>> = scored.groups.iter().map(mean).collect();
        let (units, scores) = &scored.units;
        let units = units.iter().copied().zip(scores.at(node.code));
        let units: Vec<(&str, f64)> = units.filter_map(|(unit, score)| Some((unit, score?))).collect();
        let below = units.iter().filter(|(_, score)| weak::is_weak(context, Some(*score))).count();
        let lowest = units.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1));
        let state = State::of(context, &means, below);
        Self { node, means, units: units.len(), below, lowest, state }
    }

    fn row(&self, province: &Province<'a>, links: &Links<'_, '_>) -> Row<'a> {
        let context = province.context;
        let instrument = &context.pipeline.instrument;
        let mut cells: Vec<Cell<'a>> = self.node.cells().into();
        for (group, mean) in instrument.groups.iter().zip(&self.means) {
            let published = |mean: String| live::rounded(instrument, &mean);
            let followed = links.mean(&group.code, self.node.code).map(published);
            cells.push(linked(followed, weak::score(context, *mean)));
        }
        cells.push(self.state.cell(context));
        cells.push(linked(links.weak(self.node.code), Cell::count(self.below)));
        cells.push(Cell::count(self.units));
        cells.push(weak::score(context, self.lowest.map(|(_, score)| score)));
        cells.push(Cell::wrap(self.lowest.map_or_else(String::new, |(unit, _)| body(province, unit))));
        let said = self.node.indicator.filter(|_| self.state.asks());
        cells.push(Cell::wrap(said.map_or("", |one| one.advice.in_language(context.language))));
        Row { cells, weight: self.node.weight_of_row() }
    }
}

/// A number that follows from another sheet, where that sheet has it.
fn linked(formula: Option<String>, shown: Cell<'_>) -> Cell<'_> {
    match formula {
        Some(formula) => Cell::live(formula, shown),
        None => shown,
    }
}

/// Name of a unit, with its locus unless the unit is all of it or names it.
fn body(province: &Province<'_>, unit: &str) -> String {
    let roster = &province.context.pipeline.roster;
    let Some(found) = roster.unit(unit) else { return unit.to_owned() };
    let alone = province.units_of(&found.locus).len() == 1;
    match roster.locus(&found.locus) {
        Some(locus) if !alone && !found.name.contains(&locus.name) => {
            format!("{}, {}", found.name, locus.name)
        }
        _ => found.name.clone(),
    }
}
