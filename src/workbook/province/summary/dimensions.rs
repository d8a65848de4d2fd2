//! The mean of each dimension in each group, and a chart of them.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartRange,
    ChartSolidFill, ChartType,
};

use super::{FIRST_WIDTH, Summary, WIDTH};
use crate::instrument::{Dimension, OfLoci};
use crate::workbook::cell::{Cell, Row};
use crate::workbook::lines;
use crate::workbook::live;
use crate::workbook::page::{LINE, Written};
use crate::workbook::province::bodies::{Body, Upward};
use crate::workbook::style;
use crate::workbook::text::{self, sheet, summary as words};

/// Fills of the groups in the chart, far apart in brightness.
const SERIES: [u32; 4] = [style::INK, 0x6F_97_C4, 0xC8_D6_E8, 0x8A_8A_8A];
/// The most groups whose means leave room for the chart beside them.
const BESIDE: u16 = 4;
/// The lowest and the highest chart, in pixels.
const HEIGHTS: (u32, u32) = (120, 290);

/// Pixels of a column of so many characters.
fn pixels(characters: f64) -> f64 {
    characters * 7.0 + 5.0
}

impl<'a> Summary<'_, '_, 'a> {
    /// Mean of each dimension in each group, and a chart drawn from them.
    pub(super) fn dimensions(&mut self) -> Written {
        let province = self.province;
        let groups: Vec<&'a str> = province.means.iter().map(|mean| mean.group).collect();
        let tree = &province.context.pipeline.instrument.dimensions;
        if groups.is_empty() {
            return Ok(());
        }
        self.section(words::SECTION_DIMENSIONS)?;
        let header = self.row;
        self.page.lines(header, 2)?;
        self.head(0, 0, self.page.say(text::DIMENSION))?;
        for (column, group) in (1..).zip(&groups) {
            self.head(column, column, province.context.group_title(group))?;
        }
        let (bodies, upward) = (province.bodies(), Upward::of(province));
        let mut high = 2 * LINE;
        for dimension in tree {
            self.row += 1;
            let title = province.context.named(&dimension.title);
            let needed = lines::running(title, FIRST_WIDTH - 2.0);
            self.page.lines(self.row, needed)?;
            high += needed * LINE;
            let mut cells = vec![Cell::wrap(title)];
            cells.extend(groups.iter().map(|group| self.dimension(group, dimension, (&bodies, &upward))));
            self.page.row(self.row, 0, &Row::plain(cells))?;
        }
        let after = self.row + 1;
        let columns = u16::try_from(groups.len()).unwrap_or(u16::MAX / 2);
        let chart = self.chart(header, columns);
        let below = self.place(chart, (header, columns), high)?;
        self.row = after + below + 1;
        Ok(())
    }

    /// The mean of a group in a dimension.
    fn dimension(
        &self,
        group: &'a str,
        dimension: &'a Dimension,
        (bodies, upward): (&[Body<'_, 'a>], &Upward),
    ) -> Cell<'a> {
        let (province, instrument) = (self.province, &self.province.context.pipeline.instrument);
        let mean = province.loci_of(group).mean(&dimension.code, instrument);
        let shown = Cell::Score(province.context.rounded(mean));
        if instrument.rollup.group == OfLoci::Units {
            return shown;
        }
        let scored = bodies.iter().filter(|body| {
            let of_locus = province.points.locus(body.standing.locus).at(&dimension.code);
            body.standing.group == group && of_locus.is_some_and(|of_locus| of_locus.score.is_some())
        });
        let formulas: Vec<String> = scored
            .map(|body| {
                let formula = upward.locus(body, &dimension.code);
                if instrument.rollup.rounded { live::rounded(instrument, &formula) } else { formula }
            })
            .collect();
        match live::mean_of(&formulas) {
            Some(formula) => Cell::live(live::rounded(instrument, &formula), shown),
            None => shown,
        }
    }

    /// Bars of the dimensions of each group, drawn from the table whose header is in this row.
    fn chart(&self, header: u32, columns: u16) -> Chart {
        let mut chart = Chart::new(ChartType::Bar);
        let sheet = self.page.say(sheet::SUMMARY);
        let names = (sheet, header + 1, 0, self.row, 0);
        for (column, fill) in (1..=columns).zip(SERIES.iter().cycle()) {
            chart
                .add_series()
                .set_name(&ChartRange::new_from_range(sheet, header, column, header, column))
                .set_categories(names)
                .set_values((sheet, header + 1, column, self.row, column))
                .set_format(
                    ChartFormat::new()
                        .set_solid_fill(ChartSolidFill::new().set_color(*fill))
                        .set_border(ChartLine::new().set_color(style::INK).set_width(0.5)),
                )
                .set_data_label(ChartDataLabel::new().show_value().set_num_format("0.0").set_font(&font(8)))
                .set_gap(45);
        }
        // Of bars the categories stand on the y axis; reversed, the first is on top.
        chart.y_axis().set_reverse().set_font(&font(9)).set_major_gridlines(false);
        chart.x_axis().set_min(0).set_max(100).set_hidden(true).set_major_gridlines(false);
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
        chart.title().set_hidden();
        chart.chart_area().set_format(ChartFormat::new().set_no_border());
        let province = self.province;
        chart.set_alt_text(province.context.fill(words::CHART, &[("province", province.name)]));
        chart
    }

    /// Puts the chart beside the table, or below it where there is no room; gives the rows it takes below.
    fn place(&mut self, mut chart: Chart, (header, columns): (u32, u16), high: u32) -> super::Placed<u32> {
        let bars = (self.row - header) * (10 + 10 * u32::from(columns));
        let height = (50 + bars).clamp(HEIGHTS.0, HEIGHTS.1);
        let beside = columns <= BESIDE;
        let (row, column) = if beside { (header, columns + 1) } else { (self.row + 1, 0) };
        let all = if beside { 0.0 } else { pixels(FIRST_WIDTH) - pixels(WIDTH) };
        let width = pixels(WIDTH) * f64::from(self.last + 1 - column) + all;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of a page")]
        chart.set_width(width as u32).set_height(height);
        self.page.sheet.insert_chart(row, column, &chart)?;
        let covered = if beside { high } else { 0 };
        Ok(height.saturating_sub(covered).div_ceil(LINE))
    }
}

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(size);
    font
}
