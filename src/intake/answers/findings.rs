//! Answers in the sheet of findings, known by its headers wherever they stand.

use std::collections::BTreeMap;

use super::hidden::Records;
use super::{LONGEST_REASON, LONGEST_VALUE, LONGEST_WORD, MOST, SEARCHED, cut, folded, shown};
use crate::correction::{ACTION, Action, Answer, ID, INITIALS, REASON, VALUE};
use crate::place::{CellRef, Place};
use crate::sheet::{Cells, Content, Row};

/// The most cells of such a row that are looked at.
const WIDEST: usize = 500;

/// The columns of the sheet, counted from zero.
#[derive(Debug, Clone, Copy)]
struct Columns {
    id: u32,
    action: u32,
    value: Option<u32>,
    reason: Option<u32>,
    initials: Option<u32>,
}

/// Reads the answers of a sheet, if it is one of findings; `place` is the sheet.
pub fn answers(cells: &Cells, place: &Place, records: &Records, to: &mut Vec<Answer>) {
    let mut rows = cells.rows();
    let Some(columns) = rows.by_ref().take(SEARCHED).find_map(Columns::of) else { return };
    for row in rows {
        if to.len() >= MOST {
            return;
        }
        to.extend(columns.answer(row, place, records));
    }
}

/// The texts of a row that may be one of headers, with their columns. Of two alike the left one counts.
pub fn headers(row: Row<'_>) -> BTreeMap<String, u32> {
    let mut found: BTreeMap<String, u32> = BTreeMap::new();
    for (column, content) in row.cells().take(WIDEST) {
        if let Content::Text(text) = content {
            found.entry(folded(text)).or_insert(column);
        }
    }
    found
}

impl Columns {
    /// The columns under these headers; none where the row is none of headers.
    fn of(row: Row<'_>) -> Option<Self> {
        let found = headers(row);
        let get = |header: &str| found.get(&folded(header)).copied();
        Some(Self {
            id: get(ID)?,
            action: get(ACTION)?,
            value: get(VALUE),
            reason: get(REASON),
            initials: get(INITIALS),
        })
    }

    /// The answer in a row; none where nothing was filled in.
    fn answer(&self, row: Row<'_>, place: &Place, records: &Records) -> Option<Answer> {
        let mut answer = Answer::default();
        let mut first = None;
        for (column, content) in row.cells() {
            let (field, most) = match Some(column) {
                at if at == Some(self.id) => (&mut answer.id, LONGEST_WORD),
                at if at == Some(self.action) => (&mut answer.action, LONGEST_WORD),
                at if at == self.value => (&mut answer.value, LONGEST_VALUE),
                at if at == self.reason => (&mut answer.reason, LONGEST_REASON),
                at if at == self.initials => (&mut answer.initials, LONGEST_WORD),
                _ => continue,
            };
            *field = cut(&shown(content), most);
            if column != self.id && !field.is_empty() {
                first = first.or(Some(column));
            }
        }
        let column = first?;
        if answer.action.is_empty() && !answer.value.is_empty() {
            Action::Replace.word().clone_into(&mut answer.action);
        } else if let Some(action) = Action::from_word(&answer.action) {
            action.word().clone_into(&mut answer.action);
        }
        answer.place = Place { cell: Some(CellRef { row: row.number(), column }), ..place.clone() };
        if let Some(record) = records.get(&answer.id) {
            answer.rule.clone_from(&record.rule);
            answer.found.clone_from(&record.found);
            answer.target = record.target.clone();
        }
        Some(answer)
    }
}
