//! The strongest and the weakest indicators of a card, these with what to do about them.

use rust_xlsxwriter::XlsxError;

use super::{LAST, Shown, WIDE};
use crate::instrument::Indicator;
use crate::workbook::cell::{Cell, Row, Weight};
use crate::workbook::lines;
use crate::workbook::page::{Page, span};
use crate::workbook::text::{Text, card as words, head};

/// How many indicators are shown at most.
const STRONGEST: usize = 3;
const WEAKEST: usize = 5;
/// Last of the columns in which titles stand, and their width without edges.
const TITLE: u16 = 5;
const NAME: f64 = 80.0;

/// An indicator of the locus: its score, and the mean of its group.
struct Scored<'a> {
    indicator: &'a Indicator,
    score: f64,
    mean: Option<f64>,
}

/// Both tables; gives the next free row.
pub fn write(page: &mut Page<'_>, shown: &Shown<'_, '_>, row: u32) -> Result<u32, XlsxError> {
    let mut ranked = ranked(shown);
    if ranked.is_empty() {
        return Ok(row);
    }
    let strongest = STRONGEST.min(ranked.len().div_ceil(2));
    let mut others = ranked.split_off(strongest);
    let next = table(page, shown, row, (words::SECTION_STRONG, &ranked))?;
    // Equal ones stay in the order of the tree.
    others.sort_by(|a, b| a.score.total_cmp(&b.score));
    others.truncate(WEAKEST);
    table(page, shown, next, (words::SECTION_WEAK, &others))
}

/// Indicators with a score, the best first, equal ones in the order of the tree.
fn ranked<'a>(shown: &Shown<'_, 'a>) -> Vec<Scored<'a>> {
    let context = shown.whole.context;
    let (instrument, points) = (&context.pipeline.instrument, &shown.whole.points);
    let (own, loci) = (points.locus(shown.standing.locus), shown.whole.loci_of(shown.standing.group));
    let variables = instrument.dimensions.iter().flat_map(|dimension| &dimension.variables);
    let indicators = variables.flat_map(|variable| &variable.indicators);
    let mut ranked: Vec<Scored<'a>> = indicators
        .filter_map(|indicator| {
            let score = context.rounded(own.at(&indicator.code)?.score)?;
            let mean = context.rounded(loci.mean(&indicator.code, instrument));
            Some(Scored { indicator, score, mean })
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
    ranked
}

fn table(
    page: &mut Page<'_>,
    shown: &Shown<'_, '_>,
    row: u32,
    (section, indicators): (Text, &[Scored<'_>]),
) -> Result<u32, XlsxError> {
    if indicators.is_empty() {
        return Ok(row);
    }
    let context = shown.whole.context;
    let styles = page.styles;
    page.section(span(row, 0, LAST), section)?;
    let header = row + 1;
    page.lines(header, 2)?;
    page.wide(span(header, 0, TITLE), page.say(words::INDICATOR), &styles.header)?;
    page.headers(header, TITLE + 1, [head::SCORE, words::GROUP_MEAN, head::NOTE])?;
    let mut next = header + 1;
    for one in indicators {
        let title = context.named(&one.indicator.title);
        let weak = one.score < context.pipeline.weak_below;
        page.lines(next, lines::running(title, NAME))?;
        page.wide(span(next, 0, TITLE), title, &styles.plain.wrap)?;
        let mark = if weak { Cell::Mark(context.say(words::WEAK).into()) } else { Cell::Blank };
        let cells = vec![Cell::Score(Some(one.score)), Cell::Score(one.mean), mark];
        page.row(next, TITLE + 1, &Row { cells, weight: Weight::Plain })?;
        next += 1;
        let advice = context.named(&one.indicator.advice);
        if weak && section == words::SECTION_WEAK && !advice.is_empty() {
            let advice = context.fill(words::ADVICE, &[("advice", advice)]);
            page.lines(next, lines::running(&advice, WIDE))?;
            page.wide(span(next, 0, LAST), &advice, &styles.advice)?;
            next += 1;
        }
    }
    Ok(next + 1)
}
