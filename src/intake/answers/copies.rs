//! Cells that were corrected on the copy of a source sheet instead of the sheet of findings.

use std::collections::BTreeMap;

use super::hidden::Records;
use super::{LONGEST_KEPT, LONGEST_VALUE, MOST, SEARCHED, cut, shown};
use crate::correction::{Action, Answer, Copied, Record, SOURCE_ROW};
use crate::place::{CellRef, Place, column_letters};
use crate::sheet::{Cells, Content, Row};

/// How far two numbers may lie apart, for each unit of their size, and still be one: programs write the last digits of a
/// number differently.
const NOISE: f64 = 1e-12;

/// A cell that may be corrected on its copy, with the lines about it, in their order.
#[derive(Debug)]
pub struct Editable<'r> {
    copied: &'r Copied,
    records: Vec<&'r Record>,
}

/// The cells that may be corrected on the copy of this name.
pub fn editable<'r>(records: &'r Records, sheet: &str) -> Vec<Editable<'r>> {
    let mut cells: BTreeMap<(u32, u32), Editable<'r>> = BTreeMap::new();
    for record in &records.all {
        if let Some(copied) = record.copied.as_ref().filter(|copied| copied.sheet == sheet) {
            let cell = cells.entry((copied.row, copied.column));
            cell.or_insert_with(|| Editable { copied, records: Vec::new() }).records.push(record);
        }
    }
    cells.into_values().collect()
}

/// Where rows and columns of the source stand on its copy, counted from zero.
struct Layout {
    rows: BTreeMap<u32, u32>,
    columns: BTreeMap<String, u32>,
}

/// Reads what was changed on a copy; `place` is the sheet. What `given` says already is not said twice.
pub fn answers(
    cells: &Cells,
    place: &Place,
    editable: &[Editable<'_>],
    (given, to): (&[Answer], &mut Vec<Answer>),
) {
    let Some(layout) = Layout::of(cells) else { return };
    let address = |cell: &Editable<'_>| {
        let row = *layout.rows.get(&cell.copied.row)?;
        Some(CellRef { row, column: *layout.columns.get(&column_letters(cell.copied.column))? })
    };
    let wanted: BTreeMap<CellRef, &Editable<'_>> =
        editable.iter().take(MOST).filter_map(|cell| Some((address(cell)?, cell))).collect();
    let mut now: BTreeMap<CellRef, String> = BTreeMap::new();
    for row in cells.rows() {
        for (column, content) in row.cells() {
            let at = CellRef { row: row.number(), column };
            if wanted.contains_key(&at) {
                now.insert(at, cut(&shown(content), LONGEST_KEPT));
            }
        }
    }
    for (at, cell) in wanted {
        let value = now.get(&at).map_or("", String::as_str);
        if !is_same(&cell.copied.text, &Copied::shown(value)) {
            let place = Place { cell: Some(at), ..place.clone() };
            to.extend(cell.answer(place, &cut(value, LONGEST_VALUE), given));
        }
    }
}

impl Layout {
    /// The layout of a copy, told by the numbers of rows and the letters of columns that stand beside and above it: they
    /// move with the cells.
    fn of(cells: &Cells) -> Option<Self> {
        let mut rows = cells.rows();
        let is_corner =
            |content: Content<'_>| matches!(content, Content::Text(text) if text.trim() == SOURCE_ROW);
        let (letters, side) = rows.by_ref().take(SEARCHED).find_map(|row| {
            let corner = row.cells().find(|(_, content)| is_corner(*content))?;
            Some((row, corner.0))
        })?;
        let right = letters.cells().filter(|(column, _)| *column > side);
        let columns = right.map(|(column, content)| (shown(content).into_owned(), column));
        let number = |row: Row<'_>| {
            let (_, content) = row.cells().find(|(column, _)| *column == side)?;
            let number: u32 = shown(content).parse().ok()?;
            Some((number.checked_sub(1)?, row.number()))
        };
        let mut layout = Self { rows: BTreeMap::new(), columns: columns.collect() };
        for (source, row) in rows.filter_map(number) {
            layout.rows.entry(source).or_insert(row);
        }
        Some(layout)
    }
}

impl Editable<'_> {
    /// The answer that the new value of the cell is; none where the sheet of findings says the same.
    fn answer(&self, place: Place, value: &str, given: &[Answer]) -> Option<Answer> {
        let about = |answer: &&Answer| self.records.iter().any(|record| record.id == answer.id);
        let said = given.iter().find(about);
        let replaces = |answer: &Answer| Action::from_word(&answer.action) == Some(Action::Replace);
        if given.iter().filter(about).any(|answer| replaces(answer) && is_same(&answer.value, value)) {
            return None;
        }
        let answered = said.and_then(|answer| self.records.iter().find(|record| record.id == answer.id));
        let record = answered.or_else(|| self.records.first())?;
        Some(Answer {
            place,
            id: record.id.clone(),
            rule: record.rule.clone(),
            found: record.found.clone(),
            target: record.target.clone(),
            action: Action::Replace.word().to_owned(),
            value: value.to_owned(),
            ..Answer::default()
        })
    }
}

/// Whether two texts are the same value: the same letters, or the same number.
fn is_same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // `4.000` is no way to write a number that a program would choose.
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.to_string() == text);
    match (number(a), number(b)) {
        (Some(a), Some(b)) => (a - b).abs() <= NOISE * a.abs().max(b.abs()),
        _ => false,
    }
}
