//! Where everything stands on the sheet `Indikator`: its columns, the pages they fall on, and its rows.

use rust_xlsxwriter::utility::{cell_range, cell_range_absolute, column_number_to_name};

use crate::instrument::{Dimension, Indicator, Instrument};
use crate::pipeline::Unit;
use crate::table::TOTAL;
use crate::workbook::facts::Standing;
use crate::workbook::province::Province;

/// Row of the dimensions.
pub const BANDS: u32 = 3;
/// Row of the indicators.
pub const HEADS: u32 = 4;
/// Row of their weights.
pub const WEIGHTS: u32 = 5;
/// Row of the number of weak units.
pub const WEAK: u32 = 6;
/// First row of the means: two for each group.
const MEANS: u32 = 7;

/// Column of the codes.
pub const CODE: u16 = 0;
/// Column of the names.
pub const NAME: u16 = 1;
/// Column of the whole score.
pub const WHOLE: u16 = 2;
/// First column of indicators.
pub const FIRST: u16 = 3;
/// How far the last of the columns beside the indicators stands from them.
const BESIDE: u16 = 4;
/// Widths of the columns before the indicators, in pixels.
pub const NAMES: [u32; 3] = [96, 172, 46];
/// Width of an indicator.
pub const NARROW: u32 = 34;

/// Pixels between the margins of A4 across as columns are counted: `LibreOffice` makes them a twentieth wider.
const PAPER: u32 = 985;
/// The smallest scale of print, percent: at 82 the numbers are seven points high.
const SMALLEST: u32 = 82;
/// The largest scale: fewer columns are not blown up.
const LARGEST: u32 = 110;

/// A locus above its units.
#[derive(Debug)]
pub struct Block<'p, 'a> {
    /// The locus.
    pub standing: &'p Standing<'a>,
    /// Its units, in the order of the roster.
    pub units: &'p [&'a Unit],
    /// Its row.
    pub row: u32,
}

/// Indicators of one dimension side by side on one page.
#[derive(Debug)]
pub struct Band<'a> {
    /// The dimension.
    pub dimension: &'a Dimension,
    /// Whether some of its indicators stand on an earlier page.
    pub more: bool,
    /// First column.
    pub from: u16,
    /// Last column.
    pub to: u16,
}

/// The sheet.
#[derive(Debug)]
pub struct Plan<'p, 'a> {
    /// The indicators, one column each.
    pub indicators: Vec<&'a Indicator>,
    /// The dimensions over them.
    pub bands: Vec<Band<'a>>,
    /// Columns a page begins with, but for the first.
    pub breaks: Vec<u16>,
    /// The scale of print, percent.
    pub scale: u16,
    /// Codes of the groups with loci here, in the order of the instrument.
    pub groups: Vec<&'a str>,
    /// The loci with their units.
    pub blocks: Vec<Block<'p, 'a>>,
    /// The row after the last.
    pub end: u32,
    /// What a spreadsheet calls the columns.
    letters: Vec<String>,
}

impl<'p, 'a> Plan<'p, 'a> {
    /// The plan of a province's sheet.
    pub fn of(province: &'p Province<'a>) -> Self {
        let pipeline = province.context.pipeline;
        let here = |code: &str| province.standings.iter().any(|standing| standing.group == code);
        let groups = pipeline.instrument.groups.iter().map(|group| group.code.as_str());
        let groups: Vec<&str> = groups.filter(|code| here(code)).collect();
        let mut row = MEANS + 2 * rows(groups.len());
        let block = |standing| {
            let standing: &Standing<'a> = standing;
            let block = Block { standing, units: province.units_of(standing.locus), row };
            row += 1 + rows(block.units.len());
            block
        };
        let blocks = province.standings.iter().map(block).collect();
        let (bands, breaks, widest) = bands(&pipeline.instrument);
        let width = NAMES.iter().sum::<u32>() + NARROW * u32::from(widest.max(1));
        let scale = (PAPER * 100 / width).clamp(SMALLEST, LARGEST);
        let indicators: Vec<&Indicator> = indicators(&pipeline.instrument).collect();
        let columns = FIRST + u16::try_from(indicators.len().max(1)).unwrap_or(u16::MAX - 9) + BESIDE;
        Self {
            indicators,
            bands,
            breaks,
            scale: u16::try_from(scale).unwrap_or(100),
            groups,
            blocks,
            end: row,
            letters: (0..columns).map(column_number_to_name).collect(),
        }
    }

    /// Row of the mean of the group at this place; below it stands what is lowest.
    pub fn mean(&self, at: usize) -> u32 {
        MEANS + 2 * rows(at.min(self.groups.len()))
    }

    /// All cells with scores of indicators: the means, and the loci with their units.
    pub fn scores(&self) -> String {
        let means = (0..self.groups.len()).map(|at| (self.mean(at), self.mean(at)));
        let parts = means.chain([(self.body(), self.last_row())]);
        parts.map(|(from, to)| cell_range(from, FIRST, to, self.last())).collect::<Vec<_>>().join(" ")
    }

    /// First row of the loci.
    pub fn body(&self) -> u32 {
        self.mean(self.groups.len())
    }

