//! Sheet `Lokus` of the nation: all loci, by group and kind, best first.

use super::National;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::facts::Standing;
use crate::workbook::page::{Page, Written};
use crate::workbook::province::loci::{note, note_column, verdict};
use crate::workbook::text::{head, phrase, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let listing = Listing {
        name: "loci",
        title: nation.context.say(sheet::LOCI_SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        note: String::new(),
        columns: columns(note_column(nation.context, &nation.standings)),
        fixed: 6,
    };
    let context = nation.context;
    let mut standings: Vec<&Standing<'_>> = nation.standings.iter().collect();
    // National ranks are among loci of one kind: kinds stand together, best first as before.
    standings
        .sort_by_key(|standing| (context.group_order(standing.group), context.kind_order(standing.kind)));
    page.listing(&listing, standings.into_iter().map(|standing| row(nation, standing)))
}

fn columns(note: Column) -> Vec<Column> {
    vec![
        Column::new(head::GROUP, 19.0),
        Column::new(head::KIND, 22.0),
        Column::new(head::RANK_NATION, 12.0),
        Column::new(head::RANKED, 8.0),
        Column::new(head::LOCUS_CODE, 16.0),
        Column::new(head::LOCUS, 40.0),
        Column::new(head::PROVINCE, 26.0),
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
    let context = nation.context;
    let mut cells = vec![
        Cell::wrap(context.group_title(standing.group)),
        Cell::text(context.kind_title(standing.kind)),
        Cell::Rank(standing.rank_nation),
        Cell::Rank(standing.ranked_nation),
        Cell::text(standing.locus),
        Cell::wrap(standing.name),
        Cell::wrap(context.province_name(standing.province)),
    ];
    cells.extend(verdict(nation.context, standing));
    cells.extend([
        Cell::text(nation.context.say(phrase::origin(standing.origin))),
        Cell::Score(standing.previous),
        Cell::Change(standing.change),
        Cell::wrap(note(context, standing)),
    ]);
    Row::plain(cells)
}
