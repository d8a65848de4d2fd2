//! The burn-down drawn: a line for the nation, and a line in a cell for every province.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLine, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType,
    Sparkline,
};

use super::days::Days;
use super::{COLUMNS, words};
use crate::workbook::page::{Page, Written, span};
use crate::workbook::{style, text};

/// Width and height in pixels.
const SIZE: (u32, u32) = (1200, 234);
/// How far below its heading it begins, in pixels: the line under the heading stays in view.
const GAP: u32 = 4;
/// Height of a row in pixels.
const LINE: u32 = 17;

/// The row after a chart whose heading stands in a row, and an empty one.
pub const fn rows(row: u32) -> u32 {
    row + 1 + SIZE.1.div_ceil(LINE) + 1
}

/// Draws the row of the nation of the burn-down that begins at row `table`.
pub fn write(page: &mut Page<'_>, days: &Days, row: u32, table: u32) -> Written {
    page.section(span(row, 0, COLUMNS), words::SECTION_CHART)?;
    let sheet = page.say(text::sheet::PROGRESS);
    let (header, nation, last) = (table + 1, table + 2, days.columns());
    let mut chart = Chart::new(ChartType::Line);
    chart
        .add_series()
        .set_name(page.say(words::WAITING))
        .set_categories((sheet, header, 1, header, last))
        .set_values((sheet, nation, 1, nation, last))
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(style::INK).set_width(2.25)))
        .set_marker(
            ChartMarker::new()
                .set_type(ChartMarkerType::Circle)
                .set_size(5)
                .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(style::INK))),
        );
    chart.y_axis().set_min(0).set_num_format("#,##0").set_font(&font());
    chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(0xD9_DE_E6).set_width(0.5));
    chart.x_axis().set_font(&font());
    chart.legend().set_hidden();
    chart.title().set_hidden();
    chart.chart_area().set_format(ChartFormat::new().set_no_border());
    chart.set_alt_text(page.say(words::SECTION_CHART)).set_width(SIZE.0).set_height(SIZE.1);
    page.sheet.insert_chart_with_offset(row + 1, 0, &chart, 0, GAP)?;
    Ok(())
}

/// Draws every row of the burn-down, the nation's first, into the last column of the table of states; `rows` are the
/// first rows of both.
pub fn trends(page: &mut Page<'_>, days: &Days, rows: (u32, u32), provinces: usize) -> Written {
    let (states, burn_down) = rows;
    let provinces = u32::try_from(provinces).unwrap_or(u32::MAX);
    for nth in 0..=provinces {
        let row = burn_down + nth;
        let line = Sparkline::new()
            .set_range((page.say(text::sheet::PROGRESS), row, 1, row, days.columns()))
            .set_sparkline_color(style::INK)
            .set_line_weight(1.25)
            .show_last_point(true)
            .set_custom_min(0.0);
        page.sheet.add_sparkline(states + nth, COLUMNS, &line)?;
    }
    Ok(())
}

fn font() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(9);
    font
}
