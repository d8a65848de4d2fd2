//! The table of groups of `Tren`: the provincial government, means, and loci by zone, by edition.

use super::{Body, Trend, charts, enough};
use crate::instrument::{Group, OfLoci};
use crate::workbook::cell::{Cell, Row};
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Page, Written, span};
use crate::workbook::province::loci as ranked;
use crate::workbook::text::{head, trend as words};

/// Writes the table with its heading in a row; `loci` is where the table of loci stands.
pub fn write(page: &mut Page<'_>, trend: &Trend<'_, '_>, heading: u32, loci: &Grid) -> Written {
    page.section(span(heading, 0, trend.last_change()), words::SECTION_GROUPS)?;
    let header = heading + 1;
    let titles =
        trend.columns.iter().take(usize::from(trend.last_change()) + 1).map(|column| column.title.clone());
    page.headers(header, 0, titles)?;
    page.text(header, 1, page.say(words::MEASURE), &page.styles.header)?;
    charts::header(page, trend, header)?;
    for (at, row) in (header + 1..).zip(rows(trend, loci)) {
        page.lines(at, row.lines(trend.columns.iter().map(|column| column.width)))?;
        page.row(at, 0, &row)?;
        let scores = row.cells.get(2..=usize::from(trend.last_score())).unwrap_or_default();
        // Only scores are drawn here: the loci of zones have a chart.
        if enough(scores) && scores.iter().any(|cell| is_score(cell)) {
            charts::line(page, trend, at)?;
        }
    }
    Ok(())
}

fn is_score(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Live(_, shown) => is_score(shown),
        cell => matches!(cell, Cell::Score(Some(_))),
    }
}

/// The row after a table whose heading stands in a row, and an empty one.
pub fn next(trend: &Trend<'_, '_>, heading: u32) -> u32 {
    let rows = usize::from(trend.government().is_some()) + trend.groups().len() * trend.rows_of_group();
    heading + 2 + u32::try_from(rows).unwrap_or(u32::MAX) + 1
}

impl<'a> Trend<'_, 'a> {
    /// The provincial government: its place among the loci.
    pub fn government(&self) -> Option<(usize, Body<'a>)> {
        let mut all = self.bodies.iter().copied().enumerate();
        all.find(|(_, body)| body.code == self.province.code)
    }

    /// The groups that have loci.
    pub fn groups(&self) -> Vec<&'a Group> {
        let groups = &self.province.context.pipeline.instrument.groups;
        groups.iter().filter(|group| self.members(&group.code).next().is_some()).collect()
    }

    /// The zones, best first, each once.
    pub fn zones(&self) -> Vec<&'a str> {
        let zones = &self.province.context.pipeline.instrument.zones;
        let mut zones: Vec<&str> = zones.iter().map(|zone| zone.zone.as_str()).collect();
        zones.dedup();
        zones
    }

    /// Mean, loci with a score, loci of each zone.
    pub fn rows_of_group(&self) -> usize {
        2 + self.zones().len()
    }

    /// The last column of changes; without any, that of lines.
    pub fn last_change(&self) -> u16 {
        self.last_score() + 1 + u16::try_from(self.since.len()).unwrap_or(0)
    }

    fn members(&self, group: &str) -> impl Iterator<Item = Body<'a>> {
        self.bodies.iter().copied().filter(move |body| body.group == group)
    }

    fn scores(&self, group: &str, year: u16) -> Vec<f64> {
        self.members(group).filter_map(|body| self.editions.known(body.code, year).score).collect()
    }

    /// The mean of a group in an edition; of an earlier one only where nearly all its loci are known, and where the
    /// instrument does not weigh loci by units, which are not known then.
    pub fn mean(&self, group: &str, year: u16) -> Option<f64> {
        let context = self.province.context;
        if year == self.this {
            let mean = self.province.means.iter().find(|mean| mean.group == group)?;
            return context.rounded(mean.mean);
        }
        let scores = self.scores(group, year);
        let nearly_all = scores.len() * 10 >= self.members(group).count() * 9;
        let simple = context.pipeline.instrument.rollup.group == OfLoci::Mean;
        context.rounded(average(&scores).filter(|_| nearly_all && simple))
    }

    /// Loci of a group in a zone in an edition; none where no zone of any is known.
    fn in_zone(&self, group: &str, zone: &str, year: u16) -> Option<u32> {
        let zones = || self.members(group).map(|body| self.editions.known(body.code, year).zone);
        let count = zones().filter(|other| *other == zone).count();
        u32::try_from(count).ok().filter(|_| zones().any(|zone| !zone.is_empty()))
    }
}

fn average(numbers: &[f64]) -> Option<f64> {
    let count = u32::try_from(numbers.len()).ok().filter(|count| *count > 0)?;
    Some(numbers.iter().sum::<f64>() / f64::from(count))
}

