//! Sheet `Ringkasan` of the nation: means and zones by province and group, what came in, and what is missing.

use super::{National, Tally};
use crate::workbook::cell::{Cell, Row, Title, Weight};
use crate::workbook::facts::GroupMean;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::province::summary_tables::zone_count;
use crate::workbook::tallies::{Coverage, Flow};
use crate::workbook::text::{self, head, summary as words};

const FIRST_WIDTHS: [f64; 2] = [28.0, 24.0];
const NUMBER_WIDTH: f64 = 11.0;
const NAME_WIDTH: f64 = 36.0;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let pipeline = nation.context.pipeline;
    let zones = pipeline.instrument.zones.len();
    // Mean, loci scored, loci of the roster, each category.
    let numbers = u16::try_from(zones).unwrap_or(u16::MAX).saturating_add(3).max(6);
    let widths = FIRST_WIDTHS.into_iter().chain((0..numbers).map(|_| NUMBER_WIDTH));
    page.widths(widths.chain([NAME_WIDTH, NAME_WIDTH]))?;
    let last = numbers.saturating_add(3);
    let edition = pipeline.instrument.edition.to_string();
    let whole = [("place", page.say(text::NATION)), ("edition", &edition)];
    page.title(&pipeline.title, &nation.context.fill(words::NATION, &whole))?;
    let styles = page.styles;
    page.text(2, 0, &nation.context.period(), &styles.subtitle)?;
    let width = FIRST_WIDTHS.iter().sum::<f64>() + NUMBER_WIDTH * f64::from(numbers) + 2.0 * NAME_WIDTH;
    page.paragraph(span(4, 0, last), width, &provinces_with_data(nation))?;
    let mut row = 6;
    means(page, nation, &mut row, last)?;
    responses(page, nation, &mut row, last)?;
    page.sheet.set_landscape();
    page.print(&nation.subtitle(), 0);
    Ok(())
}

/// How many provinces have data, which do not, and which another office computed.
fn provinces_with_data(nation: &National<'_>) -> String {
    let has = |code: &str| nation.tallies.iter().any(|tally| tally.code == code && tally.flow.read > 0);
    let (with, without): (Vec<_>, Vec<_>) =
        nation.context.pipeline.regions.provinces().partition(|province| has(&province.code));
    let names: Vec<&str> = without.iter().map(|province| province.name.as_str()).collect();
    let name = |(code, file): &(&str, &str)| format!("{} ({file})", nation.context.province_name(code));
    let bundled: Vec<String> = nation.bundled.iter().map(name).collect();
    let counts = [with.len() + without.len(), with.len(), without.len()].map(|count| count.to_string());
    let [all, with, without] = counts.each_ref().map(String::as_str);
    let places = [("all", all), ("with", with), ("without", without), ("names", &names.join(", "))];
    let said = if names.is_empty() { words::ALL_PROVINCES } else { words::SOME_PROVINCES };
    let mut told = nation.context.fill(said, &places);
    if !bundled.is_empty() {
        told.push_str(&nation.context.fill(words::BUNDLED, &[("names", &bundled.join(", "))]));
    }
    told
}

fn means(page: &mut Page<'_>, nation: &National<'_>, row: &mut u32, last: u16) -> Written {
    page.section(span(*row, 0, last), words::SECTION_NATION)?;
    *row += 1;
    page.lines(*row, 2)?;
    let zones = &nation.context.pipeline.instrument.zones;
    let titles: Vec<String> = zones.iter().map(|zone| format!("{} ({})", zone.category, zone.zone)).collect();
    let first = [head::PROVINCE, head::GROUP, head::MEAN, head::LOCI_SCORED, head::LOCI_EXPECTED];
    let titles = first.into_iter().map(Title::from).chain(titles.iter().map(Title::from));
    page.headers(*row, 0, titles.chain([head::BEST, head::WORST].map(Title::from)))?;
    *row += 1;
    for mean in &nation.means {
        page.row(*row, 0, &mean_row(nation, mean))?;
        *row += 1;
    }
    *row += 1;
    Ok(())
}

fn mean_row<'a>(nation: &'a National<'a>, mean: &GroupMean<'a>) -> Row<'a> {
    let context = nation.context;
    let whole = mean.province.is_empty();
    let name = if whole { context.say(text::NATION) } else { context.province_name(mean.province) };
    let mut cells = vec![
        Cell::wrap(name),
        Cell::wrap(context.group_title(mean.group)),
        Cell::Score(context.rounded(mean.mean)),
        Cell::Count(Some(mean.scored)),
        Cell::Count(Some(mean.expected)),
    ];
    cells.extend(context.pipeline.instrument.zones.iter().map(|zone| {
        let key = (mean.province, mean.group, zone.category.as_str());
        zone_count(nation.zone_counts.get(&key).copied().unwrap_or(0), &zone.zone)
    }));
    cells.extend([Cell::wrap(nation.locus_name(mean.best)), Cell::wrap(nation.locus_name(mean.worst))]);
    Row { cells, weight: if whole { Weight::Strong } else { Weight::Plain } }
}

fn responses(page: &mut Page<'_>, nation: &National<'_>, row: &mut u32, last: u16) -> Written {
    page.section(span(*row, 0, last), words::SECTION_DATA)?;
    *row += 1;
    page.lines(*row, 2)?;
    let titles = [
        head::PROVINCE,
        head::FILES,
        head::READ,
        head::REJECTED,
        head::DUPLICATES,
        head::KEPT,
        head::SHARE,
        head::SHORT_CELLS,
        head::FINDINGS_REJECT,
        head::FINDINGS_NOTE,
    ];
    page.headers(*row, 0, titles.into_iter())?;
    *row += 1;
    page.row(*row, 0, &whole_nation(page.say(text::NATION), &nation.tallies))?;
    *row += 1;
    for tally in &nation.tallies {
        let name = nation.context.province_name(tally.code);
        let found = [tally.found(true), tally.found(false)];
        page.row(*row, 0, &Row::plain(cells(name, tally.files.len(), tally.flow, tally.coverage, found)))?;
        *row += 1;
    }
    Ok(())
}

fn whole_nation<'a>(name: &'a str, tallies: &[Tally<'_>]) -> Row<'a> {
    let flow = tallies.iter().map(|tally| tally.flow).fold(Flow::default(), Flow::and);
    let coverage = tallies.iter().map(|tally| tally.coverage).fold(Coverage::default(), Coverage::and);
    let found = [true, false].map(|grave| tallies.iter().map(|tally| tally.found(grave)).sum());
    let files = tallies.iter().map(|tally| tally.files.len()).sum();
    Row::strong(cells(name, files, flow, coverage, found))
}

fn cells(name: &str, files: usize, flow: Flow, coverage: Coverage, found: [usize; 2]) -> Vec<Cell<'_>> {
    let [grave, other] = found;
    vec![
        Cell::wrap(name),
        Cell::count(files),
        Cell::count(flow.read),
        Cell::count(flow.rejected),
        Cell::count(flow.duplicates),
        Cell::count(flow.kept()),
        Cell::Share(coverage.share()),
        Cell::Count(Some(coverage.short)),
        Cell::count(grave),
        Cell::count(other),
    ]
}
