//! Sheet `Cakupan` of the nation: responses against targets by role and by province, with zones.

use std::collections::BTreeMap;

use super::National;
use crate::region::province_of;
use crate::workbook::block::Block;
use crate::workbook::cell::{Cell, Column, Row};
use crate::workbook::coverage::{Cover, Layout, Line, Part, Spots, rows_of_summary, summary};
use crate::workbook::live::Grid;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::text::{coverage as words, head, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let layout = Layout::of(nation.context);
    let columns = columns(layout);
    page.widths(columns.iter().map(|column| column.width))?;
    page.title(page.say(sheet::COVERAGE_SHOWS), &nation.subtitle())?;
    page.way_back(2)?;
    let last = u16::try_from(columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let width = columns.iter().map(|column| column.width).sum();
    let mut row = 3;
    let more = nation.context.say(words::NATION_REMARK).to_owned();
    for text in layout.remarks().into_iter().chain([more]) {
        page.paragraph(span(row, 0, last), width, &text)?;
        row += 1;
    }
    let areas = areas(nation);
    let heading = row + 1 + rows_of_summary(layout);
    let block = Block { name: "coverage", header: heading + 1, columns };
    let grid = Grid::of(page.say(sheet::COVERAGE), &block.columns, areas.len()).below(block.header);
    let spots = layout.spots(grid);
    let whole = areas.iter().fold(Part::default(), |sum, area| sum.with(area.whole));
    let of_role = |nth| {
        areas.iter().filter_map(|area| area.roles.get(nth)).fold(Part::default(), |sum, part| sum.with(*part))
    };
    let roles = (0..layout.roles().len()).map(of_role).collect();
    summary(page, layout, row + 1, (roles, whole), (&spots.grid, false))?;
    page.section(span(heading, 0, last), words::SECTION_PROVINCES)?;
    let rows: Vec<Row<'_>> =
        areas.iter().enumerate().map(|(nth, area)| area_row(nation, nth, area, &spots)).collect();
    page.block(&block, &rows)?;
    layout.paint(page, &block, rows.len())?;
    page.sheet.set_repeat_rows(block.header, block.header)?;
    page.sheet.set_print_area(0, 0, *block.rows(rows.len()).end(), last)?;
    page.sheet.set_landscape();
    page.print(&nation.subtitle(), 0);
    Ok(())
}

fn columns(layout: Layout<'_>) -> Vec<Column> {
    let first =
        [Column::new(head::CODE, 9.0), Column::new(head::PROVINCE, 36.0), Column::new(words::UNITS, 9.0)];
    let last = [
        Column::new(words::UNITS_SHORT, 9.5).keyed("short"),
        Column::new(words::UNITS_UNSCORED, 12.0).keyed("unscored"),
    ];
    layout.columns(first, last)
}

/// A province with what its units have of each role.
#[derive(Default)]
struct Area<'a> {
    code: &'a str,
    roles: Vec<Part>,
    /// A unit that is short in two roles is short once.
    whole: Part,
    unscored: usize,
}

/// The provinces with data, the smallest share first.
fn areas<'a>(nation: &National<'a>) -> Vec<Area<'a>> {
    let roles = &nation.context.pipeline.instrument.roles;
    let mut areas: BTreeMap<&str, Area<'a>> = BTreeMap::new();
    for (unit, covers) in &nation.covers {
        let code = province_of(unit);
        let area = areas.entry(code).or_insert_with(|| Area {
            code,
            roles: vec![Part::default(); roles.len()],
            ..Area::default()
        });
        for (part, cover) in area.roles.iter_mut().zip(covers) {
            *part = part.and(*cover, cover.lacking());
        }
        let lacking = covers.iter().map(|cover| cover.lacking()).fold(0, u32::saturating_add);
        area.whole = area.whole.and(covers.iter().copied().fold(Cover::default(), Cover::and), lacking);
    }
    for unit in nation.unscored.keys() {
        if let Some(area) = areas.get_mut(province_of(unit)) {
            area.unscored += 1;
        }
    }
    let mut areas: Vec<Area<'a>> = areas.into_values().collect();
    let share = |area: &Area<'_>| area.whole.cover.share().unwrap_or(f64::INFINITY);
    areas.sort_by(|a, b| share(a).total_cmp(&share(b)));
    areas
}

fn area_row<'a>(nation: &National<'a>, nth: usize, area: &Area<'a>, spots: &Spots) -> Row<'a> {
    let context = nation.context;
    let covers: Vec<Cover> = area.roles.iter().map(|part| part.cover).collect();
    let line = Line { covers: &covers, lacking: area.whole.lacking, lacks: None, sum: None };
    let mut cells = vec![
        Cell::text(area.code),
        Cell::wrap(context.province_name(area.code)),
        Cell::count(context.pipeline.roster.units_of(area.code).count()),
    ];
    cells.extend(Layout::of(context).cells(spots, nth, line));
    cells.extend([Cell::Rank(Some(area.whole.short)), Cell::Rank(u32::try_from(area.unscored).ok())]);
    Row::plain(cells)
}
