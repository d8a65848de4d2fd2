//! Sheet `Ringkasan` of the nation: key figures, missing provinces, means and zones by group and kind, what came in.

mod data;
mod means;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, FormatAlign};

use super::{National, loci};
use crate::language::colour;
use crate::workbook::cell::Title;
use crate::workbook::classes::{Class, Source, classes};
use crate::workbook::lines;
use crate::workbook::page::{LINE, Page, Written, span};
use crate::workbook::style;
use crate::workbook::tallies::{Coverage, Flow};
use crate::workbook::text::{self, head, summary as words};

/// Widths of the first column, of those with numbers, and of names and their scores, in characters.
const FIRST_WIDTH: f64 = 27.0;
const NUMBER_WIDTH: f64 = 8.8;
const NAME_WIDTH: f64 = 29.0;
/// Columns with numbers that what came in needs.
const LEAST: u16 = 10;

/// A key figure: the lines over and under it, its formula and what that gives, its format.
type Figure<'f> = (&'f str, &'f str, (String, Option<f64>), &'f Format);

/// A page being written from the top down.
struct Summary<'s, 'p, 'a> {
    page: &'s mut Page<'p>,
    nation: &'s National<'a>,
    /// Columns with numbers, after the first.
    numbers: u16,
    /// The next free row.
    row: u32,
    /// Header cells: smaller than elsewhere, so that no word breaks.
    header: Format,
}

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, nation: &National<'_>) -> Written {
    let zones = u16::try_from(nation.context.pipeline.instrument.zones.len()).unwrap_or(u16::MAX / 2);
    // Mean, loci scored, loci of the roster, categories, not scored, share of the best zone.
    let numbers = LEAST.max(zones + 5);
    let header = page.styles.header.clone().set_font_size(9);
    let mut summary = Summary { page, nation, numbers, row: 4, header };
    summary.top()?;
    let (standings, grid) = (loci::ranked(nation), loci::grid(nation));
    let classes = classes(nation.context, &standings);
    let whole: Vec<_> = nation.means.iter().filter(|mean| mean.province.is_empty()).cloned().collect();
    let source = Source { context: nation.context, grid: &grid, means: &whole, units: None };
    // The tiles point at cells below.
    let tiles = summary.row;
    summary.row += 5;
    summary.missing()?;
    let means = summary.row + 2;
    let chart = summary.means(&classes, &source)?;
    let data = summary.row + 2;
    summary.data(chart)?;
    summary.tiles(tiles, (&classes, &source), [means, data])?;
    let (last, row) = (summary.last(), summary.row);
    page.contents(4, last + 2, nation.contents().skip(1))?;
    page.sheet.set_column_width(last + 1, 3)?;
    // The chart may end below the table: paper takes it all.
    page.number(row.saturating_sub(1), last, None, &page.styles.subtitle)?;
    page.sheet.set_print_area(0, 0, row.saturating_sub(1), last)?;
    page.sheet.set_landscape();
    page.print(&nation.subtitle(), 1);
    Ok(())
}

impl<'a> Summary<'_, '_, 'a> {
    /// Last column: two names with their scores stand after the numbers.
    const fn last(&self) -> u16 {
        self.numbers + 4
    }

    fn top(&mut self) -> Written {
        let context = self.nation.context;
        let numbers = (0..self.numbers).map(|_| NUMBER_WIDTH);
        let names = [NAME_WIDTH, NUMBER_WIDTH, NAME_WIDTH, NUMBER_WIDTH];
        self.page.widths(std::iter::once(FIRST_WIDTH).chain(numbers).chain(names))?;
        let edition = context.pipeline.instrument.edition.to_string();
        let whole = [("place", self.page.say(text::NATION)), ("edition", &edition)];
        self.page.title(context.title(), &context.fill(words::NATION, &whole))?;
        self.page.text(2, 0, &context.period(), &self.page.styles.subtitle)
    }

    /// A heading, and the row below it.
    fn section(&mut self, heading: impl Into<Title>, to: u16) -> Written {
        self.page.section(span(self.row, 0, to), heading)?;
        self.row += 1;
        Ok(())
    }

    /// How many provinces have data.
    fn with_data(&self) -> (u32, u32) {
        let has =
            |code: &str| self.nation.tallies.iter().any(|tally| tally.code == code && tally.flow.read > 0);
        let provinces = || self.nation.context.pipeline.regions.provinces();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (count(provinces().filter(|one| has(&one.code)).count()), count(provinces().count()))
    }

