//! Means, zones, best and worst of groups and kinds, and the zones as a chart.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartRange,
    ChartSolidFill, ChartType, XlsxError,
};

use super::{NAME_WIDTH, Summary};
use crate::instrument::Zone;
use crate::language::colour;
use crate::workbook::cell::{Cell, Row, Weight};
use crate::workbook::classes::{Class, Source};
use crate::workbook::facts::Standing;
use crate::workbook::lines;
use crate::workbook::page::{Written, span};
use crate::workbook::style;
use crate::workbook::text::{capital, head, sheet, summary as words};

impl<'a> Summary<'_, '_, 'a> {
    /// A row for each group and kind; gives the chart of their zones.
    pub(super) fn means(
        &mut self,
        classes: &[Class<'_, 'a>],
        source: &Source<'_, 'a>,
    ) -> Result<Chart, XlsxError> {
        self.section(words::SECTION_NATION, self.last())?;
        let header = self.row;
        self.headers()?;
        for class in classes {
            self.row += 1;
            self.class(class, source)?;
        }
        let zones = &self.nation.context.pipeline.instrument.zones;
        let most = classes.iter().map(|class| class.loci.len()).max().unwrap_or(0);
        for (column, zone) in (4..).zip(zones) {
            self.page.zone_bars((header + 1, self.row), column, &zone.zone, most)?;
        }
        let chart = self.chart(header);
        self.row += 2;
        Ok(chart)
    }

    fn headers(&mut self) -> Written {
        let context = self.nation.context;
        let (zones, styles) = (&context.pipeline.instrument.zones, self.page.styles);
        self.page.lines(self.row, 2)?;
        let titles = [words::CLASS, head::MEAN, head::LOCI_SCORED, head::LOCI_EXPECTED];
        for (column, title) in (0..).zip(titles) {
            self.page.text(self.row, column, self.page.say(title), &self.header)?;
        }
        for (column, zone) in (4..).zip(zones) {
            let title = format!("{} ({})", zone.category, colour(&zone.zone, context.language));
            self.page.text(self.row, column, &title, &styles.zone_header(&zone.zone))?;
        }
        let best = zones.first().map_or("", |zone| zone.zone.as_str());
        let share = context.fill(words::SHARE_OF_ZONE, &[("zone", colour(best, context.language))]);
        self.page.text(self.row, self.numbers - 1, self.page.say(head::NOT_SCORED), &self.header)?;
        self.page.text(self.row, self.numbers, &capital(&share), &self.header)?;
        let (from, to) = (self.numbers + 1, self.last());
        self.page.wide(span(self.row, from, from + 1), self.page.say(head::BEST), &self.header)?;
        self.page.wide(span(self.row, to - 1, to), self.page.say(head::WORST), &self.header)
    }

    fn class(&mut self, class: &Class<'_, 'a>, source: &Source<'_, 'a>) -> Written {
        let context = self.nation.context;
        let weight = if class.kind.is_none() { Weight::Strong } else { Weight::Plain };
        let [best, worst] = class.ends().map(|end| self.end(end));
        let at = |column| row_col_to_cell(self.row, column);
        let known = vec![
            Cell::Nested(class.title.into(), u8::from(class.kind.is_some())),
            class.mean(source),
            class.count(source),
            class.expected(source),
        ];
        let zones = &context.pipeline.instrument.zones;
        let after = 4 + u16::try_from(zones.len()).unwrap_or_default();
        // Fewer categories leave columns free.
        let mut cells: Vec<Cell<'_>> = (after..self.numbers - 1).map(|_| Cell::Blank).collect();
        cells.push(class.without((&at(2), &at(3))));
        cells.push(class.share_of_best(zones, &at(2), (self.row, 4)));
        let names = [&best, &worst].map(|(name, _)| lines::running(name, NAME_WIDTH - 4.0));
        let own = lines::running(class.title, super::FIRST_WIDTH - 4.0);
        self.page.lines(self.row, names.into_iter().max().unwrap_or(1).max(own))?;
        for (name, row) in [best, worst] {
            let at = row.map(|(at, _)| source.grid.cell(at, "score")).unwrap_or_default();
            cells.push(Cell::wrap(name));
            cells.push(Cell::live(at, Cell::Score(row.and_then(|(_, score)| score))));
        }
        self.page.row(self.row, 0, &Row { cells: known, weight })?;
        self.page.row(self.row, after, &Row { cells, weight })?;
        for (column, zone) in (4..).zip(zones) {
            self.page.put_bar((self.row, column), &class.of_category(source, zone), weight)?;
        }
        Ok(())
    }

    /// A locus with its province, and its row and score.
    fn end(&self, end: Option<(usize, &Standing<'a>)>) -> (String, Option<(usize, Option<f64>)>) {
        let Some((at, one)) = end else { return (String::new(), None) };
        let province = self.nation.context.province_name(one.province);
        let told = if one.name.contains(province) {
            one.name.to_owned()
        } else {
            format!("{}, {province}", one.name)
        };
        (told, Some((at, one.score)))
    }

    /// Bars of the loci of each row by category, each as long as the other.
    fn chart(&self, header: u32) -> Chart {
        let context = self.nation.context;
        let sheet = self.page.say(sheet::SUMMARY);
        let mut chart = Chart::new(ChartType::BarPercentStacked);
        let zones = &context.pipeline.instrument.zones;
        for (nth, (column, zone)) in (4..).zip(zones).enumerate() {
            let (fill, ink) = style::zone_colours(&zone.zone);
            // Of two categories of one colour the outer one is darker, and edges part them.
            let dark = outer(zones, nth);
            let fill = if dark { style::darker(&zone.zone) } else { fill };
            let label = font(8, if dark { 0xFF_FF_FF } else { ink });
            chart
                .add_series()
                .set_name(&ChartRange::new_from_range(sheet, header, column, header, column))
                .set_categories((sheet, header + 1, 0, self.row, 0))
                .set_values((sheet, header + 1, column, self.row, column))
                .set_format(
                    ChartFormat::new()
                        .set_solid_fill(ChartSolidFill::new().set_color(fill))
                        .set_border(ChartLine::new().set_color(0xFF_FF_FF).set_width(0.75)),
                )
                .set_data_label(ChartDataLabel::new().show_value().set_num_format("0;;").set_font(&label))
                .set_gap(40);
        }
        // Of bars the categories stand on the y axis; reversed, the first is on top.
        chart.y_axis().set_reverse().set_font(&font(9, 0)).set_major_gridlines(false);
        chart.x_axis().set_hidden(true).set_major_gridlines(false);
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9, 0));
        let mut title = font(10, style::INK);
        title.set_bold();
        chart.title().set_name(self.page.say(words::ZONES_CHART)).set_font(&title);
        chart.chart_area().set_format(ChartFormat::new().set_no_border());
        chart.set_alt_text(self.page.say(words::ZONES_ALT));
        chart
    }
}

/// Whether a category is the better of two of a good colour, or the worse of two of the worst.
fn outer(zones: &[Zone], nth: usize) -> bool {
    let word = |at: usize| zones.get(at).map(|zone| zone.zone.as_str());
    let worst = word(nth) == zones.last().map(|zone| zone.zone.as_str());
    let beside = if worst { nth.checked_sub(1).and_then(word) } else { word(nth + 1) };
    let last = nth + 1 == zones.len();
    beside == word(nth) && (!worst || last)
}

fn font(size: u8, colour: u32) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(size).set_color(colour);
    font
}
