//! Sheet `Indikator`: every indicator group by group, how many loci are weak in it, and the mean of each province.

use super::National;
use super::strength::Strength;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::live::Grid;
use crate::workbook::page::{HEADER_ROW, Page, Written};
use crate::workbook::text::{self, advice, head, sheet};
use crate::workbook::weak::{self, State};

/// Columns that are printed; those of provinces stand behind them.
const PRINTED: u16 = 13;
/// How many of the lowest provinces are named.
const NAMED: usize = 3;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let listing = Listing {
        name: "indicators",
        title: nation.context.say(sheet::STRENGTHS_SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        note: note(nation),
        columns: columns(nation),
        fixed: 3,
    };
    let grid = grid(nation);
    let rows = nation.strengths.iter().enumerate().map(|(at, one)| row(nation, &grid, (at, one)));
    page.listing(&listing, rows)?;
    let last = HEADER_ROW + u32::try_from(nation.strengths.len().max(1)).unwrap_or(1);
    page.sheet.set_print_area(0, 0, last, PRINTED - 1).map(drop)
}

/// Where its columns stand: `mean`, `weak` and `loci`, and a province by its code.
#[must_use]
pub fn grid(nation: &National<'_>) -> Grid {
    Grid::of(nation.context.say(sheet::INDICATORS), &columns(nation), nation.strengths.len())
}

/// What weak means, and where provinces stand.
fn note(nation: &National<'_>) -> String {
    let limit = weak::said(nation.context, advice::LIMIT_OF_LOCI);
    nation.context.fill(advice::BY_PROVINCE, &[("limit", &limit)])
}

fn columns(nation: &National<'_>) -> Vec<Column> {
    let mut columns = vec![
        Column::new(head::GROUP, 20.0),
        Column::new(head::CODE, 8.0),
        Column::new(text::INDICATOR, 44.0),
        Column::new(text::DIMENSION, 14.0),
        Column::new(head::WEIGHT, 9.5),
        Column::new(head::MEAN, 11.0).keyed("mean"),
        Column::new(advice::STATE, 11.0),
        Column::new(advice::WEAK_LOCI, 9.0).keyed("weak"),
        Column::new(advice::LOCI, 8.5).keyed("loci"),
        Column::new(advice::SHARE_WEAK, 9.5).keyed("share"),
        Column::new(advice::WEAK_PROVINCES, 10.0),
        Column::new(advice::LOWEST_MEAN, 11.0),
        Column::new(advice::LOWEST_PROVINCES, 38.0),
    ];
    for code in nation.codes() {
        columns.push(Column::new(nation.context.province_name(code), 17.0).keyed(code.to_owned()));
    }
    columns
}

fn row<'a>(nation: &National<'a>, grid: &Grid, (at, one): (usize, &Strength<'a>)) -> Row<'a> {
    let context = nation.context;
    let language = context.language;
    let weight = (one.indicator.weight * 100.0).round() / 100.0;
    let shared = format!("{}/{}", grid.cell(at, "weak"), grid.cell(at, "loci"));
    let mut cells = vec![
        Cell::text(one.group.title.in_language(language)),
        Cell::text(one.indicator.code.as_str()),
        Cell::wrap(one.indicator.title.in_language(language)),
        Cell::text(one.dimension.title.in_language(language)),
        Cell::Score(Some(weight)),
        weak::score(context, one.mean),
        State::of(context, &[one.mean], one.weak).cell(context),
        Cell::count(one.weak),
        Cell::count(one.loci),
        Cell::live(shared, Cell::Share(one.share())),
    ];
    let codes = nation.codes();
    let ends = codes.first().zip(codes.last());
    let all = ends.map_or_else(String::new, |(first, last)| grid.cells(at, first, last));
    let below = one.provinces.iter().filter(|mean| weak::is_weak(context, **mean)).count();
    let lowest = one.lowest(1).first().map(|(_, mean)| *mean);
    cells.push(match lowest {
        Some(_) => Cell::live(weak::counted(context, &all), Cell::count(below)),
        None => Cell::Count(None),
    });
    cells.push(Cell::live(format!("MIN({all})"), weak::score(context, lowest)));
    cells.push(Cell::wrap(lowest_provinces(nation, one)));
    cells.extend(one.provinces.iter().map(|mean| weak::score(context, *mean)));
    Row::plain(cells)
}

/// The lowest provinces with their means: `Papua 61,20; Maluku 63,05; Banten 64,00`.
pub fn lowest_provinces(nation: &National<'_>, one: &Strength<'_>) -> String {
    let context = nation.context;
    let codes = nation.codes();
    let named = one.lowest(NAMED).into_iter().filter_map(|(at, mean)| {
        Some(format!("{} {}", context.province_name(codes.get(at)?), context.in_text(Some(mean))?))
    });
    named.collect::<Vec<_>>().join("; ")
}
