//! Sheet `Provinsi`: the provinces side by side: their governments ranked, means and zones of their groups, coverage.

use super::{National, Tally, loci};
use crate::instrument::{OfLoci, Zone};
use crate::workbook::cell::{Cell, Column, Listing, Row};
use crate::workbook::facts::Standing;
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Page, Written};
use crate::workbook::province::loci::{note, note_column, verdict};
use crate::workbook::tallies::Coverage;
use crate::workbook::text::{self, head, phrase, sheet, summary};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let columns = columns(nation);
    let governments: Vec<&Standing<'_>> =
        nation.standings.iter().filter(|standing| standing.locus == standing.province).collect();
    let own = Grid::of(page.say(sheet::PROVINCES), &columns, governments.len());
    let listing = Listing {
        name: "provinces",
        title: nation.context.say(sheet::PROVINCES_SHOWS).to_owned(),
        // A short one: it stands over columns that every page repeats, and no page shows more of it than those.
        subtitle: {
            let edition = nation.context.pipeline.instrument.edition.to_string();
            let places = [("place", page.say(text::NATION)), ("edition", edition.as_str())];
            nation.context.fill(summary::NATION, &places)
        },
        note: String::new(),
        columns,
        fixed: 3,
    };
    let all = loci::grid(nation);
    let rows = governments.iter().enumerate().map(|(at, standing)| {
        let mut cells = government(nation, &own, at, (standing, movement(&governments, standing)));
        cells.extend(groups(nation, &all, standing.province));
        cells.extend(covered(nation, &own, at, standing.province));
        cells.push(Cell::wrap(note(nation.context, standing)));
        Row::plain(cells)
    });
    page.listing(&listing, rows)?;
    // Governments on one page, groups and coverage on the next.
    page.sheet.set_repeat_columns(0, 2)?;
    page.sheet.set_print_fit_to_pages(2, 0);
    page.bars(&own, "score")
}

fn columns(nation: &National<'_>) -> Vec<Column> {
    let instrument = &nation.context.pipeline.instrument;
    let mut columns = vec![
        Column::new(head::RANK_NATION, 10.5),
        Column::new(head::CODE, 7.0),
        Column::new(head::PROVINCE, 26.0),
        Column::new(head::SCORE, 12.0).keyed("score"),
        Column::new(head::CATEGORY, 10.0),
        Column::new(head::ZONE, 9.0),
        Column::new(head::ORIGIN, 11.0),
        Column::new(head::PREVIOUS, 9.0).keyed("previous"),
        Column::new(head::CHANGE, 11.5),
        Column::new(head::MOVEMENT, 14.0),
    ];
    for group in &instrument.groups {
        let mean = nation.context.fill(head::MEAN_OF, &[("group", nation.context.named(&group.title))]);
        columns.push(Column::new(mean, 14.0));
        let zone = |zone: &Zone| {
            Column::new(
                format!(
                    "{}: {}",
                    nation.context.named(&group.title),
                    nation.context.zone_word(&zone.zone).to_lowercase()
                ),
                14.0,
            )
        };
        columns.extend(colours(nation).map(zone));
    }
    columns.extend([
        Column::new(head::KEPT, 9.0).keyed("kept"),
        Column::new(head::TARGET, 9.0).keyed("target"),
        Column::new(head::SHARE, 10.0),
        note_column(nation.context, &nation.standings),
    ]);
    columns
}

/// The first category of each colour.
fn colours<'a>(nation: &National<'a>) -> impl Iterator<Item = &'a Zone> {
    let zones = &nation.context.pipeline.instrument.zones;
    let first = move |at: usize, zone: &Zone| zones.iter().position(|one| one.zone == zone.zone) == Some(at);
    zones.iter().enumerate().filter(move |(at, zone)| first(*at, zone)).map(|(_, zone)| zone)
}

