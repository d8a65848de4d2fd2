//! Formats of many cells at once: the writer of workbooks hashes a whole format for every cell that is written with one, so
//! cells are written bare and their formats put on in rectangles.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Worksheet};

use super::cell::Cell;
use super::page::{Page, Written};

/// Cells that were written bare, by the format they are to have.
#[derive(Debug, Default)]
pub struct Brush<'f>(Vec<(&'f Format, Vec<Run>)>);

/// Cells side by side in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    row: u32,
    from: u16,
    to: u16,
}

/// Cells from the first to the last row, and from the first to the last column.
type Area = (u32, u16, u32, u16);

impl<'f> Brush<'f> {
    /// Writes a cell of a format that the page does not know.
    pub fn put(
        &mut self,
        page: &mut Page<'_>,
        at: (u32, u16),
        cell: &Cell<'_>,
        format: &'f Format,
    ) -> Written {
        if self.notes(at, cell, format) { page.put_bare(at, cell) } else { page.put_as(at, cell, format) }
    }

    /// Whether the format of a cell was noted, so that it is to be written bare.
    pub fn notes(&mut self, at: (u32, u16), cell: &Cell<'_>, format: &'f Format) -> bool {
        // Days have a format of the writer's own where none is said, and ages are days too.
        !matches!(cell, Cell::Day(_) | Cell::Age(_)) && !self.is_new(at, format)
    }

    /// Whether a format was not used before: its first cell is written with it, so that the formats of a workbook are numbered
    /// in the order of their first cells. Otherwise the cell is noted.
    fn is_new(&mut self, (row, column): (u32, u16), format: &'f Format) -> bool {
        let Some((_, runs)) = self.0.iter_mut().find(|(known, _)| std::ptr::eq(*known, format)) else {
            self.0.push((format, Vec::new()));
            return true;
        };
        match runs.last_mut() {
            Some(run) if (run.row, run.to + 1) == (row, column) => run.to = column,
            _ => runs.push(Run { row, from: column, to: column }),
        }
        false
    }

    /// Puts the formats on.
    pub fn finish(self, sheet: &mut Worksheet) -> Written {
        for (format, runs) in self.0 {
            for (first, from, last, to) in areas(&runs) {
                sheet.set_range_format(first, from, last, to, format)?;
            }
        }
        Ok(())
    }
}

/// Runs of the same columns below each other, put together.
fn areas(runs: &[Run]) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    let mut open: BTreeMap<(u16, u16), usize> = BTreeMap::new();
    for run in runs {
        let at = open.get(&(run.from, run.to)).and_then(|at| areas.get_mut(*at));
        match at {
            Some((_, _, last, _)) if *last + 1 == run.row => *last = run.row,
            _ => {
                open.insert((run.from, run.to), areas.len());
                areas.push((run.row, run.from, run.row, run.to));
            }
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::language::Language;
    use crate::workbook::cell::{Row, Weight};
    use crate::workbook::fixture;
    use crate::workbook::style::Styles;

    #[test]
    fn cells_side_by_side_and_below_each_other_are_one_area() {
        let run = |row, from, to| Run { row, from, to };
        let runs = [run(4, 0, 2), run(4, 5, 5), run(5, 0, 2), run(5, 5, 6), run(7, 0, 2)];
        assert_eq!(areas(&runs), [(4, 0, 5, 2), (4, 5, 4, 5), (5, 5, 5, 6), (7, 0, 7, 2)]);
    }

    #[test]
    fn a_sheet_painted_at_once_has_the_bytes_of_one_written_cell_by_cell() {
        let styles = Styles::new(&fixture::pipeline().instrument);
        let day = jiff::civil::date(2024, 12, 1);
        let cells = |nth: u32| {
            let score = Cell::Score(Some(f64::from(nth)));
            vec![
                Cell::text("=teks"),
                Cell::text(""),
                Cell::live("A1+1", score.clone()),
                score,
                if nth.is_multiple_of(2) { Cell::Score(None) } else { Cell::Count(Some(nth)) },
                Cell::Zone("hijau".into(), if nth.is_multiple_of(3) { "hijau" } else { "merah" }),
                Cell::Day(Some(day)),
                Cell::Age(Some(3)),
                Cell::Break,
                Cell::ZoneCount(nth, "hijau"),
                Cell::Nested("dalam".into(), 1),
            ]
        };
        let weights = [Weight::Strong, Weight::Plain, Weight::Plain, Weight::Faint, Weight::Plain];
        let rows = || (0..).zip(weights).map(|(nth, weight)| (nth, Row { cells: cells(nth), weight }));
        let book = |write: &dyn Fn(&mut Page<'_>)| {
            let mut workbook = Workbook::new();
            let sheet = workbook.add_worksheet();
            let mut page = Page::new(sheet, &styles, Language::Indonesian, false);
            write(&mut page);
            page.finish().unwrap();
            workbook.save_to_buffer().unwrap()
        };
        let one_by_one = book(&|page| {
            for (at, row) in rows() {
                for (column, cell) in (0..).zip(&row.cells) {
                    page.put_as((at, column), cell, page.styles.of(cell, row.weight)).unwrap();
                }
            }
        });
        let at_once = |put: &dyn Fn(&mut Page<'_>, u32, &Row<'_>)| {
            book(&|page| rows().for_each(|(at, row)| put(page, at, &row)))
        };
        assert!(one_by_one == at_once(&|page, at, row| page.row(at, 0, row).unwrap()));
        assert!(one_by_one == at_once(&|page, at, row| page.table_row(at, row).unwrap()));
    }
}
