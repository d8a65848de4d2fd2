//! The units of a card: score, category and responses of each.

use rust_xlsxwriter::XlsxError;

use super::{LAST, Shown};
use crate::pipeline::Unit;
use crate::table::TOTAL;
use crate::workbook::cell::{Cell, Row};
use crate::workbook::lines;
use crate::workbook::page::{Page, span};
use crate::workbook::province::{loci, units};
use crate::workbook::tallies::Coverage;
use crate::workbook::text::{card as words, head};

/// Width of the columns in which names stand, without their edges.
const NAME: f64 = 47.0;
/// First column of numbers.
const NUMBERS: u16 = 3;

/// The table of units; gives the next free row.
pub fn write(page: &mut Page<'_>, shown: &Shown<'_, '_>, row: u32) -> Result<u32, XlsxError> {
    page.section(span(row, 0, LAST), words::SECTION_UNITS)?;
    let header = row + 1;
    page.lines(header, 1)?;
    let (styles, context) = (page.styles, shown.whole.context);
    page.wide(span(header, 0, NUMBERS - 1), page.say(head::UNIT), &styles.header)?;
    let titles = [head::SCORE, head::CATEGORY, head::ZONE, head::KEPT, head::TARGET, head::SHARE];
    page.headers(header, NUMBERS, titles)?;
    let grid = units::grid(&shown.one);
    let mut next = header + 1;
    let of_locus = shown.one.bodies();
    for (nth, unit) in of_locus.iter().flat_map(|body| body.units.iter()).enumerate() {
        let total = shown.one.points.unit(&unit.code).at(TOTAL);
        let score = context.rounded(total);
        // On the sheet of units the locus stands above them.
        let score = Cell::live(grid.cell(nth + 1, "score"), Cell::Score(score));
        let of = responses(shown, unit);
        let [category, zone] = verdict(shown, total);
        let [kept, target] = [of.kept, of.target].map(|count| Cell::Count(Some(count)));
        let cells = vec![score, category, zone, kept, target, share(next, of)];
        page.lines(next, lines::running(&unit.name, NAME))?;
        page.wide(span(next, 0, NUMBERS - 1), &unit.name, &styles.plain.wrap)?;
        page.row(next, NUMBERS, &Row::plain(cells))?;
        next += 1;
    }
    let units = of_locus.iter().flat_map(|body| body.units.iter());
    let sum = units.map(|unit| responses(shown, unit)).fold(Coverage::default(), Coverage::and);
    let score = Cell::live(loci::grid(&shown.one).cell(0, "score"), Cell::Score(shown.standing.score));
    let below = |column: char| format!("SUM({column}{}:{column}{next})", header + 2);
    let any = next > header + 1;
    let counted = |column, count| {
        if any { Cell::live(below(column), Cell::Count(Some(count))) } else { Cell::Count(Some(count)) }
    };
    page.wide(span(next, 0, NUMBERS - 1), page.say(words::OF_LOCUS), &styles.strong.text)?;
    let [category, zone] = verdict(shown, shown.standing.score);
    let cells =
        vec![score, category, zone, counted('G', sum.kept), counted('H', sum.target), share(next, sum)];
    page.row(next, NUMBERS, &Row::strong(cells))?;
    Ok(next + 2)
}

/// Kept and expected responses of a unit, all roles together.
fn responses(shown: &Shown<'_, '_>, unit: &Unit) -> Coverage {
    let roles = shown.whole.context.pipeline.instrument.roles.iter();
    let of = roles.map(|role| shown.whole.coverage.get(&(unit.code.as_str(), role.code.as_str())));
    of.flatten().copied().fold(Coverage::default(), Coverage::and)
}

/// Kept in percent of expected, from the two cells to the left.
fn share<'c>(row: u32, of: Coverage) -> Cell<'c> {
    Cell::live(format!("G{0}/H{0}", row + 1), Cell::Share(of.share()))
}

/// Category and zone of a score.
fn verdict<'a>(shown: &Shown<'_, 'a>, score: Option<f64>) -> [Cell<'a>; 2] {
    let context = shown.whole.context;
    match context.zone_of(score) {
        Some(zone) => [
            Cell::Zone(zone.category.as_str().into(), &zone.zone),
            Cell::Zone(context.zone_word(&zone.zone).into(), &zone.zone),
        ],
        None => [Cell::centre("–"), Cell::centre("–")],
    }
}
