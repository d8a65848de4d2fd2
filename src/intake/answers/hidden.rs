//! The stamp sheet of a filled correction workbook: what it was made for, and what each answer is compared against.

use std::collections::BTreeMap;

use super::{LONGEST_KEPT, MOST, cut};
use crate::correction::{Record, SEEN};
use crate::sheet::{Cells, Row};
use crate::stamp::Stamp;

/// The most columns of the sheet that are looked at.
const WIDEST: usize = 64;

/// What the sheet holds.
#[derive(Debug)]
pub struct Hidden {
    /// What the workbook was made for.
    pub stamp: Stamp,
    /// Digests of the correction workbooks it took into account.
    pub seen: Vec<String>,
    /// Its lines, in their order.
    pub records: Records,
}

/// The lines of a correction workbook.
#[derive(Debug, Default)]
pub struct Records {
    /// In their order.
    pub all: Vec<Record>,
    by_id: BTreeMap<String, usize>,
}

impl Records {
    /// The line of a finding. Of two with one identity, which we never write, the first.
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.by_id.get(id).and_then(|at| self.all.get(*at))
    }

    fn push(&mut self, record: Record) {
        self.by_id.entry(record.id.clone()).or_insert(self.all.len());
        self.all.push(record);
    }
}

impl Hidden {
    /// What a sheet holds; none where it bears no stamp.
    pub fn read(cells: &Cells) -> Option<Self> {
        let mut rows = cells.rows().map(texts);
        let mut stamped: Vec<(String, String)> = Vec::new();
        for _ in 0..=Stamp::LABELS {
            let row = rows.next().unwrap_or_default();
            stamped.push((at(&row, 0).to_owned(), at(&row, 1).to_owned()));
        }
        let stamp = Stamp::from_rows(stamped.iter().map(|(label, value)| (label.as_str(), value.as_str())))?;
        let (mut seen, mut records) = (Vec::new(), Records::default());
        let mut columns: Option<BTreeMap<String, u32>> = None;
        let starts = [Some(&Record::COLUMNS[0]), Record::COLUMNS.get(1)];
        for row in rows.take(MOST) {
            match &columns {
                Some(columns) => {
                    let text = |name: &str| columns.get(name).map_or("", |column| at(&row, *column));
                    let record = Record::from_texts(text);
                    if !record.id.is_empty() {
                        records.push(record);
                    }
                }
                None if at(&row, 0) == SEEN => seen.push(at(&row, 1).to_owned()),
                None if starts == [Some(&at(&row, 0)), Some(&at(&row, 1))] => {
                    columns = Some(row.into_iter().map(|(column, name)| (name, column)).collect());
                }
                None => {}
            }
        }
        Some(Self { stamp, seen, records })
    }
}

/// The texts of a row, by column; spaces at their ends belong to them.
fn texts(row: Row<'_>) -> BTreeMap<u32, String> {
    row.cells()
        .take(WIDEST)
        .map(|(column, content)| (column, cut(&content.to_string(), LONGEST_KEPT)))
        .collect()
}

fn at(row: &BTreeMap<u32, String>, column: u32) -> &str {
    row.get(&column).map_or("", String::as_str)
}
