//! The numbers of the sheet `Indikator`: scores, means of groups, weak units and what is lowest, each with the formula it
//! follows from.

use rust_xlsxwriter::utility::{cell_range, row_col_to_cell};

use super::plan::{Block, FIRST, Plan, WHOLE};
use crate::instrument::{OfLoci, OfUnits, Ties};
use crate::table::TOTAL;
use crate::workbook::cell::Cell;
use crate::workbook::live;
use crate::workbook::province::Province;
use crate::workbook::text;

/// The score of a locus in a node: what its units below give. A decision stands as it was made; what is only known as
/// published was computed elsewhere.
pub fn of_locus<'a>(
    province: &Province<'a>,
    plan: &Plan<'_, 'a>,
    block: &Block<'_, 'a>,
    (column, node): (u16, &'a str),
) -> Cell<'a> {
    let standing = block.standing;
    let score = match (node, standing.origin) {
        (TOTAL, "computed") => standing.exact,
        (TOTAL, "override") => return Cell::Score(standing.score),
        (TOTAL, _) => None,
        _ => province.points.locus(standing.locus, node).score,
    };
    let instrument = &province.context.pipeline.instrument;
    // Units at full precision stand here: a roll-up of published ones does not follow from them.
    if block.units.is_empty() || instrument.rollup.rounded {
        return Cell::Score(score);
    }
    let units = |column, absolute: bool| {
        let (first, last) = (block.row + 1, block.row + super::plan::rows(block.units.len()));
        let range = cell_range(first, column, last, column);
        if absolute { fix_column(&range) } else { range }
    };
    let (values, whole) = (units(column, false), units(WHOLE, column != WHOLE));
    let [_, _, weight] = plan.beside();
    let weights = (instrument.rollup.locus == OfUnits::Weighted).then(|| units(weight, true));
    // The range of the whole score is the range of values where it is its own.
    let formula = live::of_units((&values, &whole), weights.as_deref(), instrument.missing.unit);
    Cell::live(formula, Cell::Score(score))
}

/// `D9:D12` as `$D9:$D12`.
fn fix_column(range: &str) -> String {
    range.split(':').map(|cell| format!("${cell}")).collect::<Vec<_>>().join(":")
}

/// The mean of a group with its loci in a node.
pub fn mean<'a>(
    province: &Province<'a>,
    plan: &Plan<'_, 'a>,
    (group, loci): (&'a str, &[&'a str]),
    (column, node): (u16, &'a str),
) -> Cell<'a> {
    let instrument = &province.context.pipeline.instrument;
    let mean = if node == TOTAL {
        province.means.iter().find(|mean| mean.group == group).and_then(|mean| mean.mean)
    } else {
        province.points.mean(loci, node, instrument)
    };
    if instrument.rollup.rounded || instrument.rollup.group == OfLoci::Units {
        return Cell::Score(mean);
    }
    let [groups, levels, _] = plan.beside().map(|column| plan.fixed(column));
    let held = [
        (groups.as_str(), province.context.group_title(group)),
        (levels.as_str(), province.context.say(text::LOCUS)),
    ];
    let formula = live::mean_where(&plan.column(column), &held);
    // The mean of the whole score is a published number.
    let formula = if node == TOTAL { live::rounded(instrument, &formula) } else { formula };
    Cell::live(formula, Cell::Score(mean))
}

/// How many units lie below the limit.
pub fn weak<'a>(
    province: &Province<'a>,
    plan: &Plan<'_, 'a>,
    limit: f64,
    (column, node): (u16, &'a str),
) -> Cell<'a> {
    let context = province.context;
    let instrument = &context.pipeline.instrument;
    let units = plan.blocks.iter().flat_map(|block| &block.units);
    let scores = units.filter_map(|unit| context.rounded(province.points.unit(&unit.code, node)));
    let shown = Cell::count(scores.filter(|score| *score < limit).count());
    if instrument.rounding.ties == Ties::HalfToEven {
        // Written out over a range it would need an array formula.
        return shown;
    }
    let [_, levels, _] = plan.beside().map(|column| plan.fixed(column));
    let values = plan.column(column);
    let level = live::quoted(context.say(text::UNIT));
    let below = format!("({}<{limit})", live::rounded(instrument, &values));
    Cell::live(format!("SUMPRODUCT(({levels}={level})*ISNUMBER({values})*{below})"), shown)
}

/// How many indicators of each group are marked as lowest: a tenth of them.
pub fn marked(indicators: usize) -> usize {
    indicators.div_ceil(10).max(1)
}

/// One under a mean that is among the lowest of its row, nothing under others; and the formula it follows from. What differs
/// by less than six decimals does not differ; where all means are equal none is low.
pub fn lowest(plan: &Plan<'_, '_>, means: &[Option<f64>], at: usize, row: u32) -> (f64, String) {
    let same = |mean: f64| (mean * 1e6).round();
    let own = means.get(at).copied().flatten().map(same);
    let others = || means.iter().flatten().copied().map(same);
    let most = marked(plan.indicators.len());
    let low = own.is_some_and(|own| {
        others().filter(|other| *other < own).count() < most && others().any(|other| other > own)
    });
    let column = FIRST + u16::try_from(at).unwrap_or(0);
    let own = row_col_to_cell(row, column);
    let all = fix_column(&cell_range(row, FIRST, row, plan.last()));
    let lower = format!("SUMPRODUCT(ISNUMBER({all})*(ROUND({all},6)<ROUND({own},6)))<{most}");
    let formula = format!("ISNUMBER({own})*({lower})*(ROUND(MAX({all}),6)>ROUND({own},6))");
    (f64::from(u8::from(low)), formula)
}