fn rows<'a>(trend: &Trend<'_, 'a>, loci: &Grid) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> =
        trend.government().into_iter().map(|one| government(trend, loci, one)).collect();
    for group in trend.groups() {
        rows.push(means(trend, loci, group));
        rows.push(counts(trend, loci, group));
        rows.extend(trend.zones().into_iter().map(|zone| zone_counts(trend, loci, group, zone)));
    }
    rows
}

fn government<'a>(trend: &Trend<'_, 'a>, loci: &Grid, (nth, body): (usize, Body<'a>)) -> Row<'a> {
    let same = |key: String, cell| Cell::live(loci.cell(nth, &key), cell);
    let mut cells = vec![Cell::wrap(body.name), Cell::text(trend.province.context.say(head::SCORE))];
    cells.extend(trend.slots(Cell::Break, |year| {
        same(format!("score {year}"), Cell::Score(trend.editions.known(body.code, year).score))
    }));
    cells.push(Cell::Blank);
    cells.extend(
        trend
            .since
            .iter()
            .map(|year| same(format!("since {year}"), Cell::Change(trend.change(body.code, *year)))),
    );
    Row::strong(cells)
}

fn means<'a>(trend: &Trend<'_, 'a>, loci: &Grid, group: &'a Group) -> Row<'a> {
    let context = trend.province.context;
    let instrument = &context.pipeline.instrument;
    let (title, of_group) = (context.group_title(&group.code), loci.column("group"));
    let mean =
        |key: String| live::rounded(instrument, &live::mean_where(&loci.column(&key), &[(&of_group, title)]));
    // The mean of this edition is that of the scores before they are rounded.
    let ranked = ranked::grid(trend.province);
    let titled = [(ranked.column("group"), title)];
    let titled = titled.each_ref().map(|(column, title)| (column.as_str(), *title));
    let now = live::rounded(instrument, &live::of_loci(instrument, &ranked, &titled));
    let mut cells = vec![Cell::wrap(title), Cell::text(context.say(words::MEAN))];
    cells.extend(trend.slots(Cell::Break, |year| {
        let shown = Cell::Score(trend.mean(&group.code, year));
        let formula = if year == trend.this { now.clone() } else { mean(format!("score {year}")) };
        Cell::live(formula, shown)
    }));
    cells.push(Cell::Blank);
    cells.extend(trend.since.iter().map(|year| {
        let changes: Vec<f64> =
            trend.members(&group.code).filter_map(|body| trend.change(body.code, *year)).collect();
        Cell::live(mean(format!("since {year}")), Cell::Change(context.rounded(average(&changes))))
    }));
    Row::strong(cells)
}

/// Which rows of the table of loci are of a group, as a factor of a sum.
fn mine(trend: &Trend<'_, '_>, loci: &Grid, group: &Group) -> String {
    let title = trend.province.context.group_title(&group.code);
    format!("({}={})", loci.column("group"), live::quoted(title))
}

fn counts<'a>(trend: &Trend<'_, 'a>, loci: &Grid, group: &Group) -> Row<'a> {
    let mine = mine(trend, loci, group);
    let count = |key: String, count: usize| {
        let formula = format!("SUMPRODUCT({mine}*ISNUMBER({}))", loci.column(&key));
        Cell::live(formula, Cell::Rank(u32::try_from(count).ok()))
    };
    let mut cells = vec![Cell::Blank, Cell::text(trend.province.context.say(words::WITH_SCORE))];
    cells
        .extend(trend.slots(Cell::Break, |year| {
            count(format!("score {year}"), trend.scores(&group.code, year).len())
        }));
    cells.push(Cell::Blank);
    cells.extend(trend.since.iter().map(|year| {
        let changed = trend.members(&group.code).filter(|body| trend.change(body.code, *year).is_some());
        count(format!("since {year}"), changed.count())
    }));
    Row::plain(cells)
}

fn zone_counts<'a>(trend: &Trend<'_, 'a>, loci: &Grid, group: &Group, zone: &'a str) -> Row<'a> {
    let context = trend.province.context;
    let (mine, word) = (mine(trend, loci, group), context.zone_word(zone));
    let title = context.fill(words::IN_ZONE, &[("zone", &word.to_lowercase())]);
    let mut cells = vec![Cell::Blank, Cell::text(title)];
    cells.extend(trend.slots(Cell::Break, |year| {
        let categories = loci.column(&format!("category {year}"));
        // The zone is the last word of a category, or all of it.
        let ends = format!("RIGHT({categories},{})={}", word.chars().count(), live::quoted(&word));
        let formula = format!("SUMPRODUCT({mine}*({ends}))");
        match trend.in_zone(&group.code, zone, year) {
            None => Cell::Count(None),
            Some(0) => Cell::live(formula, Cell::Rank(Some(0))),
            Some(loci) => Cell::live(formula, Cell::ZoneCount(loci, zone)),
        }
    }));
    Row::plain(cells)
}
