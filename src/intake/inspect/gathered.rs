//! Cells that have something in common, gathered one by one and told as areas: a column of thousands is one of them.

use super::inspection::Places;
use crate::place::CellRef;
use crate::sheet::Area;

/// Cells as they come: rows from the top, each from the left.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    count: u64,
    /// Runs down a column: column, first and last row.
    runs: Vec<(u32, u32, u32)>,
    /// The last run of each column that has one, by its place in `runs`; sorted by column.
    open: Vec<(u32, usize)>,
}

impl Gathered {
    pub(super) fn add(&mut self, row: u32, column: u32) {
        self.count += 1;
        let place = self.open.binary_search_by_key(&column, |(column, _)| *column);
        let run = place.ok().and_then(|at| self.open.get(at)).map(|(_, run)| *run);
        if let Some((_, _, last)) = run.and_then(|run| self.runs.get_mut(run))
            && *last + 1 == row
        {
            *last = row;
            return;
        }
        let next = self.runs.len();
        self.runs.push((column, row, row));
        match place {
            Ok(at) => {
                if let Some((_, run)) = self.open.get_mut(at) {
                    *run = next;
                }
            }
            Err(at) => self.open.insert(at, (column, next)),
        }
    }

    /// All of them; runs side by side over the same rows are one area.
    pub(super) fn places(mut self) -> Places {
        self.runs.sort_unstable_by_key(|(column, first, last)| (*first, *last, *column));
        let mut areas: Vec<Area> = Vec::new();
        for (column, first, last) in self.runs {
            let beside = areas.last_mut().filter(|area| {
                (area.first.row, area.last.row) == (first, last) && area.last.column + 1 == column
            });
            if let Some(area) = beside {
                area.last.column = column;
            } else {
                areas.push(Area {
                    first: CellRef { row: first, column },
                    last: CellRef { row: last, column },
                });
            }
        }
        Places { count: self.count, areas: areas.iter().map(shown).collect() }
    }
}

/// An area, or the one cell it is.
pub(super) fn shown(area: &Area) -> String {
    if area.first == area.last { area.first.to_string() } else { area.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_area_and_single_cells_stay() {
        let mut gathered = Gathered::default();
        for (row, column) in [(1, 1), (1, 2), (2, 1), (2, 2), (2, 6), (4, 1), (9, 0)] {
            gathered.add(row, column);
        }
        let places = gathered.places();
        assert_eq!((places.count, places.areas.join(" ")), (7, "B2:C3 G3 B5 A10".to_owned()));
    }
}
