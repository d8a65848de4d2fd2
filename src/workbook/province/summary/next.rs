//! Where to look next: what stands out on other sheets, each with its number and a link.

use rust_xlsxwriter::FormatUnderline;

use super::{Counted, Summary};
use crate::workbook::cell::{Cell, Weight};
use crate::workbook::lines;
use crate::workbook::live::{self, Grid};
use crate::workbook::page::{Written, span};
use crate::workbook::province::units;
use crate::workbook::style;
use crate::workbook::text::{self, Text, sheet, summary as words};

/// How many of the lowest indicators are named.
const NAMED: usize = 3;

impl Summary<'_, '_, '_> {
    /// What stands out, with links; what there is none of is left out.
    pub(super) fn next(&mut self, grid: &Grid, [short, found]: [Counted; 2]) -> Written {
        self.section(words::SECTION_NEXT)?;
        let context = self.province.context;
        let first = self.row;
        if let Some(lowest) = self.lowest() {
            self.line((&lowest, sheet::INDICATORS), None)?;
        }
        let limit = context.in_text(Some(context.pipeline.weak_below)).unwrap_or_default();
        let weak = context.fill(words::UNITS_BELOW, &[("limit", &limit)]);
        let near = self.province.standings.iter().filter(|one| one.near.is_some()).count();
        let near = (format!("COUNTIF({},\"?*\")", grid.column("near")), u32::try_from(near).unwrap_or(0));
        for (said, sheet, number) in [
            (weak.as_str(), sheet::UNITS, self.weak()),
            (context.say(words::LOCI_NEAR), sheet::LOCI, near),
            (context.say(words::ROLES_SHORT), sheet::COVERAGE, short),
            (context.say(words::FINDINGS_STAND), sheet::FINDINGS, found),
        ] {
            if number.1 > 0 {
                self.line((said, sheet), Some(number))?;
            }
        }
        if self.row == first {
            self.page.paragraph(span(self.row, 0, self.last), self.width(), self.page.say(text::NONE))?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    /// A sentence, its number, and the sheet that tells more.
    fn line(&mut self, (said, sheet): (&str, Text), number: Option<Counted>) -> Written {
        let styles = self.page.styles;
        let (number_at, link_at) = (self.last - 2, self.last - 1);
        let to = if number.is_some() { number_at - 1 } else { number_at };
        let room = self.width() - super::WIDTH * f64::from(self.last - to);
        self.page.lines(self.row, lines::running(said, room - 2.0))?;
        self.page.wide(span(self.row, 0, to), said, &styles.plain.wrap)?;
        if let Some((formula, count)) = number {
            let cell = Cell::live(formula, Cell::Count(Some(count)));
            self.page.put(self.row, number_at, &cell, Weight::Plain)?;
        }
        let format =
            styles.plain.text.clone().set_font_color(style::INK).set_underline(FormatUnderline::Single);
        self.page.wide(span(self.row, link_at, self.last), "", &format)?;
        self.page.link((self.row, link_at), (sheet, 0), &format!("→ {}", self.page.say(sheet)), &format)?;
        self.row += 1;
        Ok(())
    }

    /// Units whose published score lies below the limit.
    fn weak(&self) -> Counted {
        let (province, grid) = (self.province, units::grid(self.province));
        let limit = province.context.pipeline.weak_below;
        let units = province.context.pipeline.roster.units_of(province.code);
        let score = |code| province.context.rounded(province.points.unit(code).at(crate::table::TOTAL));
        let weak = units.filter(|unit| score(unit.code.as_str()).is_some_and(|score| score < limit)).count();
        let (level, scores) = (grid.column("level"), grid.column("score"));
        // The limit is no part of a text: the reader's program may write decimals with a comma.
        let unit = live::quoted(self.page.say(text::UNIT));
        let formula = format!("COUNTIFS({level},{unit},{scores},\"<\"&{limit})");
        (formula, u32::try_from(weak).unwrap_or(u32::MAX))
    }

    /// The indicators with the lowest means of the first group that has any.
    fn lowest(&self) -> Option<String> {
        let (province, context) = (self.province, self.province.context);
        let instrument = &context.pipeline.instrument;
        let group = province.means.iter().find(|mean| mean.mean.is_some())?.group;
        let loci = province.loci_of(group);
        let variables = instrument.dimensions.iter().flat_map(|dimension| &dimension.variables);
        let indicators = variables.flat_map(|variable| &variable.indicators);
        let mut means: Vec<(f64, &str)> = indicators
            .filter_map(|one| {
                let mean = context.rounded(loci.mean(&one.code, instrument))?;
                Some((mean, context.named(&one.title)))
            })
            .collect();
        means.sort_by(|a, b| a.0.total_cmp(&b.0));
        let told = means.iter().take(NAMED).map(|(mean, title)| {
            format!("{} ({})", plain(title), context.in_text(Some(*mean)).unwrap_or_default())
        });
        let told = told.collect::<Vec<_>>().join("; ");
        let places = [("group", context.group_title(group)), ("indicators", told.as_str())];
        (!told.is_empty()).then(|| context.fill(words::LOWEST_INDICATORS, &places))
    }
}

/// A title without its number: `9. Pelatihan` as `Pelatihan`.
fn plain(title: &str) -> &str {
    match title.split_once(". ") {
        Some((number, rest)) if number.chars().all(|letter| letter.is_ascii_digit()) => rest,
        _ => title,
    }
}