    /// Which provinces have no data, and which another office computed: on amber, for national numbers lack them.
    fn missing(&mut self) -> Written {
        let (context, (with, all)) = (self.nation.context, self.with_data());
        let has =
            |code: &str| self.nation.tallies.iter().any(|tally| tally.code == code && tally.flow.read > 0);
        let without = context.pipeline.regions.provinces().filter(|one| !has(&one.code));
        let names: Vec<&str> = without.map(|province| province.name.as_str()).collect();
        let name = |(code, file): &(&'a str, &str)| format!("{} ({file})", context.province_name(code));
        let bundled: Vec<String> = self.nation.bundled.iter().map(name).collect();
        let counts = [all, with, all - with].map(|count| count.to_string());
        let [all, with, without] = counts.each_ref().map(String::as_str);
        let places = [("all", all), ("with", with), ("without", without), ("names", &names.join(", "))];
        let said = if names.is_empty() { words::ALL_PROVINCES } else { words::SOME_PROVINCES };
        let mut told = context.fill(said, &places);
        if !bundled.is_empty() {
            told.push_str(&context.fill(words::BUNDLED, &[("names", &bundled.join(", "))]));
        }
        self.section(words::SECTION_PROVINCES, self.last())?;
        let mut format = self.page.styles.paragraph.clone();
        if !names.is_empty() {
            format = format.set_background_color(style::zone_colours("kuning").0).set_indent(1);
        }
        let format = format.set_align(FormatAlign::VerticalCenter);
        let width = FIRST_WIDTH + NUMBER_WIDTH * f64::from(self.numbers + 2) + 2.0 * NAME_WIDTH;
        let height = lines::running(&told, width) * LINE + 6;
        self.page.sheet.set_row_height_pixels(self.row, height)?;
        self.page.wide(span(self.row, 0, self.last()), &told, &format)?;
        self.row += 2;
        Ok(())
    }

    /// Key figures side by side, most of them what cells below say.
    fn tiles(
        &mut self,
        row: u32,
        (classes, source): (&[Class<'_, 'a>], &Source<'_, 'a>),
        [means, data]: [u32; 2],
    ) -> Written {
        let (context, styles) = (self.nation.context, self.page.styles);
        self.page.section(span(row, 0, self.last()), words::SECTION_FIGURES)?;
        self.page.sheet.set_row_height_pixels(row + 2, 36)?;
        let group = classes.first().map_or("", |class| class.title);
        let best = context.pipeline.instrument.zones.first().map_or("", |zone| zone.zone.as_str());
        let best = context.fill(words::SHARE_OF_ZONE, &[("zone", colour(best, context.language))]);
        let flow = self.nation.tallies.iter().map(|tally| tally.flow).fold(Flow::default(), Flow::and);
        let covered =
            self.nation.tallies.iter().map(|one| one.coverage).fold(Coverage::default(), Coverage::and);
        let (with, all) = self.with_data();
        let first = classes.first();
        let mean = first.and_then(|class| class.mean(source).number());
        let share = first.and_then(|class| class.in_best(&context.pipeline.instrument.zones));
        let scored: usize =
            classes.iter().filter(|class| class.kind.is_none()).map(|one| one.scored().count()).sum();
        let scored = Some(f64::from(u32::try_from(scored).unwrap_or(u32::MAX)));
        let kept = Some(f64::from(u32::try_from(flow.kept()).unwrap_or(u32::MAX)));
        let cell = row_col_to_cell;
        let known = format!("COUNTIF({},\">=0\")", source.grid.column("full"));
        let count = styles.figure_text.clone().set_num_format("#,##0");
        let percent = styles.figure_text.clone().set_num_format("0.0%");
        let figures: [Figure<'_>; 5] = [
            (self.page.say(head::LOCI_SCORED), "", (known, scored), &count),
            (self.page.say(head::MEAN), group, (cell(means, 1), mean), &styles.figure),
            (&text::capital(&best), group, (cell(means, self.numbers), share), &percent),
            (self.page.say(words::RESPONSES_USED), "", (cell(data, 5), kept), &count),
            (
                self.page.say(head::SHARE),
                self.page.say(words::OF_TARGET),
                (cell(data, 7), covered.share()),
                &percent,
            ),
        ];
        let number = self.numbers;
        let spans = [(1, 3), (4, 6), (7, number), (number + 1, number + 2), (number + 3, number + 4)];
        self.tile(row, (0, 0), (self.page.say(words::PROVINCES_WITH), ""))?;
        self.page.text(row + 2, 0, &context.part_of(with, all), &styles.figure_text)?;
        for ((from, to), (caption, under, (formula, gives), format)) in spans.into_iter().zip(figures) {
            self.tile(row, (from, to), (caption, under))?;
            self.page.wide(span(row + 2, from, to), "", format)?;
            match gives {
                Some(_) => self.page.formula((row + 2, from), &formula, gives, format)?,
                None => self.page.text(row + 2, from, "–", format)?,
            }
        }
        Ok(())
    }

    /// The small lines over and under a key figure.
    fn tile(&mut self, row: u32, (from, to): (u16, u16), (caption, under): (&str, &str)) -> Written {
        let styles = self.page.styles;
        self.page.wide(span(row + 1, from, to), caption, &styles.caption)?;
        self.page.wide(span(row + 3, from, to), under, &styles.under)
    }
}
