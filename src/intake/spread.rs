//! Cells merged over several rows: what stands at their top holds for every response beside them.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::rows::Response;
use super::template::Holds;
use crate::sheet::Area;

/// The merged areas in the columns of codes and dates of a table, and what holds for the row that is read.
#[derive(Debug, Default)]
pub struct Spread<'c> {
    /// The areas still ahead, the next one last.
    ahead: Vec<(Holds, Area)>,
    /// The last row of the area a column is in, and the response at its top.
    held: BTreeMap<Holds, (u32, Response<'c>)>,
}

impl<'c> Spread<'c> {
    /// The areas of a table that cover more than one row; an answer holds for its own row alone.
    pub fn of(columns: &Columns, merged: &[Area]) -> Self {
        let spread = |area: &Area| {
            let holds = columns.holds(area.first.column);
            let counts = holds.is_kept() && !matches!(holds, Holds::Answer(_));
            (counts && area.last.row > area.first.row).then_some((holds, *area))
        };
        let mut ahead: Vec<(Holds, Area)> = merged.iter().filter_map(spread).collect();
        ahead.sort_unstable_by_key(|(holds, area)| std::cmp::Reverse((area.first.row, *holds)));
        Self { ahead, held: BTreeMap::new() }
    }

    /// Whether no area covers more than one row.
    pub fn is_empty(&self) -> bool {
        self.ahead.is_empty()
    }

    /// Gives a response what holds for it; rows come from the top. A row of nothing else stays empty.
    pub fn over(&mut self, response: &mut Response<'c>) {
        let row = response.row;
        self.held.retain(|_, (last, _)| *last >= row);
        if response.filled {
            self.held.iter().for_each(|(holds, (_, top))| response.inherit(*holds, top));
        }
        while let Some((holds, area)) = self.ahead.pop_if(|(_, area)| area.first.row <= row) {
            if area.first.row == row {
                self.held.insert(holds, (area.last.row, response.clone()));
            }
        }
    }
}
