//! Means, best and worst of groups and kinds, and their loci by category as bars.

use rust_xlsxwriter::utility::row_col_to_cell;

use super::{NAME, Placed, Summary};
use crate::language::colour;
use crate::workbook::cell::{Cell, Row, Weight};
use crate::workbook::classes::{Class, Source};
use crate::workbook::facts::Standing;
use crate::workbook::lines;
use crate::workbook::page::{Written, span};
use crate::workbook::text::{capital, head, summary as words};

impl<'a> Summary<'_, '_, 'a> {
    /// Mean, loci, best and worst of each group and kind; gives the first row of them.
    pub(super) fn means(&mut self, classes: &[Class<'_, 'a>], source: &Source<'_, 'a>) -> Placed<u32> {
        self.section(words::SECTION_MEANS)?;
        self.page.lines(self.row, 2)?;
        let spans = [(0, 0), (1, 1), (2, 2), (3, 5), (6, self.last)];
        for ((from, to), title) in
            spans.into_iter().zip([words::CLASS, head::MEAN, head::LOCI_SCORED, head::BEST, head::WORST])
        {
            self.head(from, to, self.page.say(title))?;
        }
        let first = self.row + 1;
        for class in classes {
            self.row += 1;
            self.mean(class, source)?;
        }
        self.row += 2;
        Ok(first)
    }

    fn mean(&mut self, class: &Class<'_, 'a>, source: &Source<'_, 'a>) -> Written {
        let weight = weight(class);
        let cells = vec![name(class), class.mean(source), class.count(source)];
        let ends = class.ends();
        let names = ends.iter().flatten().map(|(_, one)| lines::running(one.name, NAME));
        let own = lines::running(class.title, super::FIRST_WIDTH - 4.0);
        self.page.lines(self.row, names.max().unwrap_or(1).max(own))?;
        self.page.row(self.row, 0, &Row { cells, weight })?;
        let [best, worst] = ends;
        self.end((3, 5), best, source, weight)?;
        self.end((6, self.last), worst, source, weight)
    }

    /// A locus by name with its score in the last column.
    fn end(
        &mut self,
        (from, to): (u16, u16),
        end: Option<(usize, &Standing<'_>)>,
        source: &Source<'_, 'a>,
        weight: Weight,
    ) -> Written {
        let styles = self.page.styles;
        let cells = if weight == Weight::Strong { &styles.strong } else { &styles.plain };
        self.page.wide(span(self.row, from, to - 1), end.map_or("", |(_, one)| one.name), &cells.wrap)?;
        let score = end.map_or(Cell::Score(None), |(at, one)| {
            Cell::live(source.grid.cell(at, "score"), Cell::Score(one.score))
        });
        self.page.put(self.row, to, &score, weight)
    }

    /// Loci of each group and kind by category, as bars in the colours of the zones; their means begin in the row `means`.
    pub(super) fn zones(
        &mut self,
        classes: &[Class<'_, 'a>],
        source: &Source<'_, 'a>,
        means: u32,
    ) -> Written {
        let context = self.province.context;
        let zones = &context.pipeline.instrument.zones;
        self.section(words::SECTION_ZONES)?;
        self.page.lines(self.row, 2)?;
        self.head(0, 0, self.page.say(words::CLASS))?;
        let styles = self.page.styles;
        for (column, zone) in (1..).zip(zones) {
            let title = format!("{} ({})", zone.category, colour(&zone.zone, context.language));
            self.page.text(self.row, column, &title, &styles.zone_header(&zone.zone))?;
        }
        let after = u16::try_from(zones.len()).unwrap_or(u16::MAX / 2) + 1;
        let best = zones.first().map_or("", |zone| zone.zone.as_str());
        let share = context.fill(words::SHARE_OF_ZONE, &[("zone", colour(best, context.language))]);
        let titles = [self.page.say(head::NOT_SCORED), self.page.say(head::SUM), &capital(&share)];
        for (column, title) in (after..).zip(titles) {
            self.head(column, column, title)?;
        }
        let first = self.row + 1;
        for (class, mean) in classes.iter().zip(means..) {
            self.row += 1;
            self.zone_row(class, source, (&row_col_to_cell(mean, 2), after))?;
        }
        let most = classes.iter().map(|class| class.loci.len()).max().unwrap_or(0);
        for (column, zone) in (1..).zip(zones) {
            self.page.zone_bars((first, self.row), column, &zone.zone, most)?;
        }
        self.row += 2;
        Ok(())
    }

    /// The counts of a class; its scored loci stand in a cell of the table of means.
    fn zone_row(
        &mut self,
        class: &Class<'_, 'a>,
        source: &Source<'_, 'a>,
        (scored, after): (&str, u16),
    ) -> Written {
        let (row, zones) = (self.row, &self.province.context.pipeline.instrument.zones);
        let weight = weight(class);
        let sums = vec![
            class.without((scored, &row_col_to_cell(row, after + 1))),
            class.expected(source),
            class.share_of_best(zones, scored, (row, 1)),
        ];
        self.page.lines(row, lines::running(class.title, super::FIRST_WIDTH - 4.0))?;
        self.page.put(row, 0, &name(class), weight)?;
        self.page.row(row, after, &Row { cells: sums, weight })?;
        for (column, zone) in (1..).zip(zones) {
            self.page.put_bar((row, column), &class.of_category(source, zone), weight)?;
        }
        Ok(())
    }
}

/// Groups stand out where they have kinds below them.
fn weight(class: &Class<'_, '_>) -> Weight {
    if class.kind.is_none() { Weight::Strong } else { Weight::Plain }
}

fn name<'a>(class: &Class<'_, 'a>) -> Cell<'a> {
    Cell::Nested(class.title.into(), u8::from(class.kind.is_some()))
}
