//! The numbers of the sheet `Indikator`, row by row: scores, means of groups, weak units and what is lowest, each with the
//! formula it follows from.

use rust_xlsxwriter::utility::cell_range;

use super::plan::{Block, FIRST, Plan, WHOLE};
use crate::instrument::{OfLoci, OfUnits, Ties};
use crate::table::TOTAL;
use crate::workbook::cell::Cell;
use crate::workbook::live;
use crate::workbook::province::Province;
use crate::workbook::text;

/// The scores of a locus: what its units below give. A decision stands as it was made; what is only known as published was
/// computed elsewhere.
pub fn of_locus<'a>(province: &Province<'a>, plan: &Plan<'_, 'a>, block: &Block<'_, 'a>) -> Vec<Cell<'a>> {
    let (standing, scores) = (block.standing, province.points.locus(block.standing.locus));
    let score = |node: &str| match (node, standing.origin) {
        (TOTAL, "computed") => standing.exact,
        (TOTAL, "override") => standing.score,
        (TOTAL, _) => None,
        _ => scores.at(node).and_then(|of_locus| of_locus.score),
    };
    let instrument = &province.context.pipeline.instrument;
    // Units at full precision stand here: a roll-up of published ones does not follow from them.
    let rolled_up = !block.units.is_empty() && !instrument.rollup.rounded;
    let whole = fix_column(&plan.units(block, WHOLE));
    let [_, _, weight] = plan.beside();
    let weighted = instrument.rollup.locus == OfUnits::Weighted;
    let weights = weighted.then(|| fix_column(&plan.units(block, weight)));
    let cell = |(column, node): (u16, &'a str)| {
        let shown = Cell::Score(score(node));
        if !rolled_up || (node == TOTAL && standing.origin == "override") {
            return shown;
        }
        let values = plan.units(block, column);
        // The range of the whole score is the range of values where it is its own.
        let whole = if column == WHOLE { &values } else { &whole };
        Cell::live(live::of_units((&values, whole), weights.as_deref(), instrument.missing.unit), shown)
    };
    plan.nodes().map(cell).collect()
}

/// `D9:D12` as `$D9:$D12`.
fn fix_column(range: &str) -> String {
    range.split(':').map(|cell| format!("${cell}")).collect::<Vec<_>>().join(":")
}

/// The means of a group.
pub fn means<'a>(province: &Province<'a>, plan: &Plan<'_, 'a>, group: &'a str) -> Vec<Cell<'a>> {
    let instrument = &province.context.pipeline.instrument;
    let loci = province.loci_of(group);
    let [groups, levels, _] = plan.beside().map(|column| plan.fixed(column));
    let held = [
        (groups.as_str(), province.context.group_title(group)),
        (levels.as_str(), province.context.say(text::LOCUS)),
    ];
    let cell = |(column, node): (u16, &'a str)| {
        let whole = node == TOTAL;
        let mean = if whole {
            province.means.iter().find(|mean| mean.group == group).and_then(|mean| mean.mean)
        } else {
            loci.mean(node, instrument)
        };
        if instrument.rollup.rounded || instrument.rollup.group == OfLoci::Units {
            return Cell::Score(mean);
        }
        let formula = live::mean_where(&plan.column(column), &held);
        // The mean of the whole score is a published number.
        let formula = if whole { live::rounded(instrument, &formula) } else { formula };
        Cell::live(formula, Cell::Score(mean))
    };
    plan.nodes().map(cell).collect()
}

/// How many units lie below the limit.
pub fn weak<'a>(province: &Province<'a>, plan: &Plan<'_, 'a>, limit: f64) -> Vec<Cell<'a>> {
    let context = province.context;
    let instrument = &context.pipeline.instrument;
    let units = plan.blocks.iter().flat_map(|block| block.units);
    let units = province.points.units(units.map(|unit| unit.code.as_str()));
    let [_, levels, _] = plan.beside().map(|column| plan.fixed(column));
    let level = live::quoted(context.say(text::UNIT));
    let cell = |(column, node): (u16, &'a str)| {
        let scores = units.at(node).filter_map(|score| context.rounded(score));
        let shown = Cell::count(scores.filter(|score| *score < limit).count());
        if instrument.rounding.ties == Ties::HalfToEven {
            // Written out over a range it would need an array formula.
            return shown;
        }
        let values = plan.column(column);
        let below = format!("({}<{limit})", live::rounded(instrument, &values));
        Cell::live(format!("SUMPRODUCT(({levels}={level})*ISNUMBER({values})*{below})"), shown)
    };
    plan.nodes().map(cell).collect()
}

/// How many indicators of each group are marked as lowest: a tenth of them.
pub fn marked(indicators: usize) -> usize {
    indicators.div_ceil(10).max(1)
}

/// One under each mean that is among the lowest of its row, nothing under the others; and the formula it follows from. What
/// differs by less than six decimals does not differ; where all means are equal none is low.
pub fn lowest(plan: &Plan<'_, '_>, means: &[Option<f64>], row: u32) -> Vec<(f64, String)> {
    let means: Vec<Option<f64>> = means.iter().map(|mean| mean.map(|mean| (mean * 1e6).round())).collect();
    let others = || means.iter().flatten();
    let most = marked(plan.indicators.len());
    let all = fix_column(&cell_range(row, FIRST, row, plan.last()));
    let sign = |(column, own): (u16, &Option<f64>)| {
        let low = own.is_some_and(|own| {
            others().filter(|other| **other < own).count() < most && others().any(|other| *other > own)
        });
        let own = format!("{}{}", plan.letters(column), row + 1);
        let lower = format!("SUMPRODUCT(ISNUMBER({all})*(ROUND({all},6)<ROUND({own},6)))<{most}");
        let formula = format!("ISNUMBER({own})*({lower})*(ROUND(MAX({all}),6)>ROUND({own},6))");
        (f64::from(u8::from(low)), formula)
    };
    (FIRST..).zip(&means).map(sign).collect()
}
