//! Sheet `Zona` of the nation: loci by zone in every edition, a table and a chart for each kind.

#[cfg(test)]
mod tests;

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartRange,
    ChartSolidFill, ChartType,
};

use super::{National, loci};
use crate::workbook::cell::{Cell, Row, Title};
use crate::workbook::editions::{self, Edition};
use crate::workbook::live;
use crate::workbook::page::{LINE, Page, Written, span};
use crate::workbook::province::trend::breaks;
use crate::workbook::style;
use crate::workbook::text::{sheet, zones as words};

/// Widths of the columns: the edition, each zone, loci known, share; a gap; the chart.
const WIDTH: f64 = 11.0;
const GAP: f64 = 2.0;
const CHART: f64 = 66.0;
/// Width and height of a chart in pixels.
const SIZE: (u32, u32) = (460, 192);

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let context = nation.context;
    let zones = zones(nation);
    let last = u16::try_from(zones.len()).unwrap_or(u16::MAX).saturating_add(2);
    let widths = (0..=last).map(|_| WIDTH).chain([GAP, CHART]);
    page.widths(widths)?;
    page.title(page.say(sheet::ZONES_SHOWS), &nation.subtitle())?;
    page.way_back(2)?;
    let years = nation.zone_years.keys().map(|(_, year, _)| *year);
    let editions = editions::in_order(context.pipeline, years);
    let width = WIDTH * f64::from(last + 1) + GAP + CHART;
    let this = context.pipeline.instrument.edition.to_string();
    let remark = context.fill(words::REMARK, &[("edition", &this)]);
    let mut row = 3;
    for text in [remark, breaks(context, &editions, words::BROKEN)].iter().filter(|text| !text.is_empty()) {
        page.paragraph(span(row, 0, last + 2), width, text)?;
        row += 1;
    }
    row += 1;
    for kind in &context.pipeline.instrument.kinds {
        if nation.zone_years.keys().any(|(code, _, _)| *code == kind.code) {
            let kind = (kind.code.as_str(), context.kind_title(&kind.code));
            let band = Band { nation, zones: &zones, kind, row, last };
            row = band.write(page, &editions)?;
        }
    }
    if nation.zone_years.is_empty() {
        page.paragraph(span(row, 0, last + 2), width, page.say(words::NO_KINDS))?;
        row += 1;
    }
    page.sheet.set_print_area(0, 0, row, last + 2)?;
    page.sheet.set_portrait();
    page.print(&nation.subtitle(), 0);
    Ok(())
}

/// The zones, best first, each once.
fn zones<'a>(nation: &National<'a>) -> Vec<&'a str> {
    let zones = &nation.context.pipeline.instrument.zones;
    let mut zones: Vec<&str> = zones.iter().map(|zone| zone.zone.as_str()).collect();
    zones.dedup();
    zones
}

/// The table and the chart of a kind, side by side.
struct Band<'n, 'a> {
    nation: &'n National<'a>,
    zones: &'n [&'a str],
    /// Code and title.
    kind: (&'a str, &'a str),
    /// Row of the heading.
    row: u32,
    /// The last column of the table.
    last: u16,
}

impl Band<'_, '_> {
    /// Writes it; gives the row after it.
    fn write(&self, page: &mut Page<'_>, all: &[Edition]) -> Result<u32, rust_xlsxwriter::XlsxError> {
        let known = |edition: &&Edition| self.counts(edition.year).is_some();
        let editions: Vec<Edition> = editions::in_order(
            self.nation.context.pipeline,
            all.iter().filter(known).map(|edition| edition.year),
        );
        let context = self.nation.context;
        page.section(span(self.row, 0, self.last + 2), self.kind.1)?;
        let header = self.row + 1;
        let capital = |zone: &&str| Title::from(context.zone_word(zone));
        let best = self.zones.first().copied().unwrap_or_default();
        let share =
            Title::from(context.fill(words::SHARE, &[("zone", &context.zone_word(best).to_lowercase())]));
        let titles = [Title::from(words::EDITION)].into_iter().chain(self.zones.iter().map(capital));
        page.headers(header, 0, titles.chain([Title::from(words::KNOWN), share]))?;
        page.sheet.set_row_height_pixels(header, 2 * LINE)?;
        let mut row = header + 1;
        for edition in &editions {
            if edition.broken {
                let styles = page.styles;
                page.wide(span(row, 0, self.last), page.say(words::BREAK), &styles.parted)?;
                row += 1;
            }
            page.row(row, 0, &self.edition(row, edition.year))?;
            row += 1;
        }
        if editions.len() > 1 {
            let chart = self.chart(page, (header, row - 1), &editions);
            page.sheet.insert_chart_with_offset(header, self.last + 2, &chart, 4, 4)?;
            row = row.max(header + (SIZE.1 + 8).div_ceil(LINE));
        }
        Ok(row + 1)
    }

