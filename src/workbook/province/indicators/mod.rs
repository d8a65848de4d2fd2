//! Sheet `Indikator`: a heat map of every unit in every indicator, with the mean of each group and what is lowest.

pub mod links;
mod look;
mod numbers;
mod plan;

use rust_xlsxwriter::utility::row_col_to_cell;

use self::look::{Line, Look, TURNED, short};
use self::plan::{BANDS, Block, CODE, FIRST, HEADS, NAME, NAMES, NARROW, Plan, WEAK, WEIGHTS, WHOLE};
use super::Province;
use crate::instrument::OfUnits;
use crate::language::{Language, colour};
use crate::workbook::brush::Brush;
use crate::workbook::cell::Cell;
use crate::workbook::lines;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::text::{self, head, indicators as words, sheet, summary};

/// Letters of eight points that a name has room for in one line.
const NAME_ROOM: f64 = 27.5;
/// Height of a line of eight points in pixels.
const SMALL_LINE: u32 = 14;

/// A sheet being written: its page, what it shows, where, and how.
struct Map<'m, 'p, 'a> {
    page: &'m mut Page<'p>,
    province: &'m Province<'a>,
    plan: Plan<'m, 'a>,
    look: &'m Look,
    brush: Brush<'m>,
}

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let look = Look::of(&province.context.pipeline.instrument);
    let (plan, brush) = (Plan::of(province), Brush::default());
    let mut map = Map { page, province, plan, look: &look, brush };
    map.top()?;
    map.headers()?;
    map.weak()?;
    for at in 0..map.plan.groups.len() {
        map.mean(at)?;
    }
    let blocks = std::mem::take(&mut map.plan.blocks);
    for block in &blocks {
        map.block(block)?;
    }
    map.plan.blocks = blocks;
    std::mem::take(&mut map.brush).finish(map.page.sheet)?;
    map.colours()?;
    map.print()
}

