//! Decisions in the sheet of groups of duplicates, known by its headers wherever they stand.

use std::collections::BTreeMap;

use super::findings::headers;
use super::hidden::Members;
use super::{LONGEST_REASON, LONGEST_WORD, MOST, SEARCHED, cut, shown};
use crate::correction::{Decision, GROUP, INITIALS, REASON, VERDICT, Verdict};
use crate::place::{CellRef, Place};
use crate::sheet::{Cells, Row};

/// The most letters of the name of a group.
const LONGEST_NAME: usize = 200;

/// The columns of the sheet, counted from zero.
#[derive(Debug, Clone, Copy)]
struct Columns {
    group: u32,
    verdict: u32,
    reason: Option<u32>,
    initials: Option<u32>,
}

/// Reads the decisions of a sheet, if it is one of groups; `place` is the sheet.
pub fn decisions(cells: &Cells, place: &Place, members: &Members, to: &mut Vec<Decision>) {
    let mut rows = cells.rows();
    let Some(columns) = rows.by_ref().take(SEARCHED).find_map(Columns::of) else { return };
    // A group named again and again by a hostile workbook costs as often as it has members.
    let cost = |decision: &Decision| decision.members.len() + 1;
    let mut left = MOST.saturating_sub(to.iter().map(cost).sum());
    for decision in rows.filter_map(|row| columns.decision(row, place, members)) {
        if cost(&decision) > left {
            return;
        }
        left -= cost(&decision);
        to.push(decision);
    }
}

impl Columns {
    /// The columns under these headers; none where the row is none of headers.
    fn of(row: Row<'_>) -> Option<Self> {
        let found = headers(row);
        let get = |header: &str| found.get(&super::folded(header)).copied();
        Some(Self {
            group: get(GROUP)?,
            verdict: get(VERDICT)?,
            reason: get(REASON),
            initials: get(INITIALS),
        })
    }

    /// The decision in a row; none where it names no group or nothing was decided.
    fn decision(&self, row: Row<'_>, place: &Place, members: &Members) -> Option<Decision> {
        let mut decision = Decision::default();
        for (column, content) in row.cells() {
            let (field, most) = match Some(column) {
                at if at == Some(self.group) => (&mut decision.group, LONGEST_NAME),
                at if at == Some(self.verdict) => (&mut decision.verdict, LONGEST_WORD),
                at if at == self.reason => (&mut decision.reason, LONGEST_REASON),
                at if at == self.initials => (&mut decision.initials, LONGEST_WORD),
                _ => continue,
            };
            *field = cut(&shown(content), most);
        }
        if decision.group.is_empty() || decision.verdict.is_empty() {
            return None;
        }
        let known = members.get(&decision.group).map(BTreeMap::values);
        decision.members = known.into_iter().flatten().cloned().collect();
        if let Some(verdict) = Verdict::from_word(&decision.verdict, decision.members.len()) {
            decision.verdict = verdict.word();
        }
        let cell = CellRef { row: row.number(), column: self.verdict };
        decision.place = Place { cell: Some(cell), ..place.clone() };
        Some(decision)
    }
}