    /// Loci of the kind by zone in an edition; none where nothing is known.
    fn counts(&self, year: u16) -> Option<Vec<u32>> {
        let loci = |zone: &&str| self.nation.zone_years.get(&(self.kind.0, year, *zone)).copied();
        let counts: Vec<Option<u32>> = self.zones.iter().map(loci).collect();
        counts
            .iter()
            .any(Option::is_some)
            .then(|| counts.into_iter().map(Option::unwrap_or_default).collect())
    }

    fn edition(&self, row: u32, year: u16) -> Row<'_> {
        let pipeline = self.nation.context.pipeline;
        let counts = self.counts(year).unwrap_or_default();
        let known: u32 = counts.iter().fold(0, |sum, count| sum.saturating_add(*count));
        let grid = loci::grid(self.nation);
        let mut cells = vec![Cell::centre(year.to_string())];
        for (zone, count) in self.zones.iter().zip(&counts) {
            let shown = if *count == 0 { Cell::Rank(Some(0)) } else { Cell::ZoneCount(*count, zone) };
            let conditions = [
                (grid.column("kind"), self.kind.1.to_owned()),
                (grid.column("zone"), self.nation.context.zone_word(zone)),
            ];
            let conditions = conditions.each_ref().map(|(column, text)| (column.as_str(), text.as_str()));
            let here = year == pipeline.instrument.edition;
            cells.push(if here { Cell::live(live::count_where(&conditions), shown) } else { shown });
        }
        let [first, last, sum] = [1, self.last - 2, self.last - 1].map(|column| row_col_to_cell(row, column));
        let share =
            (known > 0).then(|| f64::from(counts.first().copied().unwrap_or_default()) / f64::from(known));
        cells.push(Cell::live(format!("SUM({first}:{last})"), Cell::Count(Some(known))));
        cells.push(Cell::live(format!("{first}/{sum}"), Cell::Share(share)));
        Row::plain(cells)
    }

    /// Stacked bars of the rows of the table, a gap where it has a break.
    fn chart(&self, page: &Page<'_>, (header, last): (u32, u32), editions: &[Edition]) -> Chart {
        let told = breaks(self.nation.context, editions, words::BROKEN);
        let counts = |edition: &Edition| self.counts(edition.year).unwrap_or_default().iter().sum::<u32>();
        let most = editions.iter().map(counts).max().unwrap_or_default();
        let sheet = page.say(sheet::ZONES);
        let mut chart = Chart::new(ChartType::ColumnStacked);
        for (column, zone) in (1..).zip(self.zones) {
            let (fill, ink) = style::zone_colours(zone);
            let mut inside = font();
            inside.set_color(ink);
            chart
                .add_series()
                .set_name(&ChartRange::new_from_range(sheet, header, column, header, column))
                .set_categories((sheet, header + 1, 0, last, 0))
                .set_values((sheet, header + 1, column, last, column))
                .set_format(
                    ChartFormat::new()
                        .set_solid_fill(ChartSolidFill::new().set_color(fill))
                        .set_border(ChartLine::new().set_color(style::FAINT).set_width(0.75)),
                )
                .set_data_label(ChartDataLabel::new().show_value().set_num_format("0;;").set_font(&inside))
                .set_gap(60);
        }
        // Loci are whole: no steps between them.
        let step = most.div_ceil(6).max(1);
        chart.y_axis().set_major_unit(step);
        chart.y_axis().set_min(0).set_num_format("0").set_font(&font());
        chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(0xD9_DE_E6).set_width(0.5));
        chart.x_axis().set_font(&font());
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font());
        chart.title().set_hidden();
        chart.chart_area().set_format(ChartFormat::new().set_no_border());
        let places = [("kind", self.kind.1), ("breaks", &told)];
        chart.set_alt_text(self.nation.context.fill(words::CHART, &places));
        chart.set_width(SIZE.0).set_height(SIZE.1);
        chart
    }
}

fn font() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(8);
    font
}
