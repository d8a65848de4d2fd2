//! What became of the responses of a province as one bar: used, duplicates, rejected.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType,
};

use super::{Province, Rows};
use crate::workbook::page::{Page, Written};
use crate::workbook::style;
use crate::workbook::text::quality as words;

/// Width and height in pixels.
const SIZE: (u32, u32) = (560, 100);
/// Used, duplicates, rejected: dark, light and middle, so that they stay apart in grey print.
const FILLS: [(u32, u32); 3] = [(3, style::INK), (2, 0xC4_D2_E4), (1, 0xC8_6B_4F)];

/// Draws the rows of the first table beside it.
pub fn write(page: &mut Page<'_>, province: &Province<'_>, rows: Rows) -> Written {
    if province.flow.read == 0 {
        return Ok(());
    }
    let sheet = page.say(words::NAME);
    let mut chart = Chart::new(ChartType::BarPercentStacked);
    for (row, fill) in FILLS {
        let row = rows.first + row;
        let mut edge = ChartLine::new();
        edge.set_color(0xFF_FF_FF).set_width(0.75);
        chart
            .add_series()
            .set_name((sheet, row, 0))
            .set_values((sheet, row, 1, row, 1))
            .set_gap(60)
            .set_format(
                ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(fill)).set_line(&edge),
            );
    }
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(9);
    chart.x_axis().set_hidden(true);
    chart.y_axis().set_hidden(true).set_major_gridlines(false);
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    chart.title().set_hidden();
    chart.chart_area().set_format(ChartFormat::new().set_no_border());
    let all = province.flow;
    let numbers = [all.kept(), all.duplicates, all.rejected].map(|number| number.to_string());
    let [kept, duplicates, rejected] = numbers.each_ref().map(String::as_str);
    let places = [("kept", kept), ("duplicates", duplicates), ("rejected", rejected)];
    let told = province.context.fill(words::CHART, &places);
    chart.set_alt_text(told).set_width(SIZE.0).set_height(SIZE.1);
    page.sheet.insert_chart_with_offset(rows.first - 1, 4, &chart, 10, 0)?;
    Ok(())
}
