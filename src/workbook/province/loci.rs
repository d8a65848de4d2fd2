//! Sheet `Lokus`: the loci of a province, ranked within their group.

use super::Province;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::context::Context;
use crate::workbook::facts::Standing;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{self, head, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let listing = Listing {
        name: "loci",
        title: province.titled(sheet::LOCI_SHOWS),
        subtitle: province.subtitle(),
        note: String::new(),
        columns: columns(note_column(province.context, &province.standings)),
        fixed: 4,
    };
    page.listing(&listing, province.standings.iter().map(|standing| row(province, standing)))
}

fn columns(note: Column) -> Vec<Column> {
    vec![
        Column::new(head::GROUP, 19.0),
        Column::new(head::RANK_GROUP, 10.5),
        Column::new(head::LOCUS_CODE, 15.5),
        Column::new(head::LOCUS, 30.0),
        Column::new(head::KIND, 21.0),
        Column::new(head::SCORE, 8.0),
        Column::new(head::CATEGORY, 9.5),
        Column::new(head::ZONE, 9.0),
        Column::new(head::OPINION, 18.0),
        Column::new(head::RANK_KIND, 10.5),
        Column::new(head::RANK_NATION, 10.5),
        Column::new(head::RANKED, 7.0),
        Column::new(head::PREVIOUS, 8.5),
        Column::new(head::CHANGE, 11.0),
        Column::new(head::UNITS_SCORED, 9.5),
        note,
    ]
}

fn row<'a>(province: &Province<'a>, standing: &Standing<'a>) -> Row<'a> {
    let context = province.context;
    let units = province.points.locus(standing.locus, TOTAL);
    let mut cells = vec![
        Cell::text(context.group_title(standing.group)),
        Cell::Rank(standing.rank_group),
        Cell::text(standing.locus),
        Cell::wrap(standing.name),
        Cell::text(context.kind_title(standing.kind)),
    ];
    cells.extend(verdict(context, standing));
    cells.extend([
        Cell::Rank(standing.rank_kind),
        Cell::Rank(standing.rank_nation),
        Cell::Rank(standing.ranked_nation),
    ]);
    cells.extend([Cell::Score(standing.previous), Cell::Change(standing.change)]);
    cells.push(Cell::centre(context.part_of(units.scored, units.expected)));
    cells.push(Cell::wrap(note(context, standing)));
    Row::plain(cells)
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
        Cell::Zone(text::capital(standing.zone).into(), standing.zone),
        Cell::wrap(standing.opinion),
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
    let other = if told { "" } else { standing.comparison };
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
