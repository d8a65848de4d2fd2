//! Sheet `Provinsi`: the provincial governments, ranked, with where each score comes from.

use super::National;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::facts::Standing;
use crate::workbook::page::{Page, Written};
use crate::workbook::province::loci::{note, note_column, verdict};
use crate::workbook::text::{head, phrase, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let listing = Listing {
        name: "provinces",
        title: nation.context.say(sheet::PROVINCES_SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        note: String::new(),
        columns: columns(note_column(nation.context, &nation.standings)),
        fixed: 3,
    };
    let governments = nation.standings.iter().filter(|standing| standing.locus == standing.province);
    page.listing(&listing, governments.map(|standing| row(nation, standing)))
}

fn columns(note: Column) -> Vec<Column> {
    vec![
        Column::new(head::RANK_NATION, 12.0),
        Column::new(head::CODE, 9.0),
        Column::new(head::PROVINCE, 40.0),
        Column::new(head::SCORE, 10.0),
        Column::new(head::CATEGORY, 12.0),
        Column::new(head::ZONE, 11.0),
        Column::new(head::OPINION, 22.0),
        Column::new(head::ORIGIN, 13.0),
        Column::new(head::PREVIOUS, 11.0),
        Column::new(head::CHANGE, 13.0),
        note,
    ]
}

fn row<'a>(nation: &National<'a>, standing: &Standing<'a>) -> Row<'a> {
    // The name of the region: rosters and published lists spell their governments differently.
    let name = nation.context.province_name(standing.province);
    let mut cells = vec![Cell::Rank(standing.rank_nation), Cell::text(standing.locus), Cell::wrap(name)];
    cells.extend(verdict(nation.context, standing));
    cells.extend([
        Cell::text(nation.context.say(phrase::origin(standing.origin))),
        Cell::Score(standing.previous),
        Cell::Change(standing.change),
        Cell::wrap(note(nation.context, standing)),
    ]);
    Row::plain(cells)
}
