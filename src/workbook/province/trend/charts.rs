//! The charts of `Tren`: lines of scores and bars of zones by edition, and a line in a cell for every locus; a gap at every break.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartEmptyCells, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType, ChartRange,
    ChartSolidFill, ChartType, Sparkline,
};

use super::{FIRST, Trend, breaks};
use crate::workbook::page::{LINE, Page, Written};
use crate::workbook::style;
use crate::workbook::text::{sheet, trend as words};

/// Height of a chart in pixels.
const HEIGHT: u32 = 265;
/// Height of a header with a turned title in pixels.
const TURNED: u32 = 106;

/// Colours, dashes and markers of lines: told apart in grey, too.
const LOOKS: [(u32, ChartLineDashType, ChartMarkerType); 5] = [
    (style::INK, ChartLineDashType::Solid, ChartMarkerType::Circle),
    (0x6F_97_C4, ChartLineDashType::Dash, ChartMarkerType::Square),
    (0x8A_8A_8A, ChartLineDashType::RoundDot, ChartMarkerType::Triangle),
    (0xA6_32_1C, ChartLineDashType::LongDash, ChartMarkerType::Diamond),
    (0x3B_7A_57, ChartLineDashType::DashDot, ChartMarkerType::X),
];

/// How many rows the charts take, with an empty one.
pub fn rows(_: &Trend<'_, '_>) -> u32 {
    HEIGHT.div_ceil(LINE) + 1
}

/// Writes the titles of the columns between editions over a header, turned.
pub fn header(page: &mut Page<'_>, trend: &Trend<'_, '_>, row: u32) -> Written {
    let styles = page.styles;
    let broken = trend.slots(true, |_| false);
    if !broken.contains(&true) {
        return Ok(());
    }
    let columns = (FIRST..).zip(&broken).filter(|(_, broken)| **broken).map(|(column, _)| column);
    for (times, column) in (1..).zip(columns) {
        // As the table calls them: names of its columns differ.
        let title = page.say(words::BREAK);
        let title = if times == 1 { title.to_owned() } else { format!("{title} ({times})") };
        page.text(row, column, &title, &styles.header_break)?;
    }
    page.sheet.set_row_height_pixels(row, TURNED).map(drop)
}

/// Draws the scores of a row into its cell for lines.
pub fn line(page: &mut Page<'_>, trend: &Trend<'_, '_>, row: u32) -> Written {
    let line = Sparkline::new()
        .set_range((page.say(sheet::TREND), row, FIRST, row, trend.last_score()))
        .set_sparkline_color(style::INK)
        .set_line_weight(2.25)
        .show_markers(true)
        .set_markers_color(style::INK)
        .show_empty_cells_as(ChartEmptyCells::Gaps)
        .set_custom_min(f64::from(trend.lowest()))
        .set_custom_max(100.0);
    page.sheet.add_sparkline(row, trend.last_score() + 1, &line).map(drop)
}

impl Trend<'_, '_> {
    /// The ten below the lowest score: all lines begin there.
    fn lowest(&self) -> u8 {
        let scores = self.bodies.iter().flat_map(|body| {
            self.editions.all.iter().filter_map(|edition| self.editions.known(body.code, edition.year).score)
        });
        let lowest = scores.fold(100.0, f64::min);
        (0..10).map(|ten| ten * 10).rfind(|ten| f64::from(*ten) <= lowest).unwrap_or(0)
    }
}

/// Draws the table of groups whose heading stands in row `table`: scores left, zones of the first group right.
pub fn write(page: &mut Page<'_>, trend: &Trend<'_, '_>, row: u32, table: u32) -> Written {
    let width = width(trend) / 2;
    if let Some(chart) = scores(page, trend, table + 1) {
        page.sheet.insert_chart(row, 0, chart.clone().set_width(width).set_height(HEIGHT))?;
    }
    if let Some(chart) = zones(page, trend, table + 1) {
        page.sheet.insert_chart_with_offset(
            row,
            0,
            chart.clone().set_width(width).set_height(HEIGHT),
            width,
            0,
        )?;
    }
    Ok(())
}

/// The width of all columns in pixels.
fn width(trend: &Trend<'_, '_>) -> u32 {
    // A width in characters is never negative and far below the limit.
    trend
        .columns
        .iter()
        .map(|column| (0..400).take_while(|pixels| f64::from(*pixels) < column.width * 7.0 + 5.0).count())
        .sum::<usize>()
        .try_into()
        .unwrap_or(u32::MAX)
}

