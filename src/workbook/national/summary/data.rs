//! What came in from every province, beside the chart of zones.

use rust_xlsxwriter::utility::{cell_range, row_col_to_cell};
use rust_xlsxwriter::{Chart, XlsxError};

use super::{NAME_WIDTH, NUMBER_WIDTH, Summary};
use crate::workbook::cell::{Cell, Row};
use crate::workbook::lines;
use crate::workbook::national::Tally;
use crate::workbook::page::Written;
use crate::workbook::tallies::{Coverage, Flow};
use crate::workbook::text::{self, head, summary as words};

/// Height of the chart, in pixels.
const CHART: u32 = 330;
/// The last column of the table.
const LAST: u16 = 10;

/// What came in from one province, or from all.
struct Came<'a> {
    name: &'a str,
    files: usize,
    flow: Flow,
    coverage: Coverage,
    found: [usize; 2],
}

impl<'a> Summary<'_, '_, 'a> {
    /// A row for every province below that of the nation, and the chart beside them.
    pub(super) fn data(&mut self, mut chart: Chart) -> Written {
        self.section(words::SECTION_DATA, LAST)?;
        self.page.lines(self.row, 2)?;
        let titles = [
            head::PROVINCE,
            head::FILES,
            head::READ,
            head::REJECTED,
            head::DUPLICATES,
            head::KEPT,
            head::TARGET,
            head::SHARE,
            head::SHORT_CELLS,
            head::FINDINGS_REJECT,
            head::FINDINGS_NOTE,
        ];
        for (column, title) in (0..).zip(titles) {
            self.page.text(self.row, column, self.page.say(title), &self.header)?;
        }
        let width = (NAME_WIDTH + NUMBER_WIDTH) * 2.0 * 7.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of a page")]
        chart.set_width(width as u32).set_height(CHART);
        self.page.sheet.insert_chart_with_offset(self.row - 1, LAST + 1, &chart, 16, 0)?;
        let below = self.row + CHART.div_ceil(crate::workbook::page::LINE);
        self.rows()?;
        self.row = self.row.max(below) + 1;
        Ok(())
    }

    fn rows(&mut self) -> Result<(), XlsxError> {
        let tallies = &self.nation.tallies;
        let came = |tally: &Tally<'a>| Came {
            name: self.nation.context.province_name(tally.code),
            files: tally.files.len(),
            flow: tally.flow,
            coverage: tally.coverage,
            found: [tally.found(true), tally.found(false)],
        };
        let provinces: Vec<Came<'_>> = tallies.iter().map(came).collect();
        let all = Came {
            name: self.page.say(text::NATION),
            files: provinces.iter().map(|one| one.files).sum(),
            flow: provinces.iter().map(|one| one.flow).fold(Flow::default(), Flow::and),
            coverage: provinces.iter().map(|one| one.coverage).fold(Coverage::default(), Coverage::and),
            found: [0, 1].map(|at| provinces.iter().filter_map(|one| one.found.get(at)).sum()),
        };
        self.row += 1;
        let count = u32::try_from(provinces.len()).unwrap_or(u32::MAX);
        let below = (count > 0).then(|| (self.row + 1, self.row + count));
        self.page.row(self.row, 0, &Row::strong(cells(&all, self.row, below)))?;
        for one in &provinces {
            self.row += 1;
            self.page.lines(self.row, lines::running(one.name, super::FIRST_WIDTH - 2.0))?;
            self.page.row(self.row, 0, &Row::plain(cells(one, self.row, None)))?;
        }
        self.row += 1;
        Ok(())
    }
}

/// The cells of a row; those of the nation sum up the rows below.
fn cells<'a>(one: &Came<'a>, row: u32, below: Option<(u32, u32)>) -> Vec<Cell<'a>> {
    let at = |column| row_col_to_cell(row, column);
    let counted = |column, count| match below {
        Some((first, last)) => Cell::live(format!("SUM({})", cell_range(first, column, last, column)), count),
        None => count,
    };
    let kept = Cell::count(one.flow.kept());
    let kept = match below {
        Some(_) => counted(5, kept),
        None => Cell::live(format!("{}-{}-{}", at(2), at(3), at(4)), kept),
    };
    let share = Cell::Share(one.coverage.share());
    // Responses of units that the roster does not have are used and cover nothing.
    let covers = usize::try_from(one.coverage.kept).is_ok_and(|covered| covered == one.flow.kept());
    let [grave, other] = one.found;
    vec![
        Cell::wrap(one.name),
        counted(1, Cell::count(one.files)),
        counted(2, Cell::count(one.flow.read)),
        counted(3, Cell::count(one.flow.rejected)),
        counted(4, Cell::count(one.flow.duplicates)),
        kept,
        counted(6, Cell::Count(Some(one.coverage.target))),
        if covers { Cell::live(format!("{}/{}", at(5), at(6)), share) } else { share },
        counted(8, Cell::Count(Some(one.coverage.short))),
        counted(9, Cell::count(grave)),
        counted(10, Cell::count(other)),
    ]
}
