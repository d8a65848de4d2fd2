//! Sheet `Lokus` of the nation: all loci, by group and kind, best first.

use super::National;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::facts::Standing;
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Page, Written};
use crate::workbook::province::loci::{near, note, note_column, verdict};
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
    let standings = ranked(nation);
    let grid = grid(nation);
    let rows = standings.into_iter().enumerate().map(|(at, standing)| row(nation, &grid, at, standing));
    page.listing(&listing, rows)?;
    page.bars(&grid, "score")
}

/// The loci from the top. National ranks are among loci of one kind: kinds stand together, best first.
pub fn ranked<'n, 'a>(nation: &'n National<'a>) -> Vec<&'n Standing<'a>> {
    let context = nation.context;
    let mut standings: Vec<&Standing<'_>> = nation.standings.iter().collect();
    standings
        .sort_by_key(|standing| (context.group_order(standing.group), context.kind_order(standing.kind)));
    standings
}

/// Where its columns stand: `full` is the score that counts in means, `score` the published one.
#[must_use]
pub fn grid(nation: &National<'_>) -> Grid {
    let columns = columns(note_column(nation.context, &nation.standings));
    Grid::of(nation.context.say(sheet::LOCI), &columns, nation.standings.len())
}

fn columns(note: Column) -> Vec<Column> {
    vec![
        Column::new(head::GROUP, 19.0).keyed("group"),
        Column::new(head::KIND, 22.0).keyed("kind"),
        Column::new(head::RANK_NATION, 10.5).keyed("rank_nation"),
        Column::new(head::RANKED, 7.0).keyed("ranked"),
        Column::new(head::LOCUS_CODE, 16.0).keyed("locus"),
        Column::new(head::LOCUS, 36.0).keyed("name"),
        Column::new(head::PROVINCE, 25.0).keyed("province"),
        Column::new(head::SCORE, 12.0).keyed("score"),
        Column::new(head::CATEGORY, 10.0).keyed("category"),
        Column::new(head::ZONE, 9.5).keyed("zone"),
        Column::new(head::OPINION, 21.0).keyed("opinion"),
        Column::new(head::NEAR, 8.0).keyed("near"),
        Column::new(head::ORIGIN, 12.0).keyed("origin"),
        Column::new(head::PREVIOUS, 9.0).keyed("previous"),
        Column::new(head::CHANGE, 12.0).keyed("change"),
        Column::new(head::FULL, 12.0).keyed("full"),
        note,
    ]
}

fn row<'a>(nation: &National<'a>, grid: &Grid, at: usize, standing: &Standing<'a>) -> Row<'a> {
    let context = nation.context;
    let instrument = &context.pipeline.instrument;
    let [score, category, zone, opinion] = verdict(context, standing);
    // A decision stands as it was made; what is only known as published counts in no mean.
    let (score, full) = match standing.origin {
        "computed" => {
            let rounded = live::rounded(instrument, &grid.cell(at, "full"));
            (Cell::live(rounded, score), Cell::Full(standing.exact))
        }
        "override" => (score, Cell::Full(standing.score)),
        _ => (score, Cell::Blank),
    };
    let moved = format!("{}-{}", grid.cell(at, "score"), grid.cell(at, "previous"));
    Row::plain(vec![
        Cell::wrap(context.group_title(standing.group)),
        Cell::text(context.kind_title(standing.kind)),
        Cell::Rank(standing.rank_nation),
        Cell::Rank(standing.ranked_nation),
        Cell::text(standing.locus),
        Cell::wrap(standing.name),
        Cell::wrap(context.province_name(standing.province)),
        score,
        category,
        zone,
        opinion,
        near(standing),
        Cell::text(context.say(phrase::origin(standing.origin))),
        Cell::Score(standing.previous),
        Cell::live(live::rounded(instrument, &moved), Cell::Change(standing.change)),
        full,
        Cell::wrap(note(context, standing)),
    ])
}