fn scores(page: &Page<'_>, trend: &Trend<'_, '_>, header: u32) -> Option<Chart> {
    let each = u32::try_from(trend.rows_of_group()).ok()?;
    let government = trend.government();
    let first = header + 1;
    let mut lines = Vec::new();
    let known = |year: u16| government.and_then(|(_, body)| trend.editions.known(body.code, year).score);
    lines.extend(government.map(|_| (first, trend.slots(None, known))));
    let first = first + u32::from(government.is_some());
    for (row, group) in (first..).step_by(each.try_into().ok()?).zip(trend.groups()) {
        lines.push((row, trend.slots(None, |year| trend.mean(&group.code, year))));
    }
    // One score is no line.
    lines.retain(|(_, scores)| scores.iter().flatten().count() > 1);
    lines.first()?;
    let mut chart = Chart::new(ChartType::Line);
    for ((row, _), look) in lines.iter().zip(LOOKS.iter().cycle()) {
        series(page, trend, &mut chart, (header, *row), *look);
    }
    chart.y_axis().set_min(f64::from(trend.lowest())).set_max(100).set_num_format("0");
    framed(page, trend, &mut chart, page.say(words::CHART_SCORES));
    let places = [
        ("province", trend.province.name),
        ("breaks", &breaks(trend.province.context, &trend.editions.all, words::BROKEN)),
    ];
    chart.set_alt_text(trend.province.context.fill(words::CHART_SCORES_ALT, &places));
    Some(chart)
}

fn series(
    page: &Page<'_>,
    trend: &Trend<'_, '_>,
    chart: &mut Chart,
    (header, row): (u32, u32),
    (colour, dash, marker): (u32, ChartLineDashType, ChartMarkerType),
) {
    let (sheet, last) = (page.say(sheet::TREND), trend.last_score());
    let mut fill = ChartFormat::new();
    fill.set_solid_fill(ChartSolidFill::new().set_color(colour));
    chart
        .add_series()
        .set_name(&ChartRange::new_from_range(sheet, row, 0, row, 0))
        .set_categories((sheet, header, FIRST, header, last))
        .set_values((sheet, row, FIRST, row, last))
        .set_format(
            ChartFormat::new()
                .set_line(ChartLine::new().set_color(colour).set_width(2.25).set_dash_type(dash)),
        )
        .set_marker(ChartMarker::new().set_type(marker).set_size(7).set_format(&mut fill))
        .set_data_label(
            ChartDataLabel::new()
                .show_value()
                .set_num_format("0.0")
                .set_position(ChartDataLabelPosition::Above)
                .set_font(&font(8)),
        );
}

fn zones(page: &Page<'_>, trend: &Trend<'_, '_>, header: u32) -> Option<Chart> {
    let group = *trend.groups().first()?;
    let first = header + 1 + u32::from(trend.government().is_some()) + 2;
    let (sheet, last) = (page.say(sheet::TREND), trend.last_score());
    let mut chart = Chart::new(ChartType::ColumnStacked);
    for (row, zone) in (first..).zip(trend.zones()) {
        let (fill, ink) = style::zone_colours(zone);
        let mut inside = font(8);
        inside.set_color(ink);
        chart
            .add_series()
            .set_name(&ChartRange::new_from_range(sheet, row, 1, row, 1))
            .set_categories((sheet, header, FIRST, header, last))
            .set_values((sheet, row, FIRST, row, last))
            .set_format(
                ChartFormat::new()
                    .set_solid_fill(ChartSolidFill::new().set_color(fill))
                    .set_border(ChartLine::new().set_color(style::FAINT).set_width(0.75)),
            )
            .set_data_label(ChartDataLabel::new().show_value().set_num_format("0;;").set_font(&inside))
            .set_gap(60);
    }
    chart.y_axis().set_min(0).set_num_format("0");
    let title = trend.province.context.group_title(&group.code);
    let places = [("group", title)];
    framed(page, trend, &mut chart, &trend.province.context.fill(words::CHART_ZONES, &places));
    let told = breaks(trend.province.context, &trend.editions.all, words::BROKEN);
    let places = [("province", trend.province.name), ("group", title), ("breaks", &told)];
    chart.set_alt_text(trend.province.context.fill(words::CHART_ZONES_ALT, &places));
    Some(chart)
}

/// Title, axes, legend and edges.
fn framed(_: &Page<'_>, _: &Trend<'_, '_>, chart: &mut Chart, title: &str) {
    let mut bold = font(10);
    bold.set_bold().set_color(style::INK);
    chart.title().set_name(title).set_font(&bold).set_overlay(false);
    chart.y_axis().set_font(&font(8));
    chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(0xD9_DE_E6).set_width(0.5));
    chart.x_axis().set_font(&font(8));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(8));
    chart.chart_area().set_format(ChartFormat::new().set_no_border());
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
}

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(size);
    font
}
