//! Sheet `Lokus`: the loci of a province, ranked within their group.

use super::Province;
use super::bodies::{Body, Upward};
use crate::said::said;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::context::Context;
use crate::workbook::facts::Standing;
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{self, head, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let listing = Listing {
        name: "loci",
        title: province.titled(sheet::LOCI_SHOWS),
        subtitle: province.subtitle(),
        note: String::new(),
        columns: columns(province),
        fixed: 4,
    };
    let (grid, upward) = (grid(province), Upward::of(province));
    let rows = province.bodies();
    let rows = rows.iter().enumerate().map(|(at, body)| row(province, (&grid, &upward), at, body));
    page.listing(&listing, rows)?;
    page.bars(&grid, "score")
}

/// Where its columns stand: `full` is the score that counts in means, `score` the published one.
#[must_use]
pub fn grid(province: &Province<'_>) -> Grid {
    Grid::of(province.context.say(sheet::LOCI), &columns(province), province.standings.len())
}

fn columns(province: &Province<'_>) -> Vec<Column> {
    vec![
        Column::new(head::GROUP, 19.0).keyed("group"),
        Column::new(head::RANK_GROUP, 10.5).keyed("rank_group"),
        Column::new(head::LOCUS_CODE, 15.5).keyed("locus"),
        Column::new(head::LOCUS, 30.0).keyed("name"),
        Column::new(head::KIND, 21.0).keyed("kind"),
        Column::new(head::SCORE, 12.0).keyed("score"),
        Column::new(head::CATEGORY, 9.5).keyed("category"),
        Column::new(head::ZONE, 9.0).keyed("zone"),
        Column::new(head::OPINION, 21.0).keyed("opinion"),
        Column::new(head::NEAR, 8.0).keyed("near"),
        Column::new(head::RANK_KIND, 10.5).keyed("rank_kind"),
        Column::new(head::RANK_NATION, 10.5).keyed("rank_nation"),
        Column::new(head::RANKED, 7.0).keyed("ranked"),
        Column::new(head::PREVIOUS, 8.5).keyed("previous"),
        Column::new(head::CHANGE, 11.0).keyed("change"),
        Column::new(head::UNITS_SCORED, 8.0).keyed("units"),
        Column::new(head::UNITS_EXPECTED, 9.5).keyed("expected"),
        Column::new(head::FULL, 12.0).keyed("full"),
        note_column(province.context, &province.standings),
    ]
}

fn row<'a>(
    province: &Province<'a>,
    (grid, upward): (&Grid, &Upward),
    at: usize,
    body: &Body<'_, 'a>,
) -> Row<'a> {
    let (context, standing) = (province.context, body.standing);
    let instrument = &context.pipeline.instrument;
    let units = province.points.locus(standing.locus).at(TOTAL).unwrap_or_default();
    let [score, category, zone, opinion] = verdict(context, standing);
    // A decision stands as it was made; what is only known as published was computed elsewhere.
    let computed = standing.origin == "computed";
    let full = match standing.origin {
        "computed" => Cell::live(upward.locus(body, TOTAL), Cell::Full(standing.exact)),
        "override" => Cell::Full(standing.score),
        _ => Cell::Blank,
    };
    let score =
        if computed { Cell::live(live::rounded(instrument, &grid.cell(at, "full")), score) } else { score };
    let moved = format!("{}-{}", grid.cell(at, "score"), grid.cell(at, "previous"));
    let mut cells = vec![
        Cell::text(context.group_title(standing.group)),
        Cell::Rank(standing.rank_group),
        Cell::text(standing.locus),
        Cell::wrap(standing.name),
        Cell::text(context.kind_title(standing.kind)),
        score,
        category,
        zone,
        opinion,
        near(standing),
        Cell::Rank(standing.rank_kind),
        Cell::Rank(standing.rank_nation),
        Cell::Rank(standing.ranked_nation),
        Cell::Score(standing.previous),
        Cell::live(live::rounded(instrument, &moved), Cell::Change(standing.change)),
    ];
    let whole = upward.whole(body);
    cells.extend(match whole.filter(|_| computed) {
        Some(whole) => [
            Cell::live(format!("COUNT({whole})"), Cell::Rank(Some(units.scored))),
            Cell::live(format!("ROWS({whole})"), Cell::Rank(Some(units.expected))),
        ],
        None => [Cell::Rank(Some(units.scored)), Cell::Rank(Some(units.expected))],
    });
    cells.extend([full, Cell::wrap(note(context, standing))]);
    Row::plain(cells)
}

/// The category near whose line a score lies; the distance is told in the remark.
pub fn near<'a>(standing: &Standing<'a>) -> Cell<'a> {
    match standing.near {
        Some((_, category, distance)) => {
            Cell::Mark(format!("{} {category}", if distance < 0.0 { '↓' } else { '↑' }).into())
        }
        None => Cell::Blank,
    }
}

/// The column of notes: wide only where there are some, for every column more makes print smaller.
pub fn note_column(context: &Context<'_>, standings: &[Standing<'_>]) -> Column {
    let silent = standings.iter().all(|standing| note(context, standing).is_empty());
    Column::new(head::NOTE, if silent { 12.0 } else { 30.0 })
}

/// Score, category, zone and opinion of a locus: four cells.
pub fn verdict<'a>(context: &Context<'_>, standing: &Standing<'a>) -> [Cell<'a>; 4] {
    // A locus of which only category and zone were published shows them without a score.
    let known = !standing.category.is_empty() || !standing.zone.is_empty();
    if standing.score.is_none() && !known {
        return [
            Cell::Score(None),
            Cell::centre("–"),
            Cell::centre("–"),
            Cell::text(context.say(text::UNSCORED)),
        ];
    }
    [
        Cell::Score(standing.score),
        Cell::Zone(standing.category.into(), standing.zone),
        Cell::Zone(context.zone_word(standing.zone).into(), standing.zone),
        Cell::wrap(context.pipeline.opinion_in(standing.opinion, context.language)),
    ]
}

/// The remark, with where the score comes from unless it was computed, that the edition before measured something else, and
/// the cut point it lies near.
pub fn note(context: &Context<'_>, standing: &Standing<'_>) -> String {
    let origin = match standing.origin {
        "override" => context.in_text(standing.exact).map_or_else(
            || context.say(text::OVERRIDDEN).to_owned(),
            |exact| context.fill(text::OVERRIDDEN_FROM, &[("computed", &exact)]),
        ),
        _ => String::new(),
    };
    let told = standing.change.is_some() || standing.score.is_none();
    let other = if told { "" } else { said(standing.comparison, context.language) };
    let near = standing.near.and_then(|(cut, category, distance)| {
        let (cut, off) = (context.in_text(Some(cut))?, context.in_text(Some(distance.abs()))?);
        let side = if distance < 0.0 { text::NEAR_BELOW } else { text::NEAR_ABOVE };
        Some(context.fill(side, &[("category", category), ("distance", &off), ("cut", &cut)]))
    });
    [origin.as_str(), standing.note, other, near.as_deref().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}