    /// Last row of the loci; never above the first.
    fn last_row(&self) -> u32 {
        self.end.saturating_sub(1).max(self.body())
    }

    /// Last column of indicators.
    pub fn last(&self) -> u16 {
        FIRST + u16::try_from(self.indicators.len()).unwrap_or(u16::MAX - 9).saturating_sub(1)
    }

    /// Columns of the group, the level and the weight, beside the printed ones.
    pub fn beside(&self) -> [u16; 3] {
        [2, 3, BESIDE].map(|step| self.last() + step)
    }

    /// Last column of the first page.
    pub fn first_page(&self) -> u16 {
        self.breaks.first().map_or(self.last(), |next| next - 1)
    }

    /// Codes of the nodes from the whole score on, each with its column.
    pub fn nodes(&self) -> impl Iterator<Item = (u16, &'a str)> + '_ {
        (WHOLE..).zip(std::iter::once(TOTAL).chain(self.indicators.iter().map(|one| one.code.as_str())))
    }

    /// What a spreadsheet calls a column.
    pub fn letters(&self, column: u16) -> &str {
        self.letters.get(usize::from(column)).map_or("", String::as_str)
    }

    /// The units of a locus in a column: `D9:D12`.
    pub fn units(&self, block: &Block<'_, '_>, column: u16) -> String {
        let letters = self.letters(column);
        let (first, last) = (block.row + 2, block.row + 1 + rows(block.units.len()));
        if first == last { format!("{letters}{first}") } else { format!("{letters}{first}:{letters}{last}") }
    }

    /// All loci and units of a column: `D9:D120`.
    pub fn column(&self, column: u16) -> String {
        cell_range(self.body(), column, self.last_row(), column)
    }

    /// The same for one of the columns beside, where it stays in place.
    pub fn fixed(&self, column: u16) -> String {
        cell_range_absolute(self.body(), column, self.last_row(), column)
    }
}

/// The indicators in the order of the tree.
fn indicators(instrument: &Instrument) -> impl Iterator<Item = &Indicator> {
    let variables = instrument.dimensions.iter().flat_map(|dimension| &dimension.variables);
    variables.flat_map(|variable| &variable.indicators)
}

/// Dimensions side by side on as few pages as have room for them, the columns the pages begin with, and the most indicators
/// on one. A dimension that no page has room for stands on several, in equal parts.
fn bands(instrument: &Instrument) -> (Vec<Band<'_>>, Vec<u16>, u16) {
    let room = PAPER * 100 / SMALLEST - NAMES.iter().sum::<u32>();
    let most = u16::try_from(room / NARROW).unwrap_or(1).max(1);
    let (mut bands, mut breaks) = (Vec::new(), Vec::new());
    let (mut at, mut used, mut widest) = (FIRST, 0, 0);
    for dimension in &instrument.dimensions {
        let all = dimension.variables.iter().map(|variable| variable.indicators.len()).sum::<usize>();
        let mut left = u16::try_from(all).unwrap_or(u16::MAX / 2);
        let part = left.div_ceil(left.div_ceil(most).max(1)).max(1);
        let mut more = false;
        while left > 0 {
            let columns = part.min(left);
            if used > 0 && used + columns > most {
                breaks.push(at);
                used = 0;
            }
            bands.push(Band { dimension, more, from: at, to: at + columns - 1 });
            (at, used, left, more) = (at + columns, used + columns, left - columns, true);
            widest = widest.max(used);
        }
    }
    (bands, breaks, widest)
}

/// So many rows.
pub fn rows(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX / 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::fixture;

    /// The instrument of the fixture with so many indicators in each of its two dimensions.
    fn instrument(counts: [usize; 2]) -> Instrument {
        let mut instrument = fixture::pipeline().instrument;
        for (dimension, count) in instrument.dimensions.iter_mut().zip(counts) {
            let indicators = &mut dimension.variables[0].indicators;
            *indicators = std::iter::repeat_n(indicators[0].clone(), count).collect();
        }
        instrument
    }

    fn columns(counts: [usize; 2]) -> (Vec<(u16, u16, bool)>, Vec<u16>) {
        let instrument = instrument(counts);
        let (bands, breaks, _) = bands(&instrument);
        (bands.iter().map(|band| (band.from, band.to, band.more)).collect(), breaks)
    }

    #[test]
    fn dimensions_share_a_page_while_there_is_room() {
        // 985 / 0.82 = 1201 pixels, less 314 for names: 887 hold 26 columns of 34.
        assert_eq!(columns([15, 11]), (vec![(3, 17, false), (18, 28, false)], vec![]));
        assert_eq!(columns([15, 12]), (vec![(3, 17, false), (18, 29, false)], vec![18]));
    }

    #[test]
    fn a_dimension_too_long_for_a_page_stands_on_several_in_equal_parts() {
        // 60 columns take three pages of 26; of equal parts each has 20. Five more fit beside the last.
        let bands = vec![(3, 22, false), (23, 42, true), (43, 62, true), (63, 67, false)];
        assert_eq!(columns([60, 5]), (bands, vec![23, 43]));
    }
}