/// How many ranks a government rose (or fell, below zero) among those whose score is known in both editions, and how many
/// those are; none where nothing may be compared.
fn movement(governments: &[&Standing<'_>], own: &Standing<'_>) -> Option<(i64, usize)> {
    let in_both = |standing: &&Standing<'_>| standing.change.is_some();
    let both: Vec<&Standing<'_>> = governments.iter().copied().filter(in_both).collect();
    let better = |of: fn(&Standing<'_>) -> Option<f64>| {
        let score = of(own)?;
        i64::try_from(both.iter().filter(|other| of(other).is_some_and(|other| other > score)).count()).ok()
    };
    own.change?;
    Some((better(|one| one.previous)? - better(|one| one.score)?, both.len()))
}

fn government<'a>(
    nation: &National<'a>,
    own: &Grid,
    at: usize,
    (standing, moved): (&Standing<'a>, Option<(i64, usize)>),
) -> Vec<Cell<'a>> {
    let context = nation.context;
    let [score, category, zone, _] = verdict(context, standing);
    let change = format!("{}-{}", own.cell(at, "score"), own.cell(at, "previous"));
    let change = live::rounded(&context.pipeline.instrument, &change);
    let moved = moved.map(|(ranks, known)| {
        let sign = match ranks.signum() {
            1 => "▲ ",
            -1 => "▼ ",
            _ => "= ",
        };
        let ranks = if ranks == 0 { String::new() } else { format!("{} ", ranks.abs()) };
        format!("{sign}{}", context.fill(head::AMONG, &[("ranks", &ranks), ("known", &known.to_string())]))
    });
    vec![
        Cell::Rank(standing.rank_nation),
        Cell::text(standing.locus),
        // The name of the region: rosters and published lists spell their governments differently.
        Cell::wrap(context.province_name(standing.province)),
        score,
        category,
        zone,
        Cell::text(context.say(phrase::origin(standing.origin))),
        Cell::Score(standing.previous),
        Cell::live(change, Cell::Change(standing.change)),
        moved.map_or(Cell::Blank, Cell::centre),
    ]
}

/// Mean and loci of each colour, group by group, over the sheet `Lokus`.
fn groups<'a>(nation: &National<'a>, all: &Grid, province: &'a str) -> Vec<Cell<'a>> {
    let context = nation.context;
    let instrument = &context.pipeline.instrument;
    let mut cells = Vec::new();
    for group in &instrument.groups {
        let mean = nation.means.iter().find(|mean| mean.province == province && mean.group == group.code);
        let (of_province, of_group) = (all.column("province"), all.column("group"));
        let here = [
            (of_province.as_str(), context.province_name(province)),
            (of_group.as_str(), context.named(&group.title)),
        ];
        let score = Cell::Score(context.rounded(mean.and_then(|mean| mean.mean)));
        cells.push(match instrument.rollup.group {
            OfLoci::Mean => {
                Cell::live(live::rounded(instrument, &live::of_loci(instrument, all, &here)), score)
            }
            // How many units a locus has stands in the workbook of its province.
            OfLoci::Units => score,
        });
        cells.extend(colours(nation).map(|zone| {
            let same = instrument.zones.iter().filter(|one| one.zone == zone.zone);
            let count = same.map(|one| {
                let key = (province, group.code.as_str(), one.category.as_str());
                nation.zone_counts.get(&key).copied().unwrap_or(0)
            });
            let (of_zone, full, word) =
                (all.column("zone"), all.column("full"), context.zone_word(&zone.zone));
            let conditions =
                [here.as_slice(), &[(of_zone.as_str(), word.as_str()), (full.as_str(), live::SCORED)]]
                    .concat();
            let known = mean.is_some_and(|mean| mean.scored > 0);
            Cell::live(live::count_where(&conditions), Cell::Rank(known.then(|| count.sum())))
        }));
    }
    cells
}

/// Kept responses against targets.
fn covered<'a>(nation: &National<'a>, own: &Grid, at: usize, province: &str) -> [Cell<'a>; 3] {
    let coverage =
        nation.tallies.iter().find(|tally| tally.code == province).map(|tally: &Tally<'_>| tally.coverage);
    let share = format!("{}/{}", own.cell(at, "kept"), own.cell(at, "target"));
    [
        Cell::Count(coverage.map(|coverage| coverage.kept)),
        Cell::Count(coverage.map(|coverage| coverage.target)),
        Cell::live(share, Cell::Share(coverage.and_then(Coverage::share))),
    ]
}
