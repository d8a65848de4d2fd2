//! Sheet `Saran`: in each group the indicators in which the nation is weakest, and what to do about them.

use super::National;
use super::indicators::{grid, lowest_provinces};
use super::strength::Strength;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::live::Grid;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{self, advice, head, sheet};
use crate::workbook::weak::{self, State};

/// Indicators of a group that press figures count together, and of another one: all fit a page.
const MOST: [usize; 2] = [10, 5];

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let context = nation.context;
    let limit = weak::said(context, advice::LIMIT_OF_LOCI);
    let listing = Listing {
        name: "first",
        title: context.say(sheet::FIRST_SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        note: context.fill(advice::FIRST, &[("limit", &limit)]),
        columns: columns(),
        fixed: 3,
    };
    let grid = grid(nation);
    page.listing(
        &listing,
        first(nation).into_iter().map(|(place, at, one)| row(nation, &grid, (place, at, one))),
    )
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(head::GROUP, 20.0),
        Column::new(advice::ORDER, 6.0),
        Column::new(text::INDICATOR, 36.0),
        Column::new(text::DIMENSION, 14.0),
        Column::new(head::MEAN, 11.0),
        Column::new(advice::STATE, 11.0),
        Column::new(advice::WEAK_LOCI, 9.0),
        Column::new(advice::LOCI, 8.5),
        Column::new(advice::SHARE_WEAK, 9.5),
        Column::new(advice::LOWEST_PROVINCES, 34.0),
        Column::new(advice::ADVICE, 58.0),
    ]
}

/// The weakest indicators of each group: place in the group, row on the sheet `Indikator`, and what it shows.
fn first<'n, 'a>(nation: &'n National<'a>) -> Vec<(u32, usize, &'n Strength<'a>)> {
    let mut first = Vec::new();
    for group in &nation.context.pipeline.instrument.groups {
        let of_group = nation.strengths.iter().enumerate().filter(|(_, one)| one.group.code == group.code);
        let mut scored: Vec<(f64, usize, &Strength<'a>)> =
            of_group.filter_map(|(at, one)| Some((one.mean?, at, one))).collect();
        scored.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let [headline, other] = MOST;
        let most = if nation.context.pipeline.headline.contains(&group.code) { headline } else { other };
        first.extend((1..).zip(scored).take(most).map(|(place, (_, at, one))| (place, at, one)));
    }
    first
}

fn row<'a>(nation: &National<'a>, grid: &Grid, (place, at, one): (u32, usize, &Strength<'a>)) -> Row<'a> {
    let context = nation.context;
    let language = context.language;
    let state = State::of(context, &[one.mean], one.weak);
    let said = if state.asks() { one.indicator.advice.in_language(language) } else { "" };
    Row::plain(vec![
        Cell::text(one.group.title.in_language(language)),
        Cell::Rank(Some(place)),
        Cell::wrap(one.indicator.title.in_language(language)),
        Cell::text(one.dimension.title.in_language(language)),
        Cell::live(grid.cell(at, "mean"), weak::score(context, one.mean)),
        state.cell(context),
        Cell::live(grid.cell(at, "weak"), Cell::count(one.weak)),
        Cell::live(grid.cell(at, "loci"), Cell::count(one.loci)),
        Cell::live(grid.cell(at, "share"), Cell::Share(one.share())),
        Cell::wrap(lowest_provinces(nation, one)),
        Cell::wrap(said),
    ])
}