impl<'m, 'p: 'm, 'a> Map<'m, 'p, 'a> {
    /// Title, way back, and what the colours and signs mean.
    fn top(&mut self) -> Written {
        let province = self.province;
        let widths = NAMES.into_iter().chain(self.plan.indicators.iter().map(|_| NARROW));
        for (column, width) in (0..).zip(widths) {
            self.page.sheet.set_column_width_pixels(column, width)?;
        }
        let [group, level, weight] = self.plan.beside();
        for (column, width) in [(group - 1, 24), (group, 130), (level, 60), (weight, 60)] {
            self.page.sheet.set_column_width_pixels(column, width)?;
        }
        // Short ones: they stand over columns that every page repeats, and no page shows more of them than those.
        let edition = province.context.pipeline.instrument.edition.to_string();
        let short = [("place", province.name), ("edition", edition.as_str())];
        let short = province.context.fill(summary::NATION, &short);
        self.page.title(self.page.say(sheet::INDICATORS), &short)?;
        self.page.way_back(BANDS - 1)?;
        let legend = self.legend();
        let room = NAMES.iter().skip(1).sum::<u32>() + NARROW * u32::from(self.plan.first_page() - WHOLE);
        // Letters of nine points are on average a little narrower than six pixels.
        self.page.lines(BANDS - 1, lines::breaking(&legend, f64::from(room) / 5.8))?;
        let beside = span(BANDS - 1, u16::from(self.page.linked), self.plan.first_page());
        self.page.wide(beside, &legend, &self.page.styles.remark)
    }

    /// What the colours and signs mean.
    fn legend(&self) -> String {
        let context = self.province.context;
        let limit = self.limit();
        let steps = look::steps(&context.pipeline.instrument.zones, f64::NEG_INFINITY);
        let zones = steps.iter().map(|step| match step.from.and_then(|from| self.short(from)) {
            Some(from) => {
                context.fill(words::FROM, &[("zone", colour(step.zone, context.language)), ("from", &from)])
            }
            None => context.fill(words::BELOW, &[("zone", colour(step.zone, context.language))]),
        });
        let zones = zones.collect::<Vec<_>>().join(", ");
        let lowest = numbers::marked(self.plan.indicators.len()).to_string();
        let places = [("zones", zones.as_str()), ("limit", &limit), ("lowest", &lowest)];
        context.fill(words::LEGEND, &places)
    }

    /// Dimensions over their indicators, with their weights.
    fn headers(&mut self) -> Written {
        let context = self.province.context;
        for band in &self.plan.bands {
            let dimension = &band.dimension;
            let weight = format!("{}", dimension.weight);
            let weight =
                if context.language == Language::Indonesian { weight.replace('.', ",") } else { weight };
            let places =
                [("dimension", dimension.title.in_language(context.language)), ("weight", weight.as_str())];
            let title = context.fill(if band.more { words::MORE } else { words::BAND }, &places);
            // A name longer than its columns would be cut.
            let room = usize::from(band.to - band.from + 1) * 5;
            let title = if title.chars().count() > room { dimension.code.clone() } else { title };
            self.page.wide(span(BANDS, band.from, band.to), &title, &self.look.band)?;
        }
        let titles = [(CODE, head::CODE), (NAME, head::NAME), (WHOLE, words::WHOLE)];
        for (column, title) in titles {
            self.page.text(BANDS, column, "", &self.look.band)?;
            self.page.text(HEADS, column, self.page.say(title), &self.look.corner)?;
        }
        self.page.sheet.set_row_height_pixels(HEADS, TURNED.1)?;
        for (column, indicator) in (FIRST..).zip(&self.plan.indicators) {
            let title = format!("{} ({})", indicator.title.in_language(context.language), indicator.code);
            self.page.text(HEADS, column, &short(&title, &indicator.code), &self.look.turned)?;
            self.page.number(WEIGHTS, column, Some(indicator.weight), &self.look.weight)?;
        }
        self.label(WEIGHTS, self.page.say(words::WEIGHT))?;
        let [group, level, weight] = self.plan.beside();
        self.page.text(HEADS, group, self.page.say(head::GROUP), &self.look.corner)?;
        self.page.text(HEADS, level, self.page.say(head::LEVEL), &self.look.corner)?;
        if self.weighted() {
            self.page.text(HEADS, weight, self.page.say(words::UNIT_WEIGHT), &self.look.corner)?;
        }
        Ok(())
    }

    /// How many units are weak, in every column.
    fn weak(&mut self) -> Written {
        let limit = self.limit();
        let label = self.province.context.fill(words::WEAK, &[("limit", &limit)]);
        self.label(WEAK, &label)?;
        let weak = numbers::weak(self.province, &self.plan, self.province.context.pipeline.weak_below);
        for (column, cell) in (WHOLE..).zip(&weak) {
            self.brush.put(self.page, (WEAK, column), cell, &self.look.count)?;
        }
        Ok(())
    }

    /// The mean of a group, and the signs of what is lowest below it.
    fn mean(&mut self, at: usize) -> Written {
        let Some(group) = self.plan.groups.get(at).copied() else { return Ok(()) };
        let row = self.plan.mean(at);
        let title = self.province.context.group_title(group);
        let title = self.province.context.fill(words::MEAN_OF, &[("group", title)]);
        self.page.sheet.set_row_height_pixels(row, height(&title, 1.3))?;
        let line = &self.look.strong;
        self.page.wide(span(row, CODE, NAME), &title, &line.name)?;
        let means = numbers::means(self.province, &self.plan, group);
        for (column, cell) in (WHOLE..).zip(&means) {
            let format = if column == WHOLE { &line.whole } else { &line.score };
            self.brush.put(self.page, (row, column), cell, format)?;
        }
        let means: Vec<Option<f64>> = means.iter().skip(1).map(Cell::number).collect();
        self.page.sheet.set_row_height_pixels(row + 1, SMALL_LINE)?;
        self.label(row + 1, self.page.say(words::LOWEST))?;
        for (column, (sign, formula)) in (FIRST..).zip(numbers::lowest(&self.plan, &means, row)) {
            let cell = Cell::live(formula, Cell::Score(Some(sign)));
            self.brush.put(self.page, (row + 1, column), &cell, &self.look.sign)?;
        }
        Ok(())
    }

    /// A locus and its units, which can be folded away.
    fn block(&mut self, block: &Block<'_, 'a>) -> Written {
        let (province, standing) = (self.province, block.standing);
        let [_, _, weight] = self.plan.beside();
        let cells = numbers::of_locus(province, &self.plan, block);
        self.line((block.row, standing.group, text::LOCUS), (standing.locus, standing.name), &cells)?;
        for (row, unit) in (block.row + 1..).zip(block.units) {
            let scores = province.points.unit(&unit.code);
            let score = |(_, node)| Cell::Score(scores.at(node));
            let cells: Vec<Cell<'_>> = self.plan.nodes().map(score).collect();
            // The locus stands above.
            let name = unit.name.strip_suffix(standing.name).map_or("", str::trim);
            let name = if name.is_empty() { unit.name.as_str() } else { name };
            self.line((row, standing.group, text::UNIT), (&unit.code, name), &cells)?;
            if self.weighted() {
                self.page.number(row, weight, Some(unit.weight), &self.page.styles.plain.score)?;
            }
        }
        let last = block.row + plan::rows(block.units.len());
        if last > block.row {
            self.page.sheet.group_rows(block.row + 1, last)?;
        }
        Ok(())
    }

    /// A row of scores with what it is about, and beside it what formulas find it by.
    fn line(
        &mut self,
        (row, group, level): (u32, &'a str, text::Text),
        (code, name): (&str, &str),
        cells: &[Cell<'_>],
    ) -> Written {
        let look = self.look;
        let Line { code: of_code, name: of_name, whole, score } =
            if level == text::LOCUS { &look.strong } else { &look.plain };
        let (page, brush) = (&mut *self.page, &mut self.brush);
        page.sheet.set_row_height_pixels(row, height(name, 1.0))?;
        brush.put(page, (row, CODE), &Cell::text(code), of_code)?;
        brush.put(page, (row, NAME), &Cell::text(name), of_name)?;
        for (column, cell) in (WHOLE..).zip(cells) {
            brush.put(page, (row, column), cell, if column == WHOLE { whole } else { score })?;
        }
        let [of_group, of_level, _] = self.plan.beside();
        let beside = &page.styles.plain.text;
        let (group, level) = (self.province.context.group_title(group), page.say(level));
        brush.put(page, (row, of_group), &Cell::text(group), beside)?;
        brush.put(page, (row, of_level), &Cell::text(level), beside)
    }

    /// One set of rules over all means and scores.
    fn colours(&mut self) -> Written {
        let instrument = &self.province.context.pipeline.instrument;
        let (first, last) = (self.plan.mean(0), self.plan.end.saturating_sub(1).max(self.plan.mean(0)));
        let (limit, range) = (self.province.context.pipeline.weak_below, self.plan.scores());
        for rule in look::colours(instrument, limit, (&row_col_to_cell(first, FIRST), &range)) {
            self.page.sheet.add_conditional_format(first, FIRST, last, self.plan.last(), &rule)?;
        }
        Ok(())
    }

    /// Names and headers stay in view and are repeated on paper; pages begin with a dimension.
    fn print(&mut self) -> Written {
        let province = self.province;
        self.page.print(&province.subtitle(), 0);
        let (body, last) = (self.plan.body(), self.plan.last());
        let sheet = &mut *self.page.sheet;
        sheet.set_landscape().set_print_scale(self.plan.scale).set_page_order(true);
        sheet.group_symbols_above(true);
        sheet.set_freeze_panes(body, FIRST)?;
        sheet.set_repeat_rows(BANDS, WEIGHTS)?;
        sheet.set_repeat_columns(CODE, WHOLE)?;
        sheet.set_print_area(0, 0, self.plan.end.saturating_sub(1).max(body), last)?;
        let breaks: Vec<u32> = self.plan.breaks.iter().map(|column| u32::from(*column)).collect();
        sheet.set_vertical_page_breaks(&breaks).map(drop)
    }

    /// What a row of numbers of indicators is.
    fn label(&mut self, row: u32, label: &str) -> Written {
        self.page.wide(span(row, CODE, NAME), label, &self.look.label)
    }

    fn limit(&self) -> String {
        self.short(self.province.context.pipeline.weak_below).unwrap_or_default()
    }

    /// A score inside text, without zeros that say nothing: `78`.
    fn short(&self, score: f64) -> Option<String> {
        let written = self.province.context.in_text(Some(score))?;
        let short = written.trim_end_matches('0').trim_end_matches([',', '.']);
        Some(if written.contains([',', '.']) { short.to_owned() } else { written })
    }

    fn weighted(&self) -> bool {
        self.province.context.pipeline.instrument.rollup.locus == OfUnits::Weighted
    }
}

/// The height of a row with this name, in pixels; `times` as much room as a name has.
fn height(name: &str, times: f64) -> u32 {
    lines::running(name, NAME_ROOM * times) * (SMALL_LINE - 2) + 4
}

#[cfg(test)]
mod tests;
