//! The stamp sheet of a filled correction workbook: what it was made for, and what each answer is compared against.

use std::collections::BTreeMap;

use super::{LONGEST_KEPT, MOST, cut};
use crate::correction::{MEMBERS, Record, SEEN};
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
    /// The prints of the members of its groups, by name of the group and number of the member.
    pub members: Members,
}

/// The prints of members by number, by name of their group.
pub type Members = BTreeMap<String, BTreeMap<u32, String>>;

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
        let mut hidden =
            Self { stamp, seen: Vec::new(), records: Records::default(), members: Members::new() };
        let mut table = Table::None;
        for row in rows.take(MOST) {
            match Table::starting(&row) {
                Table::None => hidden.take(&table, &row),
                started => table = started,
            }
        }
        Some(hidden)
    }

    /// Takes a row of a table, or one before the first.
    fn take(&mut self, table: &Table, row: &BTreeMap<u32, String>) {
        match table {
            Table::None if at(row, 0) == SEEN => self.seen.push(at(row, 1).to_owned()),
            Table::None => {}
            Table::Records(columns) => {
                let text = |name: &str| columns.get(name).map_or("", |column| at(row, *column));
                let record = Record::from_texts(text);
                if !record.id.is_empty() {
                    self.records.push(record);
                }
            }
            Table::Members => {
                if let Ok(number) = at(row, 1).parse() {
                    let members = self.members.entry(at(row, 0).to_owned()).or_default();
                    members.entry(number).or_insert_with(|| at(row, 2).to_owned());
                }
            }
        }
    }
}

/// The table a row of the sheet belongs to.
enum Table {
    /// What stands before all tables.
    None,
    /// That of lines, with its columns by header.
    Records(BTreeMap<String, u32>),
    /// That of the members of groups.
    Members,
}

impl Table {
    /// The table that starts with this row of headers, if one does.
    fn starting(row: &BTreeMap<u32, String>) -> Self {
        let starts = |headers: &[&str]| (0..).zip(headers).all(|(column, header)| at(row, column) == *header);
        if starts(Record::COLUMNS.first_chunk::<2>().map_or(&[], |headers| headers)) {
            return Self::Records(row.iter().map(|(column, name)| (name.clone(), *column)).collect());
        }
        if starts(&MEMBERS) { Self::Members } else { Self::None }
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
