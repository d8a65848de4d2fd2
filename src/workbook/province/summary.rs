//! Sheet `Ringkasan` of a province: one printed page for a reader in a hurry.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartRange,
    ChartSolidFill, ChartType,
};

use super::Province;
use super::summary_tables as tables;
use crate::workbook::facts::Standing;
use crate::workbook::page::{Page, Span, Written, span};
use crate::workbook::style;
use crate::workbook::text::{self, phrase, summary as words};

/// Last column of the page, counted from zero.
pub const LAST: u16 = 8;
const FIRST_WIDTH: f64 = 21.0;
pub const WIDTH: f64 = 9.6;
/// Fills of the groups in the chart, far apart in brightness.
const SERIES: [u32; 4] = [style::INK, 0x6F_97_C4, 0xC8_D6_E8, 0x8A_8A_8A];

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let pipeline = province.context.pipeline;
    page.widths(std::iter::once(FIRST_WIDTH).chain((0..LAST).map(|_| WIDTH)))?;
    let edition = pipeline.instrument.edition.to_string();
    let places = [("province", province.name), ("edition", &edition)];
    page.title(&pipeline.title, &province.context.fill(words::EDITION, &places))?;
    let period = province.context.period();
    let styles = page.styles;
    page.text(2, 0, &period, &styles.subtitle)?;
    let mut row = 4;
    if let Some(government) = province.standings.iter().find(|standing| standing.locus == province.code) {
        row = key_figures(page, province, government, row)?;
    }
    row = tables::means(page, province, row)?;
    row = tables::zones(page, province, row)?;
    row = tables::moves(page, province, row)?;
    let (table, next) = tables::dimensions(page, province, row)?;
    row = chart(page, province, table, next + 1)?;
    row = tables::data(page, province, row)?;
    let width = FIRST_WIDTH + WIDTH * f64::from(LAST);
    remark(page, span(row, 0, LAST), width)?;
    page.sheet.set_print_area(0, 0, row, LAST)?;
    page.sheet.set_portrait();
    page.print(&province.subtitle(), 1);
    Ok(())
}

fn remark(page: &mut Page<'_>, at: Span, width: f64) -> Written {
    let styles = page.styles;
    let remark = page.say(words::REMARK);
    page.paragraph(at, width, remark)?;
    page.text(at.row, at.from, remark, &styles.remark)
}

/// The provincial government's score, category, rank and change, side by side.
fn key_figures(
    page: &mut Page<'_>,
    province: &Province<'_>,
    government: &Standing<'_>,
    row: u32,
) -> Result<u32, rust_xlsxwriter::XlsxError> {
    page.section(span(row, 0, LAST), government.name)?;
    let (top, middle, bottom) = (row + 1, row + 2, row + 3);
    page.sheet.set_row_height_pixels(middle, 36)?;
    page.lines(bottom, 1)?;
    let (styles, context) = (page.styles, province.context);
    let spans = [(0, 1), (2, 4), (5, 6), (7, 8)];
    let under = [
        page.say(phrase::score_origin(government.origin)).to_owned(),
        if government.opinion.is_empty() { "–".to_owned() } else { government.opinion.to_owned() },
        government.ranked_nation.map_or_else(
            || "–".to_owned(),
            |known| context.fill(words::OF_KNOWN, &[("known", &known.to_string())]),
        ),
        context.in_text(government.previous).map_or_else(
            || page.say(words::NO_PREVIOUS).to_owned(),
            |previous| context.fill(words::FROM_PREVIOUS, &[("previous", &previous)]),
        ),
    ];
    for (((from, to), caption), under) in spans.into_iter().zip(words::FIGURES).zip(&under) {
        page.wide(span(top, from, to), page.say(caption), &styles.caption)?;
        page.wide(span(bottom, from, to), under, &styles.under)?;
    }
    let [score, verdict, rank, change] = spans.map(|(from, to)| span(middle, from, to));
    page.wide_number(score, government.score, &styles.figure)?;
    let words = if government.category.is_empty() {
        page.say(text::UNSCORED).to_owned()
    } else {
        format!("{} – {}", government.category, government.zone)
    };
    page.wide(verdict, &words, styles.zone_figure(government.zone))?;
    page.wide_number(rank, government.rank_nation.map(f64::from), &styles.figure_text)?;
    page.wide_number(change, government.change, &styles.figure_change)?;
    Ok(row + 5)
}

/// Columns of the dimensions of each group, drawn from the table above it.
fn chart(
    page: &mut Page<'_>,
    province: &Province<'_>,
    table: tables::Block,
    row: u32,
) -> Result<u32, rust_xlsxwriter::XlsxError> {
    if table.first_row > table.last_row || table.last_column == 0 {
        return Ok(row);
    }
    let mut chart = Chart::new(ChartType::Column);
    let sheet = page.say(text::sheet::SUMMARY);
    let names = (sheet, table.header, 1, table.header, table.last_column);
    for (at, fill) in (table.first_row..=table.last_row).zip(SERIES.iter().cycle()) {
        chart
            .add_series()
            .set_name(&ChartRange::new_from_range(sheet, at, 0, at, 0))
            .set_categories(names)
            .set_values((sheet, at, 1, at, table.last_column))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(*fill)))
            .set_data_label(ChartDataLabel::new().show_value().set_num_format("0.0").set_font(&font(8)))
            .set_gap(60);
    }
    chart.y_axis().set_min(0).set_max(100).set_major_unit(25).set_num_format("0").set_font(&font(8));
    chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(0xD9_DE_E6).set_width(0.5));
    chart.x_axis().set_font(&font(9));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    chart.title().set_hidden();
    chart.chart_area().set_format(ChartFormat::new().set_no_border());
    chart.set_alt_text(province.context.fill(words::CHART, &[("province", province.name)]));
    chart.set_width(CHART.0).set_height(CHART.1);
    page.sheet.insert_chart(row, 0, &chart)?;
    Ok(row + CHART.1.div_ceil(17) + 1)
}

/// Width and height of the chart in pixels: the width of the page's columns.
const CHART: (u32, u32) = (728, 204);

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(size);
    font
}
