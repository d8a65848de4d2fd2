//! Sheet `Angka Rilis` of a province and of the nation: press figures in an order to be read, each with its formula.

mod formulas;
mod order;

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{Cell, Column, Listing, Row, Weight};
use super::context::Context;
use super::live::Grid;
use super::page::{Page, Written};
use super::text::figures as words;
use crate::press::Figure;
use formulas::Formulas;
use order::{Spot, Which};

pub use formulas::Loci;

/// What the sheet is about.
#[derive(Debug)]
pub struct Release<'r, 'a> {
    /// The definition.
    pub context: &'r Context<'a>,
    /// Its title.
    pub title: String,
    /// Line below it.
    pub subtitle: String,
    /// All figures.
    pub figures: &'r [Figure],
    /// Code of the province; none for the nation.
    pub province: Option<&'r str>,
    /// The sheet of loci that figures are computed from.
    pub loci: Loci<'r, 'a>,
}

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, release: &Release<'_, '_>) -> Written {
    let context = release.context;
    let figures = chosen(release);
    let listing = Listing {
        name: "figures",
        title: release.title.clone(),
        subtitle: release.subtitle.clone(),
        note: context.say(words::NOTE).to_owned(),
        columns: columns(),
        fixed: 2,
    };
    let grid = Grid::of(context.say(words::NAME), &listing.columns, figures.len());
    let rows: BTreeMap<&str, usize> =
        figures.iter().enumerate().map(|(at, (_, figure))| (figure.key.as_str(), at)).collect();
    let formulas = Formulas { context, grid: &grid, rows: &rows, loci: &release.loci };
    let mut before: Option<&Spot<'_>> = None;
    let mut lines = Vec::new();
    for (spot, figure) in &figures {
        let first = before.is_none_or(|before| !before.same_scope(spot));
        before = Some(spot);
        let weight = if first { Weight::Strong } else { Weight::Plain };
        lines.push(Row { cells: cells(context, figure, formulas.of(spot, figure)), weight });
    }
    page.listing(&listing, lines)
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(words::SCOPE, 40.0),
        Column::new(words::FIGURE, 50.0),
        Column::new(words::VALUE, 13.0).keyed("value"),
        Column::new(words::UNIT, 12.0),
        Column::new(words::BASIS, 10.0).keyed("basis"),
        Column::new(words::NAMED, 44.0),
        Column::new(words::KEY, 50.0),
    ]
}

/// The figures of the area in an order to be read; scopes in which there is nothing are left out.
fn chosen<'r>(release: &'r Release<'_, '_>) -> Vec<(Spot<'r>, &'r Figure)> {
    let instrument = &release.context.pipeline.instrument;
    let spots = release.figures.iter().filter_map(|figure| Some((Spot::of(&figure.key)?, figure)));
    let own = spots.filter(|(spot, _)| spot.is_of(release.province));
    let all: Vec<(Spot<'r>, &Figure)> = own.collect();
    // A locus is told as it is; of other scopes those that count something.
    let counts = |(spot, figure): &&(Spot<'r>, &Figure)| {
        matches!(spot.which, Which::Locus(_)) || figure.is_count() && figure.value != Some(0.0)
    };
    let filled: BTreeSet<Which<'_>> = all.iter().filter(counts).map(|(spot, _)| spot.which).collect();
    let mut kept: Vec<(Spot<'r>, &Figure)> =
        all.iter().filter(|(spot, _)| filled.contains(&spot.which)).copied().collect();
    kept.sort_by_cached_key(|(spot, _)| spot.order(instrument));
    kept
}

fn cells<'f>(context: &Context<'_>, figure: &'f Figure, formula: Option<String>) -> Vec<Cell<'f>> {
    let title = figure.title.as_str();
    // The name of a locus may hold anything, what is said of it does not.
    let parts =
        if figure.key.starts_with("locus.") { title.rsplit_once(": ") } else { title.split_once(": ") };
    let (scope, what) = parts.unwrap_or((context.say(words::ROSTER), title));
    let value = match (figure.unit.as_str(), figure.value) {
        (_, None) => Cell::Blank,
        ("peringkat", Some(value)) => Cell::Rank(whole(value)),
        (_, Some(value)) if figure.is_count() => Cell::Count(whole(value)),
        (_, Some(value)) => Cell::Score(Some(value)),
    };
    let value = match formula {
        Some(formula) => Cell::live(formula, value),
        None => value,
    };
    let unit = words::unit(&figure.unit).map_or(figure.unit.as_str(), |unit| context.say(unit));
    vec![
        Cell::wrap(scope.to_owned()),
        Cell::wrap(what.to_owned()),
        value,
        Cell::text(unit.to_owned()),
        Cell::Count(figure.basis),
        Cell::wrap(figure.text.as_str()),
        Cell::text(figure.key.as_str()),
    ]
}

/// A number that counts something.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts and ranks are whole and small"
)]
fn whole(value: f64) -> Option<u32> {
    (value >= 0.0 && value <= f64::from(u32::MAX)).then(|| value.round() as u32)
}
