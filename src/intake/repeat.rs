//! Headers that stand again further down: at page breaks, or above a block that was pasted under another.

use super::columns::Columns;
use super::header::{Line, TALLEST, block, labels, last_row};
use super::template::{Holds, Template, Templates};
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::{CellRef, Place};
use crate::sheet::Row;

/// A header stands again under its table.
pub static R108: Rule = Rule {
    code: "R108",
    title: Bilingual { id: "Judul kolom berulang di tengah tabel", en: "header repeated within the table" },
    remedy: Bilingual {
        id: "Tidak perlu tindakan; baris judul yang berulang dilewati, jawaban di bawahnya tetap dibaca.",
        en: "Nothing to do: repeated headers are passed over, the answers under them are read.",
    },
    severity: Severity::Note,
};

/// A header stands again with its columns in other places.
pub static R110: Rule = Rule {
    code: "R110",
    title: Bilingual {
        id: "Tabel lanjutan dengan susunan kolom lain",
        en: "table goes on with its columns in other places",
    },
    remedy: Bilingual {
        id: "Samakan urutan kolom tabel ini dengan tabel di atasnya, atau pindahkan ke lembar sendiri; bagian ini belum dibaca.",
        en: "Put its columns in the order of the table above, or move it to a sheet of its own; this part was not read.",
    },
    severity: Severity::Reject,
};

/// A header within a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Its first cell.
    pub first: CellRef,
    /// Its last row, counted from zero.
    pub last: u32,
    /// A column that is not where the first header has it: its code, and where it stands now.
    pub moved: Option<(String, Option<u32>)>,
}

/// The header that starts with the first of these rows, where one does: at least half of the columns of the table are
/// named again.
pub fn repeat(
    templates: &Templates,
    template: &Template,
    columns: &Columns,
    rows: &[Row<'_>],
) -> Option<Repeat> {
    let mut lines: Vec<Line> = Vec::new();
    let mut best: Option<(usize, Repeat)> = None;
    for row in rows.iter().take(TALLEST) {
        lines.push(Line::of(templates, *row));
        let Some(block) = block(&lines, lines.len()) else { break };
        let labels = labels(block, &[]);
        let named: Vec<(Holds, u32)> =
            labels.iter().filter_map(|label| Some((label.holds(template)?, label.column))).collect();
        let known = columns.found.iter().map(|(code, column)| {
            let holds = template.columns.iter().find(|known| known.code == *code).map(|known| known.holds);
            let stands = |at: u32| named.iter().any(|(named, column)| Some(*named) == holds && *column == at);
            let now = named.iter().find(|(named, _)| Some(*named) == holds).map(|(_, column)| *column);
            (code, stands(*column), now)
        });
        let known: Vec<_> = known.collect();
        let matched = known.iter().filter(|(_, _, now)| now.is_some()).count();
        if matched < 3.min(known.len()) || matched * 2 < known.len() {
            continue;
        }
        if best.as_ref().is_none_or(|(most, _)| matched > *most) {
            let first = labels.first().map_or(0, |label| label.column);
            let first = CellRef { row: block.first().map_or(0, |line| line.row), column: first };
            let last = last_row(rows, &columns.ours(&labels), &[], row.number());
            let moved = known.iter().find(|(_, stands, _)| !stands);
            let moved = moved.map(|(code, _, now)| ((*code).clone(), *now));
            best = Some((matched, Repeat { first, last, moved }));
        }
    }
    best.map(|(_, repeat)| repeat)
}

/// The headers that were passed over.
#[derive(Debug, Default)]
pub struct Repeats {
    first: Option<CellRef>,
    /// How many there are.
    pub count: usize,
}

impl Repeats {
    /// Adds one.
    pub fn add(&mut self, repeat: &Repeat) {
        self.first.get_or_insert(repeat.first);
        self.count += 1;
    }

    /// One note for all of them.
    pub fn finding(&self, sheet: &Place) -> Option<Finding> {
        let place = Place { cell: Some(self.first?), ..sheet.clone() };
        let found = format!("judul kolom yang sama; {} kali", self.count);
        Some(Finding::new(&R108, place, found, "satu judul kolom di atas tabel"))
    }
}

impl Repeat {
    /// The finding of a header whose columns are in other places.
    pub fn finding(&self, template: &Template, columns: &Columns, sheet: &Place) -> Option<Finding> {
        let (code, now) = self.moved.as_ref()?;
        let header = template.columns.iter().find(|column| column.code == *code).map(|column| &column.header);
        let (_, then) = columns.found.iter().find(|(found, _)| found == code)?;
        let letters = crate::place::column_letters;
        let now = now.map_or("tidak ada".to_owned(), |column| format!("di kolom {}", letters(column)));
        let found = format!("`{}` {now}", header?);
        let place = Place { cell: Some(self.first), ..sheet.clone() };
        Some(Finding::new(&R110, place, found, format!("di kolom {}, seperti di atas", letters(*then))))
    }
}
