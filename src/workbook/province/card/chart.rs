//! The dimensions of a card drawn: bars of the locus beside those of its group.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, XlsxError,
};

use super::Shown;
use crate::workbook::page::{LINE, Page};
use crate::workbook::style;
use crate::workbook::text::card as words;

/// Width in pixels, and height of the bars of one dimension and of everything else.
const WIDTH: u32 = 325;
const BAR: u32 = 24;
const AROUND: u32 = 46;
/// First column of the chart, and how far from the edges of its cell it begins, in pixels.
const BESIDE: u16 = 5;
const GAP: u32 = 6;
/// For how many dimensions there is room at least, and where the axis of scores ends.
const FEWEST: u32 = 3;
const MOST: u32 = 115;
/// Fill of the bars of the group: far lighter than those of the locus.
const PEERS: u32 = 0xB4_C4_DA;

/// Draws the rows `first` to `last` of the table of dimensions beside it; gives the row after the chart.
pub fn write(
    page: &mut Page<'_>,
    shown: &Shown<'_, '_>,
    (first, last): (u32, u32),
) -> Result<u32, XlsxError> {
    let row = first.saturating_sub(1);
    if shown.standing.score.is_none() || last < first {
        return Ok(row);
    }
    let sheet = page.say(words::SHEET);
    let mut chart = Chart::new(ChartType::Bar);
    for (name, column, fill) in [(words::OWN, 2, style::INK), (words::GROUP_MEAN, 4, PEERS)] {
        chart
            .add_series()
            .set_name(page.say(name))
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, column, last, column))
            .set_gap(40)
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(fill)))
            .set_data_label(ChartDataLabel::new().show_value().set_font(&font()));
    }
    // Of bars the axis of names is the upright one.
    chart.y_axis().set_reverse().set_font(&font()).set_major_gridlines(false);
    // Beyond 100 there is room for the number of a bar.
    chart.x_axis().set_min(0).set_max(MOST).set_hidden(true).set_major_gridlines(false);
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font());
    chart.title().set_hidden();
    chart.chart_area().set_format(ChartFormat::new().set_no_border());
    let height = AROUND + BAR * (last - first + 1).max(FEWEST);
    let said = shown.whole.context.fill(words::CHART, &[("locus", shown.standing.name)]);
    chart.set_alt_text(said).set_width(WIDTH).set_height(height);
    page.sheet.insert_chart_with_offset(row, BESIDE, &chart, GAP, GAP)?;
    // The header takes two lines.
    Ok(row + height.div_ceil(LINE))
}

fn font() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(8);
    font
}
