//! Sheet `Perubahan`: loci that came, went, or stand elsewhere since the state before.

use super::National;
use crate::moves::{Move, Spot, Turn};
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::context::Context;
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{head, moves as words};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let listing = Listing {
        name: "changes",
        title: nation.context.say(words::SHOWS).to_owned(),
        subtitle: nation.subtitle(),
        note: told(nation),
        columns: columns(),
        fixed: 5,
    };
    let moved = moved(nation);
    let grid = Grid::of(nation.context.say(words::NAME), &listing.columns, moved.len());
    let rows = moved.iter().enumerate().map(|(at, (code, one))| row(nation, &grid, at, (code, one)));
    page.listing(&listing, rows)
}

/// The last change in words, with how many loci it was about; or that there is nothing to compare with.
fn told(nation: &National<'_>) -> String {
    let (context, moves) = (nation.context, &nation.moves);
    let Some(day) = moves.day else { return context.say(words::NOTHING).to_owned() };
    let Some(since) = moves.since else { return context.fill(words::FIRST, &[("day", &context.day(day))]) };
    let count = |turn: Turn| {
        let number = moves.loci.values().filter(|one| one.turn() == turn).count().to_string();
        let places = [("number", number.as_str()), ("what", context.say(words::turn(turn)))];
        context.fill(words::COUNTED, &places)
    };
    let counts: Vec<String> = Turn::ALL.into_iter().chain([Turn::Stayed]).map(count).collect();
    let places = [context.day(day), context.day(since), counts.join("; ")];
    let [day, since, counts] = places.each_ref().map(String::as_str);
    context.fill(words::LAST, &[("day", day), ("since", since), ("counts", counts)])
}

/// The loci to which something happened: those that came or went first, then the largest differences.
fn moved<'n>(nation: &'n National<'_>) -> Vec<(&'n str, &'n Move)> {
    // Of a first run every locus came, which says nothing.
    let all = nation.moves.loci.iter().filter(|_| nation.moves.since.is_some());
    let mut moved: Vec<(&str, &Move)> =
        all.filter(|(_, one)| one.turn() != Turn::Stayed).map(|(code, one)| (code.as_str(), one)).collect();
    let context = nation.context;
    let size = |one: &Move| one.change().map_or(0.0, f64::abs);
    moved.sort_by(|(a, one), (b, other)| {
        let kinds = |of: &Move| (context.group_order(&of.body.group), context.kind_order(&of.body.kind));
        one.turn()
            .cmp(&other.turn())
            .then_with(|| kinds(one).cmp(&kinds(other)))
            .then_with(|| size(other).total_cmp(&size(one)))
            .then_with(|| a.cmp(b))
    });
    moved
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(words::TURN, 24.0).keyed("turn"),
        Column::new(head::KIND, 22.0),
        Column::new(head::LOCUS_CODE, 16.0),
        Column::new(head::LOCUS, 36.0),
        Column::new(head::PROVINCE, 25.0),
        Column::new(words::BEFORE_SCORE, 11.0).keyed("before"),
        Column::new(words::NOW_SCORE, 11.0).keyed("now"),
        Column::new(words::DIFFERENCE, 11.0),
        Column::new(words::BEFORE_ZONE, 15.0),
        Column::new(words::NOW_ZONE, 15.0),
        Column::new(words::BEFORE_RANK, 11.0).keyed("rank_before"),
        Column::new(words::NOW_RANK, 11.0).keyed("rank_now"),
        Column::new(words::CLIMBED, 11.0),
    ]
}

fn row<'n>(nation: &National<'n>, grid: &Grid, at: usize, (code, one): (&'n str, &'n Move)) -> Row<'n> {
    let context = nation.context;
    let instrument = &context.pipeline.instrument;
    let score = |spot: &Option<Spot>| spot.as_ref().and_then(|spot| spot.score);
    let rank = |spot: &Option<Spot>| spot.as_ref().and_then(|spot| spot.rank);
    let change = one.change().map(|change| instrument.rounding.apply(change));
    let changed = live::rounded(instrument, &format!("{}-{}", grid.cell(at, "now"), grid.cell(at, "before")));
    let climbed =
        rank(&one.before).zip(rank(&one.now)).map(|(before, now)| f64::from(before) - f64::from(now));
    let climb = format!("{}-{}", grid.cell(at, "rank_before"), grid.cell(at, "rank_now"));
    Row::plain(vec![
        Cell::wrap(context.say(words::turn(one.turn()))),
        Cell::wrap(context.kind_title(&one.body.kind)),
        Cell::text(code),
        Cell::wrap(one.body.name.as_str()),
        Cell::wrap(context.province_name(&one.body.province)),
        Cell::Score(score(&one.before)),
        Cell::Score(score(&one.now)),
        Cell::live(changed, Cell::Change(change)),
        zone(context, one.before.as_ref()),
        zone(context, one.now.as_ref()),
        Cell::Rank(rank(&one.before)),
        Cell::Rank(rank(&one.now)),
        Cell::live(climb, Cell::Steps(climbed)),
    ])
}

/// Category and zone, on the colour of the zone.
fn zone<'n>(context: &Context<'_>, spot: Option<&'n Spot>) -> Cell<'n> {
    match spot {
        Some(spot) if !spot.zone.is_empty() || !spot.category.is_empty() => {
            let both = [spot.category.clone(), context.zone_word(&spot.zone)];
            let both: Vec<String> = both.into_iter().filter(|word| !word.is_empty()).collect();
            Cell::Zone(both.join(" – ").into(), &spot.zone)
        }
        _ => Cell::centre("–"),
    }
}
